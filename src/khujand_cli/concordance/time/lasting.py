"""Lasting: when an event that is dated once ended, by how long sources say that it lasted.

Every figure of every source is heard, in all ways of counting and also as a rounded one, so that what follows holds
whoever is right. A figure that says how long something had lasted so far says nothing of its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from khujand_cli.concordance.in_words import when
from khujand_cli.concordance.time.lengths import BY_THE_CLOCK, days_meant, unit_of
from khujand_cli.concordance.time.ties import Tie
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Claim, Quantity
from khujand_cli.dates.date import DAY, Extent, Range
from khujand_cli.figures.figure import Figure, Interval
from khujand_cli.figures.in_words import figure, measured

if TYPE_CHECKING:
    from khujand_cli.concordance.sequence import Violation

_MINUTE = 60


class Passed(NamedTuple):
    """How much later one moment is than another, at least and at most: so many days, or so many minutes.

    ``measure`` is how many seconds these have. Days are counted from day to day, whatever the hours; ``most`` is None
    where there may be any number of them.
    """

    least: int
    most: int | None
    measure: int

    def after(self, began: Range) -> Range:
        """Return when something ended that began then."""
        low, high = began.ends
        first = None if low is None else max(low, (low // self.measure + self.least) * self.measure)
        last = None if high is None or self.most is None else (-(-high // self.measure) + self.most) * self.measure
        return Range(first, last)

    def before(self, ended: Range) -> Range:
        """Return when something began that ended then."""
        low, high = ended.ends
        first = None if low is None or self.most is None else (low // self.measure - self.most) * self.measure
        last = None if high is None else min(high, (-(-high // self.measure) - self.least) * self.measure)
        return Range(first, last)


@kept
def lengths(index: Index) -> dict[str, tuple[Claim, ...]]:
    """Return what says how long events lasted, by event; nothing of one of which any word does not bound it.

    Nor where somebody denies such a word: what follows is to hold whoever is right.
    """
    found: dict[str, list[Claim]] = {}
    unfit: set[str] = set()
    for quantity in index.dataset.quantities:
        if quantity.length_of is not None:
            found.setdefault(quantity.length_of, []).extend(index.on(quantity.id))
            if not bounds(index, quantity):
                unfit.add(quantity.length_of)
    return {event: tuple(claims) for event, claims in found.items() if claims and event not in unfit}


def bounds(index: Index, quantity: Quantity) -> bool:
    """Whether all that is said of a length or a distance bounds it, and nobody denies any of it."""
    return not quantity.cumulative and all(_bounds(index, one) for one in _standing(index, quantity.id))


def _standing(index: Index, quantity: str) -> list[Claim]:
    """Return all that is said of a length, but for what its own source has corrected."""
    return [claim for claim in index.said_on(quantity) if claim.id not in index.gathered.corrections]


def _bounds(index: Index, claim: Claim) -> bool:
    """Whether a claim says how long something lasted in all, with a figure that nobody denies."""
    denied = any(one.stance == "denies" for one in index.gathered.responses.get(claim.id, ()))
    stated = claim.figure is not None and not claim.figure.disordered
    return stated and not denied and unit_of(index, claim) is not None and not index.moment(claim)


def lasted(index: Index, event: str, extent: Extent) -> Extent:
    """Return a single date of an event with the end that it had by its length; as it is where that is not known."""
    said = () if extent.span else passed(index, lengths(index).get(event, ()))
    if not said:
        return extent
    low, high = outermost(each.after(extent.began) for each in said).ends
    named = (end is not None and end % DAY != 0 for end in (low, high))
    return extent._replace(ended=Range(low, high, *named))


def outermost(ranges: Iterable[Range]) -> Range:
    """Return the range from the first low end to the last high one; where one is open, that side of all is."""
    lows, highs = zip(*(each.ends for each in ranges), strict=True)
    low = min(end for end in lows if end is not None) if None not in lows else None
    return Range(low, max(end for end in highs if end is not None) if None not in highs else None)


def passed(index: Index, claims: Iterable[Claim]) -> tuple[Passed, ...]:
    """Return what each figure of a length allows, in all ways of counting and also as a rounded one."""
    stated = ((claim.figure, unit_of(index, claim), not index.counted(claim)) for claim in claims)
    return tuple(
        _passed(_heard(figure, measured=measured), unit) for figure, unit, measured in stated if figure and unit
    )


def _passed(said: Interval, unit: str) -> Passed:
    least, most = days_meant(unit, said)
    if unit in BY_THE_CLOCK:
        longest = None if most is None else -(-round(most * DAY) // _MINUTE)
        return Passed(round(least * DAY) // _MINUTE, longest, _MINUTE)
    # The day of the end may be the last of so many, or the first behind them.
    return Passed(max(ceil(least) - 1, 0), None if most is None else floor(most) + 1, DAY)


def _heard(stated: Figure, *, measured: bool) -> Interval:
    """Return what a figure allows if it may be rounded, and if "over 60" may be 60."""
    low, high = stated.rounded(measured=measured)
    return Interval(min(low, stated.low.value), None if high is None else max(high, stated.high.value))


class Held:
    """A part held against its whole by the dates of both and by how long each lasted."""

    def __init__(self, index: Index, tie: Tie) -> None:
        self.index, self.tie = index, tie

    def outside(self, whole: tuple[Extent, ...], part: tuple[Extent, ...]) -> bool:
        """Whether the part lies outside the whole in every meaning of their dates."""
        return all(self._outside(outer, inner) for outer, inner in product(whole, part))

    def _outside(self, outer: Extent, inner: Extent) -> bool:
        whole = lasted(self.index, self.tie.earlier, outer)
        # How long the part lasted is no matter where nobody says when the whole ended.
        ended = whole.span or whole is not outer
        return (lasted(self.index, self.tie.later, inner) if ended else inner).outside(whole)

    def named(self, violation: Violation) -> Violation:
        """Return what lies outside with what says how long it, or its whole, lasted, if it does so by that."""
        extents = (map(self.index.extents, claims) for claims in (violation.earlier, violation.later))
        outers, inners = ([extent for each in of_claims for extent in each] for of_claims in extents)
        if any(inner.began.before(outer.began) for outer, inner in product(outers, inners)):
            return violation
        wholes = [lasted(self.index, self.tie.earlier, outer) for outer in outers]
        used = [] if wholes == outers else [self.tie.earlier]
        if not any(inner.outside(whole) for whole, inner in product(wholes, inners)):
            used.append(self.tie.later)
        return violation._replace(lengths=tuple(claim for event in used for claim in lengths(self.index)[event]))


def amount(index: Index, claim: Claim) -> str:
    """Return a length with its unit, also where that is one of things that are counted: ``12 days``."""
    text = figure(claim.figure) if claim.figure else ""
    return measured(text, unit_of(index, claim)) + when(index, claim)
