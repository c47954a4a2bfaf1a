"""Old Style and New Style: a date seen in the other calendar.

Such a restated date is a view: the dataset holds the date as stated, and what is made here is never stored.
"""

from __future__ import annotations

from khujand_cli.dates.advice import FIRST_YEAR, LAST_YEAR
from khujand_cli.dates.calendars import Calendar, Civil, civil, day_number
from khujand_cli.dates.date import DAY, Date, Point
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.forms import Kind, Precision
from khujand_cli.dates.in_words import clock
from khujand_cli.errors import DateError

_YEAR = Precision.YEAR


def restated(date: Date, calendar: Calendar, target: Calendar) -> str | None:
    """Return the date as EDTF in the target calendar: ``1866-06-05`` for the Julian 1866-05-24 in the Gregorian.

    A month or a year of one calendar is none of the other; it becomes one day out of a range. None where the date's
    own calendar is unknown, is not reckoned or has no such day, where a span runs backwards, or where the result lies
    outside the years that the notation can write.
    """
    if calendar in (Calendar.UNKNOWN, Calendar.OTHER) or (target.further and target is not calendar):
        return None
    if calendar is target and not date.is_dual:
        return date.stated
    if date.disordered or date.lacking(calendar):
        return None
    if date.kind is Kind.SINGLE and date.start is not None:
        point = date.start
        if point.to_the_day:
            return _day(point.first, point, calendar, target)
        return _one_of(point, point, calendar, target)
    if date.kind is Kind.ONE_OF and date.start is not None and date.end is not None:
        return _one_of(date.start, date.end, calendar, target)
    start = _end(date.start, calendar, target, bound=date.kind is Kind.BOUND, last=False)
    end = _end(date.end, calendar, target, bound=date.kind is Kind.BOUND, last=True)
    if start is None or end is None:
        return None
    text = f"{start}/{end}"
    try:
        return read_date(text).stated
    except DateError:
        # A span that begins with a month may be refused as reversed: kept as it is, the month begins after the other
        # end. Then the outermost days must do.
        days = [_day(date.start.first, date.start, calendar, target) if date.start else None,
                _day(date.end.last_in(calendar), date.end, calendar, target) if date.end else None]  # fmt: skip
        return None if None in days else "/".join(f"{str(day).rstrip('?~%')}~" for day in days)


def _one_of(start: Point, end: Point, calendar: Calendar, target: Calendar) -> str | None:
    first = _day(_outer(start, calendar)[0], start, calendar, target)
    last = _day(_outer(end, calendar)[1], end, calendar, target)
    return None if first is None or last is None else f"[{first}..{last}]"


def _end(point: Point | None, calendar: Calendar, target: Calendar, *, bound: bool, last: bool) -> str | None:
    if point is None:
        return ".."
    if bound or point.to_the_day:
        return _day(_outer(point, calendar)[last], point, calendar, target)
    # "Began in 1865" cannot be said to the day; in the other calendar it is about 1865.
    plain = point.stated.rstrip("?~%")
    if calendar.further:
        seen = _day(_outer(point, calendar)[last], point._replace(qualifier=""), calendar, target)
        plain = "" if seen is None else seen.rstrip("~")[: -len("-00-00" if point.precision is _YEAR else "-00")]
        if not plain:
            return None
    return f"{plain}{'%' if point.qualifier in ('?', '%') else '~'}"


def _outer(point: Point, calendar: Calendar) -> tuple[Civil, Civil]:
    """Return the first and last day that a point may mean; "about" a month or year reaches beyond it."""
    if point.to_the_day or point.qualifier not in ("~", "%"):
        return point.first, point.last_in(calendar)
    moments = point.moments(calendar)
    low, high = (moments.low or 0) // DAY, ((moments.high or 0) - 1) // DAY
    return civil(low, calendar), civil(high, calendar)


def _day(day: Civil, point: Point, calendar: Calendar, target: Calendar) -> str | None:
    year, month, number = civil(day_number(*day, calendar), target)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    time = "" if point.second is None else f"T{clock(point.second)}"
    return f"{in_edtf(Civil(year, month, number))}{time}{_doubt(point, calendar)}"


def _doubt(point: Point, calendar: Calendar) -> str:
    """Return how sure a day is in another calendar: where months are seen and not reckoned, it is about that day."""
    if not calendar.grace:
        return point.qualifier
    return "%" if point.qualifier in ("?", "%") else "~"


def in_edtf(day: Civil) -> str:
    """Return a day as EDTF writes it: ``1866-05-24``."""
    sign = "-" if day.year < 0 else ""
    return f"{sign}{abs(day.year):04}-{day.month:02}-{day.day:02}"
