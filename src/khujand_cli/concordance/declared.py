"""Declared sums: which totals the dataset divides into which parts, and what lies inside what."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.dataset.divisions import inside
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept, kept_for_each


class Sum(NamedTuple):
    """A total and one complete division of it into parts, as the dataset declares it."""

    total: str
    parts: tuple[str, ...]


def contained(index: Index, quantities: tuple[str, ...], *, included: bool = False) -> list[str]:
    """Return these quantities and all that their sums are made of; with ``included``, all that is inside them."""
    records = index.quantities
    # Mostly nothing has parts of its own.
    if not any(records[quantity].sum_of or (included and records[quantity].includes) for quantity in quantities):
        return list(dict.fromkeys(quantities))
    return list(_within(index, quantities, included))


@kept_for_each
def _within(index: Index, quantities: tuple[str, ...], included: bool) -> tuple[str, ...]:
    records = index.quantities
    found: dict[str, None] = {}
    waiting = list(reversed(quantities))
    while waiting:
        quantity = waiting.pop()
        if quantity not in found:
            found[quantity] = None
            one = records[quantity]
            waiting += [part for division in one.sum_of for part in reversed(division)]
            waiting += reversed(one.includes) if included else ()
    return tuple(found)


def declared_with(index: Index, quantity: str) -> list[Sum]:
    """Return the declared sums of which a quantity is the total, or inside a part."""
    above = _wholes(index)
    wholes = {quantity: None}
    waiting = [quantity]
    while waiting:
        for whole in above.get(waiting.pop(), ()):
            if whole not in wholes:
                wholes[whole] = None
                waiting.append(whole)
    return [Sum(whole, division) for whole in wholes for division in index.quantities[whole].sum_of]


def named_in(index: Index, quantity: str) -> list[Sum]:
    """Return the declared sums of which a quantity is the total or one of the parts."""
    above = [Sum(whole, division) for whole in dict.fromkeys(_wholes(index).get(quantity, ()))
             for division in index.quantities[whole].sum_of if quantity in division]  # fmt: skip
    return [*(Sum(quantity, division) for division in index.quantities[quantity].sum_of), *above]


@kept
def _wholes(index: Index) -> dict[str, list[str]]:
    """Return the totals in whose sums each quantity is named."""
    wholes: dict[str, list[str]] = {}
    for quantity in index.dataset.quantities:
        for division in quantity.sum_of:
            for part in division:
                wholes.setdefault(part, []).append(quantity.id)
    return wholes


@kept
def tied(index: Index) -> dict[str, str]:
    """Return for each quantity that is part of another, or has parts, one that stands for all it is tied to."""
    chief: dict[str, str] = {}
    for one in index.dataset.quantities:
        for part in inside(one):
            chief[chief_of(chief, part)] = chief_of(chief, one.id)
    return {quantity: chief_of(chief, quantity) for quantity in list(chief)}


def chief_of(chief: dict[str, str], quantity: str) -> str:
    """Return the quantity that stands for all those that one is tied to; where none is known, it stands for itself."""
    while (above := chief.setdefault(quantity, quantity)) != quantity:
        chief[quantity] = quantity = chief[above]
    return quantity


@kept
def tied_together(index: Index) -> dict[str, list[str]]:
    """Return, by the quantity that stands for them, the quantities that are tied to each other."""
    groups: dict[str, list[str]] = {}
    for quantity, chief in tied(index).items():
        groups.setdefault(chief, []).append(quantity)
    return groups


class Overlap(NamedTuple):
    """Two parts of one division that hold a common quantity, which may be one of them."""

    sum: Sum
    parts: tuple[str, str]
    common: str


@kept
def overlaps(index: Index) -> tuple[Overlap, ...]:
    """Return the divisions of which parts overlap, each with the first two parts that do."""
    quantities = index.dataset.quantities
    holding = {one.id for one in quantities if one.sum_of or one.includes}
    divisions = (Sum(total.id, division) for total in quantities for division in total.sum_of
                 # Mostly no part has anything inside, and then nothing can stand in two of them.
                 if not holding.isdisjoint(division))  # fmt: skip
    return tuple(overlap for declared in divisions if (overlap := _overlap(index, declared)) is not None)


def _overlap(index: Index, declared: Sum) -> Overlap | None:
    holding: dict[str, str] = {}
    for part in declared.parts:
        for quantity in contained(index, (part,), included=True):
            if quantity in holding:
                return Overlap(declared, (holding[quantity], part), quantity)
            holding[quantity] = part
    return None


@kept
def overlapping(index: Index) -> frozenset[Sum]:
    """Return the divisions that are not judged, since their parts overlap."""
    return frozenset(overlap.sum for overlap in overlaps(index))
