"""Excess: parts that are already over the total that contains them, whatever the other parts may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from khujand_cli.figures import total
from khujand_cli.finding import Account
from khujand_cli.index import Index
from khujand_cli.sums import Term, moments, stated_terms


class Excess(NamedTuple):
    """One or more parts of one source that are over the total of a source."""

    total_source: str
    parts_source: str
    total: Term
    parts: tuple[Term, ...]
    moment: str | None

    @property
    def account(self) -> Account:
        """The stated total, and what the parts that are known make."""
        return Account(self.total.interval, total(part.interval for part in self.parts))

    @property
    def certain(self) -> bool:
        """Whether they are over it even if the figures that end in 0 are rounded; never so where one is approximate."""
        greatest = self.total.rounded.high
        if greatest is None or any(term.approximate for term in (self.total, *self.parts)):
            return False
        return sum(part.rounded.low for part in self.parts) > greatest


def excesses(index: Index) -> Iterator[Excess]:
    """Yield every excess: of single parts first, then of several known parts of a sum that lacks others."""
    for quantity in index.dataset.quantities:
        direct = (*quantity.includes, *(part for division in quantity.sum_of for part in division))
        if not direct:
            continue
        unit = index.common_unit(quantity.id)
        for moment in moments(index, (quantity.id,)):
            totals = stated_terms(index, quantity.id, moment, unit)
            for source, terms in totals.items():
                greatest = max(terms, key=lambda term: (term.interval.high is None, term.interval.high or 0))
                if greatest.interval.high is not None:
                    over = list(_single(index, source, greatest, direct, moment, unit, totals))
                    yield from over
                    yield from _several(index, source, greatest, quantity.sum_of, moment, unit, totals, over)


def _single(
    index: Index, source: str, whole: Term, direct: tuple[str, ...], moment: str | None, unit: str | None,
    totals: dict[str, list[Term]],
) -> Iterator[Excess]:  # fmt: skip
    waiting = list(dict.fromkeys(direct))
    seen: set[str] = set()
    while waiting:
        part = waiting.pop(0)
        if part in seen:
            continue
        seen.add(part)
        stated = stated_terms(index, part, moment, unit)
        for parts_source, terms in stated.items():
            least = min(terms, key=lambda term: term.interval.low)
            if _judged(source, parts_source, totals) and _over([least], whole):
                yield Excess(source, parts_source, whole, (least,), moment)
        if source not in stated:
            # What is inside a part is inside the whole; where the source states the part, that is judged on its own.
            inner = index.quantities[part]
            waiting += [*inner.includes, *(one for division in inner.sum_of for one in division)]


def _several(
    index: Index, source: str, whole: Term, divisions: tuple[tuple[str, ...], ...], moment: str | None,
    unit: str | None, totals: dict[str, list[Term]], over: list[Excess],
) -> Iterator[Excess]:  # fmt: skip
    already = {one.parts_source for one in over}
    for division in divisions:
        stated = {part: stated_terms(index, part, moment, unit) for part in division}
        for parts_source in dict.fromkeys(one for terms in stated.values() for one in terms):
            known = [terms[parts_source] for terms in stated.values() if parts_source in terms]
            if parts_source in already or len(known) == len(division) or not _judged(source, parts_source, totals):
                continue
            least = [min(terms, key=lambda term: term.interval.low) for terms in known]
            if len(least) > 1 and _over(least, whole):
                yield Excess(source, parts_source, whole, tuple(least), moment)


def _judged(total_source: str, parts_source: str, totals: dict[str, list[Term]]) -> bool:
    """Whether parts of one source may be held against the total of another: not where it gives a total itself."""
    return total_source == parts_source or parts_source not in totals


def _over(parts: list[Term], whole: Term) -> bool:
    return whole.interval.high is not None and sum(part.interval.low for part in parts) > whole.interval.high
