"""Shares: a part of a dataset that nothing ties to the rest of it, so that each can be judged alone.

Tied are a sum and its parts, an event and what it follows, is part of or is the same as, a quantity and its event, and
quantities of no event with each other: that is as far as any rule looks beyond one subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import compress
from typing import Any, NamedTuple

from khujand_cli.dossier import Gathered
from khujand_cli.model import Dataset, enclosing, followed, inside

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


def unknown(tied: Iterable[Tie], found: Gathered) -> set[str]:
    """Return the subjects that records of this part name and that are not among them."""
    named = {claim.subject for claim in found.astray}
    return named.union(*(others for _, others in tied)).difference(found.subjects)


class Parting(NamedTuple):
    """A share, with the subjects and claims of it that are handed over, the claims by their identity."""

    share: Share
    subjects: Collection[str]
    claims: Collection[int]

    def handed(self) -> Share:
        """Return what is handed over."""
        return self._taken(handed=True)

    def kept(self) -> Share:
        """Return the rest."""
        return self._taken(handed=False)

    def _taken(self, *, handed: bool) -> Share:
        lists: dict[str, Any] = {}
        numbers: dict[str, Sequence[int]] = {}
        for name in LISTS:
            records: Sequence[Any] = getattr(self.share.dataset, name)
            if name == "claims":
                taken = [(id(one) in self.claims) is handed for one in records]
            else:
                taken = [(one.id in self.subjects) is handed for one in records]
            lists[name] = tuple(compress(records, taken))
            numbers[name] = tuple(compress(self.share.numbers[name], taken))
        return Share(replace(self.share.dataset, **lists), numbers)


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
            return Parting(share, out, {id(claim) for claim in found.remove(out)})
        if len(out) > most:
            return None
        # What is tied may stand on either side.
        tied = tied[::-1]
    return None
