"""Deduction: what the figures of some sources make of a quantity that they need not state.

The parts of a total make the total, and the total less the other parts leaves a part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from math import prod

from khujand_cli.concordance.declared import Sum, named_in, overlapping
from khujand_cli.concordance.sums import Term, added, moments, terms_of
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.figures.figure import Interval
from khujand_cli.files.budget import Limit


def deduced(index: Index, quantity: str, sources: Collection[str]) -> Iterator[Term]:
    """Yield what parts of these sources make of a quantity, and what their totals leave for it."""
    unit = index.common_unit(quantity)
    for declared in named_in(index, quantity):
        if declared not in overlapping(index):
            for moment in moments(index, (declared.total, *declared.parts)):
                if quantity == declared.total:
                    yield from _made(index, declared.parts, quantity, sources, moment, unit)
                else:
                    yield from _left(index, declared, quantity, sources, moment, unit)


def _made(
    index: Index, parts: tuple[str, ...], whole: str, sources: Collection[str], moment: Moment, unit: str | None
) -> Iterator[Term]:
    given = [[term for source in sources for term in terms_of(index, source, part, moment, unit)] for part in parts]
    if all(given) and prod(map(len, given)) <= Limit.COMBINATIONS.allowed:
        yield from (added(whole, chosen) for chosen in product(*given))


def _left(
    index: Index, declared: Sum, quantity: str, sources: Collection[str], moment: Moment, unit: str | None
) -> Iterator[Term]:
    """Yield what exact totals leave for one part after the others."""
    totals = [term for source in sources for term in terms_of(index, source, declared.total, moment, unit)]
    exact = [term for term in totals if term.interval.exact]
    others = tuple(part for part in declared.parts if part != quantity)
    if not exact:
        return
    for rest in _made(index, others, declared.total, sources, moment, unit):
        for total in exact:
            left = total.interval.low - rest.interval.low
            if rest.interval.exact and left >= 0:
                alone = Interval(left, left)
                claims = tuple(dict.fromkeys((*total.claims, *rest.claims)))
                yield Term(quantity, alone, alone, total.approximate or rest.approximate, claims, derived=True)
