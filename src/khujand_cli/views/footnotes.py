"""Footnotes: a dispute in the sentences that an editor would print, with a reference and a locator for each reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from khujand_cli.concordance.in_words import passive, said_alike
from khujand_cli.concordance.readings import repeats
from khujand_cli.concordance.responses import responses_to
from khujand_cli.concordance.told import amount, speaking
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.in_words import words
from khujand_cli.figures.in_words import small
from khujand_cli.finding import Finding, Reading
from khujand_cli.views.ledger import Ledger, ledger, surplus
from khujand_cli.wording import listed

# The rules, by the beginnings of their codes, that hold readings of one subject against each other, and no more.
_ON_READINGS = ("AGR", "SUM001", "SUM002")
# More parts than these are counted.
_MOST_PARTS = 6
# Of more places of one work only these are told.
_MOST_PLACES = 3


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


def on_readings(index: Index, finding: Finding) -> Ledger | None:
    """Return the ledger of a finding that says that readings of one subject do not agree, and nothing else."""
    return ledger(index, finding) if finding.code.startswith(_ON_READINGS) else None


def of_readings(index: Index, subject: str, readings: Sequence[Reading]) -> Footnote:
    """Return the readings of a subject as a footnote: who gives which, on whom all of them rely, and who denies one.

    However many there are, all are named: whoever prints the note shall lose no source.
    """
    pieces: list[str | Citation] = [_reliance(index, readings)]
    for place, reading in enumerate(readings):
        if place:
            pieces.append(", and " if place == len(readings) - 1 else ", ")
        gap = _gap(readings) if place == 1 else ""
        beside = {source for other in readings if other is not reading for source in other.sources}
        about = f" for {index.quoted(subject)}" if not place else gap
        pieces += _clause(index, subject, reading, about, beside)
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


def _clause(index: Index, subject: str, reading: Reading, about: str, beside: Set[str]) -> Iterator[str | Citation]:
    """Yield who gives a reading, what it is, and what is said ``about`` it; or what follows from somebody's figures.

    Of the sources ``beside`` it, which give other readings, it is said where it relies on them.
    """
    names, several = listed(map(index.label, reading.sources)), len(reading.sources) > 1
    repeated = f", repeated by {listed(map(index.label, reading.repeated_by))}," if reading.repeated_by else ""
    derived = [claim for claim in index.named(reading.follows_from) if claim.source in reading.sources]
    claims = speaking(index, reading) if reading.stated else derived
    if reading.stance:
        yield f"{index.quoted(subject)} is " if about else ""
        yield f"{passive(claims[0])} by {names}{repeated.removesuffix(',')}"
    elif not reading.sources:
        others = listed(map(index.label, reading.repeated_by))
        yield f"{others} {'repeat' if reading.repeated_by[1:] else 'repeats'} it as {said_alike(index, claims)}{about}"
    elif reading.stated:
        gives = "give" if several else "gave" if _correcting(index, claims) else "gives"
        relying = _relying(index, claims, beside) if not several else ""
        # What is said of the source itself comes before what is said of others.
        yield f"{names}{relying}{repeated.replace(',', ' and', 1) if relying else repeated}"
        yield f"{',' if relying and not repeated else ''} {gives} {said_alike(index, claims)}{about}"
    else:
        figures = [
            said_alike(index, [claim]) for claim in {claim.subject: claim for claim in reversed(claims)}.values()
        ]
        many = len(figures) > _MOST_PARTS
        whose = (
            f"{len(figures):,} figures of {names}" if many else f"the figures of {names}, {listed(reversed(figures))}"
        )
        yield f"{whose}{repeated or ',' * (not many)} make {amount(index, subject, reading)}{about}"
    yield _when_said(index, claims)
    yield from citations(claims)
    if reading.stated and reading.sources and not reading.stance and (correcting := _correcting(index, claims)):
        yield f", which {listed(map(index.label, correcting)) if several else 'it'} corrected since"


def _relying(index: Index, claims: Sequence[Claim], beside: Set[str]) -> str:
    """Say on whom all these claims of one source rely, of those named beside it."""
    parents = [index.lineage(claim.subject).relied_on(claim) for claim in claims]
    named = [source for source in parents[0] if source in beside and all(source in others for others in parents)]
    return f", relying on {listed(map(index.label, named))} here" if named else ""


def _correcting(index: Index, claims: Sequence[Claim]) -> Sequence[str]:
    """Return the sources that have corrected all that they say here."""
    stands = {claim.source for claim in claims if claim.id not in index.gathered.corrections}
    return [source for source in dict.fromkeys(claim.source for claim in claims) if source not in stands]


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
    apart = surplus(readings)
    if not apart or readings[1].stated:
        return ""
    return f", {small(max(apart, -apart))} {'fewer' if apart > 0 else 'more'}"


def citations(claims: Sequence[Claim]) -> Iterator[Citation]:
    """Yield where these claims stand, each place once; of many places of one work the first, and how many more."""
    named = len({claim.source for claim in claims}) == 1
    places: dict[tuple[str, str | None], list[Citation]] = {}
    for place in dict.fromkeys(Citation(claim.source, claim.locator, claim.cited_in, named) for claim in claims):
        places.setdefault((place.source, place.read_in), []).append(place)
    for one in places.values():
        yield from one if len(one) <= _MOST_PLACES + 1 else _first(one)


def _first(places: Sequence[Citation]) -> Iterator[Citation]:
    *first, last = places[:_MOST_PLACES]
    yield from first
    yield last._replace(locator=f"{last.locator or ''} and {len(places) - _MOST_PLACES:,} more".strip())
