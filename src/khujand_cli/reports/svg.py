"""SVG: the pictures of the page alone, for a slide, a page or print."""

from __future__ import annotations

from khujand_cli.reports.pictures.comparison import comparison_picture
from khujand_cli.reports.pictures.lineage import lineage_picture
from khujand_cli.reports.pictures.timeline import timeline_picture
from khujand_cli.reports.report import ComparisonReport, SourcesReport, TimelineReport
from khujand_cli.views.collation import reliances
from khujand_cli.views.ties import ties


def timeline(report: TimelineReport) -> str:
    """Return the picture of the timeline."""
    return f"{timeline_picture(report.indexed, report.entries, report.findings)}\n"


def compare(report: ComparisonReport) -> str:
    """Return the picture of the figures on which sources differ."""
    return f"{comparison_picture(report.indexed, report.collation)}\n"


def sources(report: SourcesReport) -> str:
    """Return the picture of who relies on whom."""
    works = [work.source for work in report.works]
    steps = [step for step in reliances(report.indexed, works) if step.source in works]
    return f"{lineage_picture(report.indexed, ties(report.indexed, works, steps))}\n"
