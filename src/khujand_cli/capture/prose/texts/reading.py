"""Reading prose: which form a file has, by its name and its beginning, and its text."""

from __future__ import annotations

import re
from pathlib import PurePath

from khujand_cli.capture.prose.texts.plain import read_markdown, read_plain
from khujand_cli.capture.prose.texts.text import Text
from khujand_cli.errors import KhujandError

_MARKDOWN = (".md", ".markdown", ".mdown", ".qmd", ".rmd")
_WIKITEXT = (".wiki", ".wikitext", ".mediawiki", ".mw")
_PLAIN = ("", ".txt", ".text")
_FORMS = "plain text (.txt), Markdown (.md), wikitext (.wiki) and Word documents (.docx)"
# Characters that stand in no text, but in files that only programs read.
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(r"\s*(?:\{\\rtf|<!doctype\s+html|<html[\s>]|<\?xml)", re.IGNORECASE)
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")


def read_prose(name: str, data: bytes) -> Text:
    """Read a text: a Word document, wikitext, Markdown or plain text; the name without its ending is its title.

    Raises KhujandError where it is none of these, or empty.
    """
    path = PurePath(name)
    title = path.stem.replace("_", " ").strip() or "A text"
    if data.startswith(_ZIP) or path.suffix.lower() == ".docx":
        from khujand_cli.capture.prose.texts.word_document import read_word_document

        return read_word_document(name, data, title)
    text = _decoded(name, data)
    _refuse_other_forms(name, path.suffix.lower(), text)
    if path.suffix.lower() in _WIKITEXT or _is_wikitext(text):
        from khujand_cli.capture.prose.texts.wikitext.article import read_wikitext

        return read_wikitext(text, title)
    return read_markdown(text, title) if path.suffix.lower() in _MARKDOWN else read_plain(text, title)


def _decoded(name: str, data: bytes) -> str:
    if data.startswith(_OLE):
        raise KhujandError(f"{name} is a document of the old form (.doc); save it as .docx or as plain text")
    if data.startswith(b"%PDF"):
        raise KhujandError(f"{name} is a PDF; save its text, or give the document that it was made from")
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            raise KhujandError(f"{name} is no UTF-8 text (byte {error.start + 1}); save it as UTF-8") from None
    raise AssertionError


def _refuse_other_forms(name: str, ending: str, text: str) -> None:
    if not text.strip("\ufeff \t\r\n"):
        raise KhujandError(f"{name} is empty: there is no text to draft from")
    if found := _NO_TEXT.search(text):
        raise KhujandError(f"{name} is no text (character {found.start() + 1} is one that only programs read)")
    if ending not in (*_PLAIN, *_MARKDOWN, *_WIKITEXT) or _MARKUP.match(text):
        raise KhujandError(f"{name} is of a form that is not read; {_FORMS} are: save its text as one of these")


def _is_wikitext(text: str) -> bool:
    """Whether a text is full of what only wikitext has, whatever its name says."""
    return text.count("{{") > 1 and text.count("}}") > 1 and ("[[" in text or "{{Infobox" in text or "{{sfn" in text)
