"""An accepted finding does not exist any more.

A dataset may let a finding stand, with a reason. When its claims change, or the rule no longer reports them, the entry
is left behind and would hide the next finding that happens to look like it.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "primary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 13}],
     "accepted": [{"rule": "value-conflict", "claims": ["adams-guns", "brown-guns"], "reason": "counted twice"}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "primary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 17}],
     "accepted": [{"rule": "value-conflict", "claims": ["adams-guns", "brown-guns"], "reason": "counted twice"}]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Acceptance
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.wording import listed

RULE = Rule("ACC001", "unused-acceptance", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index, unused: Iterable[tuple[str, Acceptance]]) -> Iterator[Finding]:
    """Yield a finding for each unused entry of ``accepted``, given with the JSON Pointer to where it stands."""
    for pointer, acceptance in unused:
        claims = acceptance.claims
        changed = ", or what they say has changed since" if acceptance.fingerprint else ""
        reports = f"{acceptance.rule} reports nothing about exactly {listed(claims)}{changed}"
        nothing = f"this entry for {acceptance.rule} names no claims"
        message = f"{reports if claims else nothing}; remove the accepted entry, or look at the finding again."
        # Of an entry that has lapsed, some claims may be gone.
        there = tuple(claim for claim in claims if claim in index.claims)
        yield RULE.finding_at(pointer, message=message, claims=there, sources=index.sources_of(there))
