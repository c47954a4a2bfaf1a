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
        own = [pair for pair in one.pairs if pair.difference is Difference.SELF and pair.certain]
        against_itself = list(dict.fromkeys(index.label(pair.one.source) for pair in own))
        contradicts = "contradicts itself" if len(against_itself) == 1 else "each contradict themselves"
        yield one.finding(
            RULE,
            closing=f"{listed(against_itself)} {contradicts}." if own else _witnesses(index, one),
            severity=Severity.ERROR if own else Severity.WARNING,
        )


def _witnesses(index: Index, one: Conflict) -> str:
    lineage = index.lineage(one.subject)
    across = [pair for pair in one.pairs if pair.one.source != pair.other.source]
    if not across:
        bases = {frozenset(lineage.relied_on(claim)) for claim in one.claims}
        taken = len(bases) > 1 and frozenset() not in bases
        return "The source gives both, from different sources of its own." if taken else ""
    relying = [
        (later, earlier)
        for pair in across
        for later, earlier in ((pair.one, pair.other), (pair.other, pair.one))
        if earlier.source in lineage.above(later)
    ]
    if relying:
        later, earlier = relying[0]
        return f"{index.label(later.source)} relies on {index.label(earlier.source)} here, among others."
    between = {lineage.between(pair.one, pair.other) for pair in across}
    if between == {Dependence.INDEPENDENT}:
        return "The witnesses are independent."
    return "Whether they depend on each other is not known."
