"""Bounds: within which moments the dates of an event lie, all sources and all readings taken together.

They tell at once that an event cannot break the order, nor lie outside what it is part of; only of the others need the
dates be held against those of every event before and above them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf
from typing import NamedTuple

from khujand_cli.index import Index
from khujand_cli.model import Claim, Event

Links = Callable[[Event], tuple[str, ...]]


class Bounds(NamedTuple):
    """The first moments by which something may have begun and ended, and the last before which it may not have."""

    begun_by: float
    ended_by: float
    begun_from: float
    ended_from: float

    def along(self, other: Bounds) -> Bounds:
        """Return the bounds of both together."""
        if self is _NOTHING or self is other:
            return other
        if other is _NOTHING:
            return self
        return Bounds(
            min(self.begun_by, other.begun_by),
            min(self.ended_by, other.ended_by),
            max(self.begun_from, other.begun_from),
            max(self.ended_from, other.ended_from),
        )


# The bounds of what nobody dates exclude nothing.
_NOTHING = Bounds(inf, inf, -inf, -inf)


def may_break_order(index: Index) -> list[str]:
    """Return the dated events of which some date may lie before what they must follow."""

    def links(event: Event) -> tuple[str, ...]:
        return (*event.after_end, *event.after)

    return [
        event
        for event, own, before in _linked(index, links)
        if own.begun_by <= before.begun_from or own.begun_by <= before.ended_from
    ]


def may_lie_outside(index: Index) -> list[str]:
    """Return the dated events of which some date may not lie within that of an event they are part of."""

    def links(event: Event) -> tuple[str, ...]:
        return (event.part_of,) if event.part_of else ()

    return [
        event
        for event, own, above in _linked(index, links)
        if own.begun_by <= above.begun_from or above.ended_by <= own.ended_from
    ]


def _linked(index: Index, links: Links) -> Iterator[tuple[str, Bounds, Bounds]]:
    """Yield each dated event that is linked, its bounds, and those of all that it is linked to, however far."""
    beyond: dict[str, Bounds] = {}
    for event in index.events.values():
        if links(event):
            _follow(index, event.id, links, beyond)
            if event.id in index.by_subject:
                yield event.id, bounds(index, event.id), beyond[event.id]


def _follow(index: Index, event: str, links: Links, beyond: dict[str, Bounds]) -> None:
    waiting = [event]
    while waiting:
        one = waiting[-1]
        linked = links(index.events[one])
        missing = [other for other in linked if other not in beyond]
        if missing:
            waiting += missing
            continue
        together = _NOTHING
        for other in linked:
            together = together.along(bounds(index, other)).along(beyond[other])
        beyond[one] = together
        waiting.pop()


def bounds(index: Index, event: str) -> Bounds:
    """Return the bounds of one event; those that exclude nothing where no source dates it."""
    known: dict[str, Bounds] = index.once("bounds", dict)
    if event not in known:
        together = _NOTHING
        for claim in index.by_subject.get(event, ()):
            together = together.along(_of_date(index, claim))
        known[event] = together
    return known[event]


def _of_date(index: Index, claim: Claim) -> Bounds:
    known: dict[int, Bounds] = index.once("bounds of dates", dict)
    extents = index.extents(claim)
    if id(extents) not in known:
        together = _NOTHING
        for began, ended, _ in extents:
            highs = (inf if one.high is None else one.high for one in (began, ended))
            lows = (-inf if one.low is None else one.low for one in (began, ended))
            together = together.along(Bounds(*highs, *lows))
        known[id(extents)] = together
    return known[id(extents)]
