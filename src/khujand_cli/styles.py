"""Old Style and New Style: a date seen in the other calendar, and a date in words.

Both are views. The stated date is what the dataset holds; nothing here is ever stored.
"""

from __future__ import annotations

from khujand_cli.calendars import Calendar, Civil, civil, day_number
from khujand_cli.dating import DAY, Date, Kind, Point, Precision
from khujand_cli.edtf import read_date
from khujand_cli.edtf_advice import FIRST_YEAR, LAST_YEAR
from khujand_cli.errors import DateError

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
SHORT = {Calendar.JULIAN: "O.S.", Calendar.GREGORIAN: "N.S.", Calendar.UNKNOWN: "(calendar unknown)"}
STYLES = {Calendar.JULIAN: "Old Style", Calendar.GREGORIAN: "New Style", Calendar.UNKNOWN: "calendar unknown"}


def restated(date: Date, calendar: Calendar, target: Calendar) -> str | None:
    """Return the date as EDTF in the target calendar.

    A month or a year of one calendar is none of the other; it becomes one day out of a range. None where the date's
    own calendar is unknown, or where the result lies outside the years that the notation can write.
    """
    if calendar is Calendar.UNKNOWN:
        return None
    if calendar is target:
        return date.stated
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
        # A month of one calendar can end before a day of the other begins; then its outermost days must do.
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
    time = "" if point.second is None else f"T{_clock(point.second)}"
    return f"{in_edtf(Civil(year, month, number))}{time}{point.qualifier}"


def in_edtf(day: Civil) -> str:
    """Return a day in the notation: ``1866-05-24``."""
    sign = "-" if day.year < 0 else ""
    return f"{sign}{abs(day.year):04}-{day.month:02}-{day.day:02}"


def _clock(second: int) -> str:
    hours, rest = divmod(second, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def words(date: Date) -> str:
    """Return the date as a sentence would have it: ``17 to 24 May 1866``, ``about 1866``, ``not before 1880``."""
    start, end = date.start, date.end
    if start is None:
        return f"not after {_point(end)}" if end else date.stated
    if end is None:
        return f"not before {_point(start)}"
    match date.kind:
        case Kind.SINGLE:
            return _point(start)
        case Kind.ONE_OF:
            return f"one day from {_pair(start, end)}"
        case _:
            return _pair(start, end)


def seen_in(text: str, original: Date) -> str:
    """Return a restated date in words; a month or year, which is none in the other calendar, as between two days."""
    date = read_date(text)
    if original.kind is Kind.SINGLE and date.kind is Kind.ONE_OF and date.start and date.end:
        return f"between {_point(date.start)} and {_point(date.end)}"
    return words(date)


def _pair(start: Point, end: Point) -> str:
    same_month = start.first[:2] == end.first[:2]
    days = start.precision is Precision.DAY and end.precision is Precision.DAY
    if days and start == end:
        return _point(start)
    if days and same_month and not start.qualifier and not end.qualifier:
        return f"{start.first.day} to {_point(end)}"
    same_day = start.first == end.first and start.second is not None and end.second is not None
    if same_day and not start.qualifier and not end.qualifier:
        return f"{_point(start)} to {_clock(end.second or 0)}"
    return f"{_point(start)} to {_point(end)}"


def _point(point: Point) -> str:
    doubt = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}[point.qualifier]
    return doubt + _plain(point)


def _plain(point: Point) -> str:
    year, month, _ = point.first
    match point.precision:
        case Precision.COARSE:
            last = point.last.year
            decade = last - year == 9 and year > 0 and year % 100
            return f"{year}s" if decade else f"some year from {year_in_words(year)} to {year_in_words(last)}"
        case Precision.SEASON:
            code = point.stated.rstrip("?~%")
            return f"{_SEASONS[code[-2:]]} {year_in_words(int(code[:-3]))}"
        case Precision.YEAR:
            return year_in_words(year)
        case Precision.MONTH:
            return f"{MONTHS[month - 1]} {year_in_words(year)}"
    text = day_in_words(point.first)
    if point.second is None:
        return text
    return f"{text}, 24:00" if point.second == DAY else f"{text}, {_clock(point.second)}"


def day_in_words(day: Civil) -> str:
    """Return a day as a sentence would have it: ``24 May 1866``."""
    return f"{day.day} {MONTHS[day.month - 1]} {year_in_words(day.year)}"


def year_in_words(year: int) -> str:
    """Return an astronomical year as a sentence would have it: ``1866``, ``44 BC``."""
    return str(year) if year > 0 else f"{1 - year} BC"
