"""Rounding: which figures that end in 0 are known not to be rounded, by what their own account shows.

A figure is exact, or rounded, where its quantity or the dataset declares so. Otherwise it is exact where a sum of its
account holds to the unit with figures that are not all round: 12 and 188 make 200, so 200 is no rounded 190. And who
ends no more figures in 0 than chance would, one in ten, does not round to tens.
"""

from __future__ import annotations

from math import exp, lgamma, log

from khujand_cli.concordance.declared import declared_with, tied, tied_together
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import Claim

# Of so many other figures at least, it can be told whether an account rounds; smaller ones than these are not rounded.
_LEAST_FIGURES = 10
_LEAST_COUNTED = 20
# Who rounds ends more figures in 0 than chance would in all but this share of cases.
_LEVEL = 0.05


def known_exact(index: Index, claim: Claim) -> bool:
    """Whether a figure is known not to be a rounded one, be it by declaration, or a whole number that ends in 0."""
    if (declared := index.precision(claim.subject)) is not None:
        return declared == "exact"
    whole = index.exact(claim)
    if whole is None or whole % 10 or claim.figure is None:
        return False
    family = tied(index).get(claim.subject, claim.subject)
    if claim.figure.low.noughts == 1 and _by_habit(index, claim.source, family):
        return True
    return claim.id in _pinned(index, claim.subject)


@kept_for_each
def _pinned(index: Index, quantity: str) -> frozenset[str]:
    """Return the claims on a quantity that stand in a sum of their account that holds with figures not all round."""
    found: set[str] = set()
    for declared in declared_with(index, quantity):
        totals = _stated_once(index, declared.total)
        parts = [_stated_once(index, part) for part in declared.parts]
        for key, total in totals.items():
            given = [total, *(part[key] for part in parts if key in part)]
            values = [index.exact(claim) for claim in given]
            known = [value for value in values if value is not None]
            holds = len(known) == len(parts) + 1 and known[0] == sum(known[1:])
            if holds and any(value % 10 for value in known):
                found.update(claim.id for claim in given if claim.subject == quantity)
    return frozenset(found)


@kept_for_each
def _stated_once(index: Index, quantity: str) -> dict[tuple[str, Moment], Claim]:
    """Return what each source states for a quantity for one time, where it says one thing only."""
    found: dict[tuple[str, Moment], list[Claim]] = {}
    for claim in index.on(quantity):
        found.setdefault((claim.source, index.moment(claim)), []).append(claim)
    return {key: claims[0] for key, claims in found.items() if len(claims) == 1}


def _by_habit(index: Index, source: str, family: str) -> bool:
    """Whether an account ends its figures of a family in 0, one of them left out, no oftener than chance would."""
    return source in _exact_accounts(index, family)


@kept_for_each
def _exact_accounts(index: Index, family: str) -> frozenset[str]:
    """Return the sources whose figures of a family, one of them left out, end in 0 no oftener than chance would."""
    counted: dict[str, list[int]] = {}
    for quantity in tied_together(index).get(family, (family,)):
        for claim in index.about(quantity):
            value = index.exact(claim)
            if value is not None and value >= _LEAST_COUNTED:
                counted.setdefault(claim.source, []).append(value)
    enough = ((source, values) for source, values in counted.items() if len(values) > _LEAST_FIGURES)
    return frozenset(
        source
        for source, values in enough
        if _tail(sum(value % 10 == 0 for value in values) - 1, len(values) - 1) >= _LEVEL
    )


def _tail(count: int, trials: int) -> float:
    """Return how likely chance ends so many of these figures in 0, or more: the upper tail of the binomial, at 0.1."""
    return sum(exp(_log_chance(hits, trials)) for hits in range(max(count, 0), trials + 1))


def _log_chance(hits: int, trials: int) -> float:
    """Return the logarithm of the binomial chance, at 0.1; the ways to choose among many exceed what floats hold."""
    ways = lgamma(trials + 1) - lgamma(hits + 1) - lgamma(trials - hits + 1)
    return ways + hits * log(0.1) + (trials - hits) * log(0.9)
