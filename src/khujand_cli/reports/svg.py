"""SVG: the pictures of the timeline and of the comparison alone, for a slide, a page or print."""

from __future__ import annotations

from collections.abc import Sequence

from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding
from khujand_cli.reports.pictures.comparison import comparison_picture
from khujand_cli.reports.pictures.timeline import timeline_picture
from khujand_cli.views.chronology import Entry
from khujand_cli.views.collation import Collation


def timeline(index: Index, entries: Sequence[Entry], _calendar: str, findings: Sequence[Finding]) -> str:
    """Return the picture of the timeline."""
    return f"{timeline_picture(index, entries, findings)}\n"


def compare(index: Index, collation: Collation) -> str:
    """Return the picture of the figures on which sources differ."""
    return f"{comparison_picture(index, collation)}\n"
