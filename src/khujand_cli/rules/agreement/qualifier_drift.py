"""The same numeral stands with different qualifiers.

"Over 2,500" and "an estimated 2,500" are one number that changed its meaning on the way. Each is a figure of its own,
and whoever quotes it should know which the witness gave; a copy that changed it is named. Replaces value-conflict
(AGR001).

Flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"}],
     "quantities": [{"id": "dead", "label": "Dead", "unit": "person"}],
     "claims": [{"id": "report-dead", "source": "report", "quantity": "dead", "figure": ">2500"},
                {"id": "adams-dead", "source": "adams", "quantity": "dead", "figure": "~2500"}]}

Not flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"}],
     "quantities": [{"id": "dead", "label": "Dead", "unit": "person"}],
     "claims": [{"id": "report-dead", "source": "report", "quantity": "dead", "figure": ">2500"},
                {"id": "adams-dead", "source": "adams", "quantity": "dead", "figure": ">2500"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.readings import Said, Testimony, testimonies
from khujand_cli.concordance.shared_errors import relying
from khujand_cli.concordance.told import stated
from khujand_cli.dataset.index import Index
from khujand_cli.figures.units import Number
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting, readings_in_words

RULE = Rule("AGR003", "qualifier-drift", Severity.NOTE, "0.1.0", __doc__)

# Who rests on whom is looked for among so many claims at most.
_MOST_CLAIMS = 60


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each quantity and each numeral that is qualified in several ways."""
    for subject in survey(index).apart:
        if subject in index.quantities:
            for testimony in testimonies(index, subject):
                yield from (_finding(testimony, said) for said in _drifted(testimony))


def _drifted(testimony: Testimony) -> Iterator[list[Said]]:
    """Yield the readings that have one numeral and different qualifiers; ranges have two numerals."""
    by_numeral: dict[tuple[Number, str | None], list[Said]] = {}
    for said in testimony.readings:
        claim = said.claims[0]
        if claim.id in testimony.heard and claim.figure is not None and claim.figure.numeral is not None:
            key = (claim.figure.numeral.value, testimony.index.unit(claim))
            by_numeral.setdefault(key, []).append(said)
    for readings in by_numeral.values():
        if len({said.claims[0].figure.qualifier for said in readings if said.claims[0].figure}) > 1:
            yield readings


def _finding(testimony: Testimony, drifted: list[Said]) -> Finding:
    index, subject = testimony.index, testimony.subject
    readings = tuple(stated(testimony, said) for said in drifted)
    claims = [claim for said in drifted for claim in (*said.claims, *said.repeated)]
    first = [claim for said in drifted for claim in said.claims[:_MOST_CLAIMS]][:_MOST_CLAIMS]
    copied = relying(index, combinations(first, 2))

    def message(brevity: Brevity) -> str:
        told = readings_in_words(index, subject, readings, brevity)
        copy = f" {' relies on '.join(brevity.label(index, claim.source) for claim in copied)} here." if copied else ""
        return f"{brevity.quoted(index, subject)}: one numeral with different qualifiers, {told}.{copy}"

    return RULE.finding(index, claims, message=fitting(message), subject=subject, readings=readings)
