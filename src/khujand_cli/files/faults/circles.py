"""Circles: what leads back to itself, from one record to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any


def circles_of(records: Sequence[Any], links: Callable[[Any], tuple[str, ...]], verb: str) -> Iterator[tuple[int, str]]:
    """Yield each knot of records that lead back to themselves: the place of one of them, and a sentence on all."""
    edges: dict[str, list[str]] = {}
    places: dict[str, int] = {}
    for place, record in enumerate(records):
        if linked := links(record):
            edges[record.id] = list(linked)
            places[record.id] = place
        else:
            edges.pop(record.id, None)
    for circle in find_circles(running_on(edges)):
        yield places[circle[0]], in_words(circle, verb)


def in_words(circle: list[str], verb: str) -> str:
    """Return the circle in words, from its first member back to it: ``"a" follows "b", which follows "a"``."""
    if len(circle) == 1:
        return f'"{circle[0]}" {verb} itself'
    first, *others = [*circle[1:], circle[0]]
    return f'"{circle[0]}" {verb} "{first}"' + "".join(f', which {verb} "{other}"' for other in others)


def running_on(edges: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the links that lead to something that has links itself; the others are part of no circle."""
    on = {node: [link for link in links if link in edges] for node, links in edges.items()}
    return {node: links for node, links in on.items() if links}


def find_circles(edges: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Yield circles so that every knot of the graph is named at least once; links to unknown nodes are passed over."""
    done: set[str] = set()
    for root in edges:
        if root in done:
            continue
        trail = {root: iter(edges[root])}
        while trail:
            node, links = next(reversed(trail.items()))
            for link in links:
                if link in trail:
                    names = list(trail)
                    yield names[names.index(link) :]
                elif link in edges and link not in done:
                    trail[link] = iter(edges[link])
                    break
            else:
                done.add(node)
                del trail[node]
