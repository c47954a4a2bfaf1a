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
from khujand_cli.files.budget import Limit

# Which bounds of one numeral exclude each other, though "over 60" may be 60 itself.
_UNDER = {Qualifier.MORE: (Qualifier.LESS, Qualifier.AT_MOST), Qualifier.AT_LEAST: (Qualifier.LESS,)}
_BOUNDS = (Qualifier.MORE, Qualifier.AT_LEAST, Qualifier.LESS, Qualifier.AT_MOST)

# A numeral, and whether a source says that the figure is over or under it.
Bound = tuple[Number, Qualifier]


class Heard(NamedTuple):
    """A claim that takes part in a quarrel: what it allows, what it allows if it is rounded, and whether it is soft.

    ``choices`` are what it allows by each of its alternatives, where it says that it is this or that.
    """

    claim: Claim
    voice: Voice
    interval: Interval
    rounded: Interval
    soft: bool
    bound: Bound | None
    choices: tuple[Heard, ...] = ()


Key = Callable[[Heard], Hashable]


def by_whom(heard: Heard) -> Hashable:
    """Return the voice of a claim."""
    return heard.voice


def by_claim(heard: Heard) -> Hashable:
    """Return the claim itself."""
    return heard.claim.id


def as_said(testimony: Testimony) -> list[Heard]:
    """Return the claims of a testimony with what they allow; "over 60" may be 60 itself."""
    found = []
    for claim in testimony.claims:
        value = testimony.value(claim)
        exact = value.rounded != value.interval and known_exact(testimony.index, claim)
        rounded = _around(value.closed, value.interval if exact else value.rounded)
        voice = voice_of(testimony.index, claim)
        choices = tuple(
            Heard(claim, voice, choice.closed, _around(choice.closed, choice.rounded), choice.soft, None)
            for choice in value.alternatives
        )
        found.append(Heard(claim, voice, value.closed, rounded, value.soft, _bound(claim), choices))
    return found


def _bound(claim: Claim) -> Bound | None:
    figure = claim.figure
    return None if figure is None or figure.qualifier not in _BOUNDS else (figure.low.value, figure.qualifier)


def heard_in(testimony: Testimony) -> list[Heard]:
    """Return the claims with what they allow; one numeral in two measures is one figure with two labels."""
    hulls = _labelled_otherwise(testimony)
    heard = as_said(testimony)
    if not hulls:
        return heard
    found = []
    for one in heard:
        numeral = one.claim.figure.numeral if one.claim.figure else None
        hull = hulls.get(numeral.value) if numeral else None
        found.append(one if hull is None else one._replace(interval=hull, rounded=_around(hull, one.rounded)))
    return found


def _around(closed: Interval, rounded: Interval) -> Interval:
    high = None if closed.high is None or rounded.high is None else max(closed.high, rounded.high)
    return Interval(min(closed.low, rounded.low), high)


def _labelled_otherwise(testimony: Testimony) -> Mapping[Number, Interval]:
    """Return what numerals allow that stand with different measures, each as wide as all its measures together."""
    if len(set(map(testimony.index.unit, testimony.claims))) < 2:
        return {}
    units: dict[Number, dict[str | None, None]] = {}
    intervals: dict[Number, list[Interval]] = {}
    for claim in testimony.claims:
        if claim.figure is not None and claim.figure.numeral is not None:
            numeral = claim.figure.numeral.value
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


def hardened(heard: Iterable[Heard]) -> list[Heard]:
    """Return those that are neither about a number nor an estimate, as wide as they are if they are rounded."""
    return [one._replace(interval=one.rounded, choices=tuple(hardened(one.choices))) for one in heard if not one.soft]


def by_voice(heard: Iterable[Heard]) -> dict[Voice, list[Heard]]:
    """Return the claims by who speaks in them."""
    found: dict[Voice, list[Heard]] = {}
    for one in heard:
        found.setdefault(one.voice, []).append(one)
    return found


def parties(heard: Sequence[Heard], key: Key) -> frozenset[str]:
    """Return the claims that exclude one with another key."""
    if len(heard) < 2:
        return frozenset()
    torn = [one for one in heard if one.choices]
    if torn and len(torn) * len(heard) <= Limit.COMPARISONS.allowed:
        return _parties_of_choices(heard, torn, key)
    ends = _Ends.of(heard, key)
    return frozenset((*(one.claim.id for one in heard if ends.exclude(one, key(one))), *_over_and_under(heard, key)))


def _parties_of_choices(heard: Sequence[Heard], torn: Sequence[Heard], key: Key) -> frozenset[str]:
    """Return the parties where some claims say that it is this or that, which leaves out what lies between."""
    pairs = [(one, other) for one in torn for other in heard if key(one) != key(other) and exclude(one, other)]
    named = {each.claim.id for pair in pairs for each in pair}
    return parties([one for one in heard if not one.choices], key) | named


def parties_across(heard: Sequence[Heard], key: Key) -> frozenset[str]:
    """Return the claims that exclude one with another key; not between two sources of which some readings fit.

    Several readings of a source that have a value in common stand for all that any of them allows.
    """
    by_source = _by_source(heard)
    simple: list[Heard] = []
    torn: list[list[Heard]] = []
    for said in by_source.values():
        if len(said) > 1 and parties(said, by_claim):
            torn.append(said)
        else:
            simple += _as_one(said)
    if not torn:
        return parties(simple, key)
    if len(heard) * sum(map(len, torn)) > Limit.COMPARISONS.allowed:
        return parties([*simple, *(one for said in torn for one in said)], key)
    named = {claim for said in torn for claim in parties(said, key)}
    for mine in torn:
        for theirs in by_source.values():
            if mine is not theirs and all(exclude(one, other) for one in mine for other in theirs):
                named |= parties((*mine, *theirs), key)
    return parties(simple, key) | named


def held_coarsely(heard: Sequence[Heard]) -> bool:
    """Whether there are so many figures that those of a source that contradicts itself are not held together."""
    several = [said for said in _by_source(heard).values() if len(said) > 1]
    most = Limit.COMPARISONS.allowed
    # Nearly always there are few, and nobody is asked whether he contradicts himself.
    return len(heard) * sum(map(len, several)) > most and (
        len(heard) * sum(len(said) for said in several if parties(said, by_claim)) > most
    )


def _by_source(heard: Iterable[Heard]) -> dict[str, list[Heard]]:
    found: dict[str, list[Heard]] = {}
    for one in heard:
        found.setdefault(one.claim.source, []).append(one)
    return found


def _as_one(said: list[Heard]) -> list[Heard]:
    if len(said) == 1:
        return said
    hull = _hull(one.interval for one in said)
    return [one._replace(interval=hull, bound=None, choices=()) for one in said]


def exclude(one: Heard, other: Heard) -> bool:
    """Whether two claims have no value in common."""
    if one.choices or other.choices:
        return all(exclude(mine, theirs) for mine in one.choices or (one,) for theirs in other.choices or (other,))
    if not one.interval.meets(other.interval):
        return True
    if one.bound is None or other.bound is None or one.bound[0] != other.bound[0]:
        return False
    mine, theirs = one.bound[1], other.bound[1]
    return theirs in _UNDER.get(mine, ()) or mine in _UNDER.get(theirs, ())


class _Ends(NamedTuple):
    """Of those with different keys, the two that begin last and the two that end first."""

    last: Sequence[tuple[Hashable, Number]]
    first: Sequence[tuple[Hashable, Number]]

    @classmethod
    def of(cls, heard: Iterable[Heard], key: Key) -> _Ends:
        """Find them in one pass."""
        highest: dict[Hashable, Number] = {}
        lowest: dict[Hashable, Number] = {}
        for one in heard:
            name, (low, high) = key(one), one.interval
            highest[name] = max(low, highest.get(name, low))
            if high is not None:
                lowest[name] = min(high, lowest.get(name, high))
        last = sorted(highest.items(), key=lambda item: item[1], reverse=True)[:2]
        return cls(last, sorted(lowest.items(), key=lambda item: item[1])[:2])

    def exclude(self, one: Heard, name: Hashable) -> bool:
        """Whether one of another key begins above the end of this one, or ends below its beginning."""
        low, high = one.interval
        return any(low > end and name != other for other, end in self.first) or (
            high is not None and any(high < start and name != other for other, start in self.last)
        )


def _over_and_under(heard: Iterable[Heard], key: Key) -> Iterator[str]:
    """Yield the claims that are over a numeral that one with another key is under, or the other way round."""
    bounds: dict[Number, dict[Qualifier, list[Heard]]] = {}
    for one in heard:
        if one.bound is not None:
            numeral, qualifier = one.bound
            bounds.setdefault(numeral, {}).setdefault(qualifier, []).append(one)
    for by_qualifier in bounds.values():
        for over, unders in _UNDER.items():
            for under in unders:
                above, below = by_qualifier.get(over, ()), by_qualifier.get(under, ())
                for some, others in ((above, below), (below, above)):
                    names = set(map(key, others))
                    yield from (one.claim.id for one in some if names - {key(one)})
