"""Typed dates: what people type who do not know EDTF, where it can mean one day, month, year or century only.

``22 Jan. 1905`` is ``1905-01-22``, and ``9 (22) January 1905`` is one day in both calendars. What could mean two things
is refused with both. One table says what is refused and how, another what is read; the first pattern that matches the
whole text decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from khujand_cli.dates.advice import SEASON_CODES
from khujand_cli.dates.calendars import Calendar, Civil, day_number
from khujand_cli.dates.edtf import read_printed_date
from khujand_cli.dates.in_words import words
from khujand_cli.dates.typed_date import TypedDate
from khujand_cli.dates.typed_refusals import REFUSED
from khujand_cli.dates.typed_words import DAY, DAYS, DUAL, HEDGE, MONTH, MONTHS, OF, ROMAN, STYLE, TWIN, WEEKDAY, YEAR
from khujand_cli.dates.weekdays import WEEKDAYS
from khujand_cli.errors import DateError, TwoReadings

Match = re.Match[str]


_BLANKS = r"[ \u00a0\u2007\u2009\u202f]+"
_LONGEST = 100


def typed_date(text: str) -> TypedDate | None:
    """Return in EDTF what was typed; None where it is nothing that people type.

    Raises DateError where it could mean two things, with both.
    """
    plain = re.sub(_BLANKS, " ", text).strip().lower().replace("\u2019", "'")
    if len(plain) > _LONGEST:
        return None
    plain = re.sub(r"(?<=[0-9]{4})\.$", "", plain)
    for pattern, refuse in REFUSED:
        if (match := re.fullmatch(pattern, plain)) and (reason := refuse(match)):
            raise DateError(f'"{text}" {reason}')
    # Needed for what is not in the notation only, and not where a sound file is read.
    from khujand_cli.dates.typed_spans import typed_span

    try:
        found = _single(plain) or typed_span(plain, _single)
    except TwoReadings as readings:
        raise DateError(f'"{text}" {readings}') from None
    return found if found and _can_be_read(found) else None


def _single(plain: str) -> TypedDate | None:
    for pattern, read in _READ:
        if match := re.fullmatch(pattern, plain):
            found = read(match)
            weekday = match.groupdict().get("weekday")
            return found._replace(weekday=WEEKDAYS[DAYS[weekday]] if weekday else None)
    return None


def season_or_years(text: str) -> str:
    """Return how a season is read whose number may have been meant for the next year: ``1821-22``."""
    year = text[:4]
    season = words(read_printed_date(text.rstrip("?~%")))
    return f'"{text}" is read as {season}; two years are {year}/{int(year) + 1}'


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
    if style[0] in "ng":
        return TypedDate(hedged, Calendar.GREGORIAN)
    if "/" not in day:
        _refuse_year_style(day)
    return TypedDate(hedged, Calendar.JULIAN)


# Until then the English year began on 25 March.
_ENGLISH_REFORM, _LADY_DAY = 1752, "03-25"


def _refuse_year_style(day: str) -> None:
    year, rest = day[:4], day[5:]
    if int(year) < _ENGLISH_REFORM and rest < _LADY_DAY:
        raise TwoReadings(
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
        raise TwoReadings(
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
        raise TwoReadings(f"is ten years or a hundred; write {decade}X or {century}XX")
    return TypedDate(f"{decade}X" + "~" * bool(match["hedge"]))


def _century(match: Match) -> TypedDate:
    last = int(match["century"]) * 100
    return TypedDate(f"[{max(last - 100, 1):04}..{last:04}]")


def _in_digits(match: Match) -> TypedDate:
    """Return a day in digits of which only one number can be the month."""
    month, day = sorted((int(match["first"]), int(match["second"])))
    return TypedDate(_iso(match["year"], month, day))


def _year_first(match: Match) -> TypedDate:
    return TypedDate(_iso(match["year"], int(match["month"]), match["day"]))


def _in_words(match: Match) -> TypedDate:
    return TypedDate(_iso(match["year"], MONTHS[match["month"]], match["day"]))


def _roman(match: Match) -> TypedDate:
    return TypedDate(_iso(match["year"], ROMAN.index(match["month"]) + 1, match["day"]))


def _season(match: Match) -> TypedDate:
    return TypedDate(f"{match['year']}-{SEASON_CODES[match['season']]}")


def _of_the_era(match: Match) -> TypedDate:
    return TypedDate((match["year"] or match["era"]).zfill(4))


_READ: tuple[tuple[str, Callable[[Match], TypedDate]], ...] = (
    (rf"{HEDGE}{WEEKDAY}{DAY}{OF}{MONTH},? {YEAR}{DUAL}{STYLE}", _day),
    (rf"{HEDGE}{WEEKDAY}{MONTH} {DAY},? {YEAR}{DUAL}{STYLE}", _day),
    (rf"{WEEKDAY}{DAY} {TWIN} {MONTH},? {YEAR}", _both),
    (rf"{WEEKDAY}{DAY} {MONTH} {TWIN},? {YEAR}", _both),
    (rf"{WEEKDAY}{DAY} {MONTH},? {YEAR} {TWIN}", _both),
    (rf"{WEEKDAY}{MONTH} {DAY} {TWIN},? {YEAR}", _both),
    (
        rf"{HEDGE}(?P<day>{YEAR}-[0-9]{{2}}-[0-9]{{2}}){STYLE}",
        lambda match: _styled(match, match["day"]),
    ),
    (rf"{HEDGE}{MONTH}{OF}{YEAR}", _month),
    (rf"(?P<number>0?[1-9]|1[0-2])[/.-]{YEAR}", lambda match: TypedDate(_iso(match["year"], int(match["number"])))),
    (rf"{YEAR} ?(?:\(\?\)|\?)", lambda match: TypedDate(f"{match['year']}?")),
    (r"(?:ad |a\.d\. )(?P<year>[0-9]{1,4})|(?P<era>[0-9]{1,4}) ?(?:ad|a\.d\.|ce|c\.e\.)", _of_the_era),
    (r"(?P<season>spring|summer|autumn|fall),? (?:of )?(?P<year>[0-9]{4})", _season),
    (rf"(?P<first>[0-9]{{1,2}})(?P<sign>[./ -])(?P<second>[0-9]{{1,2}})(?P=sign){YEAR}", _in_digits),
    (rf"(?:{DAY}(?P<sign>[./ -]))?(?P<month>{'|'.join(ROMAN)})(?(sign)(?P=sign)|[./ -]){YEAR}", _roman),
    (rf"{YEAR}(?P<sign>[./-])(?P<month>[0-9]{{1,2}})(?P=sign){DAY}", _year_first),
    (rf"{YEAR},? {MONTH} {DAY}", _in_words),
    (rf"{HEDGE}{YEAR}", lambda match: TypedDate(match["year"] + "~" * bool(match["hedge"]))),
    (rf"{HEDGE}(?:the )?(?P<decade>[0-9]{{3}})0'?s", _decade),
    (r"(?:the )?(?P<century>[1-9]|1[0-9]|2[01])(?:st|nd|rd|th)[ -](?:century|cent\.|c\.)", _century),
)  # fmt: skip
