"""Typed refusals: what people type that can mean two dates, or none; each with the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Callable

from khujand_cli.dates.typed_words import DAY, HEDGE, MONTH, NAMED, OF, WEEKDAY, YEAR

Match = re.Match[str]


def _two_dates(match: Match) -> str:
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if first == second or not (first <= 12 and second <= 12):
        return ""
    dates = f"{year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}"
    return f"may begin with the day or with the month; write {dates}, whichever it is"


def _dual_year(match: Match) -> str:
    year, following = match["year"], match["next"]
    second = f"{year[: 4 - len(following)]}{following}"
    years = f", or {year}/{second} if it is the two years" if second > year else ""
    month = f", or {year}-{following} if it is the month" if len(following) == 2 and 1 <= int(following) <= 12 else ""
    if not years:
        return f"is a dual year whose second does not follow, or a month; write {year}{month}" if month else ""
    return f"is a dual year, a winter or two years; write {year}{years}{month}"


def _two_digits(match: Match) -> str:
    year = match["short"]
    return f"has a year of two figures, of any century; write it with four, such as 18{year} or 19{year}"


REFUSED: tuple[tuple[str, Callable[[Match], str]], ...] = (
    (rf"(?P<first>[0-9]{{1,2}})(?P<sign>[./ -])(?P<second>[0-9]{{1,2}})(?P=sign){YEAR}", _two_dates),
    (r"[0-9]{1,2}([./-])[0-9]{1,2}\1(?P<short>[0-9]{2})", _two_digits),
    (rf"{HEDGE}{WEEKDAY}{DAY}{OF}{MONTH},? '?(?P<short>[0-9]{{2}})", _two_digits),
    (rf"{HEDGE}{WEEKDAY}{MONTH} {DAY},? '(?P<short>[0-9]{{2}})", _two_digits),
    (
        r"\?+|n\.? ?/? ?a\.?|[ns]\.? ?d\.?|undated|no date|unknown|not (?:known|given|stated)|[-\u2013\u2014]",
        lambda _: "is no date; leave it out, for an event may be claimed without one",
    ),
    (
        rf"{HEDGE}{WEEKDAY}(?:{DAY}{OF}{NAMED}|{NAMED} {DAY.replace('<day', '<second')})",
        lambda _: "has no year, and may be of any; write it with its year, such as 1866-05-24",
    ),
    (
        r"(?P<year>[0-9]{4})[/\u2013\u2014](?P<next>[0-9]{1,2})",
        _dual_year,
    ),
)  # fmt: skip
