"""Calendars: civil days and the day numbers that they share.

A day is counted by its Julian Day Number, the integer that is 0 on 1 January 4713 BC in the Julian calendar
(astronomical year -4712). The Julian and the Gregorian calendar are proleptic: each is used for days before it was
introduced. What counts in another way is reckoned in further.py.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from khujand_cli.dates.further import Reckoning


class Calendar(StrEnum):
    """The calendar in which a date is to be read.

    Unknown means that it is the Julian or the Gregorian; other, some further one in which nothing is reckoned.
    """

    JULIAN = "julian"
    GREGORIAN = "gregorian"
    UNKNOWN = "unknown"
    OTHER = "other"
    ISLAMIC = "islamic"
    REPUBLICAN = "french-republican"
    SWEDISH = "swedish"

    @property
    def readings(self) -> tuple[Calendar, ...]:
        """The calendars in which a date may be read: both where its calendar is unknown, else its own."""
        return (Calendar.JULIAN, Calendar.GREGORIAN) if self is Calendar.UNKNOWN else (self,)

    @property
    def other(self) -> Calendar:
        """The calendar that this one is not: Gregorian for Julian and for unknown, Julian for Gregorian."""
        return Calendar.GREGORIAN if self is Calendar.JULIAN else Calendar.JULIAN

    @property
    def further(self) -> bool:
        """Whether it is neither of the two, nor one of them that is not known."""
        return self not in _THE_TWO

    @property
    def adjective(self) -> str:
        """The calendar as a sentence would have it: ``Julian``, ``French Republican``."""
        return self.value.replace("-", " ").title()

    @property
    def reckoning(self) -> Reckoning | None:
        """How a further calendar counts; None of the two, and where nothing is reckoned."""
        if self in _THE_TWO or self is Calendar.OTHER:
            return None
        from khujand_cli.dates.further import RECKONINGS

        return RECKONINGS[self]

    @property
    def grace(self) -> int:
        """By how many days its dates may be off, as a month that is seen begins on another day than a reckoned one."""
        return reckoning.grace if (reckoning := self.reckoning) else 0


_THE_TWO = (Calendar.JULIAN, Calendar.GREGORIAN, Calendar.UNKNOWN)


class Civil(NamedTuple):
    """A day as a calendar names it: 24 May 1866 is ``(1866, 5, 24)``; ``year`` is astronomical, so that 0 is 1 BC."""

    year: int
    month: int
    day: int


# The number of the month, as it were, that holds the days behind the twelve months of the Republican year.
COMPLEMENTARY = 13
# Sweden dropped one leap day in 1700 and took it back in 1712, which gave that year a 30 February.
SWEDISH_LEAP_DAY = Civil(1712, 2, 30)

# The day number of 1 March of the year 0; counting years from March puts the leap day at a year's end.
_EPOCH = {Calendar.JULIAN: 1_721_118, Calendar.GREGORIAN: 1_721_120}
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int, calendar: Calendar) -> bool:
    """Whether the year has a 29 February; in an unknown calendar, whether it has that day in either."""
    if calendar is Calendar.GREGORIAN and year % 100 == 0:
        return year % 400 == 0
    return year % 4 == 0


def month_length(year: int, month: int, calendar: Calendar) -> int:
    """Return the number of days in the month; in an unknown calendar, the greater of the two."""
    if calendar.further and (reckoning := calendar.reckoning):
        return reckoning.month_length(year, month)
    return 29 if month == 2 and is_leap(year, calendar) else _MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int, calendar: Calendar) -> int:
    """Return the Julian Day Number of a day in a known calendar: 2,451,545 for 1 January 2000 in the Gregorian."""
    if calendar.further and (reckoning := calendar.reckoning):
        return reckoning.number(year, month, day)
    from_march = (month + 9) % 12
    year -= month <= 2
    leap_days = year // 4
    if calendar is Calendar.GREGORIAN:
        leap_days += year // 400 - year // 100
    return _EPOCH[calendar] + 365 * year + leap_days + (153 * from_march + 2) // 5 + day - 1


def civil(number: int, calendar: Calendar) -> Civil:
    """Return what a known calendar calls the day of this Julian Day Number; the inverse of ``day_number``."""
    if calendar.further and (reckoning := calendar.reckoning):
        return reckoning.civil(number)
    days = number - _EPOCH[calendar]
    centuries = 0
    if calendar is Calendar.GREGORIAN:
        # Adding the leap days that the Gregorian calendar left out turns the count into a Julian one.
        quads, rest = divmod(days, 146_097)
        centuries = min(rest // 36_524, 3)
        days = quads * 146_100 + centuries * 36_525 + (rest - centuries * 36_524)
    quad, rest = divmod(days, 1461)
    years = min(rest // 365, 3)
    day_of_year = rest - 365 * years
    from_march = (5 * day_of_year + 2) // 153
    month = (from_march + 2) % 12 + 1
    return Civil(quad * 4 + years + (month <= 2), month, day_of_year - (153 * from_march + 2) // 5 + 1)


def offset(number: int) -> int:
    """Return by how many days the Gregorian date of a Julian Day Number is ahead of its Julian date.

    12 for most of the 1800s. The offset grows by one on each Julian 29 February that the Gregorian calendar leaves out.
    """
    year, month, day = civil(number, Calendar.JULIAN)
    if (month, day) < (2, 29):
        year -= 1
    return year // 100 - year // 400 - 2
