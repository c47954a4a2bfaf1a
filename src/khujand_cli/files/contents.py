"""Contents: the records of a file, list by list, before it is known whether they make a dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from khujand_cli.dataset.records import Acceptance, Claim, Dataset, Event, Proposition, Quantity, SecondDate, Source

RECORDS: dict[str, type[Any]] = {
    "sources": Source, "quantities": Quantity, "events": Event, "propositions": Proposition, "claims": Claim,
    "accepted": Acceptance,
}  # fmt: skip
LISTS = tuple(RECORDS)
# Whose records have ids.
IDENTIFIED = LISTS[:-1]
NAMES: dict[type[Any], str] = {
    Source: "a source", Quantity: "a quantity", Event: "an event", Proposition: "a proposition", Claim: "a claim",
    Acceptance: "an accepted entry", SecondDate: '"also"', Dataset: "a dataset",
}  # fmt: skip


def one_of(name: str) -> str:
    """Return what a record of a list is called: ``a source``."""
    return NAMES[RECORDS[name]]


class Remains(SimpleNamespace):
    """What could be read of a record of the wrong shape, so that one mistake does not hide the next."""


_TEXTS = ("id", "source", "quantity", "event", "proposition", "cited_in", "part_of", "unit")
_IDS = ("based_on", "includes", "after", "after_end", "same_as", "claims")


def remains(name: str, item: Any) -> Remains:
    """Return what remains of a record of a list: its id and what it refers to, if these are texts; else nothing."""
    given = item if isinstance(item, dict) else {}
    values: dict[str, Any] = {field.name: None for field in fields(RECORDS[name])}
    for key in values:
        value = given.get(key)
        if key in _TEXTS:
            values[key] = value if isinstance(value, str) else None
        elif key in _IDS:
            values[key] = tuple(part for part in value if isinstance(part, str)) if isinstance(value, list) else ()
    if "sum_of" in values:
        values["sum_of"] = ()
    if name == "claims":
        values["subject"] = values["quantity"] or values["event"] or values["proposition"] or ""
    return Remains(**values)


@dataclass(frozen=True)
class Contents:
    """The records of a file in the order of their lists, and what they were read from.

    A record of the wrong shape is there as what remains of it. ``dataset`` holds what is said of all of them, ``data``
    is the file as JSON, ``raw`` makes the JSON value of it, which a sound file hardly ever needs.
    """

    dataset: Dataset
    records: Mapping[str, Sequence[Any]]
    data: bytes
    raw: Callable[[], Any]

    @cached_property
    def homes(self) -> dict[str, str]:
        """In which list each id stands; where it stands in several, the first of them."""
        homes: dict[Any, str] = {}
        for name in reversed(IDENTIFIED):
            homes |= dict.fromkeys([record.id for record in self.records[name]], name)
        # What remains of a record may have no id.
        for nameless in (None, ""):
            homes.pop(nameless, None)
        return homes


def within(value: Any) -> Iterator[Any]:
    """Yield a JSON value and every value inside it."""
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        yield inner
        if isinstance(inner, dict | list):
            waiting += inner.values() if isinstance(inner, dict) else inner
