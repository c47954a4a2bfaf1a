"""Corroboration: which figures take part in a sum that holds, so that a slip in them is no likely reading."""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.audits import Audit, audits_of
from khujand_cli.concordance.declared import declared_with
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each


@kept_for_each
def holding(index: Index, quantity: str) -> frozenset[str]:
    """Return the claims whose exact figures take part in a sum that holds and that contains the quantity."""
    totals = dict.fromkeys(declared.total for declared in declared_with(index, quantity))
    return frozenset().union(*(_holding_of(index, total) for total in totals))


@kept_for_each
def _holding_of(index: Index, total: str) -> frozenset[str]:
    return frozenset(claim for audit in audits_of(index, total) for claim in _holding(audit))


def _holding(audit: Audit) -> Iterator[str]:
    """Yield the claims of a total and of parts that make it exactly, whoever gives them."""
    for reckoning in audit.own:
        if reckoning.account.difference == 0:
            yield from reckoning.claims
    exact = {term.interval.low: term for terms in audit.stated.values() for term in terms if term.interval.exact}
    for derived in audit.derived:
        if derived.term.interval.exact and (total := exact.get(derived.term.interval.low)) is not None:
            yield from (*derived.term.claims, *total.claims)
