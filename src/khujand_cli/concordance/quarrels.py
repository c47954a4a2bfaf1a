"""Quarrels: which readings of one subject cannot all be right, and between whom."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, product
from math import inf
from typing import NamedTuple

from khujand_cli.concordance.exclusion import (
    Heard,
    as_said,
    by_claim,
    by_voice,
    by_whom,
    hardened,
    heard_in,
    held_coarsely,
    parties,
    parties_across,
)
from khujand_cli.concordance.meanings import surely_apart
from khujand_cli.concordance.readings import Testimony, Voice, saying, testimonies, voice_of
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.date import can_agree
from khujand_cli.files.budget import Limit, fall_short

# Of more dates of one event than are held against each other, each is held against those of so many sources only.
_MOST_EXTREMES = 3


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
    if len(testimony.readings) < 2 or testimony.claims[0].stance is not None:
        return Quarrel()
    return _of_dates(testimony) if testimony.claims[0].date is not None else _of_figures(testimony)


def excluding(testimony: Testimony) -> frozenset[str]:
    """Return the claims of a testimony that exclude another one, whoever says the two."""
    if len(testimony.readings) < 2:
        return frozenset()
    first = testimony.claims[0]
    if first.stance is not None:
        return frozenset(claim.id for claim in testimony.claims)
    if first.date is None:
        return parties(as_said(testimony), by_claim)
    apart = {claim.id for pair in _apart(testimony, _told_apart(testimony)) for claim in pair}
    alike = {saying(testimony.index, claim) for claim in testimony.claims if claim.id in apart}
    return frozenset(claim.id for claim in testimony.claims if saying(testimony.index, claim) in alike)


def _of_figures(testimony: Testimony) -> Quarrel:
    lineage = testimony.index.lineage(testimony.subject)
    every = heard_in(testimony)
    heard = [one for one in every if one.claim.id in testimony.heard]
    spoken = by_voice(every)
    # Who only repeats what another says in two ways does not contradict himself.
    within = {
        voice: claims
        for voice, said in spoken.items()
        if not (claims := parties(said, by_claim)).isdisjoint(testimony.heard)
    }
    own = tuple(within)
    surely = tuple(voice for voice in own if parties(hardened(spoken[voice]), by_claim))
    named = frozenset().union(*within.values())
    # Where each source says one thing, none of them is held against itself.
    one_each = len({one.claim.source for one in heard}) == len(heard)
    across = parties if one_each else parties_across
    if not one_each and held_coarsely(heard):
        unjudged = "several figures of one source were each held against those of others, not together"
        fall_short(testimony.index, Limit.COMPARISONS, testimony.subject, unjudged)
    between = across(heard, by_whom)
    if not between:
        return Quarrel(own, surely, certain=bool(surely), parties=named)
    certain = bool(surely) or all(map(_is_hard, heard)) or bool(across(hardened(heard), by_whom))

    def witness(one: Heard) -> Hashable:
        roots = lineage.roots(one.claim)
        return roots if len(roots) == 1 else one.voice

    # Where nobody rests on another, each source is a witness of its own.
    if not testimony.index.subjects[testimony.subject].relying or across(heard, witness):
        return Quarrel(own, surely, True, None, certain, named | between)
    (root,) = next(roots for one in heard if one.claim.id in between and len(roots := lineage.roots(one.claim)) == 1)
    return Quarrel(own, surely, False, root, certain, named | between)


def _is_hard(one: Heard) -> bool:
    """Whether a claim allows no more if it is rounded, and is neither soft nor this or that."""
    return not (one.soft or one.choices) and one.rounded == one.interval


def _of_dates(testimony: Testimony) -> Quarrel:
    index, lineage = testimony.index, testimony.index.lineage(testimony.subject)
    said = _told_apart(testimony)
    excused = _Excused(testimony, said)
    spoken = {claim.id: voice_of(index, claim) for claim in said}
    own: dict[Voice, bool] = {}
    across = certain = False
    witness = None
    named: set[str] = set()
    for one, other in _apart(testimony, said):
        voice = spoken[one.id]
        if voice == spoken[other.id]:
            # Who only repeats what another says in two ways does not contradict himself.
            if testimony.heard.isdisjoint((one.id, other.id)):
                continue
            own[voice] = own.get(voice, False) or surely_apart(index, one, other)
            certain = certain or own[voice]
        elif not {one.id, other.id} <= testimony.heard or excused(one, other):
            continue
        elif len(roots := lineage.roots(one)) == 1 and roots == lineage.roots(other):
            (witness,) = roots
        else:
            across = True
        certain = certain or surely_apart(index, one, other)
        named |= {one.id, other.id}
    surely = tuple(voice for voice, sure in own.items() if sure)
    return Quarrel(tuple(own), surely, across, None if across else witness, certain, frozenset(named))


def _told_apart(testimony: Testimony) -> list[Claim]:
    """Return one claim of each voice for each reading."""
    found: dict[tuple[Hashable, Voice], Claim] = {}
    for claim in testimony.claims:
        found.setdefault((saying(testimony.index, claim), voice_of(testimony.index, claim)), claim)
    return list(found.values())


def _apart(testimony: Testimony, said: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield every two of these claims whose dates cannot agree; of very many, those that stand for all the others."""
    extents = testimony.index.extents
    if len(said) > Limit.DATES.allowed:
        unjudged = "its dates were held against the earliest and the latest of them only"
        fall_short(testimony.index, Limit.DATES, testimony.subject, unjudged)
    pairs = combinations(said, 2) if len(said) <= Limit.DATES.allowed else _telling_pairs(testimony, said)
    for one, other in pairs:
        if not can_agree(extents(one), extents(other)):
            yield one, other


def _telling_pairs(testimony: Testimony, said: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each claim with the others of its voice, and with those that begin last and end first.

    What has no time in common with any other has none with one of these.
    """
    extremes = [*_extremes(testimony, said)]
    by_voice: dict[Voice, list[Claim]] = {}
    for claim in said:
        by_voice.setdefault(voice_of(testimony.index, claim), []).append(claim)
        yield from ((claim, extreme) for extreme in extremes if extreme.source != claim.source)
    for claims in by_voice.values():
        if len(claims) <= Limit.DATES.allowed:
            yield from combinations(claims, 2)
        else:
            yield from product(claims, _extremes(testimony, claims))


def _extremes(testimony: Testimony, said: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims that begin last and those that end first, of several sources where there are several."""

    def last(claim: Claim) -> float:
        begins = [extent.whole.low for extent in testimony.index.extents(claim)]
        earliest = min((-inf if begin is None else begin for begin in begins), default=-inf)
        return -earliest

    def first(claim: Claim) -> float:
        ends = [extent.whole.high for extent in testimony.index.extents(claim)]
        return max((inf if end is None else end for end in ends), default=inf)

    for order in (last, first):
        by_source: dict[str, Claim] = {}
        for claim in sorted(said, key=order):
            by_source.setdefault(claim.source, claim)
        yield from list(by_source.values())[:_MOST_EXTREMES]


class _Excused:
    """Whether two sources are not held against each other: with all that each says of its own, some dates agree."""

    def __init__(self, testimony: Testimony, said: Sequence[Claim]) -> None:
        self._index = testimony.index
        self._by_source: dict[str, list[Claim]] = {}
        for claim in said:
            if claim.id in testimony.heard:
                self._by_source.setdefault(claim.source, []).append(claim)
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, one: Claim, other: Claim) -> bool:
        """Return whether the sources of two claims that exclude each other agree elsewhere."""
        mine, theirs = self._by_source[one.source], self._by_source[other.source]
        if one.source == other.source or (len(mine) == 1 and len(theirs) == 1):
            return False
        key = (one.source, other.source)
        if key not in self._known:
            extents = self._index.extents
            self._known[key] = any(can_agree(extents(here), extents(there)) for here in mine for there in theirs)
        return self._known[key]
