"""Workbook sheet: its rows as a person sees them, in one pass over the part that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from khujand_cli.files.tables.amount import WIDEST
from khujand_cli.files.tables.cells import Cell, Unreadable
from khujand_cli.files.tables.shown import shown_date, shown_number
from khujand_cli.files.tables.table import Cells
from khujand_cli.files.tables.workbook_parts import MAIN
from khujand_cli.files.tables.workbook_texts import INLINE, SHOWN_IN, TEXT, GatheredText, heard

_ROW, _CELL, _VALUE, _FORMULA, _MERGED = (f"{MAIN}{name}" for name in ("row", "c", "v", "f", "mergeCell"))
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RANGE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}(?::[A-Z]{1,3}[1-9][0-9]{0,6})?\Z")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
# The last row and column that a sheet can have.
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
# Nobody reads more of such faults; one is enough to refuse the sheet.
_MOST_MERGED, _MOST_UNCALCULATED = 20, 1000
_OUT_OF_ORDER = "rows or cells do not follow each other; open the workbook in the spreadsheet program and save it again"
_UNCALCULATED = Unreadable(
    "the formula in this cell was never calculated; open the workbook in the spreadsheet program and save it, or write "
    "the value"
)


class Disorder(Exception):
    """A sheet whose cells cannot be told apart; the text says why."""


class Style(NamedTuple):
    """How a cell shows its number, and whether that is a date, or a stretch of time."""

    number_format: str
    is_date: bool
    is_length: bool

    @classmethod
    def of(cls, number_format: str) -> Style:
        """Return the style that shows numbers in this format."""
        return cls(number_format, bool(is_date_format(number_format)), bool(is_timedelta_format(number_format)))


class Looks(NamedTuple):
    """What the sheets of a workbook have in common: the texts and styles that cells name by number."""

    texts: Sequence[str]
    styles: Sequence[Style]
    since_1904: bool


class Sheet:
    """Takes the rows of a sheet, and the first merged ranges (``A1:B2``)."""

    def __init__(self, looks: Looks) -> None:
        self.rows: list[tuple[int, Cells]] = []
        self.merged: list[str] = []
        self.elements = 0
        self._looks = looks
        self._path: list[str] = [""]
        self._text = GatheredText()
        self._row = self._column = 0
        self._cells: list[Cell | None] = []
        self._attributes: Mapping[str, str] = {}
        self._value: str | None = None
        self._formula = False
        self._uncalculated = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins."""
        self.elements += 1
        if tag == _CELL:
            self._attributes, self._value, self._formula = attributes, None, False
            self._column = self._following_column(attributes.get("r"))
        elif tag == _ROW:
            self._row, self._column, self._cells = self._following_row(attributes.get("r")), 0, []
        elif tag == _FORMULA:
            self._formula = True
        elif tag == _MERGED and len(self.merged) < _MOST_MERGED:
            self.merged.append(_range(attributes.get("ref", "")))
        inline = tag == TEXT and self._path[-1] in SHOWN_IN
        self._text.open = inline or (tag == _VALUE and self._path[-1] == _CELL)
        self._path.append(tag)

    def data(self, text: str) -> None:
        """Hear a part of a text."""
        self._text.add(text)

    def end(self, tag: str) -> None:
        """Hear that an element ends."""
        self._text.open = False
        self._path.pop()
        if tag in (_VALUE, INLINE):
            self._value = self._text.taken()
        elif tag == _CELL:
            self._end_cell()
        elif tag == _ROW:
            self.rows.append((self._row, self._cells))

    def _following_row(self, place: str | None) -> int:
        row = self._row + 1 if place is None else int(place) if place.isdecimal() else 0
        if not self._row < row <= _LAST_ROW:
            raise Disorder(f"{_OUT_OF_ORDER} (after row {self._row})")
        return row

    def _following_column(self, place: str | None) -> int:
        found = _PLACE.match(place) if place is not None else None
        column = self._column + 1 if place is None else _number_of(found[1]) if found else 0
        if not self._column < column <= _LAST_COLUMN or (found and int(found[2]) != self._row):
            raise Disorder(f"{_OUT_OF_ORDER} (in row {self._row})")
        return column

    def _end_cell(self) -> None:
        cell = self._cell()
        if cell is None:
            return
        if self._column > WIDEST:
            raise Disorder(f"row {self._row} has a cell far beside the table, in column {self._column}; empty it")
        self._cells += [None] * (self._column - 1 - len(self._cells))
        self._cells.append(cell)

    def _cell(self) -> Cell | None:
        kind, value = self._attributes.get("t", "n"), self._value
        # A formula may well have come to an empty text; then its type says so.
        if self._formula and (value is None or (not value and kind != "str")):
            self._uncalculated += 1
            return _UNCALCULATED if self._uncalculated <= _MOST_UNCALCULATED else None
        if not value:
            return None
        match kind:
            case "n":
                return self._number(value)
            case "s":
                return _unescaped(self._looks.texts[int(value)])
            case "str" | "inlineStr":
                return _unescaped(value)
            case "e":
                return _failed(value)
            case "d":
                return shown_date(from_ISO8601(value), self._style().number_format)
            case _:
                return bool(int(value))

    def _number(self, written: str) -> Cell:
        style = self._style()
        number = float(written) if set(written) & set(".eE") else int(written)
        if not style.is_date:
            return shown_number(number, style.number_format)
        epoch = MAC_EPOCH if self._looks.since_1904 else WINDOWS_EPOCH
        try:
            date: Any = from_excel(number, epoch, timedelta=style.is_length)
        except (OverflowError, ValueError):
            return _failed("#VALUE!")
        return shown_date(date, style.number_format)

    def _style(self) -> Style:
        return self._looks.styles[int(self._attributes.get("s", 0))]


def _failed(error: str) -> Unreadable:
    return Unreadable(f"there is no value here but the error {error}; mend the formula, or write the value")


def _range(reference: str) -> str:
    if not _RANGE.match(reference):
        raise ValueError(f'merged cells have the place "{reference}"')
    return reference


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _unescaped(text: str) -> str:
    """Return the text with its escapes read: a workbook writes a carriage return as ``_x000D_``."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def rows_of(stream: IO[bytes], sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a sheet, each with its number; the first is row 1, whether it is there or not.

    Raises Disorder where its cells cannot be told apart, and much else where the file is damaged.
    """
    first = True
    for _ in heard(stream, sheet):
        if first and sheet.rows and sheet.rows[0][0] > 1:
            yield 1, ()
        first = first and not sheet.rows
        yield from sheet.rows
        sheet.rows.clear()
