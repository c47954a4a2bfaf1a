"""Chains: dates that break what order and parts demand together, through events that may have no date themselves.

What a sortie in a siege is dated is also a date of that siege, which ended no earlier, and so of what follows its end.
A chain of order alone, or of parts alone, is told without this.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from khujand_cli.concordance.sequence import Breaks, Violation, broken_order, broken_parts, violations
from khujand_cli.concordance.time.limits import high_place, low_place
from khujand_cli.concordance.time.network import Link, Network, Node, in_order, network
from khujand_cli.concordance.time.ties import Tie, dated_to_the_day_by
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dates.date import Extent
from khujand_cli.files.budget import Limit, fall_short

Places = Mapping[Node, int]
_Told = dict[tuple[frozenset[str], Moment], bool]


class _Chain(NamedTuple):
    """The links from a point back to an earlier one whose dates may be too late for it, and by how much."""

    earlier: Node
    later: Node
    links: tuple[Link, ...]
    gap: int

    @property
    def mixed(self) -> bool:
        """Whether order and parts make it together."""
        kinds = {link.step.kind for link in self.links if link.step}
        return "part_of" in kinds and len(kinds) > 1

    @property
    def between(self) -> dict[str, None]:
        """The events between."""
        events = dict.fromkeys(node.event for link in self.links for node in (link.later, link.earlier))
        return {event: None for event in events if event not in (self.earlier.event, self.later.event)}

    @property
    def tie(self) -> Tie:
        """The tie that it makes of the events at its ends."""
        steps = tuple(dict.fromkeys(link.step for link in self.links if link.step))
        earlier, later = self.earlier, self.later
        return Tie(earlier.event, later.event, earlier.end, steps=len(steps), later_end=later.end, chain=steps)


def broken_chains(index: Index, suspects: Sequence[str]) -> Iterator[Violation]:
    """Yield what breaks a chain of order and parts; of all that passes through one event, the plainest."""
    found = sorted(_suspected(index, suspects), key=lambda chain: (len(chain.links), -chain.gap))
    # Whether what is told of two events for a time is certain; what is certain is not hidden by what is only possible.
    told: _Told = {}
    for violation in (*broken_order(index), *broken_parts(index)):
        _note(index, told, [frozenset((violation.tie.earlier, violation.tie.later))], violation)
    for chain in found:
        ends = (chain.earlier.event, chain.later.event)
        crossed = [frozenset((end, event)) for end in ends for event in chain.between]
        pairs = (frozenset(ends), *crossed)
        times = {index.moment(claim) for claim in index.about(chain.later.event)}
        known = {time: [told[pair, time] for pair in pairs if (pair, time) in told] for time in times}
        if all(map(any, known.values())):
            continue
        # Of several sources that break one chain each is told, so that the origin is found among them.
        for violation in violations(index, chain.tie, _breaks(chain.tie)):
            hidden = [sure for time in _times(index, violation) for sure in known[time]]
            if not any(hidden) and (violation.sure or not hidden):
                yield violation
                _note(index, told, crossed, violation)


def _note(index: Index, told: _Told, pairs: Iterable[frozenset[str]], violation: Violation) -> None:
    """Note of which events, for which time, a violation tells something, and whether that is certain."""
    for key in product(pairs, _times(index, violation)):
        told[key] = told.get(key, False) or violation.sure


def _times(index: Index, violation: Violation) -> set[Moment]:
    return {index.moment(claim) for claim in violation.later}


def _breaks(tie: Tie) -> Breaks:
    """Return whether what one date means certainly breaks a tie; only a span says when something had ended."""

    def breaks(earlier: tuple[Extent, ...], later: tuple[Extent, ...]) -> bool:
        return all(
            (late.span or not tie.later_end)
            and (late.ended if tie.later_end else late.began).before(early.ended if tie.end else early.began)
            for early in earlier
            for late in later
        )

    return breaks


def _suspected(index: Index, suspects: Iterable[str]) -> Iterator[_Chain]:
    """Yield the chains of which some date at one end may be too late for some date at the other."""
    declared = network(index)
    latest = {node: max(places) for node in declared.ahead if (places := list(_places(index, node, _last_low)))}
    before = _latest_before(declared, latest)
    for node in (Node(event, end) for event in suspects for end in (False, True)):
        place = min(_places(index, node, _first_high), default=None)
        if place is not None and before.get(node, place) > place:
            yield from _back_from(index, declared, node, latest, before, place)


def _places(index: Index, node: Node, of: Callable[[Extent, Node], int | None]) -> Iterator[int]:
    dossier = index.subjects[node.event]
    for claim in dossier.claims[:1] if dossier.alike else dossier.claims:
        for extent in index.extents(claim):
            place = of(extent, node)
            if place is not None:
                yield place


def _last_low(extent: Extent, node: Node) -> int | None:
    said = extent.ended if node.end else extent.began
    return None if said.low is None else low_place(said)


def _first_high(extent: Extent, node: Node) -> int | None:
    said = extent.ended if node.end else extent.began
    return None if said.high is None or (node.end and not extent.span) else high_place(said)


def _latest_before(declared: Network, latest: Places) -> dict[Node, int]:
    """Return for each point the latest place that a date of any point before it has."""
    before: dict[Node, int] = {}
    for circle in in_order(declared):
        places = [
            place
            for node in circle
            for link in declared.behind[node]
            for place in (latest.get(link.earlier), before.get(link.earlier))
            if place is not None
        ]
        if places:
            before.update(dict.fromkeys(circle, max(places)))
    return before


def _back_from(
    index: Index, declared: Network, later: Node, latest: Places, before: Places, place: int
) -> Iterator[_Chain]:
    """Yield the mixed chains back from a point to those dated too late for it, the nearest first.

    Beyond an event that each of these sources dates to the day, its own dates carry the chain on.
    """
    dated_by = {claim.source for claim in index.about(later.event)}
    over: dict[Node, Link | None] = {later: None}
    waiting = deque([later])
    found = 0
    while waiting and found < Limit.CHAINS.allowed:
        node = waiting.popleft()
        if node.event != later.event and latest.get(node, place) > place:
            chain = _Chain(node, later, tuple(_links(over, node)), latest[node] - place)
            if chain.mixed:
                found += 1
                yield chain
                if found >= Limit.CHAINS.allowed:
                    fall_short(index, Limit.CHAINS, later.event, "what is further before it was not held against it")
        if node != later and not node.end and dated_by <= dated_to_the_day_by(index, node.event):
            continue
        for link in declared.behind[node] if before.get(node, place) > place else ():
            if link.earlier not in over:
                over[link.earlier] = link
                waiting.append(link.earlier)


def _links(over: Mapping[Node, Link | None], node: Node) -> list[Link]:
    """Return the links from the point at which a search began to one that it reached."""
    links = []
    link = over[node]
    while link is not None:
        links.append(link)
        link = over[link.later]
    return links[::-1]
