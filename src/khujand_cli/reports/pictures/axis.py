"""Axis: where on a panel of the comparison a number stands, and which round numbers are marked."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, log10

from khujand_cli.figures.figure import plain
from khujand_cli.reports.pictures.frame import LABELS
from khujand_cli.reports.pictures.lettering import SMALL, width

# In pixels, where the axes end.
AXIS_END = 610.0


class Axis:
    """A scale from nought, a little wider than the numbers on it; with ``whole``, only whole numbers are marked.

    As every scale begins at nought, the same length is the same share of the largest number on all of them.
    """

    def __init__(self, low: float, high: float, *, whole: bool) -> None:
        self._low = min(low, 0.0)
        self._high = max(high, 0.0) + ((high - self._low) * 0.04 or 1.0)
        self._whole = whole

    def __call__(self, value: float) -> float:
        """Return where on the picture a number stands."""
        return LABELS + 14 + (value - self._low) / (self._high - self._low) * (AXIS_END - LABELS - 28)

    def ticks(self) -> list[tuple[float, str]]:
        """Return round numbers on the axis with their labels, as many as there is room for."""
        span = Fraction(self._high) - Fraction(self._low)
        power = floor(log10(span / 6))
        for factor in (1, 2, 5, 10, 20, 50, 100):
            step = factor * Fraction(10) ** power
            if self._whole and step.denominator != 1:
                continue
            places = range(ceil(Fraction(self._low) / step), floor(Fraction(self._high) / step) + 1)
            decimals = max(0, len(f"{float(step):.12f}".rstrip("0").partition(".")[2]))
            found = [(float(plain(place * step)), f"{float(place * step):,.{decimals}f}") for place in places]
            if sum(width(label, SMALL) + 14 for _, label in found) <= AXIS_END - LABELS:
                return found
        return []
