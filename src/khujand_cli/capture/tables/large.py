"""Large tables: of a CSV file that is long, only the rows of which there may be something to say become claims."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from khujand_cli.capture.tables.carriers import Carrier, divider_of
from khujand_cli.capture.tables.mapped import Passed, with_carrier
from khujand_cli.capture.tables.naming import names_of
from khujand_cli.capture.tables.screen import Screened, is_simple, screened
from khujand_cli.capture.tables.table_map import TableMap
from khujand_cli.files.reading import Document, read_tabular
from khujand_cli.files.tables.cells import is_blank
from khujand_cli.files.tables.table import Cells
from khujand_cli.files.validation import InvalidDataset

# A row behind its line and its number.
Numbered = tuple[int, int, Cells]
# Rows are read one by one where there are fewer; to begin with DuckDB takes as long.
LEAST_BYTES = 2**20
_ENDINGS = (".csv", ".tsv", ".tab", ".txt")


def read_large(
    table: str, table_map: TableMap, judge: Callable[[Document], bool], indexing: Callable[[], None]
) -> Document | None:
    """Return the dataset of the rows that are not cleared, with one that is and how many are; None where that fails.

    ``judge`` says whether there is anything to say of a dataset. Raises what ``read_mapped`` raises.
    """
    if Path(table).suffix.lower() not in _ENDINGS or not is_simple(table_map) or find_spec("duckdb") is None:
        return None
    head = _head(table)
    if head is None:
        return None
    divider, headings = head
    named = {column for _, column in table_map.named}
    if len(set(headings)) < len(headings) or not named <= set(headings):
        return None
    source = table_map.source.text if table_map.source else ""
    found = screened(table, divider, headings, table_map, names_of([source])[source].lower())
    rows = None if found is None else _rows(table, divider, found)
    if found is None or rows is None:
        return None
    sample = _document(table, table_map, Carrier(table, headings, [rows.sample]))
    # What is declared amiss is amiss in every row, also in those that fit.
    if judge(sample):
        return None
    made = {name: len(getattr(sample.dataset, name)) for name in ("quantities", "events", "claims")}
    passed = Passed([line for line, *_ in rows.others], rows.before, made)
    try:
        document = _document(table, table_map, Carrier(table, headings, rows.others), indexing, passed)
    except InvalidDataset:
        # What is refused is told of the whole table, in which nothing is judged anyway.
        return None
    return replace(document, cleared=(sample.index, found.cleared))


def _document(
    table: str,
    table_map: TableMap,
    carrier: Carrier,
    indexing: Callable[[], None] = lambda: None,
    passed: Passed | None = None,
) -> Document:
    return read_tabular(lambda: with_carrier(table, table_map, carrier, passed), indexing)


def _head(table: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the divider and the headings of a CSV file; None where it is not one that is read here."""
    try:
        with open(table, encoding="utf-8-sig", newline="") as stream:
            divider = divider_of(stream.readline())
            stream.seek(0)
            headings = next(csv.reader(stream, delimiter=divider, strict=True), [])
    except (OSError, ValueError, csv.Error):
        return None
    return divider, tuple(heading.strip() for heading in headings)


class _Rows(NamedTuple):
    """A row that is cleared, the rows that are not, and how many were cleared before each of these."""

    sample: Numbered
    others: list[Numbered]
    before: list[int]


def _rows(table: str, divider: str, found: Screened) -> _Rows | None:
    """Return the rows with their lines and numbers; None where the file has others than those that were screened."""
    sample: Numbered | None = None
    others: list[Numbered] = []
    before: list[int] = []
    place = cleared = 0
    try:
        for row in _records(table, divider):
            place += 1
            if place not in found.others:
                cleared += 1
                sample = row if place == found.sample else sample
            elif not all(map(is_blank, row[2])):
                before.append(cleared)
                others.append(row)
    except (OSError, ValueError, csv.Error):
        return None
    return _Rows(sample, others, before) if place == found.records and sample is not None else None


def _records(table: str, divider: str) -> Iterator[Numbered]:
    """Yield the records below the headings that are no empty lines, each with its line and its number."""
    with open(table, encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=divider, strict=True)
        line = 1
        for number, row in enumerate(reader, 1):
            if row and number > 1:
                yield line, number, row
            line = reader.line_num + 1


def is_large(table: str, least: int = LEAST_BYTES) -> bool:
    """Whether a file is so long that it is worth while to begin with DuckDB."""
    try:
        return os.stat(table).st_size >= least
    except (OSError, ValueError):
        return False
