"""Regrouping: figures of the same event that would make up a total, or that repeat a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from khujand_cli.concordance.declared import contained
from khujand_cli.concordance.witnesses import tied
from khujand_cli.dataset.divisions import inside
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Claim
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


class Grouped(NamedTuple):
    """The sums up to some limit that subsets of the candidates make.

    Each sum stands with its subset, a number that has a bit for each candidate in its place. Among the subsets are
    single candidates, and those that are ``judged`` elsewhere; neither is a regrouping.
    """

    candidates: Sequence[Candidate]
    sums: Sequence[tuple[int, int]]
    judged: Collection[int]

    def made(self) -> set[int]:
        """Return every total that a regrouping makes."""
        return {made for made, subset in self.sums if self._regroups(subset)}

    def making(self, total: int) -> list[tuple[Candidate, ...]]:
        """Return the regroupings that make exactly this total, the smallest first."""
        places = [
            tuple(place for place in range(len(self.candidates)) if subset >> place & 1)
            for made, subset in self.sums
            if made == total and self._regroups(subset)
        ]
        places.sort(key=lambda group: (len(group), group))
        return [tuple(self.candidates[place] for place in group) for group in places]

    def _regroups(self, subset: int) -> bool:
        """Whether a subset holds two candidates or more, and is not judged elsewhere."""
        return bool(subset & (subset - 1)) and subset not in self.judged


# A source may have figures for thousands of quantities; with one figure each and one quantity left out, no search
# needs more of them than these.
_MOST_ASKED = 2 * MOST_FIGURES + 1
# No lead names more quantities than these beside its own; where there are more, a few stand for all of them.
_MOST_ALIKE = MOST_FIGURES + 1
_FEW = 3
_MOST_KNOWN = 200


class _Figures:
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


def _figures(index: Index, quantity: str, moment: Moment) -> _Figures:
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
            figures = known[heading, moment] = _Figures(index, counted, moment)
        known[quantity, moment] = figures
    return figures


def _heading(index: Index, quantity: str) -> Heading:
    """Return under what a quantity stands: its event, or the sums that it is tied to where it has no event."""
    own = index.quantities[quantity]
    if own.event is None:
        return tied(index).get(quantity, quantity), own.unit, False
    return own.event, own.unit, True


@kept
def _known(_index: Index) -> dict[tuple[Heading | str, Moment], _Figures]:
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
    figures = _figures(index, quantity, moment)
    alike = figures.by_value.get(value, {})
    own = (quantity, value) in figures.stated
    count = figures.how_many[value] - own
    others = [other for other in alike if other != quantity][: count if count <= MOST_FIGURES else _FEW]
    return [claim for other in others for claim in alike[other]], count - len(others)


def elsewhere(index: Index, quantity: str, moment: Moment) -> Callable[[int], bool]:
    """Return a test of whether some other quantity beside this one bears a figure."""
    by_value = _figures(index, quantity, moment).by_value
    return lambda value: not by_value.get(value, {}).keys() <= {quantity}


def candidates_beside(index: Index, quantity: str, sources: tuple[str, ...], moment: Moment) -> list[Candidate]:
    """Return an exact figure for each other quantity of the same event, side and unit, at most 12.

    Each figure is taken from the first of ``sources`` that gives one, else from any other source.
    """
    side = index.quantities[quantity].side
    known = _figures(index, quantity, moment)
    by_source = known.by_source(side)
    most = MOST_FIGURES
    if len(by_source) > MOST_FIGURES:
        # Of many sources no more are asked than there are quantities left.
        most = min(most, len(known.quantities(side) - {quantity}))
    others = (source for source in by_source if source not in sources)
    figures = chain.from_iterable(by_source.get(source, ()) for source in chain(dict.fromkeys(sources), others))
    return list(islice(_one_each(figures, without=quantity), most))


def _one_each(figures: Iterable[Candidate], without: str) -> Iterator[Candidate]:
    seen = {without}
    for candidate in figures:
        if candidate.quantity not in seen and candidate.value:
            seen.add(candidate.quantity)
            yield candidate


def regroup(
    candidates: Sequence[Candidate], index: Index, limit: int, without: Collection[frozenset[str]] = ()
) -> Grouped:
    """Return what the candidates add up to, two or more at a time, as far as the limit.

    A total is never added to its own parts. ``without`` names the sets of quantities that are judged as sums.
    """
    bits = {candidate.quantity: 1 << place for place, candidate in enumerate(candidates)}
    clashing = [0] * len(candidates)
    for place, candidate in enumerate(candidates):
        if not inside(index.quantities[candidate.quantity]):
            continue
        for part in contained(index, (candidate.quantity,), included=True)[1:]:
            if part in bits:
                clashing[place] |= bits[part]
                clashing[bits[part].bit_length() - 1] |= 1 << place
    # Each sum with its subset, beginning with the empty one.
    found = [(0, 0)]
    for place, candidate in enumerate(candidates):
        bit, clash, value = 1 << place, clashing[place], candidate.value
        most = limit - value
        found += [(made + value, subset | bit) for made, subset in found if made <= most and not subset & clash]
    judged = {sum(bits[quantity] for quantity in group) for group in without if group <= bits.keys()}
    return Grouped(candidates, found, judged)
