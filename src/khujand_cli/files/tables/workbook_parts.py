"""Workbook parts: what the parts of the file (ECMA-376) tell before it is opened, and what openpyxl does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.utils.cell import coordinate_to_tuple

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = re.compile(rb"(?:sheet|template)(?:\.macroEnabled)?\.main\+xml")
_MIB = 2**20
# Ten thousand rows of a real table shrink to a tenth or a thirtieth; only what was made to harm shrinks more.
_RATIO, _RATIO_FROM, _MOST = 100, 20 * _MIB, 1024 * _MIB

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = b"purl.oclc.org/ooxml"
_TAG = re.compile(rb"<(?:\w+:)?(row|c|mergeCell|f)(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"\sr=\"([A-Z]*)([^\"]*)\"")
# The last row and column that a sheet can have, and how many columns wide a table may be before it is none.
_LAST_ROW, _LAST_COLUMN, WIDEST = 1_048_576, 16_384, 256
_MOST_MERGED = 20


def no_workbook(data: bytes) -> str:
    """Return why these bytes are no .xlsx workbook, where their beginning tells; else an empty text."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "the workbook is locked with a password; remove the password in the spreadsheet program and save it"
        return "this is a workbook of the old form (.xls); open it in the spreadsheet program and save it as .xlsx"
    if not data.startswith(b"PK"):
        return "this is no .xlsx workbook; save it as .xlsx from the spreadsheet program"
    return ""


def unfit(archive: ZipFile) -> str:
    """Return why a ZIP file is no workbook that can be read safely; else an empty text."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        return "this is a binary workbook (.xlsb); save it as .xlsx"
    if "mimetype" in names:
        return "this is an OpenDocument file; save it as .xlsx"
    if "[Content_Types].xml" not in names:
        return "this is a ZIP file and no workbook; name the workbook inside it"
    if any(part.flag_bits & 1 for part in parts):
        return "the workbook is locked with a password; remove the password in the spreadsheet program and save it"
    types = archive.read("[Content_Types].xml")
    if not _WORKBOOK.search(types):
        return "this is a document of another program and no workbook; name a workbook"
    if "xl/workbook.xml" in names and _STRICT in archive.read("xl/workbook.xml"):
        return "this is a Strict Open XML workbook; save it as Excel Workbook (.xlsx)"
    size = sum(part.file_size for part in parts)
    tight = any(part.file_size > _RATIO_FROM and part.file_size > _RATIO * max(part.compress_size, 1) for part in parts)
    if tight or size > _MOST:
        what = "nearly all of it repetition" if tight else f"and {_MOST // _MIB:,} MiB is the most that is read"
        advice = "copy the tables into a new workbook, or keep them as CSV files"
        return f"the workbook unpacks to {size // _MIB:,} MiB, {what}; {advice}"
    return ""


class Oddities(NamedTuple):
    """What a sheet holds beside plain cells: merged ranges, and formulas that were never calculated.

    ``columns`` is how many columns the sheet has, ``merged`` the ranges (``A1:B2``), ``uncalculated`` the line and
    column of such formulas; ``disorder`` says why the cells cannot be told apart, if they cannot.
    """

    columns: int = 1
    merged: tuple[str, ...] = ()
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    disorder: str = ""


def oddities(archive: ZipFile) -> dict[str, Oddities]:
    """Return the oddities of each sheet by its title."""
    found = {}
    for title, part in _sheets(archive):
        columns, odd, disorder = _scan(archive, part)
        merged, uncalculated = _look(archive, part) if odd and not disorder else ((), frozenset())
        found[title] = Oddities(columns, merged, uncalculated, disorder)
    return found


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
    main = next(
        content.get("PartName", "").lstrip("/")
        for content in types
        if re.search(r"(sheet|template)(\.macroEnabled)?\.main\+xml$", content.get("ContentType", ""))
    )
    home = PurePosixPath(main).parent
    links = ElementTree.fromstring(archive.read(str(home / "_rels" / f"{PurePosixPath(main).name}.rels")))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in ElementTree.fromstring(archive.read(main)).iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        part = target.lstrip("/") if target.startswith("/") else str(home / target)
        if part not in archive.namelist():
            # openpyxl would pass over the missing part, and a list of the dataset with it.
            raise KeyError(f"{part} is missing")
        yield sheet.get("name", ""), part


def _scan(archive: ZipFile, part: str) -> tuple[int, bool, str]:
    """Return the width of a sheet, whether it has merged cells or formulas, and what in it is out of order.

    openpyxl passes over rows and cells that do not follow each other, and with them over claims.
    """
    widest, odd = 1, False
    row = column = 0
    for tag, attributes in _tags(archive, part):
        if tag in (b"mergeCell", b"f"):
            odd = True
            continue
        place = _PLACE.search(attributes)
        if tag == b"row":
            following = int(place[2]) if place and place[2].isdigit() else 0 if place else row + 1
            if not row < following <= _LAST_ROW:
                return widest, odd, f"{_OUT_OF_ORDER} (after row {row})"
            row, column = following, 0
            continue
        following = _number_of(place[1]) if place else column + 1
        if not column < following <= _LAST_COLUMN or (place and place[2] != b"%d" % row):
            return widest, odd, f"{_OUT_OF_ORDER} (in row {row})"
        column = following
        if column > WIDEST and not attributes.endswith(b"/"):
            return widest, odd, f"row {row} has a cell far beside the table, in column {column}; empty it"
        widest = max(widest, column)
    return widest, odd, ""


_OUT_OF_ORDER = "rows or cells do not follow each other; open the workbook in the spreadsheet program and save it again"


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - 64
    return number


def _tags(archive: ZipFile, part: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield the tags that matter, with their attributes, without ever holding the whole part."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(_MIB):
            text = rest + piece
            end = text.rfind(b"<")
            for match in _TAG.finditer(text, 0, max(end, 0)):
                yield match[1], match[2]
            rest = text[end:] if end >= 0 else text
    for match in _TAG.finditer(rest):
        yield match[1], match[2]


def _look(archive: ZipFile, part: str) -> tuple[tuple[str, ...], frozenset[tuple[int, int]]]:
    """Return the first merged ranges of a sheet, and the line and column of its formulas without a value."""
    merged: list[str] = []
    uncalculated: set[tuple[int, int]] = set()
    row = column = 0
    with archive.open(part) as stream:
        for event, element in ElementTree.iterparse(stream, events=("start", "end")):
            if event == "start":
                if element.tag == f"{MAIN}row":
                    row, column = int(element.get("r", row + 1)), 0
                elif element.tag == f"{MAIN}c":
                    where = element.get("r")
                    column = coordinate_to_tuple(where)[1] if where else column + 1
            elif element.tag == f"{MAIN}mergeCell":
                if len(merged) < _MOST_MERGED:
                    merged.append(element.get("ref", ""))
            elif element.tag == f"{MAIN}c" and element.find(f"{MAIN}f") is not None:
                value = element.find(f"{MAIN}v")
                # A formula may well have come to an empty text; then the type of the cell says so.
                if value is None or (not value.text and element.get("t") != "str"):
                    uncalculated.add((row, column))
            elif element.tag == f"{MAIN}row":
                element.clear()
    return tuple(merged), frozenset(uncalculated)
