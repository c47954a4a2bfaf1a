"""Corroboration: which figures take part in a sum that holds, so that a slip in them is no likely reading."""

from __future__ import annotations

from khujand_cli.concordance.sums import Sum, reckon
from khujand_cli.dataset.index import Index, kept, kept_for_each


@kept_for_each
def holding(index: Index, quantity: str) -> frozenset[str]:
    """Return the ids of the claims whose exact figures take part in a sum that contains the quantity and holds."""
    reckoned = (reckoning for declared in declared_with(index, quantity) for reckoning in reckon(index, declared))
    held = (reckoning for reckoning in reckoned if reckoning.account.difference == 0)
    return frozenset(claim for reckoning in held for claim in reckoning.claims)


def declared_with(index: Index, quantity: str) -> list[Sum]:
    """Return the declared sums that contain a quantity: as their total, as a part, or inside a part."""
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
    """Return for each part of a sum the totals that it is a part of."""
    wholes: dict[str, list[str]] = {}
    for quantity in index.dataset.quantities:
        for division in quantity.sum_of:
            for part in division:
                wholes.setdefault(part, []).append(quantity.id)
    return wholes
