"""Tallies: running totals, which grow as time goes by and do not fall.

The later figure may be a correction, so that a fall is never more than a question.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import length_hint
from typing import NamedTuple

from khujand_cli.concordance.readings import repeats
from khujand_cli.concordance.rounding import known_exact
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Interval
from khujand_cli.figures.units import Number
from khujand_cli.files.budget import Limit, fall_short


class Tally(NamedTuple):
    """What a claim counts up to a time: as it stands, and if it is rounded; ``soft`` makes nothing certain."""

    claim: Claim
    interval: Interval
    rounded: Interval
    soft: bool


class Fall(NamedTuple):
    """An earlier tally that is above a later one; certain where neither is approximate or an estimate."""

    earlier: Tally
    later: Tally

    @property
    def certain(self) -> bool:
        """Whether neither figure is approximate or has a best estimate."""
        return not (self.earlier.soft or self.later.soft)

    @property
    def depth(self) -> Number:
        """By how much it falls at least."""
        high = self.later.interval.high
        return self.earlier.interval.low - (0 if high is None else high)


class _Span(NamedTuple):
    """A tally between the first moment and the last that its time may mean, in any calendar."""

    first: int
    last: int
    number: int
    tally: Tally


def falls_of(index: Index, quantity: str) -> list[list[Fall]]:
    """Return the falls of a running total, those of one source together, and those from a source to who copied it."""
    unit = index.common_unit(quantity)
    steps, pairs = iter(range(Limit.COMPARISONS.allowed)), iter(range(Limit.COMBINATIONS.allowed))
    tallies: dict[str, list[Tally]] = {}
    for claim in index.on(quantity):
        tally = _tally(index, claim, unit)
        if tally is not None and not repeats(index, claim):
            tallies.setdefault(claim.source, []).append(tally)
    found: list[list[Fall]] = []
    for source, own in tallies.items():
        found.append(list(falls(index, own, steps)))
        for original in _originals(index, source, own, tallies) if length_hint(pairs) else ():
            if next(pairs, None) is not None:
                both = falls(index, [*tallies[original], *own], steps)
                found.append([fall for fall in both if _is_copied(index, fall)])
    for limit, left in ((Limit.COMPARISONS, steps), (Limit.COMBINATIONS, pairs)):
        if not length_hint(left):
            fall_short(index, limit, quantity, "not every two of its running totals were compared")
    return [group for group in found if group]


def _originals(index: Index, source: str, own: Sequence[Tally], tallies: Collection[str]) -> list[str]:
    """Return the other sources with tallies on which a source rests."""
    above = frozenset().union(*(index.lineage(own[0].claim.subject).above(tally.claim) for tally in own))
    return sorted((above - {source}).intersection(tallies), key=index.rank)


def _is_copied(index: Index, fall: Fall) -> bool:
    """Whether one of two tallies of different sources rests on the source of the other."""
    earlier, later = fall.earlier.claim, fall.later.claim
    lineage = index.lineage(later.subject)
    return earlier.source != later.source and (
        earlier.source in lineage.above(later) or later.source in lineage.above(earlier)
    )


def _tally(index: Index, claim: Claim, unit: str | None) -> Tally | None:
    value = index.value(claim, unit)
    if value is None or claim.as_of is None:
        return None
    exact = value.rounded != value.interval and known_exact(index, claim)
    return Tally(claim, value.interval, value.interval if exact else value.rounded, value.soft)


def falls(index: Index, tallies: Iterable[Tally], steps: Iterator[int]) -> Iterator[Fall]:
    """Yield every two tallies that fall, neighbours or not; each two that are looked at take one of the ``steps``.

    Not where their times overlap in any calendar, where one corrects the other, or where a bound or a rounding of
    either allows that they do not fall.
    """
    spans = [span for number, tally in enumerate(tallies) if (span := _span(index, number, tally)) is not None]
    ending = sorted(spans, key=lambda span: (span.last, span.number), reverse=True)
    # Those that have ended so far, by the least they can be.
    ended: list[tuple[Number, int, Tally]] = []
    for later in sorted(spans, key=lambda span: (span.first, span.last, span.number)):
        while ending and ending[-1].last <= later.first:
            earlier = ending.pop()
            insort(ended, (earlier.tally.rounded.low, earlier.number, earlier.tally), key=_least)
        most = later.tally.rounded.high
        if most is not None:
            for _, _, tally in ended[bisect_right(ended, most, key=_lowest) :]:
                if next(steps, None) is None:
                    return
                if _before(index, tally, later.tally) and not _corrected(tally.claim, later.tally.claim):
                    yield Fall(tally, later.tally)


def _least(ended: tuple[Number, int, Tally]) -> tuple[Number, int]:
    return ended[:2]


def _lowest(ended: tuple[Number, int, Tally]) -> Number:
    return ended[0]


def _span(index: Index, number: int, tally: Tally) -> _Span | None:
    """Return between which moments a tally holds; None where that is open."""
    moment = index.moment(tally.claim)
    firsts = [extent.whole.low for extent in moment]
    lasts = [extent.whole.high for extent in moment]
    known_firsts = [point for point in firsts if point is not None]
    known_lasts = [point for point in lasts if point is not None]
    if not moment or len(known_firsts) < len(firsts) or len(known_lasts) < len(lasts):
        return None
    return _Span(min(known_firsts), max(known_lasts), number, tally)


def _before(index: Index, earlier: Tally, later: Tally) -> bool:
    """Whether one tally held wholly before another, in every calendar."""
    mine, theirs = index.moment(earlier.claim), index.moment(later.claim)
    return all(one.whole.before(other.whole) for one in mine for other in theirs)


def _corrected(earlier: Claim, later: Claim) -> bool:
    return earlier.id in later.corrects or later.id in earlier.corrects
