"""Sides: a contradiction as two sides of one quantity, which would be at least so many and at most fewer.

"103 less 97 leave 6 killed; 7 of them were officers." Any quantity on the way from one claim to another would do; told
best is one that nobody states, by what is added up rather than by what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khujand_cli.concordance.families.bounds import Bound, Propagation
from khujand_cli.concordance.families.certificates import Certificate, proved
from khujand_cli.concordance.families.relations import Evidence, Relation, System
from khujand_cli.figures.units import Number


class Term(NamedTuple):
    """An end of what claims allow for a quantity, as it enters a reckoning: added so many times, or taken away."""

    quantity: str
    number: Number
    times: Number
    claims: tuple[str, ...]


class Reckoned(NamedTuple):
    """A bound as it is reckoned: what it comes to, out of which terms, and by which relations, by their places."""

    number: Number
    terms: tuple[Term, ...]
    relations: tuple[int, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of its terms, each once."""
        return tuple(dict.fromkeys(claim for term in self.terms for claim in term.claims))


class Sides(NamedTuple):
    """A quantity that would be ``least`` or more, and ``greatest`` or less."""

    quantity: str
    least: Reckoned
    greatest: Reckoned


def reckoned(bound: Bound) -> Reckoned:
    """Return how a bound is reckoned; what is added comes before what is taken away."""
    proof = proved([(bound, 1)])
    lows = [Term(one.quantity, one.low or 0, times, one.claims) for one, times in proof.least.items()]
    highs = [Term(one.quantity, one.high or 0, times, one.claims) for one, times in proof.greatest.items()]
    added, taken = (highs, lows) if bound.upper else (lows, highs)
    return Reckoned(bound.value, (*added, *(term._replace(times=-term.times) for term in taken)), tuple(proof.rests))


def sides(certificate: Certificate) -> Sides | None:
    """Return the two sides of a contradiction; None where it runs in a ring and has no sides."""
    relations = list(certificate.relations)
    quantities = dict.fromkeys(quantity for relation in relations for quantity in relation.quantities)
    stated = {one.quantity for one in certificate.evidence}
    found = [one for one in (_at(quantity, relations, certificate.evidence) for quantity in quantities) if one]
    return min(found, key=lambda one: _hardness(one, stated), default=None)


def _hardness(one: Sides, stated: set[str]) -> tuple[bool, int, int]:
    terms = (*one.least.terms, *one.greatest.terms)
    longest = max(len(one.least.terms), len(one.greatest.terms))
    return one.quantity in stated, sum(term.times < 0 for term in terms), longest


def _at(quantity: str, relations: Sequence[Relation], evidence: Sequence[Evidence]) -> Sides | None:
    """Return the sides that meet at a quantity: what is stated of it, and what each relation alone makes of it."""
    # Each relation has the quantity to itself, so that nothing runs through it from one to another.
    alone = [f"{quantity} in relation {place}" for place in range(len(relations))]
    apart = [_renamed(relation, quantity, name) for relation, name in zip(relations, alone, strict=True)]
    known = Propagation(System(apart, (), (quantity, *alone)), evidence)
    places = [known.system.place[name] for name in (quantity, *alone)]
    lows = [low for low in (known.low[place] for place in places) if low is not None]
    highs = [high for high in (known.high[place] for place in places) if high is not None]
    if known.clashes or not highs:
        return None
    low, high = max(lows, key=_value), min(highs, key=_value)
    return Sides(quantity, reckoned(low), reckoned(high)) if low.value > high.value else None


def _value(bound: Bound) -> Number:
    return bound.value


def _renamed(relation: Relation, quantity: str, name: str) -> Relation:
    whole, *parts = (name if one == quantity else one for one in relation.quantities)
    return Relation(whole, tuple(parts), relation.complete)
