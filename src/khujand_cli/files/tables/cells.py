"""Cells: what a person types into a cell of a table, as a value of the format, and back without loss.

A spreadsheet keeps the apostrophe of ``'=x`` to itself: the apostrophe says that what follows is text. Here it does the
same in CSV, where all cells are text, before a text that a spreadsheet would take for a formula. A text whose blanks at
its ends would be passed over stands between two apostrophes. Any other apostrophe is part of the text.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from khujand_cli.dataset.raw import json_line
from khujand_cli.figures.notation import as_number
from khujand_cli.figures.written import is_exact, plain_decimal, shortest
from khujand_cli.files.faults import not_json, unreadable_cell, wrong_shape
from khujand_cli.files.json_places import JsonText
from khujand_cli.files.json_text import NotJson, keys_standing_twice, parsed
from khujand_cli.files.tables.columns import CellKind
from khujand_cli.finding import Rule


class Unreadable(NamedTuple):
    """A cell whose value the file does not give, and why."""

    message: str


class DateCell(NamedTuple):
    """A cell that a spreadsheet has made a date: in EDTF, or None for a time without a date, and what it shows."""

    date: str | None
    shown: str


class Formatted(NamedTuple):
    """A number that is shown with thousands apart, with decimals or as money; as a text it would read otherwise."""

    value: int | float


# What stands in a cell; shown.py makes the last three of what a workbook holds.
Cell = str | int | float | bool | DateCell | Formatted | Unreadable

# Some programs pass over a line break before a sign, and take a wide one of East Asian type for it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


class CellFault(Exception):
    """A cell that cannot be read; says what is wrong and what would be right."""

    def __init__(self, message: str, rule: Rule = unreadable_cell.RULE) -> None:
        super().__init__(message)
        self.rule = rule


# Deeper than any reference is nested, and less deep than JSON readers give up at.
_DEEPEST = 100


def is_blank(cell: object) -> bool:
    """Whether a person sees nothing in the cell, since it is empty or holds blanks only."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def read_cell(kind: CellKind, cell: Cell, *, typed: bool) -> Any:
    """Return the value of a cell that is not blank, as JSON has it: ``["killed", "wounded"]`` for "killed; wounded".

    ``typed`` says whether the table itself tells numbers from texts, as workbooks do. Raises CellFault where the cell
    holds no value of this kind.
    """
    if isinstance(cell, Unreadable):
        raise CellFault(cell.message)
    if isinstance(cell, bool):
        raise CellFault(f"this is the logical value {str(cell).upper()}; write it as text")
    if isinstance(cell, DateCell):
        if kind is CellKind.DATE and cell.date is not None:
            return cell.date
        what = f"a {'date' if cell.date else 'time'} ({cell.shown})"
        raise CellFault(f"the spreadsheet program has made {what} of what was typed here{_typed_in(kind, cell)}")
    if isinstance(cell, Formatted):
        if kind not in (CellKind.FIGURE, CellKind.NUMBER):
            raise CellFault(
                f"the number {cell.value} is shown in another form; set the column to text and type it again"
            )
        cell = cell.value
    if not isinstance(cell, str):
        return _number(kind, cell)
    text = _unmarked(kind, cell, typed=typed)
    match kind:
        case CellKind.FIGURE:
            return _figure(text, typed=typed)
        case CellKind.NUMBER:
            return int(text) if re.fullmatch(r"[0-9]{1,9}", text.strip()) else text
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


_DAY_AND_MONTH = re.compile(r"[0-9]{4}-([0-9]{2})-([0-9]{2})\Z")


def _typed_in(kind: CellKind, cell: DateCell) -> str:
    """Advise on a cell that became a date; of a figure, on both orders in which its two numbers may have been typed."""
    advice = "set the column to text and type it again"
    match = _DAY_AND_MONTH.match(cell.date or "") if kind is CellKind.FIGURE else None
    if match is None:
        return f"; {advice}"
    month, day = map(int, match.groups())
    return f", such as {month}-{day} or {day}-{month} for a range; {advice}"


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
        case _:
            text = str(value)
    text = f"'{text}'" if _is_passed_over(kind, text) else text
    return f"'{text}" if not typed and _FORMULA.match(text) else text


def _is_passed_over(kind: CellKind, text: str) -> bool:
    """Whether blanks at the ends of a text would be lost, or the text looks as if its blanks were marked."""
    while len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1]
    return text != "" and (not text.strip() if kind is CellKind.TEXT else text != text.strip())


def _unmarked(kind: CellKind, cell: str, *, typed: bool) -> str:
    if not typed and cell.startswith("'") and _FORMULA.match(cell[1:]):
        cell = cell[1:]
    if cell[:1] == cell[-1:] == "'" and _is_passed_over(kind, cell[1:-1]):
        return cell[1:-1]
    return cell if kind is CellKind.TEXT else cell.strip()


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


def _written_figure(value: Any, *, typed: bool) -> str | int | float:
    if isinstance(value, str):
        # A spreadsheet makes a date of 1/4.
        plain = as_number(value) is None and "/" not in value
        text = value if typed or plain else f"'{value}"
        return f"'{text}" if not typed and _FORMULA.match(text) else text
    number = shortest(value)
    # The number of a workbook is a float; a text is read as it is written.
    return plain_decimal(number) if not typed or is_exact(number) else number


def _list(text: str) -> Any:
    if text.startswith("["):
        try:
            return _json(text)
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
        return _json(text)
    ways = [_list(part.strip()) for part in text.split("|")]
    return ways[0] if len(ways) == 1 else ways


def _object(text: str) -> Any:
    if not text.startswith(("{", "[")):
        raise CellFault("JSON belongs here, from { to }, as a reference manager exports it", wrong_shape.RULE)
    value = _json(text)
    # A reference manager exports a list, even of a single reference.
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        several = f", and this is a list of {len(value)}" if isinstance(value, list) else ""
        raise CellFault(f"one JSON object belongs here, from {{ to }}{several}", wrong_shape.RULE)
    return value


def _json(text: str) -> Any:
    try:
        doubled = keys_standing_twice(JsonText("", text))
        value = parsed(JsonText("", text))
    except NotJson as error:
        place = error.finding.location
        where = f" (character {place.column} of line {place.line} of the cell)" if place else ""
        raise CellFault(f"{error.finding.message}{where}", not_json.RULE) from None
    for fault in doubled:
        raise CellFault(fault.message, fault.rule)
    if _depth(value) > _DEEPEST:
        raise CellFault("brackets are nested too deeply", not_json.RULE)
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in json.dumps(value, ensure_ascii=False)):
        raise CellFault("an escape (\\ud800 to \\udfff) is half of a character; write both halves", not_json.RULE)
    return value


def _depth(value: Any) -> int:
    """Return how deep lists and objects are nested."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        nested, depth = waiting.pop()
        if isinstance(nested, dict | list):
            deepest = max(deepest, depth)
            waiting += [(inner, depth + 1) for inner in (nested.values() if isinstance(nested, dict) else nested)]
    return deepest
