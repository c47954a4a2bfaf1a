"""Workbook writing: a sheet for each list, easy to fill in, and a README that explains the sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from khujand_cli.errors import KhujandError
from khujand_cli.figures.written import plain_decimal
from khujand_cli.files.tables.amount import WIDEST
from khujand_cli.files.tables.cells import write_cell
from khujand_cli.files.tables.column_help import columns_explained
from khujand_cli.files.tables.columns import KEYS, REFERENCES, SUGGESTED, CellKind
from khujand_cli.files.tables.filling import Filled, FilledTable, filled, heading
from khujand_cli.files.tables.workbook_frame import Book, Choice, Frame, Look
from khujand_cli.finding import letters

# The most characters that a cell holds.
_LONGEST = 32_767
_MOST_ROWS = 1_048_576
# Rows with drop-down lists below the last, for records that a person adds.
_MORE = 1000
_WIDTHS = {"label": 40, "note": 60, "wording": 30, "csl": 40, "reason": 40, "title": 50, "id": 26, "locator": 20}
# Characters that XML cannot hold or would change, and an underscore that would be read as the beginning of an escape,
# be it of such a character or of the underscore itself.
_UNHELD = r"\x00-\x08\x0b-\x1f\ufffe\uffff"
_NEEDS_ESCAPE = re.compile(rf"[{_UNHELD}]|_(?=x[0-9A-Fa-f]{{4}}[_{_UNHELD}])")

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
    tables = list(filled(raw, typed=True))
    if any(len(table.rows) >= _MOST_ROWS for table in tables):
        raise KhujandError(f"a sheet of a workbook holds {_MOST_ROWS - 1:,} records; use a folder or JSON")
    if any(len(table.columns) > WIDEST for table in tables):
        raise KhujandError(f"a sheet of a workbook has at most {WIDEST} columns; use a folder or JSON")
    book = Book()
    book.add(Frame("README", (16, 16, 90, 40), table=False), _explanations(schema))
    lengths = {table.name: len(table.rows) for table in tables}
    for table in tables:
        choices = tuple(_choices(table, columns_explained(table.name, schema), lengths))
        widths = [_WIDTHS.get(key, max(14, len(key) + 4)) for key in table.columns]
        book.add(Frame(table.name, widths, choices), _entries(table))
    return book.finished()


def _choices(
    table: FilledTable, about: Mapping[str, Mapping[str, Any]], lengths: Mapping[str, int]
) -> Iterator[Choice]:
    """Yield the drop-down lists of a sheet, of words and of ids."""
    last = len(table.rows) + 1 + _MORE
    for place, (key, kind) in enumerate(table.columns.items(), 1):
        words = ["true", "false"] if kind is CellKind.TRUTH else about.get(key, {}).get("enum")
        home = {**REFERENCES.get(table.name, {}), **SUGGESTED.get(table.name, {})}.get(key, "")
        if words:
            yield Choice(place, last, '"{}"'.format(",".join(words)))
        elif home in lengths:
            yield Choice(place, last, f"{home}!$A$2:$A${lengths[home] + 1 + _MORE}")


def _entries(table: FilledTable) -> Iterator[str]:
    """Yield the rows of a table as they stand in its sheet."""
    headings: list[Filled] = [heading(key) for key in table.columns]
    for line, row in enumerate((headings, *table.rows), 1):
        look = Look.HEADING if line == 1 else Look.TEXT
        cells = (_cell(place, line, value, look, table.name) for place, value in enumerate(row, 1))
        yield f'<row r="{line}">{"".join(cells)}</row>'


def _explanations(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield the rows of the README."""
    rows: list[list[tuple[str, Look]]] = [[(sentence, Look.BARE)] for sentence in _README]
    rows.append([])
    rows.append([(title, Look.HEADING) for title in ("sheet", "column", "what it holds", "for example")])
    for name, known in KEYS.items():
        for key, about in columns_explained(name, schema).items():
            texts = (name, key, about["description"] + (" (required)" if about["required"] else ""))
            example = str(write_cell(known[key], about["example"], typed=True))
            rows.append([*((text, Look.WRAPPED) for text in texts), (example, Look.WRAPPED_TEXT)])
    for line, row in enumerate(rows, 1):
        cells = (_cell(place, line, text, look, "README") for place, (text, look) in enumerate(row, 1))
        yield f'<row r="{line}">{"".join(cells)}</row>'


def _cell(column: int, line: int, value: Filled, look: Look, sheet: str) -> str:
    """Return a cell as it stands in its sheet: a number with all its digits, or a text that stays one."""
    if value is None:
        return ""
    place = f'<c r="{letters(column)}{line}" s="{look.value}"'
    if not isinstance(value, str):
        return f"{place}><v>{plain_decimal(value)}</v></c>"
    text = _NEEDS_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", value)
    if len(text.encode("utf-16-le")) // 2 > _LONGEST:
        limit = f"a cell of a workbook holds {_LONGEST:,} characters"
        raise KhujandError(f"row {line} of the sheet {sheet} has a longer text: {limit}; use a folder or JSON")
    return f'{place} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
