"""Workbook: reading a dataset from one sheet for each list.

openpyxl reads the cells; workbook_parts.py finds what openpyxl does not tell.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.xml.constants import SHARED_STRINGS

from khujand_cli.files.faults import not_a_workbook
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.tables.cells import Cell, Unreadable
from khujand_cli.files.tables.shown import shown_date, shown_number
from khujand_cli.files.tables.table import Cells, Locate, Table
from khujand_cli.files.tables.tables import NoTables, Tables, misfit, misnamed, table_named
from khujand_cli.files.tables.workbook_parts import MAIN, WIDEST, Oddities, no_workbook, oddities, unfit
from khujand_cli.finding import Location

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(file: str, data: bytes) -> Tables:
    """Read the tables of an .xlsx workbook.

    Raises NoTables where the bytes are no such workbook or its sheets are no tables.
    """
    reason = no_workbook(data)
    odd: dict[str, Oddities] = {}
    book: Any = None
    if not reason:
        try:
            with closing(ZipFile(io.BytesIO(data))) as archive:
                reason = unfit(archive)
                odd = {} if reason else oddities(archive)
            book = None if reason else _opened(data)
        # There are many ways of saying that a file is damaged; they mean the same to the person who has it.
        except Exception as error:
            reason = _damaged(error)
    if reason:
        raise NoTables(Fault(not_a_workbook.RULE, reason, ()).found(Location(file, "", 1, 1)))
    with closing(book):
        return _tables(file, book, odd)


def _damaged(error: Exception) -> str:
    advice = "the workbook is damaged; open it in the spreadsheet program and save it again"
    return f"{advice} ({type(error).__name__}: {error})"


class _Reader(ExcelReader):  # type: ignore[misc]
    """A reader that takes shared texts as they stand in the file: openpyxl would drop x005F_ even from plain text."""

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName.lstrip("/")) as stream:
                self.shared_strings = list(_shared_texts(stream))


def _shared_texts(stream: Any) -> Iterator[str]:
    text, run, item = f"{MAIN}t", f"{MAIN}r", f"{MAIN}si"
    for _, element in ElementTree.iterparse(stream):
        if element.tag == item:
            runs = (element, *element.findall(run))
            yield "".join(part.findtext(text) or "" for part in runs)
            element.clear()


def _opened(data: bytes) -> Any:
    # openpyxl warns of drawings and lists that it does not keep, though nothing is kept here but cells; of missing
    # styles it even tells standard output, where only the report may stand.
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        reader = _Reader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        reader.read()
    return reader.wb


def _tables(file: str, book: Any, odd: dict[str, Oddities]) -> Tables:
    sheets: dict[str, Any] = {}
    others = []
    findings = []
    for sheet in book.worksheets:
        name = table_named(sheet.title)
        if name is None:
            others.append(sheet.title)
        elif name in sheets:
            message = f'there is a sheet "{sheets[name].title}" as well, and letters large or small make no difference'
            findings.append(misfit(f"{message}; keep one", Location(file, "", 1, 1, sheet.title)))
        else:
            sheets[name] = sheet
    findings += [misfit(message, Location(file, "", 1, 1, title)) for title, message in misnamed(others, sheets)]
    if "claims" not in sheets:
        reason = "a workbook is a dataset if it has its claims in a sheet, and there is no sheet claims in this one"
        message = f"{reason}; khujand new makes one to fill in"
        findings.append(misfit(message, Location(file, "", 1, 1)))
    if findings:
        raise NoTables(*findings)
    tables = {name: _table(name, file, sheet, odd.get(sheet.title, Oddities())) for name, sheet in sheets.items()}
    return Tables(file, tables, "sheet sources", "\t")


def _table(name: str, file: str, sheet: Any, odd: Oddities) -> Table:
    table = Table(name, _locate(file, sheet.title), typed=True)
    if odd.disorder:
        table.misshapen(odd.disorder, 1, 1)
        return table
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table.take(_rows(table, sheet, odd))
    for merged in odd.merged:
        line, column = coordinate_to_tuple(merged.partition(":")[0])
        if table.covers(line, column):
            message = f"the cells {merged} are merged, so that all but the first are empty; unmerge and fill them"
            table.misshapen(message, line, column)
    return table


def _locate(file: str, sheet: str) -> Locate:
    return lambda where, line, column: Location(file, where, line, column, sheet, characters=False)


def _rows(table: Table, sheet: Any, odd: Oddities) -> Iterator[tuple[int, Cells]]:
    # The size that a file gives for itself is not always true, and openpyxl would cut the rows to it.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=min(odd.columns, WIDEST))
    line = 0
    while True:
        line += 1
        try:
            row = next(rows, None)
            cells = [_cell(cell) for cell in row] if row else []
        except Exception as error:
            table.misshapen(_damaged(error), line, 1)
            return
        if row is None:
            return
        for place in range(len(cells)) if odd.uncalculated else ():
            if (line, place + 1) in odd.uncalculated:
                advice = "open the workbook in the spreadsheet program and save it, or write the value"
                cells[place] = Unreadable(f"the formula in this cell was never calculated; {advice}")
        if cells:
            yield line, cells


def _cell(cell: Any) -> Cell | None:
    value: Any = cell.value
    if value is None:
        return None
    match cell.data_type:
        case "s":
            text = str(value)
            return _unescaped(text) if "_x" in text else text
        case "e":
            return Unreadable(f"there is no value here but the error {value}; mend the formula, or write the value")
        case "d":
            return shown_date(value, cell.number_format or "")
        case "n":
            return shown_number(value, cell.number_format or "General")
        case _:
            return bool(value)


def _unescaped(text: str) -> str:
    """Return the text with its escapes read: a workbook writes a carriage return as ``_x000D_``."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
