"""Dates in words, as a sentence would have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khujand_cli.dates.calendars import COMPLEMENTARY, Calendar, Civil
from khujand_cli.dates.date import DAY, Date, Point
from khujand_cli.dates.edtf import read_printed_date
from khujand_cli.dates.forms import Kind, Precision

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
# The months of the calendars that have names of their own for them.
_FURTHER_MONTHS: Mapping[Calendar, Sequence[str]] = {
    Calendar.ISLAMIC: (
        "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II", "Rajab", "Shaban", "Ramadan", "Shawwal",
        "Dhu al-Qada", "Dhu al-Hijja",
    ),
    Calendar.REPUBLICAN: (
        "Vend\u00e9miaire", "Brumaire", "Frimaire", "Niv\u00f4se", "Pluvi\u00f4se", "Vent\u00f4se", "Germinal",
        "Flor\u00e9al", "Prairial", "Messidor", "Thermidor", "Fructidor",
    ),
}  # fmt: skip
SHORT = {
    Calendar.JULIAN: "O.S.", Calendar.GREGORIAN: "N.S.", Calendar.UNKNOWN: "(calendar unknown)",
    Calendar.OTHER: "(another calendar)", Calendar.ISLAMIC: "A.H.", Calendar.REPUBLICAN: "(French Republican)",
    Calendar.SWEDISH: "(Swedish)",
}  # fmt: skip
STYLES = {
    Calendar.JULIAN: "Old Style", Calendar.GREGORIAN: "New Style", Calendar.UNKNOWN: "calendar unknown",
    Calendar.OTHER: "in another calendar", Calendar.ISLAMIC: "A.H.", Calendar.REPUBLICAN: "French Republican",
    Calendar.SWEDISH: "Swedish Style",
}  # fmt: skip


def words(date: Date, calendar: Calendar = Calendar.UNKNOWN) -> str:
    """Return the date as a sentence would have it: ``17 to 24 May 1866``, ``about 1866``, ``not before 1880``.

    With its calendar the months are those of that: ``10 Muharram 61``. Of one that is not reckoned nobody knows them.
    """
    start, end = date.start, date.end
    if calendar is Calendar.OTHER:
        return date.stated
    if start is None:
        return f"not after {_point(end, calendar)}" if end else date.stated
    if end is None:
        return f"not before {_point(start, calendar)}"
    match date.kind:
        case Kind.SINGLE:
            return _point(start, calendar)
        case Kind.ONE_OF:
            return f"one day from {_pair(start, end, calendar)}"
        case _:
            return _pair(start, end, calendar)


def seen_in(text: str, original: Date) -> str:
    """Return in words the EDTF ``text`` that restates ``original`` in the other calendar.

    A month or a year of one calendar is none in the other: ``between 13 May 1866 and 12 June 1866``.
    """
    date = read_printed_date(text)
    if original.kind is Kind.SINGLE and date.kind is Kind.ONE_OF and date.start and date.end:
        ends = (_point(point, Calendar.UNKNOWN) for point in (date.start, date.end))
        return f"between {' and '.join(ends)}"
    return words(date)


def _pair(start: Point, end: Point, calendar: Calendar) -> str:
    same_month = start.first[:2] == end.first[:2]
    days = start.precision is Precision.DAY and end.precision is Precision.DAY
    if days and start == end:
        return _point(start, calendar)
    if days and same_month and not start.qualifier and not end.qualifier:
        return f"{start.first.day} to {_point(end, calendar)}"
    same_day = start.first == end.first and start.second is not None and end.second is not None
    if same_day and not start.qualifier and not end.qualifier:
        return f"{_point(start, calendar)} to {clock(end.second or 0)}"
    return f"{_point(start, calendar)} to {_point(end, calendar)}"


def _point(point: Point, calendar: Calendar) -> str:
    doubt = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}[point.qualifier]
    return doubt + _plain(point, calendar)


def _plain(point: Point, calendar: Calendar) -> str:
    year, month, _ = point.first
    match point.precision:
        case Precision.COARSE:
            last = point.last.year
            decade = last - year == 9 and year > 0 and year % 100
            if decade:
                return f"{year}s"
            return f"some year from {year_in_words(year, calendar)} to {year_in_words(last, calendar)}"
        case Precision.SEASON:
            code = point.stated.rstrip("?~%")
            return f"{_SEASONS[code[-2:]]} {year_in_words(int(code[:-3]), calendar)}"
        case Precision.YEAR:
            return year_in_words(year, calendar)
        case Precision.MONTH:
            return f"{_month(month, calendar)} {year_in_words(year, calendar)}"
    text = day_in_words(point.first, calendar)
    if "/" in point.stated:
        text = f"{text[: -len(str(year))]}{point.stated.split('-')[0]}"
    if point.second is None:
        return text
    return f"{text}, 24:00" if point.second == DAY else f"{text}, {clock(point.second)}"


def _month(month: int, calendar: Calendar) -> str:
    return _FURTHER_MONTHS.get(calendar, MONTHS)[month - 1]


def day_in_words(day: Civil, calendar: Calendar = Calendar.UNKNOWN) -> str:
    """Return a day in words: ``24 May 1866``, ``18 Brumaire year 8``."""
    year = year_in_words(day.year, calendar)
    if day.month == COMPLEMENTARY:
        return f"complementary day {day.day} of {year}"
    return f"{day.day} {_month(day.month, calendar)} {year}"


def year_in_words(year: int, calendar: Calendar = Calendar.UNKNOWN) -> str:
    """Return an astronomical year in words: ``1866``; ``44 BC`` for -43; ``year 8`` of the French Republic."""
    if calendar is Calendar.REPUBLICAN:
        return f"year {year}"
    return str(year) if year > 0 else f"{1 - year} BC"


def clock(second: int) -> str:
    """Return a second of the day as a clock shows it: ``14:30`` for 52,200; with seconds where it has some."""
    hours, rest = divmod(second, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
