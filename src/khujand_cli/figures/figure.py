"""Figures: numbers as sources give them.

A figure keeps what was written (``stated``) and is an interval inside. How wide the interval is depends on whether
its unit is counted or measured: five men are exactly five, five miles are 4.5 to 5.5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

from khujand_cli.figures.units import Number

# Up to here JSON readers and spreadsheets, which hold numbers as floats, keep every whole number.
LARGEST = 10**15


class Interval(NamedTuple):
    """All numbers from ``low`` to ``high``, both included; ``high`` is None where there is no upper end."""

    low: Number
    high: Number | None

    @property
    def exact(self) -> bool:
        """Whether the interval holds a single number."""
        return self.low == self.high

    def meets(self, other: Interval) -> bool:
        """Whether both intervals hold some number; touching counts: 1 to 2 meets 2 to 3."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def times(self, factor: Number) -> Interval:
        """Return the interval in a unit of which ``factor`` make one of its own: 2 feet are 24 inches."""
        return Interval(tidy(self.low * factor), None if self.high is None else tidy(self.high * factor))


def total(intervals: Iterable[Interval]) -> Interval:
    """Return the sum of the intervals: 1 to 2 and 5 make 6 to 7; no interval at all makes exactly 0."""
    low: Number = 0
    high: Number | None = 0
    for interval in intervals:
        low += interval.low
        high = None if high is None or interval.high is None else high + interval.high
    return Interval(low, high)


def tidy(value: Number) -> Number:
    """Return a whole number as an int, so that it prints without a denominator; any other unchanged."""
    return value.numerator if value.denominator == 1 else value


def plain(value: Number) -> int | float:
    """Return a number as JSON and spreadsheets hold it: a whole number as int, a fraction as float."""
    value = tidy(value)
    return value if isinstance(value, int) else float(value)


class Numeral(NamedTuple):
    """A number as written: its value, and how many digits stand behind its decimal point; ``3.30`` has two."""

    value: Number
    decimals: int = 0

    @property
    def half_last(self) -> Number:
        """Half a unit of the last digit: 0.05 for ``3.3``, 1/2 for ``65``."""
        return Fraction(1, 2 * 10**self.decimals)

    @property
    def half_nonzero(self) -> Number:
        """Half a unit of the last digit that is not 0: 50 for ``2500``; of 0 itself, of its last digit."""
        half, digits = self.half_last, int(self.value * 10**self.decimals)
        while digits and digits % 10 == 0:
            half, digits = half * 10, digits // 10
        return half

    @property
    def round(self) -> bool:
        """Whether the numeral ends in 0, so that it may be a rounded number."""
        return self.value != 0 and int(self.value * 10**self.decimals) % 10 == 0


class Qualifier(StrEnum):
    """How a source hedges a number; the values are the signs of the notation."""

    PLAIN = ""
    RANGE = ".."
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"


# Asked of every figure of a dataset: to look the member up in its class takes longer than the rest of the question.
_PLAIN = Qualifier.PLAIN


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the source gives it.

    ``stated`` is what the dataset holds, untouched. ``low`` and ``high`` are the numerals of a range and the same
    numeral for everything else; ``best`` is the best estimate between them where the source gives one.
    """

    stated: Any
    qualifier: Qualifier
    low: Numeral
    high: Numeral
    best: Numeral | None = None

    @property
    def approximate(self) -> bool:
        """Whether the source says "about"; such a figure never makes anything certain."""
        return self.qualifier is Qualifier.ABOUT

    @property
    def whole(self) -> int | None:
        """The whole number that the figure gives without any hedge, or None: 65 for ``65``, None for ``~65``."""
        value = self.low.value
        return value if self.qualifier is _PLAIN and isinstance(value, int) else None

    def interval(self, *, measured: bool) -> Interval:
        """Return the values that the figure allows, in its own unit.

        A counted ``65`` allows 65 only, a measured one 64.5 to 65.5; ``>2500`` allows 2,501 or more.
        """
        low, high = self.low, self.high
        match self.qualifier:
            case Qualifier.ABOUT:
                return Interval(tidy(max(low.value - low.half_nonzero, 0)), tidy(low.value + low.half_nonzero))
            case Qualifier.MORE | Qualifier.AT_LEAST:
                return Interval(_least(low, measured=measured, over=self.qualifier is Qualifier.MORE), None)
            case Qualifier.LESS | Qualifier.AT_MOST:
                return Interval(0, _greatest(high, measured=measured, under=self.qualifier is Qualifier.LESS))
            case _:
                return Interval(_least(low, measured=measured), _greatest(high, measured=measured))

    def rounded(self, *, measured: bool) -> Interval:
        """Return the interval that holds if the numerals that end in 0 are rounded numbers.

        Such a numeral is then read to half a unit of its last digit that is not 0: 2,500 is 2,450 to 2,550.
        """
        low, high = self.interval(measured=measured)
        if self.low.round and low != 0:
            low = min(low, max(self.low.value - self.low.half_nonzero, 0))
        if self.high.round and high is not None:
            high = max(high, self.high.value + self.high.half_nonzero)
        return Interval(tidy(low), None if high is None else tidy(high))


def _least(numeral: Numeral, *, measured: bool, over: bool = False) -> Number:
    if measured:
        return tidy(max(numeral.value - numeral.half_last, 0))
    return floor(numeral.value) + 1 if over else numeral.value


def _greatest(numeral: Numeral, *, measured: bool, under: bool = False) -> Number:
    if measured:
        return tidy(numeral.value + numeral.half_last)
    return ceil(numeral.value) - 1 if under else numeral.value
