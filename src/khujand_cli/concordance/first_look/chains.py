"""Chains: what order and parts together set before an event, and how late the latest date of that may be.

Of each event there are two points, its begin (an even number) and its end (the next one).
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from khujand_cli.concordance.first_look.termini import bounds_of_events
from khujand_cli.dataset.index import Index


def may_break_chains(index: Index) -> list[str]:
    """Return the dated events of which some date may lie before what order and parts together set before it."""
    own = bounds_of_events(index)
    latest = [moment for event in index.events for moment in (own[event].begun_from, own[event].ended_from)]
    reached = _carried(_links(index), latest)
    return [
        event
        for place, event in enumerate(index.events)
        if own[event].begun_by <= reached[2 * place]
        or (own[event].ended_by <= reached[2 * place + 1] and _ended_by(index, event) <= reached[2 * place + 1])
    ]


def _ended_by(index: Index, event: str) -> float:
    """Return the first moment by which an event may have ended; only a span says when it had."""
    spans = (one for claim in index.about(event) for one in index.extents(claim) if one.span)
    return min((one.ended.high for one in spans if one.ended.high is not None), default=inf)


def dated(index: Index) -> list[str]:
    """Return the dated events."""
    return [dossier.record.id for dossier in index.gathered.events if dossier.claims]


class _Links(NamedTuple):
    """What is set behind each point, and how many are set before it."""

    behind: list[list[int]]
    before: list[int]


def _links(index: Index) -> _Links:
    """Return the links that may join an event to others; that it begins before it ends is no link to others."""
    begins = {event: 2 * place for place, event in enumerate(index.events)}
    links = _Links([[] for _ in range(2 * len(begins))], [0] * (2 * len(begins)))
    for event, begin in begins.items():
        record = index.events[event]
        earlier = [begins[other] for other in record.after]
        earlier += [begins[other] + 1 for other in record.after_end]
        earlier += [begins[record.part_of]] if record.part_of else []
        for point in earlier:
            links.behind[point].append(begin)
        links.before[begin] += len(earlier)
        links.behind[begin].append(begin + 1)
        links.before[begin + 1] += 1
        if record.part_of:
            links.behind[begin + 1].append(begins[record.part_of] + 1)
            links.before[begins[record.part_of] + 1] += 1
    return links


def _carried(links: _Links, latest: list[float]) -> list[float]:
    """Return for each point the latest date of all before it, other than of its own event."""
    waiting = list(links.before)
    reached = [-inf] * len(waiting)
    ready = [point for point, count in enumerate(waiting) if not count]
    for point in ready:
        carried = max(latest[point], reached[point])
        for other in links.behind[point]:
            # What its own event is dated is not held against the end of it.
            reached[other] = max(reached[other], reached[point] if other == point ^ 1 else carried)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    stuck = [point for point, count in enumerate(waiting) if count]
    # What stands in a circle, or behind one, may be reached by all that reaches it.
    last = max((max(latest[point], reached[point]) for point in stuck), default=-inf)
    for point in stuck:
        reached[point] = last
    return reached
