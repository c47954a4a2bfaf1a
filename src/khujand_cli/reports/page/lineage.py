"""Lineage on the page: who relies on whom, as a picture, for paper in sheets, and for a telephone line by line."""

from __future__ import annotations

from typing import Any

from khujand_cli.dataset.index import Index
from khujand_cli.reports.page.bounds import Bounds, first
from khujand_cli.reports.pictures.lineage import KEY, lineage_on_page
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.views.collation import Collation
from khujand_cli.views.ties import ties
from khujand_cli.wording import abridged, counted


def lineage(index: Index, collation: Collation, bounds: Bounds) -> dict[str, Any]:
    """Return who relies on whom as the template shows it."""
    steps = [step for step in collation.lineage if step.based_on is not None]
    own = ties(index, collation.sources, steps, bounds.lines)
    return {
        "lineage": lineage_on_page(index, own) if own.sources else None,
        "lineage_key": KEY,
        "nobody": "" if own.taken else "No source is known to rely on another.",
        "taken": [
            (index.label(above), index.label(below), counted(claims, "claim") if claims else "the whole work")
            for (below, above), claims in own.taken.items()
        ],
        "unnamed": [(index.label(source), counted(claims, "claim")) for source, claims in own.unnamed.items()],
        "apart": abridged([index.label(source) for source in own.apart]),
        "more_steps": first(steps, bounds.lines).more("reliance", "khujand compare-sources shows all."),
        "shared": [comparing.shared(index, witness) for witness in first(collation.shared, bounds.lines).shown],
    }
