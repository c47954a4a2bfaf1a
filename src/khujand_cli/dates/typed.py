"""Typed dates: what people type who do not know EDTF, where it can mean one day, month, year or century only.

``22 Jan. 1905`` is ``1905-01-22``, and ``9 (22) January 1905`` is one day in both calendars. What could mean two things
is refused with both. One table says what is refused and how, another what is read; the first pattern that matches the
whole text decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from khujand_cli.dates.calendars import Calendar, Civil, day_number
from khujand_cli.dates.edtf import read_printed_date
from khujand_cli.dates.in_words import MONTHS as MONTH_NAMES
from khujand_cli.dates.in_words import words
from khujand_cli.dates.weekdays import WEEKDAYS, Weekday
from khujand_cli.errors import DateError

Match = re.Match[str]


class TypedDate(NamedTuple):
    """A typed date in EDTF; its calendar and weekday, where typed with it; and the same day in the other calendar.

    ``other`` is there where the date was typed in both calendars: then ``calendar`` is the Julian one.
    """

    date: str
    calendar: Calendar | None = None
    other: str | None = None
    weekday: Weekday | None = None


# Names and their usual abbreviations, with the number of each.
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
DAYS: dict[str, int] = {name: number for number, name in enumerate(WEEKDAYS)}
DAYS |= {name[:3]: number for name, number in DAYS.items()} | {"tues": 1, "wednes": 2, "thur": 3, "thurs": 3}

_BLANKS = re.compile(r"[ \u00a0\u2007\u2009\u202f]+")
_LONGEST = 100
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_NAMED = _MONTH.replace("?P<month>", "?:")
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
# The number of the year after, behind that of a year that began in March: 1648/9.
_DUAL = r"(?:/(?P<dual>[0-9]{1,2}))?"
_OF = r"(?: of)?,? "
_WEEKDAY = rf"(?:(?:on )?(?P<weekday>{'|'.join(sorted(DAYS, key=len, reverse=True))})\.?,? (?:the )?)?"
_HEDGE = r"(?P<hedge>c\. ?|ca\. ?|ca |circa |about |around )?"
_STYLE = r"(?:,? \(?(?P<style>o\.? ?s\.?|n\.? ?s\.?|old style|new style)\)?)?"
# One month and day in both calendars, the second in brackets: 9 (22) January, 26 December (8 January).
_TWIN = (
    rf"\((?P<other_day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: {_MONTH.replace('<month', '<other_month')})?"
    r"(?: (?P<other_year>[0-9]{4}))?\)"
)


def typed_date(text: str) -> TypedDate | None:
    """Return in EDTF what was typed; None where it is nothing that people type.

    Raises DateError where it could mean two things, with both.
    """
    plain = _BLANKS.sub(" ", text).strip().lower().replace("\u2019", "'")
    if len(plain) > _LONGEST:
        return None
    for pattern, refuse in _REFUSED:
        if (match := re.fullmatch(pattern, plain)) and (reason := refuse(match)):
            raise DateError(f'"{text}" {reason}')
    for pattern, read in _READ:
        if match := re.fullmatch(pattern, plain):
            try:
                found = read(match)
            except _TwoReadings as readings:
                raise DateError(f'"{text}" {readings}') from None
            weekday = match.groupdict().get("weekday")
            found = found._replace(weekday=WEEKDAYS[DAYS[weekday]] if weekday else None)
            return found if _can_be_read(found) else None
    return None


def season_or_years(text: str) -> str:
    """Return how a season is read whose number may have been meant for the next year: ``1821-22``."""
    year = text[:4]
    season = words(read_printed_date(text.rstrip("?~%")))
    return f'"{text}" is read as {season}; two years are {year}/{int(year) + 1}'


class _TwoReadings(Exception):
    """What was typed can mean two things; the text says which."""


def _can_be_read(found: TypedDate) -> bool:
    try:
        for date in (found.date, found.other):
            if date is not None:
                read_printed_date(date)
    except DateError:
        return False
    return True


def _iso(year: str | int, month: int, day: str | int | None = None) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def _day(match: Match) -> TypedDate:
    given = match.groupdict()
    dual = f"/{given['dual']}" if given["dual"] else ""
    day = _iso(given["year"] + dual, MONTHS[given["month"]], given["day"])
    return _styled(match, day)


def _styled(match: Match, day: str) -> TypedDate:
    """Return a day with the calendar that its style names: Old Style is Julian."""
    given = match.groupdict()
    hedged = day + ("~" if given.get("hedge") else "")
    style = given.get("style")
    if style is None:
        return TypedDate(hedged)
    if style.startswith("n"):
        return TypedDate(hedged, Calendar.GREGORIAN)
    if "/" not in day:
        _refuse_year_style(day)
    return TypedDate(hedged, Calendar.JULIAN)


# Until then the English year began on 25 March.
_ENGLISH_REFORM, _LADY_DAY = 1752, "03-25"


def _refuse_year_style(day: str) -> None:
    year, rest = day[:4], day[5:]
    if int(year) < _ENGLISH_REFORM and rest < _LADY_DAY:
        raise _TwoReadings(
            f"has its year from 1 January or, as in England, from 25 March; write {year}-{rest} or "
            f'{int(year) + 1:04}-{rest}, with "calendar": "julian"'
        )


def _both(match: Match) -> TypedDate:
    """Return a day in both calendars, if the two are as far apart as these ever were; the earlier is the Julian one."""
    given = match.groupdict()
    year, month = given["year"], given["month"]
    other_year, other_month = given["other_year"] or year, given["other_month"] or month
    first = Civil(int(year), MONTHS[month], int(given["day"]))
    julian, gregorian = sorted((first, Civil(int(other_year), MONTHS[other_month], int(given["other_day"]))))
    apart = day_number(*gregorian, Calendar.JULIAN) - day_number(*julian, Calendar.JULIAN)
    if not _LEAST_APART <= apart <= _MOST_APART:
        raise _TwoReadings(
            f"is two days, or a slip: one day has numbers {_LEAST_APART} to {_MOST_APART} apart in the two calendars; "
            f"write {_iso(*julian)} or {_iso(*gregorian)}"
        )
    return TypedDate(_iso(*julian), Calendar.JULIAN, _iso(*gregorian))


# By how many days the Gregorian calendar has been ahead since it was made, with some room for slips.
_LEAST_APART, _MOST_APART = 9, 14


def _month(match: Match) -> TypedDate:
    return TypedDate(_iso(match["year"], MONTHS[match["month"]]) + "~" * bool(match["hedge"]))


def _decade(match: Match) -> TypedDate:
    decade = match["decade"]
    if decade.endswith("0"):
        century = decade[:2]
        raise _TwoReadings(f"is ten years or a hundred; write {decade}X or {century}XX")
    return TypedDate(f"{decade}X" + "~" * bool(match["hedge"]))


def _century(match: Match) -> TypedDate:
    last = int(match["century"]) * 100
    return TypedDate(f"[{max(last - 100, 1):04}..{last:04}]")


def _two_dates(match: Match) -> str:
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if first == second or not (first <= 12 and second <= 12):
        return ""
    dates = f"{year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}"
    return f"may begin with the day or with the month; write {dates}, whichever it is"


def _two_digits(match: Match) -> str:
    year = match["short"]
    return f"has a year of two figures, of any century; write it with four, such as 18{year} or 19{year}"


_READ: tuple[tuple[str, Callable[[Match], TypedDate]], ...] = (
    (rf"{_HEDGE}{_WEEKDAY}{_DAY}{_OF}{_MONTH},? {_YEAR}{_DUAL}{_STYLE}", _day),
    (rf"{_HEDGE}{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}{_DUAL}{_STYLE}", _day),
    (rf"{_WEEKDAY}{_DAY} {_TWIN} {_MONTH},? {_YEAR}", _both),
    (rf"{_WEEKDAY}{_DAY} {_MONTH} {_TWIN},? {_YEAR}", _both),
    (rf"{_WEEKDAY}{_DAY} {_MONTH},? {_YEAR} {_TWIN}", _both),
    (rf"{_WEEKDAY}{_MONTH} {_DAY} {_TWIN},? {_YEAR}", _both),
    (
        rf"{_HEDGE}(?P<day>{_YEAR}-[0-9]{{2}}-[0-9]{{2}}){_STYLE}",
        lambda match: _styled(match, match["day"]),
    ),
    (rf"{_HEDGE}{_MONTH}{_OF}{_YEAR}", _month),
    (rf"{_HEDGE}{_YEAR}", lambda match: TypedDate(match["year"] + "~" * bool(match["hedge"]))),
    (rf"{_HEDGE}(?:the )?(?P<decade>[0-9]{{3}})0'?s", _decade),
    (r"(?:the )?(?P<century>[1-9]|1[0-9]|2[01])(?:st|nd|rd|th)[ -](?:century|cent\.|c\.)", _century),
)  # fmt: skip

_REFUSED: tuple[tuple[str, Callable[[Match], str]], ...] = (
    (rf"(?P<first>[0-9]{{1,2}})(?P<sign>[./ -])(?P<second>[0-9]{{1,2}})(?P=sign){_YEAR}", _two_dates),
    (r"[0-9]{1,2}([./-])[0-9]{1,2}\1(?P<short>[0-9]{2})", _two_digits),
    (rf"{_HEDGE}{_WEEKDAY}{_DAY}{_OF}{_MONTH},? '?(?P<short>[0-9]{{2}})", _two_digits),
    (rf"{_HEDGE}{_WEEKDAY}{_MONTH} {_DAY},? '(?P<short>[0-9]{{2}})", _two_digits),
    (
        rf"{_HEDGE}{_WEEKDAY}(?:{_DAY}{_OF}{_NAMED}|{_NAMED} {_DAY.replace('<day', '<second')})",
        lambda _: "has no year, and may be of any; write it with its year, such as 1866-05-24",
    ),
    (
        r"(?P<year>[0-9]{3}[0-9])/(?P<next>[0-9]{1,2})",
        lambda match: (
            f"is a dual year, a winter or two years; write {match['year']}, or "
            f"{match['year']}/{match['year'][: 4 - len(match['next'])]}{match['next']} if it is the two years"
        ),
    ),
)  # fmt: skip
