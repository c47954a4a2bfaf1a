"""Exclusion: which figures of one subject have no value in common, found in one pass however many there are.

Two figures exclude each other where one begins above the place where the other ends. "Over 60" and "under 60" exclude
each other; a plain or approximate 60 excludes neither.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khujand_cli.concordance.readings import Testimony, Voice, voice_of
from khujand_cli.concordance.rounding import known_exact
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Interval, Qualifier
from khujand_cli.figures.units import MEASURES, Number

_BOUNDS = (Qualifier.MORE, Qualifier.AT_LEAST, Qualifier.LESS, Qualifier.AT_MOST)
_OVER = {Qualifier.MORE: {Qualifier.LESS, Qualifier.AT_MOST}, Qualifier.AT_LEAST: {Qualifier.LESS}}


class Heard(NamedTuple):
    """A claim that takes part in a quarrel: what it allows, what it allows if it is rounded, and whether it is soft."""

    claim: Claim
    voice: Voice
    interval: Interval
    rounded: Interval
    soft: bool


def by_whom(one: Heard) -> Hashable:
    """Return the voice of a claim."""
    return one.voice


def by_claim(one: Heard) -> Hashable:
    """Return the claim itself."""
    return one.claim.id


def parties(heard: Sequence[Heard], key: Callable[[Heard], Hashable]) -> frozenset[str]:
    """Return the claims that exclude one with another key."""
    ends = _Ends.of(heard, key)
    over_and_under = [pair for same in ends.bounds.values() for pair in _over_and_under(same)]
    bounded = {one.claim.id for pair in over_and_under for one in pair if key(pair[0]) != key(pair[1])}
    return frozenset(one.claim.id for one in heard if ends.exclude(one, key(one))) | bounded


def heard_in(testimony: Testimony) -> list[Heard]:
    """Return the claims with what they allow; one numeral in two measures is one figure with two labels."""
    index = testimony.index
    found = []
    hulls = _labelled_otherwise(testimony)
    for claim in testimony.claims:
        value = testimony.value(claim)
        closed = value.closed
        rounded = value.interval if known_exact(index, claim) else value.rounded
        if claim.figure is not None and (hull := hulls.get(claim.figure.low.value)) is not None:
            closed = rounded = hull
        found.append(Heard(claim, voice_of(index, claim), closed, _around(closed, rounded), value.soft))
    return found


def _around(closed: Interval, rounded: Interval) -> Interval:
    high = None if closed.high is None or rounded.high is None else max(closed.high, rounded.high)
    return Interval(min(closed.low, rounded.low), high)


def _labelled_otherwise(testimony: Testimony) -> Mapping[Number, Interval]:
    """Return what numerals allow that stand with different measures, each as wide as all its measures together."""
    units: dict[Number, dict[str | None, None]] = {}
    intervals: dict[Number, list[Interval]] = {}
    for claim in testimony.claims:
        if claim.figure is not None and claim.figure.qualifier is not Qualifier.RANGE:
            numeral = claim.figure.low.value
            units.setdefault(numeral, {})[testimony.index.unit(claim)] = None
            intervals.setdefault(numeral, []).append(testimony.value(claim).closed)
    return {
        numeral: _hull(intervals[numeral])
        for numeral, named in units.items()
        if len(named) > 1 and len({MEASURES.get(unit or "") for unit in named}) > 1
    }


def _hull(intervals: Iterable[Interval]) -> Interval:
    lows, highs = zip(*intervals, strict=True)
    return Interval(min(lows), None if None in highs else max(highs))


def hardened(said: Iterable[Heard]) -> list[Heard]:
    """Return those that are neither about a number nor an estimate, as wide as they are if they are rounded."""
    return [one._replace(interval=one.rounded) for one in said if not one.soft]


def by_voice(heard: Iterable[Heard]) -> dict[Voice, list[Heard]]:
    """Return the claims by who speaks in them."""
    found: dict[Voice, list[Heard]] = {}
    for one in heard:
        found.setdefault(one.voice, []).append(one)
    return found


def united(heard: Sequence[Heard]) -> list[Heard]:
    """Let several readings of a source that have a value in common stand for all that any of them allows.

    Two sources are not held against each other where one reading of either fits.
    """
    by_source: dict[str, list[Heard]] = {}
    for one in heard:
        by_source.setdefault(one.claim.source, []).append(one)
    whole = []
    for said in by_source.values():
        if len(said) > 1 and not clash_within(said):
            hull = _hull(one.interval for one in said)
            said = [one._replace(interval=hull) for one in said]
        whole += said
    return whole


def clash_within(said: Sequence[Heard]) -> bool:
    """Whether some two of these exclude each other."""
    return len(said) > 1 and clash(said, by_claim)


class _Ends(NamedTuple):
    """Of those with different keys, the two that begin last and the two that end first; and bounds by their numeral."""

    last: Sequence[tuple[Hashable, Number]]
    first: Sequence[tuple[Hashable, Number]]
    bounds: Mapping[Number, Sequence[Heard]]

    @classmethod
    def of(cls, heard: Iterable[Heard], key: Callable[[Heard], Hashable]) -> _Ends:
        """Find them in one pass."""
        highest: dict[Hashable, Number] = {}
        lowest: dict[Hashable, Number] = {}
        bounds: dict[Number, list[Heard]] = {}
        for one in heard:
            name, (low, high) = key(one), one.interval
            highest[name] = max(low, highest.get(name, low))
            if high is not None:
                lowest[name] = min(high, lowest.get(name, high))
            figure = one.claim.figure
            if figure is not None and figure.qualifier in _BOUNDS:
                bounds.setdefault(figure.low.value, []).append(one)
        last = sorted(highest.items(), key=lambda item: item[1], reverse=True)[:2]
        return cls(last, sorted(lowest.items(), key=lambda item: item[1])[:2], bounds)

    def exclude(self, one: Heard, name: Hashable) -> bool:
        """Whether one of another key begins above the end of this one, or ends below its beginning."""
        low, high = one.interval
        return any(low > end and name != other for other, end in self.first) or (
            high is not None and any(high < start and name != other for other, start in self.last)
        )


def clash(heard: Sequence[Heard], key: Callable[[Heard], Hashable]) -> bool:
    """Whether two with different keys exclude each other: one begins above where the other ends."""
    ends = _Ends.of(heard, key)
    if any(low > high and mine != theirs for mine, low in ends.last for theirs, high in ends.first):
        return True
    return any(key(one) != key(other) for same in ends.bounds.values() for one, other in _over_and_under(same))


def _over_and_under(heard: Sequence[Heard]) -> Iterator[tuple[Heard, Heard]]:
    """Yield one claim over a numeral and one under it for every two qualifiers that exclude each other."""
    by_qualifier: dict[Qualifier, list[Heard]] = {}
    for one in heard:
        if one.claim.figure is not None:
            by_qualifier.setdefault(one.claim.figure.qualifier, []).append(one)
    for over, unders in _OVER.items():
        for under in unders:
            for mine in by_qualifier.get(over, ())[:2]:
                yield from ((mine, theirs) for theirs in by_qualifier.get(under, ())[:2])
