"""Day words: days and months, alone, in pairs, and one day in both calendars."""

from __future__ import annotations

import re

from khujand_cli.capture.prose.dates.expression import (
    ONE_OF,
    Expression,
    Match,
    Named,
    Pattern,
    Shift,
    either,
    join_of,
    pattern,
)
from khujand_cli.capture.prose.english.dates import (
    AFTER_SHORT_YEARS,
    BEFORE_DAYS,
    BEFORE_MONTHS,
    MONTHS,
    NEW_STYLE,
    OLD_STYLE,
    POINTERS,
    SHORT_MONTHS,
    WEEKDAYS,
)
from khujand_cli.capture.prose.english.nouns import FUNCTION_WORDS, UNITS
from khujand_cli.capture.prose.english.numbers import NUMBERED, ORDINALS

MONTH = rf"(?:{either(MONTHS)}\b|{either(SHORT_MONTHS)}\b\.?)"
_TH = r"(?:st|nd|rd|th|(?<=[23])d)"
NTH = rf"\d{{1,2}}{_TH}\b"
DAY = rf"\d{{1,2}}{_TH}?(?![\d:.,]\d|\w)"
# Three digits are a year only where no thing follows that they might count.
YEAR = (
    r"(?:\d{4}(?:/\d{1,2}(?!\d))?(?!\d|,\d)"
    rf"|\d{{3}}(?![\d,.]\d|\d)(?=[,.;:)]|$| {either(AFTER_SHORT_YEARS)}\b))"
)
TO = r"(?: ?[–—-] ?| (?:to|and|or|until|till|through) )(?:the )?"
_THEN_YEAR = rf"(?:,? (?:of |in )?(?:the year )?(?P<y>{YEAR}))?"
_WEEKDAY = rf"(?:{either(WEEKDAYS)},? (?:the )?)?"
_STYLE = rf"(?:{either(OLD_STYLE)}|{either(NEW_STYLE)})"
_THEN_STYLE = rf"(?:,? ?[(\[]?(?P<style>{_STYLE})(?!\w)[)\]]?)?"


def year_of(text: str | None) -> int | None:
    """Return a year as it stands in a text; of a dual one, the later, which is the one that begins in January."""
    if not text:
        return None
    first, _, second = text.partition("/")
    return int(first) + 1 if second else int(first)


def day_of(text: str) -> int:
    """Return the number of a day: of ``7``, ``7th`` and ``seventh``."""
    return ORDINALS.get(text.lower()) or int(re.sub(r"\D", "", text))


def month_of(text: str) -> int:
    """Return the number of a month."""
    return MONTHS.get(text) or SHORT_MONTHS[text.rstrip(".")]


def _named(match: Match, day: str | None, month: str | None, year: str = "y") -> Named:
    text = match[year] or ""
    return Named(
        year_of(text),
        month_of(match[month]) if month else None,
        day_of(match[day]) if day else None,
        written=text if "/" in text else "",
    )


def _calendar(style: str | None) -> str:
    return "" if not style else "julian" if style in OLD_STYLE else "gregorian"


def _one(match: Match) -> Expression:
    return Expression(match.start(), match.end(), _named(match, "d", "m"), calendar=_calendar(match["style"]))


def _several(match: Match) -> Expression:
    """Name two days of one month: ``17–24 May 1866``, ``May 17 to 24``, ``the 19th or 20th of April``."""
    first, last = _named(match, "d", "m"), _named(match, "e", "m")
    join, calendar = join_of(match["to"]), _calendar(match["style"])
    return Expression(match.start(), match.end(), first, last, join, calendar=calendar)


def _night(match: Match) -> Expression:
    """Name the night between two days: ``11/12 September``."""
    return _several(match)._replace(join=ONE_OF)


def _are_neighbours(match: Match) -> bool:
    return day_of(match["e"]) - day_of(match["d"]) == 1


def _two(match: Match) -> Expression:
    """Name two days, each with its month: ``30 May to 2 June 1866``."""
    first, last = _named(match, "d", "m", "x"), _named(match, "e", "n")
    return Expression(match.start(), match.end(), first, last, join_of(match["to"]))


def _both_styles(match: Match) -> Expression:
    """Name one day in both calendars: ``9 (22) January 1905``, ``12/24 May 1866``, ``5 June [O.S. 24 May] 1866``."""
    groups = match.groupdict()
    given, other = _named(match, "d", "m"), _named(match, "e", "n" if groups.get("n") else "m")
    if style := _calendar(groups.get("style")):
        calendar = "gregorian" if style == "julian" else "julian"
    else:
        later = (other.month or 0, other.day or 0) > (given.month or 0, given.day or 0)
        calendar = "julian" if later else "gregorian"
    return Expression(match.start(), match.end(), given, calendar=calendar, other=other._replace(written=""))


def _are_one_day(match: Match) -> bool:
    """Whether two days can be one in two calendars: nine to fourteen days apart in name."""
    words = _both_styles(match)
    other = words.other or words.first
    days = ((other.month or 0) - (words.first.month or 0)) * 30.5 + (other.day or 0) - (words.first.day or 0)
    return 8 <= abs(days) <= 15 or abs(days) >= 340


def _iso(match: Match) -> Expression:
    return Expression(match.start(), match.end(), Named(int(match["y"]), int(match["m"]), int(match["d"])))


def _of_a_year(match: Match) -> Expression:
    last = _named(match, None, "m")
    if not match["n"]:
        return Expression(match.start(), match.end(), last)
    return Expression(match.start(), match.end(), _named(match, None, "n"), last, join_of(match["to"]))


def _nth(match: Match) -> Expression:
    first = Named(day=day_of(match["d"]))
    shift = Shift("month", POINTERS.get(match["of"], 0)) if match["of"] else None
    if not match["e"]:
        return Expression(match.start(), match.end(), first, shift=shift)
    return Expression(match.start(), match.end(), first, Named(day=day_of(match["e"])), join_of(match["to"]))


def _is_nth(match: Match) -> bool:
    """Whether "the 9th" is a day here, and no regiment, century or other thing that is numbered."""
    behind = re.match(r"[ -]([A-Za-z]+)", match.string[match.end() : match.end() + 40])
    if behind is None or match["of"] or match[0].startswith(WEEKDAYS):
        return True
    word = behind[1].lower()
    if word in NUMBERED or word.removesuffix("s") in NUMBERED or word in UNITS:
        return False
    before = match.string[max(match.start() - 12, 0) : match.start()].lower()
    led = not before.strip() or before.rstrip().endswith(tuple(f" {name}" for name in BEFORE_DAYS))
    return word in FUNCTION_WORDS or (led and behind[1][0].isupper())


def _month_alone(match: Match) -> Expression:
    return Expression(match.start("m"), match.end(), Named(month=month_of(match["m"])))


_D, _E, _M, _N = rf"(?P<d>{DAY})", rf"(?P<e>{DAY})", rf"(?P<m>{MONTH})", rf"(?P<n>{MONTH})"
_X, _TO = rf"(?:,? (?P<x>{YEAR}))?", rf"(?P<to>{TO})"
DAYS: tuple[Pattern, ...] = (
    pattern(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso),
    pattern(rf"\b{_D} {_M} ?[\[(](?P<style>{_STYLE}):? {_E}(?: {_N})?[\])],? (?P<y>{YEAR})", _both_styles),
    pattern(rf"\b{_D} ?(?:\(|/ ?){_E}\)? {_M}{_THEN_YEAR}", _both_styles, _are_one_day),
    pattern(rf"\b{_D} {_M} ?(?:\(|/ ?){_E} {_N}\)?{_THEN_YEAR}", _both_styles, _are_one_day),
    pattern(rf"\b{_D}(?P<to>/){_E} {_M}{_THEN_YEAR}{_THEN_STYLE}", _night, _are_neighbours),
    pattern(rf"\b{_M} {_D}(?P<to>/){_E}(?!/){_THEN_YEAR}{_THEN_STYLE}", _night, _are_neighbours),
    pattern(rf"{_WEEKDAY}\b{_D}(?: of)? {_M}{_X}{_TO}{_WEEKDAY}{_E}(?: of)? {_N}{_THEN_YEAR}", _two),
    pattern(rf"{_WEEKDAY}\b{_M} {_D}{_X}{_TO}{_WEEKDAY}{_N} {_E}{_THEN_YEAR}", _two),
    pattern(rf"(?:the )?\b{_D}{_TO}{_E}(?: of)? {_M}{_THEN_YEAR}{_THEN_STYLE}", _several),
    pattern(rf"\b{_M} {_D}{_TO}{_E}(?!,? {MONTH}){_THEN_YEAR}{_THEN_STYLE}", _several),
    pattern(rf"{_WEEKDAY}(?:the )?\b{_D}(?: day)?(?: of)? {_M}{_THEN_YEAR}{_THEN_STYLE}", _one),
    pattern(rf"(?:the )?\b(?P<d>{either(ORDINALS)})(?: day)? of {_M}{_THEN_YEAR}{_THEN_STYLE}", _one),
    pattern(rf"{_WEEKDAY}\b{_M} (?:the )?{_D}{_THEN_YEAR}{_THEN_STYLE}", _one),
    pattern(rf"\b(?:{_N}{_TO})?{_M},? (?:of )?(?P<y>{YEAR})", _of_a_year),
)
LONE_DAYS: tuple[Pattern, ...] = (
    pattern(
        rf"{_WEEKDAY}(?:the )(?P<d>{NTH})(?:{_TO}(?P<e>{NTH}))?(?: of (?:the )?(?P<of>{either(POINTERS)}|that) month)?",
        _nth,
        _is_nth,
    ),
    pattern(rf"(?i:\b{either(BEFORE_MONTHS)}[ -])(?P<m>{MONTH})(?! \d| [A-Z])", _month_alone),
)
