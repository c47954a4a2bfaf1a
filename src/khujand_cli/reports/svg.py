"""SVG: the pictures of the timeline and of the comparison alone, for a slide, a page or print."""

from __future__ import annotations

from khujand_cli.reports.pictures.comparison import comparison_picture
from khujand_cli.reports.pictures.timeline import timeline_picture
from khujand_cli.reports.report import ComparisonReport, TimelineReport


def timeline(report: TimelineReport) -> str:
    """Return the picture of the timeline."""
    return f"{timeline_picture(report.indexed, report.entries, report.findings)}\n"


def compare(report: ComparisonReport) -> str:
    """Return the picture of the figures on which sources differ."""
    return f"{comparison_picture(report.indexed, report.collation)}\n"
