"""Regrouping: other figures of the same event that would make up a total, or that are the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
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
    """Every sum that a subset of the candidates makes; subsets are numbers, a bit for each candidate in its place."""

    candidates: Sequence[Candidate]
    subsets: dict[int, list[int]]

    def makes(self, total: int) -> bool:
        """Whether any subset makes exactly this total."""
        return total in self.subsets

    def making(self, total: int) -> list[tuple[Candidate, ...]]:
        """Return the subsets that make exactly this total, the smallest first."""
        places = [
            tuple(place for place in range(len(self.candidates)) if subset >> place & 1)
            for subset in self.subsets.get(total, ())
        ]
        return [
            tuple(self.candidates[place] for place in one) for one in sorted(places, key=lambda one: (len(one), one))
        ]


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
    bits = {one.quantity: 1 << place for place, one in enumerate(candidates)}
    clashing = [0] * len(candidates)
    for place, one in enumerate(candidates):
        for part in contained(index, (one.quantity,), included=True)[1:]:
            if part in bits:
                clashing[place] |= bits[part]
                clashing[bits[part].bit_length() - 1] |= 1 << place
    judged = {sum(bits[one] for one in group) for group in without if group <= bits.keys()}
    sums, free = [0] * (1 << len(candidates)), bytearray(b"\1") + bytearray((1 << len(candidates)) - 1)
    subsets: dict[int, list[int]] = {}
    for subset in range(1, 1 << len(candidates)):
        place = (subset & -subset).bit_length() - 1
        rest = subset & (subset - 1)
        if free[rest] and not clashing[place] & rest:
            free[subset] = 1
            total = sums[subset] = sums[rest] + candidates[place].value
            if rest and subset not in judged:
                subsets.setdefault(total, []).append(subset)
    return Grouped(candidates, subsets)
