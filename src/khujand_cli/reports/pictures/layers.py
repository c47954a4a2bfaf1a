"""Layers: where the sources of a lineage stand, from the witnesses on the left to the latest author on the right.

After Sugiyama, Tagawa and Toda (1981): links that would close a circle are left out of account, each source stands one
layer behind the last of those that it relies on, links that pass a layer bend there, and within the layers sources are
moved towards those that they are tied to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

# The nodes that each node comes after.
Edges = Mapping[str, Sequence[str]]


class Bend(NamedTuple):
    """Where a link from one source to another passes a layer between them."""

    below: str
    above: str
    layer: int


# Where a link stops in a layer: at a node, or at a bend.
Stop = str | Bend

_ROUNDS = 8


def layered(nodes: Iterable[str], links: Edges) -> list[list[Stop]]:
    """Return the nodes and the bends of their links layer by layer, each layer from above.

    ``links`` names for each node the nodes that it comes after.
    """
    names = list(nodes)
    before = _acyclic(names, links)
    depth: dict[str, int] = {}
    for node in _in_order(names, before):
        depth[node] = max((depth[other] + 1 for other in before[node]), default=0)
    layers: list[list[Stop]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in names:
        layers[depth[node]].append(node)
    ties: dict[Stop, list[Stop]] = {node: [] for node in names}
    for node in names:
        for other in before[node]:
            last: Stop = other
            for layer in range(depth[other] + 1, depth[node]):
                bend = Bend(other, node, layer)
                layers[layer].append(bend)
                ties[bend] = [last]
                last = bend
            ties[node].append(last)
    _untangle(layers, ties)
    return layers


def _acyclic(names: Sequence[str], links: Edges) -> dict[str, list[str]]:
    """Return the links without those that would close a circle, since two authors may each have used the other."""
    kept: dict[str, list[str]] = {name: [] for name in names}
    for name in names:
        for other in links.get(name, ()):
            if other in kept and other != name and not _reaches(kept, other, name):
                kept[name].append(other)
    return kept


def _reaches(links: Edges, start: str, goal: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        for other in links[waiting.pop()]:
            if other == goal:
                return True
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return False


def _in_order(names: Sequence[str], before: Edges) -> list[str]:
    """Return the nodes so that each comes after all nodes that it has links to."""
    order: dict[str, None] = {}
    for name in names:
        waiting = [name]
        while waiting:
            missing = [other for other in before[waiting[-1]] if other not in order]
            if missing:
                waiting += missing
            else:
                order[waiting.pop()] = None
    return list(order)


def _untangle(layers: list[list[Stop]], before: Mapping[Stop, list[Stop]]) -> None:
    """Sort each layer, going to and fro, by the mean place of what a node or bend is tied to in the next layer."""
    after: dict[Stop, list[Stop]] = {name: [] for name in before}
    for name, others in before.items():
        for other in others:
            after[other].append(name)
    for turn in range(_ROUNDS):
        ties, order = (before, layers[1:]) if turn % 2 == 0 else (after, layers[-2::-1])
        place = {node: (number + 0.5) / len(layer) for layer in layers for number, node in enumerate(layer)}
        for layer in order:
            mean = {
                node: sum(place[other] for other in ties[node]) / len(ties[node]) if ties[node] else place[node]
                for node in layer
            }
            layer.sort(key=mean.__getitem__)
            place.update({node: (number + 0.5) / len(layer) for number, node in enumerate(layer)})
