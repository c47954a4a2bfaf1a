"""HTML for notebooks: what a person reads on a terminal, as a fragment of a page. Every text in it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from khujand_cli.reports.blocks import (
    MEASURE,
    Beside,
    Blank,
    Block,
    Charts,
    Grid,
    Line,
    Paragraph,
    Pointed,
    Sheet,
    Span,
    cells,
)
from khujand_cli.wording import on_one_line

_STYLES = {
    "error": "font-weight:bold;color:#b3261e", "warning": "font-weight:bold;color:#8a5a00",
    "note": "font-weight:bold;color:#00639b", "strong": "font-weight:bold", "faint": "opacity:.7",
}  # fmt: skip


def fragment(blocks: Sequence[Block]) -> str:
    """Return the blocks as one element."""
    return f'<div class="khujand">{"".join(map(_block, blocks))}</div>'


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f'<p style="margin:.2em 0;padding-left:{block.indent}ch">{_line(block.spans)}</p>'
        case Pointed():
            return _pointed(block)
        case Grid():
            return _table(block.header, (f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows))
        case Sheet():
            return _table(block.header, (_of_sheet(block, row) for row in block.rows))
        case Beside():
            return f"{_block(block.left)}{''.join(map(_block, block.right))}"
        case Charts() | Blank():
            return "<br>"


def _pointed(block: Pointed) -> str:
    before, pointed, after = block.fitted(MEASURE)
    line = _line([Span(block.margin, "faint"), Span(f"{before}{pointed}{after}")])
    under = " " * cells(f"{block.margin}{before}")
    mark = _line([Span(under), Span("^" * max(cells(pointed), 1), block.style)])
    return f'<pre style="margin:.2em 0">{line}\n{mark}</pre>'


def _table(header: Sequence[str], rows: Iterable[str]) -> str:
    titles = "".join(f'<th style="text-align:left">{_line([Span(title)])}</th>' for title in header)
    return f"<table>{f'<thead><tr>{titles}</tr></thead>' if any(header) else ''}<tbody>{''.join(rows)}</tbody></table>"


def _of_sheet(sheet: Sheet, row: Paragraph | Sequence[Sequence[Line]]) -> str:
    """Return a row of a sheet, its figures flush right; prose in it stands across all columns."""
    if isinstance(row, Paragraph):
        return f'<tr><td colspan="{len(sheet.header)}" style="text-align:left">{_line(row.spans)}</td></tr>'
    left = (sheet.wraps, *sheet.left)
    return f"<tr>{''.join(_cell(lines, flush_left=place in left) for place, lines in enumerate(row))}</tr>"


def _cell(lines: Iterable[Sequence[Span]], *, flush_left: bool = True) -> str:
    side = "left" if flush_left else "right"
    return f'<td style="text-align:{side};vertical-align:top">{"<br>".join(map(_line, lines))}</td>'


def _line(spans: Sequence[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(on_one_line(span.text))
    # Indentation by blanks is meant: HTML would swallow it.
    inner = len(text) - len(text.lstrip(" "))
    text = "\u00a0" * inner + text[inner:]
    return f'<span style="{_STYLES[span.style]}">{text}</span>' if span.style else text
