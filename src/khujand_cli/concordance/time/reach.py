"""Reach: how far the limits of points in time are carried along what is declared, and along how long things lasted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from khujand_cli.concordance.time.lapses import Lapse
from khujand_cli.concordance.time.limits import Limit, Limits
from khujand_cli.concordance.time.network import Link, Network, Node, in_order
from khujand_cli.finding import Step


class Reached(NamedTuple):
    """A limit that reaches a point over so many links, the last of which is ``over``."""

    limit: Limit
    links: int = 0
    over: Link | None = None

    def on(self, link: Link, node: Node) -> Reached | None:
        """Return it carried on to a point over one more link; None where how long that takes leaves nothing of it."""
        limit: Limit | None = self.limit
        if link.lapse is not None:
            limit = (link.lapse.ahead if node == link.later else link.lapse.back)(self.limit)
        return None if limit is None else Reached(limit, self.links + 1, link)


def steps(reached: Mapping[Node, Reached], node: Node) -> Iterator[Step]:
    """Yield the declared relations of a chain from a point to the dates that limit it."""
    found = reached[node]
    while found.over is not None:
        node = found.over.other(node)
        if found.over.step is not None:
            yield found.over.step
        if found.over.lapse is not None:
            yield from found.over.lapse.steps(node)
        found = reached[node]


class Reach(NamedTuple):
    """The limits that reach the points of a network from behind and from ahead."""

    behind: Mapping[Node, Reached]
    ahead: Mapping[Node, Reached]

    def torn(self) -> frozenset[Node]:
        """Return the points that would have to be later than they can be."""
        return frozenset(
            node
            for node, reached in self.behind.items()
            if node in self.ahead and reached.limit.place > self.ahead[node].limit.place
        )

    @property
    def places(self) -> tuple[dict[Node, int], dict[Node, int]]:
        """Where the limits stand in order."""
        first, last = ({node: reached.limit.place for node, reached in side.items()} for side in self)
        return first, last


def carried(over: Network, limits: Mapping[Node, Limits], said: Sequence[Lapse] = ()) -> Reach:
    """Carry the limits of all points along the links, each way, as far as they reach; in one pass each.

    That at most so much lies between two points leads against the order, so that it is heard when all else is carried,
    and what follows from it is carried in another pass.
    """
    order = in_order(over)
    reach = _carried_both(order, over, limits, ({}, {}))
    for _ in range(_ROUNDS if said else 0):
        further = _carried_both(order, over, limits, _heard(reach, said))
        if further.places == reach.places:
            break
        reach = further
    return reach


# In each round what one length leaves goes on over another; where more than so many stand behind each other, or where
# not all of them can be true, the rest of it is left out.
_ROUNDS = 20

Own = dict[Node, list[Reached]]


def _heard(reach: Reach, said: Sequence[Lapse]) -> tuple[Own, Own]:
    """Return the first and the last moments of points by how far they are at most from others."""
    lows: Own = {}
    highs: Own = {}
    for lapse in said:
        link = Link(*lapse.inner, lapse=lapse)
        for found, side, node in ((lows, reach.behind, link.earlier), (highs, reach.ahead, link.later)):
            found.setdefault(node, []).extend(_arriving(side, [link], node))
    return lows, highs


def _carried_both(
    order: list[list[Node]], over: Network, limits: Mapping[Node, Limits], heard: tuple[Own, Own]
) -> Reach:
    lows = _own({node: found.not_before for node, found in limits.items()}, heard[0])
    highs = _own({node: found.not_after for node, found in limits.items()}, heard[1])
    return Reach(
        _carried(order, over.behind, over.ahead, lows, 1),
        _carried(order[::-1], over.ahead, over.behind, highs, -1),
    )


def _own(limits: Mapping[Node, Limit | None], heard: Own) -> Own:
    own = {node: [Reached(limit)] for node, limit in limits.items() if limit is not None}
    for node, found in heard.items():
        own.setdefault(node, []).extend(found)
    return own


Links = Mapping[Node, list[Link]]


def _carried(order: list[list[Node]], incoming: Links, outgoing: Links, own: Own, sign: int) -> dict[Node, Reached]:
    """Return the strictest limit that reaches each point from those before it in order, over the fewest links."""
    found: dict[Node, Reached] = {}
    for circle in order:
        best: Reached | None = None
        entry: Node | None = None
        for node in circle:
            for candidate in (*own.get(node, ()), *_arriving(found, incoming[node], node)):
                if best is None or _strength(candidate, sign) > _strength(best, sign):
                    best, entry = candidate, node
        if best is not None and entry is not None:
            found[entry] = best
            if len(circle) > 1:
                _spread(found, entry, frozenset(circle), outgoing)
    return found


def _arriving(found: Mapping[Node, Reached], links: list[Link], node: Node) -> Iterator[Reached]:
    for link in links:
        before = found.get(link.other(node))
        reached = None if before is None else before.on(link, node)
        if reached is not None:
            yield reached


def _strength(reached: Reached, sign: int) -> tuple[int, int]:
    return sign * reached.limit.place, -reached.links


def _spread(found: dict[Node, Reached], entry: Node, circle: frozenset[Node], outgoing: Links) -> None:
    """Carry the limit of one point of a circle to all of it."""
    waiting = [entry]
    for node in waiting:
        for link in outgoing[node]:
            other = link.other(node)
            if other in circle and other not in found:
                found[other] = Reached(found[node].limit, found[node].links + 1, link)
                waiting.append(other)
