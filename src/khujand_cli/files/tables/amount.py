"""Amount: how many cells a table may have; one cell in the last column of every row makes all those before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

from khujand_cli.files.budget import Limit

# How many columns wide a table of a workbook may be before it is none.
WIDEST = 256
_Row = TypeVar("_Row", bound=Sized)


class TooManyCells(Exception):
    """A table has more cells than a file may cost; the text says how many these are."""


def bounded(rows: Iterable[tuple[int, _Row]]) -> Iterator[tuple[int, _Row]]:
    """Yield rows, each behind its line; raises TooManyCells where they have too many cells together."""
    left = Limit.CELLS.allowed
    for line, row in rows:
        left -= len(row)
        if left < 0:
            raise TooManyCells(f"this table has more than {Limit.CELLS.allowed:,} cells (--budget raises it)")
        yield line, row
