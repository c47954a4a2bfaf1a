"""Further calendars: the Islamic, the French Republican and the Swedish, each as arithmetic on Julian Day Numbers.

They are imported only where a date is in one of them. Of a calendar that is only called "other" nothing is reckoned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from khujand_cli.dates.calendars import Calendar, Civil, civil, day_number


class Reckoning(NamedTuple):
    """How a calendar counts: its first and last year, its months, and the way from a day to its number and back.

    ``grace`` is by how many days its dates may be off: a month that is seen begins on another day than a reckoned one.
    """

    first_year: int
    last_year: int
    months: int
    grace: int
    number: Callable[[int, int, int], int]
    civil: Callable[[int], Civil]
    month_length: Callable[[int, int], int]

    def has(self, day: Civil) -> bool:
        """Whether the calendar has this day."""
        if not self.has_year(day.year) or not 1 <= day.month <= self.months:
            return False
        # Of the year in which a calendar began or ended it has the days that lead back to themselves.
        return self.civil(self.number(*day)) == day

    def has_year(self, year: int) -> bool:
        """Whether the calendar counts this year."""
        return self.first_year <= year <= self.last_year


# 1 Muharram of the year 1 is 16 July 622 in the Julian calendar. Of 30 years 11 have a day more.
_HIJRA, _YEARS, _CYCLE = 1_948_440, 30, 10_631


def _islamic_number(year: int, month: int, day: int) -> int:
    return _HIJRA + 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day - 1


def _islamic_civil(number: int) -> Civil:
    year = (_YEARS * (number - _HIJRA) + _CYCLE - 1) // _CYCLE
    # The quotient is the year, or at the edge of one its neighbour.
    while _islamic_number(year + 1, 1, 1) <= number:
        year += 1
    while _islamic_number(year, 1, 1) > number:
        year -= 1
    day_of_year = number - _islamic_number(year, 1, 1)
    month = min((2 * day_of_year) // 59 + 1, 12)
    return Civil(year, month, number - _islamic_number(year, month, 1) + 1)


def _islamic_month_length(year: int, month: int) -> int:
    leap = (11 * year + 14) % _YEARS < 11
    return 30 if month % 2 or (month == 12 and leap) else 29


# 1 Vendémiaire of the year 1 is 22 September 1792. The years 3, 7 and 11 had a sixth day behind their twelve months.
_REPUBLIC = 2_375_840


def _republican_number(year: int, month: int, day: int) -> int:
    return _REPUBLIC + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1


def _republican_civil(number: int) -> Civil:
    days = number - _REPUBLIC
    # Counted from the year 0, which would have been without a sixth day, four years have 1461 days.
    year = (4 * (days + 365) + 3) // 1461
    while _republican_number(year, 1, 1) > number:
        year -= 1
    while _republican_number(year + 1, 1, 1) <= number:
        year += 1
    month, day = divmod(number - _republican_number(year, 1, 1), 30)
    return Civil(year, month + 1, day + 1)


def _republican_month_length(year: int, month: int) -> int:
    return 30 if month < 13 else 5 + (year % 4 == 3)


# Sweden left the leap day of 1700 out and took it back in 1712: between these days it was one day ahead of Old Style.
_AHEAD_FROM, _AHEAD_TO = Civil(1700, 3, 1), Civil(1712, 2, 30)
_FIRST_AHEAD = day_number(1700, 2, 29, Calendar.JULIAN)
_LAST_AHEAD = day_number(1712, 2, 29, Calendar.JULIAN)


def _swedish_number(year: int, month: int, day: int) -> int:
    ahead = _AHEAD_FROM <= (year, month, day) <= _AHEAD_TO
    return day_number(year, month, day, Calendar.JULIAN) - ahead


def _swedish_civil(number: int) -> Civil:
    if number == _LAST_AHEAD:
        return _AHEAD_TO
    return civil(number + (_FIRST_AHEAD <= number < _LAST_AHEAD), Calendar.JULIAN)


def _swedish_month_length(year: int, month: int) -> int:
    if month != 2:
        return (31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return {1700: 28, 1712: 30}.get(year, 28 + (year % 4 == 0))


RECKONINGS: Mapping[Calendar, Reckoning] = {
    Calendar.ISLAMIC: Reckoning(1, 9999, 12, 1, _islamic_number, _islamic_civil, _islamic_month_length),
    Calendar.REPUBLICAN: Reckoning(1, 14, 13, 0, _republican_number, _republican_civil, _republican_month_length),
    Calendar.SWEDISH: Reckoning(1700, 1712, 12, 0, _swedish_number, _swedish_civil, _swedish_month_length),
}
