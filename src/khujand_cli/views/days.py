"""Days: which events lie in the stretch of days that has the most of them, and in the hours of its fullest day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from khujand_cli.concordance.time.ties import wholes_of
from khujand_cli.dataset.index import Index
from khujand_cli.dates.date import DAY
from khujand_cli.views.chronology import DatedClaim, Entry

# A chart has at most so many days, and at least so many events.
_MOST_DAYS, _LEAST_BARS = 14, 4
# More rows are no overview: what nobody dates goes first, then the parts of parts.
_MOST_ROWS, _MOST_TIMED, _LEAST_TIMED = 24, 16, 3
_HOUR = 3600


class Bar(NamedTuple):
    """From which moment to which, in seconds, an event lies; ``stated``: as sources date it, else by its order.

    ``partly``: some date of it is left out, as its calendar is not known. ``depth``: of how many others in the chart it
    is a part.
    """

    entry: Entry
    low: int
    high: int
    stated: bool
    partly: bool = False
    depth: int = 0

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
    drawn, hours = (_nested(index, bars) for bars in (shown[:_MOST_ROWS], timed))
    return Stretch(first, last - first + 1, drawn, places[0], len(entries) - places[-1] - 1, day, hours)


def _nested(index: Index, bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Return bars with the depth at which each stands among these: below a whole that is left out nothing hangs."""
    drawn = {bar.entry.event for bar in bars}
    return tuple(bar._replace(depth=len(drawn.intersection(wholes_of(index, bar.entry.event)))) for bar in bars)


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
    """Return from when to when an event lies; None where that is open, or no date is of a known calendar."""
    if entry.dated:
        extents = [index.extents(index.claims[dated.claim]) for dated in entry.claims if _counts(index, dated)]
        known = [found[0].whole.ends for found in extents if len(found) == 1]
        if not known or None in [end for ends in known for end in ends]:
            return None
        lows, highs = zip(*known, strict=True)
        return Bar(entry, min(lows), max(highs), stated=True, partly=len(known) < len(extents))
    begins = entry.window.begins if entry.window is not None else None
    if begins is None or begins.not_before is None or begins.not_after is None:
        return None
    return Bar(entry, begins.not_before.limit.moment, begins.not_after.limit.moment, stated=False)


def _counts(index: Index, dated: DatedClaim) -> bool:
    """Whether a date is one that an event can have, and not held against nothing."""
    claim = index.claims[dated.claim]
    return not index.is_aside(claim) and bool(index.extents(claim))


def _touches(index: Index, entry: Entry, first: int, last: int) -> bool:
    """Whether an event may lie in these days, by a date or by one end of its window."""
    bar = _bar(index, entry)
    if bar is not None:
        return bar.low < (last + 1) * DAY and bar.high > first * DAY and bar.high - bar.low <= _MOST_DAYS * DAY
    ends = entry.window.begins if entry.window is not None else ()
    return any(end is not None and first <= end.limit.moment // DAY <= last for end in ends)
