"""Standing: how the readings of a row stand to each other, in a head under which a table has all rows of the kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.views.collation import Collation, Row, Verdict

_ORDER = (Verdict.DIFFER, Verdict.OVERLAP, Verdict.SINGLE, Verdict.AGREE)
_HEADS = {
    Verdict.DIFFER: "They differ", Verdict.OVERLAP: "They overlap",
    Verdict.SINGLE: "One states it, for others it follows", Verdict.AGREE: "They agree",
}  # fmt: skip


_KINDS = ("quantity", "event", "proposition")


def standing(index: Index, row: Row) -> Verdict:
    """Return how the readings of a row stand to each other, those included that follow from what sources say."""
    return Verdict.DIFFER if contradicted(index, row) else row.verdict


def head(index: Index, row: Row) -> str:
    """Return what a row has in common with others: ``They differ``."""
    stands = standing(index, row)
    if stands is Verdict.OVERLAP and not row.comparable:
        return "They cannot be compared"
    if stands is Verdict.AGREE and row.witnesses is Dependence.ONE:
        return "They agree, through one witness"
    return _HEADS[stands]


def verdict(index: Index, row: Row) -> str:
    """Return the verdict of a row in words: ``differ by 8``."""
    return "differ, as added up" if _added_up(index, row) else comparing.verdict(row)


def _added_up(index: Index, row: Row) -> bool:
    return row.verdict is not Verdict.DIFFER and contradicted(index, row)


def independence(index: Index, collation: Collation) -> str:
    """Say on how many subjects sources differ, and how many independent witnesses there really are."""
    return comparing.independence(collation, sum(_added_up(index, row) for row in collation.several))


def in_order(index: Index, rows: Iterable[Row]) -> list[Row]:
    """Return the rows on which several sources speak, those that differ first."""
    several = (row for row in rows if len(comparing.speaking(row)) > 1)
    return sorted(several, key=lambda row: (_ORDER.index(standing(index, row)), _KINDS.index(row.kind)))


def first_of(index: Index, rows: Sequence[Row], most: int) -> tuple[Row, ...]:
    """Return so many rows at most: those on which several sources speak in their order, then those of one source."""
    alone = (row for row in rows if len(comparing.speaking(row)) == 1)
    return tuple([*in_order(index, rows), *alone][:most])


def under_heads(index: Index, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return rows under what they have in common."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(head(index, row), []).append(row)
    return found


def contradicted(index: Index, row: Row) -> bool:
    """Whether a figure follows for the row, from what a source says of others, that a figure stated there excludes."""
    unit = index.common_unit(row.subject) if row.followed else None
    claims = [claim for said in row.claims.values() for claim in said] if row.followed else []
    values = [index.value(claim, unit) for claim in claims if claim.figure is not None]
    derived = [one.consequence.interval for one in row.followed if one.unit == unit]
    return any(not value.interval.meets(other) for value in values if value for other in derived)
