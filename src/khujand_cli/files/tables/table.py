"""Table: the headings and records of one list, and where each value stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from khujand_cli.dataset.keys import OWN
from khujand_cli.files.faults import duplicate_key, not_a_table, unknown_key, unreadable_cell
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.own_keys import is_own
from khujand_cli.files.tables.cells import Cell, CellFault, Unreadable, is_blank, read_cell
from khujand_cli.files.tables.columns import HEAD, KEYS, OBJECTS, CellKind
from khujand_cli.finding import Finding, Location, Path, Rule, pointer
from khujand_cli.wording import nearest

# The cells of a row, None where there is nothing.
Cells = Sequence[Cell | None]
# Makes a location of a JSON Pointer, a line and a column.
Locate = Callable[[str, int, int], Location]

# The columns in which a claim says something: there a finding on a claim points.
_BODIES = ("figure", "figure.low", "date", "stance")
# With so many cells beside it a table is none; nobody reads more of such faults.
_MOST_STRAY = 20


def _key(title: str) -> str:
    """Return the key that a heading names; that of a person's own is kept to the letter but for its first one."""
    if title[:2].lower() == OWN:
        return OWN + title[2:]
    return "_".join(title.strip().lower().replace("-", " ").split())


class Table:
    """The records of one list, read from the rows of a sheet or a CSV file.

    ``typed`` says whether the table tells numbers from texts, as workbooks do. ``structure`` holds what is wrong with
    the table as a table, ``faults`` what is wrong with single cells, and ``unknown`` the columns that there are not:
    they keep the dataset from being read, and nothing else from being told.
    """

    def __init__(self, name: str, locate: Locate, *, typed: bool) -> None:
        self.name = name
        self.records: list[dict[str, Any]] = []
        self.structure: list[Finding] = []
        self.unknown: list[Finding] = []
        self.faults: list[Fault] = []
        self._locate = locate
        self._typed = typed
        self._columns: dict[str, int] = {}
        self._lines: list[int] = []
        self._bodies: list[str] = []

    def take(self, rows: Iterable[tuple[int, Cells]]) -> None:
        """Read the rows, each with the number of its line; the first row is the header."""
        rows = iter(rows)
        line, header = next(rows, (1, ()))
        if all(map(is_blank, header)):
            # Where the table could not be taken from its carrier, that is the reason.
            if self.structure:
                return
            message = f'the first row holds the headings, such as "{next(iter(KEYS[self.name]))}", and is empty'
            self._misshapen(not_a_table.RULE, message, line, 1)
            return
        columns = self._headings(line, header)
        if not columns:
            names = ", ".join(list(KEYS[self.name])[:3])
            message = f"the first row holds the headings, such as {names}, and none of them stands there"
            self.structure.clear()
            self.unknown.clear()
            self._misshapen(not_a_table.RULE, message, line, 1)
            return
        known, width = KEYS[self.name], len(header)
        plan = [(place, key, known.get(key, CellKind.OWN)) for key, place in columns.items()]
        stray: set[int] = {place for place, cell in enumerate(header) if is_blank(cell)}
        for line, row in rows:
            if any(cell is not None and not is_blank(cell) for cell in row):
                self._record(line, row, plan)
                if len(row) > width or stray:
                    self._stray(line, row, stray, width)
                if len(self.structure) > _MOST_STRAY:
                    return
                if self.name == HEAD and len(self.records) > 1:
                    self.misshapen("this table has one row under its headings, and here is another", line, 1)
                    return

    def _headings(self, line: int, header: Cells) -> dict[str, int]:
        known = KEYS[self.name]
        columns: dict[str, int] = {}
        strange: list[tuple[str, str, int]] = []
        for place, cell in enumerate(header):
            if cell is None or is_blank(cell):
                continue
            if isinstance(cell, Unreadable):
                self._misshapen(unreadable_cell.RULE, cell.message, line, place + 1)
                continue
            key = _key(read_cell(CellKind.WORD, cell, typed=self._typed) if isinstance(cell, str) else str(cell))
            if key in columns:
                message = f'there are two columns "{key}"; keep one of the two'
                self._misshapen(duplicate_key.RULE, message, line, place + 1)
            elif key in known or is_own(key):
                columns[key] = place
            else:
                strange.append((key, str(cell).strip(), place))
        if columns:
            for key, title, place in strange:
                self._strange(line, key, title, place, columns)
        self._columns = columns
        return columns

    def _strange(self, line: int, key: str, title: str, place: int, columns: dict[str, int]) -> None:
        """Note a column that there is not; what stands below it is read as what was meant, so that nothing hides."""
        known = KEYS[self.name]
        meant = nearest(key, known, cutoff=0.7)
        hint = f'; did you mean "{meant}"?' if meant else f"; its columns are {', '.join(known)}"
        own = "" if meant else "; a column of your own begins with x-"
        fault = Fault(unknown_key.RULE, f'"{title}" is not a column of {self.name}{hint}{own}', (self.name,))
        self.unknown.append(fault.found(self._locate(pointer(fault.path), line, place + 1)))
        if meant and meant not in columns:
            columns[meant] = place

    def _record(self, line: int, row: Cells, plan: list[tuple[int, str, CellKind]]) -> None:
        record: dict[str, Any] = {}
        width = len(row)
        body = ""
        for place, key, kind in plan:
            cell = row[place] if place < width else None
            if cell is None or is_blank(cell):
                continue
            try:
                value = read_cell(kind, cell, typed=self._typed)
            except CellFault as fault:
                self.faults.append(Fault(fault.rule, str(fault), self._path(key)))
                continue
            outer, dot, inner = ("", "", "") if kind is CellKind.OWN else key.partition(".")
            if not dot:
                record[key] = value
            elif isinstance(held := record.setdefault(outer, {}), dict) and inner not in held:
                held[inner] = value
            else:
                message = f'"{outer}" is given twice, in a column of its own and in "{key}"; keep one of the two'
                self.faults.append(Fault(duplicate_key.RULE, message, self._path(key)))
            body = body or (key if key in _BODIES else "")
        self.records.append(record)
        self._lines.append(line)
        self._bodies.append(body)

    def _stray(self, line: int, row: Cells, stray: set[int], width: int) -> None:
        # A workbook has cells wherever somebody has been; in CSV a cell too many is most often a comma in a text.
        told = self._typed or len(row) <= width
        for place, cell in enumerate(row):
            if (place >= width or place in stray) and not is_blank(cell):
                told = True
                message = "this cell has no heading above it in the first row; give its column one, or empty the cell"
                self._misshapen(not_a_table.RULE, message, line, place + 1)
                stray.discard(place)
        if not told:
            message = "this row has more cells than there are headings; a text with a comma stands in quotation marks"
            self._misshapen(not_a_table.RULE, message, line, width + 1)

    def _misshapen(self, rule: Rule, message: str, line: int, column: int) -> None:
        path: Path = (self.name,)
        self.structure.append(Fault(rule, message, path).found(self._locate(pointer(path), line, column)))

    def misshapen(self, message: str, line: int, column: int) -> None:
        """Note that this is no table, for a reason that lies in the file or sheet it is read from."""
        self._misshapen(not_a_table.RULE, message, line, column)

    def _path(self, key: str) -> Path:
        """Return the path of a value of the record that is being read."""
        return (*(() if self.name == HEAD else (self.name, len(self.records))), *key.split("."))

    def covers(self, line: int, column: int) -> bool:
        """Whether a cell lies in the table: not right of its last heading, and not below its last record."""
        last = self._lines[-1] if self._lines else 1
        return column <= max(self._columns.values(), default=-1) + 1 and line <= last

    def location(self, path: Path) -> Location:
        """Return the cell of the value at a path; for a claim as a whole, the cell of its figure, date or stance."""
        where = pointer(path)
        index = 0 if self.name == HEAD else next((part for part in path[1:2] if isinstance(part, int)), None)
        if index is None or index >= len(self._lines):
            return self._locate(where, 1, 1)
        keys = [str(part) for part in (path if self.name == HEAD else path[2:]) if isinstance(part, str)]
        outer = keys[0] if keys else ""
        inside = [f"{outer}.{inner}" for inner in OBJECTS.get(outer, ())]
        whole = [outer] if isinstance(self.records[index].get(outer), str) else []
        tries = (".".join(keys[:2]), *whole, *inside, outer, self._bodies[index], "id")
        column = next((self._columns[key] for key in tries if key in self._columns), 0)
        return self._locate(where, self._lines[index], column + 1)
