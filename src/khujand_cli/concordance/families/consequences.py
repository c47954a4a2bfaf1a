"""Consequences: what follows for every quantity of a family from what one source says, or all of them.

"Killed: at most 6 (103 - 97)." It is derived, never stated, and told only with what it is reckoned from. From claims
that cannot all be true nothing is told, since anything would follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.families.bounds import Bound, Propagation
from khujand_cli.concordance.families.family import Family, Statement
from khujand_cli.concordance.families.relations import Relation
from khujand_cli.concordance.families.sides import Reckoned, reckoned
from khujand_cli.concordance.families.trial import as_rounded, as_stated, evidence
from khujand_cli.figures.figure import Interval, tidy


class Because(NamedTuple):
    """Why a quantity is at least, or at most, so many: the reckoning and the sums and inclusions that it uses."""

    reckoned: Reckoned
    relations: tuple[Relation, ...]


class Consequence(NamedTuple):
    """What follows for a quantity, as figures stand and if they are rounded, and why; None where an end is open.

    It is ``soft`` where it rests on a figure that never makes anything certain.
    """

    quantity: str
    interval: Interval
    rounded: Interval
    soft: bool
    least: Because | None
    greatest: Because | None

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims it rests on, each once."""
        ends = [end.reckoned for end in (self.least, self.greatest) if end is not None]
        return tuple(dict.fromkeys(claim for end in ends for claim in end.claims))

    @property
    def derived(self) -> bool:
        """Whether some end follows from other quantities, and is not merely what is stated of this one."""
        return any(end is not None and end.relations for end in (self.least, self.greatest))


def consequences(family: Family, statements: Sequence[Statement]) -> dict[str, Consequence]:
    """Return what follows from statements of one time for the quantities on which they tell anything.

    In a ring more may follow, which bounds do not show.
    """
    stated = Propagation(family.system, evidence(statements, as_stated))
    rounded = Propagation(family.system, evidence(statements, as_rounded))
    if stated.clashes:
        return {}
    soft = frozenset(one.claim.id for one in statements if one.soft)
    return {one.quantity: one for one in _told(family, stated, rounded, soft)}


def _told(family: Family, stated: Propagation, rounded: Propagation, soft: frozenset[str]) -> Iterator[Consequence]:
    for place, quantity in enumerate(family.system.quantities):
        low, high = _because(family, stated.low[place]), _because(family, stated.high[place])
        if low is not None or high is not None:
            one = Consequence(quantity, _interval(stated, place), _interval(rounded, place), False, low, high)
            yield one._replace(soft=not soft.isdisjoint(one.claims))


def _interval(known: Propagation, place: int) -> Interval:
    low, high = known.low[place], known.high[place]
    return Interval(0 if low is None else tidy(low.value), None if high is None else tidy(high.value))


def _because(family: Family, bound: Bound | None) -> Because | None:
    """Return why a bound holds; None where there is none, or nothing but that nothing is below 0."""
    if bound is None:
        return None
    one = reckoned(bound)
    return Because(one, tuple(family.relations[place] for place in one.relations)) if one.terms else None
