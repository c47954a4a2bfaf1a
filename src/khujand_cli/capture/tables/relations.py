"""Relations: which columns of a table are sums, shares and wholes of which, the same in every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from khujand_cli.capture.tables.table_map import ColumnOf
from khujand_cli.finding import Path


def flat(value: Any) -> list[str]:
    """Return the columns that a list names, or that the lists in it name."""
    return [name for inner in value for name in ([inner] if isinstance(inner, str) else inner)]


def ways_of(column: ColumnOf) -> list[list[str]]:
    """Return the ways in which a sum divides a column, each a list of columns."""
    sum_of = column.parts.get("sum_of", ())
    if not sum_of:
        return []
    return [list(way) for way in sum_of] if isinstance(sum_of[0], list) else [list(sum_of)]


def between(column: ColumnOf) -> list[tuple[str, Sequence[str]]]:
    """Return the columns that a column includes and the two of which it is a share, as far as there are such."""
    return [(name, column.parts[name]) for name in ("includes", "ratio_of") if name in column.parts]


def tied(columns: Sequence[ColumnOf]) -> list[set[str]]:
    """Return sets of columns that sums and shares tie together; no column is in two of them."""
    groups: list[set[str]] = []
    for column in columns:
        together = {column.name, *(part for parts in column.parts.values() for part in flat(parts))}
        if len(together) > 1:
            others = [group for group in groups if group & together]
            groups = [group for group in groups if not group & together] + [together.union(*others)]
    return groups


def circles(columns: Sequence[ColumnOf]) -> Iterator[tuple[Path, str]]:
    """Yield each column that is in the end a part of itself, and each sum in which a part stands twice."""
    inside = {
        column.name: flat(column.parts.get("sum_of", ())) + list(column.parts.get("includes", ())) for column in columns
    }
    for column in columns:
        path: Path = ("columns", column.name, "sum_of" if "sum_of" in column.parts else "includes")
        if column.name in _reached(inside, column.name):
            yield path, f'"{column.name}" would be a part of itself'
        elif any(len(set(way)) < len(way) for way in ways_of(column)):
            yield path, "a column stands twice in one sum; the parts of a total are disjoint"


def _reached(inside: dict[str, list[str]], name: str) -> set[str]:
    """Return all that a column holds, and what that holds."""
    reached: set[str] = set()
    waiting = list(inside[name])
    while waiting:
        part = waiting.pop()
        waiting += [] if part in reached else inside.get(part, [])
        reached.add(part)
    return reached
