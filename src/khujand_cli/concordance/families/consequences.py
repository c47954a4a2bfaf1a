"""Consequences: what follows for quantities from what one source says of others in their family.

"Killed: 6 (103 - 97)." It is derived, never stated, and told only with what it is reckoned from. From claims that
cannot all be true nothing is told, since anything would follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.declared import tied, tied_together
from khujand_cli.concordance.families.bounds import Bound, Propagation
from khujand_cli.concordance.families.family import Family, Statement, family_of, statements
from khujand_cli.concordance.families.relations import Relation
from khujand_cli.concordance.families.search import search
from khujand_cli.concordance.families.sides import Reckoned, reckoned
from khujand_cli.concordance.families.simplex import Effort
from khujand_cli.concordance.families.trial import as_stated, evidence, without_quarrels
from khujand_cli.concordance.first_look import may_be_made
from khujand_cli.concordance.told import derived
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.figures.figure import Interval
from khujand_cli.figures.numeral import tidy
from khujand_cli.files.budget import Limit
from khujand_cli.finding import Reading


class Because(NamedTuple):
    """Why a quantity is at least, or at most, so many: the reckoning and the sums and inclusions that it uses."""

    reckoned: Reckoned
    relations: tuple[Relation, ...]


class Consequence(NamedTuple):
    """What follows for a quantity, and why; None where an end is open."""

    quantity: str
    interval: Interval
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

    @property
    def two_sided(self) -> bool:
        """Whether both ends follow from the same claims, so that what these say of others says how many these are."""
        if self.least is None or self.greatest is None:
            return False
        return set(self.least.reckoned.claims) == set(self.greatest.reckoned.claims)


def consequences(family: Family, statements: Sequence[Statement]) -> dict[str, Consequence]:
    """Return what follows from statements of one time for the quantities on which they tell anything.

    In a ring more may follow, which bounds do not show.
    """
    given = evidence(statements, as_stated)
    answer = search(family.system, given, Effort(Limit.STEPS_OF_CONSEQUENCES.allowed))
    if answer.certificates or not answer.decided:
        return {}
    known = Propagation(family.system, given)
    return {told.quantity: told for told in _told(family, known)}


def _told(family: Family, known: Propagation) -> Iterator[Consequence]:
    for place, quantity in enumerate(family.system.quantities):
        low, high = known.low[place], known.high[place]
        least, greatest = _because(family, low), _because(family, high)
        if least is not None or greatest is not None:
            interval = Interval(tidy(low.value) if low else 0, tidy(high.value) if high else None)
            yield Consequence(quantity, interval, least, greatest)


def _because(family: Family, bound: Bound | None) -> Because | None:
    """Return why a bound holds; None where there is none, or nothing but that nothing is below 0."""
    if bound is None:
        return None
    made = reckoned(bound)
    return Because(made, tuple(family.relations[place] for place in made.relations)) if made.terms else None


class Followed(NamedTuple):
    """What follows for a quantity from what one source says of others, where the source does not state it itself."""

    source: str
    moment: Moment
    unit: str | None
    consequence: Consequence


@kept_for_each
def followed(index: Index, quantity: str) -> tuple[Followed, ...]:
    """Return what follows for a quantity from each source that does not state it, in the order of the sources."""
    chief = tied(index).get(quantity)
    # Most families are not even made.
    family = family_of(index, quantity) if chief is not None and _may_follow(index, chief) else None
    return _followed(index, family).get(quantity, ()) if family is not None else ()


@kept_for_each
def _may_follow(index: Index, chief: str) -> bool:
    """Whether some source states, for one time, all but one of the quantities of a sum: nothing follows from less."""
    members = tied_together(index)[chief]
    stated: dict[tuple[str, Moment], set[str]] = {}
    for quantity in members:
        for claim in index.about(quantity):
            stated.setdefault((claim.source, index.moment(claim)), set()).add(quantity)
    sums = [(whole, *parts) for whole in members for parts in index.quantities[whole].sum_of]
    return any(
        len(known) > 1 and any(len(known.intersection(one)) == len(one) - 1 for one in sums)
        for known in stated.values()
    )


@kept_for_each
def _followed(index: Index, family: Family) -> dict[str, tuple[Followed, ...]]:
    found: dict[str, list[Followed]] = {}
    if not any(may_be_made(index, relation.whole) for relation in family.declared):
        return {}
    for unit in family.units:
        for moment, everything in statements(index, family, unit).items():
            for source, said in _by_source(index, everything).items():
                stated = {statement.quantity for statement in said}
                if len(stated) < 2 or len(stated) == len(family.members):
                    continue
                # Of what a source says two ways that exclude each other nothing follows.
                clear = without_quarrels(said, as_stated)
                for consequence in consequences(family, clear).values():
                    if consequence.quantity not in stated and consequence.derived and consequence.two_sided:
                        one = Followed(source, moment, unit, consequence)
                        found.setdefault(consequence.quantity, []).append(one)
    return {quantity: tuple(several) for quantity, several in found.items()}


def _by_source(index: Index, everything: Sequence[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in everything:
        found.setdefault(statement.claim.source, []).append(statement)
    return {source: found[source] for source in sorted(found, key=index.rank)}


def further_readings(
    index: Index, quantity: str, moment: Moment, unit: str | None, known: Iterable[Reading]
) -> tuple[Reading, ...]:
    """Return what follows for a quantity at one time, beside the derived readings that are known; equal ones as one."""
    told = {(reading.low, reading.high) for reading in known if not reading.stated}
    groups: dict[Interval, list[Followed]] = {}
    for one in followed(index, quantity):
        if (one.moment, one.unit) == (moment, unit) and tuple(one.consequence.interval) not in told:
            groups.setdefault(one.consequence.interval, []).append(one)
    return tuple(
        derived(index, interval, (claim for one in group for claim in one.consequence.claims))
        for interval, group in groups.items()
    )
