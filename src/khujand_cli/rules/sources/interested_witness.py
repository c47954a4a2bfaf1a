"""Figures for one side rest only on the other side.

What a commander says of the enemy's dead is a claim of the enemy's opponent, however many books repeat it. It may be
right; whoever quotes it should know whose word it is. Where the list of sides says whose enemy anybody is, only enemies
are meant, and a side that is nobody's enemy there is none.

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

from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import said_alike
from khujand_cli.concordance.readings import by_value, saying
from khujand_cli.concordance.sides import sides
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.dataset.records import Claim, Quantity, Source
from khujand_cli.dataset.subjects import Dossier
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting, speakers
from khujand_cli.wording import listed

RULE = Rule("SRC001", "interested-witness", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each side and each source of other sides on whose word alone figures for it rest."""
    if not any(source.side for source in index.dataset.sources):
        return
    known = sides(index)
    apart = survey(index).apart
    near: dict[str, frozenset[str]] = {}
    found: dict[tuple[str, frozenset[str]], list[Claim]] = {}
    for dossier in index.gathered.quantities:
        quantity = dossier.record
        if quantity.side is None:
            continue
        if quantity.side not in near:
            near[quantity.side] = frozenset(
                source.id
                for source in index.dataset.sources
                if source.side is None or not known.foreign(quantity.side, source.side)
            )
        if _vouched(dossier, near[quantity.side], index.sources, every=quantity.id in apart):
            continue
        groups = by_value(index, index.on(quantity.id))
        others = [group[0] for group in groups if not _foreign(index, group, quantity.side)]
        for group in groups:
            if _foreign(index, group, quantity.side) and not any(_bears_out(index, one, group[0]) for one in others):
                found.setdefault((quantity.side, _witnesses(index, group)), []).extend(group)
    for (side, witnesses), claims in found.items():
        yield _finding(index, side, sorted(witnesses, key=index.rank), claims)


def _vouched(dossier: Dossier[Quantity], near: frozenset[str], sources: Mapping[str, Source], *, every: bool) -> bool:
    """Whether one of the sources that are not of another side is its own witness; with ``every``, all that speak.

    Who relies on nobody is his own witness. Where all say the same, one of them is enough to vouch for it.
    """
    for claim in dossier.claims:
        if (claim.source in near and not (dossier.relying and relied_on(claim, sources))) is not every:
            return not every
    return every


def _witnesses(index: Index, group: list[Claim]) -> frozenset[str]:
    lineage = index.lineage(group[0].subject)
    return frozenset(root for claim in group for root in lineage.roots(claim))


def _foreign(index: Index, group: list[Claim], side: str) -> bool:
    """Whether everybody on whom this figure rests is known to belong to another side, or to an enemy."""
    theirs = [index.sources[root].side for root in _witnesses(index, group)]
    return all(other is not None and sides(index).foreign(side, other) for other in theirs)


def _bears_out(index: Index, other: Claim, claim: Claim) -> bool:
    """Whether a claim states an exact number that another one allows, such as 1,800 of about 1,800."""
    one, said = saying(index, other), saying(index, claim)
    if index.exact(other) is None or (one.moment, one.unit) != (said.moment, said.unit):
        return False
    number, allowed = index.value(other, one.unit), index.value(claim, one.unit)
    return number is not None and allowed is not None and number.meets(allowed)


def _finding(index: Index, side: str, witnesses: list[str], claims: list[Claim]) -> Finding:
    by_subject: dict[str, list[Claim]] = {}
    for claim in claims:
        by_subject.setdefault(claim.subject, []).append(claim)
    subjects = list(by_subject)
    groups = [group for said in by_subject.values() for group in by_value(index, said)]

    def message(brevity: Brevity) -> str:
        several = len(subjects) > 1
        told = [_figure(index, group, witnesses, brevity, several=several) for group in groups[: brevity.names]]
        more = len(groups) - len(told)
        figures = listed([*told, f"{more:,} more"] if more else told)
        known = sides(index)
        name = known.label
        about = f"On the side of {name(side)}" if several else f"{brevity.quoted(index, subjects[0])} ({name(side)})"
        verb = "rests" if len(groups) == 1 else "rest"
        others = (
            "another side"
            if len({known.keys[index.sources[root].side or ""] for root in witnesses}) == 1
            else "other sides"
        )
        word = listed(f"{brevity.label(index, root)} ({name(index.sources[root].side or '')})" for root in witnesses)
        return f"{about}: {figures} {verb} on the word of {others} alone, {word}."

    return RULE.finding(
        index,
        claims,
        message=fitting(message),
        subject=subjects[0] if len(subjects) == 1 else None,
    )


def _figure(index: Index, group: list[Claim], witnesses: list[str], brevity: Brevity, *, several: bool) -> str:
    """Return a figure and who gives it, where that is anybody but the witness himself."""
    of_what = f" for {brevity.quoted(index, group[0].subject)}" if several else ""
    alone = {claim.source for claim in group} == set(witnesses)
    names = "" if alone else f" ({speakers(index, group, brevity, located=False)})"
    return f"{said_alike(index, group)}{of_what}{names}"
