"""Filling tables: the records of a dataset as rows of cells, which reading turns into the same records."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from khujand_cli.files.own_keys import is_own
from khujand_cli.files.tables.cells import write_cell
from khujand_cli.files.tables.columns import HEAD, KEYS, RARE, CellKind

# What stands in a cell when a table is written; None for a cell that stays empty.
Filled = str | int | float | None


class FilledTable(NamedTuple):
    """A table to be written: its name, the kind of each of its columns by key, in their order, and its rows."""

    name: str
    columns: dict[str, CellKind]
    rows: list[list[Filled]]


def filled(raw: dict[str, Any], *, typed: bool) -> Iterator[FilledTable]:
    """Yield all tables of a dataset, given as JSON holds it; also tables without a row.

    Keys within an object, such as ``also.date``, and others that few datasets have get a column only where a record has
    them; behind all others stand those of a person's own.
    """
    for name, known in KEYS.items():
        head = {key: value for key, value in raw.items() if key in known or is_own(key)}
        flat = [_flat(record) for record in ([head] if name == HEAD else raw.get(name, []))]
        used = dict.fromkeys(key for record in flat for key in record)
        rare = RARE.get(name, ())
        columns = {key: kind for key, kind in known.items() if key in used or ("." not in key and key not in rare)}
        columns |= {key: CellKind.OWN for key in used if is_own(key)}
        if name != "sides" or flat:
            yield FilledTable(name, columns, [_row(columns, record, typed=typed) for record in flat])


def heading(key: str) -> str:
    """Return what stands above a column; blanks at the ends of a person's own keys are marked as in any cell."""
    return str(write_cell(CellKind.WORD, key, typed=True))


def pasted(name: str, record: dict[str, Any], divider: str) -> str:
    """Return a record as a line to paste into a table: with commas between its cells into CSV, with tabs elsewhere."""
    buffer = io.StringIO()
    columns = {key: kind for key, kind in KEYS[name].items() if key not in RARE.get(name, ())}
    cells = _row(columns, _flat(record), typed=divider != ",")
    csv.writer(buffer, delimiter=divider, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _row(columns: Mapping[str, CellKind], record: Mapping[str, Any], *, typed: bool) -> list[Filled]:
    return [write_cell(kind, record[key], typed=typed) if key in record else None for key, kind in columns.items()]


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    flat = {}
    for key, value in record.items():
        if isinstance(value, dict) and key != "csl" and not is_own(key):
            flat.update({f"{key}.{inner}": member for inner, member in value.items()})
        else:
            flat[key] = value
    return flat
