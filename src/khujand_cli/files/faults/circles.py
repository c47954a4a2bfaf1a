"""Circles: what leads back to itself, from one record to the next.

Records that all lead to each other make a knot. Of each knot the shortest circle is told, and how many more records are
in it: a knot of many records has more circles than anybody would read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from khujand_cli.dataset.knots import knots
from khujand_cli.files.budget import Limit

# The records to which each record leads.
Edges = Mapping[str, Sequence[str]]
# A sentence names so many records of a circle.
_MOST_NAMED = 12


class Circle(NamedTuple):
    """A circle of records, each of which leads to the next and the last to the first; ``more`` are in its knot."""

    members: tuple[str, ...]
    more: int


def circles_of(
    records: Sequence[Any], links: Callable[[Any], tuple[str, ...]], verb: str, led_to: Collection[str]
) -> Iterator[tuple[int, str]]:
    """Yield each knot of records that lead back to themselves: the place of one of them, and a sentence.

    ``led_to`` holds what any record leads to; what is not among it is part of no circle.
    """
    edges: dict[str, list[str]] = {}
    places: dict[str, int] = {}
    for place, record in enumerate(records):
        if record.id in led_to and (linked := links(record)):
            edges[record.id] = list(linked)
            places[record.id] = place
        elif record.id in edges:
            del edges[record.id]
    running = running_on(edges)
    # What leads only to what stands before it leads nowhere back, as most events follow those told earlier.
    onward = all(places[link] < places[node] for node, links in running.items() for link in links)
    for circle in () if onward else find_circles(running):
        yield places[circle.members[0]], in_words(circle, verb)


def in_words(circle: Circle, verb: str) -> str:
    """Return the circle in words, from its first member back to it: ``"a" follows "b", which follows "a"``."""
    first, *others = circle.members
    more = f" ({circle.more:,} more lead to these and back)" if circle.more else ""
    if not others:
        return f'"{first}" {verb} itself{more}'
    named = others[:_MOST_NAMED]
    left_out = len(others) - len(named)
    steps = [f'"{other}"' for other in named]
    steps += [f'{left_out:,} more in turn, the last of which {verb} "{first}"'] if left_out else [f'"{first}"']
    return f'"{first}" {verb} ' + f", which {verb} ".join(steps) + more


def running_on(edges: Edges) -> dict[str, list[str]]:
    """Return the links that lead to something that has links itself; the others are part of no circle."""
    leading = {node: [link for link in links if link in edges] for node, links in edges.items()}
    return {node: links for node, links in leading.items() if links}


def find_circles(edges: Edges) -> Iterator[Circle]:
    """Yield the shortest circle of each knot; links to unknown nodes are passed over."""
    order = {node: place for place, node in enumerate(edges)}
    for knot in knots(edges):
        if len(knot) > 1 or knot[0] in edges[knot[0]]:
            shortest = _shortest(edges, sorted(knot, key=order.__getitem__))
            yield Circle(shortest, len(knot) - len(shortest))


def _shortest(edges: Edges, knot: Sequence[str]) -> tuple[str, ...]:
    """Return the shortest circle of a knot; of a very large one, the shortest of those through its first members."""
    inside = set(knot)
    links = sum(len(edges[node]) for node in knot)
    found: tuple[str, ...] = ()
    for start in knot[: max(1, Limit.COMPARISONS.allowed // links)]:
        circle = _back_to(start, edges, inside, len(found))
        found = circle or found
        if len(found) <= 2 and found:
            break
    return found


def _back_to(start: str, edges: Edges, inside: set[str], shorter_than: int) -> tuple[str, ...]:
    """Return the shortest way from a node back to it; nothing where it is no shorter than asked (0: however long)."""
    waiting = deque([start])
    came: dict[str, str] = {}
    depth = {start: 1}
    while waiting:
        node = waiting.popleft()
        if shorter_than and depth[node] >= shorter_than:
            return ()
        for link in edges[node]:
            if link == start:
                way = [node]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if link in inside and link not in depth:
                came[link] = node
                depth[link] = depth[node] + 1
                waiting.append(link)
    return ()
