"""Compound figures: written with more than one numeral, and more than a plain range."""

from __future__ import annotations

from dataclasses import dataclass

from khujand_cli.figures.figure import Figure, Qualifier, about
from khujand_cli.figures.numeral import Numeral
from khujand_cli.figures.units import Number

_NONE = Numeral(0)


@dataclass(frozen=True, slots=True)
class Margin(Figure):
    """A number with what it may be off either way: ``1200+-50`` is an estimate of 1,200, from 1,150 to 1,250."""

    margin: Numeral = _NONE

    @property
    def negative(self) -> bool:
        """Whether the number itself is below 0."""
        return self.best is not None and self.best.value < 0


@dataclass(frozen=True, slots=True)
class SoftRange(Figure):
    """A range of which an end is about a number, or has more above it: ``~4000..~5000``, ``73000..>120000``.

    ``lower`` and ``upper`` say how each end is hedged; above an end that is hedged by ``>`` there is none.
    """

    lower: Qualifier = Qualifier.PLAIN
    upper: Qualifier = Qualifier.PLAIN

    @property
    def approximate(self) -> bool:
        """Whether the source says "about" of either end."""
        return Qualifier.ABOUT in (self.lower, self.upper)

    def ends(self, *, measured: bool) -> tuple[Number | None, Number | None]:
        """Return from where to where it reaches, with what each end is hedged by; None where there is no end."""
        low, high = Figure.ends(self, measured=measured)
        if self.lower is Qualifier.ABOUT:
            low, _ = about(self.low, measured=measured)
        if self.upper is Qualifier.ABOUT:
            _, high = about(self.high, measured=measured)
        return low, None if self.upper is Qualifier.MORE else high


@dataclass(frozen=True, slots=True)
class Either(Figure):
    """One number or another: ``379|1526``. Its interval reaches from the least to the greatest of them."""

    choices: tuple[Numeral, ...] = ()

    @property
    def numerals(self) -> tuple[Numeral, ...]:
        """The numbers of which it is one, as they are written."""
        return self.choices

    @property
    def alternatives(self) -> tuple[Figure, ...]:
        """Each of them as a figure of its own."""
        return tuple(Figure(self.stated, Qualifier.PLAIN, choice, choice) for choice in self.choices)
