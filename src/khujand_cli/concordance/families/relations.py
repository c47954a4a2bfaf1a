"""Relations: what the declared sums and inclusions demand of quantities, and what claims allow for these.

A sum is ``whole = part + part + ...``, an inclusion ``whole >= part``. Both say that the *rest*, the whole less the
parts, is nothing, or not less than nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from khujand_cli.concordance.families.rings import stripped
from khujand_cli.figures.units import Number


class Relation(NamedTuple):
    """A whole and what is inside it: all its parts if it is ``complete`` (a sum), else one of them (an inclusion)."""

    whole: str
    parts: tuple[str, ...]
    complete: bool = True

    @property
    def quantities(self) -> tuple[str, ...]:
        """The whole, then the parts."""
        return (self.whole, *self.parts)


class Evidence(NamedTuple):
    """What claims allow for a quantity; None where they leave an end open."""

    quantity: str
    low: Number | None
    high: Number | None
    claims: tuple[str, ...]


class Placed(NamedTuple):
    """A relation with its quantities as places in a system."""

    whole: int
    parts: tuple[int, ...]
    complete: bool


class System:
    """Relations between quantities, none of which is below 0 unless it is ``signed``.

    Quantities and relations are known by their places. What is found first depends on their order, so whoever wants the
    same found again gives them in the same order; relations are looked through fastest where those of a whole come
    behind those of its parts. ``quantities`` are in the system whether they are tied or not.
    """

    def __init__(
        self, relations: Iterable[Relation], signed: Collection[str] = (), quantities: Iterable[str] = ()
    ) -> None:
        self.relations: Sequence[Relation] = tuple(relations)
        named = dict.fromkeys(quantities)
        named |= dict.fromkeys(quantity for relation in self.relations for quantity in relation.quantities)
        self.quantities: Sequence[str] = tuple(named)
        self.place = {quantity: place for place, quantity in enumerate(self.quantities)}
        self.signed = frozenset(signed)
        self.rows = [
            Placed(self.place[relation.whole], tuple([self.place[part] for part in relation.parts]), relation.complete)
            for relation in self.relations
        ]

    @cached_property
    def touching(self) -> list[list[int]]:
        """The places of the relations that each quantity takes part in."""
        found: list[list[int]] = [[] for _ in self.quantities]
        for place, row in enumerate(self.rows):
            for quantity in (row.whole, *row.parts):
                found[quantity].append(place)
        return found

    @cached_property
    def number(self) -> dict[Relation, int]:
        """The place of each relation."""
        return {relation: place for place, relation in enumerate(self.relations)}

    @cached_property
    def ringed(self) -> frozenset[int]:
        """The places of the relations that are in a ring or lie between two, whatever is stated."""
        return frozenset(stripped({place: (row.whole, *row.parts) for place, row in enumerate(self.rows)}))

    def placed(self, evidence: Iterable[Evidence]) -> list[tuple[int, Evidence]]:
        """Return the evidence on quantities of the system, each with the place of its quantity."""
        return [(self.place[ends.quantity], ends) for ends in evidence if ends.quantity in self.place]
