"""Bounds: what a quantity can be at least and at most, by what is known of the quantities it is tied to.

Bounds run along the relations until nothing changes: a whole is at least its parts together, a part at most what its
whole leaves. Each keeps what it follows from, so that two which exclude each other say why. Without a ring this finds
all that can be found. In a ring bounds may creep towards each other in ever more steps; that is given up, and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from khujand_cli.concordance.families.relations import Evidence, Placed, System
from khujand_cli.figures.units import Number

# How often one relation is looked at before its bounds are said to creep.
MOST_VISITS = 50


class Bound:
    """The least or (``upper``) the greatest that a quantity can be, and what it follows from.

    It follows from evidence, or from a relation and other bounds (``because``, of which the one at ``apart`` is not
    used), or from nothing: what is counted is not below 0. ``rest`` is 1 where it uses that the rest of the relation is
    not less than nothing, -1 where that it is not more. ``serial`` is greater than that of all it follows from.
    """

    __slots__ = ("apart", "because", "evidence", "relation", "rest", "serial", "upper", "value")

    def __init__(
        self,
        value: Number,
        upper: bool,
        evidence: Evidence | None = None,
        relation: int | None = None,
        because: Ends = (),
        apart: int | None = None,
        rest: int = 0,
    ) -> None:
        self.value = value
        self.upper = upper
        self.evidence = evidence
        self.relation = relation
        self.because = because
        self.apart = apart
        self.rest = rest
        self.serial = 0

    @property
    def reasons(self) -> Iterable[Bound]:
        """The bounds it follows from."""
        return (bound for place, bound in enumerate(self.because) if bound is not None and place != self.apart)


# Of several quantities the least, or the greatest, of each; None where it is not known.
Ends = Sequence[Bound | None]
FLOOR = Bound(0, upper=False)


class Clash(NamedTuple):
    """Two bounds of one quantity that exclude each other: it would be at least more than it can be at most."""

    quantity: int
    low: Bound
    high: Bound


class Propagation:
    """The bounds of all quantities of a system that follow from evidence, and where they clash.

    Of two that clash the one found later is not followed up. ``crept`` says that some were given up on their way,
    ``visits`` how often a relation was looked at.
    """

    def __init__(self, system: System, evidence: Iterable[Evidence], most_visits: int = MOST_VISITS) -> None:
        self.system = system
        self.low: list[Bound | None] = [FLOOR] * len(system.quantities)
        self.high: list[Bound | None] = [None] * len(system.quantities)
        for quantity in system.signed & system.place.keys():
            self.low[system.place[quantity]] = None
        self.clashes: dict[int, Clash] = {}
        self.crept = False
        self.visits = 0
        self._most_visits = most_visits
        self._visits_left = [most_visits] * len(system.rows)
        self._step, self._at = -1, 0
        self._sweeping: list[int] = []
        self._later: list[int] = []
        self._queued = bytearray(len(system.rows))
        self._serial = 0
        self._state(evidence)
        self._run()

    @property
    def visited(self) -> list[int]:
        """The relations on which anything is known."""
        return [place for place, left in enumerate(self._visits_left) if left < self._most_visits]

    def loose(self, relation: int) -> list[int]:
        """Return the quantities of a relation that can still be several numbers."""
        whole, parts, _ = self.system.rows[relation]
        return [quantity for quantity in (whole, *parts) if not self._settled(quantity)]

    def _settled(self, quantity: int) -> bool:
        low, high = self.low[quantity], self.high[quantity]
        return low is not None and high is not None and low.value == high.value

    def _state(self, evidence: Iterable[Evidence]) -> None:
        low, high, touching = self.low, self.high, self.system.touching
        stated: dict[int, None] = {}
        for place, ends in self.system.placed(evidence):
            known_low, known_high = low[place], high[place]
            if ends.low is not None and (known_low is None or ends.low > known_low.value):
                low[place] = Bound(ends.low, False, ends)
            if ends.high is not None and (known_high is None or ends.high < known_high.value):
                high[place] = Bound(ends.high, True, ends)
            stated[place] = None
        for place in stated:
            least, greatest = low[place], high[place]
            if least is not None and greatest is not None and least.value > greatest.value:
                self.clashes[place] = Clash(place, least, greatest)
            for relation in touching[place]:
                if not self._queued[relation]:
                    self._queued[relation] = 1
                    self._later.append(relation)

    def _run(self) -> None:
        while self._later:
            self._sweep()

    def _sweep(self) -> None:
        """Look at the relations in question, in their order and every other time in the opposite one."""
        rows, visits_left = self.system.rows, self._visits_left
        self._step = -self._step
        self._sweeping, self._later = sorted([place * self._step for place in self._later]), []
        while self._sweeping:
            self._at = heappop(self._sweeping)
            place = self._at * self._step
            self._queued[place] = 0
            if not visits_left[place]:
                self.crept = True
                continue
            visits_left[place] -= 1
            self.visits += 1
            if rows[place].complete:
                self._visit_sum(place, rows[place])
            else:
                self._visit_inclusion(place, rows[place])

    def _visit_inclusion(self, place: int, row: Placed) -> None:
        part = row.parts[0]
        low, high = self.low[part], self.high[row.whole]
        whole_low, part_high = self.low[row.whole], self.high[part]
        if low is not None and (whole_low is None or low.value > whole_low.value):
            self._set(row.whole, Bound(low.value, False, None, place, (low,), None, 1))
        if high is not None and (part_high is None or high.value < part_high.value):
            self._set(part, Bound(high.value, True, None, place, (high,), None, 1))

    def _visit_sum(self, place: int, row: Placed) -> None:
        whole, parts, _ = row
        low, high = self.low, self.high
        lows, highs = [low[part] for part in parts], [high[part] for part in parts]
        least, greatest = _added(lows), _added(highs)
        known = low[whole]
        if not least.unknown and (known is None or least.value > known.value):
            self._set(whole, Bound(least.value, False, None, place, lows, None, 1))
        known = high[whole]
        if not greatest.unknown and (known is None or greatest.value < known.value):
            self._set(whole, Bound(greatest.value, True, None, place, highs, None, -1))
        if least == greatest and not least.unknown:
            return
        limit = high[whole]
        if limit is not None and least.unknown < 2:
            self._leave(place, parts, limit, lows, least)
        limit = low[whole]
        if limit is not None and greatest.unknown < 2:
            self._leave(place, parts, limit, highs, greatest)

    def _leave(self, place: int, parts: Sequence[int], whole: Bound, ends: Ends, made: _Made) -> None:
        """Bound each part by what an end of the whole leaves when the others are at these ends."""
        upper = whole.upper
        left = whole.value - made.value
        known = self.high if upper else self.low
        because: Ends = ()
        for number, part in enumerate(parts):
            own = ends[number]
            if made.unknown and own is not None:
                continue
            value = left if own is None else left + own.value
            bound = known[part]
            if bound is None or (value < bound.value if upper else value > bound.value):
                because = because or [whole, *ends]
                self._set(part, Bound(value, upper, None, place, because, number + 1, 1 if upper else -1))

    def _set(self, quantity: int, bound: Bound) -> None:
        """Put down a bound narrower than the one known, unless it clashes; what it touches is looked at again."""
        self._serial += 1
        bound.serial = self._serial
        facing = (self.low if bound.upper else self.high)[quantity]
        if facing is not None and (bound.value < facing.value if bound.upper else bound.value > facing.value):
            low, high = (facing, bound) if bound.upper else (bound, facing)
            self.clashes.setdefault(quantity, Clash(quantity, low, high))
            return
        (self.high if bound.upper else self.low)[quantity] = bound
        for place in self.system.touching[quantity]:
            if place != bound.relation and not self._queued[place]:
                self._queued[place] = 1
                if place * self._step > self._at:
                    heappush(self._sweeping, place * self._step)
                else:
                    self._later.append(place)


class _Made(NamedTuple):
    """What known ends of parts add up to, and how many of them are unknown."""

    value: Number
    unknown: int


def _added(ends: Ends) -> _Made:
    value: Number = 0
    unknown = 0
    for bound in ends:
        if bound is None:
            unknown += 1
        else:
            value += bound.value
    return _Made(value, unknown)
