"""The only calendar: dates of unknown calendar that the declared order lets be of one calendar, not of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from khujand_cli.concordance.meanings import meanings
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Claim, followed
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import DAY, Extent, certainly_begins_before
from khujand_cli.dates.forms import Kind

# By less than this no date rules a calendar out: days are told by hearsay, and begin at noon, at dusk or at midnight.
_MARGIN = 2 * DAY

Extents = tuple[Extent, ...]


class Bar(NamedTuple):
    """What keeps an event from a time: another event that it must follow, precede or lie within, and who dates that.

    ``kind`` is the key that declares it, ``later`` says that the other event is the one that must follow.
    """

    kind: str
    other: str
    later: bool
    claims: tuple[Claim, ...]


class Decided(NamedTuple):
    """A claim of unknown calendar, the one that it can have, and what rules the other out."""

    claim: Claim
    calendar: Calendar
    bars: tuple[Bar, ...]


def decided_by_order(index: Index, event: str) -> list[Decided]:
    """Return the claims on an event whose calendar is not known, and follows from the order of dated events."""
    found = []
    for claim in index.on(event):
        date = claim.date
        if date is None or date.approximate or claim.also is not None or len(index.extents(claim)) < 2:
            continue
        readings = date.readings(index.usages.calendar(claim))
        if len(readings) < 2 or not all(point.to_the_day for point in date.points):
            continue
        bars = {reading: barred(index, claim, reading) for reading in readings}
        open_to = [reading for reading in readings if not bars[reading]]
        if len(open_to) == 1:
            found.append(Decided(claim, open_to[0], next(bars[one] for one in readings if one is not open_to[0])))
    return found


def barred(index: Index, claim: Claim, calendar: Calendar) -> tuple[Bar, ...]:
    """Return what rules out that a date is read in a calendar: the events that it would then not follow or precede.

    This asks only of events that are tied to its own directly, and dated by sources.
    """
    extents = tuple(extent for date in index.usages.dates(claim) for extent in date.extents(calendar))
    return tuple(_bars(index, claim.subject, extents, index.moment(claim)))


def _bars(index: Index, event: str, extents: Extents, moment: Moment) -> Iterator[Bar]:
    record = index.events[event]
    later, earlier = _moved(extents, _MARGIN), _moved(extents, -_MARGIN)
    for kind, others in (("after", record.after), ("after_end", record.after_end)):
        for other in others:
            claims = _dating(index, other, moment)
            end = kind == "after_end"
            if claims and all(certainly_begins_before(later, read, end=end) for read in _read(index, claims)):
                yield Bar(kind, other, False, claims)
    for other, end in _followers(index).get(event, ()):
        claims = _dating(index, other, moment)
        if claims and all(certainly_begins_before(read, earlier, end=end) for read in _read(index, claims)):
            yield Bar("after_end" if end else "after", other, True, claims)
    if record.part_of is not None:
        claims = _dating(index, record.part_of, moment)
        spans = claims and all(claim.date is not None and claim.date.kind is Kind.SPAN for claim in claims)
        if spans and all(_lies_outside(read, (earlier, later)) for read in _read(index, claims)):
            yield Bar("part_of", record.part_of, False, claims)


def _lies_outside(whole: Extents, moved: Sequence[Extents]) -> bool:
    """Whether a part lies outside a whole, and would if it were a little earlier or later."""
    return all(inner.outside(outer) for extents in moved for outer, inner in product(whole, extents))


def _dating(index: Index, event: str, moment: Moment) -> tuple[Claim, ...]:
    """Return the claims that date an event for a time; none where one of them leaves open what day it means."""
    claims = tuple(claim for claim in index.on(event) if index.moment(claim) == moment)
    return () if any(claim.date is None or claim.date.approximate for claim in claims) else claims


def _read(index: Index, claims: Sequence[Claim]) -> Iterator[Extents]:
    return (meaning for claim in claims for meaning in meanings(index, claim))


def _moved(extents: Extents, seconds: int) -> Extents:
    return tuple(
        extent._replace(began=extent.began.moved(seconds), ended=extent.ended.moved(seconds)) for extent in extents
    )


@kept
def _followers(index: Index) -> dict[str, list[tuple[str, bool]]]:
    """Return for each event those that are declared to follow it, and whether they follow its end."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for event in index.events.values():
        for other in dict.fromkeys(followed(event)):
            found.setdefault(other, []).append((event.id, other in event.after_end))
    return found
