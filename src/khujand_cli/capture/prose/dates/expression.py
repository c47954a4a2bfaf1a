"""Expressions: words of a text that name a date, taken apart into what they name and what they leave unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

SPAN, ONE_OF, AND = "span", "one of", "and"
WEEKDAY = "weekday"


class Named(NamedTuple):
    """What words name of a date; ``second`` is a second of the day, ``whole`` an EDTF date that needs nothing more.

    ``written`` is a dual year as it stands there, ``part`` the part of the day: "morning", "evening".
    ``calendar`` is that of the day from which it is reckoned.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    second: int | None = None
    whole: str = ""
    written: str = ""
    part: str = ""
    calendar: str = ""


class Shift(NamedTuple):
    """A date named by another one: so many units after that, or before it where ``steps`` is negative."""

    unit: str
    steps: int


class Expression(NamedTuple):
    """Words that date something: ``first``, and ``last`` where they name two dates, which ``join`` ties together.

    ``calendar`` is the one that the words themselves name, ``other`` the same day in the other calendar. ``unsure``
    says that an hour may be of the morning or of the evening.
    """

    start: int
    end: int
    first: Named
    last: Named | None = None
    join: str = ""
    shift: Shift | None = None
    calendar: str = ""
    other: Named | None = None
    note: str = ""
    unsure: bool = False


Match = re.Match[str]


class Pattern(NamedTuple):
    """A form that date words have: what matches it, what a match names, and whether it is one where it stands."""

    form: re.Pattern[str]
    build: Callable[[Match], Expression]
    holds: Callable[[Match], bool] = lambda _: True


def pattern(
    text: str,
    build: Callable[[Match], Expression],
    holds: Callable[[Match], bool] | None = None,
    *,
    any_case: bool = False,
) -> Pattern:
    """Return a pattern of words that are parted by plain blanks."""
    form = re.compile(text, re.IGNORECASE if any_case else 0)
    return Pattern(form, build, holds) if holds else Pattern(form, build)


def either(words: Iterable[str]) -> str:
    """Return a regular expression for one of these words, the longest that fits."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True)) + ")"


def join_of(text: str) -> str:
    """Return what ties two dates together: a dash or "to" makes a span of them, "or" one of two."""
    words = text.split()
    return {"or": ONE_OF, "and": AND}.get(words[0] if words else "", SPAN)
