"""Days: which events lie in the stretch of days that has the most of them, and in the hours of its fullest day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dates.date import DAY
from khujand_cli.views.chronology import Entry

# A chart has at most so many days, and at least so many events.
_MOST_DAYS, _LEAST_BARS = 14, 4
# More rows are no overview: what nobody dates goes first, then the parts of parts.
_MOST_ROWS, _MOST_TIMED, _LEAST_TIMED = 24, 16, 3
_HOUR = 3600


class Bar(NamedTuple):
    """From which moment to which, in seconds, an event lies; ``stated``: as sources date it, else by its order."""

    entry: Entry
    low: int
    high: int
    stated: bool

    @property
    def timed(self) -> bool:
        """Whether both ends of it are times of day."""
        return bool(self.low % DAY and self.high % DAY)

    @property
    def moment(self) -> int | None:
        """The time of day that a source gives, which is not to the minute; None where it gives none."""
        short = self.stated and self.timed and self.high - self.low <= _HOUR
        return (self.low + self.high) // 2 if short else None


class Stretch(NamedTuple):
    """So many days from a first one, counted as Julian days, with the events in them, and the hours of one of them.

    ``before`` and ``after`` are how many entries of the timeline stand wholly in front of these, and behind them.
    """

    first: int
    days: int
    bars: tuple[Bar, ...]
    before: int
    after: int
    day: int | None
    timed: tuple[Bar, ...]


def stretch(index: Index, entries: Sequence[Entry]) -> Stretch | None:
    """Return the days that have the most events; None where there are too few of them for a chart."""
    bars = [bar for entry in entries if (bar := _bar(index, entry)) is not None]
    short = [bar for bar in bars if bar.high - bar.low <= _MOST_DAYS * DAY]
    inside = max((_from(short, bar.low // DAY) for bar in short), key=len, default=[])
    if len(inside) < _LEAST_BARS:
        return None
    first, last = min(bar.low for bar in inside) // DAY, max(_last_day(bar) for bar in inside)
    if first == last:
        return None
    places = [place for place, entry in enumerate(entries) if _touches(index, entry, first, last)]
    shown = [bar for bar in inside if bar.stated]
    shown = inside if len(inside) <= _MOST_ROWS else shown
    while len(shown) > _MOST_ROWS and (deepest := max(bar.entry.depth for bar in shown)) > 0:
        shown = [bar for bar in shown if bar.entry.depth < deepest]
    day, timed = _fullest(inside)
    return Stretch(
        first, last - first + 1, tuple(shown[:_MOST_ROWS]), places[0], len(entries) - places[-1] - 1, day, timed
    )


def _fullest(bars: Sequence[Bar]) -> tuple[int | None, tuple[Bar, ...]]:
    """Return the day for which sources give the most times, with what lies in it; nothing where they give few."""
    timed = [bar for bar in bars if bar.timed and bar.low // DAY == _last_day(bar)]
    count = Counter(bar.low // DAY for bar in timed)
    day, most = max(count.items(), key=lambda item: item[1], default=(None, 0))
    own = tuple(bar for bar in timed if bar.low // DAY == day)
    return (day, own[:_MOST_TIMED]) if most >= _LEAST_TIMED else (None, ())


def _from(bars: Sequence[Bar], first: int) -> list[Bar]:
    return [bar for bar in bars if bar.low >= first * DAY and bar.high <= (first + _MOST_DAYS) * DAY]


def _last_day(bar: Bar) -> int:
    """Return the last day of a bar; the midnight that ends a day is of that day."""
    return max(bar.high - 1, bar.low) // DAY


def _bar(index: Index, entry: Entry) -> Bar | None:
    """Return from when to when an event lies; None where that is open, or depends on a calendar nobody knows."""
    if entry.dated:
        found = list(_dated(index, entry))
        if not found or None in [end for ends in found for end in ends]:
            return None
        lows, highs = zip(*found, strict=True)
        return Bar(entry, min(lows), max(highs), stated=True)
    begins = entry.window.begins if entry.window is not None else None
    if begins is None or begins.not_before is None or begins.not_after is None:
        return None
    return Bar(entry, begins.not_before.limit.moment, begins.not_after.limit.moment, stated=False)


def _dated(index: Index, entry: Entry) -> Iterator[tuple[int | None, int | None]]:
    for dated in entry.claims:
        claim = index.claims[dated.claim]
        extents = () if index.is_aside(claim) else index.extents(claim)
        if len(extents) > 1:
            yield None, None
        yield from (extent.whole.ends for extent in extents[:1])


def _touches(index: Index, entry: Entry, first: int, last: int) -> bool:
    """Whether an event may lie in these days, by a date or by one end of its window."""
    bar = _bar(index, entry)
    if bar is not None:
        return bar.low < (last + 1) * DAY and bar.high > first * DAY and bar.high - bar.low <= _MOST_DAYS * DAY
    ends = entry.window.begins if entry.window is not None else ()
    return any(end is not None and first <= end.limit.moment // DAY <= last for end in ends)
