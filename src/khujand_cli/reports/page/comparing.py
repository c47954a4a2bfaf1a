"""Comparing: the tables of the page on which sources stand beside each other, those that differ first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.reports.page.bounds import Bounds, Part, first
from khujand_cli.reports.page.sources import Names
from khujand_cli.reports.sentences import place_of, shown
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.reports.wording.footnotes import Footnotes
from khujand_cli.reports.wording.standing import in_order, under_heads, verdict
from khujand_cli.views.collation import Collation, Row
from khujand_cli.views.remarks import remarks


class Compared(NamedTuple):
    """The rows on which several sources speak, those that differ first, and those on which one speaks alone."""

    several: Part[Row]
    alone: Part[Row]

    @property
    def every(self) -> list[Row]:
        """All rows that are shown."""
        return [*self.several.shown, *self.alone.shown]


def compared(index: Index, collation: Collation, bounds: Bounds) -> Compared:
    """Return the rows that the page shows."""
    alone = [row for row in collation.rows if len(comparing.speaking(row)) == 1]
    return Compared(first(in_order(index, collation.rows), bounds.subjects), first(alone, bounds.subjects))


def groups(index: Index, rows: Sequence[Row], names: Names, notes: Footnotes) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the rows under what they have in common, as the template shows them."""
    headed = under_heads(index, rows)
    return [(head, [told(index, row, names, notes) for row in own]) for head, own in headed.items()]


def told(index: Index, row: Row, names: Names, notes: Footnotes | None = None) -> dict[str, Any]:
    """Return one row: its subject, what each source says of it with places and notes, and the verdict."""
    return {
        "subject": row.subject,
        "label": comparing.subject_label(index, row),
        "about": "; ".join(remarks(index, row.subject)),
        "said": [_said(index, row, source, names, notes) for source in comparing.speaking(row)],
        "verdict": verdict(index, row),
        "witnesses": comparing.witnesses(row),
    }  # fmt: skip


def _said(index: Index, row: Row, source: str, names: Names, notes: Footnotes | None) -> dict[str, Any]:
    claims = row.claims.get(source, ())
    return {
        "who": names(source),
        "what": [(shown(index, claim), place_of(index, claim), notes.number(claim) if notes else 0) for claim in claims]
        or [(comparing.followed(index, row, source), "", 0)],
    }
