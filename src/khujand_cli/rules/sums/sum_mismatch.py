"""One source's own total cannot equal its own parts.

A total that is not the sum of its parts is the surest trace of a slip in copying, printing or adding. It shows that the
figures do not fit; which of them is wrong it cannot know. Where it is only possible, where the source took the total
and the parts from different sources, or where two other works quote them, it is a warning.

Flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "report-killed", "source": "report", "quantity": "killed", "figure": 12},
                {"id": "report-wounded", "source": "report", "quantity": "wounded", "figure": 31},
                {"id": "report-losses", "source": "report", "quantity": "losses", "figure": 44}]}

Not flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "report-killed", "source": "report", "quantity": "killed", "figure": 12},
                {"id": "report-losses", "source": "report", "quantity": "losses", "figure": 44}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.in_words import not_one_word
from khujand_cli.concordance.sums import reckonings
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import own_word
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.sums import explained, in_words, made_in_words, parts_in_words

RULE = Rule("SUM001", "sum-mismatch", Severity.ERROR, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source whose own total cannot be made from its own parts."""
    for reckoning in reckonings(index):
        if reckoning.fits or reckoning.total_source != reckoning.parts_source:
            continue
        claims = tuple(index.claims[claim] for claim in reckoning.claims)
        own = own_word(claims, index.sources)
        account = (
            f"{index.label(reckoning.total_source)} states {in_words(index, reckoning.total)}, "
            f"but its own parts, {parts_in_words(index, reckoning)}, {made_in_words(index, reckoning)}."
        )
        if not own:
            account += f" {not_one_word(index, claims)}"
        leads, sentence = explained(index, [reckoning])
        yield RULE.finding(
            index,
            claims,
            message=f"{account} {sentence}",
            subject=reckoning.sum.total,
            certain=reckoning.certain,
            severity=Severity.ERROR if own and reckoning.certain else Severity.WARNING,
            figures=reckoning.account,
            leads=leads,
        )
