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
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.figures.units import Number

# By way of more relations than these nobody follows two sides; it is told what makes more than what.
_MOST_RELATIONS = 12


class Summand(NamedTuple):
    """An end of what claims allow for a quantity, as it enters a reckoning: added so many times, or taken away."""

    quantity: str
    number: Number
    times: Number
    claims: tuple[str, ...]


class Reckoned(NamedTuple):
    """A bound as it is reckoned: what it comes to, out of which terms, and by which relations, by their places.

    It is ``exact`` where the quantity could be neither less nor more, by what is said on the same side.
    """

    number: Number
    terms: tuple[Summand, ...]
    relations: tuple[int, ...]
    exact: bool = False

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
    lows = [Summand(ends.quantity, ends.low or 0, times, ends.claims) for ends, times in proof.least.items()]
    highs = [Summand(ends.quantity, ends.high or 0, times, ends.claims) for ends, times in proof.greatest.items()]
    added, taken = (highs, lows) if bound.upper else (lows, highs)
    return Reckoned(bound.value, (*added, *(term._replace(times=-term.times) for term in taken)), tuple(proof.rests))


@kept
def _places(index: Index) -> dict[str, int]:
    """Return where each quantity stands in the dataset."""
    return {quantity: place for place, quantity in enumerate(index.quantities)}


def in_turn(index: Index, terms: Sequence[Summand]) -> list[Summand]:
    """Return terms as people reckon: what is added, then what is taken away, either in the order of the dataset."""
    return sorted(terms, key=lambda term: (term.times < 0, _places(index)[term.quantity]))


def sides(certificate: Certificate) -> Sides | None:
    """Return the two sides of a contradiction; None where it runs in a ring and has no sides."""
    relations = list(certificate.relations)
    if len(relations) > _MOST_RELATIONS:
        return None
    quantities = dict.fromkeys(quantity for relation in relations for quantity in relation.quantities)
    stated = {ends.quantity for ends in certificate.evidence}
    met = (_at(quantity, relations, certificate.evidence) for quantity in quantities)
    return min(filter(None, met), key=lambda both: _hardness(both, stated), default=None)


def _hardness(both: Sides, stated: set[str]) -> tuple[bool, int, int]:
    terms = (*both.least.terms, *both.greatest.terms)
    longest = max(len(both.least.terms), len(both.greatest.terms))
    return both.quantity in stated, sum(term.times < 0 for term in terms), longest


def _at(quantity: str, relations: Sequence[Relation], evidence: Sequence[Evidence]) -> Sides | None:
    """Return the sides that meet at a quantity: what is stated of it, and what each relation alone makes of it."""
    # Each relation has the quantity to itself, so that nothing runs through it from one to another.
    alone = [f"{quantity} in relation {place}" for place in range(len(relations))]
    apart = [_renamed(relation, quantity, name) for relation, name in zip(relations, alone, strict=True)]
    known = Propagation(System(apart, (), (quantity, *alone)), evidence, _MOST_RELATIONS)
    places = [known.system.place[name] for name in (quantity, *alone)]
    lows = [low for low in (known.low[place] for place in places) if low is not None]
    highs = [high for high in (known.high[place] for place in places) if high is not None]
    if known.clashes or not highs:
        return None
    low, high = max(lows, key=_value), min(highs, key=_value)
    if low.value <= high.value:
        return None
    ends = [(known.low[place], known.high[place]) for place in places]
    just = {id(bound) for bounds in ends for bound in bounds if _value_of(bounds[0]) == _value_of(bounds[1])}
    least, greatest = (reckoned(bound)._replace(exact=id(bound) in just) for bound in (low, high))
    return Sides(quantity, least, greatest)


def _value(bound: Bound) -> Number:
    return bound.value


def _value_of(bound: Bound | None) -> Number | None:
    return None if bound is None else bound.value


def _renamed(relation: Relation, quantity: str, name: str) -> Relation:
    whole, *parts = (name if tied == quantity else tied for tied in relation.quantities)
    return Relation(whole, tuple(parts), relation.complete)
