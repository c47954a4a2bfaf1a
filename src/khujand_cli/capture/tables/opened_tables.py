"""Opened tables: the files that a map speaks of, read, with their columns found, and every row called by its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from khujand_cli.capture.tables.carriers import Carrier, carried, text_of_cell
from khujand_cli.capture.tables.table_map import FileOf, LinkOf, TableMap
from khujand_cli.capture.tables.toml_places import MapFaults
from khujand_cli.files.named_files import file_bytes
from khujand_cli.files.tables.cells import Cell, Unreadable, read_cell
from khujand_cli.files.tables.columns import CellKind
from khujand_cli.files.tables.table import Cells
from khujand_cli.finding import Path
from khujand_cli.wording import abridged, counted, did_you_mean, listed


@dataclass(frozen=True)
class Row:
    """One row: the table it stands in, its line and number there, its cells, and the key by which it is called."""

    table: OpenedTable
    line: int
    number: int
    cells: Cells
    key: str

    def cell(self, column: str) -> Cell | None:
        """Return the cell below a column of the map; None where there is none."""
        place = self.table.place(column)
        return self.cells[place] if place is not None and place < len(self.cells) else None

    def text(self, column: str) -> str:
        """Return what a person reads there."""
        return text_of_cell(self.cell(column))

    def figure(self, column: str, codes: frozenset[str]) -> Any:
        """Return the figure there as JSON has it; None where there is none, or a code for none. Raises CellFault."""
        cell = self.cell(column)
        return None if cell is None else _figure(cell, codes, typed=self.table.carrier.typed)


# A large table holds few different figures, many times over.
@lru_cache(maxsize=1 << 16, typed=True)
def _figure(cell: Cell, codes: frozenset[str], *, typed: bool) -> Any:
    text = text_of_cell(cell)
    if not isinstance(cell, Unreadable) and (not text or text in codes):
        return None
    return read_cell(CellKind.FIGURE, cell, typed=typed)


class OpenedTable:
    """One table with what the map says of it; ``remarks`` are sentences about what could not be used.

    ``unlinked`` are the names for which its table of links has no key.
    """

    def __init__(self, table_map: TableMap, file: FileOf, carrier: Carrier, number: int) -> None:
        self.file, self.carrier, self.number = file, carrier, number
        self.remarks: list[str] = []
        self.unlinked: dict[str, None] = {}
        self._map = table_map
        self._places: dict[str, int] = {}
        self._columns: dict[str, int | None] = {}
        for place, heading in enumerate(carrier.headings):
            self._places.setdefault(heading, place)

    def place(self, column: str) -> int | None:
        """Return the place of a column of the map among the cells of a row, from 0; None where it is not there."""
        if column not in self._columns:
            self._columns[column] = self._places.get(self.file.heading(column))
        return self._columns[column]

    def holds(self, heading: str) -> bool:
        """Whether there is a column of this heading."""
        return heading in self._places

    @property
    def left_out(self) -> list[str]:
        """The headings of which the map says nothing."""
        known = set(self._map.headings(self.file))
        return [heading or "one without a heading" for heading in self.carrier.headings if heading not in known]

    def rows(self) -> Iterator[Row]:
        """Yield the rows, each called by its key, or by its number where it has none."""
        links = self.links()
        nameless = 0
        places = [self._places[column] for column in self.file.key if column in self._places]
        for line, number, cells in self.carrier.rows:
            texts = [text_of_cell(cells[place]) for place in places if place < len(cells)]
            text = " ".join(text for text in texts if text not in self._map.missing)
            nameless += bool(self.file.key and not text)
            if links is not None and text:
                if text not in links:
                    self.unlinked[text] = None
                text = links.get(text, text)
            yield Row(self, line, number, cells, text or f"row {number}")
        if nameless:
            key = listed([f'"{column}"' for column in self.file.key])
            self.remarks.append(
                f"{self.carrier.file}: {counted(nameless, 'row')} without anything in {key}, called by the number"
            )

    def links(self) -> Mapping[str, str] | None:
        """Return by which key each name of its table of links is known; None where it has none. Raises MapFaults."""
        link = self.file.link
        if link is None:
            return None
        where: Path = ("files", self.file.place or 0, "link")
        path = beside(self._map, link.file)
        carrier = carried(path, file_bytes(path))
        begins, ends = (_found(self._map, carrier, where, link, key) for key in ("from", "to"))
        found: dict[str, str] = {}
        for line, _, cells in carrier.rows:
            name, key = (text_of_cell(cells[place]) if place < len(cells) else "" for place in (begins, ends))
            if not name or not key or key in self._map.missing:
                continue
            if found.setdefault(name, key) != key:
                known = f'"{name}" is linked to "{found[name]}" and here to "{key}"; keep one of the two'
                raise MapFaults(f"{path}:{line}:{begins + 1}: {known}")
        return found


def _found(table_map: TableMap, carrier: Carrier, where: Path, link: LinkOf, key: str) -> int:
    heading = link.begins if key == "from" else link.ends
    if heading in carrier.headings:
        return carrier.headings.index(heading)
    raise MapFaults(f"{table_map.places.shown((*where, key))}: {_no_column(heading, carrier)}")


def _no_column(heading: str, carrier: Carrier) -> str:
    known = [name for name in carrier.headings if name]
    hint = did_you_mean(heading, known) or f"; its columns are {abridged(known)}"
    return f'{carrier.file} has no column "{heading}"{hint}'


def beside(table_map: TableMap, path: str) -> str:
    """Return the path of a file that a map names, which stands beside the map."""
    return str(FilePath(table_map.places.file).parent / path)


def check_columns(table_map: TableMap, tables: Sequence[OpenedTable]) -> None:
    """Raise MapFaults with every column that the map names and no table has, or has twice."""
    faults = [
        (path, _no_column(tables[0].file.heading(column), tables[0].carrier) if len(tables) == 1 else
         f'none of the files has a column "{column}"{_near(column, tables)}')
        for path, column in table_map.named
        if not any(table.place(column) is not None for table in tables)
    ]  # fmt: skip
    for table in tables:
        faults += _own_faults(table_map, table)
    if faults:
        raise MapFaults(*(f"{table_map.places.shown(path)}: {sentence}" for path, sentence in faults))


def _near(column: str, tables: Sequence[OpenedTable]) -> str:
    return did_you_mean(column, [name for table in tables for name in table.carrier.headings if name])


def _own_faults(table_map: TableMap, table: OpenedTable) -> Iterator[tuple[Path, str]]:
    """Yield what the map says of one file alone, and of columns that stand twice in it."""
    file = table.file
    outer: Path = ("row",) if file.place is None else ("files", file.place)
    for column in file.key if file.place is not None else ():
        if not table.holds(column):
            yield (*outer, "key"), _no_column(column, table.carrier)
    for key, heading in (("column", file.source.column), ("date", file.source.date)):
        if heading and not table.holds(heading):
            yield (*outer, "source", key), _no_column(heading, table.carrier)
    for column, heading in file.names.items():
        if not table.holds(heading):
            yield (*outer, "names", column), _no_column(heading, table.carrier)
    twice = {heading for heading in table_map.headings(file) if table.carrier.headings.count(heading) > 1}
    for path, column in table_map.named:
        if file.heading(column) in twice:
            twice.discard(file.heading(column))
            yield path, f'{table.carrier.file} has two columns "{file.heading(column)}"; call one of them otherwise'
