"""Word documents (.docx, ECMA-376): the paragraphs, headings and notes of one, read with the standard library."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from khujand_cli.capture.prose.texts.text import Gathering, Paragraph, Text
from khujand_cli.capture.visible import visible
from khujand_cli.errors import KhujandError
from khujand_cli.files.budget import Limit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
# What an editor has struck out, and what only Word sees.
_UNSEEN = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText"))
_SPACES = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}


def read_word_document(name: str, data: bytes, title: str) -> Text:
    """Read a .docx file; its tables are left out and told.

    Raises KhujandError where the bytes are none.
    """
    body, styles, notes = _opened(name, data)
    try:
        return _gathered(body, _levels(styles), notes, title)
    except RecursionError:
        raise _unfit(name, "its parts are nested too deep") from None


def _unfit(name: str, reason: object) -> KhujandError:
    return KhujandError(f"{name} cannot be read as a Word document: {reason}; open it in Word and save it again")


def _opened(name: str, data: bytes) -> tuple[Element, Element | None, list[tuple[str, Element | None]]]:
    """Return what a document is read from: its body, its styles and its notes."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, _BODY)
            if body is None:
                raise KhujandError(f"{name} is a ZIP file and no Word document; save it as .docx")
            return body, _part(archive, _STYLES), [(kind, _part(archive, path)) for path, kind in _NOTES]
    except (MemoryError, KhujandError):
        raise
    # There are many ways of saying that a file is damaged; they mean the same to the person who has it.
    except Exception as error:
        raise _unfit(name, error) from None


def _part(archive: ZipFile, path: str) -> Element | None:
    if path not in archive.namelist():
        return None
    most = Limit.DOCUMENT.allowed
    if archive.getinfo(path).file_size > most:
        raise KhujandError(f"the Word document unpacks to more than {most // 2**20} MiB of text; save its text alone")
    return ElementTree.fromstring(archive.read(path))


def _gathered(
    body: Element,
    levels: dict[str, int],
    notes: list[tuple[str, Element | None]],
    title: str,
) -> Text:
    gathering = Gathering(title, "secondary")
    titled = False
    for element in body.iterfind(f"{_W}body/*"):
        if element.tag == f"{_W}tbl":
            gathering.leave_out(_text(element), "a table is not read")
        elif element.tag == f"{_W}p":
            text, level = _text(element), levels.get(_style(element), 0)
            if level == 1 and not titled:
                gathering.title, titled = text or title, True
            elif level:
                gathering.enter(level, text)
            elif text:
                listed = element.find(f"{_W}pPr/{_W}numPr") is not None
                gathering.keep(Paragraph(gathering.item() if listed else gathering.paragraph(), text))
    for name, root in notes:
        for number, note in enumerate(_notes(root, name), start=1):
            place = f"{'note' if name == 'footnote' else 'endnote'} {number}"
            gathering.keep(Paragraph(place, note, aside=True))
    return gathering.whole()


def _notes(root: Element | None, name: str) -> Iterator[str]:
    """Yield the texts of the notes; those with a type are only the lines that part them from the text."""
    for note in root.iterfind(f"{_W}{name}") if root is not None else ():
        if note.get(f"{_W}type") is None:
            yield _text(note)


def _levels(styles: Element | None) -> dict[str, int]:
    """Return the level of each style that is a heading; the title of the document is of the first."""
    found = {"Title": 1}
    for style in styles.iterfind(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        value = name.get(f"{_W}val", "") if name is not None else ""
        if match := _HEADING.match(value):
            found[style.get(f"{_W}styleId", "")] = int(match[1])
        elif value.lower() == "title":
            found[style.get(f"{_W}styleId", "")] = 1
    return found


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _text(element: Element) -> str:
    return re.sub(r"[ \t\n]+", " ", visible("".join(_seen(element)))).strip()


def _seen(element: Element) -> Iterator[str]:
    if element.tag in _UNSEEN:
        return
    if element.tag == f"{_W}t":
        yield element.text or ""
    elif element.tag in _SPACES:
        yield _SPACES[element.tag]
    for child in element:
        yield from _seen(child)
    if element.tag == f"{_W}p":
        yield " "
