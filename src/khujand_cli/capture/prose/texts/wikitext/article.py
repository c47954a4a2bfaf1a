"""An article in wikitext, node by node; the parser of its markup is imported only where wikitext is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from khujand_cli.capture.prose.texts.text import Citation, Gathering, Piece, Text, joined
from khujand_cli.capture.prose.texts.wikitext.templates import (
    as_shown,
    citations_of,
    is_note,
    is_silent,
    parameters,
    spread,
)
from khujand_cli.capture.visible import visible
from khujand_cli.errors import KhujandError

if TYPE_CHECKING:
    from mwparserfromhell.nodes import Tag, Template, Wikilink
    from mwparserfromhell.wikicode import Wikicode

_UNSHOWN = ("file:", "image:", "category:", "media:")
_SHOWN_TAGS = frozenset((
    "b", "i", "u", "s", "small", "big", "span", "div", "p", "center", "blockquote", "poem", "sup", "sub", "abbr",
    "nowiki", "em", "strong", "q", "cite", "ins", "mark", "font", "nobr", "var",
))  # fmt: skip
_ITEMS = ("li", "dd", "dt")


def read_wikitext(text: str, title: str) -> Text:
    """Read the wikitext of an article; tables, and templates that nobody here knows, are left out and told.

    Raises KhujandError where the parser is not installed.
    """
    try:
        import mwparserfromhell
    except ImportError:
        raise KhujandError("wikitext needs a parser of its own; install it: pip install 'khujand-cli[prose]'") from None
    text = visible(text)
    gathering = Gathering(title, "tertiary")
    reading = _Reading(gathering, text)
    reading.through(mwparserfromhell.parse(text), 0)
    reading.end()
    return gathering.whole()


class _Reading:
    """Goes through nodes in their order; ``place`` is the locator where it goes through one place only, like a note."""

    def __init__(self, gathering: Gathering, raw: str, place: str = "", name: str = "") -> None:
        self._gathering, self._raw = gathering, raw
        self._place, self._name = place, name
        self._pieces: list[Piece] = []
        self._citations: list[Citation] = []
        self._waiting: list[tuple[str, Wikicode, int]] = []
        self._item = False

    def through(self, code: Wikicode, start: int) -> None:
        """Read nodes that begin at this place of the file."""
        for node in code.nodes:
            self._node(node, start)
            start += len(str(node))

    def end(self) -> None:
        """Close the paragraph that is open; the notes that stand in it follow it."""
        if "".join(piece.shown for piece in self._pieces).strip():
            item = self._gathering.item if self._item else self._gathering.paragraph
            locator = self._place or item()
            aside = bool(self._place)
            paragraph = joined(
                locator, self._pieces, self._raw, name=self._name, citations=self._citations, aside=aside
            )
            self._gathering.keep(paragraph)
        self._pieces, self._citations, self._item = [], [], False
        waiting, self._waiting = self._waiting, []
        for locator, code, start in waiting:
            inside = _Reading(self._gathering, self._raw, locator)
            inside.through(code, start)
            inside.end()

    def _node(self, node: Any, start: int) -> None:
        kind, raw = type(node).__name__, str(node)
        if kind == "Text":
            self._text(raw, start)
        elif kind == "Heading":
            self.end()
            self._gathering.enter(node.level, node.title.strip_code().strip())
        elif kind == "Wikilink":
            self._link(node, start)
        elif kind == "ExternalLink" and node.title is not None:
            self.through(node.title, start + raw.index(str(node.title), len(str(node.url))))
        elif kind == "Tag":
            self._tag(node, start)
        elif kind == "Template":
            self._template(node, start)
        elif kind == "HTMLEntity":
            self._pieces.append(Piece(visible(node.normalize()), start, start + len(raw)))

    def _text(self, raw: str, start: int) -> None:
        for line, place in _lines(raw, start):
            if line == "\n\n" or (line == "\n" and self._item):
                self.end()
            else:
                self._pieces.append(Piece(line, place, place + len(line)))

    def _link(self, node: Wikilink, start: int) -> None:
        title = str(node.title)
        if title.strip().lower().startswith(_UNSHOWN):
            return
        if node.text is None:
            self.through(node.title, start + len("[["))
        else:
            self.through(node.text, start + len("[[") + len(title) + len("|"))

    def _tag(self, node: Tag, start: int) -> None:
        name, raw = str(node.tag).strip().lower(), str(node)
        if name in _ITEMS and node.wiki_markup:
            self.end()
            self._item = True
        elif name == "br":
            self._pieces.append(Piece("; ", start, start + len(raw)))
        elif name == "ref":
            self._citations.append(Citation(self._reached(), ""))
        elif name == "table":
            self._gathering.leave_out(raw, "a table is not read")
        elif name in _SHOWN_TAGS or (name in _ITEMS and node.contents is not None):
            self.through(node.contents, start + max(raw.find(str(node.contents), len(str(node.wiki_markup or "<"))), 0))

    def _template(self, node: Template, start: int) -> None:
        name = str(node.name).strip().lower().replace("_", " ")
        raw = str(node)
        if name.startswith("infobox"):
            self._infobox(node, start)
        elif is_note(name):
            value = next(iter(parameters(node, start)), None)
            if value is not None:
                self._waiting.append((f"note {self._count()}", value.value, value.start))
        elif cited := citations_of(name, node):
            self._citations += [Citation(self._reached(), work, page) for work, page in cited]
        elif (shown := as_shown(name, node)) is not None:
            self._pieces.append(Piece(shown, start, start + len(raw)))
        elif parts := spread(name, node, start):
            for place, part in enumerate(parts):
                if place:
                    self._pieces.append(Piece("; ", part.start, part.start))
                self.through(part.value, part.start)
        elif not is_silent(name) and any(character.isdigit() for character in raw):
            self._gathering.leave_out(raw, "this template is not known", self._place)

    def _reached(self) -> int:
        """Return how much of the open paragraph a reader has seen so far."""
        return len(joined("", self._pieces, self._raw).text.rstrip())

    def _count(self) -> int:
        self._gathering.notes += 1
        return self._gathering.notes

    def _infobox(self, node: Template, start: int) -> None:
        for parameter in parameters(node, start):
            inside = _Reading(self._gathering, self._raw, f"infobox, {parameter.name}", parameter.name)
            inside.through(parameter.value, parameter.start)
            inside.end()


def _lines(raw: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield the lines of a text and what parts them: one line break, or more, which end a paragraph."""
    place = 0
    while place < len(raw):
        stop = raw.find("\n", place)
        stop = len(raw) if stop < 0 else stop
        if stop > place:
            yield raw[place:stop], start + place
        end = stop
        while end < len(raw) and raw[end] in "\n \t":
            end += 1
        if end > stop:
            breaks = raw.count("\n", stop, end)
            yield "\n\n" if breaks > 1 else "\n", start + stop
        place = max(end, stop)
