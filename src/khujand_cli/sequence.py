"""Sequence: what the declared order and the parts of events demand of their dates.

``after`` says that an event begins no earlier than another begins, ``after_end`` no earlier than another ends. Order
runs through events that are not firmly dated themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from khujand_cli.agreement import voices
from khujand_cli.dating import Extent, Kind, Precision, certainly_begins_before
from khujand_cli.index import Index, moment_of
from khujand_cli.model import Claim

_FIRM = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.TIME)


class Tie(NamedTuple):
    """One event must not begin before another begins (or, with ``end``, before it ends), by way of those between."""

    earlier: str
    later: str
    end: bool
    through: tuple[str, ...]


class Violation(NamedTuple):
    """Claims on two events that cannot both be right, and whether that is certain."""

    tie: Tie
    earlier: tuple[Claim, ...]
    later: tuple[Claim, ...]
    certain: bool

    @property
    def one_source(self) -> bool:
        """Whether one source alone gives all the dates."""
        return len({claim.source for claim in (*self.earlier, *self.later)}) == 1


Breaks = Callable[[Claim, Claim], bool]


def ties(index: Index) -> Iterator[Tie]:
    """Yield what each dated event must not precede: the nearest events first, then those behind undated ones."""
    for event in index.events.values():
        dated_by = {claim.source for claim in index.on(event.id)}
        if not dated_by:
            continue
        reached: dict[tuple[str, bool], tuple[str, ...]] = {}
        waiting: list[tuple[str, bool, tuple[str, ...]]] = _direct(index, event.id, ())
        while waiting:
            other, end, through = waiting.pop(0)
            if (other, end) in reached or (other, True) in reached:
                continue
            reached[(other, end)] = through
            yield Tie(other, event.id, end, through)
            if not dated_by <= _firmly_dated_by(index, other):
                waiting += _direct(index, other, (*through, other))


def _direct(index: Index, event: str, through: tuple[str, ...]) -> list[tuple[str, bool, tuple[str, ...]]]:
    record = index.events[event]
    return [(one, True, through) for one in record.after_end] + [(one, False, through) for one in record.after]


def _firmly_dated_by(index: Index, event: str) -> set[str]:
    return {
        claim.source
        for claim in index.on(event)
        if claim.date is not None
        and claim.date.kind is not Kind.BOUND
        and all(point.precision in _FIRM for point in claim.date.points)
    }


def order_violations(index: Index) -> Iterator[Violation]:
    """Yield every pair of dates that breaks the order; not those that follow from a nearer pair that breaks it."""
    broken: set[tuple[str, str]] = set()
    for tie in sorted(ties(index), key=lambda tie: len(tie.through)):
        if any((tie.earlier, one) in broken or (one, tie.later) in broken for one in tie.through):
            continue

        def breaks(earlier: Claim, later: Claim, tie: Tie = tie) -> bool:
            return certainly_begins_before(index.extents(later), index.extents(earlier), end=tie.end)

        for violation in violations(index, tie, breaks):
            broken.add((tie.earlier, tie.later))
            yield violation


def part_violations(index: Index) -> Iterator[Violation]:
    """Yield every date of an event that lies outside the dates of the event it is part of, at any depth."""
    for event in index.events.values():
        through: tuple[str, ...] = ()
        parent = event.part_of
        while parent is not None:
            tie = Tie(parent, event.id, False, through)

            def breaks(whole: Claim, part: Claim) -> bool:
                pairs = product(index.extents(whole), index.extents(part))
                return all(_outside(outer, inner) for outer, inner in pairs)

            found = list(violations(index, tie, breaks))
            yield from found
            if found:
                break
            through = (*through, parent)
            parent = index.events[parent].part_of


def _outside(whole: Extent, part: Extent) -> bool:
    return part.began.before(whole.began) or whole.ended.before(part.ended)


def violations(index: Index, tie: Tie, breaks: Breaks) -> Iterator[Violation]:
    """Yield what breaks a tie: first sources by themselves, then those that only do so against each other.

    Where a source gives several dates for one event, it breaks the tie only if no combination keeps it. Two sources
    that each date both events and keep to the tie are not held against each other: that is a matter of agreement.
    """
    earlier, later = _by_source(index, tie.earlier), _by_source(index, tie.later)
    keeping: set[tuple[str, str | None]] = set()
    failing: set[tuple[str, str | None]] = set()
    for key in earlier.keys() & later.keys():
        (failing if _all_break(earlier[key], later[key], breaks) else keeping).add(key)
    for key in sorted(failing, key=str):
        yield _violation(tie, earlier[key], later[key])
    across: tuple[list[Claim], list[Claim]] = ([], [])
    for one, other in product(earlier, later):
        judged = one[1] == other[1] and one[0] != other[0] and not failing & {one, other}
        if judged and not {one, other} <= keeping and _all_break(earlier[one], later[other], breaks):
            across[0].extend(claim for claim in earlier[one] if claim not in across[0])
            across[1].extend(claim for claim in later[other] if claim not in across[1])
    if across[0]:
        yield _violation(tie, *across)


def _by_source(index: Index, event: str) -> dict[tuple[str, str | None], list[Claim]]:
    found: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in voices(index, event):
        found.setdefault((claim.source, moment_of(claim)), []).append(claim)
    return found


def _all_break(earlier: list[Claim], later: list[Claim], breaks: Breaks) -> bool:
    return all(breaks(one, other) for one, other in product(earlier, later))


def _violation(tie: Tie, earlier: list[Claim], later: list[Claim]) -> Violation:
    doubtful = any(claim.date is None or claim.date.approximate for claim in (*earlier, *later))
    return Violation(tie, tuple(earlier), tuple(later), not doubtful)
