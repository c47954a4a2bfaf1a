"""Quarrels: which readings of one subject cannot all be right, and between whom."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from khujand_cli.concordance.agreement import voices
from khujand_cli.concordance.default_calendars import surely_apart
from khujand_cli.concordance.exclusion import (
    Heard,
    by_claim,
    by_voice,
    by_whom,
    clash,
    clash_within,
    hardened,
    heard_in,
    parties,
    united,
)
from khujand_cli.concordance.readings import Testimony, Voice, testimonies, voice_of
from khujand_cli.dataset.index import Index, kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.date import can_agree

# More dates of one event than these are held against each other only where they are the earliest and the latest.
_MOST_DATES = 200


class Quarrel(NamedTuple):
    """Who cannot be right together on one subject; nobody where all readings have a value in common.

    ``own`` are the voices that exclude themselves, and ``surely`` those of them that do so whatever is rounded.
    ``across`` says that voices of different witnesses exclude each other; ``witness`` is the one through whom all that
    exclude each other speak, where there is only one. ``parties`` are the claims that exclude another one.
    """

    own: tuple[Voice, ...] = ()
    surely: tuple[Voice, ...] = ()
    across: bool = False
    witness: str | None = None
    certain: bool = False
    parties: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.own) or self.across or self.witness is not None


@kept_for_each
def quarrels(index: Index, subject: str) -> tuple[tuple[Testimony, Quarrel], ...]:
    """Return the testimonies on a subject, each with its quarrel."""
    return tuple((testimony, _quarrel(testimony)) for testimony in testimonies(index, subject))


def _quarrel(testimony: Testimony) -> Quarrel:
    if len(testimony.readings) < 2:
        return Quarrel()
    if testimony.claims[0].stance is not None:
        return _of_pairs(testimony, _stances)
    if testimony.claims[0].date is not None:
        return _of_pairs(testimony, _dates)
    return _of_figures(testimony)


def _of_figures(testimony: Testimony) -> Quarrel:
    index = testimony.index
    every = heard_in(testimony)
    heard_ids = {claim.id for claim in voices(index, testimony.subject)}
    heard = [one for one in every if one.claim.id in heard_ids]
    spoken = by_voice(every)
    own = tuple(voice for voice, said in spoken.items() if clash_within(said))
    surely = tuple(voice for voice in own if clash_within(hardened(spoken[voice])))
    within = frozenset().union(*(parties(spoken[voice], by_claim) for voice in own))
    whole = united(heard)
    if not clash(whole, by_whom):
        return Quarrel(own, surely, certain=bool(surely), parties=within)
    certain = bool(surely) or clash(united(hardened(heard)), by_whom)
    named = within | parties(whole, by_whom)

    def witness(one: Heard) -> Hashable:
        roots = index.lineage(testimony.subject).roots(one.claim)
        return roots if len(roots) == 1 else one.voice

    if clash(whole, witness):
        return Quarrel(own, surely, True, None, certain, named)
    by_witness: dict[Hashable, list[Heard]] = {}
    for one in whole:
        by_witness.setdefault(witness(one), []).append(one)
    said = next(said for said in by_witness.values() if clash(said, by_whom))
    (name,) = index.lineage(testimony.subject).roots(said[0].claim)
    return Quarrel(own, surely, False, name, certain, named)


def _of_pairs(testimony: Testimony, agree: Callable[[Index, Claim, Claim], bool]) -> Quarrel:
    """Hold every two readings against each other, one claim of each voice for each reading."""
    index, lineage = testimony.index, testimony.index.lineage(testimony.subject)
    heard = {claim.id for claim in voices(index, testimony.subject)}
    said = _told_apart(testimony)
    by_source: dict[str, list[Claim]] = {}
    for claim in said:
        if claim.id in heard:
            by_source.setdefault(claim.source, []).append(claim)
    own: dict[Voice, bool] = {}
    across = certain = False
    witness = None
    named: set[str] = set()
    for one, other in combinations(said, 2):
        if agree(index, one, other):
            continue
        sure = one.date is None or surely_apart(index, one, other)
        if voice_of(index, one) == voice_of(index, other):
            own[voice_of(index, one)] = own.get(voice_of(index, one), False) or sure
        elif not {one.id, other.id} <= heard or _another_agrees(index, by_source, one, other, agree):
            continue
        elif len(roots := lineage.roots(one)) == 1 and roots == lineage.roots(other):
            (witness,) = roots
        else:
            across = True
        certain = certain or sure
        named |= {one.id, other.id}
    surely = tuple(voice for voice, sure in own.items() if sure)
    return Quarrel(tuple(own), surely, across, None if across else witness, certain, frozenset(named))


def _told_apart(testimony: Testimony) -> list[Claim]:
    """Return one claim of each voice for each reading; of very many dates the earliest and the latest."""
    found: dict[tuple[Hashable, Voice], Claim] = {}
    for claim in testimony.claims:
        found.setdefault((testimony.key(claim), voice_of(testimony.index, claim)), claim)
    if len(found) <= _MOST_DATES or testimony.claims[0].date is None:
        return list(found.values())
    ordered = sorted(
        found.values(), key=lambda claim: [extent.whole.ends[0] or 0 for extent in testimony.index.extents(claim)]
    )
    return [*ordered[: _MOST_DATES // 2], *ordered[-_MOST_DATES // 2 :]]


def _another_agrees(
    index: Index, by_source: Mapping[str, Sequence[Claim]], one: Claim, other: Claim,
    agree: Callable[[Index, Claim, Claim], bool],
) -> bool:  # fmt: skip
    """Whether two sources, with all that each says of its own, have a reading in common."""
    mine, theirs = by_source[one.source], by_source[other.source]
    if one.source == other.source or (len(mine) == 1 and len(theirs) == 1):
        return False
    return any(agree(index, here, there) for here in mine for there in theirs)


def _dates(index: Index, one: Claim, other: Claim) -> bool:
    return can_agree(index.extents(one), index.extents(other))


def _stances(_index: Index, one: Claim, other: Claim) -> bool:
    return one.stance == other.stance
