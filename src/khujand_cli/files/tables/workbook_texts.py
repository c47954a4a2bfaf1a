"""Workbook texts: the parts of a workbook heard piece by piece, and the texts that its cells share.

Of what is heard nothing is kept but what is asked for, however large a part is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Protocol
from xml.etree import ElementTree

from khujand_cli.files.tables.workbook_parts import MAIN

TEXT, INLINE = f"{MAIN}t", f"{MAIN}is"
_RUN, _ITEM = f"{MAIN}r", f"{MAIN}si"
# Of the texts below a cell these are shown; others tell how to read East Asian characters.
SHOWN_IN = (_RUN, _ITEM, INLINE)
_PIECE = 2**16
# Far more than a cell of any spreadsheet program holds, or a tag.
_LONGEST = 2**20


class Hearer(Protocol):
    """What hears the elements of a part; ``elements`` counts them."""

    elements: int

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins."""
        ...

    def data(self, text: str) -> None:
        """Hear a part of a text."""
        ...

    def end(self, tag: str) -> None:
        """Hear that an element ends."""
        ...


def heard(stream: IO[bytes], hearer: Hearer) -> Iterator[None]:
    """Have the elements of a part heard; yield after each piece of it, also before it is found damaged."""
    parser = ElementTree.XMLParser(target=hearer)
    silent = 0
    while piece := stream.read(_PIECE):
        before = hearer.elements
        try:
            parser.feed(piece)
        except Exception:
            # What was heard before is as it is.
            yield
            raise
        # A tag is heard when it ends.
        silent = silent + len(piece) if hearer.elements == before else 0
        if silent > _LONGEST:
            raise ValueError(f"a tag or a text of more than {_LONGEST:,} characters stands in it")
        yield
    parser.close()
    yield


class GatheredText:
    """Gathers a text of the file, which may come in pieces."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.open = False

    def add(self, piece: str) -> None:
        """Hear a piece, which belongs to the text only while it is ``open``; raises ValueError where it has no end."""
        if self.open:
            self._pieces.append(piece)
            self._length += len(piece)
            if self._length > _LONGEST:
                raise ValueError(f"a text of more than {_LONGEST:,} characters stands in one cell")

    def taken(self) -> str:
        """Return what has been gathered, and begin anew."""
        whole = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return whole


class _SharedTexts:
    """Takes the texts that cells name by number, from the part that holds them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.elements = 0
        self._path: list[str] = [""]
        self._text = GatheredText()

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self.elements += 1
        self._text.open = tag == TEXT and self._path[-1] in SHOWN_IN
        self._path.append(tag)

    def data(self, text: str) -> None:
        self._text.add(text)

    def end(self, tag: str) -> None:
        self._text.open = False
        self._path.pop()
        if tag == _ITEM:
            self.found.append(self._text.taken())


def shared_texts(stream: IO[bytes]) -> list[str]:
    """Return the texts that cells name by number, as they stand in the file."""
    texts = _SharedTexts()
    for _ in heard(stream, texts):
        pass
    return texts.found
