"""Figures beside a quantity: what is counted of the same event, or is tied to it by sums, and which figures repeat."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from khujand_cli.concordance.declared import tied
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.numeral import Numeral
from khujand_cli.figures.units import is_counted

# Subsets double with every figure.
MOST_FIGURES = 12

# An event, or the quantity that stands for all that sums tie together; the unit; and whether it is an event.
Heading = tuple[str, str | None, bool]


class Candidate(NamedTuple):
    """An exact figure that might have been counted in: its quantity, its value, and the id of its claim."""

    quantity: str
    value: int
    claim: str


def unit_of(value: int) -> int:
    """Return the power of ten to whose noughts a number may be rounded; 1 where it has none."""
    return int(10 ** Numeral(value).noughts)


# A source may have figures for thousands of quantities; with one figure each and one quantity left out, no search
# needs more of them than these.
_MOST_ASKED = 2 * MOST_FIGURES + 1
# No lead names more quantities than these beside its own; where there are more, a few stand for all of them.
_MOST_ALIKE = MOST_FIGURES + 1
_FEW = 3
_MOST_KNOWN = 200


class Suspect(NamedTuple):
    """An exact figure that takes part in a finding: its quantity, its value, and the ids of the claims that give it."""

    quantity: str
    value: int
    claims: tuple[str, ...]


class Figures:
    """The exact figures under one heading that hold at one time."""

    def __init__(self, index: Index, quantities: Iterable[str], moment: Moment) -> None:
        self._rank = index.rank
        self._side = {quantity: index.quantities[quantity].side for quantity in quantities}
        self._stated = [
            (quantity, value, claim)
            for quantity in quantities
            for claim in index.on(quantity)
            if (value := _value(index, claim, moment)) is not None
        ]
        self._by_source: dict[str | None, dict[str, list[Candidate]]] = {}
        self._quantities: dict[str | None, frozenset[str]] = {}

    @cached_property
    def how_many(self) -> Counter[int]:
        """How many quantities bear each figure."""
        return Counter(value for _, value in self.stated)

    @cached_property
    def stated(self) -> frozenset[tuple[str, int]]:
        """Which quantity bears which figure."""
        return frozenset((quantity, value) for quantity, value, _ in self._stated)

    @cached_property
    def by_value(self) -> dict[int, dict[str, list[Claim]]]:
        """The claims that give each figure, by quantity; of a common figure a few quantities stand for all."""
        found: dict[int, dict[str, list[Claim]]] = {}
        for quantity, value, claim in self._stated:
            alike = found.setdefault(value, {})
            if quantity in alike or len(alike) < _MOST_ALIKE:
                alike.setdefault(quantity, []).append(claim)
        return found

    @cached_property
    def _numbers(self) -> list[int]:
        return sorted(self.by_value)

    def rounding_to(self, value: int, without: str) -> list[Claim]:
        """Return the claims on other quantities whose figures make a number when they are rounded to its noughts."""
        step = unit_of(value)
        numbers = self._numbers
        places = range(bisect_left(numbers, value - step // 2), bisect_right(numbers, value + step // 2))
        found = (numbers[place] for place in islice(places, MOST_FIGURES) if numbers[place] % step)
        by_quantity = (self.by_value[number].items() for number in found)
        return [claim for alike in by_quantity for quantity, claims in alike if quantity != without for claim in claims]

    def by_source(self, side: str | None) -> dict[str, list[Candidate]]:
        """Return the first figure that each source gives for each quantity of a side; of many quantities, for some."""
        if side not in self._by_source:
            found: dict[str, dict[str, Candidate]] = {}
            for quantity, value, claim in self._stated:
                own = found.setdefault(claim.source, {})
                if value and self._side[quantity] == side and len(own) < _MOST_ASKED and quantity not in own:
                    own[quantity] = Candidate(quantity, value, claim.id)
            self._by_source[side] = {source: list(found[source].values()) for source in sorted(found, key=self._rank)}
        return self._by_source[side]

    def quantities(self, side: str | None) -> frozenset[str]:
        """Return the quantities of a side for which any source has such a figure."""
        if side not in self._quantities:
            figures = chain.from_iterable(self.by_source(side).values())
            self._quantities[side] = frozenset(figure.quantity for figure in figures)
        return self._quantities[side]


def _value(index: Index, claim: Claim, moment: Moment) -> int | None:
    """Return the exact figure of a claim; None where it has none, in the unit of its quantity and for this time."""
    if claim.figure is None or claim.unit is not None or index.moment(claim) != moment:
        return None
    return claim.figure.whole


def figures_beside(index: Index, quantity: str, moment: Moment) -> Figures:
    """Return the exact figures under the heading of a quantity; of measured things there are none."""
    known = _known(index)
    figures = known.get((quantity, moment))
    if figures is None:
        heading = _heading(index, quantity)
        figures = known.get((heading, moment))
        # All of them would fill the memory, and a rule goes from one event to the next and does not come back.
        if len(known) >= _MOST_KNOWN:
            known.clear()
        if figures is None:
            counted = _headings(index)[heading] if is_counted(index.quantities[quantity].unit) else ()
            figures = known[heading, moment] = Figures(index, counted, moment)
        known[quantity, moment] = figures
    return figures


def _heading(index: Index, quantity: str) -> Heading:
    """Return under what a quantity stands: its event, or the sums that it is tied to where it has no event."""
    own = index.quantities[quantity]
    if own.event is None:
        return tied(index).get(quantity, quantity), own.unit, False
    return own.event, own.unit, True


@kept
def _known(_index: Index) -> dict[tuple[Heading | str, Moment], Figures]:
    """Return where the figures of the headings, and of the quantities, that were asked for last are put down."""
    return {}


@kept
def _headings(index: Index) -> dict[Heading, list[str]]:
    headings: dict[Heading, list[str]] = {}
    for quantity in index.quantities:
        headings.setdefault(_heading(index, quantity), []).append(quantity)
    return headings


def repeated(index: Index, quantity: str, value: int, moment: Moment) -> tuple[list[Claim], int]:
    """Return the claims that give this very figure for other quantities of the same event and unit, of any side.

    Where more than twelve quantities have the figure, the claims on the first three; the number returned with the
    claims says how many quantities there are beyond.
    """
    figures = figures_beside(index, quantity, moment)
    alike = figures.by_value.get(value, {})
    if alike.keys() <= {quantity}:
        return [], 0
    own = (quantity, value) in figures.stated
    count = figures.how_many[value] - own
    others = [other for other in alike if other != quantity][: count if count <= MOST_FIGURES else _FEW]
    return [claim for other in others for claim in alike[other]], count - len(others)


def elsewhere(index: Index, quantity: str, moment: Moment) -> Callable[[int], bool]:
    """Return a test of whether some other quantity beside this one bears a figure."""
    by_value = figures_beside(index, quantity, moment).by_value
    return lambda value: not by_value.get(value, {}).keys() <= {quantity}
