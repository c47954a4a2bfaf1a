"""A large CSV file: its rows as texts for the screen, and those that are not cleared as any CSV file is read."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import BinaryIO

from khujand_cli.capture.tables.carriers import divider_of
from khujand_cli.capture.tables.large.form import Numbered, Relation
from khujand_cli.capture.tables.one_file import one_file
from khujand_cli.files.tables.cells import is_blank


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
            found = _found(self.file, self._divider, places, records)
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


def _found(table: str, divider: str, places: Collection[int], records: int) -> list[tuple[int, Numbered]] | None:
    """Return the rows at these places, from 1 for that below the headings; None where there are not so many records.

    Raises ValueError where lines end as hardly any do, or where a quotation mark is still open at the end.
    """
    wanted, picked = sorted(places), list[tuple[int, int, int, bytes]]()
    line = number = place = 0
    with open(table, "rb") as stream:
        while part := _whole_records(stream):
            lines = part.removesuffix(b"\n").split(b"\n")
            if _is_a_record_each(lines, part):
                here = wanted[bisect_left(wanted, place) : bisect_left(wanted, place + len(lines))]
                picked += [(one, line + one - place, number + one - place, lines[one - place]) for one in here]
                number, place = number + len(lines), place + len(lines)
            else:
                for begins, record in _records(lines):
                    number += 1
                    if record not in _EMPTY:
                        picked += [(place, line + begins, number - 1, record)] if place in places else []
                        place += 1
            line += len(lines)
    if place != records + 1:
        return None
    cells = csv.reader((record.decode() for *_, record in picked), delimiter=divider, strict=True)
    return [(one, (at + 1, nth + 1, row)) for (one, at, nth, _), row in zip(picked, cells, strict=True)]


_EMPTY = (b"", b"\r")


def _whole_records(stream: BinaryIO) -> bytes:
    """Return the next part of a file, which ends where a record does."""
    part = stream.read(2**15) + stream.readline()
    if b'"' in part and part.count(b'"') % 2:
        part += _to_the_next_mark(stream)
    if b"\r" in part and part.count(b"\r") != part.count(b"\r\n"):
        raise ValueError(stream.name)
    return part


def _to_the_next_mark(stream: BinaryIO) -> bytes:
    lines = [stream.readline()]
    while lines[-1].count(b'"') % 2 == 0:
        if not lines[-1]:
            raise ValueError(stream.name)
        lines.append(stream.readline())
    return b"".join(lines)


def _is_a_record_each(lines: Sequence[bytes], part: bytes) -> bool:
    """Whether none of the lines is empty, and none goes on in the next."""
    if b"" in lines or (b"\r" in part and b"\r" in lines):
        return False
    return b'"' not in part or b"\n" not in b"".join(part.split(b'"')[1::2])


def _records(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the records, each behind its line from 0; one goes on where a quotation mark is still open."""
    begins, is_open, texts = 0, 0, list[bytes]()
    for place, line in enumerate(lines, 1):
        texts.append(line)
        is_open ^= line.count(b'"') % 2
        if not is_open:
            yield begins, b"\n".join(texts)
            begins, texts = place, []
