"""The ways in which a file can be no dataset, each a rule with a code and a page of its own (DAT001 and on)."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.finding import Finding, Location, Path, Rule, Severity

_SINCE = "0.1.0"


def _fault(code: str, name: str, doc: str) -> Rule:
    return Rule(code, name, Severity.ERROR, _SINCE, doc)


NOT_JSON = _fault(
    "DAT001",
    "not-json",
    """The file is not JSON.

A dataset is one JSON object. Half a file, a missing comma or a NaN cannot be read, and khujand does not guess.

Flagged:

    {"title": "An event", "claims": [}

Not flagged:

    {"title": "An event", "claims": []}
""",
)
WRONG_SHAPE = _fault(
    "DAT002",
    "wrong-shape",
    """A value is of the wrong form, or something required is missing.

Every key of the format has one form: a text, a list of ids, one word out of a few. A claim needs its source and
exactly one of three bodies: a quantity with a figure, an event with a date, a proposition with a stance.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "very primary"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}]}
""",
)
UNKNOWN_KEY = _fault(
    "DAT003",
    "unknown-key",
    """A key is not part of the format.

A misspelt key would silently drop what was written under it, so none is passed over. The contents of `csl` are free.

Flagged:

    {"sources": [{"id": "letter", "lable": "The letter", "label": "The letter", "kind": "primary"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary", "csl": {"any": "thing"}}]}
""",
)
DUPLICATE_KEY = _fault(
    "DAT004",
    "duplicate-key",
    """A key stands twice in one object.

JSON readers keep the last of them and drop the others without a word; one of the two figures would be lost.

Flagged:

    {"title": "The siege", "title": "The assault"}

Not flagged:

    {"title": "The siege and the assault"}
""",
)
DUPLICATE_ID = _fault(
    "DAT005",
    "duplicate-id",
    """Two records bear one id.

Ids are unique over the whole file, sources, quantities, events, propositions and claims together, so that a reference
means one thing.

Flagged:

    {"events": [{"id": "siege", "label": "The siege"}, {"id": "siege", "label": "The second siege"}]}

Not flagged:

    {"events": [{"id": "siege", "label": "The siege"}, {"id": "second-siege", "label": "The second siege"}]}
""",
)
UNKNOWN_ID = _fault(
    "DAT006",
    "unknown-id",
    """A reference names a record that does not exist, or one of another sort.

Flagged:

    {"events": [{"id": "assault", "label": "The assault", "part_of": "seige"}]}

Not flagged:

    {"events": [{"id": "siege", "label": "The siege"},
                {"id": "assault", "label": "The assault", "part_of": "siege"}]}
""",
)
IMPOSSIBLE_DATE = _fault(
    "DAT007",
    "impossible-date",
    """A date is not written in EDTF, or its calendar has no such day.

29 February 1900 is a day of the Julian calendar and none of the Gregorian.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "events": [{"id": "ball", "label": "The ball"}],
     "claims": [{"id": "a", "source": "letter", "event": "ball", "date": "1900-02-29", "calendar": "gregorian"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "events": [{"id": "ball", "label": "The ball"}],
     "claims": [{"id": "a", "source": "letter", "event": "ball", "date": "1900-02-29", "calendar": "julian"}]}
""",
)
IMPOSSIBLE_FIGURE = _fault(
    "DAT008",
    "impossible-figure",
    """A figure is not written in the notation, is negative, or is over 10^15.

"2,500" is refused, since a comma is a decimal sign in half of the world: write 2500.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "quantities": [{"id": "killed", "label": "Killed"}],
     "claims": [{"id": "a", "source": "letter", "quantity": "killed", "figure": "2,500"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "quantities": [{"id": "killed", "label": "Killed"}],
     "claims": [{"id": "a", "source": "letter", "quantity": "killed", "figure": 2500}]}
""",
)
LINEAGE_CYCLE = _fault(
    "DAT009",
    "lineage-cycle",
    """Sources rest on each other in a circle, on one subject.

Two authors may each have taken something from the other, but not the same thing.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary", "based_on": ["brown"]},
                 {"id": "brown", "label": "Brown", "kind": "secondary", "based_on": ["adams"]}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary", "based_on": ["brown"]},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}]}
""",
)
SUM_CYCLE = _fault(
    "DAT010",
    "sum-cycle",
    """A quantity is part of itself, through sum_of or includes.

Flagged:

    {"quantities": [{"id": "losses", "label": "Losses", "includes": ["killed"]},
                    {"id": "killed", "label": "Killed", "includes": ["losses"]}]}

Not flagged:

    {"quantities": [{"id": "losses", "label": "Losses", "includes": ["killed"]},
                    {"id": "killed", "label": "Killed"}]}
""",
)
ORDER_CYCLE = _fault(
    "DAT011",
    "order-cycle",
    """Events follow each other in a circle, through after and after_end.

Flagged:

    {"events": [{"id": "arrival", "label": "Arrival", "after": ["assault"]},
                {"id": "assault", "label": "Assault", "after": ["arrival"]}]}

Not flagged:

    {"events": [{"id": "arrival", "label": "Arrival"},
                {"id": "assault", "label": "Assault", "after": ["arrival"]}]}
""",
)
PART_CYCLE = _fault(
    "DAT012",
    "part-of-cycle",
    """An event is part of itself.

Flagged:

    {"events": [{"id": "siege", "label": "Siege", "part_of": "war"}, {"id": "war", "label": "War", "part_of": "siege"}]}

Not flagged:

    {"events": [{"id": "siege", "label": "Siege", "part_of": "war"}, {"id": "war", "label": "War"}]}
""",
)
UNSAFE_CHARACTER = _fault(
    "DAT013",
    "unsafe-character",
    """A text holds a control character or one that overrides the direction of writing.

Such characters are invisible, and can make a reader see another text than the one that is stored. Newline and tab may
stand in a note. The marks U+200C to U+200F, which scripts need, may stand anywhere.

Flagged:

    {"title": "The \\u202eegeis"}

Not flagged:

    {"title": "\\u0645\\u06cc\\u200c\\u062e\\u0648\\u0627\\u0647\\u0645"}
""",
)
NOT_UTF8 = _fault(
    "DAT014",
    "not-utf-8",
    """The file is not plain UTF-8.

A file in another encoding would come through with its names garbled, so it is not read. In JSON a byte-order mark is
refused as well: programs disagree on whether it belongs to the text. CSV files may have one, since spreadsheet programs
need it.

Flagged: a file saved as Windows-1251 or UTF-16, a JSON file with a byte-order mark. Not flagged: the same saved as
UTF-8.
""",
)
NOT_A_WORKBOOK = _fault(
    "DAT015",
    "not-a-workbook",
    """The workbook cannot be opened.

khujand reads .xlsx workbooks. An old .xls, a workbook with a password, a damaged one, or one that unpacks to more than
any table needs is refused before anything is made of it.

Flagged: an .xls file, also under the name siege.xlsx. Not flagged: the same saved as .xlsx, without a password.
""",
)
NOT_A_TABLE = _fault(
    "DAT016",
    "not-a-table",
    """A sheet or a CSV file is no table of a dataset.

A table has its headings in the first row and a record in each row below. Merged cells leave all but one of them empty;
cells without a heading would be passed over; of two sheets "claims" and "Claims" one would be. A workbook or a folder
without a table of claims is no dataset.

Flagged: a CSV file with semicolons between its cells. Not flagged: the same with commas.
""",
)
UNREADABLE_CELL = _fault(
    "DAT017",
    "unreadable-cell",
    """A cell does not hold what a person typed or sees there.

Spreadsheet programs make a date of 5-12 and 0.21 of 21%. A formula may stand there without its result, or with an
error as its result. What was meant cannot be known from the cell.

Flagged: a figure typed as 5-12 that has become 5 December. Not flagged: the text 5..12.
""",
)

FAULTS = (
    NOT_JSON, WRONG_SHAPE, UNKNOWN_KEY, DUPLICATE_KEY, DUPLICATE_ID, UNKNOWN_ID, IMPOSSIBLE_DATE, IMPOSSIBLE_FIGURE,
    LINEAGE_CYCLE, SUM_CYCLE, ORDER_CYCLE, PART_CYCLE, UNSAFE_CHARACTER, NOT_UTF8, NOT_A_WORKBOOK, NOT_A_TABLE,
    UNREADABLE_CELL,
)  # fmt: skip


class Fault(NamedTuple):
    """One thing that is broken, and the path of the value that shows it (with ``at_key``, of its key).

    ``lacks`` names a key that the value should have: a table has a cell for it.
    """

    rule: Rule
    message: str
    path: Path
    at_key: bool = False
    lacks: str = ""

    def found(self, location: Location) -> Finding:
        """Return the finding that reports this fault at its place in the file."""
        return self.rule.finding_at(location.pointer, message=self.message)._replace(location=location)
