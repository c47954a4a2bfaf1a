"""A measured figure is a whole number in a measure of the period.

3.3 miles are 5 versts: a precise-looking figure may be a round one that was converted on the way. Its precision is then
not the witness's. Small numbers are whole in some measure by chance, so the chance is given, and only figures that
chance would seldom produce are reported.

Flagged:

    {"period_units": ["verst", "sazhen", "arshin"],
     "sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "quantities": [{"id": "camp", "label": "Distance of the camp", "unit": "mile"}],
     "claims": [{"id": "adams-camp", "source": "adams", "quantity": "camp", "figure": 3.3}]}

Not flagged:

    {"period_units": ["verst", "sazhen", "arshin"],
     "sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "quantities": [{"id": "battery", "label": "Distance of the battery", "unit": "foot"}],
     "claims": [{"id": "adams-battery", "source": "adams", "quantity": "battery", "figure": 900}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from khujand_cli.concordance.readings import voices
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Qualifier
from khujand_cli.figures.in_words import figure, measured, number, percent, rounded
from khujand_cli.figures.units import MEASURES, conversion
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting, speakers

RULE = Rule("UNT001", "unit-artefact", Severity.NOTE, "0.1.0", __doc__)

# A figure that chance makes whole more often than this tells nothing.
_MOST_CHANCE = Fraction(1, 5)


class Whole(NamedTuple):
    """A figure as a whole number of a measure of the period, and the chance, 0 to 1, that it is whole by accident."""

    number: int
    unit: str
    chance: Fraction


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each quantity and figure that is a whole number in a measure of the period."""
    period = sorted(
        (unit for unit in set(index.dataset.period_units) if unit in MEASURES), key=lambda unit: -MEASURES[unit].ratio
    )
    if not period:
        return
    for quantity in index.quantities:
        alike: dict[tuple[object, ...], list[Claim]] = {}
        for claim in voices(index, quantity):
            if claim.figure is not None and claim.figure.qualifier is Qualifier.PLAIN:
                alike.setdefault((claim.figure.low, index.unit(claim)), []).append(claim)
        for claims in alike.values():
            whole = _whole(index, claims[0], period)
            if whole is not None:
                yield _finding(index, claims, whole)


def _whole(index: Index, claim: Claim, period: list[str]) -> Whole | None:
    """Try the measures of the period, the greatest first, until one gives a whole number or chance alone would."""
    unit = index.unit(claim)
    if claim.figure is None or claim.figure.low.round or unit in period:
        return None
    chance = Fraction(0)
    for measure in period:
        factor = conversion(unit, measure)
        if factor is None or unit not in MEASURES:
            continue
        interval = claim.figure.interval(measured=True).times(factor)
        # A figure of this precision covers this share of the numbers between two whole ones.
        chance += Fraction(interval.high or 0) - interval.low
        if chance > _MOST_CHANCE:
            return None
        count = ceil(interval.low)
        if interval.high is not None and 0 < count <= interval.high:
            return Whole(count, measure, chance)
    return None


def _finding(index: Index, claims: list[Claim], whole: Whole) -> Finding:
    first = claims[0]
    stated = figure(first.figure) if first.figure else ""
    factor = conversion(whole.unit, index.unit(first)) or 1
    own = index.unit(first)
    decimals = max(2, first.figure.low.decimals + 1) if first.figure else 2
    found = measured(number(whole.number), whole.unit)
    converted = measured(rounded(whole.number * factor, decimals), own)

    def message(brevity: Brevity) -> str:
        label, names = brevity.quoted(index, first.subject), speakers(index, claims, brevity, located=False)
        return (
            f"{label}: {measured(stated, own)} ({names}) is {found} to its precision ({converted}); it may be a round "
            f"figure that was converted. By chance {percent(float(whole.chance))} of figures of this precision would "
            "be whole too."
        )

    return RULE.finding(index, claims, message=fitting(message), subject=first.subject, certain=False)
