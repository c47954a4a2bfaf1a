"""Cell texts: what may stand in a cell, and how its blanks and signs are marked so that no program changes it."""

from __future__ import annotations

import re
from typing import NamedTuple

from khujand_cli.files.faults import unreadable_cell
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


def is_blank(cell: object) -> bool:
    """Whether a person sees nothing in the cell, since it is empty or holds blanks only."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def marked(kind: CellKind, text: str, *, typed: bool) -> str:
    """Return a text with the apostrophes without which its blanks would be lost, or it would be run as a formula."""
    text = f"'{text}'" if is_passed_over(kind, text) else text
    return f"'{text}" if not typed and _FORMULA.match(text) else text


def is_passed_over(kind: CellKind, text: str) -> bool:
    """Whether blanks at the ends of a text would be lost, or the text looks as if its blanks were marked."""
    while len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1]
    return text != "" and (not text.strip() if kind is CellKind.TEXT else text != text.strip())


def unmarked(kind: CellKind, cell: str, *, typed: bool) -> str:
    """Return the text that a cell of this kind holds, without such apostrophes."""
    if not typed and cell.startswith("'") and _FORMULA.match(cell[1:]):
        cell = cell[1:]
    if cell[:1] == cell[-1:] == "'" and is_passed_over(kind, cell[1:-1]):
        return cell[1:-1]
    return cell if kind is CellKind.TEXT else cell.strip()
