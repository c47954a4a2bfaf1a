"""Meanings: what a date may mean beside what it says, where its calendar, its year or its day is open to usage.

A calendar that only the dataset names for all is no source's word; before 1753 many years began on 25 March; and the
small hours of a night belong to either day. None of these makes a conflict certain that it removes.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import DAY, Date, Extent, can_agree
from khujand_cli.dates.year_begins import from_january

_HOUR = 3600
# England was the last to begin its years on 25 March, until 1752; a day before it bears the number of the year before.
LAST_OLD_YEAR = 1752
_LADY_DAY = (3, 25)
_SMALL_HOURS = 6 * _HOUR


class Usage(StrEnum):
    """Which usage leaves a date open."""

    CLOCK = "clocks differed"
    NIGHT = "a night has two days"
    YEAR = "the year began later"
    CALENDAR = "the calendar is a default"


def meanings(index: Index, claim: Claim) -> tuple[tuple[Extent, ...], ...]:
    """Return what a date claim means, and what else it would mean by another usage than the one that is assumed."""
    return (index.extents(claim), *_otherwise(index, claim.id))


@kept_for_each
def _otherwise(index: Index, claim: str) -> tuple[tuple[Extent, ...], ...]:
    """Return what a date would mean by other usages of calendar, year and night."""
    return tuple(_by_other_usages(index, index.claims[claim]))


def _by_other_usages(index: Index, claim: Claim) -> Iterator[tuple[Extent, ...]]:
    if claim.date is None:
        return
    calendar = index.usages.calendar(claim)
    if _is_by_default(claim) and calendar is not Calendar.UNKNOWN:
        for date in index.usages.dates(claim):
            yield date.extents(calendar.other)
    for other in in_another_year(index, claim):
        yield other.extents(calendar)
    if _is_at_night(claim):
        for days in (-DAY, DAY):
            yield tuple(_moved(extent, days) for extent in index.extents(claim))


def in_another_year(index: Index, claim: Claim) -> Iterator[Date]:
    """Yield what a date would be if its year began on another day than is assumed; nothing where a source says when.

    Where only the dataset says it, that is the date as it stands; else the date if its year began on 25 March.
    """
    calendar = index.usages.calendar(claim)
    if claim.date is None or calendar is Calendar.GREGORIAN or calendar.further or index.usages.declared(claim):
        return
    if index.dataset.year_begins is not None:
        yield from (claim.date,) if index.usages.dates(claim) != (claim.date,) else ()
    elif later := of_the_next_year(claim.date):
        yield later


def _is_by_default(claim: Claim) -> bool:
    return claim.calendar is None and claim.also is None


def of_the_next_year(date: Date) -> Date | None:
    """Return the date as it is if its years may have begun on 25 March: 1648-01-30 as 1649; None where it is no other.

    Of a span that are both its ends.
    """
    points = date.points
    if not points or date.is_dual or not all(point.to_the_day for point in points):
        return None
    if not any(0 < point.first.year <= LAST_OLD_YEAR and point.first[1:] < _LADY_DAY for point in points):
        return None
    later = _from_lady_day(date)
    return None if later is date or later.lacking(Calendar.JULIAN) else later


@lru_cache(maxsize=1 << 12)
def _from_lady_day(date: Date) -> Date:
    return from_january(date, "03-25")[0]


def _is_at_night(claim: Claim) -> bool:
    points = claim.date.points if claim.date else ()
    early = any(point.second is not None and point.second < _SMALL_HOURS for point in points)
    return early and "night" in (claim.wording or "").lower()


def _moved(extent: Extent, seconds: int) -> Extent:
    return extent._replace(began=extent.began.moved(seconds), ended=extent.ended.moved(seconds))


def surely_apart(index: Index, one: Claim, other: Claim) -> bool:
    """Whether two dates of one event that exclude each other do so for certain.

    Not where one of them is approximate, where another usage would let them agree, or where two clocks differ by less
    than an hour.
    """
    if any(claim.date is None or claim.date.approximate for claim in (one, other)):
        return False
    if _clocks_near(index, one, other):
        return False
    return not any(can_agree(mine, theirs) for mine in meanings(index, one) for theirs in meanings(index, other))


def in_doubt(index: Index, *claims: Claim) -> Usage:
    """Return the usage that leaves it open whether dates of one event that exclude each other really do."""
    if _clocks_near(index, *claims):
        return Usage.CLOCK
    if any(map(_is_at_night, claims)):
        return Usage.NIGHT
    late = any(list(in_another_year(index, claim)) for claim in claims)
    if late and not any(map(_is_by_default, claims)):
        return Usage.YEAR
    years = {point.first.year for claim in claims if claim.date for point in claim.date.points}
    return Usage.YEAR if late and len(years) > 1 else Usage.CALENDAR


def _clocks_near(index: Index, *claims: Claim) -> bool:
    """Whether two of these claims give times of day that are less than an hour apart: no two clocks went alike."""
    starts = {
        extent.began.low
        for claim in claims
        if claim.date is not None and any(point.second is not None for point in claim.date.points)
        for extent in index.extents(claim)[:1]
    }
    ordered = sorted(start for start in starts if start is not None)
    return any(later - earlier < _HOUR for earlier, later in pairwise(ordered))
