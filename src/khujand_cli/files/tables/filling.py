"""Filling tables: the records of a dataset as rows of cells, which reading turns into the same records."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from khujand_cli.files.tables.cells import write_cell
from khujand_cli.files.tables.columns import HEAD, KEYS, CellKind

# What stands in a cell when a table is written; None for a cell that stays empty.
Filled = str | int | float | None


class FilledTable(NamedTuple):
    """A table to be written: its name, the kind of each of its columns by key, in their order, and its rows."""

    name: str
    columns: dict[str, CellKind]
    rows: list[list[Filled]]


def filled(raw: dict[str, Any], *, typed: bool) -> Iterator[FilledTable]:
    """Yield all tables of a dataset, given as JSON holds it; also tables without a row.

    Keys within an object, such as ``also.date``, get a column only where a record has them, since few datasets do.
    """
    for name, known in KEYS.items():
        records = [{key: raw[key] for key in known if key in raw}] if name == HEAD else raw.get(name, [])
        flat = [_flat(record) for record in records]
        used = {key for record in flat for key in record}
        columns = {key: kind for key, kind in known.items() if "." not in key or key in used}
        yield FilledTable(name, columns, [_row(columns, record, typed=typed) for record in flat])


def pasted(name: str, record: dict[str, Any], divider: str) -> str:
    """Return a record as a line to paste into a table: with commas between its cells into CSV, with tabs elsewhere."""
    buffer = io.StringIO()
    cells = _row(KEYS[name], _flat(record), typed=divider != ",")
    csv.writer(buffer, delimiter=divider, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _row(columns: Mapping[str, CellKind], record: Mapping[str, Any], *, typed: bool) -> list[Filled]:
    return [write_cell(kind, record[key], typed=typed) if key in record else None for key, kind in columns.items()]


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    flat = {}
    for key, value in record.items():
        if isinstance(value, dict) and key != "csl":
            flat.update({f"{key}.{inner}": member for inner, member in value.items()})
        else:
            flat[key] = value
    return flat
