"""The keys of the tables: which columns each table may have, and what stands in a cell of each."""

from __future__ import annotations

from enum import Enum, auto


class Kind(Enum):
    """What the cells of a column hold."""

    WORD = auto()  # blanks at its ends are no part of it
    CHOICE = auto()  # one of a few words, with capitals or without
    TEXT = auto()  # kept to the letter
    LIST = auto()  # a; b
    DIVISIONS = auto()  # a; b | c; d
    FIGURE = auto()
    DATE = auto()
    NUMBER = auto()
    OBJECT = auto()  # JSON


# The table that holds what a JSON dataset has beside its lists: one row.
HEAD = "dataset"

# In the order in which a person reads them. A dot leads into an object: also.date is the date of also.
KEYS: dict[str, dict[str, Kind]] = {
    HEAD: {
        "schema_version": Kind.NUMBER, "title": Kind.TEXT, "calendar": Kind.CHOICE, "period_units": Kind.LIST,
    },
    "sources": {
        "id": Kind.WORD, "label": Kind.TEXT, "kind": Kind.CHOICE, "side": Kind.WORD, "date": Kind.DATE,
        "based_on": Kind.LIST, "csl": Kind.OBJECT,
    },
    "quantities": {
        "id": Kind.WORD, "label": Kind.TEXT, "side": Kind.WORD, "unit": Kind.WORD, "event": Kind.WORD,
        "sum_of": Kind.DIVISIONS, "includes": Kind.LIST,
    },
    "events": {
        "id": Kind.WORD, "label": Kind.TEXT, "part_of": Kind.WORD, "after": Kind.LIST, "after_end": Kind.LIST,
        "same_as": Kind.LIST,
    },
    "propositions": {"id": Kind.WORD, "label": Kind.TEXT},
    "claims": {
        "id": Kind.WORD, "source": Kind.WORD, "quantity": Kind.WORD, "figure": Kind.FIGURE, "figure.low": Kind.FIGURE,
        "figure.best": Kind.FIGURE, "figure.high": Kind.FIGURE, "unit": Kind.WORD, "event": Kind.WORD,
        "date": Kind.DATE, "calendar": Kind.CHOICE, "also.calendar": Kind.CHOICE, "also.date": Kind.DATE,
        "proposition": Kind.WORD, "stance": Kind.CHOICE, "locator": Kind.TEXT, "based_on": Kind.LIST,
        "cited_in": Kind.WORD, "as_of": Kind.DATE, "wording": Kind.TEXT, "note": Kind.TEXT,
    },
    "accepted": {"rule": Kind.WORD, "claims": Kind.LIST, "reason": Kind.TEXT, "fingerprint": Kind.WORD},
}  # fmt: skip

# Which table the single ids of a column stand in; lists of ids are not among them.
REFERENCES: dict[str, dict[str, str]] = {
    "quantities": {"event": "events"},
    "events": {"part_of": "events"},
    "claims": {
        "source": "sources", "quantity": "quantities", "event": "events", "proposition": "propositions",
        "cited_in": "sources",
    },
}  # fmt: skip

# Cells of these may hold their object as JSON as well, for those who would rather paste it.
OBJECTS = {"figure": ("low", "best", "high"), "also": ("calendar", "date")}
