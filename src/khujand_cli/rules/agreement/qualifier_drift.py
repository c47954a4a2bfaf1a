"""The same numeral stands with different qualifiers.

"Over 2,500" and "an estimated 2,500" are one number that changed its meaning on the way. Each is a figure of its own,
and whoever quotes it should know which the witness gave. Replaces value-conflict (AGR001).

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

from khujand_cli.concordance.agreement import Difference
from khujand_cli.concordance.in_words import readings
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.conflict import conflicts

RULE = Rule("AGR003", "qualifier-drift", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each quantity and each numeral that is qualified in several ways."""
    for conflict in conflicts(
        index, {Difference.QUALIFIER}, lambda pair: pair.one.figure and pair.one.figure.low.value
    ):
        subject, claims = conflict.subject, conflict.claims
        message = f"{index.quoted(subject)}: one numeral with different qualifiers, {readings(index, claims)}."
        yield RULE.finding(index, claims, message=message, subject=subject)
