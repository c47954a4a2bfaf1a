"""Default calendars: what a claim may mean where its calendar is only the one that the dataset names for all.

A default is no source's word. It never makes a conflict certain that one change of calendar removes.
"""

from __future__ import annotations

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date, Extent, can_agree

_HOUR = 3600


def meanings(index: Index, claim: Claim) -> tuple[tuple[Extent, ...], ...]:
    """Return what a date claim means, and what it would mean in the other calendar where its own is a default."""
    own = index.extents(claim)
    if claim.date is None or claim.calendar is not None or claim.also is not None:
        return (own,)
    return own, *_otherwise(index, claim.id)


@kept_for_each
def _otherwise(index: Index, claim: str) -> tuple[tuple[Extent, ...], ...]:
    """Return what a date would mean in the other calendar than the one that is the default for it."""
    date, calendar = index.claims[claim].date, index.dataset.calendar_of(index.claims[claim])
    return () if date is None or calendar is Calendar.UNKNOWN else (date.extents(calendar.other),)


def surely_apart(index: Index, one: Claim, other: Claim) -> bool:
    """Whether two dates of one event that exclude each other do so for certain.

    Not where one of them is approximate, where another calendar than the default would let them agree, or where two
    clocks differ by less than an hour.
    """
    if any(claim.date is None or claim.date.approximate for claim in (one, other)):
        return False
    if _clocks_near(index, one, other):
        return False
    return not any(can_agree(mine, theirs) for mine in meanings(index, one) for theirs in meanings(index, other))


def _clocks_near(index: Index, one: Claim, other: Claim) -> bool:
    if not (_has_clock(one.date) and _has_clock(other.date)):
        return False
    starts = [extent.began.low for claim in (one, other) for extent in index.extents(claim)[:1]]
    known = [start for start in starts if start is not None]
    return len(known) == 2 and abs(known[0] - known[1]) < _HOUR


def _has_clock(date: Date | None) -> bool:
    return date is not None and any(point.second is not None for point in date.points)
