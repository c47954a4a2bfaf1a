"""Reading large tables: only the rows of which there may be something to say become claims."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from khujand_cli.capture.tables.carriers import Carrier
from khujand_cli.capture.tables.large.askable import Asked, is_askable
from khujand_cli.capture.tables.large.csv_form import csv_form
from khujand_cli.capture.tables.large.form import Form, Numbered
from khujand_cli.capture.tables.large.parquet_form import parquet_form
from khujand_cli.capture.tables.large.screen import Place, Screen, screened
from khujand_cli.capture.tables.mapped import Before, Passed, of_all, with_carriers
from khujand_cli.capture.tables.opened_tables import OpenedTable, beside
from khujand_cli.capture.tables.table_map import FileOf, TableMap
from khujand_cli.errors import KhujandError
from khujand_cli.files.reading import Document, read_tabular
from khujand_cli.files.tables.tables import NoTables
from khujand_cli.files.validation import InvalidDataset

# Rows are read one by one where there are fewer; to begin with DuckDB takes as long. Parquet is packed.
LEAST_BYTES = 2**20
_LEAST_OF_PARQUET = 2**17
_TEXTS = (".csv", ".tsv", ".tab", ".txt")
_PARQUET = (".parquet", ".pq")


def read_large(
    table: str | None, table_map: TableMap, judge: Callable[[Document], bool], indexing: Callable[[], None]
) -> Document | None:
    """Return the dataset of the rows that are not cleared, with some that are and how many; None where that fails.

    Without ``table`` the map names its tables itself. ``judge`` says whether there is anything to say of a dataset.
    Raises what ``read_mapped`` raises.
    """
    if find_spec("duckdb") is None:
        return None
    asked = _asked(table, table_map)
    if not asked or not is_askable(table_map, asked):
        return None
    import duckdb

    with duckdb.connect() as database:
        screen = screened(database, table_map, asked)
        try:
            return None if screen is None else _Reading(table, table_map, asked, screen).whole(judge, indexing)
        except InvalidDataset:
            # What is refused is told of the whole table, in which nothing is judged anyway.
            return None


class _Reading:
    def __init__(self, table: str | None, table_map: TableMap, asked: Sequence[Asked], screen: Screen) -> None:
        self._name = table_map.places.file if table is None else table
        self._map, self._asked, self._screen = table_map, asked, screen
        self._rows: list[dict[int, Numbered]] = []

    def whole(self, judge: Callable[[Document], bool], indexing: Callable[[], None]) -> Document | None:
        """Return the dataset of all rows that are of no shape of which there is nothing to say."""
        shapes = self._screen.shapes()
        others = self._screen.others(shapes)
        # Most often there is nothing to say of any shape, and the files are gone through once.
        if not self._load([*others, *(place for shape in shapes for place in shape.sample)]):
            return None
        samples = [(shape, self._document(dict.fromkeys(shape.sample))) for shape in shapes]
        # What is declared amiss is amiss in every row, also in those that fit.
        silent = [(shape, found) for shape, found in samples if not judge(found)]
        if not silent:
            return None
        if len(silent) < len(shapes):
            others = self._screen.others([shape for shape, _ in silent])
            if not self._load(others):
                return None
        document = self._document(others, indexing)
        return replace(document, cleared=tuple((found.index, shape.times) for shape, found in silent))

    def _load(self, wanted: Collection[Place]) -> bool:
        """Take these rows from the files; False where a file has others than were screened."""
        self._rows = []
        for number, (one, records) in enumerate(zip(self._asked, self._screen.records, strict=True)):
            rows = one.form.rows({place for file, place in wanted if file == number}, records)
            if rows is None:
                return False
            self._rows.append(rows)
        return True

    def _document(self, wanted: Mapping[Place, Before | None], indexing: Callable[[], None] = lambda: None) -> Document:
        """Return the dataset of some of the rows that were taken."""
        carriers: list[tuple[FileOf, Carrier]] = []
        before: dict[tuple[int, int], Before] = {}
        for number, (one, taken) in enumerate(zip(self._asked, self._rows, strict=True)):
            rows = {place: row for place, row in taken.items() if (number, place) in wanted}
            counts = ((line, wanted[number, place]) for place, (line, _, _) in rows.items())
            before |= {(number, line): count for line, count in counts if count is not None}
            form = one.form
            carriers.append((one.file, Carrier(form.file, form.headings, list(rows.values()), typed=form.typed)))
        return read_tabular(lambda: with_carriers(self._name, self._map, carriers, Passed(before)), indexing)


def _asked(table: str | None, table_map: TableMap) -> list[Asked]:
    """Return the files that are read; none where any of them cannot be screened."""
    files = [of_all(table, table_map)] if table is not None else table_map.files
    asked = [_one(table_map, file, beside(table_map, file.path) if table is None else file.path) for file in files]
    found = [one for one in asked if one is not None]
    return found if len(found) == len(files) else []


def _one(table_map: TableMap, file: FileOf, path: str) -> Asked | None:
    form = None if file.sheet else _form(path)
    if form is None:
        return None
    try:
        links = OpenedTable(table_map, file, Carrier(path, form.headings, ()), 0).links()
    except (KhujandError, NoTables):
        return None
    return Asked(form, file, links)


def _form(table: str) -> Form | None:
    """Return a table as one of the forms that are screened; None where it is in none of them."""
    ending = Path(table).suffix.lower()
    if ending in _PARQUET:
        return parquet_form(table)
    return csv_form(table) if ending in _TEXTS else None


def is_large(table: str | None, table_map: TableMap) -> bool:
    """Whether files are so long that it is worth while to begin with DuckDB."""
    names = [beside(table_map, file.path) for file in table_map.files] if table is None else [table]
    return sum(map(_part_of_large, names)) >= 1


def _part_of_large(name: str) -> float:
    """Return how large a file is, where 1 is large enough."""
    least = _LEAST_OF_PARQUET if name.lower().endswith(_PARQUET) else LEAST_BYTES
    try:
        return os.stat(name).st_size / least
    except (OSError, ValueError):
        return 0
