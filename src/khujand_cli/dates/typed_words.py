"""Typed words: names of months and weekdays, and the patterns that typed dates are made of."""

from __future__ import annotations

from khujand_cli.dates.in_words import MONTHS as MONTH_NAMES
from khujand_cli.dates.weekdays import WEEKDAYS

# Names and their usual abbreviations, with the number of each.
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
# As days are dated in much of Europe: 9.I.1905.
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
DAYS: dict[str, int] = {name: number for number, name in enumerate(WEEKDAYS)}
DAYS |= {name[:3]: number for name, number in DAYS.items()} | {"tues": 1, "wednes": 2, "thur": 3, "thurs": 3}

MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
NAMED = MONTH.replace("?P<month>", "?:")
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|(?<=[23])d)?"
YEAR = r"(?P<year>[0-9]{4})"
# The number of the year after, behind that of a year that began in March: 1648/9.
DUAL = r"(?:/(?P<dual>[0-9]{1,2}))?"
OF = r"(?: of)?,? "
WEEKDAY = rf"(?:on )?(?:(?P<weekday>{'|'.join(sorted(DAYS, key=len, reverse=True))})\.?,? )?(?:the )?"
HEDGE = r"(?P<hedge>c\. ?|ca\. ?|ca |circa |about |around )?"
STYLE = r"(?:,? \(?(?P<style>o\.? ?s\.?|n\.? ?s\.?|old style|new style|julian|gregorian)(?: calendar)?\)?)?"
# One month and day in both calendars, the second in brackets: 9 (22) January, 26 December (8 January).
TWIN = (
    rf"\((?P<other_day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: {MONTH.replace('<month', '<other_month')})?"
    r"(?: (?P<other_year>[0-9]{4}))?\)"
)
