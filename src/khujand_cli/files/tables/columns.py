"""Columns: which of them each table may have, by the keys of the format, and what their cells hold."""

from __future__ import annotations

from enum import Enum, auto


class CellKind(Enum):
    """What the cells of a column hold."""

    WORD = auto()  # blanks at the ends are no part of the word
    CHOICE = auto()  # one of a few words, with capitals or without
    TEXT = auto()  # kept to the letter
    LIST = auto()  # a; b
    DIVISIONS = auto()  # a; b | c; d
    FIGURE = auto()
    DATE = auto()
    NUMBER = auto()
    OBJECT = auto()  # JSON


# The table for the members that a JSON dataset has beside its lists; it has a single row.
HEAD = "dataset"

# The keys of each table, in the order in which a person reads them. A dot leads into an object: ``also.date`` is the
# member ``date`` of ``also``.
KEYS: dict[str, dict[str, CellKind]] = {
    HEAD: {
        "schema_version": CellKind.NUMBER, "title": CellKind.TEXT, "calendar": CellKind.CHOICE,
        "period_units": CellKind.LIST,
    },
    "sources": {
        "id": CellKind.WORD, "label": CellKind.TEXT, "kind": CellKind.CHOICE, "side": CellKind.WORD,
        "date": CellKind.DATE, "based_on": CellKind.LIST, "csl": CellKind.OBJECT,
    },
    "quantities": {
        "id": CellKind.WORD, "label": CellKind.TEXT, "side": CellKind.WORD, "unit": CellKind.WORD,
        "event": CellKind.WORD, "sum_of": CellKind.DIVISIONS, "includes": CellKind.LIST,
    },
    "events": {
        "id": CellKind.WORD, "label": CellKind.TEXT, "part_of": CellKind.WORD, "after": CellKind.LIST,
        "after_end": CellKind.LIST, "same_as": CellKind.LIST,
    },
    "propositions": {"id": CellKind.WORD, "label": CellKind.TEXT},
    "claims": {
        "id": CellKind.WORD, "source": CellKind.WORD, "quantity": CellKind.WORD, "figure": CellKind.FIGURE,
        "figure.low": CellKind.FIGURE, "figure.best": CellKind.FIGURE, "figure.high": CellKind.FIGURE,
        "unit": CellKind.WORD, "event": CellKind.WORD, "date": CellKind.DATE, "calendar": CellKind.CHOICE,
        "also.calendar": CellKind.CHOICE, "also.date": CellKind.DATE, "proposition": CellKind.WORD,
        "stance": CellKind.CHOICE, "locator": CellKind.TEXT, "based_on": CellKind.LIST, "cited_in": CellKind.WORD,
        "as_of": CellKind.DATE, "wording": CellKind.TEXT, "note": CellKind.TEXT,
    },
    "accepted": {"rule": CellKind.WORD, "claims": CellKind.LIST, "reason": CellKind.TEXT, "fingerprint": CellKind.WORD},
}  # fmt: skip

# The table in which an id in this column must stand; columns with lists of ids are not among them.
REFERENCES: dict[str, dict[str, str]] = {
    "quantities": {"event": "events"},
    "events": {"part_of": "events"},
    "claims": {
        "source": "sources", "quantity": "quantities", "event": "events", "proposition": "propositions",
        "cited_in": "sources",
    },
}  # fmt: skip

# Objects that may stand in a single column as JSON as well, for those who would rather paste it.
OBJECTS = {"figure": ("low", "best", "high"), "also": ("calendar", "date")}
