"""Table map: what the rows and columns of a table mean, as a person has said it once for all rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from khujand_cli.capture.tables.toml_places import TomlPlaces
from khujand_cli.finding import Path


@dataclass(frozen=True)
class SourceOf:
    """Who says what a row says: one ``text`` for all rows, or a ``column`` that names it, with the column of its date.

    ``more`` are other keys of a source, as a dataset has them.
    """

    text: str = ""
    column: str = ""
    date: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    path: Path = ()


@dataclass(frozen=True)
class EventOf:
    """When a row happened: the columns of its beginning and of its end.

    Each is one column, or those of the year, the month and the day; an event of one date has no ``ends``.
    """

    begins: tuple[str, ...]
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class TotalOf:
    """Which rows are totals: where ``column`` holds one of ``words``, of all rows that have the same under ``over``."""

    column: str
    words: tuple[str, ...]
    over: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnOf:
    """A column of figures; ``more`` are keys of a quantity as a dataset has them, ``parts`` those that name columns.

    ``low`` and ``high`` are the columns of its bounds, ``adds`` says whether a row of totals adds it up.
    """

    name: str
    label: str
    low: str = ""
    high: str = ""
    missing: frozenset[str] | None = None
    adds: bool = True
    length: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class LinkOf:
    """A table that says by what key each name of a file is known."""

    file: str
    begins: str
    ends: str


@dataclass(frozen=True)
class FileOf:
    """One table: where it is, whose it is, which columns say what a row is, and its own ``names`` for columns.

    ``place`` is its place among the files of the map; None for a table that is named beside the map.
    """

    path: str
    source: SourceOf
    key: tuple[str, ...]
    sheet: str = ""
    link: LinkOf | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    place: int | None = None

    def heading(self, column: str) -> str:
        """Return what this file calls a column of the map."""
        return self.names.get(column, column)


@dataclass(frozen=True)
class TableMap:
    """What a map says; ``head`` are the members of the dataset, ``named`` every column named, with where it stands."""

    places: TomlPlaces
    head: Mapping[str, Any]
    missing: frozenset[str]
    dates: str
    sheet: str
    key: tuple[str, ...]
    label: str
    source: SourceOf | None
    event: EventOf | None
    totals: Sequence[TotalOf]
    columns: Sequence[ColumnOf]
    files: Sequence[FileOf]
    accepted: Sequence[Any]
    named: Sequence[tuple[Path, str]]

    def headings(self, file: FileOf) -> Iterator[str]:
        """Yield the headings of a file that the map speaks of."""
        yield from (file.heading(column) for _, column in self.named)
        yield from file.key
        yield from (column for column in (file.source.column, file.source.date) if column)


def named_in(label: str) -> list[str]:
    """Return the columns that a label such as ``"{dyad}, {place}"`` names."""
    import re

    return re.findall(r"\{([^{}]*)\}", label)
