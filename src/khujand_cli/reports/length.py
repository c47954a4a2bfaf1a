"""Length: how many lines a report takes at least on a terminal, before any of them is made."""

from __future__ import annotations

from khujand_cli.reports.report import (
    CheckReport,
    ComparisonReport,
    MatrixReport,
    Report,
    SourcesReport,
    TimelineReport,
)


def at_least(report: Report) -> int:
    """Return a number of lines that the report does not fall below; 0 where that takes laying it out."""
    match report:
        case CheckReport():
            return len(report.shown())
        case TimelineReport():
            return len(report.entries) if report.every or not report.chart else 0
        case ComparisonReport():
            return len(report.collation.rows) if report.every or report.in_full else 0
        case MatrixReport():
            return len(report.pairs)
        case SourcesReport():
            return len(report.works)
    return 0
