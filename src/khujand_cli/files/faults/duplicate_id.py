"""Two records bear one id.

Ids are unique over the whole file, sources, quantities, events, propositions and claims together, so that a reference
means one thing.

Flagged:

    {"events": [{"id": "siege", "label": "The siege"}, {"id": "siege", "label": "The second siege"}]}

Not flagged:

    {"events": [{"id": "siege", "label": "The siege"}, {"id": "second-siege", "label": "The second siege"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.files.contents import IDENTIFIED, Contents, one_of
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT005", "duplicate-id", Severity.ERROR, "0.1.0", __doc__)


def find(contents: Contents) -> Iterator[Fault]:
    """Yield the second and every later record of one id."""
    if len(contents.homes) == sum(len(contents.records[name]) for name in IDENTIFIED):
        return
    homes: dict[str, str] = {}
    for name in IDENTIFIED:
        for index, record in enumerate(contents.records[name]):
            if record.id in homes:
                yield Fault(RULE, _sentence(record.id, homes[record.id]), (name, index, "id"))
            elif record.id:
                homes[record.id] = name


def _sentence(identifier: str, home: str) -> str:
    return f'the id "{identifier}" is already that of {one_of(home)}; every id of the file is unique'
