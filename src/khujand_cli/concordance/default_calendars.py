"""Default calendars: what a claim may mean where its calendar is only the one that the dataset names for all.

A default is no source's word. It never makes a conflict certain that one change of calendar removes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Extent, can_agree

_HOUR = 3600


def meanings(index: Index, claim: Claim) -> Iterator[tuple[Extent, ...]]:
    """Yield what a date claim means, and what it would mean in the other calendar where its own is a default."""
    yield index.extents(claim)
    calendar = index.dataset.calendar_of(claim)
    by_default = claim.calendar is None and claim.also is None
    if claim.date is not None and by_default and calendar is not Calendar.UNKNOWN:
        yield claim.date.extents(calendar.other)


def surely_apart(index: Index, one: Claim, other: Claim) -> bool:
    """Whether two dates of one event that exclude each other do so for certain.

    Not where one of them is approximate, where another calendar than the default would let them agree, or where two
    clocks differ by less than an hour.
    """
    if any(claim.date is None or claim.date.approximate for claim in (one, other)):
        return False
    if clocks_near(index, one, other):
        return False
    return not any(can_agree(mine, theirs) for mine in meanings(index, one) for theirs in meanings(index, other))


def clocks_near(index: Index, *claims: Claim) -> bool:
    """Whether two of these claims give times of day that are less than an hour apart: no two clocks went alike."""
    starts = {
        extent.began.low
        for claim in claims
        if claim.date is not None and any(point.second is not None for point in claim.date.points)
        for extent in index.extents(claim)[:1]
    }
    ordered = sorted(start for start in starts if start is not None)
    return any(later - earlier < _HOUR for earlier, later in pairwise(ordered))
