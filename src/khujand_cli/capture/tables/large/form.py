"""Form: what a large table must tell of itself, in whatever form it is kept, to be screened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from khujand_cli.files.tables.table import Cells

# A row behind its line and its number.
Numbered = tuple[int, int, Cells]


class Relation(NamedTuple):
    """A query for the rows as a person reads them, in their order, the columns as texts ``c0``, ``c1`` and on.

    ``passes_blank`` says whether a row of nothing is no row.
    """

    query: str
    parameters: Sequence[str]
    passes_blank: bool


class Form(Protocol):
    """A large table in a file; ``typed`` says whether it tells numbers from texts."""

    file: str
    headings: tuple[str, ...]
    typed: bool

    def is_text(self, heading: str) -> bool:
        """Whether the text of every cell below a heading is known."""
        ...

    def relation(self, figures: Collection[str]) -> Relation:
        """Return the query for its rows; below the headings ``figures`` only numbers may be cleared."""
        ...

    def rows(self, places: Collection[int], records: int) -> dict[int, Numbered] | None:
        """Return the rows at these places that hold anything; None where there are not ``records`` as screened."""
        ...
