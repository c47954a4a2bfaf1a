"""Sums: what the sources state for declared totals and their parts, reckoned up.

A total is reckoned from the parts of one source at a time, never from parts that several sources give. A part that the
source does not state but whose own parts it does is derived from these.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import product
from math import prod
from typing import NamedTuple

from khujand_cli.concordance.declared import Sum, overlapping
from khujand_cli.concordance.rounding import known_exact
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Interval, total
from khujand_cli.figures.units import Number, conversion
from khujand_cli.files.budget import Limit
from khujand_cli.finding import Account


class Term(NamedTuple):
    """What one source gives for one quantity; ``derived`` where we added it up from the source's own parts.

    Where the source says that it is this or that, this is one of them, and ``among`` reaches from the least to the
    greatest.
    """

    quantity: str
    interval: Interval
    rounded: Interval
    approximate: bool
    claims: tuple[str, ...]
    derived: bool = False
    best: Number | None = None
    among: Interval | None = None

    @property
    def told(self) -> Interval:
        """What the source gives: where that is this or that, from the one to the other."""
        return self.interval if self.among is None else self.among

    @property
    def soft(self) -> bool:
        """Whether what lies outside is not excluded: it is about a number, or an estimate with its bounds."""
        return self.approximate or (self.best is not None and not self.interval.exact)

    @property
    def likely(self) -> Number | None:
        """The number that it most likely is: its best estimate, else the only one that it allows."""
        if self.best is not None:
            return self.best
        return self.interval.low if self.interval.exact and not self.approximate else None


class Reckoning:
    """A total by one source held against the parts of one source, in the combination that fits best."""

    def __init__(
        self, declared: Sum, total_source: str, parts_source: str, stated: Term, parts: tuple[Term, ...]
    ) -> None:
        self.sum, self.total, self.parts = declared, stated, parts
        self.total_source, self.parts_source = total_source, parts_source

    @cached_property
    def account(self) -> Account:
        """The stated total and what the parts make, as they are told."""
        return Account(self.total.told, total(part.told for part in self.parts))

    @property
    def _derived(self) -> Interval:
        """What the parts make in this combination."""
        return total(part.interval for part in self.parts)

    @property
    def derived_term(self) -> Term:
        """What the parts make, as a value of the total."""
        return added(self.sum.total, self.parts)

    @cached_property
    def fits(self) -> bool:
        """Whether the parts can make the total."""
        return self.total.interval.meets(self._derived)

    @property
    def off_best(self) -> bool:
        """Whether the parts can make the total, but the best estimates among them do not."""
        terms = (self.total, *self.parts)
        if not self.fits or all(term.best is None for term in terms):
            return False
        likely = [term.likely for term in self.parts]
        made = sum(value for value in likely if value is not None)
        return self.total.likely is not None and None not in likely and made != self.total.likely

    @cached_property
    def certain(self) -> bool:
        """Whether they cannot, even if the figures that end in 0 are rounded; never so where one is soft."""
        if self.fits or any(term.soft for term in (self.total, *self.parts)):
            return False
        return not self.total.rounded.meets(total(part.rounded for part in self.parts))

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The claims of the total, then those of the parts."""
        return tuple(dict.fromkeys((*self.total.claims, *(claim for part in self.parts for claim in part.claims))))

    @property
    def gap(self) -> Number:
        """How far the total and the sum of the parts lie apart; 0 where they meet."""
        stated, derived = self.total.interval, self._derived
        above = 0 if derived.high is None else stated.low - derived.high
        below = 0 if stated.high is None else derived.low - stated.high
        return max(above, below, 0)


def moments(index: Index, quantities: tuple[str, ...]) -> list[Moment]:
    """Return the times for which claims on these quantities hold."""
    return sorted({index.moment(claim) for quantity in quantities for claim in index.on(quantity)}, key=str)


@kept_for_each
def _by_moment(index: Index, quantity: str) -> dict[Moment, list[Claim]]:
    found: dict[Moment, list[Claim]] = {}
    for claim in index.on(quantity):
        found.setdefault(index.moment(claim), []).append(claim)
    return found


@kept_for_each
def stated_terms(index: Index, quantity: str, moment: Moment, unit: str | None) -> dict[str, list[Term]]:
    """Return what each source states for a quantity, in the given unit; several terms where it says several things."""
    terms: dict[str, list[Term]] = {}
    for claim in _by_moment(index, quantity).get(moment, ()):
        value = index.value(claim, unit)
        if value is not None:
            exact = value.rounded != value.interval and known_exact(index, claim)
            terms.setdefault(claim.source, []).extend(
                Term(
                    quantity,
                    choice.interval,
                    choice.interval if exact else choice.rounded,
                    choice.approximate,
                    (claim.id,),
                    best=choice.best,
                    among=None if choice is value else value.interval,
                )
                for choice in value.alternatives or (value,)
            )
    return terms


def terms_of(index: Index, source: str, quantity: str, moment: Moment, unit: str | None) -> list[Term]:
    """Return what a source gives for a quantity: what it states, else what its own parts of it make.

    Nothing where a part is missing in every division, or where there are too many combinations to judge.
    """
    given = stated_terms(index, quantity, moment, unit).get(source, [])
    # Mostly it is stated, and then nothing has to be added up.
    if given or not index.quantities[quantity].sum_of:
        return given
    found = _terms(index, source, moment, unit)
    waiting = [quantity]
    while waiting:
        one = waiting[-1]
        own = index.quantities[one]
        # What is declared in another unit is not made of parts in this one, stated or not.
        in_one_unit = own.sum_of and (own.unit is None or conversion(own.unit, unit) is not None)
        divisions = [parts for parts in own.sum_of if Sum(one, parts) not in overlapping(index)] if in_one_unit else ()
        stated = stated_terms(index, one, moment, unit).get(source, [])
        missing = [part for division in divisions for part in division if part not in found] if not stated else []
        if one in found or not missing:
            found.setdefault(one, stated or _derived(one, [[found[part] for part in parts] for parts in divisions]))
            waiting.pop()
        else:
            waiting += missing
    return found[quantity]


@kept_for_each
def _terms(_index: Index, _source: str, _moment: Moment, _unit: str | None) -> dict[str, list[Term]]:
    """Return where the terms of one source are put down as they become known."""
    return {}


def _derived(quantity: str, divisions: Sequence[Sequence[Sequence[Term]]]) -> list[Term]:
    terms: dict[tuple[object, ...], Term] = {}
    for parts in divisions:
        if not all(parts) or prod(map(len, parts)) > Limit.COMBINATIONS.allowed:
            continue
        for combination in product(*parts):
            term = added(quantity, combination)
            terms.setdefault(term[1:4], term)
    return list(terms.values()) if len(terms) <= Limit.COMBINATIONS.allowed else []


def added(quantity: str, parts: tuple[Term, ...]) -> Term:
    """Return what parts make of their whole, and the claims that it follows from."""
    return Term(
        quantity,
        total(part.interval for part in parts),
        total(part.rounded for part in parts),
        any(part.approximate for part in parts),
        tuple(dict.fromkeys(claim for part in parts for claim in part.claims)),
        derived=True,
        among=None if all(part.among is None for part in parts) else total(part.told for part in parts),
    )
