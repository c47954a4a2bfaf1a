"""A large CSV file: its rows as texts for the screen, and those that are not cleared as any CSV file is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from itertools import islice

from khujand_cli.capture.tables.carriers import divider_of
from khujand_cli.capture.tables.large.form import Numbered, Relation, Rows, Screened
from khujand_cli.capture.tables.one_file import one_file
from khujand_cli.files.tables.cells import is_blank
from khujand_cli.files.tables.table import Cells


class CsvForm:
    """A CSV file: its divider and its headings."""

    typed = False

    def __init__(self, file: str, divider: str, headings: tuple[str, ...]) -> None:
        self.headings = headings
        self._file, self._divider = file, divider

    def relation(self, _figures: Collection[str]) -> Relation:
        """Return the query for the rows, in which all cells are texts."""
        columns = {f"c{place}": "VARCHAR" for place in range(len(self.headings))}
        options = "header = true, auto_detect = false, all_varchar = true, strict_mode = true"
        quotes = """quote = '"', escape = '"'"""
        read = f"read_csv(?, delim = ?, columns = {columns}, {options}, {quotes})"
        query = f"SELECT row_number() OVER () AS place, * FROM {read}"  # noqa: S608
        return Relation(query, [one_file(self._file), self._divider], passes_blank=True)

    def rows(self, found: Screened) -> Rows | None:
        """Return the rows that are not cleared; None where the file has others than those that were screened."""
        try:
            if _is_a_line_each(self._file, found.records):
                return _picked(self._file, self._divider, found)
            return _searched(self._file, self._divider, found)
        except (OSError, ValueError, csv.Error):
            return None


def csv_form(table: str) -> CsvForm | None:
    """Return a CSV file with its divider and headings; None where it is not one that is read here."""
    try:
        with open(table, encoding="utf-8-sig", newline="") as stream:
            divider = divider_of(stream.readline())
            stream.seek(0)
            headings = next(csv.reader(stream, delimiter=divider, strict=True), [])
    except (OSError, ValueError, csv.Error):
        return None
    return CsvForm(table, divider, tuple(heading.strip() for heading in headings))


def _is_a_line_each(table: str, records: int) -> bool:
    """Whether a file has nothing but a line for the headings and one for each record, none with a quotation mark."""
    lines, last = 0, b""
    with open(table, "rb") as stream:
        while chunk := stream.read(2**20):
            if b'"' in chunk or b"\r" in chunk:
                return False
            lines, last = lines + chunk.count(b"\n"), chunk
    return lines + (not last.endswith(b"\n")) == records + 1


def _picked(table: str, divider: str, found: Screened) -> Rows | None:
    """Return the rows of such a file, where those that are cleared need not be looked at."""
    rows: dict[int, Numbered] = {}
    with open(table, "rb") as stream:
        at = 0
        for place in sorted((*found.others, found.sample)):
            record = next(islice(stream, place - at, None))
            at = place + 1
            rows[place] = (at, at, _cells(record, divider))
    sample = rows.pop(found.sample)
    # Rows of nothing are not cleared, and make nothing either.
    said = [
        (place - 1 - passed, row) for passed, (place, row) in enumerate(rows.items()) if not all(map(is_blank, row[2]))
    ]
    return Rows(sample, [row for _, row in said], [cleared for cleared, _ in said])


def _searched(table: str, divider: str, found: Screened) -> Rows | None:
    """Return the rows of any other file."""
    sample: Numbered | None = None
    others: list[Numbered] = []
    before: list[int] = []
    place = cleared = 0
    for line, number, record in _records(table):
        place += 1
        if place not in found.others:
            cleared += 1
            if place == found.sample:
                sample = (line, number, _cells(record, divider))
        elif not all(map(is_blank, cells := _cells(record, divider))):
            before.append(cleared)
            others.append((line, number, cells))
    return Rows(sample, others, before) if place == found.records and sample is not None else None


def _records(table: str) -> Iterator[tuple[int, int, bytes]]:
    """Yield the records below the headings that are no empty lines, each with its line and its number.

    Raises ValueError where lines end as hardly any do. A record goes on where a quotation mark is still open.
    """
    line = number = 0
    with open(table, "rb") as stream:
        for record in stream:
            begins = line = line + 1
            while b'"' in record and record.count(b'"') % 2:
                more = stream.readline()
                if not more:
                    raise ValueError(table)
                record, line = record + more, line + 1
            if b"\r" in record.removesuffix(b"\r\n"):
                raise ValueError(table)
            number += 1
            if number > 1 and record not in (b"\n", b"\r\n"):
                yield begins, number, record


def _cells(record: bytes, divider: str) -> Cells:
    return next(csv.reader(io.StringIO(record.decode(), newline=""), delimiter=divider, strict=True))
