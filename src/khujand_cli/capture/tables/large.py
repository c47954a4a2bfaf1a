"""Large tables: of a CSV file that is long, only the rows of which there may be something to say become claims."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from khujand_cli.capture.tables.carriers import Carrier, divider_of
from khujand_cli.capture.tables.mapped import Passed, with_carrier
from khujand_cli.capture.tables.naming import names_of
from khujand_cli.capture.tables.screen import Screened, is_simple, screened
from khujand_cli.capture.tables.table_map import TableMap
from khujand_cli.files.reading import Document, read_tabular
from khujand_cli.files.validation import InvalidDataset

# A row behind its line and its number.
Numbered = tuple[int, int, list[str]]
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
    if not rows.others:
        # The sources of a dataset are known by its rows, so that one is there at least.
        return replace(sample, cleared=(sample.index, found.cleared - 1))
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
    try:
        if _is_a_line_each(table, found.records):
            return _picked(table, divider, found)
        return _searched(table, divider, found)
    except (OSError, ValueError, csv.Error):
        return None


def _is_a_line_each(table: str, records: int) -> bool:
    """Whether a file has nothing but a line for the headings and one for each record, none with a quotation mark."""
    lines, last = 0, b""
    with open(table, "rb") as stream:
        while chunk := stream.read(2**20):
            if b'"' in chunk or b"\r" in chunk:
                return False
            lines, last = lines + chunk.count(b"\n"), chunk
    return lines + (not last.endswith(b"\n")) == records + 1


def _picked(table: str, divider: str, found: Screened) -> _Rows | None:
    """Return the rows of such a file, where those that are cleared need not be looked at."""
    rows: dict[int, Numbered] = {}
    with open(table, "rb") as stream:
        at = 0
        for place in sorted((*found.others, found.sample)):
            record = next(islice(stream, place - at, None))
            at = place + 1
            rows[place] = (at, at, _cells(record, divider))
    sample = rows.pop(found.sample)
    # Rows of nothing are not cleared, and make nothing either.
    said = [
        (place - 1 - passed, row) for passed, (place, row) in enumerate(rows.items()) if any(map(str.strip, row[2]))
    ]
    return _Rows(sample, [row for _, row in said], [cleared for cleared, _ in said])


def _searched(table: str, divider: str, found: Screened) -> _Rows | None:
    """Return the rows of any other file."""
    sample: Numbered | None = None
    others: list[Numbered] = []
    before: list[int] = []
    place = cleared = 0
    for line, number, record in _records(table):
        place += 1
        if place not in found.others:
            cleared += 1
            if place == found.sample:
                sample = (line, number, _cells(record, divider))
        elif any(map(str.strip, cells := _cells(record, divider))):
            before.append(cleared)
            others.append((line, number, cells))
    return _Rows(sample, others, before) if place == found.records and sample is not None else None


def _records(table: str) -> Iterator[tuple[int, int, bytes]]:
    """Yield the records below the headings that are no empty lines, each with its line and its number.

    Raises ValueError where lines end as hardly any do. A record goes on where a quotation mark is still open.
    """
    line = number = 0
    with open(table, "rb") as stream:
        for record in stream:
            begins = line = line + 1
            while b'"' in record and record.count(b'"') % 2:
                more = stream.readline()
                if not more:
                    raise ValueError(table)
                record, line = record + more, line + 1
            if b"\r" in record.removesuffix(b"\r\n"):
                raise ValueError(table)
            number += 1
            if number > 1 and record not in (b"\n", b"\r\n"):
                yield begins, number, record


def _cells(record: bytes, divider: str) -> list[str]:
    return next(csv.reader(io.StringIO(record.decode(), newline=""), delimiter=divider, strict=True))


def is_large(table: str, least: int = LEAST_BYTES) -> bool:
    """Whether a file is so long that it is worth while to begin with DuckDB."""
    try:
        return os.stat(table).st_size >= least
    except (OSError, ValueError):
        return False
