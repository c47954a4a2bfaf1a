"""Concise: a line for each finding, as editors and build logs read it."""

from __future__ import annotations

from khujand_cli.finding import Certainty, Finding
from khujand_cli.reports.report import CheckReport
from khujand_cli.wording import on_one_line

_LONGEST = 120


def check(report: CheckReport) -> str:
    """Return each finding as ``path:line:column: CODE name sentence``, at most 120 characters but for the path."""
    return "".join(f"{on_one_line(str(finding.location))}: {_short(finding)}\n" for finding, _ in report.shown())


def _short(finding: Finding) -> str:
    """Return a finding without its place, cut where it is longer than a line bears; what it is is said first."""
    possible = " (possible)" if finding.certainty is Certainty.POSSIBLE else ""
    accepted = f" (accepted: {finding.accepted})" if finding.accepted is not None else ""
    line = on_one_line(f"{finding.code} {finding.rule}{possible}{accepted} {finding.message}")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3].rstrip()}..."
