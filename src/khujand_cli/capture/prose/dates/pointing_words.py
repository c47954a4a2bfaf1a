"""Pointing words: a date named by the one before it, as "the next day" and "three weeks later" are."""

from __future__ import annotations

import re

from khujand_cli.capture.prose.dates.expression import (
    WEEKDAY,
    Expression,
    Match,
    Named,
    Pattern,
    Shift,
    either,
    pattern,
)
from khujand_cli.capture.prose.english.dates import EARLIER, EVENING, LATER, MORNING, POINTERS, WEEKDAYS
from khujand_cli.capture.prose.english.numbers import HEDGES
from khujand_cli.figures.number_words import CARDINALS, TENS

_COUNT = rf"(?:\d{{1,3}}|an?|{either(word for word in (*CARDINALS, *TENS) if word != 'zero')})"


def _pointer(match: Match) -> Expression:
    unit = match["unit"].lower()
    part = unit if unit in (*MORNING, *EVENING) else ""
    shift = Shift("day" if part else unit, POINTERS.get((match["which"] or "").lower(), 0))
    return Expression(match.start(), match.end(), Named(part=part), shift=shift)


def _points(match: Match) -> bool:
    """Whether it points to a date named before; "the day" alone does not, nor "that day's orders"."""
    return bool(match["which"] or match["that"]) and not re.match(
        r"['’]s|-| (?:of|that|when)\b", match.string[match.end() :]
    )


def _beside(match: Match) -> Expression:
    count = POINTERS.get(match["which"].lower(), 0) or (1 if match["which"].lower() == "after" else -1)
    return Expression(match.start(), match.end(), Named(), shift=Shift(match["unit"].lower(), count))


def _stands_alone(match: Match) -> bool:
    """Whether "the day before" ends there, and does not go on to say of what it is the eve."""
    behind = match.string[match.end() :]
    return match["that"] is not None or not re.match(r" (?!and\b|but\b|or\b|he\b|she\b|it\b|they\b)\w", behind)


def _weekday(match: Match) -> Expression:
    """Name a day of the week alone: "on the Wednesday", of which the text does not say which day of the month it is."""
    return Expression(match.start(), match.end(), Named(), shift=Shift(WEEKDAY, 1))


_HEDGED = re.compile(rf"(?:^|(?<=\W)){either(HEDGES)} $", re.IGNORECASE)


def _is_exact(match: Match) -> bool:
    """Whether it says how much later, and not that it was more, or less."""
    return not _HEDGED.search(match.string[max(match.start() - 24, 0) : match.start()])


def _later(match: Match) -> Expression:
    word = match["count"].lower()
    number = CARDINALS.get(word) or TENS.get(word) or (int(word) if word.isdigit() else 1)
    count = number if match["which"].lower() in LATER else -number
    return Expression(match.start(), match.end(), Named(), shift=Shift(match["unit"].lower(), count))


POINTERS_BACK: tuple[Pattern, ...] = (
    pattern(
        rf"\b(?:on |during )?(?:the |(?P<that>that ))(?:very )?(?:(?P<which>{either(POINTERS)}) )?"
        rf"(?P<unit>day|{either((*MORNING, *EVENING))}|month|year)\b",
        _pointer,
        _points,
        any_case=True,
    ),
    pattern(
        r"\bthe (?P<unit>day|month|year) (?P<which>after|before|following|preceding|previous)(?P<that> that)?\b",
        _beside,
        _stands_alone,
        any_case=True,
    ),
    pattern(
        rf"\b(?:only |just )?(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? "
        rf"(?P<which>{either((*LATER, *EARLIER))})\b",
        _later,
        _is_exact,
        any_case=True,
    ),
    pattern(rf"\b[Oo]n (?:the )?(?:following |next )?{either(WEEKDAYS)}\b(?!['’]|,? (?:the )?\d| [A-Z])", _weekday),
)
