"""Sequence: what the declared order and the parts of events demand of their dates.

``after``: an event begins no earlier than another begins; ``after_end``: than it ends. Order runs through vague dates.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from heapq import merge
from itertools import product
from typing import NamedTuple

from khujand_cli.concordance.first_look import may_break_order, may_lie_outside, may_precede
from khujand_cli.concordance.meanings import meanings
from khujand_cli.concordance.readings import saying, voices
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.date import Date, Extent, Kind, certainly_begins_before

_FIRM = (Kind.SINGLE, Kind.SPAN)


class Tie(NamedTuple):
    """One event must not begin before another begins (or, with ``end``, before it ends).

    ``nearer`` is the tie by way of which it does, and ``steps`` how many events lie between.
    """

    earlier: str
    later: str
    end: bool
    nearer: Tie | None = None
    steps: int = 0

    def outwards(self) -> Iterator[str]:
        """Yield the events between, from the earlier one to the later."""
        tie = self.nearer
        while tie is not None:
            yield tie.earlier
            tie = tie.nearer

    @property
    def through(self) -> tuple[str, ...]:
        """The events between, the nearest to the later one first."""
        return tuple(self.outwards())[::-1]


class Violation(NamedTuple):
    """Claims on two events that cannot both be right, whether that is certain, and who only repeats all of them."""

    tie: Tie
    earlier: tuple[Claim, ...]
    later: tuple[Claim, ...]
    certain: bool
    repeated_by: tuple[str, ...] = ()

    @property
    def lasting(self) -> bool:
        """Whether the earlier event has single dates only, which say when it was and not how long it lasted."""
        return all(claim.date and claim.date.kind in (Kind.SINGLE, Kind.ONE_OF) for claim in self.earlier)

    @property
    def one_source(self) -> bool:
        """Whether one source alone gives all the dates."""
        return len({claim.source for claim in (*self.earlier, *self.later)}) == 1

    def surely(self, *, within: bool) -> bool:
        """Whether it is certain; with ``within`` the later event must lie within the earlier one."""
        return self.certain and not (within and self.lasting)


# Whether what one date means certainly breaks a tie with what another means.
Breaks = Callable[[tuple[Extent, ...], tuple[Extent, ...]], bool]


def ties_of(index: Index, event: str, *, breakable: bool = False) -> Iterator[Tie]:
    """Yield what one event must not precede: the nearest first, then what lies behind the vaguer ones.

    Behind an event that each of these sources dates to the day or closer, its own dates carry the order on. With
    ``breakable`` only those that one of its dates may break.
    """

    def wanted(other: str, *, beyond: bool) -> bool:
        return not breakable or may_precede(index, event, other, beyond=beyond)

    dated_by = {claim.source for claim in index.on(event)}
    reached: set[tuple[str, bool]] = set()
    waiting = deque(_direct(index, event, event, None))
    while waiting:
        tie = waiting.popleft()
        other = tie.earlier
        if (other, tie.end) in reached or (other, True) in reached:
            continue
        reached.add((other, tie.end))
        if wanted(other, beyond=False):
            yield tie
        if wanted(other, beyond=True) and not dated_by <= _dated_to_the_day_by(index, other):
            waiting += _direct(index, other, event, tie)


def _direct(index: Index, event: str, later: str, nearer: Tie | None) -> list[Tie]:
    record, steps = index.events[event], 0 if nearer is None else nearer.steps + 1
    return [
        Tie(one, later, end, nearer, steps)
        for others, end in ((record.after_end, True), (record.after, False))
        for one in others
    ]


@kept_for_each
def _dated_to_the_day_by(index: Index, event: str) -> set[str]:
    """Return the sources that date an event to the day and in one way only."""
    claims = index.on(event)
    # What a source says twice in the same words is one date.
    how_often = Counter(source for source, _ in {(claim.source, saying(index, claim)) for claim in claims})
    single = (claim for claim in claims if how_often[claim.source] == 1 and not index.moment(claim))
    # In a calendar that is not known, a day is one of two.
    return {claim.source for claim in single if claim.date and _exact(claim.date) and len(index.extents(claim)) == 1}


def _exact(date: Date) -> bool:
    days = all(point.to_the_day for point in date.points)
    return days and date.kind in _FIRM and not date.approximate


def order_violations(index: Index) -> Iterator[Violation]:
    """Yield every pair of dates that breaks the order; not those that follow from a nearer pair that breaks it."""
    broken: set[tuple[str, str]] = set()
    # Most events stand in no broken pair, and then the way between two of them need not be gone.
    touched: set[str] = set()
    ties = [ties_of(index, event, breakable=True) for event in may_break_order(index)]
    # The nearest of all events first.
    for tie in merge(*ties, key=lambda tie: tie.steps):
        if (tie.earlier in touched or tie.later in touched) and (
            (tie.earlier, tie.later) in broken
            or any((tie.earlier, one) in broken or (one, tie.later) in broken for one in tie.outwards())
        ):
            continue

        def breaks(earlier: tuple[Extent, ...], later: tuple[Extent, ...], end: bool = tie.end) -> bool:
            return certainly_begins_before(later, earlier, end=end)

        for violation in violations(index, tie, breaks):
            broken.add((tie.earlier, tie.later))
            touched.update((tie.earlier, tie.later))
            yield violation


def part_violations(index: Index) -> Iterator[Violation]:
    """Yield every date of an event that lies outside the dates of an event it is part of, the nearest that is broken.

    Where a part of the whole is outside it, what lies within that part is not reported for that again.
    """
    broken: set[tuple[str, str]] = set()

    def breaks(whole: tuple[Extent, ...], part: tuple[Extent, ...]) -> bool:
        return all(outside(outer, inner) for outer, inner in product(whole, part))

    wholes = {event: wholes_of(index, event) for event in may_lie_outside(index)}
    for event, above in sorted(wholes.items(), key=lambda one: len(one[1])):
        for place, whole in enumerate(above):
            through = above[:place]
            if any((middle, whole) in broken for middle in through):
                break
            found = list(violations(index, Tie(whole, event, end=False), breaks, within=True))
            yield from found
            if found:
                broken.add((event, whole))
                break


def wholes_of(index: Index, event: str) -> tuple[str, ...]:
    """Return the events that this one is part of, the nearest first."""
    found: list[str] = []
    parent = index.events[event].part_of
    while parent is not None:
        found.append(parent)
        parent = index.events[parent].part_of
    return tuple(found)


def outside(whole: Extent, part: Extent) -> bool:
    """Whether a part certainly begins before its whole begins, or ends after it ends."""
    return part.began.before(whole.began) or whole.ended.before(part.ended)


def violations(index: Index, tie: Tie, breaks: Breaks, *, within: bool = False) -> Iterator[Violation]:
    """Yield what breaks a tie: first sources by themselves, then those that only do so against each other.

    Where a source gives several dates for one event, it breaks the tie only if no combination keeps it. Two sources
    that each date both events and keep to the tie are not held against each other: that is a matter of agreement.
    """
    earlier, later = _by_source(index, tie.earlier), _by_source(index, tie.later)
    if not earlier or not later:
        return
    both = earlier.keys() & later.keys()
    failing = {key for key in both if _all_break(index, earlier[key], later[key], breaks)}
    keeping = both - failing
    told: set[tuple[str, Moment]] = set()
    for key in sorted(failing, key=str):
        violation = _violation(index, tie, earlier[key], later[key], breaks)
        told |= {key} if violation.surely(within=within) else set()
        yield violation
    across: tuple[dict[str, Claim], dict[str, Claim]] = ({}, {})
    certain = False
    for one, other in product(earlier, later):
        judged = one[1] == other[1] and one[0] != other[0] and not told & {one, other}
        if not judged or {one, other} <= keeping or not _all_break(index, earlier[one], later[other], breaks):
            continue
        # Who only repeats another is heard in his own order of events, but is no further voice against others.
        here, there = _heard(index, earlier[one]), _heard(index, later[other])
        between = _violation(index, tie, here, there, breaks)
        # Who only seems to break the tie himself hides nothing that is broken for certain, and nothing else is asked.
        if here and there and (between.surely(within=within) or not failing & {one, other}):
            certain = certain or between.certain
            across[0].update((claim.id, claim) for claim in here)
            across[1].update((claim.id, claim) for claim in there)
    if across[0]:
        yield Violation(tie, tuple(across[0].values()), tuple(across[1].values()), certain)


def _heard(index: Index, claims: list[Claim]) -> list[Claim]:
    heard = {claim.id for claim in voices(index, claims[0].subject)}
    return [claim for claim in claims if claim.id in heard]


def _by_source(index: Index, event: str) -> dict[tuple[str, Moment], list[Claim]]:
    found: dict[tuple[str, Moment], list[Claim]] = {}
    for claim in index.on(event):
        found.setdefault((claim.source, index.moment(claim)), []).append(claim)
    return found


def _all_break(index: Index, earlier: list[Claim], later: list[Claim], breaks: Breaks) -> bool:
    return all(breaks(index.extents(one), index.extents(other)) for one, other in product(earlier, later))


def _violation(index: Index, tie: Tie, earlier: list[Claim], later: list[Claim], breaks: Breaks) -> Violation:
    """Return a violation; it is certain where no date is approximate and no calendar is only a default that may err."""
    doubtful = any(claim.date is None or claim.date.approximate for claim in (*earlier, *later))
    certain = not doubtful and all(
        breaks(here, there)
        for one, other in product(earlier, later)
        # Of several sources not every two need be at odds.
        if breaks(index.extents(one), index.extents(other))
        for here, there in product(meanings(index, one), meanings(index, other))
    )
    return Violation(tie, tuple(earlier), tuple(later), certain)
