"""Figures: numbers as sources give them.

A figure keeps what was written (``stated``) and is an interval inside. How wide the interval is depends on whether
its unit is counted or measured: five men are exactly five, five miles are 4.5 to 5.5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from typing import Any, NamedTuple

from khujand_cli.figures.numeral import WIDEST, Numeral, magnitude, tidy
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


def plain(value: Number) -> int | float:
    """Return a number as JSON and spreadsheets hold it: a whole number as int, a fraction as float."""
    value = tidy(value)
    return value if isinstance(value, int) else float(value)


class Qualifier(StrEnum):
    """How a source hedges a number; the values are the signs of the notation."""

    PLAIN = ""
    RANGE = ".."
    EITHER = "|"
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"
    NEARLY = "~<"


# Asked of every figure of a dataset: to look the member up in its class takes longer than the rest of the question.
_PLAIN = Qualifier.PLAIN
# The figures that are written with a numeral at each end.
_SPREAD = (Qualifier.RANGE, Qualifier.EITHER)


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
        """Whether the source says "about" or "nearly"; such a figure never makes anything certain."""
        return self.qualifier in (Qualifier.ABOUT, Qualifier.NEARLY)

    @property
    def numeral(self) -> Numeral | None:
        """The numeral, where it is written with a single one: 2500 of ``>2500``, None of ``57..65``."""
        return None if self.qualifier in _SPREAD else self.low

    @property
    def numerals(self) -> tuple[Numeral, ...]:
        """The numerals that it gives: both ends of a range, of an estimate the best, each of several alternatives."""
        return (self.low, self.high) if self.best is None else (self.best,)

    @property
    def alternatives(self) -> tuple[Figure, ...]:
        """The figures of which it is one, where the source says that it is this or that; else none."""
        return ()

    @property
    def negative(self) -> bool:
        """Whether any of its numerals is below 0."""
        return self.low.value < 0 or self.high.value < 0

    @property
    def fraction(self) -> bool:
        """Whether any of its numerals is written as a fraction, such as ``1 1/4``."""
        return any(numeral.parts for numeral in (self.low, self.high, *self.numerals))

    @property
    def disordered(self) -> bool:
        """Whether its bounds run backwards, as a source may print them: the low end over the best or the high one."""
        if self.best is None and self.low is self.high:
            return False
        best = self.low.value if self.best is None else self.best.value
        return not self.low.value <= best <= self.high.value

    @property
    def whole(self) -> int | None:
        """The whole number that the figure gives without any hedge, or None: 65 for ``65``, None for ``~65``."""
        value = self.low.value
        return value if self.qualifier is _PLAIN and isinstance(value, int) else None

    def interval(self, *, measured: bool, signed: bool = False) -> Interval:
        """Return the values that the figure allows, in its own unit.

        A counted ``65`` allows 65 only, a measured one 64.5 to 65.5; ``>2500`` allows 2,501 or more. What has a decimal
        point is never counted: ``3.5`` allows 3.45 to 3.55. Nothing is below 0 that is not ``signed``.
        """
        low, high = self.ends(measured=measured)
        if low is None:
            low = -LARGEST if signed or self.negative else 0
        elif low < 0 and not (signed or self.negative):
            low = 0
        return Interval(low, high)

    def ends(self, *, measured: bool) -> tuple[Number | None, Number | None]:
        """Return the least and the greatest number that it allows, None where that side is open."""
        low, high = self.low, self.high
        match self.qualifier:
            case Qualifier.ABOUT:
                return about(low, measured=measured)
            case Qualifier.MORE | Qualifier.AT_LEAST:
                return _least(low, measured=measured, over=self.qualifier is Qualifier.MORE), None
            case Qualifier.LESS | Qualifier.AT_MOST:
                return None, _greatest(high, measured=measured, under=self.qualifier is Qualifier.LESS)
            case Qualifier.NEARLY:
                most = _greatest(high, measured=measured, under=True)
                return min(tidy(low.value - WIDEST * magnitude(low.value)), most), most
            case _:
                return _least(low, measured=measured), _greatest(high, measured=measured)

    def rounded(self, *, measured: bool, signed: bool = False) -> Interval:
        """Return the interval that holds if the numerals that end in 0 are rounded numbers.

        Such a numeral is then read to half a unit of its last digit that is not 0, and to 15 % at most: 2,500 is 2,450
        to 2,550, and 10,000 is 8,500 to 11,500.
        """
        low, high = interval = self.interval(measured=measured, signed=signed)
        if not (self.low.round or self.high.round):
            return interval
        if self.low.round and low != 0:
            low = min(low, max(self.low.value - self.low.half_round, -LARGEST if signed or self.negative else 0))
        if self.high.round and high is not None:
            high = max(high, self.high.value + self.high.half_round)
        return Interval(tidy(low), None if high is None else tidy(high))


def about(numeral: Numeral, *, measured: bool) -> tuple[Number, Number]:
    """Return from where to where "about" a number reaches."""
    half = numeral.half_round if numeral.whole and not measured else max(numeral.half_round, numeral.half_last)
    return tidy(numeral.value - half), tidy(numeral.value + half)


def _least(numeral: Numeral, *, measured: bool, over: bool = False) -> Number:
    if measured or numeral.decimals or numeral.parts:
        return tidy(numeral.value - numeral.half_last)
    return floor(numeral.value) + 1 if over else numeral.value


def _greatest(numeral: Numeral, *, measured: bool, under: bool = False) -> Number:
    if measured or numeral.decimals or numeral.parts:
        return tidy(numeral.value + numeral.half_last)
    return ceil(numeral.value) - 1 if under else numeral.value
