"""Shares: a part of a dataset that nothing ties to the rest of it, so that each can be judged alone.

Tied are a sum and its parts, an event and what it follows, is part of or is the same as, a quantity and its event, and
quantities of no event with each other: that is as far as any rule looks beyond one subject.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import compress, count
from operator import attrgetter
from typing import Any, NamedTuple

from khujand_cli.dossier import Gathered
from khujand_cli.model import Claim, Dataset, enclosing, followed, inside

LISTS = ("quantities", "events", "propositions", "claims")
SUBJECTS = LISTS[:-1]

# A quantity or an event, and the other subjects that it names; no event is one to all that have none.
Tie = tuple[str, tuple[str, ...]]

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


def ties(dataset: Dataset) -> list[Tie]:
    """Return what the quantities, then what the events name."""
    found = [(one.id, (one.event or "", *inside(one))) for one in dataset.quantities]
    return found + [(one.id, (*enclosing(one), *followed(one), *one.same_as)) for one in dataset.events]


def unknown(dataset: Dataset, found: Gathered) -> set[str]:
    """Return the subjects that records of this part name and that are not among them."""
    named = {one.event or "" for one in dataset.quantities}
    for one in dataset.quantities:
        if one.sum_of or one.includes:
            named.update(inside(one))
    named.update(*((*enclosing(one), *followed(one), *one.same_as) for one in dataset.events))
    return named.union(claim.subject for claim in found.astray).difference(found.subjects)


class Parting(NamedTuple):
    """A share, and where in each of its lists the records stand that are handed over."""

    share: Share
    places: Mapping[str, Sequence[int]]

    def handed(self) -> Share:
        """Return what is handed over."""
        return self._taken(lambda records, places: [records[place] for place in places])

    def kept(self) -> Share:
        """Return the rest."""
        return self._taken(_without)

    def _taken(self, take: Callable[[Sequence[Any], Sequence[int]], list[Any]]) -> Share:
        dataset = self.share.dataset
        lists: dict[str, Any] = {name: tuple(take(getattr(dataset, name), self.places[name])) for name in LISTS}
        numbers = {name: take(self.share.numbers[name], self.places[name]) for name in LISTS}
        return Share(replace(dataset, **lists), numbers)


def _without(records: Sequence[Any], places: Sequence[int]) -> list[Any]:
    left: list[Any] = []
    start = 0
    for place in places:
        left += records[start:place]
        start = place + 1
    return [*left, *records[start:]]


def parted(share: Share, tied: Sequence[Tie], found: Gathered, wanted: Collection[str]) -> Parting | None:
    """Part the subjects ``wanted`` elsewhere, with all that is tied to them, from the rest.

    The claims that are ``found`` in the share are then those of the rest. None where the subjects to hand over are so
    many that nothing would be gained, or their ties so long that they would be long looked for.
    """
    out = set(wanted)
    most = len(out) + _MOST_HANDED * sum(len(getattr(share.dataset, name)) for name in SUBJECTS)
    for _ in range(_MOST_LOOKS):
        known = len(out)
        for subject, others in tied:
            if subject in out:
                out.update(others)
            elif not out.isdisjoint(others):
                out.add(subject)
                out.update(others)
        if len(out) == known:
            return Parting(share, _places(share.dataset, out, found.remove(out)))
        if len(out) > most:
            return None
        # What is tied may stand on either side.
        tied = tied[::-1]
    return None


def _places(dataset: Dataset, subjects: Collection[str], claims: Iterable[Claim]) -> dict[str, list[int]]:
    """Return where these subjects, and claims, stand in the lists of a dataset."""
    objects = {id(claim) for claim in claims}
    # By functions of the interpreter, since they look at every record there is.
    places = {
        name: list(compress(count(), map(subjects.__contains__, map(attrgetter("id"), getattr(dataset, name)))))
        for name in SUBJECTS
    }
    return {**places, "claims": list(compress(count(), map(objects.__contains__, map(id, dataset.claims))))}
