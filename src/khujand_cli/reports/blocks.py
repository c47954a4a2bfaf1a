"""Blocks: what a report consists of when a person reads it on a terminal, before anyone knows its width or colours.

Every text in them is data or a sentence, never markup. Styles are names of meanings; painting.py knows their colours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from math import ceil
from typing import NamedTuple

from khujand_cli.wording import on_one_line

Style = str


# Between the columns of a table or chart; fewer columns are too few for the names in a chart.
GAP, _LEAST_NAMES = 2, 22


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


class Pointed(NamedTuple):
    """A line behind a margin, a mark below what stands at ``start``; of a long line as much as there is room for."""

    margin: str
    text: str
    start: int
    length: int
    style: Style

    def fitted(self, room: int) -> tuple[str, str, str]:
        """Return what there is room for of what stands before, at and behind the mark, of the second the beginning."""
        # What is spelled out, so that it cannot act on the terminal, takes more room; so many letters fill it anyway.
        most, text, start, end = _LETTERS * room, self.text, self.start, self.start + self.length
        pieces = text[max(start - most, 0) : start], text[start : min(end, start + most)], text[end : end + most]
        before, pointed, after = map(on_one_line, pieces)
        shown = _beginning(pointed, room)
        left = room - cells(shown)
        begin = _beginning(before[::-1], min(left, max(left // 2, left - cells(after))))[::-1]
        return begin, shown, _beginning(after, left - cells(begin))


# Of letters that sit on others, so many at most take one column together.
_LETTERS = 8
_CUT = "..."


def _beginning(text: str, room: int) -> str:
    """Return a text, or what of it has room in front of three dots."""
    if cells(text) <= room:
        return text
    kept = text[: max(room - len(_CUT), 0)]
    while cells(kept) > room - len(_CUT) and kept:
        kept = kept[:-1]
    return f"{kept}{_CUT}"[:room]


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


class Sheet(NamedTuple):
    """Figures under each other: columns flush right that do not wrap, and one that does, which has what is left.

    ``wraps`` is the place of that one; it is flush left, as are those in ``left``. A paragraph among the rows has the
    whole width. ``bottom``: of a row of several lines the figures stand in the last. Where fewer columns than ``least``
    are left, and the texts need more, ``instead`` is shown.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...] | Paragraph, ...]
    indent: int = 0
    wraps: int = 0
    left: tuple[int, ...] = ()
    least: int = 14
    bottom: bool = False
    instead: tuple[Block, ...] = ()


class Beside(NamedTuple):
    """A sheet with prose to the right of it, on terminals of at least so many columns; on others below it."""

    left: Sheet
    right: tuple[Block, ...]
    least: int = 120


class Stroke(NamedTuple):
    """What is drawn in a chart: from where to where, in its units, and with which sign."""

    begin: float
    end: float
    sign: str

    def reach(self, per: int, units: int) -> range:
        """Return the columns that it takes with so many a unit, one at least."""
        first = min(int(self.begin * per), units * per - 1)
        return range(first, max(min(ceil(self.end * per), units * per), first + 1))


class Chart(NamedTuple):
    """Rows with strokes under equal units, days or hours, each unit as wide as the terminal allows.

    ``names`` are those of the units, empty for some. A row is its name, its strokes and what is said behind them. A
    unit has ``least`` columns or more; where that leaves too little for the names, nothing is drawn.
    """

    title: str
    names: tuple[str, ...]
    rows: tuple[tuple[Line, tuple[Stroke, ...], Span], ...]
    least: int
    most: int = 8

    def sizes(self, width: int) -> tuple[int, int] | None:
        """Return how many columns a unit has, and the names of the rows; None where there is too little room."""
        units = len(self.names)
        room = width - max((cells(beside.text) for _, _, beside in self.rows), default=0) - 2 * GAP
        widest = max((cells("".join(span.text for span in name)) for name, _, _ in self.rows), default=0)
        wanted = max(widest, cells(self.title))
        if room - units * self.least < min(wanted, _LEAST_NAMES):
            return None
        # Names that need one line each are worth more than wide units.
        per = min(max((room - wanted) // units, self.least), self.most)
        return per, min(wanted, room - units * per)

    def drawn(self, strokes: Iterable[Stroke], per: int) -> str:
        """Return the strokes of a row with so many columns a unit."""
        line = [" "] * (per * len(self.names))
        for stroke in strokes:
            for place in stroke.reach(per, len(self.names)):
                line[place] = stroke.sign
        return "".join(line)

    def axis(self, per: int) -> str:
        """Return the names of the units above their places; one for which there is no room is left out."""
        axis = ""
        for place, name in enumerate(self.names):
            if name and len(axis) <= place * per:
                axis = f"{axis.ljust(place * per)}{name} "
        return axis.rstrip()


class Charts(NamedTuple):
    """Charts below each other, each drawn where there is room for it, then what the signs mean that were drawn."""

    charts: tuple[Chart, ...]
    meanings: tuple[tuple[str, str], ...]

    def legend(self, drawn: Iterable[Chart]) -> str:
        """Return what the signs of the charts that were drawn mean."""
        rows = [row for chart in drawn for row in chart.rows]
        signs = {stroke.sign for _, strokes, _ in rows for stroke in strokes}
        signs |= {word for _, _, beside in rows for word in beside.text.split()}
        return "   ".join(f"{sign} {meaning}" for sign, meaning in self.meanings if sign in signs)


class Blank(NamedTuple):
    """An empty line."""


Block = Paragraph | Grid | Sheet | Beside | Pointed | Charts | Blank

# Longer lines of prose are hard to read, however wide the terminal is.
MEASURE = 90


def extent(blocks: Iterable[Block]) -> int:
    """Return about how many lines the blocks take: one for each, and for each row of a table."""
    return sum(_extent(block) for block in blocks)


def _extent(block: Block) -> int:
    if isinstance(block, Beside):
        return len(block.left.rows) + extent(block.right)
    if isinstance(block, Charts):
        return sum(len(chart.rows) for chart in block.charts)
    return len(block.rows) if isinstance(block, Grid | Sheet) else 1


def cell(*texts: str, style: Style = "") -> tuple[Line, ...]:
    """Return a cell with a line for each text."""
    return tuple((Span(text, style),) for text in texts)


def cells(text: str) -> int:
    """Return how many columns a text takes: none for a letter that sits on another, two for wide ones."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


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
