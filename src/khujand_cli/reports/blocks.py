"""Blocks: what a report consists of when a person reads it on a terminal, before anyone knows its width or colours.

Every text in them is data or a sentence, never markup. Styles are names of meanings; terminal.py knows their colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

Style = str


class Span(NamedTuple):
    """A stretch of text with one meaning: error, warning, note, strong, faint, or none."""

    text: str
    style: Style = ""


class Paragraph(NamedTuple):
    """Wrapped text; ``indent`` columns in from the left, its later lines ``hang`` further."""

    spans: tuple[Span, ...]
    indent: int = 0
    hang: int = 0


Line = tuple[Span, ...]


class Grid(NamedTuple):
    """A table of cells, each of one line or more; an empty header draws none.

    Columns are squeezed to fit, but none below its ``least`` width or its longest word; where that does not help,
    ``instead`` is shown. ``most`` keeps columns from taking more than this though there be room (0: no limit).
    """

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    least: tuple[int, ...]
    most: tuple[int, ...] = ()
    instead: tuple[Block, ...] = ()


class Blank(NamedTuple):
    """An empty line."""


Block = Paragraph | Grid | Blank


def extent(blocks: Iterable[Block]) -> int:
    """Return about how many lines the blocks take: one for each, and for each row of a grid."""
    return sum(len(block.rows) if isinstance(block, Grid) else 1 for block in blocks)


def cell(*texts: str, style: Style = "") -> tuple[Line, ...]:
    """Return a cell with a line for each text."""
    return tuple((Span(text, style),) for text in texts)


def paragraph(text: str, style: Style = "", *, indent: int = 0, hang: int = 0) -> Paragraph:
    """Return a paragraph of one meaning throughout."""
    return Paragraph((Span(text, style),), indent, hang)


def shared_out(grid: Grid, columns: int, cell_len: Callable[[str], int]) -> list[int] | None:
    """Share the width out: every column as wide as it likes, the widest cut back until all fit; None if they cannot.

    No column becomes narrower than its longest word, so that no word is broken, or than its ``least``.
    """
    natural, smallest = [], []
    for place, least in enumerate(grid.least):
        texts = ["".join(span.text for span in line) for row in grid.rows for line in row[place]]
        texts.append(grid.header[place])
        whole = max(map(cell_len, texts))
        word = max((cell_len(word) for text in texts for word in text.split()), default=0)
        most = grid.most[place] if grid.most else 0
        natural.append(max(min(whole, most or whole), word))
        smallest.append(max(min(least, whole), word))
    between = 3 if any(grid.header) else 2
    spare = columns - between * (len(natural) - 1) - sum(natural)
    while spare < 0:
        loose = [place for place in range(len(natural)) if natural[place] > smallest[place]]
        if not loose:
            return None
        natural[max(loose, key=natural.__getitem__)] -= 1
        spare += 1
    return natural
