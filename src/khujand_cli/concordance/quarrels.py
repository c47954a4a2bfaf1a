"""Quarrels: which readings of one subject cannot all be right, and between whom.

Readings are held against each other in one pass, however many there are: two exclude each other where one begins above
the place where another ends.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from khujand_cli.concordance.agreement import voices
from khujand_cli.concordance.readings import Testimony, Voice, testimonies, voice_of
from khujand_cli.dataset.index import Index, kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.date import can_agree
from khujand_cli.figures.figure import Interval, Qualifier
from khujand_cli.figures.units import MEASURES, Number

# More dates of one event than these are held against each other only where they are the earliest and the latest.
_MOST_DATES = 200
_OVER = {Qualifier.MORE: {Qualifier.LESS, Qualifier.AT_MOST}, Qualifier.AT_LEAST: {Qualifier.LESS}}


class Quarrel(NamedTuple):
    """Who cannot be right together on one subject; nobody where all readings have a value in common.

    ``own`` are the voices that exclude themselves, and ``surely`` those of them that do so whatever is rounded.
    ``across`` says that voices of different witnesses exclude each other; ``witness`` is the one through whom all that
    exclude each other speak, where there is only one.
    """

    own: tuple[Voice, ...] = ()
    surely: tuple[Voice, ...] = ()
    across: bool = False
    witness: str | None = None
    certain: bool = False

    def __bool__(self) -> bool:
        return bool(self.own) or self.across or self.witness is not None


class _Heard(NamedTuple):
    """A claim that takes part in a quarrel: what it allows, what it allows if it is rounded, and whether it is soft."""

    claim: Claim
    voice: Voice
    interval: Interval
    rounded: Interval
    soft: bool


@kept_for_each
def quarrels(index: Index, subject: str) -> tuple[tuple[Testimony, Quarrel], ...]:
    """Return the testimonies on a subject, each with its quarrel."""
    return tuple((testimony, _quarrel(testimony)) for testimony in testimonies(index, subject))


def _quarrel(testimony: Testimony) -> Quarrel:
    if len(testimony.readings) < 2:
        return Quarrel()
    if testimony.claims[0].stance is not None:
        return _of_pairs(testimony, _stances)
    if testimony.claims[0].date is not None:
        return _of_pairs(testimony, _dates)
    return _of_figures(testimony)


def _of_figures(testimony: Testimony) -> Quarrel:
    index = testimony.index
    every = _heard_in(testimony)
    heard_ids = {claim.id for claim in voices(index, testimony.subject)}
    heard = [one for one in every if one.claim.id in heard_ids]
    own = tuple(voice for voice, said in _by_voice(every).items() if _clash_within(said))
    surely = tuple(voice for voice, said in _by_voice(every).items() if voice in own and _clash_within(_hard(said)))
    whole = _whole(heard)
    if not _clash(whole, lambda one: one.voice):
        return Quarrel(own, surely, certain=bool(surely))
    hard = _whole(_hard(heard))

    def witness(one: _Heard) -> Hashable:
        roots = index.lineage(testimony.subject).roots(one.claim)
        return roots if len(roots) == 1 else one.voice

    if _clash(whole, witness):
        return Quarrel(own, surely, across=True, certain=bool(surely) or _clash(hard, lambda one: one.voice))
    clashing = {witness(one): None for one in whole}
    of_one = [[one for one in whole if witness(one) == root] for root in clashing]
    said = next(said for said in of_one if _clash(said, lambda one: one.voice))
    (name,) = index.lineage(testimony.subject).roots(said[0].claim)
    return Quarrel(own, surely, witness=name, certain=bool(surely) or _clash(hard, lambda one: one.voice))


def _heard_in(testimony: Testimony) -> list[_Heard]:
    """Return the claims with what they allow; one numeral in two measures is one figure with two labels."""
    index = testimony.index
    found = []
    hulls = _labelled_otherwise(testimony)
    for claim in testimony.claims:
        value = testimony.value(claim)
        closed, rounded = value.closed, value.rounded
        if claim.figure is not None and (hull := hulls.get(claim.figure.low.value)) is not None:
            closed = rounded = hull
        found.append(_Heard(claim, voice_of(index, claim), closed, _around(closed, rounded), value.soft))
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


def _hard(said: Iterable[_Heard]) -> list[_Heard]:
    return [one._replace(interval=one.rounded) for one in said if not one.soft]


def _by_voice(heard: Iterable[_Heard]) -> dict[Voice, list[_Heard]]:
    found: dict[Voice, list[_Heard]] = {}
    for one in heard:
        found.setdefault(one.voice, []).append(one)
    return found


def _whole(heard: Sequence[_Heard]) -> list[_Heard]:
    """Let several readings of a source that have a value in common stand for all that any of them allows.

    Two sources are not held against each other where one reading of either fits.
    """
    by_source: dict[str, list[_Heard]] = {}
    for one in heard:
        by_source.setdefault(one.claim.source, []).append(one)
    whole = []
    for said in by_source.values():
        if len(said) > 1 and not _clash_within(said):
            hull = _hull(one.interval for one in said)
            said = [one._replace(interval=hull) for one in said]
        whole += said
    return whole


def _clash_within(said: Sequence[_Heard]) -> bool:
    """Whether some two of these exclude each other."""
    return len(said) > 1 and _clash(said, lambda one: one.claim.id)


def _clash(heard: Iterable[_Heard], key: Callable[[_Heard], Hashable]) -> bool:
    """Whether two with different keys exclude each other: one begins above where the other ends."""
    lowest: dict[Hashable, Number] = {}
    highest: dict[Hashable, Number] = {}
    bounds: dict[Number, list[_Heard]] = {}
    for one in heard:
        name, (low, high) = key(one), one.interval
        highest[name] = max(low, highest.get(name, low))
        if high is not None:
            lowest[name] = min(high, lowest.get(name, high))
        figure = one.claim.figure
        if figure is not None and figure.qualifier in _BOUNDS:
            bounds.setdefault(figure.low.value, []).append(one)
    over = sorted(highest.items(), key=lambda item: item[1], reverse=True)[:2]
    under = sorted(lowest.items(), key=lambda item: item[1])[:2]
    if any(low > high and mine != theirs for mine, low in over for theirs, high in under):
        return True
    return any(key(one) != key(other) for same in bounds.values() for one, other in _over_and_under(same))


_BOUNDS = (Qualifier.MORE, Qualifier.AT_LEAST, Qualifier.LESS, Qualifier.AT_MOST)


def _over_and_under(heard: Sequence[_Heard]) -> Iterator[tuple[_Heard, _Heard]]:
    """Yield one claim over a numeral and one under it for every two qualifiers that exclude each other."""
    by_qualifier: dict[Qualifier, list[_Heard]] = {}
    for one in heard:
        if one.claim.figure is not None:
            by_qualifier.setdefault(one.claim.figure.qualifier, []).append(one)
    for over, unders in _OVER.items():
        for under in unders:
            for mine in by_qualifier.get(over, ())[:2]:
                yield from ((mine, theirs) for theirs in by_qualifier.get(under, ())[:2])


def _of_pairs(testimony: Testimony, agree: Callable[[Index, Claim, Claim], bool]) -> Quarrel:
    """Hold every two readings against each other, one claim of each voice for each reading."""
    index, lineage = testimony.index, testimony.index.lineage(testimony.subject)
    heard = {claim.id for claim in voices(index, testimony.subject)}
    said = _told_apart(testimony)
    by_source: dict[str, list[Claim]] = {}
    for claim in said:
        if claim.id in heard:
            by_source.setdefault(claim.source, []).append(claim)
    own: dict[Voice, bool] = {}
    across = certain = False
    witness = None
    for one, other in combinations(said, 2):
        if agree(index, one, other):
            continue
        sure = not any(claim.date is not None and claim.date.approximate for claim in (one, other))
        if voice_of(index, one) == voice_of(index, other):
            own[voice_of(index, one)] = own.get(voice_of(index, one), False) or sure
        elif not {one.id, other.id} <= heard or _another_agrees(index, by_source, one, other, agree):
            continue
        elif len(roots := lineage.roots(one)) == 1 and roots == lineage.roots(other):
            (witness,) = roots
        else:
            across = True
        certain = certain or sure
    surely = tuple(voice for voice, sure in own.items() if sure)
    return Quarrel(tuple(own), surely, across, None if across else witness, certain)


def _told_apart(testimony: Testimony) -> list[Claim]:
    """Return one claim of each voice for each reading; of very many dates the earliest and the latest."""
    found: dict[tuple[Hashable, Voice], Claim] = {}
    for claim in testimony.claims:
        found.setdefault((testimony.key(claim), voice_of(testimony.index, claim)), claim)
    if len(found) <= _MOST_DATES or testimony.claims[0].date is None:
        return list(found.values())
    ordered = sorted(
        found.values(), key=lambda claim: [extent.whole.ends[0] or 0 for extent in testimony.index.extents(claim)]
    )
    return [*ordered[: _MOST_DATES // 2], *ordered[-_MOST_DATES // 2 :]]


def _another_agrees(
    index: Index, by_source: Mapping[str, Sequence[Claim]], one: Claim, other: Claim,
    agree: Callable[[Index, Claim, Claim], bool],
) -> bool:  # fmt: skip
    """Whether two sources, with all that each says of its own, have a reading in common."""
    mine, theirs = by_source[one.source], by_source[other.source]
    if one.source == other.source or (len(mine) == 1 and len(theirs) == 1):
        return False
    return any(agree(index, here, there) for here in mine for there in theirs)


def _dates(index: Index, one: Claim, other: Claim) -> bool:
    return can_agree(index.extents(one), index.extents(other))


def _stances(_index: Index, one: Claim, other: Claim) -> bool:
    return one.stance == other.stance
