"""Speakers: the sources of rows, one for each name, and for each date where the map names a column of dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from khujand_cli.capture.ids import Ids
from khujand_cli.capture.tables.carriers import text_of_cell
from khujand_cli.capture.tables.days import day_of
from khujand_cli.capture.tables.naming import name_of
from khujand_cli.capture.tables.opened_tables import Row
from khujand_cli.capture.tables.table_map import SourceOf, TableMap

# Whoever compiles a table most often was not there; the map says so where it is otherwise.
_KIND = "secondary"


class Speakers:
    """Knows who speaks in each row; ``nameless`` counts the rows that name nobody."""

    def __init__(self, table_map: TableMap, ids: Ids) -> None:
        self.nameless = 0
        self._map, self._ids = table_map, ids
        self._given: dict[tuple[str, str], str] = {}
        self._records: list[tuple[dict[str, Any], tuple[int, int, int] | None]] = []

    def of(self, row: Row) -> str:
        """Return the id of the source of a row."""
        source = row.table.file.source
        if source.text:
            return self._known(source, source.text, "", None)
        name = self._text(row, source.column)
        self.nameless += not name
        date = day_of([self._text(row, source.date)], self._map.dates) if source.date else ""
        spot = (row.table.number, row.line, row.table.carrier.headings.index(source.column) + 1)
        return self._known(source, name or "a source that is not named", date, spot)

    def expect(self, sources: Iterable[SourceOf]) -> None:
        """Know these sources, of which each is named by the map, before any row speaks."""
        for source in sources:
            self._known(source, source.text, "", None)

    def records(self) -> Iterator[tuple[dict[str, Any], tuple[int, int, int] | None]]:
        """Yield the sources, each with the table, line and column where it is first named; None for the map."""
        yield from self._records

    def _text(self, row: Row, heading: str) -> str:
        """Return what stands below a heading, which is the file's own and not one of the map's names."""
        place = row.table.carrier.headings.index(heading)
        text = text_of_cell(row.cells[place]) if place < len(row.cells) else ""
        return "" if text in self._map.missing else text

    def _known(self, source: SourceOf, name: str, date: str, spot: tuple[int, int, int] | None) -> str:
        if (name, date) not in self._given:
            label = f"{name}, {date}" if date else name
            identifier = self._ids.new(name_of(label))
            record = {
                "id": identifier,
                "label": label,
                "kind": _KIND,
                **({"date": date} if date else {}),
                **source.more,
            }
            self._given[name, date] = identifier
            self._records.append((record, spot))
        return self._given[name, date]
