"""The same numeral stands in two different measures, or one quantity in measures of two kinds.

20 versts, 20 kilometres and 20 miles are three distances. One numeral with three units is most likely one figure whose
unit was changed on the way without converting it. Replaces value-conflict (AGR001). And no powder is both 20 versts and
40 poods: a length and a mass are no figures of one quantity.

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

from collections.abc import Iterator, Mapping, Sequence

from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.readings import Said, Testimony, testimonies
from khujand_cli.concordance.told import stated
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.units import MEASURES, Measure, Number
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, claims_in_words, fitting, reading_in_words
from khujand_cli.wording import listed

RULE = Rule("UNT002", "unit-label-slip", Severity.WARNING, "0.1.0", __doc__)

_OF_A_WAY = {"length", "duration"}


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each quantity and each numeral that stands in several measures."""
    for subject in survey(index).apart:
        if subject in index.quantities:
            for testimony in testimonies(index, subject):
                yield from (_finding(testimony, said) for said in _labelled_otherwise(testimony))
    for dossier in index.gathered.quantities:
        # Whoever gives a unit of his own is unusual.
        kinds = _kinds(index, dossier.record.id) if dossier.unusual else {}
        if len(kinds) > 1:
            yield _of_several_kinds(index, dossier.record.id, kinds)


def _labelled_otherwise(testimony: Testimony) -> Iterator[list[Said]]:
    """Yield the readings that have one numeral, each in a measure of which the others exclude it."""
    by_numeral: dict[Number, list[Said]] = {}
    for said in testimony.readings:
        claim = said.claims[0]
        if claim.id in testimony.heard and claim.figure and claim.figure.numeral is not None:
            by_numeral.setdefault(claim.figure.numeral.value, []).append(said)
    for readings in by_numeral.values():
        named: dict[Measure | None, Said] = {}
        for said in readings:
            named.setdefault(MEASURES.get(testimony.index.unit(said.claims[0]) or ""), said)
        first, *others = named.values()
        if any(_excluded(testimony, first, other) for other in others):
            yield readings


def _excluded(testimony: Testimony, one: Said, other: Said) -> bool:
    return not testimony.value(one.claims[0]).interval.meets(testimony.value(other.claims[0]).interval)


def _finding(testimony: Testimony, labelled: list[Said]) -> Finding:
    index, subject = testimony.index, testimony.subject
    claims = [claim for said in labelled for claim in said.claims]
    values = [testimony.value(said.claims[0]) for said in labelled]
    lows, highs = zip(*(value.rounded for value in values), strict=True)
    certain = not any(value.soft for value in values) and any(max(lows) > high for high in highs if high is not None)
    readings = tuple(stated(testimony, said) for said in labelled)

    def message(brevity: Brevity) -> str:
        told = listed(reading_in_words(index, subject, reading, brevity) for reading in readings)
        return (
            f"{brevity.quoted(index, subject)}: one numeral in different measures, {told}. "
            "A unit may have been changed on the way without converting the figure."
        )

    return RULE.finding(
        index,
        claims,
        message=fitting(message),
        subject=subject,
        certain=certain,
        readings=readings,
    )


def _kinds(index: Index, quantity: str) -> dict[str, list[Claim]]:
    """Return the claims on a quantity by what their measures are of, and that of its own unit without any."""
    own = MEASURES.get(index.quantities[quantity].unit or "")
    found: dict[str, list[Claim]] = {own.dimension: []} if own else {}
    for claim in index.on(quantity):
        measure = MEASURES.get(index.unit(claim) or "")
        if measure is not None:
            found.setdefault(measure.dimension, []).append(claim)
    # A way is told in hours as well as in miles.
    return {} if found.keys() == _OF_A_WAY else found


def _of_several_kinds(index: Index, quantity: str, kinds: Mapping[str, Sequence[Claim]]) -> Finding:
    own = f'as is its unit, "{index.quantities[quantity].unit}"'

    def message(brevity: Brevity) -> str:
        told = (
            f"by {kind}, {claims_in_words(index, claims, brevity) if claims else own}" for kind, claims in kinds.items()
        )
        quoted = brevity.quoted(index, quantity)
        return f"{quoted} is measured {', and '.join(told)}. A unit is a slip, or two things have one name."

    claims = [claim for of_kind in kinds.values() for claim in of_kind]
    return RULE.finding(index, claims, message=fitting(message), subject=quantity)
