"""Survey: one pass over the claims that tells which subjects deserve a closer look.

On most subjects all sources say the same, to the letter; then no two of them differ, and only who relies on whom can
matter. The survey may send a rule to a subject in vain, but never keeps it from one on which it has something to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from khujand_cli.index import Index
from khujand_cli.model import Claim

Claims = Sequence[Claim]


class Survey(NamedTuple):
    """What the pass has told; subjects stand in the order of the dataset, quantities, events, then propositions.

    ``alike`` counts the subjects on which several claims say the same, and ``apart`` names the others with several
    claims; those of them ``at_odds`` may have claims that cannot both be right. ``relayed`` are those on which several
    sources may have passed on what one witness said.
    """

    alike: int
    apart: tuple[str, ...]
    at_odds: tuple[str, ...]
    relayed: tuple[str, ...]


def survey(index: Index) -> Survey:
    """Return the survey of a dataset, made once."""
    return index.once("survey", lambda: _survey(index))


def _survey(index: Index) -> Survey:
    alike = 0
    apart: list[str] = []
    at_odds: list[str] = []
    relayed: list[str] = []
    for subject, same in _subjects(index):
        if same:
            alike += 1
        else:
            apart.append(subject)
            if subject not in index.events or not _dates_meet(index, index.by_subject[subject]):
                at_odds.append(subject)
        relying = index.relying.get(subject, ())
        if len(relying) > 1 and (not same or _several_relay(index.by_subject[subject], relying)):
            relayed.append(subject)
    return Survey(alike, tuple(apart), tuple(at_odds), tuple(relayed))


def _subjects(index: Index) -> Iterator[tuple[str, bool]]:
    """Yield each subject with several claims, and whether they say the same to the letter."""
    for quantity in index.quantities:
        if quantity in index.unusual:
            claims = index.by_subject[quantity]
            if len(claims) > 1:
                yield quantity, _same_figure(claims)
        elif len(stated := index.plain.get(quantity, {})) > 1:
            yield quantity, len(set(stated.values())) == 1
    for records, same in ((index.events, _same_date), (index.propositions, _same_stance)):
        for subject in records:
            claims = index.by_subject.get(subject, [])
            if len(claims) > 1:
                yield subject, same(claims)


def _same_figure(claims: Claims) -> bool:
    first = claims[0]
    # Figures that are written alike are one object, or else they get a closer look.
    return all(claim.figure is first.figure and claim.unit == first.unit and claim.as_of is None for claim in claims)


def _same_date(claims: Claims) -> bool:
    first = claims[0]
    for claim in claims:
        if claim.date is not first.date or claim.calendar != first.calendar or claim.as_of is not None:
            return False
    return True


def _same_stance(claims: Claims) -> bool:
    first = claims[0]
    return all(claim.stance == first.stance and claim.as_of is None for claim in claims)


def _dates_meet(index: Index, claims: Claims) -> bool:
    """Whether all dates of an event certainly have a moment in common, if each is read in its first calendar."""
    latest, earliest = -inf, inf
    for claim in claims:
        extents = index.extents(claim)
        if not extents or extents[0].span or claim.as_of is not None:
            return False
        low, high = extents[0].whole
        latest = latest if low is None else max(latest, low)
        earliest = earliest if high is None else min(earliest, high)
    return latest < earliest


def _several_relay(claims: Claims, relying: Claims) -> bool:
    """Whether two sources or more relay, of claims that say the same, what none of those they rely on says itself."""
    speaking = {claim.source for claim in claims}
    relaying = {
        claim.source for claim in relying if claim.based_on is None or speaking.isdisjoint(claim.based_on)
    }  # fmt: skip
    return len(relaying) > 1
