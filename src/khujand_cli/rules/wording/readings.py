"""How findings name readings: every one and who gives it; of very many, the lowest, highest and most repeated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from khujand_cli.concordance.declared import contained
from khujand_cli.concordance.in_words import forms, said_alike
from khujand_cli.concordance.readings import by_value, repeats, saying, sayings
from khujand_cli.concordance.told import amount, meet, of_one_value, speaking, stands_beside
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Reading
from khujand_cli.wording import counted, listed

# No sentence of a finding is longer.
LONGEST = 600
# How a sentence begins that has every reading, with who gives it.
IN_ALL = "In all: "
# Of more readings than these only the telling ones are named.
MOST_READINGS = 8
# Of claims that are in no order of size, and of what stands beside a dispute, so many readings are named then.
_FEW = 3


class Brevity(NamedTuple):
    """How much a sentence names: so many authors of one reading, and so many letters of a label."""

    names: int
    letters: int

    def label(self, index: Index, identifier: str) -> str:
        """Return a label, cut where it is longer than a sentence bears."""
        return self.cut(index.label(identifier))

    def cut(self, text: str) -> str:
        """Return a text, cut where it is longer than a sentence bears."""
        return text if len(text) <= self.letters else f"{text[: self.letters - 3].rstrip()}..."

    def quoted(self, index: Index, identifier: str) -> str:
        """Return a label in quotation marks, as sentences name a subject."""
        return f'"{self.label(index, identifier)}"'

    def who(self, index: Index, sources: Iterable[str]) -> str:
        """Return the labels of sources; of many, how many there are beyond."""
        names = [self.label(index, source) for source in sources]
        if len(names) <= self.names + 1:
            return listed(names)
        return listed([*names[: self.names], f"{len(names) - self.names:,} more"])


IN_FULL = Brevity(12, 200)
_BREVITIES = (IN_FULL, Brevity(4, 80), Brevity(2, 40), Brevity(1, 24))


def fitting(message: Callable[[Brevity], str]) -> str:
    """Return the fullest form of a message that is no longer than a finding may be."""
    text = ""
    for brevity in _BREVITIES:
        text = message(brevity)
        if len(text) <= LONGEST:
            return text
    return abbreviated(text)


def abbreviated(text: str) -> str:
    """Return a sentence that is too long for a finding, cut at its end; the claims below it say what it had to say."""
    return f"{text[: LONGEST - 3].rstrip()}..."


def readings_in_words(
    index: Index, subject: str, readings: Sequence[Reading], brevity: Brevity, disputing: Collection[str] = ()
) -> str:
    """Return the readings and who gives them: ``57 (Adams, repeated by Brown) against 65 (Clark)``.

    Of those that are not ``disputing`` it says where they fit all that are: ``about 60 (Dyer) fits both``.
    """
    # Who only repeats what another disputes with is named with him, in his own form.
    values = of_one_value(index, readings) if disputing else []
    disputing = {
        claim for forms in values if not stands_beside(forms, disputing) for one in forms for claim in one.claims
    }
    told, more = _telling(sorted(_merged(readings, disputing), key=attrgetter("beside")))
    authors = [source for one in told if one.reading.stated for source in one.reading.sources]
    located = len(set(authors)) < len(authors)

    def in_words(readings: Iterable[_Borne]) -> list[str]:
        return [
            reading_in_words(index, subject, reading, brevity, located=located, alike=alike)
            for reading, alike, _ in readings
        ]

    apart = [one for one in told if not one.beside]
    beside = [one for one in told if one.beside]
    if more or not apart or not beside or not all(_fits(one.reading, apart) for one in beside):
        forms_told = iter(in_words(told))
        values = of_one_value(index, [one.reading for one in told])
        text = [" = ".join(islice(forms_told, len(value))) for value in values]
        if more:
            return f"{'; '.join(text)}; and {counted(more, 'more reading')}"
        return " against ".join(text) if len(text) == 2 else "; ".join(text)
    disputed = in_words(apart)
    joined = " against ".join(disputed) if len(disputed) == 2 else "; ".join(disputed)
    fit = "fits" if len(beside) == 1 else "fit"
    return f"{joined}; {listed(in_words(beside))} {fit} {'both' if len(apart) == 2 else 'all of these'}"


class _Borne(NamedTuple):
    """A stated reading, and the derived one that is just the same; or a derived one alone.

    ``beside`` are those that are stated, and by nobody who disputes; where it is not known who does, nobody is.
    """

    reading: Reading
    alike: Reading | None = None
    beside: bool = False


def _merged(readings: Sequence[Reading], disputing: Collection[str]) -> list[_Borne]:
    """Return the readings, an exact one that is both stated and derived as one."""
    made = {reading.low: reading for reading in readings if not reading.stated and reading.low == reading.high}
    stated = {reading.low for reading in readings if reading.stated and reading.low == reading.high}
    found = []
    for reading in readings:
        exact = reading.low == reading.high and reading.low is not None
        if reading.stated:
            alike = made.get(reading.low) if exact and reading.numerals else None
            found.append(_Borne(reading, alike, bool(disputing) and stands_beside((reading,), disputing)))
        elif not exact or reading.low not in stated:
            found.append(_Borne(reading))
    return found


def _fits(reading: Reading, others: Iterable[_Borne]) -> bool:
    """Whether a figure has a value in common with each of the others."""
    return all(meet(reading, other.reading) for other in others)


def _telling(every: Sequence[_Borne]) -> tuple[list[_Borne], int]:
    """Return the readings to name, and how many there are beyond; of many, those that dispute, which stand first."""
    if len(every) <= MOST_READINGS:
        return list(every), 0
    readings = [one for one in every if not one.beside]
    if len(readings) <= MOST_READINGS:
        told = every[: len(readings) + _FEW]
        return list(told), len(every) - len(told)
    numbered = [one for one in readings if one.reading.numerals]
    chosen = [max(readings, key=lambda one: len(one.reading.sources) + len(one.reading.repeated_by))]
    if numbered:
        chosen += [
            min(numbered, key=lambda one: one.reading.numerals),
            max(numbered, key=lambda one: one.reading.numerals[-1]),
        ]
    else:
        chosen += [readings[0], readings[-1]]
    kept = [one for one in readings if any(one is telling for telling in chosen)]
    return sorted(kept, key=lambda one: one.reading.numerals), len(every) - len(kept)


def reading_in_words(
    index: Index, subject: str, reading: Reading, brevity: Brevity, *, located: bool = False,
    alike: Reading | None = None,
) -> str:  # fmt: skip
    """Return one reading and who gives it: ``57 (Adams, repeated by Brown)``; ``located`` adds where he does."""
    if not reading.stated:
        return f"{amount(index, subject, reading)} ({_reckoned_from(index, subject, reading, brevity)})"
    claims = speaking(index, reading)
    names = speakers(index, claims, brevity, located=located) if reading.sources else ""
    repeated = f"repeated by {brevity.who(index, reading.repeated_by)}" if reading.repeated_by else ""
    parts = f"; {_reckoned_from(index, subject, alike, brevity)}" if alike else ""
    return f"{said_alike(index, claims)} ({', '.join(filter(None, (names, repeated)))}{parts})"


def _reckoned_from(index: Index, subject: str, reading: Reading, brevity: Brevity) -> str:
    """Say whether a reading follows from the parts of its subject, or from what other figures leave for that."""
    inside = set(contained(index, (subject,), included=True))
    parts = inside.issuperset(index.claims[claim].subject for claim in reading.follows_from)
    return f"{'the parts' if parts else 'left by other figures'} of {brevity.who(index, reading.sources)}"


def claims_in_words(index: Index, claims: Sequence[Claim], brevity: Brevity) -> str:
    """Return what claims on one subject say and who says it: ``57 (Adams, repeated by Brown) against 65 (Clark)``."""
    groups = by_value(index, claims)
    named = groups if len(groups) <= MOST_READINGS else groups[:_FEW]
    authors = [claim.source for claim in claims]
    located = len(set(authors)) < len(authors)
    texts = []
    for group in named:
        repeaters = _repeaters(index, group)
        told = forms(index, (*group, *repeaters))
        texts.append(" = ".join(_form_in_words(index, form, repeaters, brevity, located=located) for form in told))
    if len(named) < len(groups):
        return f"{'; '.join(texts)}; and {len(groups) - len(named):,} more readings"
    return " against ".join(texts) if len(texts) == 2 else "; ".join(texts)


def _form_in_words(
    index: Index, form: Sequence[Claim], repeaters: Sequence[Claim], brevity: Brevity, *, located: bool
) -> str:
    """Return a value in the form that these claims give to it, and who makes and who repeats them."""
    first_hand = [claim for claim in form if claim not in repeaters]
    names = speakers(index, first_hand, brevity, located=located)
    others = dict.fromkeys(claim.source for claim in form if claim in repeaters)
    repeated = f"repeated by {brevity.who(index, others)}" if others else ""
    return f"{said_alike(index, first_hand or form)} ({', '.join(filter(None, (names, repeated)))})"


def _repeaters(index: Index, group: Sequence[Claim]) -> list[Claim]:
    """Return the claims that only repeat what a group of claims says, of sources that are not of the group."""
    subject = group[0].subject
    if not index.subjects[subject].relying:
        return []
    named = {claim.source for claim in group}
    lineage = index.lineage(subject)
    alike = (claim for claim in sayings(index, subject).get(saying(index, group[0]), ()) if claim.source not in named)
    return [claim for claim in alike if not named.isdisjoint(lineage.above(claim)) and repeats(index, claim)]


def only_repeated(index: Index, sources: Sequence[str], brevity: Brevity) -> str:
    """Return the sentence on those who only repeat what is found, with a blank before it; nothing where nobody does."""
    return f" {brevity.who(index, sources)} only repeat{'' if sources[1:] else 's'} it." if sources else ""


def speakers(index: Index, claims: Iterable[Claim], brevity: Brevity, *, located: bool) -> str:
    """Return who makes these claims, each once; ``located`` adds where he says it. Of many, how many are beyond."""
    if not located:
        return brevity.who(index, dict.fromkeys(claim.source for claim in claims))
    names = list(dict.fromkeys(_author(index, claim, brevity) for claim in claims))
    if len(names) <= brevity.names + 1:
        return listed(names)
    return listed([*names[: brevity.names], f"{len(names) - brevity.names:,} more"])


def _author(index: Index, claim: Claim, brevity: Brevity) -> str:
    read_in = f"in {brevity.label(index, claim.cited_in)}" if claim.cited_in else ""
    place = claim.locator or ""
    return ", ".join(part for part in (brevity.label(index, claim.source), read_in, brevity.cut(place)) if part)
