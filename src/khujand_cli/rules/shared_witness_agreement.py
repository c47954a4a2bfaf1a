"""Reporters agree, but all of them through one witness.

Two books that took a figure from one letter are one testimony, not two. A source together with those who only repeat
it is not reported: there the dependence is plain to see.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13, "based_on": ["letter"]},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 13, "based_on": ["letter"]}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "letter-guns", "source": "letter", "quantity": "guns", "figure": 13},
                {"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13, "based_on": ["letter"]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.agreement import same_value, voices
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.index import Index, Moment
from khujand_cli.model import Claim
from khujand_cli.phrasing import small
from khujand_cli.readings import said, who
from khujand_cli.survey import survey

RULE = Rule("AGR006", "shared-witness-agreement", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each value on which several reporters of one witness agree."""
    for subject in survey(index).relayed:
        lineage = index.lineage(subject)
        by_witness: dict[tuple[str, Moment], list[Claim]] = {}
        for claim in voices(index, subject):
            roots = lineage.roots(claim)
            if len(roots) == 1:
                by_witness.setdefault((next(iter(roots)), index.moment(claim)), []).append(claim)
        for (witness, _), claims in by_witness.items():
            for group in _alike(index, claims):
                reporters = _reporters(index, group)
                if len({claim.source for claim in reporters}) > 1:
                    yield _finding(index, witness, reporters)


def _alike(index: Index, claims: list[Claim]) -> list[list[Claim]]:
    """Return the claims grouped by their value; one day in two calendars is one value."""
    groups: list[list[Claim]] = []
    for claim in claims:
        group = next((group for group in groups if same_value(index, group[0], claim)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    return groups


def _reporters(index: Index, group: list[Claim]) -> list[Claim]:
    """Return the claims of the group that no other one of it rests on, and that rest on no other one of it."""
    lineage = index.lineage(group[0].subject)
    authors = {claim.source for claim in group}
    return [claim for claim in group if lineage.above(claim).isdisjoint(authors)]


def _finding(index: Index, witness: str, claims: list[Claim]) -> Finding:
    subject = claims[0].subject
    names = tuple(claim.id for claim in claims)
    value = " = ".join(dict.fromkeys(said(index, one) for one in claims))
    message = (
        f"{index.quoted(subject)}: {value} is given by {who(index, claims)}, all through one witness, "
        f"{index.label(witness)}; the {small(len(index.sources_of(names)))} count as one."
    )
    return RULE.finding(message=message, subject=subject, claims=names, sources=index.sources_of(names))
