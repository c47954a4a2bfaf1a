"""Simplex: whether relations in a ring can hold within given bounds, decided exactly.

It is the first phase of the simplex method, over fractions: a point that keeps the relations is moved, one quantity at
a time, until it lies within all bounds, or until a row of the tableau shows that there is none. That row is the proof
(Farkas): the bounds of its quantities, each so many times, exclude each other. Of several quantities that would do the
first is taken (Bland), so that it comes to an end; where that is far it gives up.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from khujand_cli.concordance.families.bounds import Bound, Propagation
from khujand_cli.figures.numeral import tidy
from khujand_cli.figures.units import Number


class Effort:
    """How many relations may still be looked at, and numbers of tableaux written; what is spent is gone for all."""

    __slots__ = ("left",)

    def __init__(self, left: int = 400_000) -> None:
        self.left = left


class Infeasible(NamedTuple):
    """Bounds, each so many times, that exclude each other; ``rests`` are the relations that they use."""

    bounds: tuple[tuple[Bound, Number], ...]
    rests: dict[int, Number]


class Outcome(NamedTuple):
    """What a search came to: ``decided`` or not, and if it cannot be, why."""

    decided: bool
    infeasible: Infeasible | None = None


class _Ends(NamedTuple):
    """Between which numbers a variable must lie."""

    low: Number | None
    high: Number | None

    @classmethod
    def of(cls, low: Bound | None, high: Bound | None) -> _Ends:
        """Return the ends that two bounds set."""
        return cls(None if low is None else low.value, None if high is None else high.value)


class Simplex:
    """A tableau: some variables (basic) as sums of the others, each of which stands at one number.

    Variables are the quantities, by their places, and the rests of the relations, by theirs from -1 downwards.
    """

    def __init__(self, propagation: Propagation, relations: Iterable[int], effort: Effort) -> None:
        self._known = propagation
        self._effort = effort
        self._ends: dict[int, _Ends] = {}
        self._at: dict[int, Number] = {}
        self._rows: dict[int, dict[int, Number]] = {}
        # Which basic variables a variable is a part of.
        self._columns: dict[int, set[int]] = {}
        for place in relations:
            self._add(place)

    def _add(self, place: int) -> None:
        whole, parts, complete = self._known.system.rows[place]
        for quantity in (whole, *parts):
            if quantity not in self._ends:
                ends = _Ends.of(self._known.low[quantity], self._known.high[quantity])
                self._ends[quantity] = ends
                self._at[quantity] = next((end for end in ends if end is not None), 0)
        rest = -1 - place
        self._ends[rest] = _Ends(0, 0 if complete else None)
        self._rows[rest] = {whole: 1, **dict.fromkeys(parts, -1)}
        self._at[rest] = self._at[whole] - sum(self._at[part] for part in parts)
        for quantity in (whole, *parts):
            self._columns.setdefault(quantity, set()).add(rest)

    def outcome(self) -> Outcome:
        """Return whether all variables can lie within their bounds."""
        while self._effort.left > 0:
            self._effort.left -= len(self._rows)
            outside = min((basic for basic in self._rows if self._missing(basic)), default=None)
            if outside is None:
                return Outcome(decided=True)
            entering = min((other for other in self._rows[outside] if self._helps(outside, other)), default=None)
            if entering is None:
                return Outcome(decided=True, infeasible=self._proof(outside))
            self._exchange(outside, entering)
        return Outcome(decided=False)

    def _missing(self, variable: int) -> Number:
        """Return by how much a variable must rise (or, below 0, fall) to lie within its bounds."""
        low, high = self._ends[variable]
        at = self._at[variable]
        if low is not None and at < low:
            return low - at
        return high - at if high is not None and at > high else 0

    def _helps(self, basic: int, other: int) -> bool:
        """Whether moving another variable brings a basic one nearer to its bounds."""
        low, high = self._ends[other]
        at = self._at[other]
        rise = (self._rows[basic][other] > 0) == (self._missing(basic) > 0)
        return (high is None or at < high) if rise else (low is None or at > low)

    def _exchange(self, basic: int, entering: int) -> None:
        """Bring a basic variable to its bound by moving another, which becomes basic in its place."""
        move = _quotient(self._missing(basic), self._rows[basic][entering])
        self._at[basic] += self._missing(basic)
        self._at[entering] += move
        for other in self._columns[entering] - {basic}:
            self._at[other] = tidy(self._at[other] + self._rows[other][entering] * move)
        self._pivot(basic, entering)

    def _pivot(self, basic: int, entering: int) -> None:
        row = self._rows.pop(basic)
        by = row.pop(entering)
        new = {other: _quotient(-times, by) for other, times in row.items()}
        new[basic] = _quotient(1, by)
        for other in row:
            self._columns[other].discard(basic)
            self._columns[other].add(entering)
        users = self._columns.pop(entering) - {basic}
        self._columns[basic] = {entering}
        self._rows[entering] = new
        for user in users:
            self._substitute(user, entering, new)

    def _substitute(self, user: int, gone: int, by: dict[int, Number]) -> None:
        """Write a row anew in which a variable that has become basic stood."""
        row = self._rows[user]
        count = row.pop(gone)
        self._effort.left -= len(by)
        for other, times in by.items():
            made = tidy(row.get(other, 0) + count * times)
            if made:
                row[other] = made
                self._columns[other].add(user)
            else:
                del row[other]
                self._columns[other].discard(user)

    def _proof(self, basic: int) -> Infeasible:
        """Return why a basic variable cannot be brought within its bounds: all that it is made of is at an end."""
        short = self._missing(basic) > 0
        used: list[tuple[int, bool, Number]] = [(basic, not short, 1)]
        used += [(other, (times > 0) == short, max(times, -times)) for other, times in self._rows[basic].items()]
        rests = {-1 - variable: -times if upper else times for variable, upper, times in used if variable < 0}
        return Infeasible(tuple(self._bounds(used)), rests)

    def _bounds(self, used: Iterable[tuple[int, bool, Number]]) -> Iterable[tuple[Bound, Number]]:
        for variable, upper, times in used:
            bound = (self._known.high if upper else self._known.low)[variable] if variable >= 0 else None
            if bound is not None:
                yield bound, times


def _quotient(number: Number, by: Number) -> Number:
    return tidy(Fraction(number) / by)
