"""References: a record is named by its id, in any case, by its short name or by its label; what is kept is the id.

An exact id wins, then one in any case, then a short name, then a label. Two records at one level are told apart by
nothing, so that the file has to say which it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from khujand_cli.dataset.names import Register
from khujand_cli.files.contents import LISTS, REFERENCES, Contents, Remains, names_in
from khujand_cli.files.faults import ambiguous_reference, wrong_shape
from khujand_cli.files.faults.fault import Fault

# A side that is not declared is a word like any other, so that what names none of those declared is no mistake.
_SIDED = ("sources", "quantities")
# What each name stands for, by the list in which it is looked for.
Meant = dict[tuple[str, str], str]


def resolved(contents: Contents, *, claims: bool = False) -> tuple[Contents, list[Fault]]:
    """Return the contents with an id for every name of a record, and what names two; what names none is as it was.

    With ``claims``, of what names a claim, else of all others: claims without ids get theirs in between.
    """
    wanted = {
        name: [(key, home) for key, home in REFERENCES.get(name, ()) if (home == "claims") is claims] for name in LISTS
    }
    names: dict[str, set[str]] = {}
    for name, keys in wanted.items():
        for key, home in keys:
            names.setdefault(home, set()).update(contents.strangers.get((name, key), ()))
    if contents.sides and not claims:
        for name in _SIDED:
            wanted[name].append(("side", "sides"))
            given = {record.side for record in contents.records[name]} - {None}
            names.setdefault("sides", set()).update(given - contents.sides)
    return _replaced(contents, wanted, {home: strangers for home, strangers in names.items() if strangers})


def _replaced(
    contents: Contents, wanted: Mapping[str, Iterable[tuple[str, str]]], names: Mapping[str, set[str]]
) -> tuple[Contents, list[Fault]]:
    meant: Meant = {}
    doubtful: dict[tuple[str, str], list[str]] = {}
    for home, strangers in names.items():
        register = Register(contents.records[home])
        for stranger in strangers:
            if ids := register.called(stranger):
                meant[home, stranger] = ids[0]
            if len(ids) > 1:
                doubtful[home, stranger] = ids
    if not meant:
        return contents, []
    records = {name: [_with_ids(record, wanted[name], meant) for record in contents.records[name]] for name in LISTS}
    return contents.with_records(records), [*_doubts(contents, wanted, doubtful), *_twice(records["quantities"])]


def _with_ids(record: Any, keys: Iterable[tuple[str, str]], meant: Meant) -> Any:
    """Return a record with the ids of the records that it names."""
    changed = {}
    for key, home in keys:
        value = getattr(record, key)
        if value is not None and (new := _renamed(value, home, meant)) != value:
            changed[key] = new
    if not changed:
        return record
    return Remains(**{**vars(record), **changed}) if isinstance(record, Remains) else replace(record, **changed)


def _renamed(value: Any, home: str, meant: Meant) -> Any:
    if isinstance(value, str):
        return meant.get((home, value), value)
    return tuple(_renamed(part, home, meant) for part in value)


def _twice(quantities: Sequence[Any]) -> Iterator[Fault]:
    """Yield a fault for each division in which two names turn out to be those of one part."""
    for index, quantity in enumerate(quantities):
        if any(len(set(division)) < len(division) for division in quantity.sum_of):
            yield wrong_shape.part_twice(("quantities", index, "sum_of"))


def _doubts(
    contents: Contents, wanted: Mapping[str, Iterable[tuple[str, str]]], doubtful: Mapping[tuple[str, str], list[str]]
) -> Iterator[Fault]:
    """Yield a fault for each name of two records, where it first stands."""
    told: set[tuple[str, str]] = set()
    for name, keys in wanted.items():
        for index, record in enumerate(contents.records[name]):
            for key, home in keys:
                for word, path in names_in(getattr(record, key), (name, index, key)):
                    if (home, word) in doubtful and (home, word) not in told:
                        told.add((home, word))
                        yield ambiguous_reference.doubt(word, home, doubtful[home, word], path)
