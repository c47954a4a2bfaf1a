"""Reading large tables: only the rows of which there may be something to say become claims."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from khujand_cli.capture.tables.carriers import Carrier
from khujand_cli.capture.tables.large.csv_form import csv_form
from khujand_cli.capture.tables.large.form import Form
from khujand_cli.capture.tables.large.parquet_form import parquet_form
from khujand_cli.capture.tables.large.screen import is_simple, screened
from khujand_cli.capture.tables.mapped import Passed, with_carrier
from khujand_cli.capture.tables.naming import names_of
from khujand_cli.capture.tables.table_map import TableMap
from khujand_cli.files.reading import Document, read_tabular
from khujand_cli.files.validation import InvalidDataset

# Rows are read one by one where there are fewer; to begin with DuckDB takes as long. Parquet is packed.
LEAST_BYTES = 2**20
_LEAST_OF_PARQUET = 2**17
_TEXTS = (".csv", ".tsv", ".tab", ".txt")
_PARQUET = (".parquet", ".pq")


def read_large(
    table: str, table_map: TableMap, judge: Callable[[Document], bool], indexing: Callable[[], None]
) -> Document | None:
    """Return the dataset of the rows that are not cleared, with one that is and how many are; None where that fails.

    ``judge`` says whether there is anything to say of a dataset. Raises what ``read_mapped`` raises.
    """
    form = _form(table) if is_simple(table_map) and find_spec("duckdb") is not None else None
    named = {column for _, column in table_map.named}
    if form is None or len(set(form.headings)) < len(form.headings) or not named <= set(form.headings):
        return None
    source = table_map.source.text if table_map.source else ""
    found = screened(form, table_map, names_of([source])[source].lower())
    rows = None if found is None else form.rows(found)
    if found is None or rows is None:
        return None
    sample = _document(table, table_map, Carrier(table, form.headings, [rows.sample], typed=form.typed))
    # What is declared amiss is amiss in every row, also in those that fit.
    if judge(sample):
        return None
    if not rows.others:
        # The sources of a dataset are known by its rows, so that one is there at least.
        return replace(sample, cleared=(sample.index, found.cleared - 1))
    made = {name: len(getattr(sample.dataset, name)) for name in ("quantities", "events", "claims")}
    passed = Passed([line for line, *_ in rows.others], rows.before, made)
    try:
        others = Carrier(table, form.headings, rows.others, typed=form.typed)
        document = _document(table, table_map, others, indexing, passed)
    except InvalidDataset:
        # What is refused is told of the whole table, in which nothing is judged anyway.
        return None
    return replace(document, cleared=(sample.index, found.cleared))


def _form(table: str) -> Form | None:
    """Return a table as one of the forms that are screened; None where it is in none of them."""
    ending = Path(table).suffix.lower()
    if ending in _PARQUET:
        return parquet_form(table)
    return csv_form(table) if ending in _TEXTS else None


def _document(
    table: str,
    table_map: TableMap,
    carrier: Carrier,
    indexing: Callable[[], None] = lambda: None,
    passed: Passed | None = None,
) -> Document:
    return read_tabular(lambda: with_carrier(table, table_map, carrier, passed), indexing)


def is_large(table: str) -> bool:
    """Whether a file is so long that it is worth while to begin with DuckDB."""
    least = _LEAST_OF_PARQUET if table.lower().endswith(_PARQUET) else LEAST_BYTES
    try:
        return os.stat(table).st_size >= least
    except (OSError, ValueError):
        return False
