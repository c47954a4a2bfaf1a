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
from khujand_cli.concordance.families.search import search
from khujand_cli.concordance.families.sides import Reckoned, reckoned
from khujand_cli.concordance.families.trial import as_rounded, as_stated, evidence, without_quarrels
from khujand_cli.concordance.readings import repeats
from khujand_cli.dataset.index import Index
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


def said_by(statements: Sequence[Statement], source: str) -> list[Statement]:
    """Return the statements of one source."""
    return [statement for statement in statements if statement.claim.source == source]


def said_by_all(index: Index, statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements of all sources together, without repetitions and what excludes something else."""
    own = [statement for statement in statements if not repeats(index, statement.claim)]
    return without_quarrels(own, as_stated)


def consequences(family: Family, statements: Sequence[Statement]) -> dict[str, Consequence]:
    """Return what follows from statements of one time for the quantities on which they tell anything.

    In a ring more may follow, which bounds do not show.
    """
    given = evidence(statements, as_stated)
    if search(family.system, given).certificates:
        return {}
    stated = Propagation(family.system, given)
    rounded = Propagation(family.system, evidence(statements, as_rounded))
    soft = frozenset(statement.claim.id for statement in statements if statement.soft)
    return {told.quantity: told for told in _told(family, stated, rounded, soft)}


def _told(family: Family, stated: Propagation, rounded: Propagation, soft: frozenset[str]) -> Iterator[Consequence]:
    for place, quantity in enumerate(family.system.quantities):
        low, high = _because(family, stated.low[place]), _because(family, stated.high[place])
        if low is not None or high is not None:
            told = Consequence(quantity, _interval(stated, place), _interval(rounded, place), False, low, high)
            yield told._replace(soft=not soft.isdisjoint(told.claims))


def _interval(known: Propagation, place: int) -> Interval:
    low, high = known.low[place], known.high[place]
    return Interval(0 if low is None else tidy(low.value), None if high is None else tidy(high.value))


def _because(family: Family, bound: Bound | None) -> Because | None:
    """Return why a bound holds; None where there is none, or nothing but that nothing is below 0."""
    if bound is None:
        return None
    made = reckoned(bound)
    return Because(made, tuple(family.relations[place] for place in made.relations)) if made.terms else None
