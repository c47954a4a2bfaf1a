"""Workbook writing: a sheet for each list, easy to fill in, and a README that explains the sheets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from khujand_cli.errors import KhujandError
from khujand_cli.figures.written import plain_decimal
from khujand_cli.files.tables.cells import write_cell
from khujand_cli.files.tables.column_help import columns_explained
from khujand_cli.files.tables.columns import KEYS, REFERENCES, SUGGESTED, CellKind
from khujand_cli.files.tables.filling import Filled, FilledTable, filled, heading
from khujand_cli.files.tables.workbook_sheet import WIDEST

# The most characters that a cell holds; openpyxl would cut a longer text without a word.
_LONGEST = 32_767
_MOST_ROWS = 1_048_576
_HEADING = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="DDE6EE")
# Rows with drop-down lists below the last, for records that a person adds.
_MORE = 1000
_AS_TEXT = "@"
_WIDTHS = {"label": 40, "note": 60, "wording": 30, "csl": 40, "reason": 40, "title": 50, "id": 26, "locator": 20}
# Characters that XML cannot hold or would change, and an underscore that would be read as the beginning of an escape,
# be it of such a character or of the underscore itself.
_NEEDS_ESCAPE = re.compile("[\r\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}[_\r\ufffe\uffff])")

_README = (
    "Each sheet is one list of the dataset. The first row holds the headings; write one record a row below it.",
    "An empty cell says nothing; [] in a list says that there is none. Several ids in one cell: killed; wounded.",
    "A total that is divided in two ways, under sum_of: infantry; horse | saxons; swabians.",
    "A record is named by its id, its short name or its label, in capitals or not. Ids are letters, digits, hyphens, "
    "full stops and underscores; claims need none. Dates are text: 1866-05-24, 1866-05, 1866~, 1866-05-17/1866-05-24.",
    "Figures are numbers, or text such as 57..65, >2500, <=100, ~2500. Columns that you do not need may be deleted.",
    "Further columns are known, which stand below, such as figure.low, figure.best and figure.high (an estimate with "
    "its bounds), also.calendar and also.date (the date in the other calendar, where the source prints both). Columns "
    "of your own begin with x-, and are kept.",
    "Run: khujand check, with the name of this file.",
)


def workbook(raw: dict[str, Any], schema: Mapping[str, Any]) -> bytes:
    """Return an .xlsx workbook of the dataset; raises KhujandError for what a workbook cannot hold."""
    book = _Book()
    tables = list(filled(raw, typed=True))
    if any(len(table.rows) >= _MOST_ROWS for table in tables):
        raise KhujandError(f"a sheet of a workbook holds {_MOST_ROWS - 1:,} records; use a folder or JSON")
    if any(len(table.columns) > WIDEST for table in tables):
        raise KhujandError(f"a sheet of a workbook has at most {WIDEST} columns; use a folder or JSON")
    with book.sheet("README") as sheet:
        _explain(sheet, schema)
    lengths = {table.name: len(table.rows) for table in tables}
    for table in tables:
        with book.sheet(table.name) as sheet:
            _write(sheet, table, columns_explained(table.name, schema), lengths)
    return book.finished()


class _Book(Workbook):  # type: ignore[misc]
    """A workbook in memory: openpyxl would keep each sheet in a file beside, which a run that is ended leaves there."""

    def __init__(self) -> None:
        super().__init__(write_only=True)
        self._buffer = io.BytesIO()
        self._archive = ZipFile(self._buffer, "w", ZIP_DEFLATED)

    @contextmanager
    def sheet(self, title: str) -> Iterator[Any]:
        """Give a sheet to be filled; the sheets before it are done."""
        with self._archive.open(f"xl/worksheets/sheet{len(self.worksheets) + 1}.xml", "w") as part:
            sheet = _Sheet(self, title, part)
            self._add_sheet(sheet)
            try:
                yield sheet
            except BaseException:
                # What is half written would complain on its own when it is taken apart.
                with suppress(Exception):
                    sheet.close()
                raise
            sheet.close()

    def finished(self) -> bytes:
        """Return the file."""
        _Parts(self, self._archive).save()
        return self._buffer.getvalue()


class _Sheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A sheet whose rows go straight into its part of the workbook."""

    _writer: Any = None

    def __init__(self, book: _Book, title: str, part: IO[bytes]) -> None:
        super().__init__(book, title)
        self._part = part

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = WorksheetWriter(self, self._part)
            self._writer.write_top()


class _Parts(ExcelWriter):  # type: ignore[misc]
    """Writes all parts of a workbook but for the sheets, which are there."""

    def write_worksheet(self, sheet: _Sheet) -> None:
        self.manifest.append(sheet)


def _write(sheet: Any, table: FilledTable, about: Mapping[str, Mapping[str, Any]], lengths: Mapping[str, int]) -> None:
    sheet.freeze_panes = "A2"
    for place, key in enumerate(table.columns, 1):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width = _WIDTHS.get(key, max(14, len(key) + 4))
        # A spreadsheet program leaves text alone; elsewhere it makes a date of 5-12, 3.3 of 3.30 and 28 of 28.000.
        column.number_format = _AS_TEXT
    for choice in _choices(table, about, lengths):
        sheet.data_validations.append(choice)
    sheet.append([_heading(sheet, heading(key)) for key in table.columns])
    for line, row in enumerate(table.rows, 2):
        sheet.append([_cell(sheet, value, line) for value in row])


def _choices(
    table: FilledTable, about: Mapping[str, Mapping[str, Any]], lengths: Mapping[str, int]
) -> Iterator[DataValidation]:
    """Yield the drop-down lists of a sheet, which suggest words and ids, and let others pass."""
    last = len(table.rows) + 1 + _MORE
    for place, (key, kind) in enumerate(table.columns.items(), 1):
        words = ["true", "false"] if kind is CellKind.TRUTH else about.get(key, {}).get("enum")
        home = {**REFERENCES.get(table.name, {}), **SUGGESTED.get(table.name, {})}.get(key, "")
        if words is None and home not in lengths:
            continue
        source = '"{}"'.format(",".join(words)) if words else f"{home}!$A$2:$A${lengths[home] + 1 + _MORE}"
        choice = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle="warning")
        choice.add(f"{get_column_letter(place)}2:{get_column_letter(place)}{last}")
        yield choice


def _heading(sheet: Any, text: str) -> WriteOnlyCell:
    cell = _cell(sheet, text, 1)
    cell.font, cell.fill = _HEADING, _SHADE
    return cell


def _cell(sheet: Any, value: Filled, line: int) -> Any:
    if value is None:
        return None
    if not isinstance(value, str):
        # openpyxl writes sixteen digits of a number, which are not always enough to read the same again.
        exact = WriteOnlyCell(sheet, plain_decimal(value))
        exact.data_type = "n"
        exact.number_format = _AS_TEXT
        return exact
    text = _NEEDS_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", value)
    if len(text.encode("utf-16-le")) // 2 > _LONGEST:
        limit = f"a cell of a workbook holds {_LONGEST:,} characters"
        raise KhujandError(f"row {line} of the sheet {sheet.title} has a longer text: {limit}; use a folder or JSON")
    cell = WriteOnlyCell(sheet, text)
    # Else openpyxl would make a formula of "=", and an error of "#N/A".
    cell.data_type = "s"
    cell.number_format = _AS_TEXT
    return cell


def _explain(sheet: Any, schema: Mapping[str, Any]) -> None:
    for letter, width in zip("ABCD", (16, 16, 90, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for sentence in _README:
        sheet.append([sentence])
    sheet.append([])
    sheet.append([_heading(sheet, title) for title in ("sheet", "column", "what it holds", "for example")])
    wrapped = Alignment(wrap_text=True, vertical="top")
    for name, known in KEYS.items():
        for key, about in columns_explained(name, schema).items():
            example = write_cell(known[key], about["example"], typed=True)
            needed = " (required)" if about["required"] else ""
            cells = [WriteOnlyCell(sheet, text) for text in (name, key, about["description"] + needed)]
            cells.append(_cell(sheet, str(example), 0))
            for cell in cells:
                cell.alignment = wrapped
            sheet.append(cells)
