"""Knots: things that all lead to each other, by what each of them leads to."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def knots(edges: Mapping[Node, Sequence[Node]]) -> Iterator[list[Node]]:
    """Yield the nodes that all lead to each other, those that others lead to before these; each node is in one knot.

    Links to nodes that have no entry are passed over. (Strongly connected components after Tarjan, "Depth-First Search
    and Linear Graph Algorithms", 1972, with a list of what waits in place of calls, since a chain may be very long.)

    >>> list(knots({"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": []}))
    [['d'], ['b', 'c'], ['a']]
    """
    number: dict[Node, int] = {}
    # The first node in the search to which each leads back.
    back_to: dict[Node, int] = {}
    waiting: dict[Node, None] = {}
    for root in edges:
        trail = [] if root in number else [(root, iter(edges[root]))]
        while trail:
            node, links = trail[-1]
            if node not in number:
                number[node] = back_to[node] = len(number)
                waiting[node] = None
            for link in links:
                if link not in number and link in edges:
                    trail.append((link, iter(edges[link])))
                    break
                if link in waiting:
                    back_to[node] = min(back_to[node], back_to[link])
            else:
                trail.pop()
                if trail:
                    back_to[trail[-1][0]] = min(back_to[trail[-1][0]], back_to[node])
                if back_to[node] == number[node]:
                    yield _taken(waiting, node)


def _taken(waiting: dict[Node, None], first: Node) -> list[Node]:
    """Take out of the waiting nodes the first of a knot and all behind it."""
    knot = [waiting.popitem()[0]]
    while knot[-1] != first:
        knot.append(waiting.popitem()[0])
    return knot[::-1]
