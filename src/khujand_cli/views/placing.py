"""Placing: where each event stands in a timeline, by its dates and, where it has none, by the declared order."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from math import inf

from khujand_cli.concordance.time.windows import Window
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim, enclosing, followed
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Range


class Order:
    """The places of all events in a timeline, made of the claims that may date each."""

    def __init__(self, index: Index, claims: Mapping[str, Sequence[Claim]]) -> None:
        self._index = index
        self._rank = {event: float(rank) for rank, event in enumerate(index.events)}
        self._ranges = {event: [self._range(claim) for claim in found] for event, found in claims.items()}
        # Where the calendar of a date is not known, the moments it may mean in either calendar.
        self._readings = {
            event: [extent.whole for claim in found for extent in index.extents(claim)]
            for event, found in claims.items()
        }
        self._before = {event.id: (*followed(event), *enclosing(event)) for event in index.events.values()}
        self._forwards = _drained(self._rank, self._before, self._rank)
        self._earliest = self._firsts()
        self._places = self._place()

    def _range(self, claim: Claim) -> Range:
        """Return the moments a claim may mean; a date of unknown calendar is placed as if in that of the dataset."""
        if claim.date is None:
            return Range(None, None)
        date = self._index.usages.date(claim) or claim.date
        readings = date.readings(self._index.usages.calendar(claim))
        usual = Calendar(self._index.dataset.calendar or "unknown")
        return date.extents(usual if usual in readings else readings[0])[0].whole

    def _place(self) -> dict[str, float]:
        """Return a moment for every event: its own first one, else that of events before it, else of events behind it.

        An event that may have been earlier stands no later than the events that must follow it.
        """
        behind: dict[str, list[str]] = {event: [] for event in self._before}
        places: dict[str, float] = {}
        for event in self._forwards:
            for other in self._before[event]:
                behind[other].append(event)
            starts = [_start(moments) for moments in self._ranges[event]]
            followed = [places[other] for other in self._before[event] if other in places]
            followed += [end for other in self._index.events[event].after_end for end in self._ends(other)]
            if starts or followed:
                places[event] = min(starts) if starts else max(followed)
        for event in reversed(self._forwards):
            following = min((places[other] for other in behind[event] if other in places), default=inf)
            places[event] = max(min(places.get(event, inf), following), self._earliest[event])
        for event in self._forwards:
            # An event that nobody dates and nothing follows stands with its whole, or behind what it follows.
            known = [places[other] for other in self._before[event] if places[other] < inf]
            if places[event] == inf and known:
                places[event] = max(known)
        return places

    def _firsts(self) -> dict[str, float]:
        """Return for each event the moment before which it certainly did not begin, by its dates or what it follows."""
        firsts: dict[str, float] = {}
        for event in self._forwards:
            own = [-inf if moments.low is None else moments.low for moments in self._readings[event]]
            followed = (firsts[other] for other in self._before[event] if other in firsts)
            firsts[event] = min(own) if own else max(followed, default=-inf)
        return firsts

    def _ends(self, event: str) -> list[float]:
        ends = [moments.high for moments in self._ranges[event] if moments.high is not None]
        return [min(ends)] if ends else []

    def sorted(self) -> list[str]:
        """Return the events in order of time; dates go before declared order where the two contradict each other."""
        kept = {
            event: tuple(other for other in others if self._latest(event) >= self._earliest[other])
            for event, others in self._before.items()
        }
        return _drained(self._places, kept, self._rank)

    def _latest(self, event: str) -> float:
        return max((inf if moments.high is None else moments.high for moments in self._readings[event]), default=inf)

    def may_touch(self, event: str, stretch: Range, derived: Window | None) -> bool:
        """Whether the event may lie within a stretch: by its dates, by what follows for it, or else where it stands."""
        ranges = self._ranges[event] or ([derived.range] if derived else [])
        if ranges:
            return any(moments.meets(stretch) for moments in ranges)
        place = self._places[event]
        # An undated event stands where another begins or ends, and is shown with that.
        return stretch.high is None if place == inf else Range(int(place), int(place) + 1).meets(stretch)


def _start(moments: Range) -> float:
    if moments.low is not None:
        return moments.low
    return inf if moments.high is None else moments.high


def _drained(
    places: Mapping[str, float], before: Mapping[str, tuple[str, ...]], rank: Mapping[str, float]
) -> list[str]:
    """Return the events by their places, each behind all events that must stand before it.

    ``part_of`` and ``after`` together may form a circle; of such events the earliest goes first.
    """
    waiting = {event: set(others) for event, others in before.items()}
    behind: dict[str, list[str]] = {event: [] for event in before}
    for event, others in waiting.items():
        for other in others:
            behind[other].append(event)
    heap = [(places[event], rank[event], event) for event, others in waiting.items() if not others]
    heapq.heapify(heap)
    result: list[str] = []
    while waiting:
        if not heap:
            stuck = min(waiting, key=lambda event: (places[event], rank[event]))
            heap.append((places[stuck], rank[stuck], stuck))
        event = heapq.heappop(heap)[2]
        if waiting.pop(event, None) is None:
            continue
        result.append(event)
        for other in behind[event]:
            if other in waiting:
                waiting[other].discard(event)
                if not waiting[other]:
                    heapq.heappush(heap, (places[other], rank[other], other))
    return result
