"""Weekdays: which day of the week a date has, and whether it may be the one that a source prints beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, get_args

from khujand_cli.dates.calendars import Calendar, day_number
from khujand_cli.dates.date import DAY, Date, Point
from khujand_cli.dates.forms import Kind

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
# In the order of the Julian Day Numbers: what these leave, divided by seven.
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
# Whoever writes of a night may count it with the day before or behind it.
NIGHT = re.compile(r"\b(?:night\w*|evening|eve|vigil|midnight|dusk|dawn)\b", re.IGNORECASE)
_EVENING, _MORNING = 18 * 3600, 6 * 3600


def weekday_of(number: int) -> Weekday:
    """Return the weekday of a Julian Day Number: ``"sunday"`` for 2,416,868, 22 January 1905."""
    return WEEKDAYS[number % 7]


def numbers(date: Date, calendar: Calendar, wording: str | None = None) -> frozenset[int] | None:
    """Return the Julian Day Numbers of the days beside which a weekday may stand; None where that may be any.

    ``calendar`` is one that has all the days of the date. Of a span that is its first or its last day, of a time in the
    evening or in the small hours, or a wording that speaks of a night, either of two days.
    """
    if calendar is Calendar.OTHER or date.approximate or not date.points:
        return None
    if not all(point.to_the_day for point in date.points):
        return None
    nightly = wording is not None and NIGHT.search(wording) is not None
    if date.kind is Kind.ONE_OF and date.start is not None and date.end is not None:
        first, last = (day_number(*point.first, calendar) for point in (date.start, date.end))
        return None if last - first >= len(WEEKDAYS) else frozenset(range(first - nightly, last + 1 + nightly))
    return frozenset(number for point in date.points for number in _of_point(point, calendar, nightly=nightly))


def _of_point(point: Point, calendar: Calendar, *, nightly: bool) -> Iterator[int]:
    number = day_number(*point.first, calendar)
    yield number
    if grace := calendar.grace:
        # Where the day begins at sunset, half of it is the day before.
        yield from range(number - grace - 1, number + grace + 1)
    if nightly or (point.second is not None and point.second >= _EVENING):
        yield number + 1
    if nightly or (point.second is not None and point.second <= _MORNING):
        yield number - 1
    if point.second == DAY:
        yield number + 1


def may_be(date: Date, calendar: Calendar, weekday: Weekday, wording: str | None = None) -> bool:
    """Whether a weekday may stand beside a date that is read in this calendar."""
    found = numbers(date, calendar, wording)
    return found is None or any(weekday_of(number) == weekday for number in found)
