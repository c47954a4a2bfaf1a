"""Stages: the timeline in stretches that follow each other, each on a scale as fine as its events ask for.

Where most events that are known to a few days lie close together in a much longer time, these days have a scale of
their own, and a day of which many hours are told has one within them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar, civil
from khujand_cli.dates.date import DAY
from khujand_cli.dates.in_words import year_in_words
from khujand_cli.reports.pictures.frame import Frame
from khujand_cli.reports.pictures.marks import extents_of
from khujand_cli.reports.pictures.scale import Scale
from khujand_cli.reports.pictures.slips import Slip
from khujand_cli.reports.pictures.ticks import day_label
from khujand_cli.views.chronology import Entry

# What is known to less than this is known to a few days.
_FINE = 28 * DAY
# Days stand together with no more than this part of the whole time between them, and have a scale of their own where
# they take less than that part of it.
_APART, _SHORT = 10, 6
# So many events make a stretch, or a day, worth a scale of its own.
_LEAST = 5
# How far beyond its moment a time may reach that is told by the clock.
_CLOCK = 900


class Span(NamedTuple):
    """The known moments between which something was, in seconds; None where an end is open."""

    low: int | None
    high: int | None

    @property
    def fine(self) -> bool:
        """Whether it is known to a few days."""
        return self.low is not None and self.high is not None and self.high - self.low < _FINE


class Stage(NamedTuple):
    """Events that follow each other, the scale that they are drawn on, and what the stretch is called.

    ``close`` says that it is the scale of the close days.
    """

    entries: Sequence[Entry]
    scale: Scale
    title: str = ""
    close: bool = False


def spans_of(index: Index, entries: Sequence[Entry], moves: Mapping[str, Sequence[Slip]]) -> dict[str, Sequence[Span]]:
    """Return what is known of when each event was."""
    return {entry.event: list(_spans(index, entry, moves)) for entry in entries}


def stages(
    entries: Sequence[Entry], spans: Mapping[str, Sequence[Span]], calendar: Calendar, frame: Frame
) -> list[Stage]:
    """Return the stages of a timeline in the order of time; one without a title where one scale will do."""
    close = _close_together([hull(spans[entry.event]) for entry in entries])
    if close is None:
        return [Stage(entries, _scale(frame, entries, spans, every=True))]
    places = [place for place, entry in enumerate(entries) if _lies_in(hull(spans[entry.event]), close)]
    first, last = places[0], places[-1] + 1
    before, within, behind = entries[:first], entries[first:last], entries[last:]
    far = [
        Stage(part, _scale(frame, part, spans, every=True), _years(part, spans, calendar)) if part else None
        for part in (before, behind)
    ]
    days = list(_by_days(frame, within, spans, calendar))
    return [stage for stage in (far[0], *days, far[1]) if stage is not None]


def _spans(index: Index, entry: Entry, moves: Mapping[str, Sequence[Slip]]) -> Iterator[Span]:
    """Yield what is known of an event: by each claim, by where a calendar slip would move it, and by its window."""
    for claim in entry.claims:
        for extent in extents_of(index, claim):
            yield Span(*extent.whole.ends)
        for slip in moves.get(claim.claim, ()):
            yield Span(min(slip) * DAY, max(slip) * DAY)
    if entry.window is not None:
        yield Span(*(end.limit.moment if end is not None else None for end in entry.window.begins))


def hull(spans: Sequence[Span]) -> Span:
    """Return from the first to the last moment that is known."""
    lows = [span.low for span in spans if span.low is not None]
    highs = [span.high for span in spans if span.high is not None]
    return Span(min(lows, default=None), max(highs, default=None))


def _close_together(hulls: Sequence[Span]) -> Span | None:
    """Return the short stretch in which most of what is known to a few days lies; None where there is none."""
    known = [end for hull in hulls for end in hull if end is not None]
    fine = sorted((hull.low or 0, hull.high or 0) for hull in hulls if hull.fine)
    whole = max(known, default=0) - min(known, default=0)
    groups: list[list[tuple[int, int]]] = []
    for low, high in fine:
        if not groups or low - max(end for _, end in groups[-1]) > whole // _APART:
            groups.append([])
        groups[-1].append((low, high))
    most = max(groups, key=len, default=[])
    if len(most) < _LEAST or 2 * len(most) < len(fine):
        return None
    low, high = most[0][0], max(end for _, end in most)
    return Span(low, high) if _SHORT * (high - low) < whole else None


def _lies_in(known: Span, stretch: Span) -> bool:
    return known.fine and (stretch.low or 0) <= (known.low or 0) and (known.high or 0) <= (stretch.high or 0)


def _by_days(
    frame: Frame, entries: Sequence[Entry], spans: Mapping[str, Sequence[Span]], calendar: Calendar
) -> Iterator[Stage]:
    """Yield the stages of close days: all on one scale, but for the day of which the most hours are told."""
    scale = _scale(frame, entries, spans)
    title = _title(scale, calendar)
    day, place, count = max(_days(entries, spans), key=lambda run: run[2], default=(0, 0, 0))
    hours = entries[place : place + count]
    if count < _LEAST or count == len(entries) or not _tells_hours(hours, spans):
        yield Stage(entries, scale, title, close=True)
        return
    if place:
        yield Stage(entries[:place], scale, title, close=True)
    ends = [Span(day * DAY, (day + 1) * DAY)]
    own = day_label(day * DAY, calendar, first=True)
    yield Stage(hours, _scale(frame, hours, {**spans, "": ends}, also=[""]), f"{own}, by the hour")
    if entries[place + count :]:
        yield Stage(entries[place + count :], scale, title, close=True)


def _title(scale: Scale, calendar: Calendar) -> str:
    """Return from which to which day a scale reaches, the year said once where it is one."""
    years = {civil(end // DAY, calendar).year for end in scale.ends}
    first, last = (
        day_label(end, calendar, first=bool(place) or len(years) > 1) for place, end in enumerate(scale.ends)
    )
    return f"{first} to {last}"


def _days(entries: Sequence[Entry], spans: Mapping[str, Sequence[Span]]) -> Iterator[tuple[int, int, int]]:
    """Yield each run of events that lie within one day: the day, the place of the first, and how many they are."""
    place = 0
    for day, run in groupby(_day(hull(spans[entry.event])) for entry in entries):
        count = len(list(run))
        if day is not None:
            yield day, place, count
        place += count


def _day(known: Span) -> int | None:
    """Return the day in which all lies that is known of an event; the midnight that ends a day lies in it."""
    days = {known.low // DAY} if known.low is not None else set()
    days |= {(known.high - _CLOCK - 1) // DAY} if known.high is not None else set()
    return days.pop() if len(days) == 1 else None


def _tells_hours(entries: Sequence[Entry], spans: Mapping[str, Sequence[Span]]) -> bool:
    told = {end for entry in entries for span in spans[entry.event] for end in span if end is not None and end % DAY}
    return len(told) > 1


def _scale(
    frame: Frame,
    entries: Sequence[Entry],
    spans: Mapping[str, Sequence[Span]],
    also: Sequence[str] = (),
    *,
    every: bool = False,
) -> Scale:
    """Return the scale on which events are drawn; unless ``every`` moment must lie on it, only what is known finely."""
    own = [span for event in (*(entry.event for entry in entries), *also) for span in spans[event]]
    fine = [span for span in own if every or span.fine] or own
    moments = [end for span in fine for end in span if end is not None]
    return Scale(moments, frame.labels + 8, frame.right, timed=any(moment % DAY for moment in moments))


def _years(entries: Sequence[Entry], spans: Mapping[str, Sequence[Span]], calendar: Calendar) -> str:
    known = [end for entry in entries for span in spans[entry.event] for end in span if end is not None]
    ends = (min(known, default=0), max(known, default=DAY) - 1)
    return " to ".join(dict.fromkeys(year_in_words(civil(end // DAY, calendar).year) for end in ends))
