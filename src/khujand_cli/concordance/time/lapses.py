"""Lapses: how long lies between two points in time, one of which at least nobody dates, by lengths and distances.

A length lies between the begin and the end of an event. A distance between two events, of which the one is declared
``after`` the other, lies between some moment of the one and some moment of the other: nobody says whether their author
counted from the begin or from the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.time.lasting import Passed, bounds, lengths, outermost, passed
from khujand_cli.concordance.time.limits import Limit
from khujand_cli.concordance.time.network import Link, Node
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim, Quantity
from khujand_cli.dates.date import Range
from khujand_cli.finding import Step


class Lapse(NamedTuple):
    """What lies between two points in time, as all figures allow it.

    At least so much passed between the ``outer`` points, at most so much between the ``inner`` ones. ``claims`` are
    those that say it, by quantity.
    """

    outer: tuple[Node, Node]
    inner: tuple[Node, Node]
    passed: tuple[Passed, ...]
    claims: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def link(self) -> Link:
        """That at least so much passed."""
        return Link(*self.outer, lapse=self)

    def steps(self, towards: Node) -> Iterator[Step]:
        """Yield what says it, as links of a chain that leads on to one of its points."""
        kind = "length_of" if self.outer == self.inner else "between"
        return (Step(kind, quantity, towards.event, claims) for quantity, claims in self.claims)

    def ahead(self, limit: Limit) -> Limit | None:
        """Return a limit of the earlier point as it holds of the later one."""
        return limit.moved(outermost(one.after(_side(limit)) for one in self.passed))

    def back(self, limit: Limit) -> Limit | None:
        """Return a limit of the later point as it holds of the earlier one."""
        return limit.moved(outermost(one.before(_side(limit)) for one in self.passed))


def _side(limit: Limit) -> Range:
    return Range(None, limit.moment) if limit.last else Range(limit.moment, None)


def lapses(index: Index) -> Iterator[Lapse]:
    """Yield what lies between begin and end of each event that nobody dates, and between it and another."""
    for event, claims in lengths(index).items():
        if not index.on(event):
            points = Node(event), Node(event, end=True)
            yield _lapse(index, points, points, claims)
    for quantity in index.dataset.quantities:
        if quantity.between and index.on(quantity.id) and bounds(index, quantity):
            yield from _between(index, quantity, *quantity.between)


def _between(index: Index, quantity: Quantity, one: str, other: str) -> Iterator[Lapse]:
    for earlier, later in ((one, other), (other, one)):
        event = index.events[later]
        declared = earlier in (*event.after, *event.after_end)
        if declared and not (index.on(one) and index.on(other)):
            outer, inner = (Node(earlier), Node(later, end=True)), (Node(earlier, end=True), Node(later))
            yield _lapse(index, outer, inner, index.on(quantity.id))


def _lapse(index: Index, outer: tuple[Node, Node], inner: tuple[Node, Node], claims: Sequence[Claim]) -> Lapse:
    said: dict[str, list[str]] = {}
    for claim in claims:
        said.setdefault(claim.subject, []).append(claim.id)
    return Lapse(outer, inner, passed(index, claims), tuple((subject, tuple(ids)) for subject, ids in said.items()))
