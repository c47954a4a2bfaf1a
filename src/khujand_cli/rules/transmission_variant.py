"""Two authors who used one witness give different values.

The witness said one thing, so at least one of the two departs from it, or they used different copies. That is a
question about transmission, not about the event, and it replaces value-conflict (AGR001).

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13, "based_on": ["letter"]},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 18, "based_on": ["letter"]}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13, "based_on": ["letter"]},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 18}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.agreement import Difference
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.index import Index
from khujand_cli.phrasing import listed
from khujand_cli.rules.conflict import conflicts

RULE = Rule("AGR002", "transmission-variant", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each subject on which claims with one witness differ."""
    for one in conflicts(index, {Difference.VARIANT}):
        lineage = index.lineage(one.subject)
        roots = dict.fromkeys(root for pair in one.pairs for root in lineage.roots(pair.one))
        witness = listed(index.label(root) for root in roots)
        plural = "Both rest" if len(one.claims) == 2 else "All rest"
        yield one.finding(
            RULE,
            opening="",
            closing=f"{plural} on one witness, {witness}: at least one departs from it, or they used different copies.",
            severity=Severity.WARNING,
        )
