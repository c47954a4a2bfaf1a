"""Chronology: the events of a dataset in order of time, as a value."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import inf
from typing import NamedTuple

from khujand_cli.concordance.time.ties import wholes_of
from khujand_cli.concordance.time.windows import Window, windows
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim, SecondDate
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date, Range
from khujand_cli.dates.old_style import restated
from khujand_cli.errors import KhujandError
from khujand_cli.finding import Finding
from khujand_cli.views.placing import Order


class DatedClaim(NamedTuple):
    """What one source says about when an event was: the date as stated, and in EDTF as it reads in either calendar.

    ``julian`` and ``gregorian`` are None where the date cannot be restated; one that cannot be stands only as stated.
    ``read`` is the calendar in which it is read: where the source names none, the one that its weekday lets it have.
    ``also`` is the date that the source gives besides.
    """

    claim: str
    source: str
    locator: str | None
    stated: Date
    calendar: Calendar
    julian: str | None
    gregorian: str | None
    read: Calendar
    also: SecondDate | None = None


class Mention(NamedTuple):
    """What one source tells of an event without dating it."""

    claim: str
    source: str
    locator: str | None
    wording: str | None


class Entry(NamedTuple):
    """An event in its place in the timeline: within how many wholes it lies, who dates it, and which findings touch it.

    ``findings`` are the codes of the rules that report something about its dates. ``mentions`` are those who tell the
    event and give no date, and ``note`` what the dataset says of it. ``window`` is when it must have been, by what is
    dated around it; None where it is dated, or where nothing follows. ``on_figures`` are the codes of the rules that
    report something about figures of its quantities.
    """

    event: str
    label: str
    depth: int
    findings: tuple[str, ...]
    claims: tuple[DatedClaim, ...]
    mentions: tuple[Mention, ...] = ()
    note: str | None = None
    window: Window | None = None
    on_figures: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether any source dates the event; an undated event stands where the declared order puts it."""
        return bool(self.claims)

    @property
    def dates(self) -> list[list[DatedClaim]]:
        """The claims in groups of those that state the same date, or the same two, in one form, and are read alike."""
        groups: dict[tuple[str | None, ...], list[DatedClaim]] = {}
        for claim in self.claims:
            also = (claim.also.calendar, claim.also.date.stated) if claim.also else ()
            form = (claim.stated.stated, claim.calendar, claim.read, claim.julian, claim.gregorian, *also)
            groups.setdefault(form, []).append(claim)
        return list(groups.values())


def timeline(
    index: Index,
    findings: Iterable[Finding] = (),
    *,
    sources: Collection[str] = (),
    since: Date | None = None,
    until: Date | None = None,
) -> tuple[Entry, ...]:
    """Return an entry for each event, in order of time.

    With ``sources``, a collection of ids, only what these say and the events that they date. ``since`` and ``until``
    are read in the dataset's calendar and keep every event that may fall between them. Raises KhujandError where
    nothing can.
    """
    touching, on_figures = _touching(index, findings)
    claims = {
        event: sorted(
            (claim for claim in index.said_on(event) if not sources or claim.source in sources),
            key=lambda claim: _earliest(index, claim),
        )
        for event in index.events
    }
    order = Order(index, {event: [claim for claim in said if _places(index, claim)] for event, said in claims.items()})
    stretch = _window(index, since, until)
    derived = windows(index)
    entries = []
    for event in order.sorted():
        if (claims[event] or not sources) and (stretch is None or order.may_touch(event, stretch, derived.get(event))):
            dated = tuple(_dated(index, claim) for claim in claims[event] if claim.date is not None)
            told = tuple(_mention(claim) for claim in claims[event] if claim.date is None)
            codes = tuple(sorted(touching.get(event, ())))
            record = index.events[event]
            window = None if dated else derived.get(event)
            figures = tuple(sorted(on_figures.get(event, set()) - {*codes}))
            depth = _depth(index, event)
            entries.append(Entry(event, record.label, depth, codes, dated, told, record.note, window, figures))
    return tuple(entries)


def _touching(index: Index, findings: Iterable[Finding]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the codes of the rules that report something on each subject, and those on the figures of each event."""
    found: dict[str, set[str]] = {}
    figures: dict[str, set[str]] = {}
    for finding in findings:
        for claim in finding.claims if finding.accepted is None else ():
            subject = index.claims[claim].subject
            found.setdefault(subject, set()).add(finding.code)
            if subject in index.quantities and (event := index.quantities[subject].event):
                figures.setdefault(event, set()).add(finding.code)
    return found, figures


def _mention(claim: Claim) -> Mention:
    return Mention(claim.id, claim.source, claim.locator, claim.wording)


def _places(index: Index, claim: Claim) -> bool:
    """Whether a claim places its event; one that is held against nothing is shown, and does not."""
    return not index.is_aside(claim)


def _can_be(index: Index, claim: Claim) -> bool:
    """Whether a claim says what can be, so that it reads in either calendar."""
    return not index.is_aside(claim) or claim not in index.impossible


def _earliest(index: Index, claim: Claim) -> float:
    if not _places(index, claim):
        return inf
    lows = [extent.whole.low for extent in index.extents(claim)]
    return min((-inf if low is None else low for low in lows), default=-inf)


def _dated(index: Index, claim: Claim) -> DatedClaim:
    calendar = index.dataset.calendar_of(claim)
    date = claim.date
    if date is None:
        raise ValueError(f"{claim.id} is no claim on an event")
    targets = (Calendar.JULIAN, Calendar.GREGORIAN)
    known = index.usages.calendar(claim)
    if _can_be(index, claim):
        read = index.usages.date(claim) or date
        julian, gregorian = (restated(read, known, target) for target in targets)
    else:
        # As it cannot be, it is no day of another calendar.
        julian, gregorian = (date.stated if calendar in (target, Calendar.UNKNOWN) else None for target in targets)
    return DatedClaim(claim.id, claim.source, claim.locator, date, calendar, julian, gregorian, known, claim.also)


def _depth(index: Index, event: str) -> int:
    return len(wholes_of(index, event))


def _window(index: Index, since: Date | None, until: Date | None) -> Range | None:
    if since is None and until is None:
        return None
    calendar = Calendar(index.dataset.calendar or "unknown")
    first = min(_wholes(since, calendar), key=lambda moments: -inf if moments.low is None else moments.low)
    last = max(_wholes(until, calendar), key=lambda moments: inf if moments.high is None else moments.high)
    if since and until and first.low is not None and last.high is not None and first.low > last.high:
        raise KhujandError(f"nothing lies between {since.stated} and {until.stated}: the first is the later one")
    return Range(first.low, last.high, first.from_moment, last.to_moment)


def _wholes(date: Date | None, calendar: Calendar) -> list[Range]:
    if date is None:
        return [Range(None, None)]
    wholes = [extent.whole for extent in date.extents(calendar)]
    if not wholes:
        raise KhujandError(f"{date.stated} is no day of the {calendar.capitalize()} calendar, which the dataset has")
    return wholes
