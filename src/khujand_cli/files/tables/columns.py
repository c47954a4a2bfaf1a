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
    TRUTH = auto()  # true or false
    OWN = auto()  # a person's own: any text or number, or JSON


# The table for the members that a JSON dataset has beside its lists; it has a single row.
HEAD = "dataset"

# The keys of each table, in the order in which a person reads them. A dot leads into an object: ``also.date`` is the
# member ``date`` of ``also``.
KEYS: dict[str, dict[str, CellKind]] = {
    HEAD: {
        "$schema": CellKind.TEXT, "schema_version": CellKind.NUMBER, "title": CellKind.TEXT,
        "calendar": CellKind.CHOICE, "year_begins": CellKind.CHOICE, "precision": CellKind.CHOICE,
        "period_units": CellKind.LIST, "note": CellKind.TEXT,
    },
    "sides": {
        "id": CellKind.WORD, "label": CellKind.TEXT, "short": CellKind.TEXT, "enemy_of": CellKind.LIST,
        "note": CellKind.TEXT,
    },
    "sources": {
        "id": CellKind.WORD, "label": CellKind.TEXT, "kind": CellKind.CHOICE, "short": CellKind.TEXT,
        "side": CellKind.WORD, "date": CellKind.DATE, "year_begins": CellKind.CHOICE, "author": CellKind.LIST,
        "edition_of": CellKind.WORD, "based_on": CellKind.LIST, "reference": CellKind.TEXT, "url": CellKind.WORD,
        "csl": CellKind.OBJECT, "note": CellKind.TEXT,
    },
    "quantities": {
        "id": CellKind.WORD, "label": CellKind.TEXT, "side": CellKind.WORD, "unit": CellKind.WORD,
        "event": CellKind.WORD, "sum_of": CellKind.DIVISIONS, "includes": CellKind.LIST,
        "precision": CellKind.CHOICE, "length_of": CellKind.WORD, "between": CellKind.LIST, "ratio_of": CellKind.LIST,
        "per": CellKind.NUMBER, "cumulative": CellKind.TRUTH, "signed": CellKind.TRUTH, "note": CellKind.TEXT,
    },
    "events": {
        "id": CellKind.WORD, "label": CellKind.TEXT, "part_of": CellKind.WORD, "after": CellKind.LIST,
        "after_end": CellKind.LIST, "same_as": CellKind.LIST, "note": CellKind.TEXT,
    },
    "propositions": {"id": CellKind.WORD, "label": CellKind.TEXT, "note": CellKind.TEXT},
    "claims": {
        "id": CellKind.WORD, "source": CellKind.WORD, "quantity": CellKind.WORD, "figure": CellKind.FIGURE,
        "figure.low": CellKind.FIGURE, "figure.best": CellKind.FIGURE, "figure.high": CellKind.FIGURE,
        "unit": CellKind.WORD, "event": CellKind.WORD, "date": CellKind.DATE, "calendar": CellKind.CHOICE,
        "weekday": CellKind.CHOICE, "year_begins": CellKind.CHOICE, "also.calendar": CellKind.CHOICE,
        "also.date": CellKind.DATE, "proposition": CellKind.WORD, "claim": CellKind.WORD, "stance": CellKind.CHOICE,
        "locator": CellKind.TEXT, "based_on": CellKind.LIST, "cited_in": CellKind.WORD, "corrects": CellKind.LIST,
        "as_of": CellKind.DATE, "said": CellKind.DATE,
        "wording": CellKind.TEXT, "note": CellKind.TEXT,
    },
    "accepted": {
        "rule": CellKind.WORD, "claims": CellKind.LIST, "reason": CellKind.TEXT, "fingerprint": CellKind.WORD,
        "note": CellKind.TEXT,
    },
}  # fmt: skip

# The columns that few datasets have: a table is written with them where a record needs them. A claim needs no id.
RARE: dict[str, frozenset[str]] = {
    HEAD: frozenset(("$schema", "year_begins", "precision")),
    "sources": frozenset(("year_begins", "edition_of")),
    "quantities": frozenset(("precision", "length_of", "between", "ratio_of", "per", "cumulative", "signed")),
    "claims": frozenset(("id", "weekday", "year_begins", "claim", "corrects", "said")),
    "accepted": frozenset(("note",)),
}

# The table in which an id in this column must stand; columns with lists of ids are not among them.
REFERENCES: dict[str, dict[str, str]] = {
    "sources": {"edition_of": "sources"},
    "quantities": {"event": "events", "length_of": "events"},
    "events": {"part_of": "events"},
    "claims": {
        "source": "sources", "quantity": "quantities", "event": "events", "proposition": "propositions",
        "cited_in": "sources",
    },
}  # fmt: skip

# The table whose ids a column may hold, and other words as well.
SUGGESTED: dict[str, dict[str, str]] = {"sources": {"side": "sides"}, "quantities": {"side": "sides"}}

# Objects that may stand in a single column as JSON as well, for those who would rather paste it.
OBJECTS = {"figure": ("low", "best", "high"), "also": ("calendar", "date")}
