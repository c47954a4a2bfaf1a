"""A large CSV file: its rows as texts for the screen, and those that are not cleared as any CSV file is read."""

from __future__ import annotations

import csv
import io
from bisect import bisect_left
from collections.abc import Collection, Iterator

from khujand_cli.capture.tables.carriers import divider_of
from khujand_cli.capture.tables.large.form import Numbered, Relation
from khujand_cli.capture.tables.one_file import one_file
from khujand_cli.files.tables.cells import is_blank
from khujand_cli.files.tables.table import Cells


class CsvForm:
    """A CSV file: its divider and its headings."""

    typed = False

    def __init__(self, file: str, divider: str, headings: tuple[str, ...]) -> None:
        self.headings = headings
        self.file, self._divider = file, divider

    def is_text(self, _heading: str) -> bool:
        """Whether the text of a cell is known: here all cells are texts."""
        return True

    def relation(self, _figures: Collection[str]) -> Relation:
        """Return the query for the rows, in which all cells are texts."""
        columns = {f"c{place}": "VARCHAR" for place in range(len(self.headings))}
        options = "header = true, auto_detect = false, all_varchar = true, strict_mode = true"
        quotes = """quote = '"', escape = '"'"""
        read = f"read_csv(?, delim = ?, columns = {columns}, {options}, {quotes})"
        return Relation(f"FROM {read}", [one_file(self.file), self._divider], passes_blank=True)

    def rows(self, places: Collection[int], records: int) -> dict[int, Numbered] | None:
        """Return the rows at these places that hold anything; None where there are others than were screened."""
        try:
            found = _picked(self.file, self._divider, places, records)
            if found is None:
                found = _searched(self.file, self._divider, places, records)
        except (OSError, ValueError, csv.Error):
            return None
        return None if found is None else {place: row for place, row in found if not all(map(is_blank, row[2]))}


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


def _picked(table: str, divider: str, places: Collection[int], records: int) -> list[tuple[int, Numbered]] | None:
    """Return the rows of a file of which the others need not be looked at; None of any other file.

    Such a file has nothing but a line for the headings and one for each record, none with a quotation mark.
    """
    wanted, picked, lines = sorted(places), list[bytes](), 0
    with open(table, "rb") as stream:
        while chunk := stream.read(2**15) + stream.readline():
            if b'"' in chunk or b"\r" in chunk:
                return None
            first, lines = lines, lines + chunk.count(b"\n") + (not chunk.endswith(b"\n"))
            here = wanted[bisect_left(wanted, first) : bisect_left(wanted, lines)]
            split = chunk.splitlines(keepends=True) if here else []
            picked += [split[place - first] for place in here]
    rows = csv.reader(map(bytes.decode, picked), delimiter=divider, strict=True)
    if lines != records + 1:
        return None
    return [(place, (place + 1, place + 1, cells)) for place, cells in zip(wanted, rows, strict=True)]


def _searched(table: str, divider: str, places: Collection[int], records: int) -> list[tuple[int, Numbered]] | None:
    """Return the rows of any other file."""
    rows: list[tuple[int, Numbered]] = []
    place = 0
    for line, number, record in _records(table):
        place += 1
        if place in places:
            rows.append((place, (line, number, _cells(record, divider))))
    return rows if place == records else None


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
