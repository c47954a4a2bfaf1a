"""Footnotes: a dispute in the sentences that an editor would print, with a reference and a locator for each reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.in_words import said_alike
from khujand_cli.concordance.readings import repeats
from khujand_cli.concordance.responses import responses_to
from khujand_cli.concordance.told import amount, is_on_one_subject, parties_first, speaking
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.in_words import words
from khujand_cli.figures.in_words import small
from khujand_cli.figures.units import Number
from khujand_cli.finding import Certainty, Finding, Reading
from khujand_cli.wording import counted, listed

# The rules, by the beginnings of their codes, that hold readings of one subject against each other, and no more.
_ON_READINGS = ("AGR", "SUM001", "SUM002")
# How a rule asks whether two dates may be one.
_ASKED = re.compile(r"Could (.+) (be one day, read in two calendars)\?")
# More parts than these are counted.
_MOST_PARTS = 6


class Citation(NamedTuple):
    """Where it is said: the source, the place in it, and the work in which it was read, where it was not seen.

    ``named``: the sentence in front of it names this source, and no other.
    """

    source: str
    locator: str | None
    read_in: str | None
    named: bool = False


# What a note consists of: text, and citations that stand behind it.
Footnote = tuple[str | Citation, ...]


def of_finding(index: Index, finding: Finding) -> Footnote:
    """Return a finding as a footnote."""
    if finding.subject is None or not is_on_readings(index, finding):
        return (_stated(finding.message), *_citations(index.named(finding.claims)))
    note = of_readings(index, finding.subject, parties_first(index, finding.readings, finding.claims))
    doubt = "" if finding.certainty is Certainty.CERTAIN else " It is possible, not certain, that they do not agree."
    return (*note, doubt) if doubt else note


def _stated(message: str) -> str:
    """Return a message as a statement, for a note asks its readers nothing."""
    asked = _ASKED.match(message)
    return f"{asked[1][:1].upper()}{asked[1][1:]} may {asked[2]}.{message[asked.end() :]}" if asked else message


def is_on_readings(index: Index, finding: Finding) -> bool:
    """Whether a finding is that readings of one subject do not agree, and nothing else."""
    return finding.code.startswith(_ON_READINGS) and is_on_one_subject(index, finding)


def of_readings(index: Index, subject: str, readings: Sequence[Reading]) -> Footnote:
    """Return the readings of a subject as a footnote: who gives which, on whom all of them rely, and who denies one.

    However many there are, all are named: whoever prints the note shall lose no source.
    """
    pieces: list[str | Citation] = [_reliance(index, readings)]
    for place, reading in enumerate(readings):
        if place:
            pieces.append(", and " if place == len(readings) - 1 else ", ")
        gap = _gap(readings) if place == 1 else ""
        pieces += _clause(index, subject, reading, f" for {index.quoted(subject)}" if not place else gap)
    pieces.append(".")
    pieces += _responses(index, readings)
    return tuple(_begun([piece for piece in pieces if piece]))


def _begun(pieces: list[str | Citation]) -> Iterator[str | Citation]:
    """Yield the pieces of a sentence, the first with a capital."""
    for place, piece in enumerate(pieces):
        yield piece if place or isinstance(piece, Citation) else piece[:1].upper() + piece[1:]


def _reliance(index: Index, readings: Sequence[Reading]) -> str:
    """Say on whom all rely who give readings, where that is one witness; nothing where it is none of their words."""
    claims = [
        claim
        for reading in readings
        for claim in index.named((*reading.claims, *reading.follows_from))
        if not repeats(index, claim)
    ]
    speakers = list(dict.fromkeys(claim.source for claim in claims))
    roots = {index.lineage(claim.subject).roots(claim) for claim in claims}
    if len(roots) != 1 or len(speakers) < 2:
        return ""
    (witnesses,) = roots
    if len(witnesses) != 1 or not witnesses.isdisjoint(speakers):
        return ""
    both = "both" if len(speakers) == 2 else "all"
    return f"While {listed(map(index.label, speakers))} {both} rely on {index.label(next(iter(witnesses)))}, "


def _clause(index: Index, subject: str, reading: Reading, about: str) -> Iterator[str | Citation]:
    """Yield who gives a reading, what it is, and what is said ``about`` it; or what follows from somebody's figures."""
    names, several = listed(map(index.label, reading.sources)), len(reading.sources) > 1
    repeated = f", repeated by {listed(map(index.label, reading.repeated_by))}," if reading.repeated_by else ""
    derived = [claim for claim in index.named(reading.follows_from) if claim.source in reading.sources]
    claims = speaking(index, reading) if reading.stated else derived
    if reading.stance:
        verb = reading.stance.removesuffix("s") if several else reading.stance
        yield f"{names}{repeated} {verb} {index.quoted(subject) if about else 'it'}"
    elif not reading.sources:
        others = listed(map(index.label, reading.repeated_by))
        yield f"{others} {'repeat' if reading.repeated_by[1:] else 'repeats'} it as {said_alike(index, claims)}{about}"
    elif reading.stated:
        yield f"{names}{repeated} {'give' if several else 'gives'} {said_alike(index, claims)}{about}"
    else:
        figures = [
            said_alike(index, [claim]) for claim in {claim.subject: claim for claim in reversed(claims)}.values()
        ]
        shown = listed(reversed(figures)) if len(figures) <= _MOST_PARTS else counted(len(figures), "figure")
        yield f"the figures of {names}, {shown}{repeated or ','} make {amount(index, subject, reading)}{about}"
    yield _when_said(index, claims)
    yield from _citations(claims)


def _when_said(index: Index, claims: Sequence[Claim]) -> str:
    """Return when these claims were made, where that is known, in brackets; of several sources by whom."""
    several = len({claim.source for claim in claims}) > 1
    dates = dict.fromkeys(
        f"{words(claim.said)} by {index.label(claim.source)}" if several else words(claim.said)
        for claim in claims
        if claim.said
    )
    return f" (said {listed(dates)})" if dates else ""


def _responses(index: Index, readings: Sequence[Reading]) -> Iterator[str]:
    """Yield what others make of what is stated: `` 4,600 (The letter) is denied by Adams.``."""
    claims = [claim for reading in readings if reading.stated for claim in index.named(reading.claims)]
    for told in responses_to(index, claims):
        yield f" {told[:1].upper()}{told[1:]}."


def _gap(readings: Sequence[Reading]) -> str:
    """Say how much fewer the second is, where there are two exact ones of which the second is derived."""
    if len(readings) != 2 or readings[1].stated or any(reading.low != reading.high for reading in readings):
        return ""
    first, second = readings[0].low, readings[1].low
    if first is None or second is None or isinstance(first, str) or isinstance(second, str) or first == second:
        return ""
    apart: Number = first - second
    return f", {small(apart if apart > 0 else -apart)} {'fewer' if apart > 0 else 'more'}"


def _citations(claims: Sequence[Claim]) -> Iterator[Citation]:
    named = len({claim.source for claim in claims}) == 1
    yield from dict.fromkeys(Citation(claim.source, claim.locator, claim.cited_in, named) for claim in claims)
