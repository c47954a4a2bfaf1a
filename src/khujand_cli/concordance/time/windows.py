"""Windows: between which moments an event that nobody dates must have begun and ended, and what proves it.

A window holds whoever is right. It is told from no date that breaks the declared order or the whole it is part of, nor
along what that order declares there: not all of that can be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from typing import NamedTuple

from khujand_cli.concordance.sequence import Violation, broken_order, broken_parts
from khujand_cli.concordance.time.limits import OPEN, Limit, Limits, limits_of
from khujand_cli.concordance.time.network import Link, Network, Node, in_order, network
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dates.date import Range
from khujand_cli.finding import Step

# A chain of more links than these goes on in the window of the event at which it breaks off.
MOST_STEPS = 100


class Reached(NamedTuple):
    """A limit that reaches a point over so many links, the last of which is ``over``."""

    limit: Limit
    links: int = 0
    over: Link | None = None


@dataclass(frozen=True, slots=True)
class Terminus:
    """One end of a window: the limit, and the chain along which it reaches the event."""

    limit: Limit
    _node: Node
    _reached: Mapping[Node, Reached] = field(compare=False, repr=False)

    @property
    def because(self) -> tuple[Step, ...]:
        """The declared relations from the event to another, its length and dates; of a long chain the first links."""
        limit = self.limit
        dated = Step("date", limit.event, limit.event, limit.claims)
        return (*islice(_steps(self._reached, self._node), MOST_STEPS), *limit.lengths, dated)


class Half(NamedTuple):
    """When an event cannot have begun, or ended, before and after; None where nothing says."""

    not_before: Terminus | None
    not_after: Terminus | None

    @property
    def range(self) -> Range:
        """All moments at which it may have begun, or ended."""
        low, high = (None if one is None else one.limit for one in self)
        return Range(
            None if low is None else low.moment,
            None if high is None else high.moment,
            from_moment=low is not None and low.place == 2 * low.moment,
            to_moment=high is not None and high.place > 2 * high.moment,
        )


class Window(NamedTuple):
    """When an event that nobody dates began, and when it ended, by what is dated around it."""

    begins: Half
    ends: Half


def windows(index: Index) -> dict[str, Window]:
    """Return the window of each event that no claim dates and that anything follows for."""
    undated = [event for event in index.events if not index.on(event)]
    if not undated:
        return {}
    reach = _sound_reach(index)
    found = {event: Window(*(reach.half(Node(event, end)) for end in (False, True))) for event in undated}
    return {event: window for event, window in found.items() if any(map(any, window))}


class Reach(NamedTuple):
    """The limits that reach the points of a network from behind and from ahead."""

    behind: Mapping[Node, Reached]
    ahead: Mapping[Node, Reached]

    def half(self, node: Node) -> Half:
        """Return the limits of a point with the chains that prove them."""
        return Half(_terminus(self.behind, node), _terminus(self.ahead, node))

    def torn(self) -> frozenset[Node]:
        """Return the points that would have to be later than they can be."""
        return frozenset(
            node
            for node, reached in self.behind.items()
            if node in self.ahead and reached.limit.place > self.ahead[node].limit.place
        )


def _terminus(reached: Mapping[Node, Reached], node: Node) -> Terminus | None:
    found = reached.get(node)
    return None if found is None else Terminus(found.limit, node, reached)


def _steps(reached: Mapping[Node, Reached], node: Node) -> Iterator[Step]:
    """Yield the declared relations of a chain from a point to the dates that limit it."""
    found = reached[node]
    while found.over is not None:
        if found.over.step is not None:
            yield found.over.step
        node = found.over.other(node)
        found = reached[node]


@kept
def _sound_reach(index: Index) -> Reach:
    """Return the limits that reach every point, without those that rest on what cannot all be true."""
    declared = network(index)
    disputed, steps = _disputed(index)
    sound = declared.without(frozenset(), steps)
    limits = {
        node: OPEN if node.event in disputed else limits_of(index, node.event)[node.end] for node in declared.ahead
    }
    reach = carried(sound, limits)
    torn = reach.torn()
    if not torn:
        return reach
    return carried(sound.without(torn, frozenset()), {**limits, **dict.fromkeys(torn, OPEN)})


def _disputed(index: Index) -> tuple[set[str], frozenset[Step]]:
    """Return the events whose dates break the order or lie outside their whole, and what declares these relations."""
    events: set[str] = set()
    steps: set[Step] = set()
    for violation in (*broken_order(index), *broken_parts(index)):
        if not _only_longer(index, violation):
            events |= {violation.tie.earlier, violation.tie.later}
            steps |= set(violation.tie.declared(index))
    return events, frozenset(steps)


def _only_longer(index: Index, violation: Violation) -> bool:
    """Whether a part lies outside its whole only if that lasted no longer than the one date it has."""
    return (
        violation.tie.part
        and violation.lasting
        and not violation.lengths
        and not any(
            inner.began.before(outer.began)
            for whole, part in product(violation.earlier, violation.later)
            for outer, inner in product(index.extents(whole), index.extents(part))
        )
    )


def carried(over: Network, limits: Mapping[Node, Limits]) -> Reach:
    """Carry the limits of all points along the links, each way, as far as they reach; in one pass each."""
    order = in_order(over)
    lows = {node: found.not_before for node, found in limits.items()}
    highs = {node: found.not_after for node, found in limits.items()}
    return Reach(
        _carried(order, over.behind, over.ahead, lows, 1),
        _carried(order[::-1], over.ahead, over.behind, highs, -1),
    )


Links = Mapping[Node, list[Link]]


def _carried(
    order: list[list[Node]], incoming: Links, outgoing: Links, own: Mapping[Node, Limit | None], sign: int
) -> dict[Node, Reached]:
    """Return the strictest limit that reaches each point from those before it in order, over the fewest links."""
    found: dict[Node, Reached] = {}
    for circle in order:
        best: Reached | None = None
        entry: Node | None = None
        for node in circle:
            limit = own.get(node)
            candidates = [Reached(limit)] if limit is not None else []
            for link in incoming[node]:
                before = found.get(link.other(node))
                if before is not None:
                    candidates.append(Reached(before.limit, before.links + 1, link))
            for candidate in candidates:
                if best is None or _strength(candidate, sign) > _strength(best, sign):
                    best, entry = candidate, node
        if best is not None and entry is not None:
            found[entry] = best
            if len(circle) > 1:
                _spread(found, entry, frozenset(circle), outgoing)
    return found


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
