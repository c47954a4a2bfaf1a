"""Workbook: reading a dataset from one sheet for each list; sheets of other names are a person's own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl.utils.cell import coordinate_to_tuple

from khujand_cli.files.faults import not_a_workbook
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.tables.amount import TooManyCells, bounded
from khujand_cli.files.tables.table import Cells, Locate, Table
from khujand_cli.files.tables.tables import NoTables, Tables, misfit, misnamed, table_named
from khujand_cli.files.tables.workbook_parts import (
    Parts,
    SheetPart,
    Unfit,
    no_workbook,
    number_formats,
    parts_of,
    unfit,
)
from khujand_cli.files.tables.workbook_sheet import Disorder, Looks, Sheet, Style, rows_of
from khujand_cli.files.tables.workbook_texts import shared_texts
from khujand_cli.finding import Finding, Location
from khujand_cli.wording import abridged, did_you_mean


def read_workbook(file: str, data: bytes) -> Tables:
    """Read the tables of an .xlsx workbook.

    Raises NoTables where the bytes are no such workbook or its sheets are no tables.
    """
    with closing(_archive(file, data)) as archive:
        parts, looks = _opened(file, archive, len(data))
        sheets = _sheets(file, parts)
        tables = {name: _table(name, file, _Part(archive, sheet, looks)) for name, sheet in sheets.items()}
    return Tables(file, tables, "sheet sources", "\t")


def read_sheet(file: str, data: bytes, wanted: str) -> tuple[str, list[tuple[int, Cells]]]:
    """Return the title of a sheet and its rows, each with its number; without a name, those of the only sheet.

    Raises NoTables where the bytes are no such workbook, the sheet is not there, or its cells cannot be told apart.
    """
    with closing(_archive(file, data)) as archive:
        parts, looks = _opened(file, archive, len(data))
        part = _Part(archive, _wanted(file, parts.sheets, wanted), looks)
        sheet = Sheet(looks)
        table = Table("claims", _locate(file, part.sheet.title), typed=True)
        rows = list(_rows(table, sheet, part))
    if table.structure:
        raise NoTables(*table.structure)
    if sheet.merged:
        line, column = coordinate_to_tuple(sheet.merged[0].partition(":")[0])
        message = f"the cells {sheet.merged[0]} are merged, so that all but the first are empty; unmerge and fill them"
        raise NoTables(misfit(message, _locate(file, part.sheet.title)("", line, column)))
    return part.sheet.title, rows


def sheet_titles(file: str, data: bytes) -> list[str]:
    """Return the titles of the sheets; raises NoTables where the bytes are no such workbook."""
    with closing(_archive(file, data)) as archive:
        parts, _ = _opened(file, archive, len(data))
    return [sheet.title for sheet in parts.sheets]


def _archive(file: str, data: bytes) -> ZipFile:
    if reason := no_workbook(data):
        raise _unfit(file, reason)
    try:
        return ZipFile(io.BytesIO(data))
    except (BadZipFile, OSError, ValueError) as error:
        raise _unfit(file, _damaged(error)) from None


def _wanted(file: str, sheets: Sequence[SheetPart], wanted: str) -> SheetPart:
    found = [sheet for sheet in sheets if sheet.title == wanted] if wanted else list(sheets)
    if len(found) == 1:
        return found[0]
    titles = [sheet.title for sheet in sheets]
    names = abridged([f'"{title}"' for title in titles])
    reason = f'there is no sheet "{wanted}"{did_you_mean(wanted, titles)}' if wanted else "it is not said which sheet"
    advice = f'; the map names one with sheet = "...", and there are {names}' if titles else ""
    raise NoTables(misfit(f"{reason}{advice}", Location(file, "", 1, 1)))


def _opened(file: str, archive: ZipFile, size: int) -> tuple[Parts, Looks]:
    try:
        if reason := unfit(archive, size):
            raise _unfit(file, reason)
        parts = parts_of(archive)
        return parts, _looks(archive, parts)
    except Unfit as error:
        raise _unfit(file, str(error)) from None
    except (MemoryError, NoTables):
        raise
    # There are many ways of saying that a file is damaged; they mean the same to the person who has it.
    except Exception as error:
        raise _unfit(file, _damaged(error)) from None


def _unfit(file: str, reason: str) -> NoTables:
    return NoTables(Fault(not_a_workbook.RULE, reason, ()).found(Location(file, "", 1, 1)))


def _damaged(error: Exception) -> str:
    advice = "the workbook is damaged; open it in the spreadsheet program and save it again"
    return f"{advice} ({type(error).__name__}: {error})"


class _Part(NamedTuple):
    archive: ZipFile
    sheet: SheetPart
    looks: Looks


def _looks(archive: ZipFile, parts: Parts) -> Looks:
    texts: list[str] = []
    if parts.texts:
        with archive.open(parts.texts) as stream:
            texts = shared_texts(stream)
    formats = number_formats(archive, parts.styles)
    styles = {shown: Style.of(shown) for shown in set(formats)}
    return Looks(texts, [styles[shown] for shown in formats], parts.since_1904)


def _sheets(file: str, parts: Parts) -> dict[str, SheetPart]:
    """Return the sheet of each table; raises NoTables where it cannot be told which one that is."""
    sheets: dict[str, SheetPart] = {}
    others = []
    findings: list[Finding] = []
    for sheet in parts.sheets:
        name = table_named(sheet.title)
        if name is None:
            others.append(sheet.title)
        elif name in sheets:
            message = f'there is a sheet "{sheets[name].title}" as well, and letters large or small make no difference'
            findings.append(misfit(f"{message}; keep one", Location(file, "", 1, 1, sheet.title)))
        elif sheet.part in {other.part for other in sheets.values()}:
            message = "the cells of this sheet are those of another one; open the workbook in the spreadsheet program"
            findings.append(misfit(f"{message} and save it again", Location(file, "", 1, 1, sheet.title)))
        else:
            sheets[name] = sheet
    findings += [misfit(message, Location(file, "", 1, 1, title)) for title, message in misnamed(others, sheets)]
    if "claims" not in sheets:
        reason = "a workbook is a dataset if it has its claims in a sheet, and there is no sheet claims in this one"
        message = f"{reason}; khujand new makes one to fill in"
        findings.append(misfit(message, Location(file, "", 1, 1)))
    if findings:
        raise NoTables(*findings)
    return sheets


def _table(name: str, file: str, part: _Part) -> Table:
    table = Table(name, _locate(file, part.sheet.title), typed=True)
    sheet = Sheet(part.looks)
    table.take(_rows(table, sheet, part))
    for merged in sheet.merged:
        line, column = coordinate_to_tuple(merged.partition(":")[0])
        if table.covers(line, column):
            message = f"the cells {merged} are merged, so that all but the first are empty; unmerge and fill them"
            table.misshapen(message, line, column)
    return table


def _locate(file: str, sheet: str) -> Locate:
    return lambda where, line, column: Location(file, where, line, column, sheet, characters=False)


def _rows(table: Table, sheet: Sheet, part: _Part) -> Iterator[tuple[int, Cells]]:
    line = 0
    try:
        with part.archive.open(part.sheet.part) as stream:
            for line, cells in bounded(rows_of(stream, sheet)):
                yield line, cells
    except (Disorder, TooManyCells) as disorder:
        table.structure.clear()
        table.misshapen(str(disorder), 1, 1)
    except MemoryError:
        raise
    except Exception as error:
        table.misshapen(_damaged(error), line + 1, 1)
