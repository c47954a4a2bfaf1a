"""Corroboration: which figures take part in a sum that holds, so that a slip in them is no likely reading."""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.audits import Audit, audits_of
from khujand_cli.concordance.sums import Sum
from khujand_cli.dataset.index import Index, kept, kept_for_each


@kept_for_each
def holding(index: Index, quantity: str) -> frozenset[str]:
    """Return the claims whose exact figures take part in a sum that holds and that contains the quantity."""
    held: set[str] = set()
    for total in dict.fromkeys(declared.total for declared in declared_with(index, quantity)):
        for audit in audits_of(index, total):
            held.update(_holding(audit))
    return frozenset(held)


def _holding(audit: Audit) -> Iterator[str]:
    """Yield the claims of a total and of parts that make it exactly, whoever gives them."""
    for reckoning in audit.own:
        if reckoning.account.difference == 0:
            yield from reckoning.claims
    exact = {term.interval.low: term for terms in audit.stated.values() for term in terms if term.interval.exact}
    for derived in audit.derived:
        if derived.term.interval.exact and (total := exact.get(derived.term.interval.low)) is not None:
            yield from (*derived.term.claims, *total.claims)


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
