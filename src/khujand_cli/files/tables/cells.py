"""Cells: what a person types into a cell of a table, as a value of the format, and back without loss.

A spreadsheet keeps the apostrophe of ``'=x`` to itself: the apostrophe says that what follows is text. Here it does the
same in CSV, where all cells are text, before a text that a spreadsheet would take for a formula. A text whose blanks at
its ends would be passed over stands between two apostrophes. Any other apostrophe is part of the text.
"""

from __future__ import annotations

import json
import re
from typing import Any

from khujand_cli.dataset.raw import json_line
from khujand_cli.figures.notation import as_number
from khujand_cli.figures.written import plain_decimal
from khujand_cli.files.faults import wrong_shape
from khujand_cli.files.tables.cell_json import json_in
from khujand_cli.files.tables.cell_texts import (
    Cell,
    CellFault,
    DateCell,
    Formatted,
    Unreadable,
    is_blank,
    marked,
    unmarked,
)
from khujand_cli.files.tables.columns import CellKind
from khujand_cli.files.tables.own_cells import number_written, read_own, written_own

__all__ = ["Cell", "CellFault", "DateCell", "Formatted", "Unreadable", "is_blank", "read_cell", "write_cell"]


def read_cell(kind: CellKind, cell: Cell, *, typed: bool) -> Any:
    """Return the value of a cell that is not blank, as JSON has it: ``["killed", "wounded"]`` for "killed; wounded".

    ``typed`` says whether the table itself tells numbers from texts, as workbooks do. Raises CellFault where the cell
    holds no value of this kind.
    """
    if isinstance(cell, Unreadable):
        raise CellFault(cell.message)
    if kind is CellKind.OWN:
        return read_own(cell, typed=typed)
    if isinstance(cell, bool) and kind is CellKind.TRUTH:
        return cell
    if isinstance(cell, bool):
        raise CellFault(f"this is the logical value {str(cell).upper()}; write it as text")
    if isinstance(cell, DateCell):
        if kind is CellKind.DATE and cell.date is not None:
            return cell.date
        what = f"a {'date' if cell.date else 'time'} ({cell.shown})"
        advice = "set the column to text and type it again"
        raise CellFault(f"the spreadsheet program has made {what} of what was typed here; {advice}")
    if isinstance(cell, Formatted):
        if kind not in (CellKind.FIGURE, CellKind.NUMBER):
            raise CellFault(
                f"the number {cell.value} is shown in another form; set the column to text and type it again"
            )
        cell = cell.value
    if not isinstance(cell, str):
        return _number(kind, cell)
    text = unmarked(kind, cell, typed=typed)
    match kind:
        case CellKind.FIGURE:
            return _figure(text, typed=typed)
        case CellKind.TRUTH:
            return _truth(text)
        case CellKind.NUMBER:
            return int(text) if re.fullmatch(r"[0-9]{1,18}", text.strip()) else text
        case CellKind.LIST:
            return _list(text)
        case CellKind.DIVISIONS:
            return _divisions(text)
        case CellKind.OBJECT:
            return _object(text)
        case CellKind.CHOICE:
            return text.lower()
        case _:
            return text


def write_cell(kind: CellKind, value: Any, *, typed: bool) -> str | int | float:
    """Return the cell that holds a value of the format; ``read_cell`` makes the same value of the cell."""
    match kind:
        case CellKind.FIGURE:
            return _written_figure(value, typed=typed)
        case CellKind.NUMBER:
            return int(value) if typed else str(value)
        case CellKind.LIST:
            text = _written_list(value)
        case CellKind.DIVISIONS:
            ways = value if isinstance(value[0], list) else [value]
            text = " | ".join(map(_written_list, ways))
        case CellKind.OBJECT:
            text = json_line(value)
        case CellKind.OWN:
            return written_own(value, typed=typed)
        case CellKind.TRUTH:
            return "true" if value else "false"
        case _:
            text = str(value)
    return marked(kind, text, typed=typed)


_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


def _truth(text: str) -> bool:
    if text.lower() not in _TRUTHS:
        raise CellFault(f'this is true or false, not "{text}"', wrong_shape.RULE)
    return _TRUTHS[text.lower()]


def _number(kind: CellKind, cell: int | float) -> Any:
    if kind in (CellKind.FIGURE, CellKind.NUMBER):
        return cell
    text = str(int(cell)) if cell == int(cell) else plain_decimal(cell)
    return _list(text) if kind in (CellKind.LIST, CellKind.DIVISIONS) else text


def _figure(text: str, *, typed: bool) -> Any:
    if text.startswith("{"):
        return _object(text)
    if typed:
        return text
    if text.startswith("'"):
        return text[1:]
    number = as_number(text)
    return text if number is None else number


def _list(text: str) -> Any:
    if text.startswith("["):
        try:
            return json_in(text)
        except CellFault:
            raise CellFault("a list is written a; b, without brackets; [] says that there is none") from None
    if ";" not in text and ("," in text or "\n" in text):
        raise CellFault("several in one cell are divided by semicolons: a; b", wrong_shape.RULE)
    parts = [part for part in map(str.strip, text.split(";")) if part]
    if not parts:
        raise CellFault("there is nothing in this list; empty the cell, or write [] for none", wrong_shape.RULE)
    return parts


def _written_list(value: list[str]) -> str:
    plain = value and all(part == part.strip() and part and not set(part) & set(";,\n") for part in value)
    text = "; ".join(value)
    return text if plain and text[0] not in "['" else json.dumps(value, ensure_ascii=False)


def _divisions(text: str) -> Any:
    if text.startswith("["):
        return json_in(text)
    ways = [_list(part.strip()) for part in text.split("|")]
    return ways[0] if len(ways) == 1 else ways


def _object(text: str) -> Any:
    if not text.startswith(("{", "[")):
        raise CellFault("JSON belongs here, from { to }, as a reference manager exports it", wrong_shape.RULE)
    value = json_in(text)
    # A reference manager exports a list, even of a single reference.
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        several = f", and this is a list of {len(value)}" if isinstance(value, list) else ""
        raise CellFault(f"one JSON object belongs here, from {{ to }}{several}", wrong_shape.RULE)
    return value


def _written_figure(value: Any, *, typed: bool) -> str | int | float:
    if isinstance(value, str):
        return f"'{value}" if not typed and as_number(value) is not None else value
    return number_written(value, typed=typed)
