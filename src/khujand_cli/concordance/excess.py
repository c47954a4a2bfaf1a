"""Excess: parts that are already over the total that contains them, whatever the other parts may be."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from khujand_cli.concordance.declared import contained
from khujand_cli.concordance.first_look import balance
from khujand_cli.concordance.readings import repeats
from khujand_cli.concordance.sums import Term, moments, stated_terms, terms_of
from khujand_cli.dataset.divisions import inside
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept, kept_for_each
from khujand_cli.figures.figure import total
from khujand_cli.figures.units import Number
from khujand_cli.files.budget import Limit, fall_short
from khujand_cli.finding import Account


class Excess(NamedTuple):
    """One or more parts of one source that are over the total of a source; ``repeated_by`` only repeat all of it."""

    total_source: str
    parts_source: str
    total: Term
    parts: tuple[Term, ...]
    moment: Moment
    certain: bool
    repeated_by: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether parts and total are of one source."""
        return self.total_source == self.parts_source

    @property
    def account(self) -> Account:
        """The stated total, and what the parts that are known make."""
        return Account(self.total.interval, total(part.interval for part in self.parts))


class _Whole:
    """A quantity with parts, at one time: what each source states for it, and in which unit it is reckoned."""

    def __init__(self, index: Index, quantity: str, moment: Moment, unit: str | None) -> None:
        self.index, self.quantity, self.moment, self.unit = index, quantity, moment, unit
        self.totals = stated_terms(index, quantity, moment, unit)

    def least(self, source: str, part: str) -> Term | None:
        """Return the least that a source gives for a part, stated or derived."""
        return min(self._terms(source, part), key=lambda term: term.interval.low, default=None)

    def _terms(self, source: str, part: str) -> list[Term]:
        return terms_of(self.index, source, part, self.moment, self.unit)

    def excess(self, total_source: str, parts_source: str, parts: list[Term]) -> Excess:
        """Return the excess of these parts; certain only if no other reading of either source, or rounding, fits."""
        given = [self._terms(parts_source, part.quantity) for part in parts]
        totals = self.totals[total_source]
        highest = [term.rounded.high for term in totals]
        exact = not any(term.approximate for terms in (*given, totals) for term in terms)
        lowest = sum(min(term.rounded.low for term in terms) for terms in given)
        certain = exact and all(high is not None and lowest > high for high in highest)
        return Excess(total_source, parts_source, _greatest(totals), tuple(parts), self.moment, certain)

    def judged(self, total_source: str, parts_source: str) -> bool:
        """Whether the parts of one source may be held against the total of another.

        Not where the two give totals that exclude each other: that is a matter of agreement.
        """
        own = self.totals.get(parts_source, ())
        return total_source == parts_source or not own or any(
            mine.interval.meets(theirs.interval) for mine in own for theirs in self.totals[total_source]
        )  # fmt: skip


def at_their_origin(index: Index) -> Iterator[Excess]:
    """Yield every excess at its origin: who only repeats it is named with it, and heard no second time by others."""
    found = list(excesses(index))
    original = {_figures(excess): excess for excess in found if excess.own and not _repeats(index, excess)}
    repeated_by: dict[Hashable, list[str]] = {}
    for excess in found:
        if excess.own and _repeats(index, excess):
            repeated_by.setdefault(_figures(excess), []).append(excess.parts_source)
    for excess in found:
        if not _repeats(index, excess):
            repeaters = repeated_by.get(_figures(excess), ()) if excess.own else ()
            yield excess._replace(repeated_by=tuple(repeaters))
        elif excess.own and _figures(excess) not in original:
            yield excess


def _figures(excess: Excess) -> Hashable:
    return excess.moment, *((term.quantity, term.interval) for term in (excess.total, *excess.parts))


def _repeats(index: Index, excess: Excess) -> bool:
    """Whether all of it only repeats what others say: the parts, and where they are of one source the total too."""
    terms = (excess.total, *excess.parts) if excess.own else excess.parts
    return all(repeats(index, index.claims[claim]) for term in terms for claim in term.claims)


def excesses(index: Index) -> Iterator[Excess]:
    """Yield every excess: of single parts first, then of several known parts of a sum that lacks others."""
    for quantity in balance(index).exceedable:
        # What takes away from a whole leaves its other parts room to be more than it.
        if any(index.quantities[part].signed for part in contained(index, (quantity.id,), included=True)):
            continue
        unit = index.common_unit(quantity.id)
        most = _most(index, quantity.id, unit)
        for moment in moments(index, (quantity.id,)):
            whole = _Whole(index, quantity.id, moment, unit)
            highest = {source: _greatest(terms) for source, terms in whole.totals.items()}
            bounded = {source: term for source, term in highest.items() if _is_under(term, most)}
            giving = _giving(whole) if bounded else []
            for source, greatest in bounded.items():
                yield from _over_total(whole, source, greatest, [source] if source in giving else [])
            # What is over any total of others is over the least of them.
            least = min(bounded, key=lambda source: bounded[source].interval.high or 0, default=None)
            if least is not None:
                others = [source for source in giving if source != least]
                yield from _over_total(whole, least, bounded[least], others)


def _is_under(term: Term, most: Number) -> bool:
    return term.interval.high is not None and term.interval.high < most


def _most(index: Index, quantity: str, unit: str | None) -> Number:
    """Return what is no less than anything that a source gives for what a quantity contains, alone or together."""
    known = _known(index, quantity, unit)
    return sum(known[part] for part in _direct(index, quantity))


def _known(index: Index, quantity: str, unit: str | None) -> dict[str, Number]:
    """Return for each part at any depth what is no less than it, and all that it contains, together."""
    known = _greatest_known(index, unit)
    waiting = [quantity]
    while waiting:
        part = waiting[-1]
        missing = [inner for inner in _direct(index, part) if inner not in known]
        if missing and part not in known:
            waiting += missing
            continue
        waiting.pop()
        values = [index.value(claim, unit) for claim in index.on(part)]
        greatest = max((value.interval.low for value in values if value is not None), default=0)
        known[part] = greatest + sum(known[inner] for inner in _direct(index, part))
    return known


@kept_for_each
def _greatest_known(_index: Index, _unit: str | None) -> dict[str, Number]:
    """Return where it is put down what is no less than a quantity and all that it contains."""
    return {}


def _over_total(whole: _Whole, source: str, greatest: Term, giving: list[str]) -> Iterator[Excess]:
    over = list(_single(whole, source, greatest, giving))
    yield from over
    yield from _several(whole, source, greatest, giving, {excess.parts_source for excess in over})


def _greatest(terms: list[Term]) -> Term:
    return max(terms, key=lambda term: (term.interval.high is None, term.interval.high or 0))


def _single(whole: _Whole, source: str, greatest: Term, giving: list[str]) -> Iterator[Excess]:
    """Yield single parts at any depth; not what is inside a part that is over its whole itself."""
    for parts_source in giving:
        if not whole.judged(source, parts_source):
            continue
        waiting = list(reversed(_direct(whole.index, whole.quantity)))
        seen: set[str] = set()
        looks = _looks(whole.index)
        while waiting:
            part = waiting.pop()
            if part in seen:
                continue
            seen.add(part)
            if len(looks) >= Limit.PARTS.allowed:
                fall_short(
                    whole.index, Limit.PARTS, whole.quantity, "not all that lies in its parts was held against it"
                )
                return
            looks.append(part)
            least = whole.least(parts_source, part)
            if least is not None and _over([least], greatest):
                yield whole.excess(source, parts_source, [least])
            else:
                stated = stated_terms(whole.index, part, whole.moment, whole.unit).get(source)
                middle = _greatest(stated) if stated else None
                waiting += [
                    inner
                    for inner in reversed(_direct(whole.index, part))
                    if middle is None or not _exceeds(whole.least(parts_source, inner), middle)
                ]


def _several(whole: _Whole, source: str, greatest: Term, giving: list[str], already: set[str]) -> Iterator[Excess]:
    for division in whole.index.quantities[whole.quantity].sum_of:
        for parts_source in giving:
            known = [term for term in (whole.least(parts_source, part) for part in division) if term is not None]
            incomplete = 1 < len(known) < len(division)
            judged = parts_source not in already and incomplete and whole.judged(source, parts_source)
            if judged and _over(known, greatest):
                yield whole.excess(source, parts_source, known)


def _direct(index: Index, quantity: str) -> list[str]:
    return list(dict.fromkeys(inside(index.quantities[quantity])))


@kept
def _looks(_index: Index) -> list[str]:
    """Return the parts that were held against a whole so far."""
    return []


def _giving(whole: _Whole) -> list[str]:
    """Return the sources that give anything for what the quantity contains."""
    index = whole.index
    below = contained(index, (whole.quantity,), included=True)[1:]
    return list(dict.fromkeys(claim.source for part in below for claim in index.on(part)))


def _over(parts: list[Term], whole: Term) -> bool:
    return whole.interval.high is not None and sum(part.interval.low for part in parts) > whole.interval.high


def _exceeds(part: Term | None, whole: Term) -> bool:
    return part is not None and _over([part], whole)
