"""Findings on the page: each with its sentence, its picture where it has one, and the figures that it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from khujand_cli.concordance.responses import subject_of
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Certainty, Finding
from khujand_cli.reports import sentences
from khujand_cli.reports.footnote import STYLES, of_finding
from khujand_cli.reports.page.sources import Names
from khujand_cli.reports.pictures.palette import Palette
from khujand_cli.reports.pictures.svg import Markup
from khujand_cli.reports.wording import columns, ledgers
from khujand_cli.reports.wording.first import first_sentence
from khujand_cli.reports.wording.footnotes import Footnotes
from khujand_cli.views.ledger import MOST_ROWS, Ledger
from khujand_cli.wording import counted

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
    sentence, _ = first_sentence(finding.message, index)
    taken_apart = ledgers.told(index, finding)
    found = taken_apart.ledger
    below = ledgers.below(finding, taken_apart, reasons=False)
    return {
        "anchor": anchor,
        "severity": finding.severity.value,
        "code": finding.code,
        "rule": finding.rule,
        "doubt": "" if finding.certainty is Certainty.CERTAIN else ", possible",
        "sentence": sentence,
        "rest": taken_apart.why,
        "accepted": finding.accepted,
        "picture": panels.get(finding.subject or "", ""),
        # What is accepted stands above, and the notes below all findings.
        "leads": [(name, text) for name, texts in below if name not in ("accepted", "note") for text in texts],
        "figures": _figures(index, found, names, notes) if found else _claims(index, finding, names, notes),
        "sources": " ".join(map(Palette(index.sources).name, finding.sources)),
        "pasted": [(name, STYLES[style](index, of_finding(index, finding), 1)) for name, style in _PASTED],
    }


def _figures(index: Index, found: Ledger, names: Names, notes: Footnotes) -> dict[str, Any]:
    """Return the figures of a finding, those of one source below those of another."""
    rows = [
        {
            "who": names(line.source),
            "repeats": columns.REPEATS if line.repeats else "",
            "cells": [*line.parts, line.value],
            "apart": line.apart,
            **_evidence(index, line.claims, names, notes),
        }
        for line in columns.rows(index, found, index.label)
    ]
    return {"heads": columns.headings(index, found), "rows": rows, "below": [*columns.legend(found)]}


def _claims(index: Index, finding: Finding, names: Names, notes: Footnotes) -> dict[str, Any]:
    """Return the claims of a finding that is about more than readings of one subject."""
    own = index.named(finding.claims)
    rows = []
    for claim in own[:MOST_ROWS]:
        cells = [index.label(subject_of(index, claim)), sentences.shown(index, claim)]
        evidence = _evidence(index, [claim], names, notes)
        rows.append({"who": names(claim.source), "repeats": "", "cells": cells, "apart": "", **evidence})
    more = len(own) - MOST_ROWS
    return {"heads": ("Of what", "What"), "rows": rows, "below": [f"And {counted(more, 'more claim')}."] * (more > 0)}


def _evidence(index: Index, claims: Sequence[Claim], names: Names, notes: Footnotes) -> dict[str, Any]:
    """Return where a source says something, on whose word, and the numbers of the footnotes on it."""
    relied = dict.fromkeys(source for claim in claims for source in index.lineage(claim.subject).relied_on(claim))
    return {
        "place": columns.place(index, claims, index.label),
        "after": [names(source) for source in relied],
        "notes": list(dict.fromkeys(filter(None, map(notes.number, claims)))),
    }
