"""Concise: a line for each finding, as editors and build logs read it."""

from __future__ import annotations

from khujand_cli.finding import Certainty
from khujand_cli.reports.report import CheckReport
from khujand_cli.wording import on_one_line


def check(report: CheckReport) -> str:
    """Return each finding as ``path:line:column: CODE name sentence``."""
    lines = (
        f"{finding.location}: {finding.code} {finding.rule} {finding.message}"
        + (" (possible)" if finding.certainty is Certainty.POSSIBLE else "")
        + (f" (accepted: {finding.accepted})" if finding.accepted is not None else "")
        for finding, _ in report.shown()
    )
    return "".join(f"{on_one_line(line)}\n" for line in lines)
