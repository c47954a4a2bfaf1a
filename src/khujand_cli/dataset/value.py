"""The value: what a figure claim allows, as intervals in the unit in which its subject is compared."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.figures.figure import Figure, Interval, Qualifier
from khujand_cli.figures.numeral import tidy
from khujand_cli.figures.units import Number, conversion, counts_time, leeway

# Asked of every figure; to look a member up in its class takes longer.
_EITHER = Qualifier.EITHER


class Value(NamedTuple):
    """What a figure claim allows, in the unit of its quantity; ``rounded`` is what it allows if it is rounded.

    Of days and years that is what it allows if they are counted in another way, of a mile that becomes kilometres what
    it allows if it is the mile of another land.
    ``closed`` is what it allows if "over 60" may be 60 itself. ``numerals`` are the numbers that it is written with.
    ``best`` is the best estimate within it, where the source gives one. ``alternatives`` are the values of which it is
    one, where the source says that it is this or that: then the intervals reach from the least of them to the greatest.
    """

    interval: Interval
    rounded: Interval
    closed: Interval
    numerals: tuple[Number, ...]
    approximate: bool
    best: Number | None = None
    alternatives: tuple[Value, ...] = ()

    @property
    def soft(self) -> bool:
        """Whether what lies outside is not excluded: it is about a number, or an estimate with its bounds."""
        return self.approximate or self.best is not None

    def meets(self, other: Value) -> bool:
        """Whether both allow some number; of alternatives, whether any does."""
        return any(
            mine.interval.meets(theirs.interval)
            for mine in self.alternatives or (self,)
            for theirs in other.alternatives or (other,)
        )


def value_of(
    figure: Figure, own: str | None, unit: str | None, *, measured: bool, signed: bool = False
) -> Value | None:
    """Return what a figure in its own unit allows in another; None where one does not convert into the other.

    A ``signed`` figure may be below 0.
    """
    factor = conversion(own, unit)
    if factor is None:
        return None
    interval = figure.interval(measured=measured, signed=signed)
    rounded = figure.rounded(measured=measured, signed=signed)
    if counts_time(own):
        low = rounded.low - 1 if signed or figure.negative else max(rounded.low - 1, 0)
        rounded = Interval(low, None if rounded.high is None else rounded.high + 1)
    closed = Interval(min(interval.low, figure.low.value), interval.high)
    if interval.high is not None and figure.qualifier in (Qualifier.LESS, Qualifier.NEARLY):
        closed = Interval(interval.low, max(interval.high, figure.high.value))
    # In print "over 63" often is 63: what only that explains is never certain.
    high = None if rounded.high is None or closed.high is None else max(rounded.high, closed.high)
    rounded = Interval(min(rounded.low, closed.low), high)
    if factor != 1:
        interval, rounded, closed = interval.times(factor), rounded.times(factor), closed.times(factor)
    if own != unit and interval.low >= 0:
        least, most = leeway(own, unit)
        rounded = Interval(rounded.times(least).low, rounded.times(most).high)
    numerals = tuple(dict.fromkeys(tidy(numeral.value * factor) for numeral in figure.numerals))
    best = None if figure.best is None else tidy(figure.best.value * factor)
    value = Value(interval, rounded, closed, numerals, figure.approximate, best)
    if figure.qualifier is not _EITHER:
        return value
    choices = (value_of(choice, own, unit, measured=measured, signed=signed) for choice in figure.alternatives)
    return value._replace(alternatives=tuple(choice for choice in choices if choice is not None))
