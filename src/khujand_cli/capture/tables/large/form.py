"""Form: what a large table must tell of itself, in whatever form it is kept, to be screened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from khujand_cli.files.tables.table import Cells

# A row behind its line and its number.
Numbered = tuple[int, int, Cells]


class Relation(NamedTuple):
    """A query for the rows as a person reads them: ``place`` from 1, and the columns as texts ``c0``, ``c1`` and on.

    ``passes_blank`` says whether a row of nothing is no row.
    """

    query: str
    parameters: Sequence[str]
    passes_blank: bool


class Screened(NamedTuple):
    """How many records a table has, how many of them are cleared, the others, and one that is cleared."""

    records: int
    cleared: int
    others: frozenset[int]
    sample: int


class Rows(NamedTuple):
    """A row that is cleared, the rows that are not, and how many were cleared before each of these."""

    sample: Numbered
    others: list[Numbered]
    before: list[int]


class Form(Protocol):
    """A large table; ``typed`` says whether it tells numbers from texts."""

    headings: tuple[str, ...]
    typed: bool

    def relation(self, figures: Collection[str]) -> Relation:
        """Return the query for its rows; below the headings ``figures`` only numbers may be cleared."""
        ...

    def rows(self, found: Screened) -> Rows | None:
        """Return the rows that are not cleared; None where the file has others than those that were screened."""
        ...
