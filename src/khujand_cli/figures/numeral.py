"""The numeral: a number as it is written, with as many digits or parts as it is written with."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from khujand_cli.figures.units import Number

# Nobody who means 6,000 says about 10,000, and nobody rounds ten guns.
WIDEST = Fraction(15, 100)
_LEAST_ROUND = 20


def tidy(value: Number) -> Number:
    """Return a whole number as an int, so that it prints without a denominator; any other unchanged."""
    return value.numerator if value.denominator == 1 else value


def magnitude(value: Number) -> Number:
    """Return a number without its sign."""
    return -value if value < 0 else value


class Numeral(NamedTuple):
    """A number as written: its value, and how many digits stand behind its decimal point; ``3.30`` has two.

    ``parts`` is the denominator of a fraction, as it is written: 4 for ``1 1/4``, and 0 for what is none.
    """

    value: Number
    decimals: int = 0
    parts: int = 0

    @property
    def whole(self) -> bool:
        """Whether it is written as a whole number, without decimals and without a fraction."""
        return not self.decimals and not self.parts

    @property
    def half_last(self) -> Number:
        """Half a unit of the last digit: 0.05 for ``3.3``, 1/2 for ``65``; of a fraction, half of one part."""
        return Fraction(1, 2 * (self.parts or 10**self.decimals))

    @property
    def half_nonzero(self) -> Number:
        """Half a unit of the last digit that is not 0: 50 for ``2500``; of 0 itself, of its last digit."""
        half, digits = self.half_last, int(magnitude(self.value) * 10**self.decimals)
        while not self.parts and digits and digits % 10 == 0:
            half, digits = half * 10, digits // 10
        return half

    @property
    def round(self) -> bool:
        """Whether it may be a rounded number: a whole one from 20 on that ends in 0. Nobody prints idle decimals."""
        return self.value % 10 == 0 and magnitude(self.value) >= _LEAST_ROUND and self.whole

    @property
    def noughts(self) -> int:
        """How many noughts a whole number ends in: 2 for 2,500."""
        digits = str(self.value) if self.whole and self.value else "1"
        return len(digits) - len(digits.rstrip("0"))

    @property
    def half_round(self) -> Number:
        """How far "about" it reaches, or it itself if it is rounded: half a unit of its last digit but 15 % at most."""
        return min(self.half_nonzero, WIDEST * magnitude(self.value)) if self.value else self.half_nonzero
