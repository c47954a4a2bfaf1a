"""Dates in words, as a sentence would have them."""

from __future__ import annotations

from khujand_cli.dates.calendars import Calendar, Civil
from khujand_cli.dates.date import DAY, Date, Kind, Point, Precision
from khujand_cli.dates.edtf import read_date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
SHORT = {Calendar.JULIAN: "O.S.", Calendar.GREGORIAN: "N.S.", Calendar.UNKNOWN: "(calendar unknown)"}
STYLES = {Calendar.JULIAN: "Old Style", Calendar.GREGORIAN: "New Style", Calendar.UNKNOWN: "calendar unknown"}


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
    """Return in words the EDTF ``text`` that restates ``original`` in the other calendar.

    A month or a year of one calendar is none in the other: ``between 13 May 1866 and 12 June 1866``.
    """
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
        return f"{_point(start)} to {clock(end.second or 0)}"
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
    return f"{text}, 24:00" if point.second == DAY else f"{text}, {clock(point.second)}"


def day_in_words(day: Civil) -> str:
    """Return a day in words: ``24 May 1866``."""
    return f"{day.day} {MONTHS[day.month - 1]} {year_in_words(day.year)}"


def year_in_words(year: int) -> str:
    """Return an astronomical year in words: ``1866``; ``44 BC`` for -43."""
    return str(year) if year > 0 else f"{1 - year} BC"


def clock(second: int) -> str:
    """Return a second of the day as a clock shows it: ``14:30`` for 52,200; with seconds where it has some."""
    hours, rest = divmod(second, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
