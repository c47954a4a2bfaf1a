"""Workbook writing: a sheet for each list, easy to fill in, and a README that explains the sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from khujand_cli.errors import KhujandError
from khujand_cli.figures.notation import plain_decimal
from khujand_cli.files.tables.cells import write_cell
from khujand_cli.files.tables.column_help import columns_explained
from khujand_cli.files.tables.columns import KEYS, REFERENCES
from khujand_cli.files.tables.filling import Filled, FilledTable, filled
from khujand_cli.files.tables.timeless import saved
from khujand_cli.interruption import undisturbed

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
    "Ids are lower-case words joined by hyphens. Dates are text: 1866-05-24, 1866-05, 1866~, 1866-05-17/1866-05-24.",
    "Figures are numbers, or text such as 57..65, >2500, <=100, ~2500. Columns that you do not need may be deleted.",
    "Further columns are known: figure.low, figure.best and figure.high (an estimate with its bounds), "
    "also.calendar and also.date (the date in the other calendar, where the source prints both).",
    "Run: khujand check, with the name of this file.",
)


def workbook(raw: dict[str, Any], schema: Mapping[str, Any]) -> bytes:
    """Return an .xlsx workbook of the dataset; raises KhujandError for what a workbook cannot hold."""
    book = Workbook(write_only=True)
    tables = list(filled(raw, typed=True))
    if any(len(table.rows) >= _MOST_ROWS for table in tables):
        raise KhujandError(f"a sheet of a workbook holds {_MOST_ROWS - 1:,} records; use a folder or JSON")
    _explain(book.create_sheet("README"), tables, schema)
    lengths = {table.name: len(table.rows) for table in tables}
    for table in tables:
        _write(book.create_sheet(table.name), table, columns_explained(table.name, schema), lengths)
    return saved(book)


def _write(sheet: Any, table: FilledTable, about: Mapping[str, Mapping[str, Any]], lengths: Mapping[str, int]) -> None:
    sheet.freeze_panes = "A2"
    for place, key in enumerate(table.columns, 1):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width = _WIDTHS.get(key, max(14, len(key) + 4))
        # A spreadsheet program leaves text alone; elsewhere it makes a date of 5-12, 3.3 of 3.30 and 28 of 28.000.
        column.number_format = _AS_TEXT
    for choice in _choices(table, about, lengths):
        sheet.data_validations.append(choice)
    # The first row makes the sheet's temporary file; Ctrl-C in that moment would leave it behind.
    with undisturbed():
        sheet.append([_heading(sheet, key) for key in table.columns])
    for line, row in enumerate(table.rows, 2):
        sheet.append([_cell(sheet, value, line) for value in row])


def _choices(
    table: FilledTable, about: Mapping[str, Mapping[str, Any]], lengths: Mapping[str, int]
) -> Iterator[DataValidation]:
    """Yield the drop-down lists of a sheet, which suggest words and ids, and let others pass."""
    last = len(table.rows) + 1 + _MORE
    for place, key in enumerate(table.columns, 1):
        words = about[key].get("enum")
        home = REFERENCES.get(table.name, {}).get(key, "")
        if words is None and not home:
            continue
        source = '"{}"'.format(",".join(words)) if words else f"{home}!$A$2:$A${lengths[home] + 1 + _MORE}"
        choice = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle="warning")
        choice.add(f"{get_column_letter(place)}2:{get_column_letter(place)}{last}")
        yield choice


def _heading(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
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


def _explain(sheet: Any, tables: Iterable[FilledTable], schema: Mapping[str, Any]) -> None:
    for letter, width in zip("ABCD", (16, 16, 90, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    with undisturbed():
        for sentence in _README:
            sheet.append([sentence])
    sheet.append([])
    sheet.append([_heading(sheet, title) for title in ("sheet", "column", "what it holds", "for example")])
    wrapped = Alignment(wrap_text=True, vertical="top")
    for table in tables:
        for key, about in columns_explained(table.name, schema).items():
            example = write_cell(KEYS[table.name][key], about["example"], typed=True)
            needed = " (required)" if about["required"] else ""
            cells = [WriteOnlyCell(sheet, text) for text in (table.name, key, about["description"] + needed)]
            cells.append(_cell(sheet, str(example), 0))
            for cell in cells:
                cell.alignment = wrapped
            sheet.append(cells)
