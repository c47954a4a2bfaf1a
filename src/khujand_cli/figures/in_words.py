"""Figures in words: numbers, intervals, figures and amounts as a sentence would have them."""

from __future__ import annotations

import re

from khujand_cli.figures.figure import LARGEST, Figure, Interval, Qualifier
from khujand_cli.figures.numeral import Numeral, magnitude, tidy
from khujand_cli.figures.units import Number, is_measure
from khujand_cli.wording import listed

_PLAIN = Qualifier.PLAIN
# More decimals than any figure has that a person writes.
_LONGEST = 16
_NAMES = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: Number) -> str:
    """Return the number with its thousands separated by commas: ``2,500``, ``3.25``.

    A fraction whose decimals do not end, as converting one unit into another makes, is rounded: ``0.33`` for 1/3.
    """
    value = tidy(value)
    if isinstance(value, int):
        return f"{value:,}"
    decimals = next((count for count in range(1, _LONGEST) if 10**count % value.denominator == 0), None)
    return rounded(value) if decimals is None else "-" * (value < 0) + _digits(abs(value), decimals)


def rounded(value: Number, decimals: int = 2) -> str:
    """Return the number to at most so many decimals: ``3.1``; below 1, to so many digits that are not 0: ``0.0033``."""
    value = tidy(value)
    if isinstance(value, int):
        return f"{value:,}"
    if abs(value) < 1:
        return f"{float(value):.{decimals}g}"
    return f"{float(value):,.{decimals}f}".rstrip("0").rstrip(".")


def small(value: Number) -> str:
    """Return a whole number up to ten as a word, any other as a numeral: ``three``, ``11``."""
    return _NAMES[int(value)] if value in range(1, 11) else number(value)


def interval(value: Interval) -> str:
    """Return an interval in words: ``70``, ``57 to 65``, ``2,501 or more``, ``92 or less``."""
    if value.high is None:
        return f"{number(value.low)} or more"
    if value.low <= -LARGEST or value.low == 0 < value.high:
        return f"{number(value.high)} or less"
    return number(value.low) if value.exact else f"{number(value.low)} to {number(value.high)}"


def figure(stated: Figure) -> str:
    """Return a figure in words, with the digits that the source gives: ``57 to 65``, ``over 2,500``, ``about 3.30``."""
    low = numeral(stated.low)
    if stated.low is stated.high and stated.qualifier is _PLAIN:
        return low
    if stated.__class__ is not Figure:
        return _compound(stated)
    if stated.qualifier is not Qualifier.RANGE:
        return f"{HEDGED[stated.qualifier]}{low}"
    high = numeral(stated.high)
    if low == high:
        return low
    return f"{low} to {high}" if stated.best is None else f"{numeral(stated.best)} ({low} to {high})"


def _compound(stated: Figure) -> str:
    from khujand_cli.figures.compound import Margin, SoftRange

    if isinstance(stated, Margin):
        return f"{numeral(stated.numerals[0])} \u00b1 {numeral(stated.margin)}"
    if isinstance(stated, SoftRange):
        return f"{HEDGED[stated.lower]}{numeral(stated.low)} to {HEDGED[stated.upper]}{numeral(stated.high)}"
    return listed(map(numeral, stated.numerals), "or")


# What stands before a number for each qualifier.
HEDGED = {
    Qualifier.PLAIN: "", Qualifier.MORE: "over ", Qualifier.AT_LEAST: "at least ", Qualifier.LESS: "under ",
    Qualifier.AT_MOST: "at most ", Qualifier.ABOUT: "about ", Qualifier.NEARLY: "nearly ",
}  # fmt: skip


def numeral(written: Numeral) -> str:
    """Return a numeral with the digits or parts that it is written with: ``2,500``, ``3.30``, ``1 1/4``."""
    value, sign = magnitude(written.value), "-" if written.value < 0 else ""
    if not written.parts:
        return sign + _digits(value, written.decimals)
    whole, rest = divmod(value, 1)
    fraction = f"{rest * written.parts}/{written.parts}"
    return sign + (f"{whole:,} {fraction}" if whole else fraction)


def _digits(value: Number, decimals: int) -> str:
    if not decimals:
        return f"{value // 1:,}"
    whole, rest = divmod(value, 1)
    return f"{whole:,}" + (f".{int(rest * 10**decimals):0{decimals}}" if decimals else "")


def shortfall(difference: Number) -> str:
    """Return in words by how much parts miss their total: -1 is ``one short``, 3 is ``three too many``."""
    return f"{small(-difference)} short" if difference < 0 else f"{small(difference)} too many"


# One, or part of one: over 1, 3/4; not 1 3/4, nor 12 or 1.
_SINGLE = r"(?:\A|(?<=[a-z] ))(?<!or )(?:1|[0-9]+/[0-9]+)\Z"
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries"}


def measured(amount: str, unit: str | None) -> str:
    """Return an amount with its unit, plural unless the amount is 1: ``3.3 miles``, ``over 1 mile``, ``900 feet``."""
    if unit is None:
        return amount
    single = " to " not in amount and re.search(_SINGLE, amount) is not None
    return f"{amount} {unit if single else _PLURALS.get(unit, unit + 's')}"


def with_measure(amount: str, unit: str | None) -> str:
    """Return an amount with its unit where that is a measure; what is counted stands without: ``3 miles``, ``57``."""
    return measured(amount, unit) if is_measure(unit) else amount


# A chance is measured on a few hundred figures: that none of these was explained does not make it nought.
_LEAST_SHARE = 0.01


def percent(share: float) -> str:
    """Return a share from 0 to 1 as a percentage: ``21 %``, ``under 1 %``."""
    return "under 1 %" if share < _LEAST_SHARE else f"{share * 100:.0f} %"


def likelihood(chance: float) -> str:
    """Return a chance from 0 to 1: ``0.21``, ``under 0.01``."""
    return f"under {_LEAST_SHARE}" if chance < _LEAST_SHARE else f"{chance:.2f}"
