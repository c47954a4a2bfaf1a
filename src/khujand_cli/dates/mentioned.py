"""Mentioned dates: what stands of them in a few words as a source prints them: a day, month or year, and a clock."""

from __future__ import annotations

import re
from typing import NamedTuple

from khujand_cli.dates.date import DAY
from khujand_cli.dates.typed_words import DAYS, MONTHS
from khujand_cli.dates.weekdays import NIGHT


class When(NamedTuple):
    """What a text says of a time: days of one month (two of a range), a month, years, the weekday of the day, a clock.

    Dual years are two. ``twin`` says that the two days are one day in two calendars. ``seconds`` are those of the day
    that the clock may mean, ``nightly`` whether it speaks of a night, which may be counted with either day.
    """

    days: tuple[int, ...] = ()
    month: int | None = None
    years: tuple[int, ...] = ()
    weekday: int | None = None
    twin: bool = False
    seconds: frozenset[int] = frozenset()
    nightly: bool = False

    @property
    def dated(self) -> bool:
        """Whether it names a day, a month with its year, or a year."""
        return bool(self.days or self.years)


_SIGNS = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2019": "'"}
    | dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
)
_LONGEST = 200
# What is dated from something else is not read.
_RELATIVE = re.compile(
    r"\b(?:after|before|later|earlier|following|next|previous|preceding|since|prior|ago|within|not|no|or|b\.? ?c"
    r"|centur\w*|morrow|yesterday|tomorrow|almost|nearly|about|around|c|ca|circa)\b"
)
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = rf"(?:\b(?P<weekday>{'|'.join(sorted(DAYS, key=len, reverse=True))})\b\.?,? (?:the )?)?"
_DAY = r"(?P<day>(?<![0-9])[0-9]{1,2})(?:st|nd|rd|th)?"
_SECOND = r"(?:(?: ?- ?| to | and |/)(?P<last>[0-9]{1,2})(?:st|nd|rd|th)?| ?\((?P<twin>[0-9]{1,2})(?:st|nd|rd|th)?\))?"
_YEAR = r"(?P<year>(?<![0-9])[12][0-9]{3})(?:/(?P<dual>[0-9]{1,4}))?(?![0-9])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}{_DAY}{_SECOND}(?: of)? {_MONTH}(?:,? {_YEAR})?",
        rf"{_WEEKDAY}\b{_MONTH} {_DAY}{_SECOND}(?![0-9])(?:,? {_YEAR})?",
        rf"(?P<iso>{_YEAR}-(?P<number>[01][0-9])-(?P<day>[0-3][0-9]))",
        rf"\b{_MONTH},? {_YEAR}",
        _YEAR,
    )
)
_CLOCK = re.compile(
    r"(?<![0-9])(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>a\.? ?m\b\.?|p\.? ?m\b\.?|o'clock)"
    r"|(?<![0-9])(?P<hours>[0-9]{1,2}):(?P<minutes>[0-9]{2})|\b(?P<word>noon|midday|midnight)\b"
)


def when(text: str) -> When | None:
    """Return what a text says of a time; None where it cannot be read whole, or speaks of more than one."""
    plain = text.translate(_SIGNS).lower()
    if len(text) > _LONGEST or _RELATIVE.search(plain):
        return None
    nightly = NIGHT.search(plain) is not None
    clocks = list(_CLOCK.finditer(plain))
    rest = _CLOCK.sub(" ", plain)
    found = When()
    for form in _FORMS:
        if matches := list(form.finditer(rest)):
            if len(matches) > 1:
                return None
            found, rest = _of(matches[0].groupdict()), form.sub(" ", rest)
            break
    if len(clocks) > 1 or re.search("[0-9]", rest):
        return None
    return found._replace(nightly=nightly, seconds=_seconds(clocks[0]) if clocks else frozenset())


def _of(given: dict[str, str | None]) -> When:
    days = tuple(int(day) for day in (given.get("day"), given.get("last"), given.get("twin")) if day)
    name, number = given.get("month"), given.get("number")
    month = MONTHS[name] if name else int(number) if number else None
    weekday = DAYS[given["weekday"] or ""] if given.get("weekday") else None
    return When(days, month, tuple(_years(given)), weekday, twin=given.get("twin") is not None)


def _years(given: dict[str, str | None]) -> list[int]:
    year, dual = given.get("year"), given.get("dual")
    if year is None:
        return []
    return [int(year), *([int(year[: 4 - len(dual)] + dual)] if dual else [])]


def _seconds(match: re.Match[str]) -> frozenset[int]:
    if match["word"]:
        return frozenset({0, DAY}) if match["word"] == "midnight" else frozenset({DAY // 2})
    hour, minute = int(match["hour"] or match["hours"]), int(match["minute"] or match["minutes"] or 0)
    half = (match["half"] or "").replace(" ", "")
    if half.startswith("a"):
        hours = {hour % 12}
    elif half.startswith("p"):
        hours = {hour % 12 + 12}
    else:
        hours = {hour, hour + 12} if hour <= 12 else {hour}
    return frozenset(hour * 3600 + minute * 60 for hour in hours)
