"""A copy has its source's figure under another quantity.

Casualties read as killed is the commonest slip in the literature of battles. The figure is right, its heading is not;
or the source says so elsewhere.

Flagged:

    {"sources": [{"id": "smith", "label": "Smith", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "tertiary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "smith-losses", "source": "smith", "quantity": "losses", "figure": 1526},
                {"id": "brown-killed", "source": "brown", "quantity": "killed", "figure": 1526,
                 "based_on": ["smith"]}]}

Not flagged:

    {"sources": [{"id": "smith", "label": "Smith", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "tertiary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "smith-losses", "source": "smith", "quantity": "losses", "figure": 1526},
                {"id": "brown-losses", "source": "brown", "quantity": "losses", "figure": 1526,
                 "based_on": ["smith"]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.copies.moved import Moved, moved
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import number
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.wording import listed

RULE = Rule("AGR008", "moved-figure", Severity.NOTE, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each copy whose figure its source has under another quantity."""
    for one in moved(index):
        yield RULE.finding(index, (one.copy, *one.claims), message=_sentence(index, one), subject=one.copy.subject)


def _sentence(index: Index, one: Moved) -> str:
    name = index.label(one.copy.source)
    named = dict.fromkeys(claim.source for claim in one.claims)
    sources = listed(map(index.label, named))
    where = f"what the figures of {sources} make of" if one.derived else ""
    there = f"{where} {index.quoted(one.quantity)}" if where else f"{index.quoted(one.quantity)} in {sources}"
    says = "say" if named.keys() - {next(iter(named))} else "says"
    return (
        f"{number(index.exact(one.copy) or 0)} is {index.quoted(one.copy.subject)} in {name}, and {there}, on which "
        f"{name} rests here; or {sources} {says} so elsewhere."
    )
