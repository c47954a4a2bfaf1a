"""Advice on dates: what somebody most likely meant who wrote a date in another notation than EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# The astronomical years that khujand reads: day numbers begin in 4713 BC, and EDTF writes years with four digits.
FIRST_YEAR, LAST_YEAR = -4712, 9999

_NOTATION = "write 1866, 1866-05, 1866-05-24, 1866-05-24T14:00, 1866-05~, 1866-05-17/1866-05-24 or 1866-05-17/.."
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_HEDGE = r"(?:c\.|ca\.|circa |about |around |c\.?(?=[0-9])|ca\.?(?=[0-9]))\s*"

Match = re.Match[str]


def advice(raw: str, is_read: Callable[[str], bool]) -> str:
    """Suggest the notation for what the writer most likely meant: ``; write 1866-05-24`` for "24 May 1866".

    ``is_read`` tells whether a suggestion would be read; where it would not, the notation as a whole is recalled.
    """
    given = _meant(raw)
    offered = re.search(r"write ([^ ]+)(?: or ([^ ]+), whichever it is)?$", given)
    readable = offered is None or all(is_read(date) for date in offered.groups() if date)
    return given if readable else f"; {_NOTATION}"


def _meant(raw: str) -> str:
    text = raw.strip().lower()
    for pattern, advise in _FORMS:
        if match := re.fullmatch(pattern, text):
            return f"; {advise(match)}"
    hedge = re.match(_HEDGE, text)
    text = text[hedge.end() :] if hedge else text
    for pattern, dates in _DAYS:
        if match := re.fullmatch(pattern, text):
            return f"; {_offer([date + '~' * bool(hedge) for date in dates(match)])}"
    return f"; {_NOTATION}"


def _offer(dates: Sequence[str]) -> str:
    if not dates:
        return _NOTATION
    return f"write {' or '.join(dates)}{', whichever it is' if len(dates) > 1 else ''}"


def _era(match: Match) -> str:
    year = int(match["year"]) - 1
    return f"years before 1 are astronomical: write {'-' if year > 0 else ''}{year:04}"


def _bound(match: Match) -> str:
    """Advise on a date behind a word: what is before 1812 is not after 1811, since an open end includes its date."""
    word, date = match["word"], match["date"]
    if word in ("before", "after"):
        year = int(date) + (1 if word == "after" else -1) if re.fullmatch("[0-9]{4}", date) else -1
        if not 0 <= year <= LAST_YEAR:
            return "an open end includes its date, so name the nearest date that it may be"
        date = f"{year:04}"
    return f"write ../{date}" if word in ("before", "by", "until") else f"write {date}/.."


# Forms of dates, and what to do about each; the first that matches the whole text, in small letters, gives the advice.
_FORMS: tuple[tuple[str, Callable[[Match], str]], ...] = (
    (r"y-*\d+", lambda _: f"khujand's years are {FIRST_YEAR} to {LAST_YEAR}, written with four digits"),
    (r"[\[{].*[\]}]", lambda _: "of sets khujand reads only one day out of a range, such as [1866-05-19..1866-05-20]"),
    (r"(?P<year>[0-9]{1,4}) ?b\.?c\.?(?:e\.?)?", _era),
    (
        r"(?P<season>spring|summer|autumn|fall|winter) (?:of )?(?P<year>[0-9]{4})",
        lambda match: f"write {match['year']}-{SEASON_CODES[match['season']]}",
    ),
    (r"(?P<sign>[~?%])(?P<date>[0-9].*)", lambda match: f"the sign stands last: write {match['date']}{match['sign']}"),
    (r"(?P<word>before|until|by|after|since|from) (?P<date>[0-9-]+)", _bound),
    (
        r"(?s:.*)t[0-9:.]+(?:z|[+-][0-9]{2}(?::?[0-9]{2})?)",
        lambda _: "times are local times of the place: leave the zone out",
    ),
    # A year alone is EDTF: what could not be read was something about it, such as a blank.
    (r"[0-9]{4}", lambda _: _NOTATION),
)


def _day(match: Match) -> tuple[str, ...]:
    parts = match.groupdict()
    month = parts["month"]
    if month.isalpha():
        if month[:3] not in _MONTHS:
            return ()
        month = str(_MONTHS.index(month[:3]) + 1)
    day = parts.get("day")
    return ("-".join([parts["year"], month.zfill(2), *([day.zfill(2)] if day else [])]),)


def _moment(match: Match) -> tuple[str, ...]:
    return (f"{match['day']}T{match['time'].replace('.', ':').zfill(5)}",)


def _slashed(match: Match) -> tuple[str, ...]:
    """Return the day, or both that it may be where either number may be the month."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    month_first, day_first = f"{year}-{first:02}-{second:02}", f"{year}-{second:02}-{first:02}"
    if first > 12:
        return (day_first,)
    return (month_first,) if second > 12 or first == second else (month_first, day_first)


# Days, months and years as people write them behind a hedge or without, and the dates in EDTF that each may be.
_DAYS: tuple[tuple[str, Callable[[Match], tuple[str, ...]]], ...] = (
    (r"(?P<day>[0-9]{1,2})[. ]+(?P<month>[a-z]{3,9})[., ]+(?P<year>[0-9]{4})", _day),
    (r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4})", _day),
    (r"(?P<month>[a-z]{3,9})\.?,? (?P<year>[0-9]{4})", _day),
    (r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})", _day),
    (r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})(?:[-/. ](?P<day>[0-9]{1,2}))?", _day),
    (r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[t ]+(?P<time>[0-9]{1,2}[:.][0-9]{2})(?:[:.]00)?", _moment),
    (r"[0-9]{4}", lambda match: (match[0],)),
    (r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[0-9]{4})", _slashed),
)
