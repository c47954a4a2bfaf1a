"""Own cells: those of a person's own columns, which hold texts, numbers or JSON, and are given back as they were."""

from __future__ import annotations

import json
import re
from typing import Any

from khujand_cli.dataset.raw import json_line
from khujand_cli.figures.written import is_exact, plain_decimal, shortest
from khujand_cli.files.tables.cell_json import json_in
from khujand_cli.files.tables.cell_texts import Cell, CellFault, DateCell, Formatted, is_blank, marked, unmarked
from khujand_cli.files.tables.columns import CellKind

# Numbers of more digits than this come out of spreadsheets as others.
_LONGEST = 25


def read_own(cell: Cell, *, typed: bool) -> Any:
    """Return what a person keeps in a column of their own: a text as it is, a number, or a JSON value."""
    if isinstance(cell, DateCell):
        return cell.date or cell.shown
    if isinstance(cell, Formatted):
        return cell.value
    if not isinstance(cell, str):
        return cell
    text = unmarked(CellKind.TEXT, cell, typed=typed)
    if text[:1] in ("{", "[", '"') or text in ("true", "false", "null"):
        try:
            return json_in(text)
        except CellFault:
            return text
    if typed:
        return text
    if text.startswith("'") and _number_in(text[1:]) is not None:
        return text[1:]
    number = _number_in(text)
    return text if number is None else number


_NUMERAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")


def _number_in(text: str) -> int | float | None:
    """Return the number that a text is the usual way to write; None where it is none, or would lose a digit."""
    if len(text) > _LONGEST or not _NUMERAL.fullmatch(text):
        return None
    value = float(text) if "." in text else int(text)
    return value if plain_decimal(value) == text else None


def written_own(value: Any, *, typed: bool) -> str | int | float:
    """Return the cell of which ``read_own`` makes the value."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = shortest(value)
        # What a spreadsheet holds no digit of becomes a text.
        held = len(plain_decimal(number)) <= _LONGEST
        return number_written(value, typed=typed) if held else repr(value)
    if not isinstance(value, str):
        return json_line(value)
    for text in (marked(CellKind.TEXT, value, typed=typed), f"'{value}"):
        if not is_blank(text) and read_own(text, typed=typed) == value:
            return text
    return json.dumps(value, ensure_ascii=False)


def number_written(value: int | float, *, typed: bool) -> str | int | float:
    """Return the cell that holds a number: in a workbook a number, as far as a float holds it, else its digits."""
    number = shortest(value)
    return plain_decimal(number) if not typed or is_exact(number) else number
