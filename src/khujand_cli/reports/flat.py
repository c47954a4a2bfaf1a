"""Flat: findings as columns of plain values, one row a finding, for data frames and files that hold nothing nested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from khujand_cli.dataset.index import Index
from khujand_cli.figures.figure import plain
from khujand_cli.finding import Finding, Lead, Reading
from khujand_cli.reports import sentences

Value = str | int | float | None


def flat(findings: Sequence[Finding], index: Index) -> dict[str, list[Value]]:
    """Return the columns by their names: texts, and numbers where a person would reckon with them.

    The ``lead`` is the one that chance would produce least often, ``row`` the line in the ``file``. Several sources or
    values stand in one text with semicolons between them.
    """
    return {name: [value(finding, index) for finding in findings] for name, value in COLUMNS.items()}


def _event(finding: Finding, index: Index) -> Value:
    """Return the event that a finding is about, or that the quantity it is about belongs to."""
    subject = finding.subject or ""
    if subject in index.events:
        return subject
    return index.quantities[subject].event if subject in index.quantities else None


def _values(finding: Finding, _index: Index) -> Value:
    return "; ".join(map(_value, finding.readings)) or None


def _value(reading: Reading) -> str:
    if reading.stance is not None:
        return reading.stance
    low, high = _shown(reading.low), _shown(reading.high)
    if low == high:
        return low
    best = "" if reading.best is None else f" (best {_shown(reading.best)})"
    return f">={low}" if reading.high is None else f"{low}..{high}{best}"


def _shown(end: Any) -> str:
    return str(end if isinstance(end, str) or end is None else plain(end))


def _least_likely(finding: Finding) -> Lead | None:
    leads = [lead for lead in finding.leads if lead.telling]
    return min(leads, key=lambda lead: 1.0 if lead.chance is None else lead.chance, default=None)


def _lead(finding: Finding, _index: Index) -> Value:
    lead = _least_likely(finding)
    return None if lead is None else f"{sentences.lead_heading(lead)}: {lead.message}"


def _chance(finding: Finding, _index: Index) -> Value:
    lead = _least_likely(finding)
    return None if lead is None else lead.chance


COLUMNS: dict[str, Callable[[Finding, Index], Value]] = {
    "code": lambda finding, _: finding.code,
    "severity": lambda finding, _: finding.severity.value,
    "certainty": lambda finding, _: finding.certainty.value,
    "subject": lambda finding, _: finding.subject,
    "event": _event,
    "sources": lambda finding, _: "; ".join(finding.sources),
    "values": _values,
    "difference": lambda finding, _: None if finding.difference is None else float(finding.difference),
    "relative": lambda finding, _: finding.relative,
    "lead": _lead,
    "chance": _chance,
    "file": lambda finding, _: finding.location.file if finding.location else None,
    "row": lambda finding, _: finding.location.line if finding.location else None,
}

# What data frames call the values of a column, also where it is empty.
KINDS = {**dict.fromkeys(COLUMNS, "object"), "difference": "float64", "relative": "float64", "chance": "float64"}
KINDS["row"] = "Int64"
