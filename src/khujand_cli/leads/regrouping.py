"""Regrouping: other figures of the same event that would make up a total, or that are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from khujand_cli.concordance.sums import contained
from khujand_cli.dataset.index import Index, Moment, kept
from khujand_cli.dataset.records import Claim, inside
from khujand_cli.figures.units import is_measure

MOST_FIGURES = 12

# An event, a side and a unit: figures of one kind might have been counted in with each other.
Kind = tuple[str | None, str | None, str | None]


class Candidate(NamedTuple):
    """An exact figure that might have been counted in."""

    quantity: str
    value: int
    claim: str


class Grouped(NamedTuple):
    """The sums up to some limit that subsets of the candidates make; a subset has a bit for each in its place.

    Each sum stands with its subset. Single candidates are among them, and the subsets that are ``judged`` elsewhere.
    """

    candidates: Sequence[Candidate]
    sums: Sequence[tuple[int, int]]
    judged: Collection[int]

    def made(self) -> set[int]:
        """Return every total that a subset makes."""
        return {made for made, subset in self.sums if self._counts(subset)}

    def making(self, total: int) -> list[tuple[Candidate, ...]]:
        """Return the subsets that make exactly this total, the smallest first."""
        places = [
            tuple(place for place in range(len(self.candidates)) if subset >> place & 1)
            for made, subset in self.sums
            if made == total and self._counts(subset)
        ]
        return [
            tuple(self.candidates[place] for place in one) for one in sorted(places, key=lambda one: (len(one), one))
        ]

    def _counts(self, subset: int) -> bool:
        return bool(subset & (subset - 1)) and subset not in self.judged


# With one figure a quantity and one quantity left out, no source is asked for more than these.
_MOST_ASKED = 2 * MOST_FIGURES + 1
# No lead names more quantities than these beside its own; where there are more, a few stand for all of them.
_MOST_ALIKE = MOST_FIGURES + 1
_FEW = 3
_MOST_KNOWN = 200


class _Figures:
    """The exact figures of one kind (event, side, unit, and when they hold)."""

    def __init__(self, index: Index, quantities: Iterable[str], moment: Moment) -> None:
        by_source: dict[str, list[Candidate]] = {}
        self.by_value: dict[int, dict[str, list[Claim]]] = {}
        self.how_many: Counter[int] = Counter()
        for quantity in quantities:
            told: set[str] = set()
            values: set[int] = set()
            for claim in index.on(quantity):
                value = None if claim.figure is None else claim.figure.whole
                if value is None or not _counts(index, claim, moment):
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


def _counts(index: Index, claim: Claim, moment: Moment) -> bool:
    """Whether a figure is in the unit of its quantity and holds for this time."""
    return claim.unit is None and index.moment(claim) == moment


def _figures(index: Index, quantity: str, moment: Moment) -> _Figures:
    """Return the exact figures of the kind of a quantity."""
    kinds = _kinds(index)
    own = index.quantities[quantity]
    kind = own.event, own.side, own.unit
    counted = () if is_measure(kind[-1]) else kinds[kind]
    known = _known(index)
    if (kind, moment) not in known:
        # A rule goes from one event to the next and does not come back.
        if len(known) == _MOST_KNOWN:
            known.clear()
        known[kind, moment] = _Figures(index, counted, moment)
    return known[kind, moment]


@kept
def _known(_index: Index) -> dict[tuple[Kind, Moment], _Figures]:
    """Return where the figures of the kinds that were asked for last are put down."""
    return {}


@kept
def _kinds(index: Index) -> dict[Kind, list[str]]:
    kinds: dict[Kind, list[str]] = {}
    for one in index.dataset.quantities:
        kinds.setdefault((one.event, one.side, one.unit), []).append(one.id)
    return kinds


def repeated(index: Index, quantity: str, value: int, moment: Moment) -> tuple[list[Claim], int]:
    """Return the claims that give this very figure for other quantities of the same event, side and unit.

    Of up to twelve of these, and of more only the first three; and how many there are beyond.
    """
    figures = _figures(index, quantity, moment)
    alike = figures.by_value.get(value, {})
    own = any(_counts(index, claim, moment) and index.exact(claim) == value for claim in index.on(quantity))
    count = figures.how_many[value] - own
    others = [other for other in alike if other != quantity][: count if count <= MOST_FIGURES else _FEW]
    return [claim for other in others for claim in alike[other]], count - len(others)


def candidates_beside(index: Index, quantity: str, sources: tuple[str, ...], moment: Moment) -> list[Candidate]:
    """Return an exact figure for each quantity of the same event, side and unit but this one, at most 12.

    Each is taken from the first of ``sources`` that gives one, else from any other source.
    """
    by_source = _figures(index, quantity, moment).by_source
    others = (source for source in by_source if source not in sources)
    figures = chain.from_iterable(by_source.get(source, ()) for source in chain(dict.fromkeys(sources), others))
    return list(islice(_one_each(figures, without=quantity), MOST_FIGURES))


def _one_each(figures: Iterable[Candidate], without: str) -> Iterator[Candidate]:
    seen = {without}
    for one in figures:
        if one.quantity not in seen and one.value:
            seen.add(one.quantity)
            yield one


def regroup(
    candidates: Sequence[Candidate], index: Index, limit: int, without: Collection[frozenset[str]] = ()
) -> Grouped:
    """Return what these figures add up to, two or more at a time, as far as the limit.

    Never a total together with its own parts, and not exactly one of the sets ``without``, which are judged as sums.
    """
    bits = {one.quantity: 1 << place for place, one in enumerate(candidates)}
    clashing = [0] * len(candidates)
    for place, one in enumerate(candidates):
        if not inside(index.quantities[one.quantity]):
            continue
        for part in contained(index, (one.quantity,), included=True)[1:]:
            if part in bits:
                clashing[place] |= bits[part]
                clashing[bits[part].bit_length() - 1] |= 1 << place
    found = [(0, 0)]
    for place, one in enumerate(candidates):
        bit, clash, most = 1 << place, clashing[place], limit - one.value
        found += [(made + one.value, subset | bit) for made, subset in found if made <= most and not subset & clash]
    judged = {sum(bits[one] for one in group) for group in without if group <= bits.keys()}
    return Grouped(candidates, found, judged)
