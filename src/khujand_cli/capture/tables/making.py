"""Making: the rows of tables become the records of a dataset, as their map says, and each record knows its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from khujand_cli.capture.ids import Ids
from khujand_cli.capture.tables.carriers import text_of_cell
from khujand_cli.capture.tables.days import DateOf, day_of, span_of
from khujand_cli.capture.tables.naming import name_of, names_of
from khujand_cli.capture.tables.opened_tables import OpenedTable, Row
from khujand_cli.capture.tables.relations import between, tied, ways_of
from khujand_cli.capture.tables.speakers import Speakers
from khujand_cli.capture.tables.table_map import ColumnOf, EventOf, TableMap
from khujand_cli.capture.tables.totals import Things, sums_of_rows
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.tables.cells import CellFault, DateCell, Unreadable
from khujand_cli.wording import abridged, counted

Record = dict[str, Any]


class Spot(NamedTuple):
    """The cell that a record was made of: the number of its table, the line, the column from 1.

    ``row`` is the table and line of the row by which the record has its place among the others.
    """

    table: int
    line: int
    column: int
    row: tuple[int, int] = (0, 0)


class Made(NamedTuple):
    """The lists of a dataset, with a spot for each record (None for what the map itself says), and what is told."""

    lists: dict[str, list[Record]]
    spots: dict[str, list[Spot | None]]
    faults: list[Fault]
    remarks: list[str]


def made(table_map: TableMap, tables: Sequence[OpenedTable], *, whole: bool = True) -> Made:
    """Return the records that the rows of these tables make; ``whole`` says whether all their rows are there."""
    return _Making(table_map, tables, whole=whole).whole()


def _ends(column: ColumnOf) -> dict[str, str]:
    """Return the columns of the parts of an estimate, or the one of a figure."""
    ends = {"low": column.low, "best": column.name, "high": column.high}
    return {end: name for end, name in ends.items() if name}


class _Making:
    def __init__(self, table_map: TableMap, tables: Sequence[OpenedTable], *, whole: bool) -> None:
        self._map, self._tables, self._whole = table_map, tables, whole
        self._ids = Ids()
        self._speakers = Speakers(table_map, self._ids)
        if not whole:
            # Their sources are there, though no row that is here may name them.
            self._speakers.expect(table.file.source for table in tables)
        lists = ("sources", "quantities", "events", "claims")
        self._lists: dict[str, list[Record]] = {name: [] for name in lists}
        self._spots: dict[str, list[Spot | None]] = {name: [] for name in lists}
        self._faults: list[Fault] = []
        self._remarks: list[str] = []
        self._half = self._read = 0
        self._said: dict[tuple[str, str], Spot] = {}
        self._columns = names_of(column.name for column in table_map.columns)
        dated = (*table_map.event.begins, *table_map.event.ends) if table_map.event else ()
        self._days = {column: name_of(column) for column in dated}
        self._ends = {column.name: _ends(column) for column in table_map.columns}

    def whole(self) -> Made:
        rows = [row for table in self._tables for row in table.rows()]
        things: Things = {}
        for row in rows:
            things.setdefault(row.key, []).append(row)
        ids = names_of(things)
        speaking = [self._speakers.of(row) for row in rows]
        for record, spot in self._speakers.records():
            self._add("sources", record, None if spot is None else Spot(*spot))
        # The ids of records that claims name are handed out first.
        events = {key: self._ids.new(ids[key]) for key in things} if self._map.event else {}
        pairs = [(key, column.name) for key in things for column in self._map.columns]
        quantities = {pair: self._ids.new(f"{ids[pair[0]]}-{self._columns[pair[1]]}") for pair in pairs}
        for row, source in zip(rows, speaking, strict=True):
            self._claims(row, source, ids[row.key], events, quantities)
        labels = {key: self._label(rows) for key, rows in things.items()}
        self._events(things, labels, events)
        self._quantities(things, labels, events, quantities)
        self._tell(rows, speaking, things)
        return Made(self._lists, self._spots, self._faults, self._remarks)

    def _add(self, name: str, record: Record, spot: Spot | None) -> None:
        self._lists[name].append(record)
        self._spots[name].append(spot)

    def _claims(
        self, row: Row, source: str, name: str, events: Mapping[str, str], quantities: Mapping[tuple[str, str], str]
    ) -> None:
        where = {"source": source, "locator": f"row {row.number}"}
        if self._map.event is not None:
            first, date = self._date(row, self._map.event)
            if date.text:
                self._read += bool(date.wording)
                wording = {"wording": date.wording} if date.wording else {}
                claim = {"event": events[row.key], "date": date.text, **where, **wording}
                self._claim(row, first, f"{source}-{name}-{self._days[first]}", claim)
        for column in self._map.columns:
            body = self._figure(row, column)
            if body:
                claim = {"quantity": quantities[row.key, column.name], **body, **where}
                spot = self._claim(row, column.name, f"{source}-{name}-{self._columns[column.name]}", claim)
                self._said.setdefault((row.key, column.name), spot)

    def _date(self, row: Row, event: EventOf) -> tuple[str, DateOf]:
        """Return the column that says when a row happened, and the date; no date where no cell gives any."""
        try:
            begins, ends = self._day(row, event.begins), self._day(row, event.ends)
        except CellFault as fault:
            self._faults.append(Fault(fault.rule, str(fault), ("claims", len(self._lists["claims"]))))
            begins, ends = "0000", ""
        return (event.begins if begins else event.ends or event.begins)[0], span_of(begins, ends)

    def _claim(self, row: Row, column: str, name: str, claim: Record) -> Spot:
        spot = self._spot(row, column)
        self._add("claims", {"id": self._ids.new(name), **claim}, spot)
        return spot

    def _spot(self, row: Row, column: str) -> Spot:
        return Spot(row.table.number, row.line, (row.table.place(column) or 0) + 1, (row.table.number, row.line))

    def _day(self, row: Row, columns: Sequence[str]) -> str:
        """Return the date that these columns give, if they give any; raises CellFault."""
        cells = [*map(row.cell, columns)]
        for cell in cells:
            if isinstance(cell, Unreadable) or (isinstance(cell, DateCell) and cell.date is None):
                raise CellFault(cell.message if isinstance(cell, Unreadable) else f"this is a time: {cell.shown}")
        texts = ["" if text in self._map.missing else text for text in map(text_of_cell, cells)]
        return day_of(texts, self._map.dates) if any(texts) else ""

    def _figure(self, row: Row, column: ColumnOf) -> Record:
        """Return what a claim says of a quantity in a row; nothing where the cells say that there is no value."""
        ends = self._ends[column.name]
        codes = self._map.missing if column.missing is None else column.missing
        try:
            found = {end: row.figure(name, codes) for end, name in ends.items()}
        except CellFault as fault:
            self._faults.append(Fault(fault.rule, str(fault), ("claims", len(self._lists["claims"]))))
            return {"figure": 0}
        values = {end: value for end, value in found.items() if value is not None}
        if "low" in values and "high" in values:
            return {"figure": values}
        # A bound without the other is no figure that the notation has, and must not be lost.
        self._half += len(values) - ("best" in values)
        notes = [f"{end}: {row.text(ends[end])}" for end in values if end != "best"]
        best = {"figure": values["best"]} if "best" in values else {}
        return {**best, **({"note": "; ".join(notes)} if notes else {})}

    def _label(self, rows: Sequence[Row]) -> str:
        """Return what a row is called: by the map's label, in the first file that has its columns, else by its key."""

        def filled(row: Row) -> str:
            text = re.sub(r"\{([^{}]*)\}", lambda match: row.text(match[1]), self._map.label)
            # Where a cell is empty, what stands before a comma is blank.
            return re.sub(r"\s+(?=[,;:])", "", text)

        label = next((text for row in rows if (text := " ".join(filled(row).split()).strip(" ,;:"))), "")
        return label or rows[0].key

    def _events(self, things: Things, labels: Mapping[str, str], events: Mapping[str, str]) -> None:
        column = self._map.event.begins[0] if self._map.event else ""
        for key, identifier in events.items():
            self._add("events", {"id": identifier, "label": labels[key]}, self._spot(things[key][0], column))

    def _quantities(
        self,
        things: Things,
        labels: Mapping[str, str],
        events: Mapping[str, str],
        quantities: Mapping[tuple[str, str], str],
    ) -> None:
        sums = sums_of_rows(self._map, things, whole=self._whole)
        self._remarks += sums.remarks
        needed = self._needed(things, sums.parts)
        relations = [(column, ways_of(column), between(column)) for column in self._map.columns]
        for key, rows in things.items():
            event = {"event": events[key]} if key in events else {}
            for column, inside, others in relations:
                if (key, column.name) not in needed:
                    continue
                record = {"id": quantities[key, column.name], "label": f"{labels[key]}: {column.label}", **column.more}
                record |= event
                if event and column.length:
                    record["length_of"] = events[key]
                ways = [[quantities[key, part] for part in way] for way in inside]
                if column.adds and key in sums.parts:
                    ways += [[quantities[part, column.name] for part in way] for way in sums.parts[key]]
                if ways:
                    record["sum_of"] = ways
                for name, parts in others:
                    record[name] = [quantities[key, part] for part in parts]
                self._add("quantities", record, self._first_spot(rows[0], column.name))

    def _first_spot(self, row: Row, column: str) -> Spot:
        """Return where a quantity is first spoken of; its place is that of the first row of its thing."""
        spot = self._said.get((row.key, column)) or self._spot(row, column)
        at = (row.table.number, row.line)
        return spot if spot.row == at else spot._replace(row=at)

    def _needed(self, things: Things, sums: Mapping[str, Sequence[Sequence[str]]]) -> set[tuple[str, str]]:
        """Return the quantities that are spoken of, and those that a sum or share of such a one names."""
        needed = set(self._said)
        for key, column in self._said:
            if key in sums:
                needed.update((part, column) for way in sums[key] for part in way)
        groups = tied(self._map.columns)
        for key in things:
            here = {column for column in self._columns if (key, column) in needed}
            for together in groups:
                if here & together:
                    needed.update((key, column) for column in together)
        return needed

    def _tell(self, rows: Sequence[Row], speaking: Iterable[str], things: Things) -> None:
        for table in self._tables:
            self._remarks += table.remarks
            alone = [name for name in table.unlinked if all(row.table is table for row in things[name])]
            if alone and table.file.link is not None:
                names = abridged([f'"{name}"' for name in alone])
                self._remarks.append(
                    f"{table.carrier.file}: neither in {table.file.link.file} nor in another file: {names}"
                )
        pairs = [(row.key, source) for row, source in zip(rows, speaking, strict=True)]
        if again := len(pairs) - len(set(pairs)):
            have = "has an id" if again == 1 else "have ids"
            self._remarks.append(f"{counted(again, 'row')} {have} that stood in the table before, from the same source")
        if self._half:
            kept = "is kept as a note" if self._half == 1 else "are kept as notes"
            self._remarks.append(f"{counted(self._half, 'bound')} without the other end {kept}")
        if self._read:
            was = "was" if self._read == 1 else "were"
            self._remarks.append(f"read {counted(self._read, 'span')} of which an end {was} not in the notation")
        if self._speakers.nameless:
            self._remarks.append(f"{counted(self._speakers.nameless, 'row')} without a source")
