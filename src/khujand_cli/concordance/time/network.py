"""The network: the begins and ends of all events, and which of them is declared to be no later than which.

An event begins no later than it ends. ``after`` sets a begin behind another begin, ``after_end`` behind an end;
``part_of`` sets the begin behind that of the whole and the end before its end. ``same_as`` says only what may be, and
nothing follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.knots import knots
from khujand_cli.dataset.records import Event
from khujand_cli.finding import Step

if TYPE_CHECKING:
    from khujand_cli.concordance.time.lapses import Lapse


class Node(NamedTuple):
    """The begin of an event, or with ``end`` its end."""

    event: str
    end: bool = False


class Link(NamedTuple):
    """The point ``earlier`` is no later than the point ``later``; ``step`` is what declares it.

    Nothing declares that an event begins no later than it ends. ``lapse`` is how long lies between the two, where
    sources say that.
    """

    earlier: Node
    later: Node
    step: Step | None = None
    lapse: Lapse | None = None

    def other(self, node: Node) -> Node:
        """Return the point at its other end."""
        return self.later if node == self.earlier else self.earlier


def links_of(event: Event) -> Iterator[Link]:
    """Yield what an event and its declared relations say of the order of points in time."""
    begin, end = Node(event.id), Node(event.id, end=True)
    yield Link(begin, end)
    for other in event.after:
        yield Link(Node(other), begin, Step("after", event.id, other))
    for other in event.after_end:
        yield Link(Node(other, end=True), begin, Step("after_end", event.id, other))
    if event.part_of is not None:
        step = Step("part_of", event.id, event.part_of)
        yield Link(Node(event.part_of), begin, step)
        yield Link(end, Node(event.part_of, end=True), step)


class Network(NamedTuple):
    """The links that lead to each point (``behind``), and those that lead on from it (``ahead``)."""

    behind: dict[Node, list[Link]]
    ahead: dict[Node, list[Link]]

    @property
    def _links(self) -> Iterator[Link]:
        return (link for links in self.ahead.values() for link in links)

    def along(self, links: Iterable[Link]) -> Network:
        """Return the network with more links."""
        return _of_links(self.ahead, (*self._links, *links))

    def without(self, nodes: frozenset[Node], steps: frozenset[Step]) -> Network:
        """Return the network without the links that touch one of these points, or that one of these steps declares."""
        links_left = [link for link in self._links if not ({link.earlier, link.later} & nodes or link.step in steps)]
        return _of_links(self.ahead, links_left)


@kept
def network(index: Index) -> Network:
    """Return the network of all events of a dataset."""
    nodes = [Node(event, end) for event in index.events for end in (False, True)]
    return _of_links(nodes, (link for event in index.events.values() for link in links_of(event)))


def _of_links(nodes: Iterable[Node], links: Iterable[Link]) -> Network:
    found: Network = Network({node: [] for node in nodes}, {})
    found.ahead.update({node: [] for node in found.behind})
    for link in links:
        found.ahead[link.earlier].append(link)
        found.behind[link.later].append(link)
    return found


def in_order(over: Network) -> list[list[Node]]:
    """Return the points in order, those that lead to others before these; points in a circle stand together.

    ``after`` and ``part_of`` may form a circle of points of which none is later than another: all are one moment.
    """
    ahead = {node: [link.later for link in links] for node, links in over.ahead.items()}
    return list(knots(ahead))[::-1]
