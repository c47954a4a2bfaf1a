"""Shares: a part of a dataset that nothing ties to the rest of it, so that each can be judged alone.

Tied are a sum and its parts, an event and what it follows, is part of or is the same as, a quantity and its event, and
quantities of no event with each other: that is as far as any rule looks beyond one subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, compress
from typing import Any, NamedTuple

from khujand_cli.model import Dataset, Event, Quantity, enclosing, inside

LISTS = ("quantities", "events", "propositions", "claims")
SUBJECTS = LISTS[:-1]

# To send more than this part of the subjects takes longer than it saves.
_MOST_HANDED = 1 / 20
# The links of a long order may run against the order of the file, so that each look finds but one event more.
_MOST_LOOKS = 6


class Share(NamedTuple):
    """A part of a dataset, and for each of its lists where its records stand in that of the whole file."""

    dataset: Dataset
    numbers: Mapping[str, Sequence[int]]

    def plus(self, other: Share) -> Share:
        """Return both together."""
        lists: dict[str, Any] = {name: (*getattr(self.dataset, name), *getattr(other.dataset, name)) for name in LISTS}
        numbers = {name: (*self.numbers[name], *other.numbers[name]) for name in LISTS}
        return Share(replace(self.dataset, **lists), numbers)


def numbered(dataset: Dataset, before: Mapping[str, int]) -> Share:
    """Return the part of a file that these records are, with so many of each kind before it."""
    counts = {name: len(getattr(dataset, name)) for name in LISTS}
    return Share(dataset, {name: range(before[name], before[name] + counts[name]) for name in LISTS})


def unknown(dataset: Dataset) -> set[str]:
    """Return the subjects that records of this part name and that are not among them."""
    named = {claim.quantity or claim.event or claim.proposition or "" for claim in dataset.claims}
    named.update(*map(_others, dataset.quantities), *map(_others, dataset.events))
    return named.difference(one.id for name in SUBJECTS for one in getattr(dataset, name))


def parted(share: Share, wanted: Collection[str]) -> tuple[Share, Share] | None:
    """Return the subjects ``wanted`` elsewhere with all that is tied to them, and the rest.

    None where they are so many that nothing would be gained, or their ties so long that they would be long looked for.
    """
    dataset = share.dataset
    out = set(wanted)
    records: tuple[Sequence[Any], ...] = (dataset.quantities, dataset.events)
    most = len(out) + _MOST_HANDED * sum(len(getattr(dataset, name)) for name in SUBJECTS)
    for _ in range(_MOST_LOOKS):
        known = len(out)
        for record in chain.from_iterable(records):
            if record.id in out:
                out.update(_others(record))
            elif not out.isdisjoint(others := _others(record)):
                out.add(record.id)
                out.update(others)
        if len(out) == known:
            return _taken(share, out, handed=True), _taken(share, out, handed=False)
        if len(out) > most:
            return None
        # What is tied may stand on either side.
        records = tuple(one[::-1] for one in reversed(records))
    return None


def _others(record: Quantity | Event) -> tuple[str, ...]:
    """Return the other subjects that a quantity or an event names; no event is one to all that have none."""
    if isinstance(record, Quantity):
        event = (record.event or "",)
        return event + inside(record) if record.sum_of or record.includes else event
    return enclosing(record) + record.after + record.after_end + record.same_as


def _taken(share: Share, out: Collection[str], *, handed: bool) -> Share:
    lists: dict[str, Any] = {}
    numbers: dict[str, Sequence[int]] = {}
    for name in LISTS:
        records: Iterable[Any] = getattr(share.dataset, name)
        if name == "claims":
            taken = [((one.quantity or one.event or one.proposition or "") in out) is handed for one in records]
        else:
            taken = [(one.id in out) is handed for one in records]
        lists[name] = tuple(compress(records, taken))
        numbers[name] = tuple(compress(share.numbers[name], taken))
    return Share(replace(share.dataset, **lists), numbers)
