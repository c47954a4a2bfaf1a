"""The same numeral stands in two different measures.

20 versts, 20 kilometres and 20 miles are three distances. One numeral with three units is most likely one figure whose
unit was changed on the way without converting it. Replaces value-conflict (AGR001).

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "march", "label": "Length of the march", "unit": "kilometre"}],
     "claims": [{"id": "adams-march", "source": "adams", "quantity": "march", "figure": 22, "unit": "verst"},
                {"id": "brown-march", "source": "brown", "quantity": "march", "figure": 22}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "garrison", "label": "The garrison", "unit": "person"}],
     "claims": [{"id": "adams-garrison", "source": "adams", "quantity": "garrison", "figure": 340},
                {"id": "brown-garrison", "source": "brown", "quantity": "garrison", "figure": 340, "unit": "soldier"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.agreement import comparable, contradict, voices
from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import who
from khujand_cli.concordance.readings import testimonies
from khujand_cli.concordance.told import all_stated
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Qualifier
from khujand_cli.figures.in_words import figure, measured
from khujand_cli.figures.units import MEASURES, Number
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.wording import listed

RULE = Rule("UNT002", "unit-label-slip", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each quantity and each numeral that stands in several measures."""
    for subject in survey(index).apart:
        if subject not in index.quantities:
            continue
        heard = {claim.id for claim in voices(index, subject)}
        for testimony in testimonies(index, subject):
            by_numeral: dict[Number, list[Claim]] = {}
            for claim in testimony.claims:
                if claim.id in heard and claim.figure and claim.figure.qualifier is not Qualifier.RANGE:
                    by_numeral.setdefault(claim.figure.low.value, []).append(claim)
            for claims in by_numeral.values():
                named = {MEASURES.get(unit or ""): claim for claim in claims for unit in [index.unit(claim)]}
                firsts = list(named.values())
                if len(firsts) > 1 and any(_excluded(index, firsts[0], other) for other in firsts[1:]):
                    yield _finding(index, claims)


def _excluded(index: Index, one: Claim, other: Claim) -> bool:
    return comparable(index, one, other) and contradict(index, one, other)


def _finding(index: Index, claims: list[Claim]) -> Finding:
    subject = claims[0].subject
    names = tuple(claim.id for claim in claims)
    texts = (
        f"{measured(figure(claim.figure), index.unit(claim))} ({who(index, [claim])})"
        for claim in claims
        if claim.figure
    )
    values = [index.value(claim, index.common_unit(subject)) for claim in claims]
    known = [value for value in values if value is not None]
    rounded = [value.rounded for value in known]
    certain = not any(value.soft for value in known) and not all(
        one.meets(other) for one in rounded for other in rounded
    )
    readings = tuple(
        reading
        for testimony in testimonies(index, subject)
        for reading in all_stated(testimony)
        if not set(reading.claims).isdisjoint(names)
    )
    return RULE.finding(
        message=(
            f"{index.quoted(subject)}: one numeral in different measures, {listed(texts)}. A unit may have "
            "been changed on the way without converting the figure."
        ),
        subject=subject,
        claims=names,
        sources=index.sources_of(names),
        certain=certain,
        readings=readings,
    )
