"""The value: what a figure claim allows, as intervals in the unit in which its subject is compared."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.figures.figure import Figure, Interval, Qualifier, tidy
from khujand_cli.figures.units import Number, conversion, counts_time


class Value(NamedTuple):
    """What a figure claim allows, in the unit of its quantity; ``rounded`` is what it allows if it is rounded.

    Of days and years that is what it allows if they are counted in another way.
    ``closed`` is what it allows if "over 60" may be 60 itself. ``numerals`` are the numbers that it is written with.
    ``best`` is the best estimate within it, where the source gives one.
    """

    interval: Interval
    rounded: Interval
    closed: Interval
    numerals: tuple[Number, ...]
    approximate: bool
    best: Number | None = None

    @property
    def soft(self) -> bool:
        """Whether what lies outside is not excluded: it is about a number, or an estimate with its bounds."""
        return self.approximate or self.best is not None


def value_of(figure: Figure, own: str | None, unit: str | None, *, measured: bool) -> Value | None:
    """Return what a figure in its own unit allows in another; None where one does not convert into the other."""
    factor = conversion(own, unit)
    if factor is None:
        return None
    interval, rounded = figure.interval(measured=measured), figure.rounded(measured=measured)
    if counts_time(own):
        rounded = Interval(max(rounded.low - 1, 0), None if rounded.high is None else rounded.high + 1)
    closed = Interval(min(interval.low, figure.low.value), interval.high)
    if interval.high is not None and figure.qualifier is Qualifier.LESS:
        closed = Interval(interval.low, max(interval.high, figure.high.value))
    # In print "over 63" often is 63: what only that explains is never certain.
    high = None if rounded.high is None or closed.high is None else max(rounded.high, closed.high)
    rounded = Interval(min(rounded.low, closed.low), high)
    if factor != 1:
        interval, rounded, closed = interval.times(factor), rounded.times(factor), closed.times(factor)
    written = (figure.low, figure.high) if figure.best is None else (figure.best,)
    numerals = tuple(dict.fromkeys(tidy(numeral.value * factor) for numeral in written))
    best = None if figure.best is None else tidy(figure.best.value * factor)
    return Value(interval, rounded, closed, numerals, figure.approximate, best)
