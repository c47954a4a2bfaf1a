"""Declared sums: which totals the dataset divides into which parts, and what lies inside what."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.dataset.index import Index, kept


class Sum(NamedTuple):
    """A total and one complete division of it into parts, as the dataset declares it."""

    total: str
    parts: tuple[str, ...]


def contained(index: Index, quantities: tuple[str, ...], *, included: bool = False) -> list[str]:
    """Return these quantities and all that their sums are made of; with ``included``, all that is inside them."""
    found: dict[str, None] = {}
    waiting = list(reversed(quantities))
    while waiting:
        quantity = waiting.pop()
        if quantity not in found:
            found[quantity] = None
            one = index.quantities[quantity]
            waiting += [part for division in one.sum_of for part in reversed(division)]
            waiting += reversed(one.includes) if included else ()
    return list(found)


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


@kept
def _wholes(index: Index) -> dict[str, list[str]]:
    """Return the totals in whose sums each quantity is named."""
    wholes: dict[str, list[str]] = {}
    for quantity in index.dataset.quantities:
        for division in quantity.sum_of:
            for part in division:
                wholes.setdefault(part, []).append(quantity.id)
    return wholes
