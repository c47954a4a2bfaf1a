"""Weekdays in prose: one that stands beside a day shows whether its year, or month, may be the one carried on."""

from __future__ import annotations

import re

from khujand_cli.capture.prose.dates.expression import Expression, Named
from khujand_cli.capture.prose.dates.unsaid import Unsaid
from khujand_cli.capture.prose.english.dates import WEEKDAYS
from khujand_cli.dates.calendars import Calendar, day_number
from khujand_cli.dates.weekdays import weekday_of

_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
_CALENDARS = (Calendar.JULIAN, Calendar.GREGORIAN)


def on_weekday(named: Named, words: Expression, wording: str, notes: list[str]) -> Named:
    """Return a day whose year was carried on, in the year in which it has the weekday that stands beside it.

    What the text itself says stays, whether the weekday fits or not. Raises Unsaid where it fits no carried day, or
    both the year before and the one after.
    """
    match = _WEEKDAY.search(wording)
    if match is None or named.day is None or words.first.year is not None or _fits(named, match[1]):
        return named
    years = [] if words.first.month is None else [(named.year or 0) - 1, (named.year or 0) + 1]
    fitting = [year for year in years if _fits(named._replace(year=year), match[1])]
    if len(fitting) != 1:
        raise Unsaid(f"it was no {match[1]} in the month and year named before it")
    notes[:] = [f"the year is the nearest in which it was a {match[1]}"]
    return named._replace(year=fitting[0])


def _fits(named: Named, weekday: str) -> bool:
    """Whether a day has this weekday in one calendar or the other."""
    year, month, day = named.year or 0, named.month or 1, named.day or 1
    numbers = (day_number(year, month, day, calendar) for calendar in _CALENDARS)
    return any(weekday_of(number) == weekday.lower() for number in numbers)
