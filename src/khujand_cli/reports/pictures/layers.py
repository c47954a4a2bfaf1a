"""Layers: where the sources of a lineage stand, from the witnesses on the left to the latest author on the right.

After Sugiyama, Tagawa and Toda (1981): links that would close a circle are left out of account, each source stands one
layer behind the last of those that it relies on, links that pass a layer bend there, and within the layers sources are
moved towards those that they are tied to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Links = Mapping[str, Sequence[str]]


class Bend(NamedTuple):
    """Where a link from one source to another passes a layer between them."""

    below: str
    above: str
    layer: int


Place = str | Bend

_ROUNDS = 8


def layered(nodes: Iterable[str], links: Links) -> list[list[Place]]:
    """Return the nodes layer by layer, and the bends; ``links`` names for each the nodes that it comes after."""
    names = list(nodes)
    before = _acyclic(names, links)
    depth: dict[str, int] = {}
    for node in _in_order(names, before):
        depth[node] = max((depth[other] + 1 for other in before[node]), default=0)
    layers: list[list[Place]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in names:
        layers[depth[node]].append(node)
    ties: dict[Place, list[Place]] = {node: [] for node in names}
    for node in names:
        for other in before[node]:
            last: Place = other
            for layer in range(depth[other] + 1, depth[node]):
                bend = Bend(other, node, layer)
                layers[layer].append(bend)
                ties[bend] = [last]
                last = bend
            ties[node].append(last)
    _untangle(layers, ties)
    return layers


def _acyclic(names: Sequence[str], links: Links) -> dict[str, list[str]]:
    """Return the links without those that would close a circle: two authors may each have used the other."""
    kept: dict[str, list[str]] = {name: [] for name in names}
    for name in names:
        for other in links.get(name, ()):
            if other in kept and other != name and not _reaches(kept, other, name):
                kept[name].append(other)
    return kept


def _reaches(links: Links, start: str, goal: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        for other in links[waiting.pop()]:
            if other == goal:
                return True
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return False


def _in_order(names: Sequence[str], before: Links) -> list[str]:
    """Return the nodes so that each comes after all that it relies on."""
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


def _untangle(layers: list[list[Place]], before: Mapping[Place, list[Place]]) -> None:
    """Move what stands in the layers, to and fro, to the mean place of what it is tied to."""
    after: dict[Place, list[Place]] = {name: [] for name in before}
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
