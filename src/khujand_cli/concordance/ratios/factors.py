"""Ratios: shares, percentages, means and rates, held against the figures of which they are ratios.

Whoever prints a ratio rounds it, cuts it off or rounds it up, and may have reckoned it from figures less round than
those he prints. So a ratio is only a misfit where none of this gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from khujand_cli.concordance.sums import Term
from khujand_cli.figures.figure import Figure, Interval, Qualifier
from khujand_cli.figures.numeral import Numeral
from khujand_cli.figures.units import Number
from khujand_cli.files.budget import Limit

# What is said in so many times, and not in parts of a hundred or of a thousand.
_PLAIN = (None, "ratio")


class Stretch(NamedTuple):
    """All numbers between two, and which of these two are among them; ``high`` is None where there is no upper end."""

    low: Number
    high: Number | None
    with_low: bool = False
    with_high: bool = False

    def meets(self, interval: Interval) -> bool:
        """Whether an interval has a number in common with it."""
        low, high = interval
        over = self.high is not None and (low > self.high or (low == self.high and not self.with_high))
        under = high is not None and (high < self.low or (high == self.low and not self.with_low))
        return not (over or under)


class Missed(NamedTuple):
    """A ratio that its figures do not give: the two that come nearest, what they give, and whether it is certain."""

    numerator: Term
    denominator: Term
    given: Interval
    certain: bool


def is_open(denominators: Sequence[Term]) -> bool:
    """Whether some denominator may be 0, so that nothing can be said of the ratio."""
    return any(term.interval.low <= 0 for term in denominators)


def missed(
    stated: Figure, unit: str | None, times: Number, numerators: Sequence[Term], denominators: Sequence[Term]
) -> Missed | None:
    """Return how a stated ratio misses all that is given for its two figures; None where it may be right.

    It may be right as well where one of the figures is not given, where a denominator may be 0, and where there are too
    many to try them all. ``times`` is the factor of the unit.
    """
    if is_open(denominators) or not 0 < len(numerators) * len(denominators) <= Limit.COMBINATIONS.allowed:
        return None
    pairs = list(product(numerators, denominators))
    given = [quotient(above.interval, below.interval, times) for above, below in pairs]
    if any(map(meant(stated, unit).meets, given)):
        return None
    rounded = [quotient(above.rounded, below.rounded, times) for above, below in pairs]
    soft = stated.approximate or stated.best is not None or any(term.soft for pair in pairs for term in pair)
    certain = not soft and not any(map(meant(stated, unit, rounded=True).meets, rounded))
    nearest = min(range(len(pairs)), key=lambda place: _gap(stated, given[place]))
    return Missed(*pairs[nearest], given[nearest], certain)


def _gap(stated: Figure, given: Interval) -> Number:
    above = 0 if given.high is None else stated.low.value - given.high
    return max(above, given.low - stated.high.value, 0)


def quotient(numerator: Interval, denominator: Interval, times: Number) -> Interval:
    """Return what the ratio of two figures may be; without an upper end where the denominator may be 0."""
    low = Fraction(0) if denominator.high is None else Fraction(numerator.low) / denominator.high
    endless = numerator.high is None or denominator.low <= 0
    high = None if endless else Fraction(numerator.high or 0) / denominator.low
    return Interval(low, high).times(times)


def meant(stated: Figure, unit: str | None, *, rounded: bool = False) -> Stretch:
    """Return the ratios of which somebody would print what is stated: rounded, cut off or rounded up.

    "Eight times as many" is no ratio that was rounded up: it is 7.5 to 9. With ``rounded``, a numeral that ends in 0
    may have been rounded to its last digit that is not.
    """
    down, up = _slack(stated.low, rounded=rounded), _slack(stated.high, rounded=rounded)
    match stated.qualifier:
        case Qualifier.MORE | Qualifier.AT_LEAST:
            return Stretch(stated.low.value - down, None)
        case Qualifier.LESS | Qualifier.AT_MOST:
            return Stretch(0, stated.high.value + up, with_low=True)
        case Qualifier.ABOUT:
            down = up = max(down, Fraction(stated.low.half_round))
        case Qualifier.PLAIN if unit in _PLAIN and not stated.low.decimals:
            half = _half(stated.low, rounded=rounded)
            return Stretch(stated.low.value - half, stated.high.value + up, with_low=True, with_high=True)
    return Stretch(stated.low.value - down, stated.high.value + up)


def _slack(numeral: Numeral, *, rounded: bool) -> Fraction:
    """Return by how much a ratio may be off: by a unit of its last digit, since it may be cut off or rounded up."""
    return max(2 * Fraction(numeral.half_last), _half(numeral, rounded=rounded))


def _half(numeral: Numeral, *, rounded: bool) -> Fraction:
    return Fraction(numeral.half_round if rounded and numeral.round else numeral.half_last)
