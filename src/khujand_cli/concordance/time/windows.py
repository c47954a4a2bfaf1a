"""Windows: between which moments an event that nobody dates must have begun and ended, and what proves it.

A window holds whoever is right. It is told from no date that breaks the declared order or the whole it is part of, nor
along what that order declares there: not all of that can be true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from typing import NamedTuple

from khujand_cli.concordance.sequence import Violation, broken_order, broken_parts
from khujand_cli.concordance.time.lapses import Lapse, lapses
from khujand_cli.concordance.time.limits import OPEN, Limit, Limits, limits_of
from khujand_cli.concordance.time.network import Network, Node, network
from khujand_cli.concordance.time.reach import Reach, Reached, carried, steps
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dates.date import Range
from khujand_cli.finding import Step

# A chain of more links than these goes on in the window of the event at which it breaks off.
MOST_STEPS = 100


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
        return (*islice(steps(self._reached, self._node), MOST_STEPS), *limit.lengths, dated)


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

    @property
    def range(self) -> Range:
        """All moments at which it may have begun, and those after these at which it had not ended yet."""
        begun, lasted = self.begins.range, self.ends.range.low
        if begun.high is None or lasted is None or lasted <= begun.high:
            return begun
        return begun._replace(high=lasted, to_moment=False)


def windows(index: Index) -> dict[str, Window]:
    """Return the window of each event that no claim dates and of whose begin anything follows."""
    undated = [event for event in index.events if not index.on(event)]
    if not undated:
        return {}
    reach = _sound_reach(index)
    found = {event: Window(*(_half(reach, Node(event, end)) for end in (False, True))) for event in undated}
    return {event: window for event, window in found.items() if any(window.begins)}


def _half(reach: Reach, node: Node) -> Half:
    return Half(_terminus(reach.behind, node), _terminus(reach.ahead, node))


def _terminus(reached: Mapping[Node, Reached], node: Node) -> Terminus | None:
    found = reached.get(node)
    return None if found is None else Terminus(found.limit, node, reached)


@kept
def _sound_reach(index: Index) -> Reach:
    """Return the limits that reach every point, without those that rest on what cannot all be true."""
    declared = network(index)
    disputed, relations = _disputed(index)
    sound = declared.without(frozenset(), relations)
    limits = {
        node: OPEN if node.event in disputed else limits_of(index, node.event)[node.end] for node in declared.ahead
    }
    reach = carried(sound, limits)
    if torn := reach.torn():
        sound, limits = sound.without(torn, frozenset()), {**limits, **dict.fromkeys(torn, OPEN)}
        reach = carried(sound, limits)
    return _narrowed(reach, sound, limits, list(lapses(index)))


def _narrowed(reach: Reach, sound: Network, limits: Mapping[Node, Limits], said: list[Lapse]) -> Reach:
    """Return the limits that lengths and distances leave; those that the dates and the order exclude are not heard."""
    while said:
        narrowed = carried(sound.along(one.link for one in said), limits, said)
        torn = narrowed.torn()
        if not torn:
            return narrowed
        said = [one for one in said if torn.isdisjoint((*one.outer, *one.inner))]
    return reach


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
