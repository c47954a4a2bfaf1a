"""Copied figures: whether a figure is that of any source it was taken from, as stated or as it plainly follows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from khujand_cli.concordance.copies.deduction import deduced
from khujand_cli.concordance.copies.departure import Altered, Departure
from khujand_cli.concordance.declared import Sum, named_in
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dataset.value import Value
from khujand_cli.figures.numeral import Numeral
from khujand_cli.figures.units import Number, one_unit


class Given(NamedTuple):
    """A claim of a source with its value, in the unit in which it is held against a copy."""

    claim: Claim
    value: Value
    converted: bool


def altered_figure(index: Index, copy: Claim, originals: Sequence[Claim], sources: Collection[str]) -> Altered | None:
    """Return how a figure departs from all that the sources it rests on give; None where it does not."""
    given = [found for claim in originals if (found := _given(index, copy, claim)) is not None]
    if not given:
        return _in_another_unit(copy, originals)
    mine = _value(index, copy)
    if any(_equal(index, copy, mine, one) for one in given):
        return None
    departure = _departure(copy, mine, given)
    if departure is None:
        return None
    departure = departure._replace(mends=_mends(index, departure))
    # What follows from the rest of what a source says is its word too, unless it says otherwise itself.
    return departure if departure.mends or not _follows(index, copy, mine, sources) else None


def _value(index: Index, copy: Claim) -> Value:
    value = index.value(copy, index.unit(copy))
    if value is None:
        raise ValueError(f"{copy.id} is no figure")
    return value


def _given(index: Index, copy: Claim, original: Claim) -> Given | None:
    value = index.value(original, index.unit(copy))
    if value is None:
        return None
    mine, theirs = index.unit(copy), index.unit(original)
    return Given(original, value, mine != theirs and not one_unit(mine or "", theirs))


def _in_another_unit(copy: Claim, originals: Sequence[Claim]) -> Altered | None:
    """Return the alteration where the source has this very numeral of other things: 65 guns for 65 persons."""
    for original in originals:
        mine, theirs = copy.figure, original.figure
        if mine and theirs and (mine.low.value, mine.high.value) == (theirs.low.value, theirs.high.value):
            return Altered(copy, original, Departure.UNIT)
    return None


def _equal(index: Index, copy: Claim, mine: Value, given: Given) -> bool:
    """Whether a copy has what a source gives, or what that is in its own unit, or the ends of its estimate."""
    if given.converted:
        return mine.interval.meets(given.value.interval)
    if set(mine.numerals) == set(given.value.numerals):
        return True
    theirs = given.claim.figure
    if copy.figure is None or theirs is None or theirs.best is None or index.unit(copy) != index.unit(given.claim):
        return False
    ends = {theirs.low.value, theirs.best.value, theirs.high.value}
    return {copy.figure.low.value, copy.figure.high.value} <= ends


def _follows(index: Index, copy: Claim, mine: Value, sources: Collection[str]) -> bool:
    """Whether a figure is what the parts of its sources make, or what their totals leave."""
    if not named_in(index, copy.subject):
        return False
    unit = index.unit(copy)
    if unit != index.common_unit(copy.subject):
        return False
    alike = mine.approximate or not index.counted(copy)
    return any(
        term.interval == mine.interval or (alike and term.interval.meets(mine.interval))
        for term in deduced(index, copy.subject, sources)
    )


def _departure(copy: Claim, mine: Value, given: Sequence[Given]) -> Altered | None:
    numerals = set(mine.numerals)
    everything = {numeral for one in given for numeral in one.value.numerals}
    # A range out of several figures is told as one that was joined.
    if len(numerals) > 1 and numerals <= everything:
        return None
    lost = next((one for one in given if numerals < set(one.value.numerals)), None)
    if lost is not None:
        torn = lost.claim.figure is not None and lost.claim.figure.alternatives
        return Altered(copy, lost.claim, Departure.CHOICE_LOST if torn else Departure.END_LOST)
    nearest = min(given, key=lambda one: _gap(one.value.numerals[0], mine.numerals[0]))
    theirs = nearest.value
    if _only_rounds(mine, everything) or (nearest.converted and mine.rounded.meets(theirs.rounded)):
        return Altered(copy, nearest.claim, Departure.ROUNDED, certain=False)
    if _is_finer(mine, theirs):
        return Altered(copy, nearest.claim, Departure.PRECISE)
    if _is_wider(mine, theirs):
        return Altered(copy, nearest.claim, Departure.WIDER)
    changed = [(ours, other) for ours in numerals - everything for other in theirs.numerals]
    rounded = any(_rounds(ours, other) or _rounds(other, ours) for ours, other in changed)
    return Altered(copy, nearest.claim, Departure.OTHER, certain=not rounded)


def _only_rounds(mine: Value, originals: Collection[Number]) -> bool:
    """Whether a single number is one of those of the sources, rounded."""
    return len(mine.numerals) == 1 and any(_rounds(mine.numerals[0], original) for original in originals)


def _is_wider(mine: Value, theirs: Value) -> bool:
    """Whether a range holds all that its source allows and has no end of it, so that it says less and nothing else."""
    (low, high), other = mine.interval, theirs.interval
    if len(mine.numerals) == 1 or high is None or other.high is None or set(mine.numerals) & set(theirs.numerals):
        return False
    return low <= other.low and other.high <= high


def _is_finer(mine: Value, theirs: Value) -> bool:
    """Whether a single number stands for one that is hedged, a bound or a range, and lies within it."""
    if mine.approximate or len(mine.numerals) > 1 or mine.interval.high is None or theirs.interval.exact:
        return False
    if not theirs.interval.meets(mine.interval):
        return False
    narrow, end = mine.interval.high - mine.interval.low, theirs.interval.high
    return end is None or 2 * narrow < end - theirs.interval.low


def _rounds(number: Number, original: Number) -> bool:
    """Whether a number is another one rounded to its own last digit that is not 0."""
    near = _gap(number, original) <= Numeral(number).half_nonzero
    return number == original or (number.denominator == 1 and number % 10 == 0 and near)


def _gap(number: Number, other: Number) -> Number:
    return max(number - other, other - number)


def _mends(index: Index, alteration: Altered) -> bool:
    """Whether a sum of the source does not come out with its own figure and does with that of the copy."""
    copy, original = alteration.copy, alteration.original
    mine, theirs = index.exact(copy), index.exact(original)
    if mine is None or theirs is None:
        return False
    for declared in named_in(index, copy.subject):
        known = _own_figures(index, declared, original)
        if known is not None:
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
