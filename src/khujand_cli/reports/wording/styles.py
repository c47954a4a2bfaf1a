"""Styles: which calendar is shown, and by how many days the other one is apart at what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar, offset
from khujand_cli.dates.date import DAY
from khujand_cli.dates.in_words import STYLES
from khujand_cli.views.chronology import Entry


def apart(index: Index, entries: Iterable[Entry]) -> tuple[int, ...]:
    """Return by how many days the two calendars are apart on the first and the last day that a date may mean.

    One number where that is the same, for it never falls from one day to the next; none where no date has an end.
    """
    days = sorted(_days(index, entries))
    return tuple(dict.fromkeys(map(offset, (days[0], days[-1])))) if days else ()


def _days(index: Index, entries: Iterable[Entry]) -> Iterator[int]:
    """Yield the days of both ends of whatever a date may mean, and of when an event began that nobody dates."""
    for entry in entries:
        extents = (extent for dated in entry.claims for extent in index.extents(index.claims[dated.claim]))
        ranges = [extent.whole for extent in extents]
        ranges += [entry.window.begins.range] if entry.window is not None else []
        for low, high in (moments.ends for moments in ranges):
            yield from [low // DAY] if low is not None else []
            # The midnight that ends a day is of that day.
            yield from [max(high - 1, high if low is None else low) // DAY] if high is not None else []


def told(calendar: Calendar, days: Sequence[int]) -> str:
    """Say which calendar is shown, and by how many days the other is apart."""
    number = " to ".join(map(str, days))
    if calendar is Calendar.JULIAN:
        return f"{STYLES[calendar]}; {STYLES[Calendar.GREGORIAN]} is {number} days later."
    return f"{STYLES[calendar]}; {STYLES[Calendar.JULIAN]} is {number} days earlier."
