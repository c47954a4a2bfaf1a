"""Choosing: the sources and rules of which a reader may want to see the findings and marks, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding
from khujand_cli.reports.page.bounds import Bounds, first
from khujand_cli.reports.pictures.palette import Palette
from khujand_cli.rules import RULES
from khujand_cli.views.chronology import Entry
from khujand_cli.views.collation import Row


def choices(
    index: Index, findings: Sequence[Finding], entries: Iterable[Entry], rows: Iterable[Row], bounds: Bounds
) -> Mapping[str, Any]:
    """Return the sources that anything shown names, and the rules that found something, to choose among."""
    heard = {claim.source for entry in entries for claim in entry.claims}
    heard |= {source for row in rows for source in row.claims}
    heard |= {source for finding in findings for source in finding.sources}
    palette = Palette(index.sources)
    named = first([source for source in index.sources if source in heard], bounds.sources)
    rules = found_by(findings)
    return {
        "choices": [
            ("Sources", "source", [(palette.name(source), index.label(source)) for source in named.shown]),
            ("Rules", "rule", [(rule["code"], f"{rule['code']} {rule['name']}") for rule in rules]),
        ],
        "rules": rules,
        "found_on": found_on(findings),
    }


def found_by(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Return the rules that found something."""
    codes = {finding.code for finding in findings}
    return [{"code": rule.code, "name": rule.name, "summary": rule.summary} for rule in RULES if rule.code in codes]


def found_on(findings: Iterable[Finding]) -> dict[str, str]:
    """Return for each subject on which something was found the codes of the rules that did."""
    codes: dict[str, dict[str, None]] = {}
    for finding in findings:
        if finding.subject is not None:
            codes.setdefault(finding.subject, {})[finding.code] = None
    return {subject: " ".join(own) for subject, own in codes.items()}
