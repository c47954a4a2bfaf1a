"""A reference names a record that does not exist, or one of another sort.

Flagged:

    {"events": [{"id": "assault", "label": "The assault", "part_of": "seige"}]}

Not flagged:

    {"events": [{"id": "siege", "label": "The siege"},
                {"id": "assault", "label": "The assault", "part_of": "siege"}]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from khujand_cli.files.contents import Contents, one_of
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Path, Rule, Severity
from khujand_cli.wording import did_you_mean

RULE = Rule("DAT006", "unknown-id", Severity.ERROR, "0.1.0", __doc__)

# What the records of each list refer to: the key, and the list in which the record that it names must stand.
_REFERENCES = {
    "claims": (
        ("source", "sources"), ("quantity", "quantities"), ("event", "events"), ("proposition", "propositions"),
        ("cited_in", "sources"), ("based_on", "sources"),
    ),
    "sources": (("based_on", "sources"),),
    "quantities": (("event", "events"), ("includes", "quantities"), ("sum_of", "quantities")),
    "events": (("part_of", "events"), ("after", "events"), ("after_end", "events"), ("same_as", "events")),
    "accepted": (("claims", "claims"),),
}  # fmt: skip
# A file with more unknown ids than this has one mistake behind them, and looking for what was meant takes long.
_MOST_HINTS = 200
_NOBODY = {
    **dict.fromkeys(("none", "nobody"), '; to say "on nobody" write []'),
    "unknown": "; where it is not known, leave based_on out",
}


def find(contents: Contents) -> Iterator[Fault]:
    """Yield every reference to a record that is not there, or not in the list that it must stand in."""
    homes = contents.homes
    hints: dict[tuple[str, str], str] = {}
    for name, keys in _REFERENCES.items():
        records = contents.records[name]
        if all(set(map(homes.get, _ids(name, records, key))) <= {home} for key, home in keys):
            continue
        for index, record in enumerate(records):
            for key, home in keys:
                for identifier, path in _named(getattr(record, key), (name, index, key)):
                    if homes.get(identifier) != home:
                        yield Fault(RULE, _sentence(identifier, home, homes, key, hints), path)


def _ids(name: str, records: Sequence[Any], key: str) -> set[str]:
    """Return all that the records of a list name under a key."""
    named = set(map(attrgetter(key), records))
    named.discard(None)
    while lists := [value for value in named if isinstance(value, tuple)]:
        named.difference_update(lists)
        named.update(chain.from_iterable(lists))
    # That it is empty is told already; among claims, which are many, it is no reason to look at each of them.
    if name == "claims":
        named.discard("")
    return named


def _named(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    """Yield each id in the value of a key, with where it stands: the value itself, or those in its lists."""
    if isinstance(value, str):
        yield value, path
    else:
        for place, part in enumerate(value or ()):
            yield from _named(part, (*path, place))


def _sentence(identifier: str, home: str, homes: Mapping[str, str], key: str, hints: dict[tuple[str, str], str]) -> str:
    if identifier in homes:
        return f'"{identifier}" is {one_of(homes[identifier])}; {one_of(home)} is needed here'
    if (identifier, home) not in hints and len(hints) < _MOST_HINTS:
        hints[identifier, home] = did_you_mean(identifier, (known for known, place in homes.items() if place == home))
    hint = hints.get((identifier, home), "") or (_NOBODY.get(identifier, "") if key == "based_on" else "")
    return f'no {one_of(home).split()[1]} of this dataset has the id "{identifier}"{hint}'
