"""Number words: what English says in words and not in figures, up to 9,999."""

from __future__ import annotations

import re

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_OF_TEN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# What each of the words from zero to nineteen says, and each of twenty to ninety.
CARDINALS = {word: value for value, word in enumerate(_UNITS)}
TENS = {word: 20 + 10 * place for place, word in enumerate(_OF_TEN)}

# Any one of the words that numbers are made of.
ANY_WORD = "|".join((*_UNITS, *_OF_TEN, "hundred", "thousand"))

_LARGEST = 9999
# "One-and-thirty"; without its hyphens it may be two numbers.
_UNITS_FIRST = rf"\b({'|'.join(_UNITS[1:10])})-and-({'|'.join(_OF_TEN)})\b"


def spoken(text: str) -> int | None:
    """Return the number that English words say, up to 9,999: 1,526 for "one thousand five hundred and twenty-six".

    "Fifteen hundred" is 1,500, and "a hundred" 100. None where the words say no number, or not one.
    """
    words = re.split(r"[ -]+", re.sub(_UNITS_FIRST, r"\2 \1", text.strip().lower()))
    total, rest = 0, words
    for scale, most in (("thousand", 9), ("hundred", 99)):
        if scale in rest:
            place = rest.index(scale)
            count = _below_100(rest[:place], article=True)
            if count is None or not 1 <= count <= most or (total and count > 9):
                return None
            if scale == "hundred" and not total and count > 9 and count % 10 == 0:
                return None
            total, rest = total + count * (1000 if scale == "thousand" else 100), _without_and(rest[place + 1 :])
            if not rest:
                return total
    last = _below_100(rest, article=False)
    if last is None or (total and not last):
        return None
    return total + last if total + last <= _LARGEST else None


def _without_and(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] == "and" else words


def _below_100(words: list[str], *, article: bool) -> int | None:
    """Return a number under a hundred; with ``article``, "a" is one."""
    match words:
        case ["a"] if article:
            return 1
        case [word]:
            return CARDINALS.get(word, TENS.get(word))
        case [tens, unit] if tens in TENS and 1 <= CARDINALS.get(unit, 0) <= 9:
            return TENS[tens] + CARDINALS[unit]
        case _:
            return None
