"""A text as it is read for claims: its title and its paragraphs, each with the place where it stands.

A paragraph is kept as a reader sees it, and every character of it knows which part of the file it comes from, so that
what is quoted of it can be quoted as it stands in the file, markup and all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from khujand_cli.capture.prose.english.nouns import LISTS_OF_WORKS
from khujand_cli.capture.visible import on_one_line

LEAD = "lead"
_SHOWN = 60
# What marks up a part of a text, and should not be quoted by half.
_MARKS = (("[[", "]]"), ("{{", "}}"), ("''", "''"), ("**", "**"), ("*", "*"), ("_", "_"), ("`", "`"))


class Piece(NamedTuple):
    """A part of a paragraph as a reader sees it, and from where to where in the file that part is written."""

    shown: str
    start: int
    end: int


def _closed(raw: str, first: int, last: int, opening: str, closing: str) -> tuple[int, int]:
    """Return a part of a text with the mark that closes it, or opens it, where that stands right beside it."""
    part = raw[first:last]
    if opening == closing:
        if part.count(opening) % 2:
            if raw.startswith(closing, last):
                return first, last + len(closing)
            if raw.endswith(opening, 0, first):
                return first - len(opening), last
    elif part.count(opening) > part.count(closing) and raw.startswith(closing, last):
        return first, last + len(closing)
    return first, last


class Citation(NamedTuple):
    """A reference that stands at a place of a paragraph: the work that it names, if it is a short one, and the page."""

    at: int
    work: str
    page: str = ""


class Paragraph(NamedTuple):
    """A paragraph, a note or an item of a list: ``text`` as a reader sees it, ``locator`` as a citation has it.

    ``name`` is what an item is introduced by ("Casualties" of "Casualties: 5 killed"). ``starts`` and ``ends`` say for
    each character of the text where it stands in ``raw``, if that is another text. What stands ``aside``, as notes do,
    does not carry the story on.
    """

    locator: str
    text: str
    name: str = ""
    raw: str = ""
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    citations: tuple[Citation, ...] = ()
    section: str = ""
    aside: bool = False

    def wording(self, start: int, end: int) -> str:
        """Return a part of the text as it stands in the file, on one line."""
        if not self.starts:
            return self.text[start:end]
        first, last = self.starts[start], max(self.ends[start:end])
        for opening, closing in _MARKS:
            first, last = _closed(self.raw, first, last, opening, closing)
        return re.sub(r"\s+", " ", self.raw[first:last])


class Unread(NamedTuple):
    """Something that stands in the text and is not among the claims, with the reason why."""

    locator: str
    wording: str
    why: str


class Text(NamedTuple):
    """A whole text: ``kind`` is what sort of source it is taken for until a person says otherwise."""

    title: str
    kind: str
    paragraphs: tuple[Paragraph, ...]
    unread: tuple[Unread, ...] = ()


def joined(
    locator: str,
    pieces: Iterable[Piece],
    raw: str,
    *,
    name: str = "",
    citations: Iterable[Citation] = (),
    aside: bool = False,
) -> Paragraph:
    """Return the paragraph that these pieces of a file make, blanks and line breaks run together."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for character, start, end in _characters(pieces):
        blank = character.isspace()
        if blank and (not text or text[-1] == " "):
            continue
        text.append(" " if blank and character not in "\u00a0\u2009\u202f" else character)
        starts.append(start)
        ends.append(end)
    places = tuple(starts), tuple(ends)
    return Paragraph(locator, "".join(text), name, raw, *places, citations=tuple(citations), aside=aside)


def _characters(pieces: Iterable[Piece]) -> Iterator[tuple[str, int, int]]:
    for shown, start, end in pieces:
        plain = len(shown) == end - start
        for place, character in enumerate(shown):
            yield (character, start + place, start + place + 1) if plain else (character, start, end)


class Gathering:
    """Gathers the paragraphs of a text from its beginning, and says where each stands.

    Lists of works name years by the dozen and tell of nothing; their sections are left out, and told.
    """

    def __init__(self, title: str, kind: str) -> None:
        self.title, self._kind = title, kind
        self._path: list[tuple[int, str]] = []
        self._paragraphs = self._items = 0
        self.notes = 0
        self._kept: list[Paragraph] = []
        self._unread: list[Unread] = []

    def keep(self, paragraph: Paragraph) -> None:
        """Keep a paragraph, if there is anything in it to be read."""
        if paragraph.text.strip() and not self._in_a_list_of_works:
            self._kept.append(paragraph._replace(section=self.section, locator=on_one_line(paragraph.locator)))

    def leave_out(self, wording: str, why: str, locator: str = "") -> None:
        """Tell of something that is not read."""
        if not self._in_a_list_of_works:
            self._unread.append(Unread(locator or self.section, " ".join(wording.split())[:_SHOWN], why))

    def whole(self) -> Text:
        """Return what has been gathered."""
        return Text(self.title, self._kind, tuple(self._kept), tuple(self._unread))

    @property
    def _in_a_list_of_works(self) -> bool:
        return any(name.lower() in LISTS_OF_WORKS for _, name in self._path)

    def enter(self, level: int, heading: str) -> None:
        """Begin a section of this level; what it stands in are the last sections of lower levels."""
        heading = on_one_line(heading)
        self._path = [(above, name) for above, name in self._path if above < level]
        if heading.lower() in LISTS_OF_WORKS:
            self.leave_out(heading, "a list of works is not read", heading)
        self._path.append((level, heading))
        self._paragraphs = self._items = 0

    @property
    def section(self) -> str:
        """The headings that lead here: ``Siege: Reconnaissance``."""
        return ": ".join(name for _, name in self._path) or LEAD

    def paragraph(self) -> str:
        """Return the place of the next paragraph: ``Siege, par. 2``."""
        self._paragraphs += 1
        return f"{self.section}, par. {self._paragraphs}"

    def item(self, name: str = "") -> str:
        """Return the place of the next item of a list, by its name if it has one: ``lead, Casualties``."""
        self._items += 1
        return f"{self.section}, {name}" if name else f"{self.section}, item {self._items}"
