"""Readings and rows as machines read them: objects with constant keys, the same in JSON, CSV and SARIF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.dataset.raw import raw_record
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import plain
from khujand_cli.figures.units import Number
from khujand_cli.finding import Finding, Lead, Reading, Severity, Step
from khujand_cli.reports.report import CheckReport
from khujand_cli.views import collation
from khujand_cli.views.arrangement import Group
from khujand_cli.views.collation import Row
from khujand_cli.views.remarks import remarks


def reading(one: Reading) -> dict[str, Any]:
    """Return a reading: its ends and its best, who gives it and who repeats it, and what it follows from."""
    return {
        "low": _end(one.low),
        "high": _end(one.high),
        "best": _end(one.best),
        "calendar": one.calendar,
        "stance": one.stance,
        "stated": one.stated,
        "sources": list(one.sources),
        "repeated_by": list(one.repeated_by),
        "claims": list(one.claims),
        "from": list(one.follows_from),
    }


def dispute(finding: Finding) -> dict[str, Any]:
    """Return the readings of a finding, how far they are apart, the source that is judged, and the chain of reasons."""
    return {
        "readings": [reading(one) for one in finding.readings],
        "difference": _end(finding.difference),
        "relative": finding.relative,
        "origin": finding.origin,
        "because": [step(one) for one in finding.because],
    }


def step(one: Step) -> dict[str, Any]:
    """Return one link of a chain of reasons."""
    return {"kind": one.kind, "from": one.start, "to": one.end, "claims": list(one.claims)}


def lead(one: Lead) -> dict[str, Any]:
    """Return a lead; its claims are a list, as everywhere."""
    return {**one._asdict(), "claims": list(one.claims)}


def record(one: Any) -> dict[str, Any]:
    """Return a record as a dataset has it, with the id that it was given where it says none."""
    return {**({"id": one.id} if hasattr(one, "id") else {}), **raw_record(one)}


def under_heads(report: CheckReport) -> dict[str, Any]:
    """Return the groups of the findings where they were asked for: of those that are shown, or of all."""
    found: dict[str, Any] = {}
    if report.wanted.arrangement.group:
        found["groups"] = [_group(group) for group in report.groups()]
    if report.wanted.overview:
        seen = report.overview()
        found["overview"] = {kind: [_group(group) for group in groups] for kind, groups in seen.heads.items()}
        found["mends_most"] = [{"claim": one.claim, "findings": one.findings} for one in seen.mendings]
    return found


def _group(group: Group) -> dict[str, Any]:
    return {
        "by": group.by,
        "key": group.key or None,
        "label": group.label or None,
        **{severity.value: group.count(severity) for severity in Severity},
        "findings": [finding.fingerprint for finding, _ in group.members],
    }


def in_a_cell(readings: Sequence[Reading]) -> str:
    """Return readings as JSON on one line, for a cell of a table."""
    return json.dumps([reading(one) for one in readings], ensure_ascii=False)


def _end(value: Number | str | None) -> int | float | str | None:
    return value if value is None or isinstance(value, str) else plain(value)


def row(index: Index, one: Row, shown: Sequence[str]) -> dict[str, Any]:
    """Return a row of a comparison: what each source says, every reading, and how these stand to each other."""
    return {
        "kind": one.kind,
        "subject": one.subject,
        "label": one.label,
        "remarks": remarks(index, one.subject),
        "claims": {source: [_claim(index, claim) for claim in claims] for source, claims in one.claims.items()},
        "readings": [reading(value) for value in collation.readings(index, one, shown)],
        "verdict": one.verdict,
        "difference": None if one.difference is None else plain(one.difference),
        "witnesses": one.witnesses,
        "comparable": one.comparable,
        "independent_witnesses": one.testimonies if one.witnesses is Dependence.INDEPENDENT else None,
    }


def _claim(index: Index, claim: Claim) -> dict[str, Any]:
    stated = claim.figure or claim.date
    return {
        "claim": claim.id,
        "stated": stated.stated if stated else claim.stance,
        "locator": claim.locator,
        "unit": index.unit(claim) if claim.figure else None,
        "calendar": index.dataset.calendar_of(claim) if claim.date else None,
        "also": {"calendar": claim.also.calendar, "date": claim.also.date.stated} if claim.also else None,
        "as_of": claim.as_of.stated if claim.as_of else None,
        "said": claim.said.stated if claim.said else None,
        "corrected": claim.id in index.gathered.corrections,
        "responses": [
            {"claim": response.id, "source": response.source, "stance": response.stance}
            for response in index.gathered.responses.get(claim.id, ())
        ],
    }
