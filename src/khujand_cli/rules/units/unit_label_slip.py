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

from khujand_cli.concordance.agreement import Difference
from khujand_cli.concordance.in_words import who
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import figure, measured
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.conflict import conflicts
from khujand_cli.wording import listed

RULE = Rule("UNT002", "unit-label-slip", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each quantity and each numeral that stands in several measures."""
    for conflict in conflicts(
        index, {Difference.UNIT_LABEL}, lambda pair: pair.one.figure and pair.one.figure.low.value
    ):
        claims = conflict.claims
        texts = (
            f"{measured(figure(claim.figure), index.unit(claim))} ({who(index, [claim])})"
            for claim in claims
            if claim.figure
        )
        message = (
            f"{index.quoted(conflict.subject)}: one numeral in different measures, {listed(texts)}. A unit may have "
            "been changed on the way without converting the figure."
        )
        yield RULE.finding(index, claims, message=message, subject=conflict.subject, certain=conflict.certain)
