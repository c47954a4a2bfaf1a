"""Exclusions: numbers that count and measure nothing, since they name, order, or belong to an idiom."""

from __future__ import annotations

from fractions import Fraction

from khujand_cli.capture.prose.english.nouns import FUNCTION_WORDS, SHORT_UNITS, UNITS
from khujand_cli.capture.prose.english.numbers import (
    AND,
    CALIBRES,
    DENYING,
    HOW_LONG,
    MAYBE_NOT_ONE_BEHIND,
    MORE,
    NAMING,
    NOT_HALF_BEFORE,
    NOT_HALF_BEHIND,
    NOT_ONE_BEFORE,
    NOT_ONE_BEHIND,
    NUMBERED,
    ODD,
    ONE,
    ONE_DAY,
    ORDINALS,
    PLACING_HEDGES,
    RANGE_WORDS,
)
from khujand_cli.capture.prose.figures.numbers import Number
from khujand_cli.capture.prose.tokens import Tokens, at, phrase_before

DASHES = ("–", "—", "-", "−")
SMALL = 10
_HALF = Fraction(1, 2)
_NEVER_BEFORE = ("/", ".", "#", "_", "&", "-", "=")
_DEGREES = ("°", "º", "′", "″")


def no_figure(tokens: Tokens, number: Number) -> int | None:
    """Return where to go on, if a number is no figure here; None if it is one."""
    if _is_calibre(tokens, number.end):
        return number.end
    skipped = _no_numeral(tokens, number) if tokens[number.first].numeral else _no_words(tokens, number)
    if skipped is None and _is_compound(tokens, number.end):
        return number.end + 2
    return skipped


def denied(tokens: Tokens, first: int, sign: str) -> str:
    """Return why what is denied is not claimed: "not 90 as Smith says", "nobody counted more than 74"."""
    before = [at(tokens, place) for place in range(max(first - (3 if sign.strip("~") else 1), 0), first)]
    not_so = not DENYING.isdisjoint(before) and "only" not in before
    return "the text says that it was not so" if not_so else ""


def _no_numeral(tokens: Tokens, number: Number) -> int | None:
    first, end = number.first, number.end
    before, behind = at(tokens, first - 1), at(tokens, end)
    glued = end < len(tokens) and tokens[end].glued
    if tokens[first].glued and first and (tokens[first - 1].word or before in _NEVER_BEFORE):
        return end
    if (glued and tokens[end].word and behind not in SHORT_UNITS) or behind in _DEGREES:
        return end + 1
    if glued and behind in ("/", ":", "_", "=") and end + 1 < len(tokens) and tokens[end + 1].glued:
        return end + 2
    if before == "[" and behind == "]":
        return end + 1
    return _past_the_row(tokens, end) if _is_named(tokens, first) else None


def _no_words(tokens: Tokens, number: Number) -> int | None:
    first, end = number.first, number.end
    named = first and tokens[first - 1].text[:1].isupper() and phrase_before(tokens, first, NAMING)[1]
    if named or _is_in_a_name(tokens, number):
        return end
    if number.part and number.value == _HALF and not _is_half(tokens, number):
        return end
    # "Ten degrees below zero".
    if number.value == 0 and at(tokens, first - 1) in PLACING_HEDGES:
        return end
    # "Cut in two" counts nothing; "in two battles" does.
    if at(tokens, first - 1) == "in" and number.value < SMALL and (end == len(tokens) or not tokens[end].word):
        return end
    return end if tokens[first].lower == ONE and end == first + 1 and _is_no_one(tokens, first) else None


def _is_named(tokens: Tokens, place: int) -> bool:
    before = tokens[place - 1] if place else None
    large = before is not None and before.lower in NUMBERED and before.text[:1].isupper()
    return large or bool(phrase_before(tokens, place, NAMING, longest=2)[1])


def _past_the_row(tokens: Tokens, end: int) -> int:
    """Return where a row of such numbers ends: "pp. 233, 240 and 251–60"."""
    while end + 1 < len(tokens) and tokens[end].lower in (",", AND, *DASHES) and tokens[end + 1].numeral:
        end += 2
    return end


def _is_calibre(tokens: Tokens, end: int) -> bool:
    """Whether a number tells the kind of a gun, alone or in a row: "18, 24 and 32 pounders"."""
    while end + 1 < len(tokens) and tokens[end].lower in (",", AND, *RANGE_WORDS) and tokens[end + 1].numeral:
        end += 2
    return at(tokens, end + (at(tokens, end) == "-")) in CALIBRES


def _is_in_a_name(tokens: Tokens, number: Number) -> bool:
    """Whether a number word belongs to a name: "the Seven Years' War"; at the head of a sentence all are large."""
    if number.first == 0 or number.end == len(tokens) or not tokens[number.first].text[:1].isupper():
        return False
    return tokens[number.first - 1].word and tokens[number.end].text[:1].isupper()


def _is_compound(tokens: Tokens, hyphen: int) -> bool:
    """Whether a hyphen binds the number to what it only describes: "74-gun ship", "two-storey"."""
    if at(tokens, hyphen) != "-" or not tokens[hyphen].glued or hyphen + 1 == len(tokens):
        return False
    following = tokens[hyphen + 1]
    free = following.lower in UNITS or following.lower == ODD or following.lower in RANGE_WORDS
    return following.glued and following.word and not free


def _is_half(tokens: Tokens, number: Number) -> bool:
    before, behind = at(tokens, number.first - 1), at(tokens, number.end)
    return before not in ORDINALS and before not in NOT_HALF_BEHIND and behind not in NOT_HALF_BEFORE


def _is_no_one(tokens: Tokens, place: int) -> bool:
    """Whether "one" counts nothing here: a pronoun, or part of an idiom."""
    before, behind = at(tokens, place - 1), at(tokens, place + 1)
    if behind in NOT_ONE_BEFORE or before in NOT_ONE_BEHIND or at(tokens, place - 2) in MORE:
        return True
    if behind in ONE_DAY and before not in HOW_LONG:
        return True
    alone = behind in FUNCTION_WORDS or not behind.isalpha()
    if before in MAYBE_NOT_ONE_BEHIND and alone:
        return True
    # "A larger one", "the other one led": an adjective between the article and the pronoun.
    described = at(tokens, place - 2) in NOT_ONE_BEHIND | MAYBE_NOT_ONE_BEHIND and before.isalpha()
    return described and before not in FUNCTION_WORDS and (alone or behind.endswith(("ed", "ing")))
