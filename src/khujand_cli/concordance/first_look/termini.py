"""Termini: within which moments the dates of an event lie, all sources and all readings taken together.

They tell at once that an event cannot break the order, nor lie outside what it is part of; only of the others need the
dates be held against those of every event before and above them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Event, enclosing, followed
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import DAY, Extent

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


# When one day bore two dates (1582 to 1923, and it is asked of these years alone) they were ten to thirteen days apart,
# from noon or from midnight.
_NEAREST, _FURTHEST = 8 * DAY, 15 * DAY

# The bounds of what nobody dates exclude nothing.
_NOTHING = Bounds(inf, inf, -inf, -inf)


class _Reach(NamedTuple):
    """The bounds of every event, and those of all that an event is linked to, however far, taken together."""

    own: dict[str, Bounds]
    beyond: dict[str, Bounds]


def may_break_order(index: Index) -> list[str]:
    """Return the dated events of which some date may lie before what they must follow."""
    own, beyond = _before(index)
    return [event for event in _dated(index, followed) if _may_precede(own[event], beyond[event])]


def may_precede(index: Index, event: str, other: str, *, beyond: bool) -> bool:
    """Whether some date of a dated event may lie before those of another that it must follow.

    With ``beyond``, before those that this other one must follow in its turn.
    """
    reach = _before(index)
    return _may_precede(reach.own[event], (reach.beyond if beyond else reach.own)[other])


def _may_precede(own: Bounds, before: Bounds) -> bool:
    return own.begun_by <= before.begun_from or own.begun_by <= before.ended_from


def may_be_one_day(index: Index, event: str, other: str) -> bool:
    """Whether the dates of two events, or of one, lie as far from each other as one day in two calendars does.

    Where a year may begin in March, or a weekday tells the calendar, a date need not mean what it says.
    """
    if not index.usages.usual:
        return True
    own, its = (bounds_of_events(index)[one] for one in (event, other))
    within = max(own.ended_from, its.ended_from) - min(own.begun_by, its.begun_by)
    between = max(own.begun_by - its.ended_from, its.begun_by - own.ended_from)
    # What is of an unknown calendar may stand for another day than those that are known.
    near = within < _NEAREST and Calendar.UNKNOWN not in index.calendars
    return not near and between <= _FURTHEST


@kept
def _before(index: Index) -> _Reach:
    return _reach(index, followed)


def may_lie_outside(index: Index) -> list[str]:
    """Return the dated events of which some date may not lie within that of an event they are part of."""
    own, above = _reach(index, enclosing)
    return [
        event
        for event in _dated(index, enclosing)
        if own[event].begun_by <= above[event].begun_from or above[event].ended_by <= own[event].ended_from
    ]


def dated_and_ordered(index: Index) -> list[str]:
    """Return the dated events that are declared to follow others."""
    return list(_dated(index, followed))


def dated_and_enclosed(index: Index) -> list[str]:
    """Return the dated events that are declared to be part of others."""
    return list(_dated(index, enclosing))


def _dated(index: Index, links: Links) -> Iterator[str]:
    return (dossier.record.id for dossier in index.gathered.events if dossier.claims and links(dossier.record))


def _reach(index: Index, links: Links) -> _Reach:
    own = bounds_of_events(index)
    beyond = {one.id: _NOTHING for one in index.events.values() if not links(one)}
    for one in index.events.values():
        if one.id in beyond:
            continue
        together = _NOTHING
        for other in links(one):
            if other not in beyond:
                _follow(index, one, links, own, beyond)
                break
            together = together.along(own[other]).along(beyond[other])
        else:
            beyond[one.id] = together
    return _Reach(own, beyond)


def _follow(index: Index, event: Event, links: Links, own: dict[str, Bounds], beyond: dict[str, Bounds]) -> None:
    waiting = [event]
    while waiting:
        one = waiting[-1]
        linked = links(one)
        missing = [other for other in linked if other not in beyond]
        if missing:
            waiting += [index.events[other] for other in missing]
            continue
        together = _NOTHING
        for other in linked:
            together = together.along(own[other]).along(beyond[other])
        beyond[one.id] = together
        waiting.pop()


@kept
def bounds_of_events(index: Index) -> dict[str, Bounds]:
    """Return the bounds of every event; those that exclude nothing where no source dates it."""
    of_dates: dict[int, Bounds] = {}
    found: dict[str, Bounds] = {}
    for one in index.gathered.events:
        together = _NOTHING
        # One claim tells it where those of all sources are alike.
        for claim in one.claims[:1] if one.alike else one.claims:
            extents = index.extents(claim)
            if id(extents) not in of_dates:
                of_dates[id(extents)] = _of_date(extents)
            together = together.along(of_dates[id(extents)])
        found[one.record.id] = together
    return found


def _of_date(extents: tuple[Extent, ...]) -> Bounds:
    together = _NOTHING
    for began, ended, _ in extents:
        one = Bounds(
            inf if began.high is None else began.high,
            inf if ended.high is None else ended.high,
            -inf if began.low is None else began.low,
            -inf if ended.low is None else ended.low,
        )
        together = together.along(one)
    return together
