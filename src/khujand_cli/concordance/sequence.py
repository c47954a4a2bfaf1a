"""Sequence: what the declared order and the parts of events demand of their dates.

``after``: an event begins no earlier than another begins; ``after_end``: than it ends. Order runs through vague dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import product
from math import inf
from typing import NamedTuple

from khujand_cli.concordance.first_look import may_break_order, may_lie_outside
from khujand_cli.concordance.meanings import meanings
from khujand_cli.concordance.readings import voices
from khujand_cli.concordance.time.lasting import Held, lengths
from khujand_cli.concordance.time.ties import Tie, ties_of, wholes_of
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept, kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.date import Extent, Kind, certainly_begins_before
from khujand_cli.files.budget import Limit, fall_short


class Violation(NamedTuple):
    """Claims on two events that cannot both be right, whether that is certain, and who only repeats all of them.

    ``lengths`` say how long one of them, or each, lasted, where it is by that that a part ends after its whole.
    """

    tie: Tie
    earlier: tuple[Claim, ...]
    later: tuple[Claim, ...]
    certain: bool
    repeated_by: tuple[str, ...] = ()
    lengths: tuple[Claim, ...] = ()

    @property
    def lasting(self) -> bool:
        """Whether the earlier event is a whole with single dates only, which say when it was and not how long."""
        return self.tie.from_whole and all(
            claim.date and claim.date.kind in (Kind.SINGLE, Kind.ONE_OF) for claim in self.earlier
        )

    @property
    def one_source(self) -> bool:
        """Whether one source alone gives all the dates, and says how long what they are of lasted."""
        return len({claim.source for claim in (*self.earlier, *self.later, *self.lengths)}) == 1

    @property
    def sure(self) -> bool:
        """Whether it is certain, also if a whole lasted longer than a single date says."""
        return self.certain and not self.lasting


# Who says when something was, and what it says.
_Key = tuple[str, Moment]
_BySource = dict[_Key, list[Claim]]
# Whether what one date means certainly breaks a tie with what another means.
Breaks = Callable[[tuple[Extent, ...], tuple[Extent, ...]], bool]


@kept
def broken_order(index: Index) -> tuple[Violation, ...]:
    """Return every pair of dates that breaks the order."""
    return tuple(_order_violations(index))


@kept
def broken_parts(index: Index) -> tuple[Violation, ...]:
    """Return every date of an event that lies outside the dates of an event it is part of."""
    return tuple(_part_violations(index))


def _order_violations(index: Index) -> Iterator[Violation]:
    """Yield every pair of dates that breaks the order; not those that follow from a nearer pair that breaks it."""
    broken: set[tuple[str, str]] = set()
    # Most events stand in no broken pair, and then the way between two of them need not be gone.
    touched: set[str] = set()
    ties = [ties_of(index, event, breakable=True) for event in may_break_order(index)]
    # The nearest of all events first.
    for place, tie in enumerate(merge(*ties, key=lambda tie: tie.steps)):
        if place >= Limit.PAIRS_OF_EVENTS.allowed:
            fall_short(index, Limit.PAIRS_OF_EVENTS, "", "events that stand far apart in the order were not compared")
            break
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


def _part_violations(index: Index) -> Iterator[Violation]:
    """Yield every date of an event that lies outside the dates of an event it is part of, the nearest that is broken.

    Where a part of the whole is outside it, what lies within that part is not reported for that again.
    """
    broken: set[tuple[str, str]] = set()
    wholes = {event: wholes_of(index, event) for event in (*may_lie_outside(index), *lengths(index))}
    for event, above in sorted(wholes.items(), key=lambda one: len(one[1])):
        for place, whole in enumerate(above):
            through = above[:place]
            if any((middle, whole) in broken for middle in through):
                break
            tie = Tie(whole, event, end=False, part=True)
            held = Held(index, tie)
            found = list(violations(index, tie, held.outside, _outside))
            yield from map(held.named, found)
            if found:
                broken.add((event, whole))
                break


def _outside(whole: tuple[Extent, ...], part: tuple[Extent, ...]) -> bool:
    return all(inner.outside(outer) for outer, inner in product(whole, part))


def violations(index: Index, tie: Tie, breaks: Breaks, surely: Breaks | None = None) -> Iterator[Violation]:
    """Yield what breaks a tie: first sources by themselves, then those that only do so against each other.

    Where a source gives several dates for one event, it breaks the tie only if no combination keeps it. Two sources
    that each date both events and keep to the tie are not held against each other: that is a matter of agreement. What
    breaks it is certain if it also does so by ``surely``, where that is given.
    """
    earlier, later = _by_source(index, tie.earlier), _by_source(index, tie.later)
    if not earlier or not later:
        return
    both = earlier.keys() & later.keys()
    failing = {key for key in both if _all_break(index, earlier[key], later[key], breaks)}
    keeping = both - failing
    told: set[tuple[str, Moment]] = set()
    for key in sorted(failing, key=str):
        violation = _violation(index, tie, earlier[key], later[key], breaks, surely)
        told |= {key} if violation.sure else set()
        yield violation
    across: tuple[dict[str, Claim], dict[str, Claim]] = ({}, {})
    certain = False
    for one, other in _pairs(index, tie, earlier, later):
        judged = one[1] == other[1] and one[0] != other[0] and not told & {one, other}
        if not judged or {one, other} <= keeping or not _all_break(index, earlier[one], later[other], breaks):
            continue
        # Who only repeats another is heard in his own order of events, but is no further voice against others.
        here, there = _heard(index, earlier[one]), _heard(index, later[other])
        between = _violation(index, tie, here, there, breaks, surely)
        # Who only seems to break the tie himself hides nothing that is broken for certain, and nothing else is asked.
        if here and there and (between.sure or not failing & {one, other}):
            certain = certain or between.certain
            across[0].update((claim.id, claim) for claim in here)
            across[1].update((claim.id, claim) for claim in there)
    if across[0]:
        yield Violation(tie, tuple(across[0].values()), tuple(across[1].values()), certain)


def _pairs(index: Index, tie: Tie, earlier: _BySource, later: _BySource) -> Iterator[tuple[_Key, _Key]]:
    """Yield the sources that are held against each other; of very many, those whose dates stand for the others.

    What breaks the tie at all breaks it with what is latest of the earlier event, or earliest of the later one.
    """
    if len(earlier) * len(later) <= Limit.PAIRS_OF_DATES.allowed:
        yield from product(earlier, later)
        return
    unjudged = f"of those who date it and {index.label(tie.earlier)} only the furthest were held against each other"
    fall_short(index, Limit.PAIRS_OF_DATES, tie.later, unjudged)
    last = sorted(earlier, key=lambda key: _begins(index, earlier[key]), reverse=True)
    first = sorted(later, key=lambda key: _begins(index, later[key]))
    yield from dict.fromkeys((*product(earlier, first[:_FURTHEST]), *product(last[:_FURTHEST], later)))


# So many sources that date an event earliest, or latest, stand for all that date it.
_FURTHEST = 5


def _begins(index: Index, claims: Iterable[Claim]) -> float:
    """Return from when on something may be dated; what has no beginning comes first."""
    begins = [extent.began.low for claim in claims for extent in index.extents(claim)]
    return min((-inf if begin is None else begin for begin in begins), default=-inf)


@kept_for_each
def _voices(index: Index, event: str) -> frozenset[str]:
    return frozenset(claim.id for claim in voices(index, event))


def _heard(index: Index, claims: list[Claim]) -> list[Claim]:
    heard = _voices(index, claims[0].subject)
    return [claim for claim in claims if claim.id in heard]


def _by_source(index: Index, event: str) -> _BySource:
    found: _BySource = {}
    for claim in index.on(event):
        found.setdefault((claim.source, index.moment(claim)), []).append(claim)
    return found


def _all_break(index: Index, earlier: list[Claim], later: list[Claim], breaks: Breaks) -> bool:
    return all(breaks(index.extents(one), index.extents(other)) for one, other in product(earlier, later))


def _violation(
    index: Index, tie: Tie, earlier: list[Claim], later: list[Claim], breaks: Breaks, surely: Breaks | None
) -> Violation:
    """Return a violation; it is certain where no date is approximate and no calendar is only a default that may err."""
    doubtful = any(claim.date is None or claim.date.approximate for claim in (*earlier, *later))
    certain = not doubtful and all(
        (surely or breaks)(here, there)
        for one, other in product(earlier, later)
        # Of several sources not every two need be at odds.
        if breaks(index.extents(one), index.extents(other))
        for here, there in product(meanings(index, one), meanings(index, other))
    )
    return Violation(tie, tuple(earlier), tuple(later), certain)
