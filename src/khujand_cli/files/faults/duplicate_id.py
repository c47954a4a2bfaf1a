"""Two records bear one id.

Ids are unique over the whole file, sources, quantities, events, propositions and claims together, so that a reference
means one thing. Letters large or small make no other id. Sides are called by names of their own.

Flagged:

    {"events": [{"id": "siege", "label": "The siege"}, {"id": "siege", "label": "The second siege"}]}

Not flagged:

    {"events": [{"id": "siege", "label": "The siege"}, {"id": "second-siege", "label": "The second siege"}]}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from khujand_cli.files.contents import IDENTIFIED, Contents, a_record_of
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT005", "duplicate-id", Severity.ERROR, "0.1.0", __doc__)


def find(contents: Contents) -> Iterator[Fault]:
    """Yield the second and every later record of one id."""
    yield from _twice(contents, ("sides",))
    total = sum(len(contents.records[name]) for name in IDENTIFIED)
    ids = [*chain.from_iterable(contents.ids.values())]
    if len(ids) < total or not contents.at_home or _in_cases(ids):
        yield from _twice(contents, IDENTIFIED)


def _in_cases(ids: Collection[str]) -> bool:
    """Whether two ids may differ in nothing but capitals."""
    together = "".join(ids)
    return together != together.lower() and len(set(map(str.lower, ids))) < len(ids)


def _twice(contents: Contents, names: Sequence[str]) -> Iterator[Fault]:
    homes: dict[str, tuple[str, str]] = {}
    for name in names:
        for index, record in enumerate(contents.records[name]):
            if not record.id:
                continue
            word = record.id.lower()
            if word in homes:
                yield Fault(RULE, _sentence(record.id, *homes[word]), (name, index, "id"))
            else:
                homes[word] = (record.id, name)


def _sentence(identifier: str, first: str, home: str) -> str:
    alike = "" if identifier == first else f' as "{first}" (capitals make no other id)'
    return f'the id "{identifier}" is already that of {a_record_of(home)}{alike}; every id of the file is unique'
