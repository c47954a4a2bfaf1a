"""Limits: between which moments the dates of an event, whoever is right, let it begin and end.

A date that is no span says when an event began, and its end is bounded by nothing but that and by how long it lasted.
Where several sources date an event, or a date may be read in two calendars, its limits are the outermost of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from khujand_cli.concordance.time.lasting import lasted, lengths
from khujand_cli.concordance.time.network import Node
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.advice import FIRST_YEAR, LAST_YEAR
from khujand_cli.dates.calendars import Calendar, civil, day_number
from khujand_cli.dates.date import DAY, Date, Extent, Point, Precision, Range
from khujand_cli.dates.in_words import clock
from khujand_cli.dates.old_style import in_edtf
from khujand_cli.finding import Step


class Limit(NamedTuple):
    """A moment before which something was not, or after which, and the point in time by which a source says so.

    ``place`` puts limits in order: a day holds the midnight that ends it, so that it lies wholly before the next one,
    unless a source names that midnight. ``event`` is the one whose dates, ``claims``, say it; ``calendar`` is that in
    which the point is read. ``lengths`` are the steps by which it follows from how long the event lasted.
    """

    place: int
    moment: int
    event: str
    claims: tuple[str, ...]
    point: Point
    calendar: Calendar
    last: bool
    lengths: tuple[Step, ...] = ()

    def stated_in(self, calendar: Calendar) -> str | None:
        """Return it in EDTF: as the source has it, or as the day that this is in another calendar.

        A time of day is the source's own, though clocks differed. None for what the notation cannot write.
        """
        if self.calendar is calendar:
            return self.point.stated
        point = self.point
        number = day_number(*point.first, self.calendar) if point.to_the_day else (self.moment - self.last) // DAY
        day = civil(number, calendar)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        return f"{in_edtf(day)}{'' if point.second is None else f'T{clock(point.second)}'}{point.qualifier}"

    def moved(self, to: Range) -> Limit | None:
        """Return it at the end of a range of another point, to which it leads; None where that end is open."""
        moment = to.high if self.last else to.low
        if moment is None or moment == self.moment:
            return None if moment is None else self
        return _at(self, moment)


class Limits(NamedTuple):
    """The first and last moment at which a point in time may lie by the dates of its own event; None where open."""

    not_before: Limit | None
    not_after: Limit | None


OPEN = Limits(None, None)


class _Read(NamedTuple):
    """A date with one of the calendars in which it may be read, and what it means there.

    It is ``moved`` where its year began on another day than 1 January. ``ended`` is when the event of a single date
    ended by how long it lasted, None where that is not known.
    """

    date: Date
    calendar: Calendar
    extent: Extent
    moved: bool
    ended: Range | None

    def shown(self, point: Point, *, last: bool) -> Point:
        """Return a point as the limit that it is: moved, its month or year is none of ours, and the day says it."""
        if not self.moved or point.to_the_day:
            return point
        day = point.last_in(self.calendar) if last else point.first
        return point._replace(stated=f"{in_edtf(day)}{point.qualifier}")


@kept_for_each
def limits_of(index: Index, event: str) -> tuple[Limits, Limits]:
    """Return the limits of the begin and of the end of an event by all its dates, whoever is right."""
    dossier = index.subjects[event]
    if not dossier.claims:
        return OPEN, OPEN
    # One claim tells it where those of all sources are alike.
    claims = dossier.claims[:1] if dossier.alike else dossier.claims
    # By a usage of its own, or with a weekday beside it, a date that is written alike may be another one.
    usual = index.usages.usual
    dates = {((claim.date and claim.date.stated, claim.calendar) if usual else claim.id): claim for claim in claims}
    read = [one for claim in dates.values() for one in _readings(index, claim)]
    together = tuple(claim.id for claim in index.on(event))
    begin, end = (_limits(read, Node(event, last), together, _steps(index, event)) for last in (False, True))
    return begin, end


def _steps(index: Index, event: str) -> tuple[Step, ...]:
    """Return what says how long an event lasted, as links of a chain."""
    said: dict[str, list[str]] = {}
    for claim in lengths(index).get(event, ()):
        said.setdefault(claim.subject, []).append(claim.id)
    return tuple(Step("length_of", quantity, event, tuple(claims)) for quantity, claims in said.items())


def _readings(index: Index, claim: Claim) -> Iterator[_Read]:
    """Yield each date that a claim may mean, in each calendar in which it may be read."""
    calendar = index.usages.calendar(claim)
    dates = [(date, reading) for date in index.usages.dates(claim) for reading in date.readings(calendar)]
    for (date, reading), extent in zip(dates, index.extents(claim), strict=True):
        known = lasted(index, claim.subject, extent)
        yield _Read(date, reading, extent, date is not claim.date, None if known is extent else known.ended)


def _limits(read: Sequence[_Read], node: Node, claims: tuple[str, ...], steps: tuple[Step, ...]) -> Limits:
    """Return the outermost limits; where one date leaves a side open, all of them together do."""
    lows = [_low(one, node, claims, steps) for one in read]
    highs = [_high(one, node, claims, steps) for one in read]
    return Limits(
        min((low for low in lows if low is not None), key=_place) if None not in lows else None,
        max((high for high in highs if high is not None), key=_place) if None not in highs else None,
    )


_place = attrgetter("place")


def _low(read: _Read, node: Node, claims: tuple[str, ...], steps: tuple[Step, ...]) -> Limit | None:
    """Return the first moment of a begin, or of an end: of what is no span, that at which it began or would end."""
    extent, start, end = read.extent, read.date.start, read.date.end
    by_length = _by_length(read, node, claims, steps, last=False) if node.end else None
    if by_length is not None and by_length.moment > (extent.began.low or 0):
        return by_length
    said, point = (extent.ended if node.end else extent.began), (end if node.end and extent.span else start)
    if said.low is None or point is None:
        return None
    return Limit(
        low_place(said), said.low, node.event, claims, read.shown(point, last=False), read.calendar, last=False
    )


def _high(read: _Read, node: Node, claims: tuple[str, ...], steps: tuple[Step, ...]) -> Limit | None:
    """Return the last moment of a begin, or of an end; that is said by a span, or by how long something lasted."""
    extent = read.extent
    if node.end and not extent.span:
        return _by_length(read, node, claims, steps, last=True)
    start, end = read.date.start, read.date.end
    said, point = (extent.ended if node.end else extent.began), (start if extent.span and not node.end else end)
    if said.high is None or point is None:
        return None
    return Limit(
        high_place(said), said.high, node.event, claims, read.shown(point, last=True), read.calendar, last=True
    )


def _by_length(
    read: _Read, node: Node, claims: tuple[str, ...], steps: tuple[Step, ...], *, last: bool
) -> Limit | None:
    """Return the first or last moment of an end that is known by how long the event lasted."""
    ended = read.ended or Range(None, None)
    moment = ended.high if last else ended.low
    if moment is None:
        return None
    stated = max(read.date.points, key=attrgetter("qualifier"))
    return _at(Limit(0, moment, node.event, claims, stated, read.calendar, last, steps), moment)


def _at(limit: Limit, moment: int) -> Limit | None:
    """Return a limit at a moment that no source names; None beyond the notation."""
    calendar = Calendar.GREGORIAN if limit.calendar.further else limit.calendar
    point = _point(moment, calendar, last=limit.last, qualifier=limit.point.qualifier)
    if point is None:
        return None
    said = Range(moment, moment, *(moment % DAY != 0,) * 2)
    place = high_place(said) if limit.last else low_place(said)
    return limit._replace(place=place, moment=moment, point=point, calendar=calendar)


def _point(moment: int, calendar: Calendar, *, last: bool, qualifier: str) -> Point | None:
    """Return a moment as a point of a calendar, the midnight that ends a day as that; None beyond the notation."""
    day, second = civil((moment - last) // DAY, calendar), moment % DAY
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    stated = f"{in_edtf(day)}{f'T{clock(second)}' if second else ''}{qualifier}"
    return Point(stated, day, day, Precision.TIME if second else Precision.DAY, second or None, qualifier)


def low_place(said: Range) -> int:
    """Return where the low end of a range stands in order; a range lies before another whose low place is greater."""
    low = said.low or 0
    return 2 * low + (low % DAY == 0 and not said.from_moment)


def high_place(said: Range) -> int:
    """Return where the high end of a range stands in order."""
    high = said.high or 0
    return 2 * high + (high % DAY == 0 and said.to_moment)
