"""Copies: what a claim has of the sources that it was taken from, and what it has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from khujand_cli.concordance.audits import audits_of
from khujand_cli.concordance.declared import Sum, declared_with
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.date import Range
from khujand_cli.figures.numeral import Numeral
from khujand_cli.figures.units import Number


class Departure(StrEnum):
    """How a copy differs from all that it was taken from."""

    ROUNDED = "rounded"
    PRECISE = "more precise than anything that it was taken from"
    END_LOST = "one end of a range was lost"
    CHOICE_LOST = "one of several that it may be was lost"
    OTHER = "another number"


class Altered(NamedTuple):
    """A claim that none of the sources it is based on has, and the claim of one of them that is nearest to it.

    It ``mends`` where it removes a misfit among the figures of that source. It is not ``certain`` where one of the two
    may be the other one rounded.
    """

    copy: Claim
    original: Claim
    departure: Departure
    mends: bool = False
    certain: bool = True


def altered(index: Index) -> Iterator[Altered]:
    """Yield every claim that departs from all readings of the sources it is based on, in numbers or in dates."""
    for subject, dossier in index.subjects.items():
        if subject in index.propositions:
            continue
        for claim in dossier.relying:
            originals = _originals(index, claim)
            if originals:
                found = _figure(index, claim, originals) if claim.figure else _date(index, claim, originals)
                if found is not None:
                    yield found._replace(mends=_mends(index, found))


def _originals(index: Index, copy: Claim) -> list[Claim]:
    """Return what the sources that a claim is based on say on its subject; not what is known through the copy only."""
    lineage = index.lineage(copy.subject)
    above = lineage.above(copy)
    given = [claim for claim in index.on(copy.subject) if claim.source in above and claim.id != copy.id]
    return [claim for claim in given if claim.cited_in != copy.source]


def _figure(index: Index, copy: Claim, originals: Sequence[Claim]) -> Altered | None:
    unit = index.unit(originals[0])
    mine = index.value(copy, unit)
    theirs = [(claim, value) for claim in originals if (value := index.value(claim, unit)) is not None]
    if mine is None or not theirs:
        return None
    numerals = set(mine.numerals)
    if any(_is_end(index, copy, claim) for claim, _ in theirs):
        return None
    if any(numerals == set(value.numerals) for _, value in theirs) or _is_derived(index, copy, mine.numerals):
        return None
    everything = {numeral for _, value in theirs for numeral in value.numerals}
    # A range out of several figures is told as one that was joined.
    if len(numerals) > 1 and numerals <= everything:
        return None
    nearest, value = min(theirs, key=lambda pair: _gap(pair[1].numerals[0], mine.numerals[0]))
    if any(numerals < set(other.numerals) for _, other in theirs):
        lost = next(claim for claim, other in theirs if numerals < set(other.numerals))
        torn = lost.figure is not None and lost.figure.alternatives
        return Altered(copy, lost, Departure.CHOICE_LOST if torn else Departure.END_LOST)
    if all(any(_rounds(number, other) for _, one in theirs for other in one.numerals) for number in numerals):
        return Altered(copy, nearest, Departure.ROUNDED)
    finer = value.approximate and not mine.approximate and value.interval.meets(mine.interval)
    rounded = any(_rounds(ours, other) or _rounds(other, ours) for ours in numerals for other in value.numerals)
    return Altered(copy, nearest, Departure.PRECISE if finer else Departure.OTHER, certain=not rounded)


def _is_end(index: Index, copy: Claim, original: Claim) -> bool:
    """Whether a copy has ends of an estimate that its source gives beside its best."""
    mine, theirs = copy.figure, original.figure
    if mine is None or theirs is None or theirs.best is None or index.unit(copy) != index.unit(original):
        return False
    return {mine.low.value, mine.high.value} <= {theirs.low.value, theirs.best.value, theirs.high.value}


def _mends(index: Index, alteration: Altered) -> bool:
    """Whether a sum of the source does not come out with its own figure and does with that of the copy."""
    copy, original = alteration.copy, alteration.original
    mine, theirs = index.exact(copy), index.exact(original)
    if mine is None or theirs is None:
        return False
    for declared in declared_with(index, copy.subject):
        known = _own_figures(index, declared, original)
        if known is not None and copy.subject in known:
            mended = known | {copy.subject: mine}
            if not _comes_out(declared, known) and _comes_out(declared, mended):
                return True
    return False


def _own_figures(index: Index, declared: Sum, original: Claim) -> dict[str, int] | None:
    """Return what the source of a claim has for a total and each part at that moment; None unless one exact each."""
    known: dict[str, int] = {}
    for quantity in (declared.total, *declared.parts):
        own = [claim for claim in index.on(quantity) if claim.source == original.source]
        figures = {index.exact(claim) for claim in own if index.moment(claim) == index.moment(original)}
        figure = figures.pop() if len(figures) == 1 else None
        if figure is None:
            return None
        known[quantity] = figure
    return known


def _comes_out(declared: Sum, figures: Mapping[str, int]) -> bool:
    return figures[declared.total] == sum(figures[part] for part in declared.parts)


def _is_derived(index: Index, copy: Claim, numerals: tuple[Number, ...]) -> bool:
    """Whether a figure is what the parts that its sources give make."""
    above = index.lineage(copy.subject).above(copy)
    quantity = index.quantities[copy.subject]
    if not quantity.sum_of:
        return False
    return any(
        derived.term.interval.exact and numerals == (derived.term.interval.low,)
        for audit in audits_of(index, copy.subject)
        for derived in audit.derived
        if derived.source in above or derived.source is None
    )


def _rounds(number: Number, original: Number) -> bool:
    """Whether a number is another one rounded to its own last digit that is not 0."""
    near = _gap(number, original) <= Numeral(number).half_nonzero
    return number == original or (number.denominator == 1 and number % 10 == 0 and near)


def _gap(number: Number, other: Number) -> Number:
    return max(number - other, other - number)


def _date(index: Index, copy: Claim, originals: Sequence[Claim]) -> Altered | None:
    mine = index.extents(copy)
    dated = [claim for claim in originals if claim.date is not None]
    if not dated or any(set(mine) == set(index.extents(claim)) for claim in dated):
        return None
    for claim in dated:
        if any(_is_finer(extent.whole, other.whole) for extent in mine for other in index.extents(claim)):
            return Altered(copy, claim, Departure.PRECISE)
    return None


_DAY = 86_400


def _is_finer(inner: Range, outer: Range) -> bool:
    """Whether a date lies within another one and is far more exact; a clock within its day is a detail."""
    if inner.low is None or inner.high is None or outer.low is None or outer.high is None:
        return False
    length = outer.high - outer.low
    return outer.low <= inner.low and inner.high <= outer.high and (inner.high - inner.low) * 2 < length > _DAY
