"""A reference names two records.

A record may be named by its id, by its short name or by its label, in capitals or not. Where two records of one list
are called so, nothing tells which is meant.

Flagged:

    {"sources": [{"id": "adams-1901", "label": "Adams", "kind": "secondary"},
                 {"id": "adams-1910", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary", "based_on": ["Adams"]}]}

Not flagged:

    {"sources": [{"id": "adams-1901", "label": "Adams", "short": "Adams 1901", "kind": "secondary"},
                 {"id": "adams-1910", "label": "Adams", "short": "Adams 1910", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary", "based_on": ["Adams 1901"]}]}
"""

from __future__ import annotations

from collections.abc import Iterable

from khujand_cli.files.contents import a_record_of
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Path, Rule, Severity
from khujand_cli.wording import abridged

RULE = Rule("DAT019", "ambiguous-reference", Severity.ERROR, "0.2.0", __doc__)


def doubt(name: str, home: str, ids: Iterable[str], path: Path) -> Fault:
    """Return the fault of a name that several records of a list have, given by their ids."""
    quoted = [f'"{identifier}"' for identifier in ids]
    both = "both" if len(quoted) == 2 else "all"
    noun = a_record_of(home).split()[1]
    return Fault(RULE, f'{abridged(quoted)} are {both} called "{name}"; name the {noun} by its id', path)
