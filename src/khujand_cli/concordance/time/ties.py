"""Ties: which event must not begin before which other by the declared order, through those that lie between.

Order runs through vague dates. What is part of an event is tied to it, and to all that this is part of.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from khujand_cli.concordance.first_look import may_precede
from khujand_cli.concordance.readings import saying
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import enclosing
from khujand_cli.dates.date import Date, Kind
from khujand_cli.finding import Step

_FIRM = (Kind.SINGLE, Kind.SPAN)


class Tie(NamedTuple):
    """One event must not begin before another begins (or, with ``end``, before it ends).

    ``nearer`` is the tie by way of which it does, and ``steps`` how many events lie between. With ``part`` the later
    event is part of the earlier one; with ``later_end`` it is its end that must not come before. ``chain`` are the
    declared relations that make the tie, where order and parts make it together.
    """

    earlier: str
    later: str
    end: bool
    nearer: Tie | None = None
    steps: int = 0
    part: bool = False
    later_end: bool = False
    chain: tuple[Step, ...] = ()

    @property
    def from_whole(self) -> bool:
        """Whether it says that a part began no earlier than its whole, as order alone does not."""
        last = self.chain[-1] if self.chain and not self.end else None
        return self.part or (last is not None and (last.kind, last.end) == ("part_of", self.earlier))

    def outwards(self) -> Iterator[str]:
        """Yield the events between, from the earlier one to the later."""
        tie = self.nearer
        while tie is not None:
            yield tie.earlier
            tie = tie.nearer

    @property
    def through(self) -> tuple[str, ...]:
        """The events between, the nearest to the later one first."""
        return tuple(self.outwards())[::-1]

    def declared(self, index: Index) -> Iterator[Step]:
        """Yield the relations that make the tie, from the later event back to the earlier one."""
        if self.chain:
            yield from self.chain
            return
        way = [self.later, *(wholes_of(index, self.later) if self.part else (*self.through, self.earlier))]
        for later, earlier in pairwise(way[: way.index(self.earlier) + 1]):
            record = index.events[later]
            linked = {"after_end": record.after_end, "after": record.after, "part_of": enclosing(record)}
            yield from (Step(kind, later, earlier) for kind, others in linked.items() if earlier in others)


def ties_of(index: Index, event: str, *, breakable: bool = False) -> Iterator[Tie]:
    """Yield what one event must not precede: the nearest first, then what lies behind the vaguer ones.

    Behind an event that each of these sources dates to the day or closer, its own dates carry the order on. With
    ``breakable`` only those that one of its dates may break.
    """

    def wanted(other: str, *, beyond: bool) -> bool:
        return not breakable or may_precede(index, event, other, beyond=beyond)

    dated_by = {claim.source for claim in index.on(event)}
    reached: set[tuple[str, bool]] = set()
    waiting = deque(_direct(index, event, event, None))
    while waiting:
        tie = waiting.popleft()
        other = tie.earlier
        if (other, tie.end) in reached or (other, True) in reached:
            continue
        reached.add((other, tie.end))
        if wanted(other, beyond=False):
            yield tie
        if wanted(other, beyond=True) and not dated_by <= dated_to_the_day_by(index, other):
            waiting += _direct(index, other, event, tie)


def _direct(index: Index, event: str, later: str, nearer: Tie | None) -> list[Tie]:
    record, steps = index.events[event], 0 if nearer is None else nearer.steps + 1
    return [
        Tie(one, later, end, nearer, steps)
        for others, end in ((record.after_end, True), (record.after, False))
        for one in others
    ]


@kept_for_each
def dated_to_the_day_by(index: Index, event: str) -> set[str]:
    """Return the sources that date an event to the day and in one way only."""
    claims = index.on(event)
    # What a source says twice in the same words is one date.
    how_often = Counter(source for source, _ in {(claim.source, saying(index, claim)) for claim in claims})
    single = (claim for claim in claims if how_often[claim.source] == 1 and not index.moment(claim))
    # In a calendar that is not known, a day is one of two.
    return {claim.source for claim in single if claim.date and _exact(claim.date) and len(index.extents(claim)) == 1}


def _exact(date: Date) -> bool:
    days = all(point.to_the_day for point in date.points)
    return days and date.kind in _FIRM and not date.approximate


def wholes_of(index: Index, event: str) -> tuple[str, ...]:
    """Return the events that this one is part of, the nearest first."""
    found: list[str] = []
    parent = index.events[event].part_of
    while parent is not None:
        found.append(parent)
        parent = index.events[parent].part_of
    return tuple(found)
