"""Contents: the records of a file, list by list, before it is known whether they make a dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cached_property
from itertools import chain, combinations, compress
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

from khujand_cli.dataset.records import (
    Acceptance,
    Claim,
    Dataset,
    Event,
    Proposition,
    Quantity,
    SecondDate,
    Side,
    Source,
)
from khujand_cli.finding import Path

# Causes come before what they bring about: whoever reads of an unknown source has read of the source before.
RECORDS: dict[str, type[Any]] = {
    "sides": Side, "sources": Source, "quantities": Quantity, "events": Event, "propositions": Proposition,
    "claims": Claim, "accepted": Acceptance,
}  # fmt: skip
LISTS = tuple(RECORDS)
# The lists whose records have ids, no two of which are one. Sides are called by names of their own, as they have been
# since before they could be declared.
IDENTIFIED = LISTS[1:-1]
NAMES: dict[type[Any], str] = {
    Side: "a side", Source: "a source", Quantity: "a quantity", Event: "an event", Proposition: "a proposition",
    Claim: "a claim", Acceptance: "an accepted entry", SecondDate: '"also"', Dataset: "a dataset",
}  # fmt: skip
# The fields of a claim.
CLAIM = tuple(field.name for field in fields(Claim))


def a_record_of(name: str) -> str:
    """Return what a record of a list is called: ``a source``."""
    return NAMES[RECORDS[name]]


class Remains(SimpleNamespace):
    """What could be read of a record of the wrong shape, so that one mistake does not hide the next."""


_TEXTS = (
    "id", "source", "quantity", "event", "proposition", "claim", "cited_in", "part_of", "edition_of", "length_of",
    "unit", "side", "label", "short",
)  # fmt: skip
_IDS = (
    "based_on", "includes", "after", "after_end", "same_as", "claims", "corrects", "between", "ratio_of", "enemy_of",
)  # fmt: skip

# What the records of each list refer to: the key, and the list in which the record that it names must stand.
REFERENCES = {
    "sides": (("enemy_of", "sides"),),
    "sources": (("based_on", "sources"), ("edition_of", "sources")),
    "quantities": (
        ("event", "events"), ("includes", "quantities"), ("sum_of", "quantities"), ("length_of", "events"),
        ("between", "events"), ("ratio_of", "quantities"),
    ),
    "events": (("part_of", "events"), ("after", "events"), ("after_end", "events"), ("same_as", "events")),
    "claims": (
        ("source", "sources"), ("quantity", "quantities"), ("event", "events"), ("proposition", "propositions"),
        ("cited_in", "sources"), ("based_on", "sources"), ("claim", "claims"), ("corrects", "claims"),
    ),
    "accepted": (("claims", "claims"),),
}  # fmt: skip


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


class Contents:
    """The records of a file in the order of their lists, and what they were read from.

    A record of the wrong shape is there as what remains of it. ``dataset`` holds what is said of all of them, ``data``
    is the file as JSON, ``raw`` makes the JSON value of it, which a sound file hardly ever needs. It is ``whole`` where
    every record could be read, and stands in the dataset; ``own`` says whether a key of a person's own may stand in it.
    """

    def __init__(
        self, dataset: Dataset, records: Mapping[str, Sequence[Any]], data: bytes, raw: Callable[[], Any],
        *, whole: bool = False, own: bool = False,
    ) -> None:  # fmt: skip
        self.dataset, self.records, self.data, self.raw = dataset, records, data, raw
        self.whole, self.own = whole, own

    def with_records(self, records: Mapping[str, Sequence[Any]]) -> Contents:
        """Return the contents with other records, of which the dataset is made too if it is ``whole``."""
        lists: dict[str, Any] = {
            name: tuple(listed) for name, listed in records.items() if listed is not self.records[name]
        }
        dataset = replace(self.dataset, **lists) if self.whole else self.dataset
        return Contents(dataset, records, self.data, self.raw, whole=self.whole, own=self.own)

    @cached_property
    def shapes(self) -> Counter[tuple[str, ...]]:
        """Under which keys claims have a value, and how many have it under the same: asked of all of them once."""
        # In the order of the fields, and in one expression: it looks at all of every claim there is.
        given = Counter(
            (
                claim.id != "", claim.source is not None, claim.quantity is not None, claim.figure is not None,
                claim.unit is not None, claim.event is not None, claim.date is not None, claim.calendar is not None,
                claim.weekday is not None, claim.year_begins is not None, claim.also is not None,
                claim.proposition is not None, claim.claim is not None, claim.stance is not None,
                claim.locator is not None, claim.based_on is not None, claim.cited_in is not None,
                claim.corrects != (), claim.as_of is not None, claim.said is not None, claim.wording is not None,
                claim.note is not None, claim.own is not None,
            )
            for claim in self.records["claims"]
        )  # fmt: skip
        return Counter({tuple(compress(CLAIM, shape)): times for shape, times in given.items()})

    @cached_property
    def given(self) -> frozenset[str]:
        """The keys under which any claim has a value."""
        return frozenset(chain.from_iterable(self.shapes))

    @cached_property
    def figured(self) -> list[tuple[int, Any]]:
        """The claims with figures that are more than a number of things, such as ``~2500``, with their places."""
        return [
            (index, claim)
            for index, claim in enumerate(self.records["claims"])
            if (figure := claim.figure) is not None and (type(figure.stated) is not int or figure.stated < 0)
        ]

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """The ids of each list whose records have them."""
        # What remains of a record may have no id.
        return {name: {record.id for record in self.records[name]} - {None, ""} for name in IDENTIFIED}

    @cached_property
    def at_home(self) -> bool:
        """Whether each id stands in one list only."""
        return all(ids.isdisjoint(others) for ids, others in combinations(self.ids.values(), 2))

    @cached_property
    def homes(self) -> dict[str, str]:
        """In which list each id stands; where it stands in several, the first of them."""
        homes: dict[str, str] = {}
        for name in reversed(IDENTIFIED):
            homes |= dict.fromkeys(self.ids[name], name)
        return homes

    @cached_property
    def sides(self) -> frozenset[str]:
        """The ids of the sides."""
        return frozenset(record.id for record in self.records["sides"] if record.id)

    def stands_in(self, identifier: str, home: str) -> bool:
        """Whether a record of this list has this id."""
        return identifier in self.sides if home == "sides" else self.homes.get(identifier) == home

    @cached_property
    def named(self) -> dict[tuple[str, str], set[str]]:
        """All that the records of a list name under a key, by the name of the list and the key."""
        return {
            (name, key): _named_under(self.records[name], key) if name != "claims" or key in self.given else set()
            for name, keys in REFERENCES.items()
            for key, _ in keys
        }

    def led_to(self, name: str, *keys: str) -> set[str]:
        """Return all that the records of a list name under any of these keys."""
        return set().union(*(self.named[name, key] for key in keys))

    @cached_property
    def strangers(self) -> dict[tuple[str, str], set[str]]:
        """What of this is no id of the list in which the record must stand; most often nothing."""
        found = {}
        for name, keys in REFERENCES.items():
            for key, home in keys:
                named, there = self.named[name, key], self.sides if home == "sides" else self.ids[home]
                if not self.at_home or not named <= there:
                    found[name, key] = {one for one in named if not self.stands_in(one, home)}
        return {place: named for place, named in found.items() if named}


def _named_under(records: Sequence[Any], key: str) -> set[str]:
    """Return all that the records of a list name under a key."""
    values: Iterable[Any] = map(attrgetter(key), records)
    if key in _IDS or key == "sum_of":
        values = chain.from_iterable(filter(None, values))
    named = set(chain.from_iterable(values) if key == "sum_of" else values)
    return named - {None}


def names_in(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    """Yield each name in the value of a key, with where it stands: the value itself, or those in its lists."""
    if isinstance(value, str):
        yield value, path
    else:
        for place, part in enumerate(value or ()):
            yield from names_in(part, (*path, place))


def within(value: Any) -> Iterator[Any]:
    """Yield a JSON value and every value inside it."""
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        yield inner
        if isinstance(inner, dict | list):
            waiting += inner.values() if isinstance(inner, dict) else inner
