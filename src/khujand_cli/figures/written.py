"""Written numbers: what a program keeps of a number, and the numeral that a person or a program has written."""

from __future__ import annotations

import sys
from decimal import Decimal, InvalidOperation
from math import isfinite

# More decimals than any number has that programs reckon with.
MOST_DECIMALS = 400


class Written(float):
    """A number that keeps the numeral it was read from: ``28.000`` is 28, and may have been meant for 28,000."""

    def __new__(cls, written: str) -> Written:
        """Read a numeral, and keep it."""
        number = super().__new__(cls, written)
        number.numeral = written
        return number

    numeral: str

    def __repr__(self) -> str:
        return self.numeral if self.is_exact() else float.__repr__(self)

    def is_exact(self) -> bool:
        """Whether the numeral says another number than the float, which holds about sixteen digits, and not any size.

        An endless float is none, and is refused wherever it stands.
        """
        # Fifteen digits are held, whatever they are; most numbers have fewer.
        if not isfinite(self) or (len(self.numeral) <= 15 and "e" not in self.numeral and "E" not in self.numeral):
            return False
        try:
            return Decimal(self.numeral) != Decimal(float.__repr__(self))
        except InvalidOperation:
            return True

    def decimals(self) -> int:
        """Return how many digits stand behind the point if it is written without an exponent."""
        try:
            exponent = Decimal(self.numeral).as_tuple().exponent
        except InvalidOperation:
            return sys.maxsize
        return -exponent if isinstance(exponent, int) else 0


def is_exact(value: object) -> bool:
    """Whether a number is kept by its numeral, since a float would be another number."""
    return isinstance(value, Written) and value.is_exact()


def shortest(value: int | float) -> int | float:
    """Return 3 for 3.0, since JSON and spreadsheets make no difference between the two; else the number as it is."""
    return int(value) if value == int(value) and not is_exact(value) else value


def plain_decimal(value: float) -> str:
    """Return a number without an exponent, in the digits that tell it from every other float: 1e-7 as 0.0000001."""
    if not isinstance(value, Written):
        return format(Decimal(repr(value)), "f")
    if not value.is_exact():
        return plain_decimal(float(value))
    if value.decimals() > MOST_DECIMALS:
        return value.numeral
    text = format(Decimal(value.numeral), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
