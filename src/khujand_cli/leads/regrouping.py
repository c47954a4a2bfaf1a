"""Regrouping: figures of the same event that would make up a total, or that repeat a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from khujand_cli.concordance.sums import contained
from khujand_cli.dataset.index import Index, Moment, kept
from khujand_cli.dataset.records import Claim, inside
from khujand_cli.figures.units import is_measure

# Subsets double with every figure.
MOST_FIGURES = 12

# An event, a side and a unit: figures under one heading might have been counted in with each other.
Heading = tuple[str | None, str | None, str | None]


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
    """The exact figures under one heading that hold at one time: by value and quantity, and by source."""

    def __init__(self, index: Index, quantities: Iterable[str], moment: Moment) -> None:
        by_source: dict[str, list[Candidate]] = {}
        self.by_value: dict[int, dict[str, list[Claim]]] = {}
        self.how_many: Counter[int] = Counter()
        for quantity in quantities:
            told: set[str] = set()
            values: set[int] = set()
            for claim in index.on(quantity):
                value = None if claim.figure is None else claim.figure.whole
                if value is None or not _is_comparable(index, claim, moment):
                    continue
                alike = self.by_value.setdefault(value, {})
                values.add(value)
                if quantity in alike or len(alike) < _MOST_ALIKE:
                    alike.setdefault(quantity, []).append(claim)
                own = by_source.setdefault(claim.source, [])
                if value and len(own) < _MOST_ASKED and claim.source not in told:
                    told.add(claim.source)
                    own.append(Candidate(quantity, value, claim.id))
            self.how_many.update(values)
        self.by_source = {source: by_source[source] for source in sorted(by_source, key=index.rank)}


def _is_comparable(index: Index, claim: Claim, moment: Moment) -> bool:
    """Whether the figure of a claim is in the unit of its quantity and holds for this time."""
    return claim.unit is None and index.moment(claim) == moment


def _figures(index: Index, quantity: str, moment: Moment) -> _Figures:
    """Return the exact figures under the heading of a quantity; of measured things there are none."""
    headings = _headings(index)
    own = index.quantities[quantity]
    heading = own.event, own.side, own.unit
    counted = () if is_measure(own.unit) else headings[heading]
    known = _known(index)
    if (heading, moment) not in known:
        # All of them would fill the memory, and a rule goes from one event to the next and does not come back.
        if len(known) == _MOST_KNOWN:
            known.clear()
        known[heading, moment] = _Figures(index, counted, moment)
    return known[heading, moment]


@kept
def _known(_index: Index) -> dict[tuple[Heading, Moment], _Figures]:
    """Return where the figures of the headings that were asked for last are put down."""
    return {}


@kept
def _headings(index: Index) -> dict[Heading, list[str]]:
    headings: dict[Heading, list[str]] = {}
    for quantity in index.dataset.quantities:
        headings.setdefault((quantity.event, quantity.side, quantity.unit), []).append(quantity.id)
    return headings


def repeated(index: Index, quantity: str, value: int, moment: Moment) -> tuple[list[Claim], int]:
    """Return the claims that give this very figure for other quantities of the same event, side and unit.

    Where more than twelve quantities have the figure, the claims on the first three; the number returned with the
    claims says how many quantities there are beyond.
    """
    figures = _figures(index, quantity, moment)
    alike = figures.by_value.get(value, {})
    own = any(_is_comparable(index, claim, moment) and index.exact(claim) == value for claim in index.on(quantity))
    count = figures.how_many[value] - own
    others = [other for other in alike if other != quantity][: count if count <= MOST_FIGURES else _FEW]
    return [claim for other in others for claim in alike[other]], count - len(others)


def candidates_beside(index: Index, quantity: str, sources: tuple[str, ...], moment: Moment) -> list[Candidate]:
    """Return an exact figure for each other quantity of the same event, side and unit, at most 12.

    Each figure is taken from the first of ``sources`` that gives one, else from any other source.
    """
    by_source = _figures(index, quantity, moment).by_source
    others = (source for source in by_source if source not in sources)
    figures = chain.from_iterable(by_source.get(source, ()) for source in chain(dict.fromkeys(sources), others))
    return list(islice(_one_each(figures, without=quantity), MOST_FIGURES))


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
