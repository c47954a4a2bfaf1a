"""Findings on the page: each with its sentence, its picture where it has one, and the claims that it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from khujand_cli.concordance.responses import subject_of
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Certainty, Finding
from khujand_cli.reports import sentences
from khujand_cli.reports.footnote import STYLES
from khujand_cli.reports.page.sources import Names
from khujand_cli.reports.pictures.palette import Palette
from khujand_cli.reports.pictures.svg import Markup
from khujand_cli.reports.wording.footnotes import Footnotes
from khujand_cli.reports.wording.ledgers import first_sentence
from khujand_cli.views.footnotes import of_finding

# A finding that is about more claims than these shows the first of them.
_MOST_CLAIMS = 12
# As what a finding can be taken along.
_PASTED = (("Wikitext", "wikitext"), ("Markdown", "markdown"))


def anchors(findings: Sequence[Finding]) -> list[str]:
    """Return the name of the place of each finding, which is the same on every page that tells of it."""
    seen: dict[str, int] = {}
    names = []
    for finding in findings:
        name = f"finding-{finding.fingerprint}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def told(
    index: Index, finding: Finding, anchor: str, panels: Mapping[str, Markup], names: Names, notes: Footnotes
) -> dict[str, Any]:
    """Return a finding as the template shows it; ``panels`` are the pictures of subjects that are not shown yet."""
    sentence, rest = first_sentence(finding.message)
    own = index.named(finding.claims)
    return {
        "anchor": anchor,
        "severity": finding.severity.value,
        "code": finding.code,
        "rule": finding.rule,
        "doubt": "" if finding.certainty is Certainty.CERTAIN else ", possible",
        "sentence": sentence,
        "rest": rest,
        "accepted": finding.accepted,
        "picture": panels.get(finding.subject or "", ""),
        "leads": [(sentences.lead_heading(lead), lead.message) for lead in sentences.told_leads(finding)],
        "untold": sentences.untold_leads(finding),
        "claims": [_claim(index, claim, finding, names, notes) for claim in own[:_MOST_CLAIMS]],
        "sources": " ".join(map(Palette(index.sources).name, finding.sources)),
        "pasted": [(name, STYLES[style](index, of_finding(index, finding), 1)) for name, style in _PASTED],
        "more": max(len(own) - _MOST_CLAIMS, 0),
    }


def _claim(index: Index, claim: Claim, finding: Finding, names: Names, notes: Footnotes) -> dict[str, Any]:
    """Return a claim as a line of the ledger: who says what of which subject, where, and on whose word."""
    subject = subject_of(index, claim)
    read_in = f"in {index.label(claim.cited_in)}" if claim.cited_in else ""
    place = ", ".join(part for part in (read_in, sentences.place_of(index, claim)) if part)
    return {
        "who": names(claim.source),
        "what": sentences.shown(index, claim),
        "of": "" if subject == finding.subject else index.label(subject),
        "place": place,
        "after": [names(source) for source in index.lineage(claim.subject).relied_on(claim)],
        "note": notes.number(claim),
    }
