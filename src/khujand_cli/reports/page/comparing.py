"""Comparing: the tables of the page on which sources stand beside each other, those that differ first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.reports.page.bounds import Bounds, Part, first
from khujand_cli.reports.page.footnotes import Footnotes
from khujand_cli.reports.page.sources import Names
from khujand_cli.reports.pictures.comparison import contradicted
from khujand_cli.reports.sentences import place_of, shown
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.views.collation import Collation, Row, Verdict
from khujand_cli.views.remarks import remarks


class Compared(NamedTuple):
    """The rows on which several sources speak, those that differ first, and those on which one speaks alone."""

    several: Part[Row]
    alone: Part[Row]


_ORDER = (Verdict.DIFFER, Verdict.OVERLAP, Verdict.SINGLE, Verdict.AGREE)
_HEADS = {
    Verdict.DIFFER: "They differ", Verdict.OVERLAP: "They overlap",
    Verdict.SINGLE: "One states it, for others it follows", Verdict.AGREE: "They agree",
}  # fmt: skip


def compared(index: Index, collation: Collation, bounds: Bounds) -> Compared:
    """Return the rows that the page shows."""
    several = [row for row in collation.rows if len(comparing.speaking(row)) > 1]
    alone = [row for row in collation.rows if len(comparing.speaking(row)) == 1]
    several.sort(key=lambda row: _ORDER.index(standing(index, row)))
    return Compared(first(several, bounds.subjects), first(alone, bounds.subjects))


def standing(index: Index, row: Row) -> Verdict:
    """Return how the readings of a row stand to each other, those included that follow from what sources say."""
    return Verdict.DIFFER if contradicted(index, row) else row.verdict


def groups(index: Index, rows: Sequence[Row], names: Names, notes: Footnotes) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the rows under what they have in common, as the template shows them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(_HEADS[standing(index, row)], []).append(told(index, row, names, notes))
    return list(found.items())


def told(index: Index, row: Row, names: Names, notes: Footnotes | None = None) -> dict[str, Any]:
    """Return one row: its subject, what each source says of it with places and notes, and the verdict."""
    return {
        "subject": row.subject,
        "label": comparing.subject_label(index, row),
        "about": "; ".join(remarks(index, row.subject)),
        "said": [_said(index, row, source, names, notes) for source in comparing.speaking(row)],
        "verdict": "differ, as added up" if row.verdict is not Verdict.DIFFER and contradicted(index, row)
        else comparing.verdict(row),
        "witnesses": comparing.witnesses(row) if len(row.claims) > 1 else "",
    }  # fmt: skip


def _said(index: Index, row: Row, source: str, names: Names, notes: Footnotes | None) -> dict[str, Any]:
    claims = row.claims.get(source, ())
    return {
        "who": names(source),
        "what": [(shown(index, claim), place_of(index, claim), notes.number(claim) if notes else 0) for claim in claims]
        or [(comparing.followed(index, row, source), "", 0)],
    }
