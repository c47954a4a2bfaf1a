"""JSON: one object with constant keys, described by the schemas in docs/."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from khujand_cli import __version__
from khujand_cli.figures.figure import Interval, plain
from khujand_cli.finding import Account, Finding, Severity
from khujand_cli.reports import readings as as_value
from khujand_cli.reports.json_writing import written
from khujand_cli.reports.report import (
    CheckReport,
    ComparisonReport,
    DifferenceReport,
    MatrixReport,
    RulesReport,
    SourcesReport,
    TimelineReport,
)
from khujand_cli.reports.wording import windows
from khujand_cli.views.chronology import DatedClaim
from khujand_cli.views.difference import Changes

SCHEMA = 2


def check(report: CheckReport) -> str:
    """Return the findings of one run, over all its files, the accepted ones among them."""
    criticisms = report.criticisms
    names = criticisms[0].coverage if criticisms else {}
    summary = {severity.value: sum(one.count(severity) for one in criticisms) for severity in Severity}
    return _object(
        findings=map(_finding, report.findings),
        coverage={
            name: {
                "checked": sum(one.coverage[name].checked for one in criticisms),
                "not_evaluable": sum(len(one.coverage[name].not_evaluable) for one in criticisms),
            }
            for name in names
        }
        | {
            "typed": {
                "figures": sum(one.typed[0] for one in criticisms),
                "dates": sum(one.typed[1] for one in criticisms),
            },
            "budget": [
                {"limit": one.limit, "allowed": one.allowed, "subject": one.subject or None, "reason": one.reason}
                for criticism in criticisms
                for one in criticism.budget
            ],
        },
        summary={**summary, "accepted": sum(one.accepted for one in criticisms)},
        **as_value.under_heads(report),
    )


def timeline(report: TimelineReport) -> str:
    """Return the timeline, one entry an event."""
    return _object(
        entries=(
            {
                "event": entry.event,
                "label": entry.label,
                "dated": entry.dated,
                "findings": list(entry.findings),
                "claims": [_dated(claim) for claim in entry.claims],
                "mentions": [mention._asdict() for mention in entry.mentions],
                "note": entry.note,
                "window": windows.value(report.indexed, entry.window),
            }
            for entry in report.entries
        )
    )


def compare(report: ComparisonReport) -> str:
    """Return the comparison, one row a subject, and the lineage."""
    index, collation = report.indexed, report.collation
    return _object(
        sources=[{"source": one, "label": index.sources[one].label} for one in collation.sources],
        rows=(as_value.row(index, row, collation.sources) for row in collation.rows),
        lineage=[one._asdict() for one in collation.lineage],
        shared_witnesses=[
            {"witness": one.witness, "reporters": list(one.reporters), "subjects": list(one.subjects)}
            for one in collation.shared
        ],
    )


def difference(report: DifferenceReport) -> str:
    """Return the claims, other records and findings that came, went and changed."""
    found = report.difference
    return _object(
        claims=_changes(found.claims, as_value.record),
        findings=_changes(found.findings, _finding),
        records={name: _changes(changes, as_value.record) for name, changes in found.records.items()},
        beside=found.title,
    )


def _changes(changes: Changes[Any], value: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    return {
        "added": list(map(value, changes.added)),
        "removed": list(map(value, changes.removed)),
        "changed": [{"before": value(old), "after": value(new)} for old, new in changes.changed],
    }


def matrix(report: MatrixReport) -> str:
    """Return every two sources with on how much both speak, what they say alike, and what they alone say."""
    return _object(pairs=[pair._asdict() for pair in report.pairs])


def sources(report: SourcesReport) -> str:
    """Return the sources with their references, their claims and what they rest on."""
    return _object(
        sources=[
            {
                **{
                    key: value
                    for key, value in one._asdict().items()
                    if key not in ("rests_on", "unseen", "first_hand")
                },
                "unseen": one.unseen._asdict() if one.unseen else None,
                "rests_on": [{"source": relied.based_on, "claims": relied.claims} for relied in one.rests_on],
            }
            for one in report.works
        ]
    )


def rules(report: RulesReport) -> str:
    """Return the rules with their pages."""
    return _object(rules=[{**rule._asdict(), "summary": rule.summary} for rule in report.rules])


def _object(**members: Any) -> str:
    tool = {"name": "khujand", "version": __version__}
    return written({"schema": SCHEMA, "tool": tool, **members})


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "rule": one.rule,
        "severity": one.severity,
        "certainty": one.certainty,
        "subject": one.subject,
        "message": one.message,
        "claims": list(one.claims),
        "sources": list(one.sources),
        "location": one.location,
        "related": list(one.related),
        "figures": _account(one.figures),
        **as_value.dispute(one),
        "leads": [as_value.lead(lead) for lead in one.leads],
        "fingerprint": one.fingerprint,
        "accepted": one.accepted,
    }


def _account(account: Account | None) -> dict[str, Any] | None:
    if account is None:
        return None
    difference = account.difference
    return {
        "stated": _interval(account.stated),
        "derived": _interval(account.derived),
        "difference": None if difference is None else plain(difference),
    }


def _interval(value: Interval) -> Any:
    if value.exact:
        return plain(value.low)
    return {"low": plain(value.low), "high": None if value.high is None else plain(value.high)}


def _dated(claim: DatedClaim) -> dict[str, Any]:
    # In which calendar it is read shows in the two days; a second date is among the claims of compare-sources.
    kept = {name: value for name, value in claim._asdict().items() if name not in ("read", "also")}
    return {**kept, "stated": claim.stated.stated}
