"""Datings: when sources were written, and what they date, rest on or are read in that does not go with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from khujand_cli.concordance.meanings import LAST_OLD_YEAR, meanings
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.dataset.records import Claim, Source
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date, Range
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.forms import Kind
from khujand_cli.dates.year_begins import YearBegins, from_january
from khujand_cli.errors import DateError

_OLD_STYLE: YearBegins = "03-25"


class Way(StrEnum):
    """How a source stands to another work with whose date it does not go."""

    READ_IN = "read in"
    RESTS_ON = "rests on"
    DATES_FROM = "dates from"


class Anachronism(NamedTuple):
    """A source that says what it could not, by its date: of events (``work`` is empty), or by way of another work.

    ``way`` says which: it was read in a work that is older than it, rests on one that is younger, or has from one the
    dates of events that came after that.
    """

    source: str
    claims: tuple[Claim, ...]
    work: str | None = None
    way: Way | None = None


def anachronisms(index: Index) -> Iterator[Anachronism]:
    """Yield what the dates of sources do not go with: events that they date, works they rest on or are read in."""
    if not any(written(index, source) for source in index.sources) and not any(
        claim.said is not None for claim in index.dataset.claims
    ):
        return
    events: dict[str, list[Claim]] = {}
    works: dict[tuple[str, str, Way], list[Claim]] = {}
    for claim in index.dataset.claims:
        for work in _too_old(index, claim):
            works.setdefault((claim.source, work, Way.DATES_FROM), []).append(claim)
        when = _said(index, claim)
        if when is None:
            continue
        if claim.event is not None and not index.is_aside(claim) and _is_before(index, when, claim):
            events.setdefault(claim.source, []).append(claim)
        for work in relied_on(claim, index.sources):
            of_work = written(index, work)
            if of_work is not None and when.before(of_work):
                works.setdefault((claim.source, work, Way.RESTS_ON), []).append(claim)
        read_in = written(index, claim.cited_in) if claim.cited_in else None
        if claim.cited_in and read_in is not None and read_in.before(when):
            works.setdefault((claim.source, claim.cited_in, Way.READ_IN), []).append(claim)
    yield from (Anachronism(source, tuple(claims)) for source, claims in events.items())
    yield from (Anachronism(source, tuple(claims), work, way) for (source, work, way), claims in works.items())


def _too_old(index: Index, claim: Claim) -> tuple[str, ...]:
    """Return the works from which a date was taken, where every one of them was written before it and claims nothing.

    What such a work says of the event itself is judged by its own claims.
    """
    if claim.event is None or claim.date is None or index.is_aside(claim):
        return ()
    # What a work rests on as a whole need not be where it has this date from.
    works = claim.based_on or ()
    speaking = {other.source for other in index.on(claim.event)}
    when = [written(index, work) for work in works if work not in speaking]
    old = len(when) == len(works) and all(one is not None and _is_before(index, one, claim) for one in when)
    return works if old else ()


def _is_before(index: Index, when: Range, claim: Claim) -> bool:
    """Whether a moment lies before a date by every usage of it; not before a bound, or a date that is not certain."""
    if claim.date is None or claim.date.approximate or claim.date.kind is Kind.BOUND:
        return False
    # Of nearly all claims the first reading tells it.
    if not all(when.before(extent.began) for extent in index.extents(claim)):
        return False
    return all(when.before(extent.began) for meaning in meanings(index, claim) for extent in meaning)


def _said(index: Index, claim: Claim) -> Range | None:
    """Return when a claim was made: when it was said, else when its source was written; None where that is open."""
    if claim.said is not None:
        return _range(index, claim.said, index.sources[claim.source].year_begins)
    return written(index, claim.source)


@kept_for_each
def _written(index: Index, source: str) -> tuple[Range | None]:
    record = index.sources[source]
    date = date_of(record)
    return (None if date is None else _range(index, date, record.year_begins),)


def written(index: Index, source: str) -> Range | None:
    """Return when a source was written or published, from its date or that of its reference; None where that is open.

    It is read in both styles, and until 1752 with either beginning of the year.
    """
    return _written(index, source)[0]


def date_of(source: Source) -> Date | None:
    """Return when a source was written or published, as it is stated, or as its reference has it."""
    return source.date or _issued(source)


def _range(index: Index, date: Date, begins: YearBegins | None) -> Range | None:
    if date.approximate or date.kind is Kind.BOUND:
        return None
    calendars = {*Calendar.UNKNOWN.readings, *Calendar(index.dataset.calendar or "unknown").readings}
    dates: tuple[Date, ...] = (date,)
    first_year = min(point.first.year for point in date.points)
    usage = begins or index.dataset.year_begins or (_OLD_STYLE if first_year <= LAST_OLD_YEAR else None)
    if usage is not None:
        dates = from_january(date, usage) if begins else (date, *from_january(date, usage))
    wholes = [extent.whole for read in dates for calendar in calendars for extent in _in(read, calendar)]
    lows = [whole.low for whole in wholes if whole.low is not None]
    highs = [whole.high for whole in wholes if whole.high is not None]
    if not wholes or len(lows) < len(wholes) or len(highs) < len(wholes):
        return None
    return Range(min(lows), max(highs))


def _in(date: Date, calendar: Calendar) -> Sequence[Any]:
    return date.extents(calendar) if not date.lacking(calendar) else ()


def _issued(source: Source) -> Date | None:
    """Return when a source first came out, as its reference has it."""
    item: Mapping[str, Any] = source.csl or {}
    given = item.get("original-date") or item.get("issued")
    if not isinstance(given, dict) or given.get("circa"):
        return None
    parts = given.get("date-parts")
    ends = [_day(part) for part in parts if isinstance(part, list)] if isinstance(parts, list) else []
    if not ends or "" in ends or len(ends) > 2:
        return None
    try:
        return read_date("/".join(ends))
    except DateError:
        return None


def _day(parts: Sequence[Any]) -> str:
    """Return a date of a reference in EDTF; nothing where it is none."""
    numbers = [int(part) for part in parts if str(part).isdigit()]
    if not numbers or len(numbers) < len(parts) or len(numbers) > 3:
        return ""
    return "-".join((f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])))
