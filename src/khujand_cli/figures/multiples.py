"""Multiples: numbers that are typed in words, or as so many dozen or million."""

from __future__ import annotations

import re
from fractions import Fraction

from khujand_cli.figures.notation import read_figure
from khujand_cli.figures.number_words import ANY_WORD, spoken

TIMES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6}
COUNTS = "|".join(TIMES)


def in_figures(text: str) -> str:
    """Return a text with its number words as figures: "two thousand", "a dozen", "1.5 million"."""
    text = re.sub(_WORDS, lambda match: str(value) if (value := spoken(match[0])) is not None else match[0], text)
    return re.sub(_MULTIPLES, _multiplied, text)


# Compiled where they are first needed, which is not where a sound file is read.
_WORDS = rf"(?<![0-9] )\b(?:a (?=hundred|thousand))?(?:{ANY_WORD})(?:(?:[ -]| and |-and-)(?:{ANY_WORD}))*\b(?! [0-9])"
_MULTIPLES = rf"(?<![\w.,])(?<![0-9] )(?:(half )?an? |([0-9]+(?:\.[0-9]{{1,2}})?) ?)({COUNTS})s?\b(?! [0-9])"


def _multiplied(match: re.Match[str]) -> str:
    times = Fraction(match[2]) if match[2] else Fraction(1, 2 if match[1] else 1)
    number = times * TIMES[match[3]]
    return str(number) if number.denominator == 1 else match[0]


def meant_for_all(written: str, found: str) -> str:
    """Return both readings of numbers of which only the last has a "dozen" or "million", where it may be of all.

    "1.5 to 2 million" is 1.5 to 2,000,000, or 1,500,000 to 2,000,000; "150 to 2 thousand" can only be the first.
    """
    before, *behind = re.split(rf"\b({COUNTS})s?$", written)
    *firsts, last = re.split(_JOINTS, found)
    if not behind or not firsts or re.search(rf"\b(?:{COUNTS})|\ban?$", before.rstrip()):
        return ""
    longer = [one if re.fullmatch(_JOINTS, one) else _times(one, TIMES[behind[0]]) for one in firsts]
    if longer[-1] != _MARGIN and value_of(longer[-2]) > value_of(last):
        return ""
    return f'"{found}" or "{"".join((*longer, last))}"'


_MARGIN = "+-"
_JOINTS = r"(\.\.|\||\+-)"


def value_of(numeral: str) -> Fraction:
    """Return the number that a numeral in the notation is written with, whatever sign stands before it."""
    return Fraction(read_figure(numeral.lstrip("~<>=")).low.value)


def _times(numeral: str, times: int) -> str:
    sign = numeral[: len(numeral) - len(numeral.lstrip("~<>="))]
    return f"{sign}{value_of(numeral) * times}"
