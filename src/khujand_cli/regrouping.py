"""Regrouping: other figures of the same event that would make up a total."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from khujand_cli.index import Index, moment_of
from khujand_cli.model import Claim
from khujand_cli.units import is_measure

MOST_FIGURES = 12


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


def exact(index: Index, claim: Claim) -> int | None:
    """Return the whole number of counted things that a claim states without any hedge, or None."""
    return None if claim.figure is None or is_measure(index.unit(claim)) else claim.figure.whole


def beside(index: Index, quantity: str) -> list[str]:
    """Return the quantities of the same event, side and unit, without the quantity itself."""

    def groups() -> dict[tuple[str | None, ...], list[str]]:
        found: dict[tuple[str | None, ...], list[str]] = {}
        for one in index.dataset.quantities:
            found.setdefault((one.event, one.side, one.unit), []).append(one.id)
        return found

    mine = index.quantities[quantity]
    alike = index.once("quantities alike", groups)[(mine.event, mine.side, mine.unit)]
    return [one for one in alike if one != quantity]


def regroup(candidates: Sequence[Candidate], index: Index, without: frozenset[str] = frozenset()) -> Grouped:
    """Return what these figures add up to, two or more at a time.

    Never a total together with its own parts, and not exactly the set ``without``, which was found not to fit.
    """
    inside = {one.quantity: _inside(index, one.quantity) for one in candidates}
    subsets: dict[int, list[tuple[Candidate, ...]]] = {}
    for size in range(2, len(candidates) + 1):
        for subset in combinations(candidates, size):
            names = frozenset(one.quantity for one in subset)
            if names != without and all(inside[name].isdisjoint(names) for name in names):
                subsets.setdefault(sum(one.value for one in subset), []).append(subset)
    return Grouped(subsets)


def candidates_beside(index: Index, quantity: str, sources: tuple[str, ...], moment: str | None) -> list[Candidate]:
    """Return an exact figure for each quantity beside this one, at most 12.

    Each is taken from the first of ``sources`` that gives one, else from any other source.
    """
    order = {source: rank for rank, source in enumerate(dict.fromkeys((*sources, *index.sources)))}
    found: list[tuple[int, Candidate]] = []
    for one in beside(index, quantity):
        claims = [claim for claim in index.on(one) if moment_of(claim) == moment and not claim.unit]
        for claim in sorted(claims, key=lambda claim: order[claim.source]):
            if value := exact(index, claim):
                found.append((order[claim.source], Candidate(one, value, claim.id)))
                break
    # The parts' source first, so that its figures are not the ones left out where there are too many.
    found.sort(key=lambda ranked: ranked[0] >= len(sources))
    return [candidate for _, candidate in found[:MOST_FIGURES]]


def _inside(index: Index, quantity: str) -> frozenset[str]:
    """Return every quantity that this one contains, at any depth."""
    found: set[str] = set()
    waiting = [quantity]
    while waiting:
        one = index.quantities[waiting.pop()]
        for part in (*one.includes, *(part for division in one.sum_of for part in division)):
            if part not in found:
                found.add(part)
                waiting.append(part)
    return frozenset(found)
