"""Lengths: how long an event lasted, or what lies between two, as sources say it and as the dates make it.

Authors count in many ways: days with both ends, one or none; years that are completed, running, of the moon, or as East
Asia counts ages; weeks and months in halves. A figure misfits only where all of these do.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import product
from math import ceil, floor, inf, prod
from typing import NamedTuple

from khujand_cli.concordance.meanings import meanings
from khujand_cli.concordance.readings import repeats
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim, Quantity
from khujand_cli.dates.date import DAY, Extent, Range, can_agree
from khujand_cli.figures.figure import Interval
from khujand_cli.files.budget import Limit, fall_short


class _Unit(NamedTuple):
    """A unit of time: its length in days, and how many of it a figure may say less or more than passed.

    ``moon`` is its length where months of the moon are counted, completed or running.
    """

    shortest: float
    longest: float
    less: float = 0
    more: float = 0
    moon: float = inf


_UNITS = {
    "day": _Unit(1, 1),
    "night": _Unit(1, 1),
    "week": _Unit(7, 7, 0.5, 0.5),
    "month": _Unit(28, 31, 0.5, 0.5),
    # An age may count the year of birth and that which runs.
    "year": _Unit(365, 366, 1, 2, moon=354),
    "decade": _Unit(3652, 3653, 1, 1),
    "century": _Unit(36524, 36525, 1, 1),
    "hour": _Unit(1 / 24, 1 / 24, 1, 1),
    "minute": _Unit(1 / 1440, 1 / 1440, 1, 1),
}
_PLURALS = {"centuries": "century"}
# Of these the time of day counts, of all others the day.
BY_THE_CLOCK = ("hour", "minute")


class Misfit(NamedTuple):
    """A figure and dates that cannot both be right; ``low`` and ``high`` are what the dates allow, in its unit."""

    quantity: Quantity
    figure: Claim
    dates: tuple[Claim, ...]
    low: int
    high: int
    unit: str
    certain: bool

    @property
    def one_source(self) -> bool:
        """Whether the source of the figure gives all the dates."""
        return all(claim.source == self.figure.source for claim in self.dates)


def misfits(index: Index, quantity: Quantity) -> Iterator[Misfit]:
    """Yield the figures of a length or a distance that dates do not allow: first those that one source gives itself.

    Dates of other sources are held against a figure only where nobody disputes either.
    """
    events = quantity.between or (quantity.length_of or "",)
    figures = index.on(quantity.id)
    dates = [_Dates(index, event) for event in events]
    disputed = _disputed(index, figures, events)
    combinations = 0
    for figure in figures:
        own = [of_event.by(figure) for of_event in dates]
        if all(own):
            alone = repeats(index, figure) and all(repeats(index, claim) for claims in own for claim in claims)
            held = [] if alone else own
        else:
            held = [] if disputed or repeats(index, figure) else [of_event.beside(figure) for of_event in dates]
        combinations += prod(map(len, held)) if held else 0
        if combinations > Limit.COMPARISONS.allowed:
            fall_short(index, Limit.COMPARISONS, quantity.id, "not every figure was held against all dates")
            return
        yield from _misfit(index, quantity, figure, held) if held and all(held) else ()


class _Dates:
    """The claims that date an event, by the time of which they speak, and by their source as well."""

    def __init__(self, index: Index, event: str) -> None:
        self._index = index
        self._beside: dict[Hashable, list[Claim]] = {}
        self._by: dict[Hashable, list[Claim]] = {}
        for claim in index.on(event):
            self._beside.setdefault(index.moment(claim), []).append(claim)
            self._by.setdefault((claim.source, index.moment(claim)), []).append(claim)

    def by(self, figure: Claim) -> list[Claim]:
        """Return the dates that the source of a figure gives for the same time."""
        return self._by.get((figure.source, self._index.moment(figure)), [])

    def beside(self, figure: Claim) -> list[Claim]:
        """Return the dates that anybody gives for the same time."""
        return self._beside.get(self._index.moment(figure), [])


def why_not_judged(index: Index, quantity: Quantity) -> str:
    """Say why no figure of a length or a distance could be held against dates; nothing where one could, or is none."""
    figures = index.on(quantity.id)
    if not figures:
        return ""
    if all(unit_of(index, figure) is None for figure in figures):
        return "its figures are in no unit of time"
    for event in quantity.between or (quantity.length_of or "",):
        dates = index.on(event)
        if not dates:
            return f'no source dates "{index.label(event)}"'
        if not any(_lasts(quantity, claim, index) for claim in dates):
            return f'no source dates the end of "{index.label(event)}", against which its length could be held'
    return ""


def unit_of(index: Index, claim: Claim) -> str | None:
    """Return the unit of time that a figure counts in; None where it is none."""
    unit = (index.unit(claim) or "").lower()
    name = _PLURALS.get(unit, unit.removesuffix("s"))
    return name if name in _UNITS else None


def _disputed(index: Index, figures: Sequence[Claim], events: Sequence[str]) -> bool:
    """Whether sources differ on the figure, or on the date of any of the events."""
    values = [value for claim in figures if (value := index.value(claim, index.common_unit(claim.subject)))]
    given = [index.on(event) for event in events]
    if sum(count * count for count in (len(values), *map(len, given))) > Limit.COMPARISONS.allowed:
        # Of so many it is not asked; what is disputed is held against nothing.
        fall_short(index, Limit.COMPARISONS, figures[0].subject, "figures and dates of different sources were not held")
        return True
    if not all(one.meets(other) for one, other in product(values, values)):
        return True
    dates = ([index.extents(claim) for claim in claims] for claims in given)
    return not all(can_agree(one, other) for claims in dates for one, other in product(claims, claims))


def _misfit(index: Index, quantity: Quantity, figure: Claim, dates: Sequence[Sequence[Claim]]) -> Iterator[Misfit]:
    """Yield the misfit of a figure with every choice among the dates of each event; nothing where any allows it."""
    unit = unit_of(index, figure)
    value = index.value(figure, index.unit(figure))
    if unit is None or value is None:
        return
    choices = list(product(*map(distinct, dates)))
    allowed = [
        said_of(unit, one)
        for chosen in choices
        for extents in product(*map(index.extents, chosen))
        if (one := days_passed(extents, unit)) is not None
    ]
    intervals = [one.interval for one in value.alternatives or (value,)]
    whole = all(_lasts(quantity, claim, index) for claims in dates for claim in claims)
    if not allowed or not whole or any(_meets(one, range_) for one, range_ in product(intervals, allowed)):
        return
    claims = tuple(dict.fromkeys(claim for each in dates for claim in each))
    low, high = min(low for low, _ in allowed), max(high for _, high in allowed)
    doubtful = value.soft or any(claim.date is None or claim.date.approximate for claim in claims)
    certain = not doubtful and not any(_may_fit(index, unit, value.rounded, chosen) for chosen in choices)
    yield Misfit(quantity, figure, claims, max(ceil(low), 0), floor(high), unit, certain)


def distinct(claims: Sequence[Claim]) -> list[Claim]:
    """Return one claim for each date that is given."""
    return list({(claim.date.stated, claim.calendar): claim for claim in claims if claim.date is not None}.values())


def _lasts(quantity: Quantity, claim: Claim, index: Index) -> bool:
    """Whether a date says of a length when it ended, as only a span does; of a distance it need not."""
    return quantity.between is not None or all(extent.span for extent in index.extents(claim))


def _may_fit(index: Index, unit: str, value: Interval, chosen: Sequence[Claim]) -> bool:
    """Whether a figure read as a rounded one fits any of what the dates may mean by other usages."""
    return any(
        _meets(value, said_of(unit, passed))
        for meant in product(*(meanings(index, claim) for claim in chosen))
        for extents in product(*meant)
        if (passed := days_passed(extents, unit)) is not None
    )


def days_passed(extents: Sequence[Extent], unit: str) -> tuple[float, float] | None:
    """Return how many days passed at least and at most from the begin of one event to its end, or to the other."""
    first, last = extents[0], extents[-1]
    one = first.began if len(extents) == 1 else first.whole
    other = last.ended if len(extents) == 1 else last.whole
    begin, end = (_days(moments, unit) for moments in (one, other))
    if begin is None or end is None:
        return None
    least, most = end[0] - begin[1], end[1] - begin[0]
    if len(extents) == 1 or least >= 0:
        return max(least, 0), most
    # Nobody says which of two came first.
    return (0, max(-least, most)) if most >= 0 else (-most, -least)


def _days(moments: Range, unit: str) -> tuple[float, float] | None:
    low, high = moments.ends
    if low is None or high is None:
        return None
    if unit in BY_THE_CLOCK:
        return low / DAY, high / DAY
    return low // DAY, -(-high // DAY)


def said_of(unit: str, passed: tuple[float, float]) -> tuple[float, float]:
    """Return from how many to how many of a unit authors may say for so many days."""
    measure = _UNITS[unit]
    least, most = passed
    high = max(most / measure.shortest + measure.more, most / measure.moon + 1)
    return least / measure.longest - measure.less, high


def days_meant(unit: str, said: Interval) -> tuple[float, float | None]:
    """Return how many days may have passed, at least and at most, where authors say so many of a unit."""
    measure = _UNITS[unit]
    least = min((said.low - measure.more) * measure.shortest, (said.low - 1) * measure.moon) if said.low > 1 else 0
    return max(least, 0), None if said.high is None else (said.high + measure.less) * measure.longest


def _meets(value: Interval, allowed: tuple[float, float]) -> bool:
    low, high = allowed
    return value.low <= high and low <= (inf if value.high is None else value.high)
