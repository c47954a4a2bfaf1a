"""Shares: which stated ratios are held against which figures, first those of the same account, else those of others.

A mean or a rate of one source may be over a part of what another counts, so that between sources a misfit only says
that the two do not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.audits import audits_of
from khujand_cli.concordance.ratios.factors import Missed, is_open, missed
from khujand_cli.concordance.readings import repeats
from khujand_cli.concordance.sums import Term, terms_of
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Claim, Quantity
from khujand_cli.figures.units import conversion, factor
from khujand_cli.files.budget import Limit, fall_short


class Share(NamedTuple):
    """A stated ratio that its figures do not give; ``repeated`` are the claims of others that only repeat it.

    It is of the source's ``own`` figures, or of figures that others give as well.
    """

    claim: Claim
    missed: Missed
    own: bool
    repeated: tuple[Claim, ...]


class Judged(NamedTuple):
    """The ratios of a dataset that miss their figures, and of each quantity why it could not be judged, or None."""

    shares: tuple[Share, ...]
    reasons: dict[str, str | None]


@kept
def judged_ratios(index: Index) -> Judged:
    """Return how every ratio that is stated stands to its figures."""
    shares: list[Share] = []
    reasons: dict[str, str | None] = {}
    for quantity in index.dataset.quantities:
        if quantity.ratio_of is not None and index.about(quantity.id):
            looks = [_look(index, quantity, claim) for claim in index.on(quantity.id) if claim.figure is not None]
            shares += [look.share for look in looks if look.share is not None]
            failed = [look.reason for look in looks if look.reason is not None]
            reasons[quantity.id] = failed[0] if len(failed) == len(looks) and failed else None
    return Judged(tuple(shares), reasons)


class _Look(NamedTuple):
    share: Share | None = None
    reason: str | None = None


def _look(index: Index, quantity: Quantity, claim: Claim) -> _Look:
    """Hold one stated ratio against its figures."""
    above, below = quantity.ratio_of or ("", "")
    if any(index.quantities[one].signed for one in (quantity.id, above, below)):
        return _Look(reason="what may be negative is not judged")
    figures = _Figures(index, index.moment(claim), _units(index, above, below))
    own = claim.source
    numerators, denominators = figures.of(own, above), figures.of(own, below)
    alone = bool(numerators and denominators)
    numerators = numerators or figures.of_others(above)
    denominators = denominators or figures.of_others(below)
    lacking = above if not numerators else below if not denominators else None
    if lacking is not None:
        return _Look(reason=f"no source states {index.label(lacking)} for the same time")
    if is_open(denominators):
        return _Look(reason=f"{index.label(below)} may be 0")
    if repeats(index, claim) or claim.figure is None:
        return _Look()
    unit = index.unit(claim)
    if len(numerators) * len(denominators) > Limit.COMBINATIONS.allowed:
        fall_short(index, Limit.COMBINATIONS, claim.subject, "it was not held against its figures, which are many")
    found = missed(claim.figure, unit, factor(unit, quantity.per), numerators, denominators)
    return _Look() if found is None else _Look(Share(claim, found, alone, tuple(_repeating(index, claim))))


def _repeating(index: Index, claim: Claim) -> Iterator[Claim]:
    for other in index.on(claim.subject):
        above = index.lineage(claim.subject).above(other)
        if other.source != claim.source and claim.source in above and repeats(index, other):
            yield other


def _units(index: Index, above: str, below: str) -> dict[str, str | None]:
    """Return in which unit either figure is reckoned: in one, where they convert into each other."""
    numerator, denominator = index.common_unit(above), index.common_unit(below)
    same = conversion(numerator, denominator) is not None
    return {above: denominator if same else numerator, below: denominator}


class _Figures:
    """What is given for the two figures of a ratio at one time, in the units in which they are reckoned."""

    def __init__(self, index: Index, moment: Moment, units: dict[str, str | None]) -> None:
        self.index, self.moment, self.units = index, moment, units

    def of(self, source: str, quantity: str) -> list[Term]:
        """Return what one source states for a figure, or what its own parts make; and the latter as well."""
        unit = self.units[quantity]
        found = list(terms_of(self.index, source, quantity, self.moment, unit))
        for audit in audits_of(self.index, quantity) if self.index.quantities[quantity].sum_of else ():
            if (audit.moment, audit.unit) == (self.moment, unit):
                # The ratio may have been reckoned from the parts, which need not make the stated figure.
                found += [one.derived_term for one in audit.own if one.total_source == source]
        return found

    def of_others(self, quantity: str) -> list[Term]:
        """Return what sources give for a figure at first hand."""
        sources = dict.fromkeys(claim.source for claim in self.index.on(quantity) if not repeats(self.index, claim))
        return _different([term for source in sources for term in self.of(source, quantity)])


def _different(terms: Sequence[Term]) -> list[Term]:
    found = {(term.interval, term.rounded, term.approximate): term for term in reversed(terms)}
    return list(reversed(found.values()))
