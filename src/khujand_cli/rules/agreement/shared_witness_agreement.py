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

from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import forms, passive, said_alike
from khujand_cli.concordance.readings import by_value, saying, sayings, voices
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import small
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting, speakers
from khujand_cli.wording import listed

RULE = Rule("AGR006", "shared-witness-agreement", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each value on which several reporters of one witness agree."""
    for subject in survey(index).relayed:
        lineage = index.lineage(subject)
        by_witness: dict[tuple[str, Moment], list[Claim]] = {}
        for claim in voices(index, subject):
            roots = lineage.roots(claim)
            if len(roots) == 1:
                by_witness.setdefault((next(iter(roots)), index.moment(claim)), []).append(claim)
        for (witness, _), claims in by_witness.items():
            for group in by_value(index, claims):
                reporters = _reporters(index, group)
                if len({claim.source for claim in reporters}) > 1:
                    yield _finding(index, witness, reporters)


def _reporters(index: Index, group: list[Claim]) -> list[Claim]:
    """Return the claims of a group that rest on no other of it, without authors who say so on other witnesses too."""
    first = group[0]
    authors = {claim.source for claim in group}
    if len(authors) < 2:
        return group
    lineage = index.lineage(first.subject)
    said = sayings(index, first.subject)[saying(index, first)]
    beside = {claim.source for claim in said if lineage.roots(claim) != lineage.roots(first)}
    return [claim for claim in group if claim.source not in beside and lineage.above(claim).isdisjoint(authors)]


def _finding(index: Index, witness: str, claims: list[Claim]) -> Finding:
    subject = claims[0].subject
    reporters = {claim.source for claim in claims}

    def message(brevity: Brevity) -> str:
        given, through = _given(index, claims, brevity), brevity.label(index, witness)
        return (
            f"{brevity.quoted(index, subject)}{given}, all through one witness, {through}; "
            f"the {small(len(reporters))} count as one."
        )

    return RULE.finding(index, claims, message=fitting(message), subject=subject)


def _given(index: Index, claims: list[Claim], brevity: Brevity) -> str:
    """Say what is given, and by whom in which form: ``: 7 is given by Adams and Brown``."""
    forms_given = forms(index, claims)
    by = [f" by {speakers(index, form, brevity, located=False)}" for form in forms_given]
    if claims[0].stance is not None:
        return f" is {passive(claims[0])}{by[0]}"
    values = [said_alike(index, form) for form in forms_given]
    told = [f"{values[0]} is given{by[0]}", *(value + who for value, who in zip(values[1:], by[1:], strict=True))]
    return f": {listed(told)}"
