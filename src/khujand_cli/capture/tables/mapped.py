"""Mapped tables: tables and their map, read together as one dataset whose findings name file, row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

from khujand_cli.capture.tables.carriers import Carrier, carried
from khujand_cli.capture.tables.making import Made, Spot, made
from khujand_cli.capture.tables.map_text import read_map
from khujand_cli.capture.tables.opened_tables import OpenedTable, beside, check_columns
from khujand_cli.capture.tables.table_map import FileOf, SourceOf, TableMap
from khujand_cli.errors import KhujandError
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.named_files import file_bytes, named_bytes
from khujand_cli.files.reading import Document, read_tabular
from khujand_cli.finding import Finding, Location, Path, pointer
from khujand_cli.wording import counted, listed

# From so many rows on, whoever waits is told what would be faster.
_MANY = 100_000
_FASTER = (
    "where DuckDB is installed (the extra tables), what plainly fits in a CSV or Parquet file is passed all at once"
)


class Before(NamedTuple):
    """How many records the rows make that are not in a dataset, and stand before a row that is."""

    claims: int
    quantities: int
    events: int


class Passed(NamedTuple):
    """What rows that are not in a dataset, as there is nothing to say of them, would have made before those in it.

    A row is known by the number of its table and its line.
    """

    before: Mapping[tuple[int, int], Before]

    def pointed(self, path: Path, spot: Spot) -> Path:
        """Return the path that a record made of a row has where all rows are there."""
        name, place = str(path[0]), path[1]
        before = self.before.get(spot.row)
        return path if before is None else (name, int(place) + int(getattr(before, name, 0)), *path[2:])


class MappedTables:
    """The tables of a map as the value that JSON would hold; where the map itself says a thing, its place is there."""

    divider = ""
    structure: Sequence[Finding] = ()
    unknown: Sequence[Finding] = ()

    def __init__(
        self, file: str, table_map: TableMap, tables: Sequence[OpenedTable], passed: Passed | None = None
    ) -> None:
        self.file = file
        self._passed = passed
        self._map, self._tables = table_map, tables
        self._made: Made = made(table_map, tables, whole=passed is None)

    @property
    def faults(self) -> Sequence[Fault]:
        """What is wrong with single cells."""
        return self._made.faults

    @property
    def remarks(self) -> list[str]:
        """What of the tables is not in the dataset, and what was not as the map says."""
        several = len(self._tables) > 1
        left = [
            f"{listed(table.left_out)}{f' of {table.carrier.file}' if several else ''}"
            for table in self._tables
            if table.left_out
        ]
        count = sum(len(table.left_out) for table in self._tables)
        columns = counted(count, "column")
        told = [f"left out {columns} that the map does not name: {'; '.join(left)}"] if left else []
        rows = sum(len(table.carrier.rows) for table in self._tables)
        slow = [f"{rows:,} rows are judged one by one; {_FASTER}"] if rows > _MANY and not find_spec("duckdb") else []
        return [*told, *self._made.remarks, *slow]

    def raw(self) -> dict[str, Any]:
        """Return the dataset as JSON would hold it."""
        accepted = {"accepted": list(self._map.accepted)} if self._map.accepted else {}
        return {"schema_version": 1, **self._map.head, **self._made.lists, **accepted}

    def values(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the values at these paths stand."""
        return {path: self._location(path) for path in paths}

    def keys(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the values under these keys stand, since a row has no keys of its own."""
        return self.values(paths)

    def _location(self, path: Path) -> Location:
        spots = self._made.spots.get(str(path[0]), ()) if path else ()
        spot = spots[path[1]] if len(path) > 1 and isinstance(path[1], int) and path[1] < len(spots) else None
        if spot is not None:
            where = pointer(path if self._passed is None else self._passed.pointed(path, spot))
            return self._tables[spot.table].carrier.location(where, spot.line, spot.column)
        line, column = self._map.places.line_and_column(self._in_map(path))
        return Location(self._map.places.file, pointer(path), line, column)

    def _in_map(self, path: Path) -> Path:
        """Return where a map says what the dataset holds at a path."""
        if path[:1] == ("sources",) and len(path) > 1:
            texts = [(table.file.source.text, table.file.source.path) for table in self._tables]
            label = self._made.lists["sources"][int(path[1])]["label"]
            return next((place for text, place in texts if text == label), ())
        return path


def read_mapped(
    table: str | None,
    name: str,
    indexing: Callable[[], None] = lambda: None,
    large: Callable[[str | None, TableMap], Document | None] = lambda _table, _map: None,
) -> Document:
    """Read a table by the map in a file, or the files that the map names where there is no table beside it.

    ``large`` may read a table otherwise, and returns None where it does not.

    Raises InvalidDataset where the tables hold no dataset, MapFaults where the map is at fault, and KhujandError where
    something cannot be read.
    """
    table_map = read_map(name)
    if table_map.files and table is not None:
        raise KhujandError(f"{name} names its tables itself, under [[files]]; leave {table} out")
    if not table_map.files and table is None:
        raise KhujandError(f"{name} says what columns mean, and not of which table; name one beside it")

    document = large(table, table_map)
    if document is not None:
        return document

    def load() -> MappedTables:
        if table is not None:
            return with_carrier(table, table_map, carried(table, named_bytes(table), table_map.sheet))
        return with_carriers(name, table_map, [_carried(table_map, file) for file in table_map.files])

    return read_tabular(load, indexing)


def with_carrier(file: str, table_map: TableMap, carrier: Carrier) -> MappedTables:
    """Return one table with its map."""
    return with_carriers(file, table_map, [(of_all(file, table_map), carrier)])


def of_all(file: str, table_map: TableMap) -> FileOf:
    """Return what a map says of the one table that is named beside it."""
    return FileOf(file, table_map.source or SourceOf(), table_map.key, table_map.sheet)


def with_carriers(
    file: str, table_map: TableMap, carriers: Sequence[tuple[FileOf, Carrier]], passed: Passed | None = None
) -> MappedTables:
    """Return tables with their map."""
    opened = [OpenedTable(table_map, of_file, carrier, number) for number, (of_file, carrier) in enumerate(carriers)]
    check_columns(table_map, opened)
    return MappedTables(file, table_map, opened, passed)


def _carried(table_map: TableMap, file: FileOf) -> tuple[FileOf, Carrier]:
    path = beside(table_map, file.path)
    return file, carried(path, file_bytes(path), file.sheet or table_map.sheet)
