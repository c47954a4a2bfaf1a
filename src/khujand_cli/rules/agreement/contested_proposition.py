"""Sources take different stances on a statement.

One affirms it, another doubts or denies it. Neither is preferred; the reader should know that it is contested.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "propositions": [{"id": "relief", "label": "A relief force approached"}],
     "claims": [{"id": "adams-relief", "source": "adams", "proposition": "relief", "stance": "affirms"},
                {"id": "brown-relief", "source": "brown", "proposition": "relief", "stance": "doubts"}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "propositions": [{"id": "relief", "label": "A relief force approached"}],
     "claims": [{"id": "adams-relief", "source": "adams", "proposition": "relief", "stance": "affirms"},
                {"id": "brown-relief", "source": "brown", "proposition": "relief", "stance": "affirms"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.agreement import voices
from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import grouped, passive, when, who
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.wording import listed

RULE = Rule("AGR005", "contested-proposition", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each proposition, and each time, on which the stances of its voices differ."""
    for proposition in survey(index).apart:
        if proposition not in index.propositions:
            continue
        by_moment: dict[Moment, list[Claim]] = {}
        for claim in voices(index, proposition):
            by_moment.setdefault(index.moment(claim), []).append(claim)
        for claims in by_moment.values():
            if len({claim.stance for claim in claims}) > 1:
                message = f'"{index.label(proposition)}" is {_stances(index, claims)}.'
                yield RULE.finding(index, claims, message=message, subject=proposition)


def _stances(index: Index, claims: list[Claim]) -> str:
    stances = listed(f"{passive(group[0])} by {who(index, group)}" for group in grouped(index, claims))
    return stances + when(claims[0])
