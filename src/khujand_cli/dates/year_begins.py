"""The beginning of the year: dates whose years began on another day than 1 January, as if they had begun on that.

In England the day after 24 March 1648 was 25 March 1649, so that the 30 January of 1648 is that of our 1649. In Moscow
the year 1700 would have begun on 1 September 1699.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Literal

from khujand_cli.dates.calendars import Civil
from khujand_cli.dates.date import Date, Point
from khujand_cli.dates.forms import Kind, Precision

YearBegins = Literal["01-01", "03-01", "03-25", "easter", "09-01", "12-25"]

# A year that began on one of these began before the January of its number, the others after it.
_BEFORE = ("09-01", "12-25")


def from_january(date: Date, begins: YearBegins) -> tuple[Date, ...]:
    """Return a date as it reads if the year begins on 1 January; the date itself where that changes nothing.

    There are two where the year that began at Easter had the day twice. Dual years need no such reading.
    """
    if begins == "01-01" or date.is_dual:
        return (date,)
    starts, ends = (_points(point, begins) for point in (date.start, date.end))
    pairs = ((start, start) for start in starts) if date.start is date.end else product(starts, ends)
    found = tuple(dict.fromkeys(_with(date, start, end) for start, end in pairs))
    ordered = tuple(read for read in found if not read.disordered)
    # What would run backwards only in this way was counted in another.
    return ordered or ((date,) if not date.disordered else found)


def _with(date: Date, start: Point | None, end: Point | None) -> Date:
    if start is date.start and end is date.end:
        return date
    stated = start.stated if date.kind is Kind.SINGLE and start is not None else date.stated
    return Date(stated, date.kind, start, end)


def _points(point: Point | None, begins: YearBegins) -> tuple[Point | None, ...]:
    if point is None:
        return (None,)
    if point.to_the_day:
        found = tuple(dict.fromkeys(_moved(point, year) for year in _years(point.first, begins)))
        return found or (point,)
    low, high = _edges(point, begins)
    return (point._replace(first=low, last=high),)


def _moved(point: Point, year: int) -> Point:
    if year == point.first.year:
        return point
    named = point.first._replace(year=year)
    own = f"{point.first.year:04}"
    stated = f"{year:04}{point.stated.removeprefix(own)}" if point.stated.startswith(own) else point.stated
    return point._replace(stated=stated, first=named, last=named)


def _years(day: Civil, begins: YearBegins) -> Iterator[int]:
    """Yield the years in which a day lies, by our count, that bears the number of its year by another."""
    for year in (day.year - 1, day.year, day.year + 1):
        if _first_day(day.year, begins) <= day._replace(year=year) < _first_day(day.year + 1, begins):
            yield year


def _first_day(year: int, begins: YearBegins) -> Civil:
    """Return by our count the day on which the year of this number began."""
    if begins == "easter":
        return _easter(year)
    month, day = map(int, begins.split("-"))
    return Civil(year - (begins in _BEFORE), month, day)


def _edges(point: Point, begins: YearBegins) -> tuple[Civil, Civil]:
    """Return the first and the last day that a month, a season or a year may mean."""
    first, last = point.first, point.last
    if point.precision is Precision.SEASON:
        return (first._replace(year=first.year - 1), last) if begins in _BEFORE else (first, _a_year_on(last))
    opening, closing = _first_day(first.year, begins), _first_day(last.year + 1, begins)
    if point.precision is not Precision.MONTH:
        return opening, _day_before(closing)
    days = [Civil(year, first.month, day) for year in (first.year - 1, first.year, first.year + 1)
            for day in range(1, last.day + 1)]  # fmt: skip
    inside = [day for day in days if opening <= day < closing] or [first, last]
    return min(inside), max(inside)


def _a_year_on(day: Civil) -> Civil:
    return day._replace(year=day.year + 1)


def _day_before(day: Civil) -> Civil:
    # No year began on the first of March or of September without the longest month before it, read to its end.
    return day._replace(day=day.day - 1) if day.day > 1 else Civil(day.year, day.month - 1, 31)


def _easter(year: int) -> Civil:
    """Return Easter Sunday of a year in the Julian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    day = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 22
    return Civil(year, 3, day) if day <= 31 else Civil(year, 4, day - 31)
