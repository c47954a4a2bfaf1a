"""The wording of a claim has another number or date than the claim.

The wording is the source's own, copied a second time: where it and the figure or date differ, one of the two is a slip
of whoever wrote the dataset, or the wording belongs to another claim. Only a wording that holds one number, or one day,
and is read whole is compared, and one without "about" or "over" accuses nobody.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "quantities": [{"id": "losses", "label": "Losses", "unit": "person"}],
     "claims": [{"id": "adams-losses", "source": "adams", "quantity": "losses", "figure": 1526,
                 "wording": "1,562 in all"}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "quantities": [{"id": "losses", "label": "Losses", "unit": "person"}],
     "claims": [{"id": "adams-losses", "source": "adams", "quantity": "losses", "figure": "~1526",
                 "wording": "about 1,526 of the 9th Regiment"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.wordings.compared import compared
from khujand_cli.concordance.wordings.comparison import Comparison, Outcome
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting

RULE = Rule("FIG002", "wording-mismatch", Severity.NOTE, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each claim that departs from its own wording."""
    for claim, comparison in compared(index):
        if comparison.outcome is Outcome.DEPARTS:
            yield RULE.finding(
                index,
                [claim],
                message=_sentence(index, claim, comparison),
                subject=claim.subject,
                certain=comparison.certain,
            )


def _sentence(index: Index, claim: Claim, comparison: Comparison) -> str:
    what = "figure" if claim.figure is not None else "date"

    def message(brevity: Brevity) -> str:
        place = f", {brevity.cut(claim.locator)}" if claim.locator else ""
        return (
            f"{brevity.quoted(index, claim.subject)} ({brevity.label(index, claim.source)}{place}): the {what} is "
            f'{comparison.has}, and its wording says {comparison.wording_has}: "{brevity.cut(claim.wording or "")}".'
        )

    return fitting(message)
