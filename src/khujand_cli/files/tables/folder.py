"""Folder: reading a dataset from CSV files, one for each list, in UTF-8 and divided by commas (RFC 4180)."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from khujand_cli.errors import KhujandError
from khujand_cli.files.exchange import half_replaced, left_over
from khujand_cli.files.faults import not_utf_8
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.json.text import NotJson, decoded
from khujand_cli.files.regular import Snapshot
from khujand_cli.files.tables.amount import TooManyCells, bounded
from khujand_cli.files.tables.table import Cells, Locate, Table
from khujand_cli.files.tables.tables import NoTables, Tables, misfit, misnamed, table_named
from khujand_cli.finding import Finding, Location


def read_folder(folder: str) -> Tables:
    """Read the tables of a folder; files that are no table of a dataset are left alone.

    Raises NoTables where the files cannot be read as tables, KhujandError where a file cannot be read at all.
    """
    _refuse_half(folder)
    files, findings = _files(folder)
    tables = {}
    snapshots = {path: Snapshot(path) for path in files.values()}
    for name, path in files.items():
        try:
            tables[name] = _table(name, str(path), snapshots[path].read())
        except OSError as error:
            raise KhujandError(f"{path} cannot be read: {error.strerror}") from None
        except NotJson as error:
            findings.append(error.finding)
    _refuse_half(folder)
    if not all(snapshot.stands() for snapshot in snapshots.values()):
        raise KhujandError(f"{folder} has changed while it was read; run it again")
    if findings:
        raise NoTables(*findings)
    left = left_over(Path(folder))
    return Tables(folder, tables, "sources.csv", ",", [left] if left else [])


def _refuse_half(folder: str) -> None:
    if reason := half_replaced(Path(folder)):
        raise NoTables(misfit(reason, Location(folder, "", 1, 1)))


def _files(folder: str) -> tuple[dict[str, Path], list[Finding]]:
    """Return the files that are tables, by the names of the tables, and what is wrong with the names of others."""
    files: dict[str, Path] = {}
    others = []
    findings = []
    for path in sorted(Path(folder).iterdir()):
        if path.suffix.lower() != ".csv" or path.name.startswith("."):
            continue
        name, place = table_named(path.stem), Location(str(Path(folder) / path.name), "", 1, 1)
        if name is None:
            others.append(path.stem)
        elif name in files:
            message = f"there is {files[name].name} as well, and letters large or small make no difference; keep one"
            findings.append(misfit(message, place))
        else:
            files[name] = path
    findings += [
        misfit(message, Location(str(Path(folder) / f"{stem}.csv"), "", 1, 1))
        for stem, message in misnamed(others, files)
    ]
    if "claims" not in files:
        reason = "a folder is a dataset if it holds its claims, and there is no claims.csv in this one"
        message = f"{reason}; khujand new makes one to fill in"
        findings.append(misfit(message, Location(folder, "", 1, 1)))
    return files, findings


def _table(name: str, file: str, data: bytes) -> Table:
    table = Table(name, _locate(file), typed=False)
    text = text_of(file, data)
    first = text.partition("\n")[0]
    for sign, word in ((";", "semicolons"), ("\t", "tabs")):
        if first.count(sign) > first.count(","):
            advice = "save the file with commas between its cells, or keep the dataset as a workbook"
            table.misshapen(f"the cells are divided by {word}; {advice}", 1, 1)
            return table
    # The csv module refuses long cells. Its limit holds for the whole process, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    rows = _rows(table, text)
    table.take(rows)
    return table


def _locate(file: str) -> Locate:
    return lambda where, line, column: Location(file, where, line, column, characters=False)


def _rows(table: Table, text: str) -> Iterator[tuple[int, Cells]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for number, row in bounded((reader.line_num, row) for row in reader):
            yield line, row
            line = number + 1
    except TooManyCells as error:
        table.structure.clear()
        table.misshapen(str(error), 1, 1)
    except csv.Error:
        message = "a quotation mark is not closed, or text follows it; inside a quoted cell write two for one"
        table.misshapen(message, line, 1)


def text_of(file: str, data: bytes) -> str:
    """Return the text of a CSV file; raises NotJson, with its place counted in cells, where it is not in UTF-8."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return decoded(file, data)
    except NotJson as error:
        raise _in_cells(error, file, data) from None


def _in_cells(error: NotJson, file: str, data: bytes) -> NotJson:
    """Return the error with its column counted in cells, as all columns of tables are."""
    place = error.finding.location
    if place is None or place.column == 1:
        marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        what = "the file is in UTF-16" if marked else error.finding.message
        message = f"{what}; save it as CSV UTF-8"
        return NotJson(Fault(not_utf_8.RULE, message, ()).found(Location(file, "", 1, 1, characters=False)))
    before = b"\n".join(data.split(b"\n")[: place.line]).decode("utf-8", "replace")
    start = before.rfind("\n") + 1
    # A line may end in a carriage return alone, as old programs have it.
    *lines, last = re.split("\r\n?|\n", before[: start + place.column - 1])
    csv.field_size_limit(max(csv.field_size_limit(), len(last)))
    cells = len(next(csv.reader([last]), [""]))
    advice = f"{error.finding.message} (in Excel: as CSV UTF-8)"
    place = Location(file, "", len(lines) + 1, cells, characters=False)
    return NotJson(Fault(not_utf_8.RULE, advice, ()).found(place))
