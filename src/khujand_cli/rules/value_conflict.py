"""Two figures or dates for one subject have no value in common.

The sources cannot both be right about the same thing. Where one source contradicts itself the finding is an error;
between sources contested history is no error in the file, and the finding names every reading without judging it.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "primary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 17}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "primary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": ">=13"},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 17}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.agreement import Difference
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.index import Index
from khujand_cli.lineage import Dependence
from khujand_cli.phrasing import listed
from khujand_cli.rules.conflict import Conflict, conflicts

RULE = Rule("AGR001", "value-conflict", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each subject on which claims conflict."""
    for one in conflicts(index, {Difference.SELF, Difference.CONFLICT}):
        own = [pair for pair in one.pairs if pair.difference is Difference.SELF]
        against_itself = dict.fromkeys(index.label(pair.one.source) for pair in own)
        itself = f"{listed(against_itself)} contradicts itself. " if len(against_itself) == 1 else ""
        if len(against_itself) > 1:
            itself = f"{listed(against_itself)} each contradict themselves. "
        self_contradiction = any(pair.certain for pair in own)
        yield one.finding(
            RULE,
            opening="",
            closing=itself or _witnesses(index, one),
            severity=Severity.ERROR if self_contradiction else Severity.WARNING,
        )


def _witnesses(index: Index, one: Conflict) -> str:
    lineage = index.lineage(one.subject)
    between = {lineage.between(pair.one, pair.other) for pair in one.pairs}
    if between == {Dependence.INDEPENDENT}:
        return "The witnesses are independent. "
    return "Whether they depend on each other is not known. "
