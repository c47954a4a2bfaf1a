"""Workbook parts: what the parts of the file (ECMA-376) are, before and when it is taken apart.

Nothing is read of a part before its size is known, and no more of the file than the sheets that are tables need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile, ZipInfo

from openpyxl.styles.numbers import builtin_format_code

from khujand_cli.files.budget import Limit

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MIB = 2**20
# Rows of a real table shrink to a seventh or a thirtieth; only what was made to harm shrinks so much more.
_REPETITION_FROM = _MIB

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = b"purl.oclc.org/ooxml"
_TYPES = "[Content_Types].xml"
_WORKBOOK = re.compile(r"(?:sheet|template)(?:\.macroEnabled)?\.main\+xml\Z")
_TEXTS = re.compile(r"spreadsheetml\.sharedStrings\+xml\Z")
_STYLES = re.compile(r"spreadsheetml\.styles\+xml\Z")


def no_workbook(data: bytes) -> str:
    """Return why these bytes are no .xlsx workbook, where their beginning tells; else an empty text."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "the workbook is locked with a password; remove the password in the spreadsheet program and save it"
        return "this is a workbook of the old form (.xls); open it in the spreadsheet program and save it as .xlsx"
    if not data.startswith(b"PK"):
        return "this is no .xlsx workbook; save it as .xlsx from the spreadsheet program"
    return ""


def unfit(archive: ZipFile, size: int) -> str:
    """Return why a ZIP file of this size is no workbook that can be read safely; else an empty text."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        return "this is a binary workbook (.xlsb); save it as .xlsx"
    if "mimetype" in names:
        return "this is an OpenDocument file; save it as .xlsx"
    if _TYPES not in names:
        return "this is a ZIP file and no workbook; name the workbook inside it"
    if any(part.flag_bits & 1 for part in parts):
        return "the workbook is locked with a password; remove the password in the spreadsheet program and save it"
    return _too_large(parts, size)


def _too_large(parts: Iterable[ZipInfo], size: int) -> str:
    whole = sum(part.file_size for part in parts)
    sizes = [(whole, size), *((part.file_size, part.compress_size) for part in parts)]
    tight = any(large > _REPETITION_FROM and large > Limit.REPETITION.allowed * max(small, 1) for large, small in sizes)
    if not tight and whole <= Limit.UNPACKED.allowed:
        return ""
    most = Limit.UNPACKED.allowed // _MIB
    what = "nearly all of it repetition" if tight else f"and {most:,} MiB is the most that is read"
    return f"the workbook unpacks to {whole // _MIB:,} MiB, {what}; {_INSTEAD}"


_INSTEAD = "copy the tables into a new workbook, or keep them as CSV files (--budget 2 lets a file cost twice as much)"


class Unfit(Exception):
    """A workbook that cannot be read; the text says why."""


class SheetPart(NamedTuple):
    """A sheet: the title on its tab, and the part that holds its cells."""

    title: str
    part: str


class Parts(NamedTuple):
    """The parts of a workbook that are read; of texts and styles there may be none.

    ``since_1904`` tells from when the numbers of its days are counted.
    """

    sheets: tuple[SheetPart, ...]
    texts: str
    styles: str
    since_1904: bool


def parts_of(archive: ZipFile) -> Parts:
    """Return which parts are what; raises Unfit where it is no workbook that can be read."""
    types = ElementTree.fromstring(_small(archive, _TYPES))
    main = _named(types, _WORKBOOK, "xl/workbook.xml")
    if not main:
        raise Unfit("this is a document of another program and no workbook; name a workbook")
    text = _small(archive, main)
    if _STRICT in text:
        raise Unfit("this is a Strict Open XML workbook; save it as Excel Workbook (.xlsx)")
    book = ElementTree.fromstring(text)
    properties = book.find(f"{MAIN}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    sheets = tuple(_sheets(archive, main, book))
    return Parts(sheets, _named(types, _TEXTS), _named(types, _STYLES), since_1904)


def _named(types: ElementTree.Element, kind: re.Pattern[str], usual: str = "") -> str:
    """Return the part of a kind; some programs give a kind to all parts for which they do not say any."""
    for entry in types:
        if kind.search(entry.get("ContentType", "")):
            return entry.get("PartName", usual).lstrip("/")
    return ""


def _small(archive: ZipFile, part: str) -> bytes:
    size = archive.getinfo(part).file_size
    # What says where the tables are and how their numbers look is small, however large they are.
    if size > Limit.PART.allowed:
        raise Unfit(f"the part {part} of the workbook unpacks to {size // _MIB:,} MiB; {_INSTEAD}")
    return archive.read(part)


def _sheets(archive: ZipFile, main: str, book: ElementTree.Element) -> Iterator[SheetPart]:
    home = PurePosixPath(main).parent
    links = ElementTree.fromstring(_small(archive, str(home / "_rels" / f"{PurePosixPath(main).name}.rels")))
    targets = {link.get("Id"): (link.get("Target", ""), link.get("Type", "")) for link in links}
    there = set(archive.namelist())
    entries = list(book.iter(f"{MAIN}sheet"))
    if len(entries) > Limit.SHEETS.allowed:
        raise Unfit(f"the workbook has {len(entries):,} sheets; {_INSTEAD}")
    for entry in entries:
        target, kind = targets.get(entry.get(_LINK), ("", ""))
        part = target.lstrip("/") if target.startswith("/") else str(home / target)
        if part not in there:
            # What is passed over might be a list of the dataset.
            raise KeyError(f"{part} is missing")
        if not kind.endswith("chartsheet"):
            yield SheetPart(entry.get("name", ""), part)


def number_formats(archive: ZipFile, part: str) -> list[str]:
    """Return how each style of a cell shows numbers, in the notation of spreadsheet programs."""
    if part not in archive.namelist():
        return ["General"]
    styles = ElementTree.fromstring(_small(archive, part))
    named = styles.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    own = {entry.get("numFmtId"): entry.get("formatCode", "") for entry in named}
    ids = [style.get("numFmtId", "0") for style in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
    return [own[number] if number in own else builtin_format_code(int(number)) or "General" for number in ids]
