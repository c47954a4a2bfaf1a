"""Typed spans: two typed dates as one, open ends, parts and hours, where they can mean one thing only.

``22-25 January 1905`` is a span, ``22 or 23 January 1905`` one of two days, ``before 1905`` ends with 1904, and ``22
January 1905, 2 p.m.`` is an hour of that day. What is said of the style of the last date holds for both.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from khujand_cli.dates.typed_date import TypedDate
from khujand_cli.errors import TwoReadings

Match = re.Match[str]
# Reads one date in small letters; None where it is none.
Single = Callable[[str], TypedDate | None]

_YEAR, _DAY = r"[0-9]{4}", r"[0-9]{1,2}(?:st|nd|rd|th|d)?"
_MONTH = r"[a-z]{3,9}\.?"
_TO = r"(?: ?[-\u2013\u2014] ?| (?:to|until|till) )(?:the )?"
_OR, _AND = r" or (?:the )?", r" and (?:the )?"
_ISO = rf"{_YEAR}(?:-[0-9]{{2}}){{1,2}}"
_NAMED = rf"(?:{_DAY} {_MONTH}|{_MONTH} {_DAY}|{_MONTH})"
# Nobody writes two days of one month that far apart who may not mean one day in both calendars.
_APART = range(9, 15)
_TO_THE_DAY = len("1866-05-24")


def typed_span(text: str, single: Single) -> TypedDate | None:
    """Return what a text says that is more than one date; None where it is nothing of the kind.

    Raises TwoReadings where it could mean two things.
    """
    for pattern, read in _READ:
        if (match := re.fullmatch(pattern, text)) and (found := read(match, single)):
            return found
    return None


def _pairs(joint: str) -> tuple[str, ...]:
    year = rf",? (?P<year>{_YEAR}.*)"
    return (
        rf"(?P<first>{_DAY}){joint}(?P<last>{_DAY})(?: of)? (?P<month>{_MONTH}){year}",
        rf"(?P<month>{_MONTH}) (?P<first>{_DAY}){joint}(?P<last>{_DAY}){year}",
        rf"(?P<first>{_NAMED}){joint}(?P<last>{_NAMED}){year}",
        rf"(?P<first>[^-]*{_YEAR}){joint}(?P<last>[^-]*{_YEAR}[^-]*)",
        rf"(?P<first>{_ISO})(?= ){joint}(?<= )(?P<last>{_ISO}.*)",
    )


def _ends(match: Match, single: Single) -> tuple[str, TypedDate] | None:
    """Return both dates, with what only one of them names; None unless they are alike and in their order."""
    given = match.groupdict(default="")
    behind = [given.get("month", ""), given.get("year", "")]
    first, last = (single(" ".join([given[end], *filter(None, behind)])) for end in ("first", "last"))
    if first is None or last is None or first.other or last.other or first.calendar not in (None, last.calendar):
        return None
    # A claim has one weekday, which would be that of neither.
    if first.weekday or last.weekday:
        return None
    alike = len(first.date) == len(last.date) and (first.date + last.date).replace("-", "").isdigit()
    return (first.date, last) if alike and first.date < last.date else None


def _span(match: Match, single: Single) -> TypedDate | None:
    if (ends := _ends(match, single)) is None:
        return None
    first, last = ends
    _refuse_both_styles(match, first, last)
    return last._replace(date=f"{first}/{last.date}")


def _refuse_both_styles(match: Match, first: str, last: TypedDate) -> None:
    """Refuse two days of one month that may be one day in both calendars: ``9-22 January 1905``."""
    days = len(first) == len(last.date) == _TO_THE_DAY and first[:7] == last.date[:7]
    # Who writes the year twice says two dates.
    if days and "year" in match.groupdict() and int(last.date[8:]) - int(first[8:]) in _APART and last.calendar is None:
        raise TwoReadings(
            f"is a span, or one day in both calendars; write {first}/{last.date}, "
            f'or {first} with {last.date} under "also"'
        )


def _between(match: Match, single: Single) -> TypedDate | None:
    ends = _ends(match, single)
    return ends and ends[1]._replace(date=f"[{ends[0]}..{ends[1].date}]")


def _either(match: Match, single: Single) -> TypedDate | None:
    """Return one of two that follow on each other; of others the notation would have those between them, too."""
    ends = _ends(match, single)
    if ends is None or ends[0][:-2] != ends[1].date[:-2] or int(ends[1].date[-2:]) - int(ends[0][-2:]) != 1:
        return None
    return ends[1]._replace(date=f"[{ends[0]}..{ends[1].date}]")


def _night(match: Match, single: Single) -> TypedDate | None:
    if ends := _ends(match, single):
        first, last = ends[0], ends[1].date
        _refuse_both_styles(match, first, ends[1])
        raise TwoReadings(f"is two days, or one of them; write {first}/{last}, or [{first}..{last}]")
    return None


def _bounded(match: Match, single: Single) -> TypedDate | None:
    """Return an open end: the date itself, behind "before" and "after" the one next to it, where that has a number."""
    date, word = single(match["date"]), match["bound"]
    if date is None or date.other or date.weekday or not date.date.replace("-", "").isdigit():
        return None
    named = date.date
    if word in ("before", "after"):
        head, last = named[:-2], int(named[-2:]) + (1 if word == "after" else -1)
        # Whether a month has another day, and which year comes next to 1900, are left to whoever writes.
        if not (1 <= last <= {4: 99, 7: 12, 10: 28}[len(named)]):
            return None
        named = f"{head}{last:02}"
    upper = word in ("before", *_UNTIL)
    return date._replace(date=f"../{named}" if upper else f"{named}/..")


_UNTIL = ("by", "until", "till", "not after", "no later than", "not later than")
_SINCE = ("since", "from", "not before", "no earlier than", "not earlier than")


def _of_a_part(match: Match, single: Single) -> TypedDate | None:
    """Return the month or year of which a part is named: ``early 1905`` lies in 1905."""
    date = single(match["date"])
    return date if date and re.fullmatch(r"[0-9]{4}(?:-[0-9]{2})?", date.date) else None


def _at(match: Match, single: Single) -> TypedDate | None:
    date = single(match["date"])
    if date is None or date.other or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.date):
        return None
    time = _clock(match["time"], in_digits=match["date"][:4].isdigit())
    return date._replace(date=f"{date.date}T{time}") if time else None


def _clock(text: str, *, in_digits: bool) -> str:
    """Return an hour of the day; nothing where it may be of the morning or the evening: ``10:30`` behind words."""
    if text == "noon":
        return "12:00"
    match = re.fullmatch(_TIME, text)
    hour, minute, half = match.groups() if match else ("", "", "")
    if half:
        return f"{int(hour) + 12 * (half == 'p'):02}:{minute or '00'}" if 1 <= int(hour) <= 11 else ""
    sure = bool(minute) and len(hour) == 2 and int(hour) < 24 and (in_digits or hour[0] == "0" or int(hour) > 12)
    return f"{hour}:{minute}" if sure else ""


_TIME = r"([0-9]{1,2})(?:[:.]([0-5][0-9]))?(?: ?([ap])\.? ?m\.?)?"
_HOUR = rf"(?P<time>noon|{_TIME})"
_PARTS = r"(?:early|late|mid|(?:the )?(?:beginning|start|middle|end) of)"
_READ: tuple[tuple[str, Callable[[Match, Single], TypedDate | None]], ...] = (
    *((rf"(?:from )?(?:the )?{pattern}", _span) for pattern in _pairs(_TO)),
    *((rf"between (?:the )?{pattern}", _between) for pattern in _pairs(_AND)),
    *((rf"(?:the )?{pattern}", _either) for pattern in _pairs(_OR)),
    (_pairs(" ?/ ?")[0], _night),
    (rf"(?P<bound>before|after|{'|'.join((*_UNTIL, *_SINCE))}) (?P<date>.+)", _bounded),
    (rf"{_PARTS}[ -](?:in )?(?P<date>.+)", _of_a_part),
    (rf"(?P<date>.+?),? (?:at )?{_HOUR}", _at),
    (rf"(?:at )?{_HOUR}(?:,| on|, on)? (?P<date>.+)", _at),
)
