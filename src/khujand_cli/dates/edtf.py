"""EDTF: reading the notation of dates (ISO 8601-2:2019, levels 0 and 1, and what khujand adds to them)."""

from __future__ import annotations

import re
from functools import lru_cache

from khujand_cli.dates.advice import FIRST_YEAR, advice
from khujand_cli.dates.calendars import COMPLEMENTARY, Calendar, Civil, month_length
from khujand_cli.dates.date import DAY, Date, Point
from khujand_cli.dates.forms import Kind, Precision
from khujand_cli.errors import DateError

_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)(?:T(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?)?)?"
    r"(?P<qualifier>[?~%]?)\Z"
)
# A day in a dual year: 1648/9-01-30, or 1648/49-01-30.
_DUAL = r"(?P<year>[0-9]{4})/(?P<next>[0-9]{1,2})-(?P<rest>[0-9]{2}-[0-9]{2}[^/]*)"
_LADY_DAY = "03-25"
# The months between which a season may lie: from the December before where below 1, into the next March where over 12.
_SEASONS = {21: (1, 12), 22: (-1, 14), 23: (1, 12), 24: (-1, 14)}


_LONGEST_MONTH = 31
# The days behind the twelve months of a Republican year are written as those of a thirteenth: 0008-13-05.
_LAST_REPUBLICAN, _COMPLEMENTARY_DAYS = 14, 6


def read_date(raw: object) -> Date:
    """Read a date as a dataset holds it: a string such as ``"1866-05-24"`` or ``"1865/1866-05~"``.

    Raises DateError with what is wrong and what would be right. Days that exist in either calendar pass.
    """
    date = read_printed_date(raw)
    for point in date.points:
        if point.first.month == COMPLEMENTARY:
            continue
        last = month_length(point.first.year, point.first.month, Calendar.UNKNOWN)
        if point.to_the_day and point.first.day > last:
            month = f"{point.stated.rstrip('?~%')[: -len('-00')]}" if point.second is None else "that month"
            raise DateError(f'"{date.stated}": {month} has no day {point.first.day:02}; its last is {last}')
    if date.disordered:
        raise DateError(f'"{date.stated}" ends before it begins; the earlier date stands first')
    return date


def read_printed_date(raw: object) -> Date:
    """Read a date as a source may have printed it: as ``read_date`` does, but days that are in no calendar pass.

    So do spans that end before they begin. Raises DateError for what is no date.
    """
    if not isinstance(raw, str):
        raise DateError(f'a date is a string such as "1866-05-24", not {_kind_of(raw)}')
    if len(raw) > 100:
        raise DateError("this is too long to be a date")
    return _recurring(raw)


@lru_cache(maxsize=1 << 16)
def _recurring(raw: str) -> Date:
    """Read a date; a date that recurs in a large dataset is read once and shared."""
    if raw.startswith("[") and raw.endswith("]") and raw.count("..") == 1:
        return _one_of(raw)
    if "/" in raw:
        dual = re.fullmatch(_DUAL, raw)
        return _interval(raw) if dual is None else _of_dual_year(raw, dual)
    point = _point(raw)
    return Date(raw, Kind.SINGLE, point, point)


def _of_dual_year(raw: str, match: re.Match[str]) -> Date:
    """Read a day that bears the numbers of both years in which it lies: that of the year before, and our own."""
    year, own = int(match["year"]), f"{int(match['year']) + 1:04}"
    if not own.endswith(match["next"]):
        meant = f"{year:04}/{own[-len(match['next']) :]}"
        raise DateError(f'"{raw}": the second number of a dual year is that of the next year, as in {meant}')
    if match["rest"][:5] >= _LADY_DAY:
        raise DateError(
            f'"{raw}": only days before 25 March, when the new year began, have two years; '
            f"write {year:04}-{match['rest']} or {own}-{match['rest']}"
        )
    point = _point(f"{own}-{match['rest']}")._replace(stated=raw)
    return Date(raw, Kind.SINGLE, point, point)


def _is_read(text: str) -> bool:
    try:
        read_date(text)
    except DateError:
        return False
    return True


def _one_of(raw: str) -> Date:
    ends = raw[1:-1].split("..")
    if "" in ends:
        meant = f"{ends[0] or '..'}/{ends[1] or '..'}"
        given = f"; write {meant}" if any(ends) and _is_read(meant) else advice(raw, _is_read)
        raise DateError(f'"{raw}" is no day out of a range{given}')
    start, end = map(_point, ends)
    return Date(raw, Kind.ONE_OF, start, end)


def _interval(raw: str) -> Date:
    ends = raw.split("/")
    if len(ends) != 2:
        raise DateError(f'"{raw}" has more than one slash{advice(raw, _is_read)}')
    try:
        start, end = (None if part in ("", "..") else _point(part) for part in ends)
    except DateError as error:
        twin = re.fullmatch(r"(?:[0-9]{4}-[0-9]{2}-)?([0-9]{1,2})/([0-9]{1,2})(?: .*)?", raw.strip())
        named = re.fullmatch(r"[0-9]{1,2} [a-z]+/[0-9]{1,2} [a-z]+ [0-9]{4}", raw.strip().lower())
        if named or (twin and 10 <= int(twin[2]) - int(twin[1]) <= 13):
            hint = 'if it is one day in both calendars, the second goes under "also"'
            raise DateError(f'"{raw}" is not an interval in EDTF; {hint}') from None
        if re.fullmatch(r"[0-9]{1,2}(?:-[0-9]{2})?", ends[1].strip()):
            raise DateError(f'"{raw}" is not an interval in EDTF; both ends are whole: 1866-05-17/1866-05-24') from None
        raise DateError(f'"{raw}" is not an interval in EDTF: {error}') from None
    if start is None and end is None:
        raise DateError(f'"{raw}" says nothing: both ends are open; leave the claim out')
    if start is None or end is None:
        return Date(raw, Kind.BOUND, start, end)
    return Date(raw, Kind.SPAN, start, end)


def _point(raw: str) -> Point:
    match = _POINT.match(raw)
    if match is None:
        raise DateError(f'"{raw}" is not a date in EDTF{advice(raw, _is_read)}')
    year, month, day, time, qualifier = match.group("year", "month", "day", "time", "qualifier")
    low_year, high_year = _years(raw, year)
    if time is not None:
        return _day(raw, low_year, month, day, _second(raw, time), qualifier)
    if "X" in year:
        if month is not None:
            raise DateError(f'"{raw}": a decade or century such as {year} takes no month; write {year}')
        return Point(raw, Civil(low_year, 1, 1), Civil(high_year, 12, 31), Precision.COARSE, None, qualifier)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise DateError(f'"{raw}": a day needs its month; write {year} or {year}-XX-XX')
        return Point(raw, Civil(low_year, 1, 1), Civil(low_year, 12, 31), Precision.YEAR, None, qualifier)
    if day is not None and day != "XX":
        return _day(raw, low_year, month, day, None, qualifier)
    return _month(raw, low_year, int(month), qualifier, seasons=day is None)


def _years(raw: str, year: str) -> tuple[int, int]:
    if year == "-0000":
        raise DateError(f'"{raw}": the year before 1 is written 0000, without a sign')
    ends = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    if ends[0] < FIRST_YEAR:
        raise DateError(f'"{raw}" is before 4713 BC (astronomical year -4712), where khujand\'s calendars begin')
    return ends[0], ends[1]


def _month(raw: str, year: int, month: int, qualifier: str, *, seasons: bool) -> Point:
    if seasons and month in _SEASONS:
        # Which months a season covers depends on the hemisphere and the author; winter and summer may straddle a year.
        first, last = _SEASONS[month]
        begin = Civil(year - 1, 12, 1) if first < 1 else Civil(year, 1, 1)
        end = Civil(year + 1, 3, 31) if last > 12 else Civil(year, 12, 31)
        return Point(raw, begin, end, Precision.SEASON, None, qualifier)
    if not 1 <= month <= 12:
        raise DateError(f'"{raw}": there is no month {month:02}; months are 01 to 12, seasons 21 to 24')
    last_day = month_length(year, month, Calendar.UNKNOWN)
    return Point(raw, Civil(year, month, 1), Civil(year, month, last_day), Precision.MONTH, None, qualifier)


def _day(raw: str, year: int, month: str, day: str, second: int | None, qualifier: str) -> Point:
    if "X" in raw:
        raise DateError(f'"{raw}": a time of day needs a whole date before it')
    number = int(month)
    if number == COMPLEMENTARY and 1 <= year <= _LAST_REPUBLICAN and 1 <= int(day) <= _COMPLEMENTARY_DAYS:
        named = Civil(year, number, int(day))
        return Point(raw, named, named, Precision.DAY if second is None else Precision.TIME, second, qualifier)
    if not 1 <= number <= 12:
        raise DateError(f'"{raw}": there is no month {month}; months are 01 to 12')
    if not 1 <= int(day) <= _LONGEST_MONTH:
        last = month_length(year, number, Calendar.UNKNOWN)
        raise DateError(f'"{raw}": {year}-{month} has no day {day}; its last is {last}')
    named = Civil(year, number, int(day))
    precision = Precision.DAY if second is None else Precision.TIME
    return Point(raw, named, named, precision, second, qualifier)


def _second(raw: str, time: str) -> int:
    hours, minutes, *rest = (int(part) for part in time.split(":"))
    seconds = rest[0] if rest else 0
    total = hours * 3600 + minutes * 60 + seconds
    if minutes > 59 or seconds > 59 or total > DAY:
        raise DateError(f'"{raw}": there is no time {time}; times run from 00:00 to 24:00')
    return total


def _kind_of(raw: object) -> str:
    if isinstance(raw, bool | type(None)):
        return {True: "true", False: "false", None: "null"}[raw]
    return {int: "a number", float: "a number", list: "a list", dict: "an object"}.get(type(raw), "that")
