"""A figure for one side rests only on the other side.

What a commander says of the enemy's dead is a claim of the enemy's opponent, however many books repeat it. It may be
right; whoever quotes it should know whose word it is.

Flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary", "side": "attackers"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"}],
     "quantities": [{"id": "dead", "label": "Defenders dead", "side": "defenders", "unit": "person"}],
     "claims": [{"id": "report-dead", "source": "report", "quantity": "dead", "figure": ">2500"},
                {"id": "adams-dead", "source": "adams", "quantity": "dead", "figure": ">2500", "based_on": ["report"]}]}

Not flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary", "side": "attackers"}],
     "quantities": [{"id": "dead", "label": "Attackers dead", "side": "attackers", "unit": "person"}],
     "claims": [{"id": "report-dead", "source": "report", "quantity": "dead", "figure": 5}]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from khujand_cli.concordance.agreement import by_value
from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import said, who
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.dataset.records import Claim, Quantity, Source
from khujand_cli.dataset.subjects import Dossier
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.wording import listed

RULE = Rule("SRC001", "interested-witness", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each quantity of one side with figures that rest on other sides alone."""
    sides = {source.id: source.side for source in index.dataset.sources}
    if not any(sides.values()):
        return
    apart = survey(index).apart
    near: dict[str, frozenset[str]] = {}
    for dossier in index.gathered.quantities:
        quantity = dossier.record
        if quantity.side is None:
            continue
        if quantity.side not in near:
            near[quantity.side] = frozenset(source for source, side in sides.items() if side in (None, quantity.side))
        if _vouched(dossier, near[quantity.side], index.sources, every=quantity.id in apart):
            continue
        groups = [group for group in by_value(index, index.on(quantity.id)) if _foreign(index, group, quantity.side)]
        if groups:
            yield _finding(index, groups)


def _vouched(dossier: Dossier[Quantity], near: frozenset[str], sources: Mapping[str, Source], *, every: bool) -> bool:
    """Whether some source of ``near``, those not of another side, is its own witness; with ``every``, whether all are.

    A source that relies on nobody is its own witness. Where all say the same, one such source vouches for the figure;
    elsewhere every claim on the quantity must be by such a source.
    """
    for claim in dossier.claims:
        if (claim.source in near and not (dossier.relying and relied_on(claim, sources))) is not every:
            return not every
    return every


def _foreign(index: Index, group: list[Claim], side: str) -> bool:
    """Whether every source on which these claims rest in the end is known to belong to another side."""
    lineage = index.lineage(group[0].subject)
    sides = {index.sources[root].side for claim in group for root in lineage.roots(claim)}
    return None not in sides and side not in sides


def _finding(index: Index, groups: list[list[Claim]]) -> Finding:
    claims = [claim for group in groups for claim in group]
    subject = claims[0].subject
    lineage = index.lineage(subject)
    roots = dict.fromkeys(root for claim in claims for root in sorted(lineage.roots(claim)))
    figures = listed(f"{said(index, group[0])} ({who(index, group)})" for group in groups)
    witnesses = listed(f"{index.label(root)} ({index.sources[root].side})" for root in roots)
    side = index.quantities[subject].side
    verb = "rests" if len(groups) == 1 else "rest"
    others = "another side" if len({index.sources[root].side for root in roots}) == 1 else "other sides"
    message = f"{index.quoted(subject)} ({side}): {figures} {verb} on the word of {others} alone, {witnesses}."
    return RULE.finding(index, claims, message=message, subject=subject)
