"""Carriers: CSV, TSV, a sheet of a workbook, Parquet or a data frame, each as headings and rows of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Any

from khujand_cli.figures.written import plain_decimal
from khujand_cli.files.faults import not_a_table
from khujand_cli.files.tables.amount import TooManyCells, bounded
from khujand_cli.files.tables.cells import Cell, DateCell, Formatted, Unreadable, is_blank
from khujand_cli.files.tables.table import Cells
from khujand_cli.files.tables.tables import NoTables
from khujand_cli.finding import Finding, Location

_DIVIDERS = (",", ";", "\t")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_MOST_RAGGED = 20


@dataclass(frozen=True)
class Carrier:
    """A table as it was read: its headings, and its rows with the line and the number that each has in the file.

    ``typed`` says whether it tells numbers from texts. ``file`` and ``sheet`` are what places in it are called by.
    """

    file: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[int, int, Cells]] = field(compare=False)
    sheet: str | None = None
    typed: bool = False

    def location(self, pointer: str, line: int, column: int) -> Location:
        """Return a place in the table, its column counted in cells from 1."""
        return Location(self.file, pointer, line, column, self.sheet, characters=False)


def carried(file: str, data: bytes, sheet: str = "") -> Carrier:
    """Return the table that the bytes of a file hold.

    Raises NoTables or NotJson where they hold none that can be read, KhujandError where a library is missing for it.
    """
    ending = FilePath(file).suffix.lower()
    if _is_workbook(file, data):
        from khujand_cli.files.tables.workbook import read_sheet

        title, rows = read_sheet(file, data, sheet)
        return _headed(file, [(line, line, cells) for line, cells in rows], title, typed=True)
    if ending in (".parquet", ".pq") or data.startswith(b"PAR1"):
        from khujand_cli.capture.tables.parquet import parquet

        headings, values = parquet(file, data)
        return of_values(file, headings, values)
    return _headed(file, _csv_rows(file, data), None, typed=False)


def sheets_of(file: str, data: bytes) -> list[str]:
    """Return the sheets of a workbook; none where the file is no workbook. Raises what ``carried`` raises."""
    if not _is_workbook(file, data):
        return []
    from khujand_cli.files.tables.workbook import sheet_titles

    return sheet_titles(file, data)


def _is_workbook(file: str, data: bytes) -> bool:
    return FilePath(file).suffix.lower() in _WORKBOOKS or data.startswith(b"PK\x03\x04")


def of_values(file: str, headings: Sequence[str], values: Sequence[Sequence[Any]]) -> Carrier:
    """Return a table of Python values; its first row is row 2, as the headings are row 1."""
    rows = [(line, line, [_cell(value) for value in row]) for line, row in enumerate(values, 2)]
    return Carrier(file, tuple(headings), rows, typed=True)


def _cell(value: Any) -> Cell | None:
    """Return a Python value as a cell holds it."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return None if value != value else value
        case datetime():
            day = value.date().isoformat()
            whole = value.time().isoformat() if value.time().replace(tzinfo=None) != datetime.min.time() else ""
            return DateCell(f"{day}T{whole[:8]}" if whole else day, str(value))
        case date():
            return DateCell(value.isoformat(), value.isoformat())
        case _:
            return str(value)


def _headed(file: str, rows: list[tuple[int, int, Cells]], sheet: str | None, *, typed: bool) -> Carrier:
    headings = tuple(text_of_cell(cell) for cell in rows[0][2]) if rows else ()
    table = Carrier(file, headings, [row for row in rows[1:] if not all(map(is_blank, row[2]))], sheet, typed)
    if not any(headings):
        message = "the first row holds the headings of the columns, and is empty"
        raise NoTables(_misfit(message, table.location("", 1, 1)))
    ragged = list(_ragged(table))
    if ragged:
        raise NoTables(*ragged[:_MOST_RAGGED])
    return table


def _ragged(table: Carrier) -> Iterator[Finding]:
    width = len(table.headings)
    for line, _, cells in table.rows:
        if len(cells) > width and (table.typed is False or not all(map(is_blank, cells[width:]))):
            message = "this row has more cells than there are headings; a text with a comma stands in quotation marks"
            yield _misfit(message, table.location("", line, width + 1))


def _misfit(message: str, place: Location) -> Finding:
    return not_a_table.RULE.finding_at("", message=message)._replace(location=place)


def _csv_rows(file: str, data: bytes) -> list[tuple[int, int, Cells]]:
    from khujand_cli.files.tables.folder import text_of

    text = text_of(file, data)
    # The csv module refuses long cells. Its limit holds for the whole process, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider_of(text), strict=True)
    rows: list[tuple[int, int, Cells]] = []
    line = 1
    try:
        for number, row in bounded((reader.line_num, row) for row in reader):
            rows.append((line, len(rows) + 1, row))
            line = number + 1
    except TooManyCells as error:
        raise NoTables(_misfit(str(error), Location(file, "", 1, 1, characters=False))) from None
    except csv.Error:
        message = "a quotation mark is not closed, or text follows it; inside a quoted cell write two for one"
        raise NoTables(_misfit(message, Location(file, "", line, 1, characters=False))) from None
    return rows


def divider_of(text: str) -> str:
    """Return the sign that stands between the cells of the first row."""
    first = text.partition("\n")[0]
    outside = "".join(first.split('"')[::2])
    return max(_DIVIDERS, key=outside.count)


def text_of_cell(cell: Cell | None) -> str:
    """Return what a person reads in a cell, without blanks round it."""
    match cell:
        case None | Unreadable():
            return ""
        case str():
            return cell.strip()
        case DateCell():
            return cell.date or cell.shown
        case Formatted():
            return text_of_cell(cell.value)
        case bool():
            return str(cell).lower()
        case int():
            return str(cell)
    return plain_decimal(cell).removesuffix(".0")
