"""The parts of a workbook file (ECMA-376): what can be known before it is opened, and what openpyxl does not tell."""

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
_MIB = 2**20
# Ten thousand rows of a real table shrink to a tenth or a thirtieth; only what was made to harm shrinks more.
_RATIO, _RATIO_FROM, _MOST = 100, 20 * _MIB, 1024 * _MIB

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ODDITY = re.compile(rb"<(?:\w+:)?(?:mergeCell|f)[\s>/]")


def no_workbook(data: bytes) -> str:
    """Return why these bytes are no .xlsx workbook, where their beginning tells; else nothing."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "the workbook is locked with a password; remove the password in the spreadsheet program and save it"
        return "this is a workbook of the old form (.xls); open it in the spreadsheet program and save it as .xlsx"
    if not data.startswith(b"PK"):
        return "this is no .xlsx workbook; save it as .xlsx from the spreadsheet program"
    return ""


def unfit(archive: ZipFile) -> str:
    """Return why a ZIP file is no workbook that can be read safely; else nothing."""
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
    size = sum(part.file_size for part in parts)
    tight = any(part.file_size > _RATIO_FROM and part.file_size > _RATIO * max(part.compress_size, 1) for part in parts)
    if tight or size > _MOST:
        limit = f"{_MOST // _MIB:,} MiB"
        return (
            f"the workbook unpacks to {size // _MIB:,} MiB, more than a table of claims needs (at most {limit}, and "
            "less where it is nearly all repetition); copy the tables into a new one, or keep them as CSV files"
        )
    return ""


class Oddities(NamedTuple):
    """What stands in a sheet beside plain cells: merged ranges, and formulas that were never calculated."""

    merged: tuple[str, ...] = ()
    uncalculated: frozenset[tuple[int, int]] = frozenset()


def oddities(archive: ZipFile) -> dict[str, Oddities]:
    """Return the oddities of each sheet by its title; sheets that have none are left out."""
    found = {}
    for title, part in _sheets(archive):
        if _is_odd(archive, part):
            found[title] = _look(archive, part)
    return found


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    types = ElementTree.fromstring(archive.read("[Content_Types].xml"))
    main = next(
        one.get("PartName", "").lstrip("/")
        for one in types
        if re.search(r"(sheet|template)(\.macroEnabled)?\.main\+xml$", one.get("ContentType", ""))
    )
    home = PurePosixPath(main).parent
    links = ElementTree.fromstring(archive.read(str(home / "_rels" / f"{PurePosixPath(main).name}.rels")))
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    for sheet in ElementTree.fromstring(archive.read(main)).iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        part = target.lstrip("/") if target.startswith("/") else str(home / target)
        if part not in archive.namelist():
            # openpyxl would pass over it, and a list of the dataset with it.
            raise KeyError(f"{part} is missing")
        yield sheet.get("name", ""), part


def _is_odd(archive: ZipFile, part: str) -> bool:
    """Search the text of the part first: only few sheets are worth the time to understand it twice."""
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(_MIB):
            if _ODDITY.search(before + piece):
                return True
            before = piece[-64:]
    return False


def _look(archive: ZipFile, part: str) -> Oddities:
    merged: list[str] = []
    uncalculated: set[tuple[int, int]] = set()
    with archive.open(part) as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag == f"{MAIN}mergeCell":
                merged.append(element.get("ref", ""))
            elif element.tag == f"{MAIN}c" and element.find(f"{MAIN}f") is not None:
                value = element.find(f"{MAIN}v")
                # A formula may well have come to an empty text; then its type says so.
                empty = value is None or (not value.text and element.get("t") != "str")
                if empty and (where := element.get("r")):
                    uncalculated.add(coordinate_to_tuple(where))
            elif element.tag == f"{MAIN}row":
                element.clear()
    return Oddities(tuple(merged), frozenset(uncalculated))
