"""Plain text and Markdown: from lines to paragraphs, with what emphasises and links taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from khujand_cli.capture.prose.texts.text import Gathering, Piece, Text, joined
from khujand_cli.capture.visible import visible

_HEADING = re.compile(
    r"(?P<marks>#{1,6})[ \t]+(?P<name>.*?)[ \t]*#*$|(?P<equals>={1,6})[ \t]*(?P<wiki>[^=].*?)[ \t]*(?P=equals)$"
)
_UNDERLINE = re.compile(r"=+$|-{3,}$")
_NUMERAL = re.compile(r"(?:chapter |part |section )?[ivxlc]+\.?$|(?:chapter|part|section) \w+\.?$", re.I)
_ITEM = re.compile(r"[ \t]*(?:[-*+\u2022]|\d{1,2}[.)])[ \t]+")
_NAMED = re.compile(r"([A-Z][\w ]{0,30}): +(?=\S)")
_NOTE = re.compile(r"(?:\[\^(?P<mark>[^\]]+)\]:|fn(?P<number>\d+)\|)[ \t]*")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}$")
_FRONT = re.compile(r"---\n.*?\n---\n", re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_SHORT = 60

# Of what matches, the group is what a reader sees; without a group that took part, nothing is.
_MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\[\^[^\]]+\]|\[(?P<link>[^\]]+)\]\([^)]*\)|<(?P<url>https?://[^>]+)>|<[/a-zA-Z][^>]*>"
    r"|(?<![\w*])(?P<star>\*{1,3})(?P<starred>[^\s*](?:[^*]*[^\s*])?)(?P=star)(?![\w*])"
    r"|(?<![\w_])(?P<bar>_{1,3})(?P<barred>[^\s_](?:[^_]*[^\s_])?)(?P=bar)(?![\w_])|`(?P<code>[^`]+)`"
)


class Line(NamedTuple):
    """A line of a file, without its line break, and where it begins there."""

    text: str
    start: int


def read_plain(text: str, title: str) -> Text:
    """Read plain text; a short line that stands alone and ends no sentence is taken for a heading."""
    return _Reading(visible(text), title, markdown=False).whole()


def read_markdown(text: str, title: str) -> Text:
    """Read Markdown; its tables and its code are left out, and told."""
    return _Reading(visible(text), title, markdown=True).whole()


class _Reading:
    """One reading of a text, block by block."""

    def __init__(self, text: str, title: str, *, markdown: bool) -> None:
        self._text, self._markdown = text, markdown
        self._gathering, self._titled = Gathering(title, "secondary"), False

    def whole(self) -> Text:
        for block in _blocks(self._text, markdown=self._markdown):
            self._block(block)
        return self._gathering.whole()

    def _block(self, block: list[Line]) -> None:
        first = block[0]
        if heading := _HEADING.match(first.text):
            self._heading(len(heading["marks"] or heading["equals"]), heading["wiki"] or heading["name"] or "")
            block = block[1:]
        elif len(block) > 1 and _UNDERLINE.match(block[1].text):
            self._heading(1 if block[1].text.startswith("=") else 2, first.text)
            block = block[2:]
        elif not self._markdown and len(block) == 1 and _stands_out(first.text):
            self._heading(2 if self._titled or _NUMERAL.match(first.text.strip()) else 1, first.text)
            return
        elif self._markdown and (_FENCE.match(first.text) or all(_TABLE.match(line.text) for line in block)):
            what = "code" if _FENCE.match(first.text) else "a table"
            self._gathering.leave_out(first.text, f"{what} is not read")
            return
        for part in _parts(block):
            self._part(part)

    def _heading(self, level: int, name: str) -> None:
        shown = joined("", _pieces(Line(name.strip(), 0), markdown=self._markdown), name).text.strip()
        # What follows marks without a name stands where it stood before them.
        if not shown:
            return
        if level == 1 and not self._titled:
            self._gathering.title, self._titled = shown, True
            return
        self._gathering.enter(level, shown.rstrip("."))

    def _part(self, lines: list[Line]) -> None:
        first = lines[0]
        name, locator, skipped = "", "", 0
        note = _NOTE.match(first.text)
        if note:
            locator, skipped = f"note {note['mark'] or note['number']}", note.end()
        elif item := _ITEM.match(first.text):
            skipped = item.end()
            named = _NAMED.match(first.text[skipped:])
            if named:
                name, skipped = named[1], skipped + named.end()
            locator = self._gathering.item(name)
        lines = [Line(first.text[skipped:], first.start + skipped), *lines[1:]]
        pieces = [piece for line in lines for piece in self._line(line)]
        locator = locator or self._gathering.paragraph()
        self._gathering.keep(joined(locator, pieces, self._text, name=name, aside=note is not None))

    def _line(self, line: Line) -> Iterator[Piece]:
        yield from _pieces(line, markdown=self._markdown)
        end = line.start + len(line.text)
        yield Piece("\n", end, end + 1)


def _stands_out(line: str) -> bool:
    line = line.strip()
    if _NUMERAL.match(line):
        return True
    return len(line) <= _SHORT and line[:1].isupper() and line[-1:].isalnum() and not _ITEM.match(line)


def _blocks(text: str, *, markdown: bool) -> Iterator[list[Line]]:
    """Yield the lines that stand together; a heading begins a block of its own."""
    front = _FRONT.match(text) if markdown else None
    if markdown:
        text = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    place = front.end() if front else 0
    block: list[Line] = []
    fenced = False
    for line in text[place:].split("\n"):
        fence = markdown and _FENCE.match(line)
        begins = not fenced and bool(line.strip()) and bool(_HEADING.match(line))
        if block and not fenced and (not line.strip() or begins or (fence and not fenced)):
            yield block
            block = []
        if (line.strip() or fenced) and not (_RULE.match(line) and not block):
            block.append(Line(line, place))
        if fence:
            fenced = not fenced
        place += len(line) + 1
        if begins:
            yield block
            block = []
    if block:
        yield block


def _parts(block: list[Line]) -> Iterator[list[Line]]:
    """Yield the paragraph, the notes and the items that one block holds."""
    part: list[Line] = []
    for line in block:
        if part and (_ITEM.match(line.text) or _NOTE.match(line.text)):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _pieces(line: Line, *, markdown: bool) -> Iterator[Piece]:
    text, start = line
    if markdown and (quote := re.match(r"[ \t]*(?:> ?)+", text)):
        text, start = text[quote.end() :], start + quote.end()
    yield from _shown(text, start) if markdown else (Piece(text, start, start + len(text)),)


def _shown(text: str, start: int) -> Iterator[Piece]:
    place = 0
    for match in _MARKUP.finditer(text):
        yield Piece(text[place : match.start()], start + place, start + match.start())
        group = next((name for name in ("link", "url", "starred", "barred", "code") if match[name]), None)
        if group is not None:
            yield from _shown(match[group], start + match.start(group))
        place = match.end()
    yield Piece(text[place:], start + place, start + len(text))
