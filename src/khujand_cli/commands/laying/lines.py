"""Lines: texts, paragraphs and cells as lines that are no wider than they may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from khujand_cli.reports.blocks import MEASURE, Line, Paragraph, Pointed, Span, cells
from khujand_cli.wording import on_one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {
    "error": "bold red", "warning": "bold yellow", "note": "bold cyan", "strong": "bold", "faint": "dim",
}  # fmt: skip


def text_of(spans: Sequence[Span]) -> Text:
    """Return spans as one text in the colours of their meanings."""
    from rich.text import Text

    text = Text()
    for span in spans:
        text.append(on_one_line(span.text), style=_STYLES.get(span.style, ""))
    return text


def of_paragraph(console: Console, block: Paragraph, width: int) -> list[Text]:
    """Return a paragraph as the lines that it takes."""
    first, later = " " * block.indent, " " * (block.indent + block.hang)
    return _hanging(console, text_of(block.spans), max(min(width, MEASURE + len(later)), len(later) + 10), first, later)


def _hanging(console: Console, text: Text, width: int, first: str, later: str) -> list[Text]:
    """Return a text as lines of no more than a width, the first of them with another indent than the later ones."""
    found = _wrapped(console, text, width - len(first))
    if len(found) > 1:
        rest = text[len(found[0].plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        found = [found[0], *_wrapped(console, rest, width - len(later))]
    return [text_of([Span(later if place else first)]) + line for place, line in enumerate(found)]


def _wrapped(console: Console, text: Text, width: int) -> list[Text]:
    # Most texts fit as they are, which rich takes long to find out.
    lines = [text.copy()] if text.cell_len <= width else list(text.wrap(console, max(width, 1)))
    for line in lines:
        line.rstrip()
    return lines


def of_pointed(block: Pointed, width: int) -> list[Text]:
    """Return a line, or as much of it as there is room for, and the mark below what is pointed at."""
    before, pointed, after = block.fitted(max(min(width, MEASURE) - len(block.margin), 1))
    mark = "^" * max(cells(pointed), 1)
    under = f"{' ' * len(block.margin.rstrip(' |'))} | {' ' * cells(before)}"
    return [
        text_of([Span(block.margin, "faint"), Span(f"{before}{pointed}{after}")]),
        text_of([Span(under, "faint"), Span(mark, block.style)]),
    ]


def of_cell(console: Console, lines: Sequence[Line], width: int, *, wraps: bool, hangs: bool = False) -> list[Text]:
    """Return the lines of a cell; where an indented one wraps, or each one ``hangs``, what follows is further in."""
    if not wraps:
        return [text_of(line) for line in lines]
    found = []
    for line in lines:
        text = text_of(line)
        indent = len(text.plain) - len(text.plain.lstrip())
        own = text[indent:]
        # However far in it stands, half of the column is left for it.
        blank = " " * min(indent, width // 2)
        hang = blank + "  " if blank or hangs else ""
        found += _hanging(console, own, width, blank, hang) if own.plain else [text]
    return found
