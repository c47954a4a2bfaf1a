"""Bounds that exclude nothing lie far apart.

Over 100 and over 4,000 do not contradict each other by the letter; but nobody who meant 4,000 would say over 100.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "dead", "label": "Dead", "unit": "person"}],
     "claims": [{"id": "adams-dead", "source": "adams", "quantity": "dead", "figure": ">100"},
                {"id": "brown-dead", "source": "brown", "quantity": "dead", "figure": ">4000"}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "dead", "label": "Dead", "unit": "person"}],
     "claims": [{"id": "adams-dead", "source": "adams", "quantity": "dead", "figure": ">3000"},
                {"id": "brown-dead", "source": "brown", "quantity": "dead", "figure": ">4000"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.readings import Testimony, testimonies
from khujand_cli.concordance.told import all_stated
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Qualifier
from khujand_cli.figures.in_words import number
from khujand_cli.figures.units import Number
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting, readings_in_words

RULE = Rule("AGR009", "distant-bounds", Severity.NOTE, "0.2.0", __doc__)

_LEAST = 20
_APART = 2
_SIDES = ((Qualifier.MORE, Qualifier.AT_LEAST), (Qualifier.LESS, Qualifier.AT_MOST))


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each quantity with bounds on one side that lie twofold apart."""
    for subject in survey(index).apart:
        if subject in index.quantities:
            distant = (found for testimony in testimonies(index, subject) for found in _distant(testimony))
            yield from (_finding(*found) for found in islice(distant, 1))


def _distant(testimony: Testimony) -> Iterator[tuple[Testimony, list[Claim], Number]]:
    for side in _SIDES:
        bounds = [claim for claim in testimony.claims if claim.figure and claim.figure.qualifier in side]
        if bounds:
            numerals = [testimony.value(claim).numerals[0] for claim in bounds]
            if min(numerals) >= _LEAST and max(numerals) >= _APART * min(numerals):
                yield testimony, bounds, max(numerals) // min(numerals)
                return


def _finding(testimony: Testimony, bounds: list[Claim], times: Number) -> Finding:
    index, subject = testimony.index, testimony.subject
    readings = all_stated(testimony)

    def message(brevity: Brevity) -> str:
        told = readings_in_words(index, subject, readings, brevity)
        return (
            f"{brevity.quoted(index, subject)}: {told}. The bounds exclude nothing, but are "
            f"{'twofold' if times < _APART + 1 else f'{number(times)} times'} apart."
        )

    return RULE.finding(index, bounds, message=fitting(message), subject=subject, readings=readings)
