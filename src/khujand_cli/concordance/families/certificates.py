"""Certificates: proof that evidence cannot all hold, which anybody can add up for himself.

Some quantities, each so many times, cannot together be more than some others, by the relations alone; yet what is
stated for the first makes more, at the least, than what is stated for the others, at the most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from khujand_cli.concordance.families.bounds import Bound, Clash
from khujand_cli.concordance.families.relations import Evidence, Relation, System
from khujand_cli.figures.numeral import tidy
from khujand_cli.figures.units import Number


class Weighed(NamedTuple):
    """Evidence, and how many times it is counted."""

    evidence: Evidence
    times: Number


class Certificate(NamedTuple):
    """The evidence whose low ends (``least``) make more than the high ends of other evidence (``greatest``) allow.

    ``relations`` are those that say so, each as many times as its rest is counted.
    """

    least: tuple[Weighed, ...]
    greatest: tuple[Weighed, ...]
    relations: Mapping[Relation, Number]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All the evidence, each once."""
        return tuple(dict.fromkeys(weighed.evidence for weighed in (*self.least, *self.greatest)))

    @property
    def heaviest(self) -> Number:
        """How many times that is counted that is counted most often."""
        counts = [weighed.times for weighed in (*self.least, *self.greatest)]
        return max([*counts, *(max(times, -times) for times in self.relations.values())], default=0)

    def narrowed(self, evidence: Iterable[Evidence]) -> Certificate:
        """Return the certificate with narrower evidence of the same claims, which proves it all the more."""
        by_claims = {ends.claims: ends for ends in evidence}
        least = tuple(Weighed(by_claims[weighed.evidence.claims], weighed.times) for weighed in self.least)
        greatest = tuple(Weighed(by_claims[weighed.evidence.claims], weighed.times) for weighed in self.greatest)
        return Certificate(least, greatest, self.relations)


class Proof(NamedTuple):
    """What bounds rest on in the end: evidence by its low and its high ends, and relations, each with its weight."""

    least: dict[Evidence, Number]
    greatest: dict[Evidence, Number]
    rests: dict[int, Number]


def proved(bounds: Iterable[tuple[Bound, Number]]) -> Proof:
    """Return what these bounds, each so many times, rest on."""
    proof = Proof({}, {}, {})
    waiting = _Waiting()
    for bound, times in bounds:
        waiting.add(bound, times)
    while waiting:
        bound, times = waiting.latest()
        if bound.evidence is not None:
            ends = proof.greatest if bound.upper else proof.least
            ends[bound.evidence] = ends.get(bound.evidence, 0) + times
        if bound.relation is not None:
            proof.rests[bound.relation] = proof.rests.get(bound.relation, 0) + bound.rest * times
        for reason in bound.reasons:
            waiting.add(reason, times)
    return proof


class _Waiting:
    """Bounds that are still to be taken apart, the latest first: all that rests on one then comes before it."""

    def __init__(self) -> None:
        self._times: dict[int, Number] = {}
        self._bounds: list[tuple[int, int, Bound]] = []
        self._added = count()

    def __bool__(self) -> bool:
        return bool(self._bounds)

    def add(self, bound: Bound, times: Number) -> None:
        """Let a bound wait, or count one that waits so many times more."""
        if id(bound) not in self._times:
            heappush(self._bounds, (-bound.serial, next(self._added), bound))
        self._times[id(bound)] = self._times.get(id(bound), 0) + times

    def latest(self) -> tuple[Bound, Number]:
        """Return the bound that was found last, with how many times it counts."""
        _, _, bound = heappop(self._bounds)
        return bound, self._times.pop(id(bound))


def certificate(system: System, bounds: Iterable[tuple[Bound, Number]], rests: Mapping[int, Number]) -> Certificate:
    """Return the certificate of bounds that cannot all hold, with the relations that tie them."""
    proof = proved(bounds)
    for place, times in rests.items():
        proof.rests[place] = proof.rests.get(place, 0) + times
    return Certificate(
        tuple(Weighed(evidence, tidy(count)) for evidence, count in proof.least.items()),
        tuple(Weighed(evidence, tidy(count)) for evidence, count in proof.greatest.items()),
        {system.relations[place]: tidy(count) for place, count in proof.rests.items() if count},
    )


def of_clash(system: System, clash: Clash) -> Certificate:
    """Return the certificate of two bounds that exclude each other."""
    return certificate(system, ((clash.low, 1), (clash.high, 1)), {})
