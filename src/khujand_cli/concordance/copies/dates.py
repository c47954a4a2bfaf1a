"""Copied dates: whether a date is that of any source it was taken from, in whichever calendar the two are written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from khujand_cli.concordance.copies.departure import Altered, Departure
from khujand_cli.concordance.meanings import meanings
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.date import Extent, Range

_DAY = 86_400


def altered_date(index: Index, copy: Claim, originals: Sequence[Claim]) -> Altered | None:
    """Return how a date departs from those of all the sources it rests on; None where it does not.

    A copy that is only coarser, a year for a day, says nothing that its source does not say.
    """
    if any(_is_in(index, original, copy) for original in originals):
        return None
    finer = next((original for original in originals if _is_finer(index, copy, original)), None)
    if finer is not None:
        return Altered(copy, finer, Departure.PRECISE)
    # A clock within the day of the source, or the calendar that the source leaves open, is a detail.
    if any(_is_in(index, copy, original) for original in originals):
        return None
    return Altered(copy, originals[0], Departure.DATE)


def _is_in(index: Index, inner: Claim, outer: Claim) -> bool:
    """Whether one date lies within another, or is the same, in one of the calendars that each may be in."""
    return any(
        all(any(_within(extent, other) for other in theirs) for extent in mine)
        for mine, theirs in product(meanings(index, inner), meanings(index, outer))
    )


def _within(inner: Extent, outer: Extent) -> bool:
    return _covers(outer.whole, inner.whole)


def _covers(outer: Range, inner: Range) -> bool:
    begins = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    ends = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return begins and ends


def _is_finer(index: Index, copy: Claim, original: Claim) -> bool:
    """Whether a date lies within that of a source and is far more exact."""
    return any(
        _covers(outer.whole, inner.whole) and _is_far_wider(outer.whole, inner.whole)
        for inner in index.extents(copy)
        for outer in index.extents(original)
    )


def _is_far_wider(outer: Range, inner: Range) -> bool:
    if inner.low is None or inner.high is None:
        return False
    if outer.low is None or outer.high is None:
        return True
    length = outer.high - outer.low
    return (inner.high - inner.low) * 2 < length > _DAY
