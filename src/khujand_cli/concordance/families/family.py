"""A family: quantities that the declared sums and inclusions tie together, and what is claimed of them at one time.

The order of everything in it follows from labels and figures, never from where a record stands in the dataset, so that
the same is found however that is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from khujand_cli.concordance.declared import chief_of, overlapping, tied, tied_together
from khujand_cli.concordance.families.relations import Relation, System
from khujand_cli.concordance.readings import Voice, saying, voice_of
from khujand_cli.concordance.rounding import known_exact
from khujand_cli.dataset.divisions import inside
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept, kept_for_each
from khujand_cli.dataset.records import Claim, Quantity
from khujand_cli.figures.figure import Interval
from khujand_cli.figures.units import conversion


class Family:
    """Quantities and the relations that tie them, at first as the dataset has them (``members`` and ``declared``)."""

    def __init__(self, index: Index, members: Sequence[str], declared: Sequence[Relation]) -> None:
        self._index = index
        self.members = members
        self.declared = declared

    @cached_property
    def quantities(self) -> tuple[str, ...]:
        """The quantities in the order of their labels."""
        return tuple(sorted(self.members, key=lambda quantity: _name(self._index, quantity)))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations, those of parts before those of their wholes."""
        if len(self.declared) == 1:
            return tuple(self.declared)
        height = _heights(self.declared)
        place = {quantity: rank for rank, quantity in enumerate(self.quantities)}

        def order(relation: Relation) -> tuple[int, int, bool, list[int]]:
            parts = sorted(place[part] for part in relation.parts)
            return height[relation.whole], place[relation.whole], not relation.complete, parts

        return tuple(sorted(self.declared, key=order))

    @cached_property
    def units(self) -> tuple[str | None, ...]:
        """The units in which quantities are claimed and that do not convert into each other; most often one."""
        units: list[str | None] = []
        for quantity in self.quantities:
            unit = self._index.common_unit(quantity)
            stated = unit is not None or self._index.about(quantity)
            if stated and all(conversion(unit, known) is None for known in units):
                units.append(unit)
        return tuple(units)

    @cached_property
    def system(self) -> System:
        """The relations, ready to be reckoned with."""
        return System(self.relations, [member for member in self.members if self._index.quantities[member].signed])

    @property
    def ring(self) -> bool:
        """Whether some of its relations tie quantities in more ways than one."""
        return bool(self.system.ringed)


class Statement(NamedTuple):
    """What a claim allows for a quantity in the unit of a family: as it stands, and if it is rounded where it may be.

    ``soft`` are figures that never make anything certain: what is said to be about so many, or has a best estimate.
    ``voice`` is the source with those it took the claim from: a source that took figures from several speaks in several
    voices.
    """

    claim: Claim
    quantity: str
    stated: Interval
    rounded: Interval
    soft: bool
    voice: Voice


@kept
def families(index: Index) -> tuple[Family, ...]:
    """Return the families of a dataset."""
    return _families(index, index.dataset.quantities)


def family_of(index: Index, quantity: str) -> Family | None:
    """Return the family of a quantity, without making those of others; None where nothing is tied to it."""
    chief = tied(index).get(quantity)
    if chief is None:
        return None
    return next((family for family in _tied_by(index, chief) if quantity in family.members), None)


@kept_for_each
def _tied_by(index: Index, chief: str) -> tuple[Family, ...]:
    """Return the families among quantities that are tied; what is in no common unit, or overlaps, ties no family."""
    return _families(index, [index.quantities[quantity] for quantity in tied_together(index)[chief]])


@kept
def knots(index: Index) -> tuple[Family, ...]:
    """Return the families that are tied by two relations or more; most often there is only one, and they are passed by.

    What one relation alone ties is told by the rules on sums.
    """
    named: Counter[str] = Counter()
    wholes = [quantity for quantity in index.dataset.quantities if quantity.sum_of or quantity.includes]
    for whole in wholes:
        named.update(inside(whole))
        named[whole.id] += len(whole.sum_of) + len(whole.includes)
    several = [whole for whole in wholes if named[whole.id] > 1 or any(named[part] > 1 for part in inside(whole))]
    return tuple(family for family in _families(index, several) if len(family.declared) > 1)


def _families(index: Index, wholes: Iterable[Quantity]) -> tuple[Family, ...]:
    relations = list(_declared(index, wholes))
    chief: dict[str, str] = {}
    for relation in relations:
        for part in relation.parts:
            chief[chief_of(chief, part)] = chief_of(chief, relation.whole)
    members: dict[str, list[str]] = {}
    for quantity in chief:
        members.setdefault(chief_of(chief, quantity), []).append(quantity)
    declared: dict[str, list[Relation]] = {}
    for relation in relations:
        declared.setdefault(chief_of(chief, relation.whole), []).append(relation)
    made = [Family(index, members[head], declared[head]) for head in members]
    return tuple(sorted(made, key=lambda family: min(_name(index, quantity) for quantity in family.members)))


def _declared(index: Index, wholes: Iterable[Quantity]) -> Iterator[Relation]:
    for quantity in wholes:
        if quantity.sum_of or quantity.includes:
            yield from (relation for relation in _relations(index, quantity) if _in_one_unit(index, relation))


def _relations(index: Index, whole: Quantity) -> Iterator[Relation]:
    """Yield the relations of a quantity, each once: divisions without overlap, and what it includes beside these."""
    divisions = [parts for parts in dict.fromkeys(whole.sum_of) if (whole.id, parts) not in overlapping(index)]
    for division in divisions:
        yield Relation(whole.id, division)
    if not whole.includes:
        return
    divided = {part for division in divisions for part in division}
    yield from (
        Relation(whole.id, (part,), complete=False) for part in dict.fromkeys(whole.includes) if part not in divided
    )


def _in_one_unit(index: Index, relation: Relation) -> bool:
    units = {unit for unit in map(index.common_unit, relation.quantities) if unit is not None}
    if len(units) < 2:
        return True
    first, *others = units
    return all(conversion(unit, first) is not None for unit in others)


def _name(index: Index, quantity: str) -> tuple[str, str]:
    return index.quantities[quantity].label, quantity


def _heights(relations: Iterable[Relation]) -> Mapping[str, int]:
    """Return for each quantity how many relations deep it is divided at most."""
    parts: dict[str, list[str]] = {}
    for relation in relations:
        parts.setdefault(relation.whole, []).extend(relation.parts)
    height: dict[str, int] = {}
    for quantity in parts:
        waiting = [quantity]
        while waiting:
            inner = [part for part in parts.get(waiting[-1], ()) if part not in height]
            if inner:
                waiting += inner
            else:
                last = waiting.pop()
                height[last] = 1 + max((height[part] for part in parts.get(last, ())), default=-1)
    return height


def statements(index: Index, family: Family, unit: str | None) -> dict[Moment, list[Statement]]:
    """Return what is claimed of the quantities of a family, in one unit, by the time for which it holds."""
    found: dict[Moment, list[Statement]] = {}
    for quantity in family.quantities:
        claims = index.about(quantity)
        said: set[object] = set()
        for claim in sorted(claims, key=lambda claim: _order(index, claim)) if len(claims) > 1 else claims:
            value = index.value(claim, unit)
            # What one voice says twice is said once.
            mark = (voice_of(index, claim), saying(index, claim))
            if value is not None and mark not in said:
                said.add(mark)
                exact = value.rounded != value.interval and known_exact(index, claim)
                rounded = value.interval if exact else value.rounded
                statement = Statement(claim, quantity, value.interval, rounded, value.soft, voice_of(index, claim))
                found.setdefault(index.moment(claim), []).append(statement)
    return found


def _order(index: Index, claim: Claim) -> tuple[str, ...]:
    stated = repr(claim.figure.stated) if claim.figure else ""
    return index.sources[claim.source].label, stated, claim.locator or "", claim.id
