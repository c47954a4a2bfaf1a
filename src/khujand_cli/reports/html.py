"""HTML for notebooks: what a person reads on a terminal, as a fragment of a page. Every text in it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from khujand_cli.reports.blocks import Blank, Block, Grid, Paragraph, Span
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
        case Grid():
            head = "".join(f'<th style="text-align:left">{_line([Span(title)])}</th>' for title in block.header)
            rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
            return (
                f"<table>{f'<thead><tr>{head}</tr></thead>' if any(block.header) else ''}<tbody>{rows}</tbody></table>"
            )
        case Blank():
            return "<br>"


def _cell(lines: Iterable[Sequence[Span]]) -> str:
    return f'<td style="text-align:left;vertical-align:top">{"<br>".join(map(_line, lines))}</td>'


def _line(spans: Sequence[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(on_one_line(span.text))
    # Indentation by blanks is meant: HTML would swallow it.
    inner = len(text) - len(text.lstrip(" "))
    text = "\u00a0" * inner + text[inner:]
    return f'<span style="{_STYLES[span.style]}">{text}</span>' if span.style else text
