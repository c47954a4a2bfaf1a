"""Dates as sources give them: uncertain, in one of several calendars, and compared without claiming more than they say.

The notation is EDTF (ISO 8601-2:2019) levels 0 and 1, with intervals whose ends may have times, and ``[a..b]`` for one
day out of several. A date keeps what was written (``stated``). Read in a calendar it becomes an *extent*: the moments
between which the event began, and those between which it ended. Moments are whole seconds; second 0 is the midnight
that begins Julian Day Number 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from khujand_cli.dates.calendars import COMPLEMENTARY, Calendar, Civil, day_number, month_length
from khujand_cli.dates.forms import Kind as Kind
from khujand_cli.dates.forms import Precision as Precision

# The seconds of a day.
DAY = 86_400


class Range(NamedTuple):
    """All moments from ``low`` to ``high``, in seconds and both included; None where that side is open.

    ``from_moment`` and ``to_moment`` say that a source names the low or the high end to the minute, so that this end is
    not merely where a day begins or ends.
    """

    low: int | None
    high: int | None
    from_moment: bool = False
    to_moment: bool = False

    @property
    def ends(self) -> tuple[int | None, int | None]:
        """The first moment and the last."""
        return self.low, self.high

    def moved(self, seconds: int) -> Range:
        """Return the range so many seconds later."""
        low, high = (None if end is None else end + seconds for end in self.ends)
        return self._replace(low=low, high=high)

    def meets(self, other: Range) -> bool:
        """Whether both ranges hold some moment.

        A day includes the midnight that ends it, so that two neighbouring days touch: only where a source names that
        midnight itself does the midnight belong to both of them.
        """
        return not (self.before(other) or other.before(self))

    def before(self, other: Range) -> bool:
        """Whether every moment of this range lies before every moment of the other."""
        if self.high is None or other.low is None:
            return False
        if self.high != other.low or self.high % DAY:
            return self.high < other.low
        return not self.to_moment and not other.from_moment


class Extent(NamedTuple):
    """When an event began and when it ended, each as a range; ``span`` says that the date names both separately."""

    began: Range
    ended: Range
    span: bool

    @property
    def whole(self) -> Range:
        """From the earliest beginning to the latest end."""
        return Range(self.began.low, self.ended.high, self.began.from_moment, self.ended.to_moment)

    def meets(self, other: Extent) -> bool:
        """Whether both extents can be true of one event: spans compare start with start and end with end."""
        if self.span and other.span:
            return self.began.meets(other.began) and self.ended.meets(other.ended)
        return self.whole.meets(other.whole)

    def outside(self, whole: Extent) -> bool:
        """Whether a part certainly begins before its whole begins, or ends after it ends."""
        return self.began.before(whole.began) or whole.ended.before(self.ended)


_HALF_HOUR, _QUARTER, _FEW_MINUTES = 1800, 900, 300


class Point(NamedTuple):
    """A point in time of any precision: the first and last civil days it may mean, and if it has a time, its second."""

    stated: str
    first: Civil
    last: Civil
    precision: Precision
    second: int | None = None
    qualifier: str = ""

    @property
    def approximate(self) -> bool:
        """Whether the source is not sure of the date, or says "about"."""
        return self.qualifier != ""

    @property
    def to_the_day(self) -> bool:
        """Whether the point names a single day, with a time or without."""
        return self.precision in (Precision.DAY, Precision.TIME)

    def moments(self, calendar: Calendar) -> Range:
        """Return the moments that the point may mean in a calendar; "about" adds half its length at either end."""
        low = day_number(*self.first, calendar) * DAY
        one_day = self.first is self.last and self.first.day < 29
        high = low + DAY if one_day else (day_number(*self.last_in(calendar), calendar) + 1) * DAY
        if self.second is not None:
            # Clocks were set by the sun or by a neighbour's clock, and told by the hour.
            slack = _QUARTER if self.second % _HALF_HOUR == 0 else _FEW_MINUTES
            moment = low + self.second
            low, high = moment - slack, moment + slack
        low, high = low - (grace := calendar.grace * DAY), high + grace
        if "~" in self.qualifier or "%" in self.qualifier:
            slack = (high - low) // 2 or 1800
            return Range(low - slack, high + slack)
        to_the_minute = self.second is not None and not grace
        return Range(low, high, to_the_minute, to_the_minute)

    def last_in(self, calendar: Calendar) -> Civil:
        """Return the last day that the point may mean: February 1900 ends on the 29th in the Julian calendar only."""
        year, month, day = self.last
        if calendar.further and not self.to_the_day:
            whole_years = calendar is Calendar.REPUBLICAN and self.precision is not Precision.MONTH
            month, day = COMPLEMENTARY if whole_years else month, _LONGEST_MONTH
        return Civil(year, month, min(day, month_length(year, month, calendar)))

    def exists(self, calendar: Calendar) -> bool:
        """Whether the calendar has the day that the point names; where it is unknown, whether either has."""
        year, month, day = self.first
        if calendar.further:
            reckoning = calendar.reckoning
            return reckoning is None or (reckoning.has(self.first) if self.to_the_day else reckoning.has_year(year))
        if month == COMPLEMENTARY:
            return False
        return day < 29 or not self.to_the_day or day <= month_length(year, month, calendar)


_FIRST_GREGORIAN = Civil(1582, 10, 15)


_LONGEST_MONTH = 31
# What a date holds that not every calendar has.
_NOT_IN_ALL = ("-29", "-30", "-31", f"-{COMPLEMENTARY}-")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as a source gives it.

    ``start`` or ``end`` is None where a bound is open; a single date has the same point for both.
    """

    stated: str
    kind: Kind
    start: Point | None
    end: Point | None

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that the date is written with, each once."""
        points = (self.start,) if self.start is self.end else (self.start, self.end)
        return tuple(point for point in points if point is not None)

    @property
    def approximate(self) -> bool:
        """Whether any point of the date is qualified; such a date never makes anything certain."""
        return any(point.approximate for point in self.points)

    @property
    def exact_day(self) -> Civil | None:
        """The single day that the date names without any qualification, or None."""
        if self.kind is not Kind.SINGLE or self.start is None or self.approximate:
            return None
        return self.start.first if self.start.to_the_day else None

    @property
    def is_dual(self) -> bool:
        """Whether it is written with the numbers of two years: ``1648/9-01-30`` of an English January."""
        return self.kind is Kind.SINGLE and "/" in self.stated

    @property
    def disordered(self) -> bool:
        """Whether it ends before it begins, as a source may print it: ``1866-05-24/1866-05-17``."""
        if self.kind not in (Kind.SPAN, Kind.ONE_OF) or self.start is None or self.end is None:
            return False
        times = (self.start.second or 0, DAY if self.end.second is None else self.end.second)
        return (self.start.first, times[0]) > (self.end.last, times[1])

    def lacking(self, calendar: Calendar) -> tuple[Point, ...]:
        """Return the points that name a day which the calendar has not; in an unknown one, which neither has."""
        # Every month has 28 days.
        if not calendar.further and not any(day in self.stated for day in _NOT_IN_ALL):
            return ()
        return tuple(point for point in self.points if not point.exists(calendar))

    @property
    def is_early(self) -> bool:
        """Whether it begins before 15 October 1582, the first day of the Gregorian calendar."""
        first = self.start or self.end
        return first is not None and first.first < _FIRST_GREGORIAN

    def readings(self, calendar: Calendar) -> tuple[Calendar, ...]:
        """Return the calendars in which the date may be read: a day that one of them lacks can only be of the other."""
        # Nothing to ask: the Julian calendar has every day that the Gregorian has.
        if calendar is Calendar.JULIAN and not self._complementary:
            return (calendar,)
        return tuple(reading for reading in calendar.readings if all(point.exists(reading) for point in self.points))

    def extents(self, calendar: Calendar) -> tuple[Extent, ...]:
        """Return what the date may mean: one extent for each calendar in which it may be read."""
        return tuple(self._extent(reading) for reading in self.readings(calendar))

    @property
    def _complementary(self) -> bool:
        """Whether a point is one of the days behind the months of the Republican year."""
        return self.stated.startswith("00") and any(point.first.month == COMPLEMENTARY for point in self.points)

    def _extent(self, calendar: Calendar) -> Extent:
        if calendar is Calendar.OTHER:
            return _ANY_TIME
        start = self.start.moments(calendar) if self.start else Range(None, None)
        if self.start is self.end:
            return Extent(start, start, span=False)
        end = self.end.moments(calendar) if self.end else Range(None, None)
        if self.kind is Kind.SPAN:
            return Extent(start, end, span=True)
        whole = Range(start.low, end.high, start.from_moment, end.to_moment)
        return Extent(whole, whole, span=False)


# When something was of which only a calendar tells that is not reckoned.
_ANY_TIME = Extent(Range(None, None), Range(None, None), span=False)


def can_agree(extents: tuple[Extent, ...], others: tuple[Extent, ...]) -> bool:
    """Whether two dates of one event, each given by its extents, can both be right in some reading of each."""
    return any(extent.meets(other) for extent in extents for other in others)


def certainly_begins_before(first: tuple[Extent, ...], second: tuple[Extent, ...], *, end: bool = False) -> bool:
    """Whether in every reading the first date begins before the second begins (or, with ``end``, before it ends)."""
    return all(early.began.before(late.ended if end else late.began) for early in first for late in second)
