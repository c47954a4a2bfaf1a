"""Regrouping: other figures of the same event that would make up a total, or that are the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, combinations, islice
from typing import NamedTuple

from khujand_cli.index import Index, Moment
from khujand_cli.model import Claim
from khujand_cli.sums import contained
from khujand_cli.units import is_measure

MOST_FIGURES = 12

Kind = tuple[str | None, str | None, str | None, Moment]


class Candidate(NamedTuple):
    """An exact figure that might have been counted in."""

    quantity: str
    value: int
    claim: str


class Grouped(NamedTuple):
    """Every sum that a subset of the candidates makes, with the subsets that make it, the smallest first."""

    subsets: dict[int, list[tuple[Candidate, ...]]]

    def making(self, total: int) -> list[tuple[Candidate, ...]]:
        """Return the subsets that make exactly this total."""
        return self.subsets.get(total, [])


class _Figures:
    """The exact figures of a dataset by kind (event, side, unit, and when they hold), found in one pass."""

    def __init__(self, index: Index) -> None:
        self.by_source: dict[Kind, dict[str, list[Candidate]]] = {}
        self.by_value: dict[tuple[Kind, int], list[Claim]] = {}
        for quantity in index.quantities:
            for claim in index.on(quantity):
                value = exact(index, claim)
                if value is not None and not claim.unit:
                    kind = _kind(index, quantity, index.moment(claim))
                    own = self.by_source.setdefault(kind, {}).setdefault(claim.source, [])
                    own.append(Candidate(quantity, value, claim.id))
                    self.by_value.setdefault((kind, value), []).append(claim)


def _kind(index: Index, quantity: str, moment: Moment) -> Kind:
    one = index.quantities[quantity]
    return one.event, one.side, one.unit, moment


def _figures(index: Index) -> _Figures:
    return index.once("exact figures", lambda: _Figures(index))


def exact(index: Index, claim: Claim) -> int | None:
    """Return the whole number of counted things that a claim states without any hedge, or None."""
    return None if claim.figure is None or is_measure(index.unit(claim)) else claim.figure.whole


def repeated(index: Index, quantity: str, value: int, moment: Moment) -> list[Claim]:
    """Return the claims that give this very figure for another quantity of the same event, side and unit."""
    alike = _figures(index).by_value.get((_kind(index, quantity, moment), value), ())
    return [claim for claim in alike if claim.subject != quantity]


def candidates_beside(index: Index, quantity: str, sources: tuple[str, ...], moment: Moment) -> list[Candidate]:
    """Return an exact figure for each quantity of the same event, side and unit but this one, at most 12.

    Each is taken from the first of ``sources`` that gives one, else from any other source.
    """
    by_source = _figures(index).by_source.get(_kind(index, quantity, moment), {})
    others = (source for source in index.sources if source in by_source and source not in sources)
    figures = chain.from_iterable(by_source.get(source, ()) for source in (*dict.fromkeys(sources), *others))
    return list(islice(_one_each(figures, without=quantity), MOST_FIGURES))


def _one_each(figures: Iterable[Candidate], without: str) -> Iterator[Candidate]:
    seen = {without}
    for one in figures:
        if one.quantity not in seen and one.value:
            seen.add(one.quantity)
            yield one


def regroup(candidates: Sequence[Candidate], index: Index, without: Collection[frozenset[str]] = ()) -> Grouped:
    """Return what these figures add up to, two or more at a time.

    Never a total together with its own parts, and not exactly one of the sets ``without``, which are judged as sums.
    """
    inside = {one.quantity: set(contained(index, (one.quantity,), included=True)[1:]) for one in candidates}
    clashing = [
        {other for other, two in enumerate(candidates) if two.quantity in inside[one.quantity]} for one in candidates
    ]
    subsets: dict[int, list[tuple[Candidate, ...]]] = {}
    for size in range(2, len(candidates) + 1):
        for places in combinations(range(len(candidates)), size):
            chosen = set(places)
            if all(clashing[place].isdisjoint(chosen) for place in places):
                subset = tuple(candidates[place] for place in places)
                if frozenset(one.quantity for one in subset) in without:
                    continue
                subsets.setdefault(sum(one.value for one in subset), []).append(subset)
    return Grouped(subsets)
