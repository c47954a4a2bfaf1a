"""Painting: blocks laid out by Rich for a terminal of some width."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from khujand_cli.commands.laying.lines import of_cell, of_paragraph, of_pointed, text_of
from khujand_cli.reports.blocks import (
    GAP,
    MEASURE,
    Beside,
    Block,
    Chart,
    Charts,
    Grid,
    Line,
    Paragraph,
    Pointed,
    Sheet,
    Span,
)
from khujand_cli.wording import on_one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Between what stands beside each other; fewer columns are too few for prose beside a sheet.
_GUTTER, _LEAST_BESIDE = 4, 44


def paint(blocks: Sequence[Block], columns: int, *, colour: bool) -> str:
    """Return the blocks laid out for a terminal of this many columns."""
    from rich.console import Console

    console = Console(
        file=io.StringIO(), width=columns, force_terminal=colour, color_system="standard" if colour else None,
        no_color=not colour, markup=False, emoji=False, highlight=False, legacy_windows=False,
    )  # fmt: skip
    for block in blocks:
        _paint(console, block)
    painted = console.file
    if not isinstance(painted, io.StringIO):
        raise TypeError("the console writes to a buffer of its own")
    lines = painted.getvalue().split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _paint(console: Console, block: Block) -> None:
    if isinstance(block, Grid):
        _paint_grid(console, block)
        return
    from rich.text import Text

    if lines := _lines(console, block, console.width):
        console.print(Text("\n").join(lines), soft_wrap=True)


def _lines(console: Console, block: Block, width: int) -> list[Text]:
    """Return a block laid out as lines; a grid only where it is not beside another."""
    match block:
        case Paragraph():
            return of_paragraph(console, block, width)
        case Sheet():
            return _of_sheet(console, block, width)
        case Pointed():
            return of_pointed(block, width)
        case Beside():
            return _of_both(console, block, width)
        case Charts():
            return _of_charts(console, block, width)
    return [text_of([])]


def _of_sheet(console: Console, sheet: Sheet, width: int) -> list[Text]:
    widths = _widths(sheet, width)
    if widths is None:
        return [line for block in sheet.instead for line in _lines(console, block, width)]
    rows: list[Text] = []
    styles = ("faint" if place == sheet.wraps else "strong" for place in range(len(sheet.header)))
    titles = tuple(
        (((Span(title, style),),) if title else ()) for title, style in zip(sheet.header, styles, strict=True)
    )
    for row in (*([titles] if any(titles) else ()), *sheet.rows):
        if isinstance(row, Paragraph):
            rows += of_paragraph(console, row, width)
        else:
            rows += _of_row(console, sheet, row, widths, bottom=row is titles)
    return rows


def _widths(sheet: Sheet, width: int) -> list[int] | None:
    """Return the width of each column; None where too little would be left for the one that wraps."""
    from rich.cells import cell_len

    def widest(texts: Sequence[str]) -> int:
        return max(map(cell_len, texts), default=0)

    rows = [row for row in sheet.rows if not isinstance(row, Paragraph)]
    bodies = [
        [on_one_line("".join(span.text for span in line)) for row in rows for line in row[place]]
        for place in range(len(sheet.header))
    ]
    titles = [on_one_line(title) for title in sheet.header]
    widths = [max(widest(body), widest(title.split())) for body, title in zip(bodies, titles, strict=True)]
    room = width - sheet.indent - GAP * (len(widths) - 1)
    names = sheet.wraps
    left = room - sum(widths) + widths[names]
    if left < min(sheet.least, widths[names]):
        return None
    widths[names] = min(widths[names], left)
    # What is left makes headings wider, so that they take fewer lines.
    spare = room - sum(widths)
    for place, title in enumerate(titles):
        more = min(max(cell_len(title) - widths[place], 0), spare)
        widths[place] += more
        spare -= more
    return widths


def _of_row(
    console: Console, sheet: Sheet, row: Sequence[Sequence[Line]], widths: Sequence[int], *, bottom: bool
) -> list[Text]:
    laid = [
        of_cell(console, lines, width, wraps=bottom or place == sheet.wraps, hangs=place == sheet.wraps and not bottom)
        for place, (lines, width) in enumerate(zip(row, widths, strict=True))
    ]
    height = max(map(len, laid))
    rows = []
    for number in range(height):
        line = text_of([Span(" " * sheet.indent)])
        for place, (cell, width) in enumerate(zip(laid, widths, strict=True)):
            at = number - (height - len(cell) if bottom or (sheet.bottom and place != sheet.wraps) else 0)
            text = cell[at] if 0 <= at < len(cell) else text_of([])
            blank = " " * (width - text.cell_len)
            flush_left = place == sheet.wraps or place in sheet.left
            line.append((" " * GAP if place else "") + ("" if flush_left else blank))
            line.append_text(text).append(blank if flush_left else "")
        line.rstrip()
        rows.append(line)
    return rows


def _of_both(console: Console, block: Beside, width: int) -> list[Text]:
    """Return a sheet with prose to the right of it where there is room, else below it."""
    sheet = _of_sheet(console, block.left, width)
    taken = max((line.cell_len for line in sheet), default=0) + _GUTTER
    if width < block.least or width - taken < _LEAST_BESIDE:
        return [*sheet, *(line for other in block.right for line in _lines(console, other, width))]
    prose = [line for other in block.right for line in _lines(console, other, min(width - taken, MEASURE))]
    rows = []
    for place in range(max(len(sheet), len(prose))):
        left = sheet[place] if place < len(sheet) else text_of([])
        blank = " " * (taken - left.cell_len) if place < len(prose) else ""
        rows.append(left + blank + prose[place] if place < len(prose) else left)
    return rows


def _of_charts(console: Console, block: Charts, width: int) -> list[Text]:
    """Return the charts for which there is room, each with an empty line behind it, and what their signs mean."""
    drawn = [chart for chart in block.charts if chart.sizes(width) is not None]
    lines: list[Text] = []
    for chart in drawn:
        lines += [*([text_of([])] if lines else []), *_of_chart(console, chart, width)]
    legend = Paragraph((Span(block.legend(drawn), "faint"),))
    return [*lines, *of_paragraph(console, legend, width), text_of([])] if drawn else []


def _of_chart(console: Console, chart: Chart, width: int) -> list[Text]:
    per, names = chart.sizes(width) or (0, 0)
    *titles, title = of_cell(console, [(Span(chart.title, "strong"),)], names, wraps=True)
    gap = " " * (names + GAP - title.cell_len)
    lines = [*titles, title + text_of([Span(gap + chart.axis(per), "strong")])]
    for name, strokes, beside in chart.rows:
        own = of_cell(console, (name,), names, wraps=True, hangs=True)
        top = own[0] + " " * (names + GAP - own[0].cell_len)
        top = top + chart.drawn(strokes, per) + " " * GAP + text_of([beside])
        top.rstrip()
        lines += [top, *own[1:]]
    return lines


def _paint_grid(console: Console, grid: Grid) -> None:
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table

    from khujand_cli.reports.blocks import shared_out

    widths = shared_out(grid, console.width, cell_len)
    if widths is None and grid.instead:
        for block in grid.instead:
            _paint(console, block)
        return
    titled = any(grid.header)
    table = Table(
        box=box.SIMPLE_HEAD if titled else None, show_header=titled, pad_edge=False, show_edge=False, padding=(0, 1)
    )
    for place, title in enumerate(grid.header):
        width = widths[place] if widths else None
        table.add_column(text_of([Span(title, "strong")]), width=width, overflow="fold")
    for row in grid.rows:
        table.add_row(*(_grid_cell(cell) for cell in row))
    console.print(table)


def _grid_cell(lines: Sequence[Sequence[Span]]) -> Text:
    from rich.text import Text

    return Text("\n").join(map(text_of, lines))
