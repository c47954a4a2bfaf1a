"""Excerpts: the line of a file at which something stands, and how much of it that is, to be shown as compilers do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from khujand_cli.finding import Location

# What a place in JSON points at: a text, a bracket, or what stands up to the next mark.
_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[^\s\[\]{}:,"]+')
# A cell of a CSV file, in quotation marks or without.
_CELL = re.compile(r'"(?:[^"]|"")*"|[^,]*')


class Excerpt(NamedTuple):
    """A line, and where in it stands what a place points at; of what is not there ``length`` is 0."""

    text: str
    start: int
    length: int


def excerpts(places: Iterable[Location]) -> dict[Location, Excerpt]:
    """Return the lines at these places as far as they stand in files that can be read again."""
    by_file: dict[str, set[Location]] = {}
    for place in places:
        if place.sheet is None:
            by_file.setdefault(place.file, set()).add(place)
    found: dict[Location, Excerpt] = {}
    for file, wanted in by_file.items():
        lines = dict(_lines(file, {place.line for place in wanted}))
        found |= {place: _excerpt(lines[place.line], place) for place in wanted if place.line in lines}
    return found


def _lines(file: str, wanted: set[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines with these numbers; none of what is no regular file, which may not be there twice."""
    last = max(wanted)
    try:
        if not Path(file).is_file():
            return
        with Path(file).open(encoding="utf-8-sig", newline="\n") as opened:
            for number, line in enumerate(opened, 1):
                if number in wanted:
                    yield number, line.rstrip("\r\n")
                if number == last:
                    return
    except (OSError, UnicodeDecodeError, ValueError):
        return


def _excerpt(line: str, place: Location) -> Excerpt:
    """Return a line with what a place points at."""
    if place.characters:
        found = _VALUE.match(line, place.column - 1)
        start, end = found.span() if found else (min(place.column - 1, len(line)),) * 2
        return Excerpt(line, start, end - start)
    at = 0
    for _ in range(place.column - 1):
        at = min(_end(line, at) + 1, len(line))
    return Excerpt(line, at, _end(line, at) - at)


def _end(line: str, start: int) -> int:
    found = _CELL.match(line, start)
    return found.end() if found else start
