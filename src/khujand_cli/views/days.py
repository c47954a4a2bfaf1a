"""Days: which events lie in the stretch of days that has the most of them, and in the hours of its fullest day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from khujand_cli.concordance.time.ties import wholes_of
from khujand_cli.dataset.index import Index
from khujand_cli.dates.date import DAY, Date, Extent, Kind, Range
from khujand_cli.views.chronology import Entry

# A chart has at most so many days, and at least so many events.
_MOST_DAYS, _LEAST_BARS = 14, 4
# More rows are no overview: what nobody dates goes first, then the parts of parts.
_MOST_ROWS, _MOST_TIMED, _LEAST_TIMED = 24, 16, 3


class Bar(NamedTuple):
    """When an event was: the ``pieces``, from which moment to which, in seconds, that sources give it, or its order.

    ``stated``: sources date it. ``moment`` is the one time of day that all of them state. ``partly``: some date of it
    is left out, as its calendar is not known. ``depth``: of how many others in the chart it is a part.
    """

    entry: Entry
    pieces: tuple[tuple[int, int], ...]
    stated: bool
    moment: int | None = None
    partly: bool = False
    depth: int = 0

    @property
    def low(self) -> int:
        """The first moment of all."""
        return min(low for low, _ in self.pieces)

    @property
    def high(self) -> int:
        """The last moment of all."""
        return max(high for _, high in self.pieces)

    @property
    def timed(self) -> bool:
        """Whether both ends of it are times of day."""
        return self.moment is not None or bool(self.low % DAY and self.high % DAY)


class Stretch(NamedTuple):
    """So many days from a first one, counted as Julian days, with the events in them, and the hours of one of them.

    ``before`` and ``after`` are how many entries of the timeline began before these, and after them, whichever of their
    dates holds; ``entries`` are the others.
    """

    first: int
    days: int
    bars: tuple[Bar, ...]
    entries: tuple[Entry, ...]
    before: int
    after: int
    day: int | None
    timed: tuple[Bar, ...]


def stretch(index: Index, entries: Sequence[Entry]) -> Stretch | None:
    """Return the days that have the most events; None where there are too few of them for a chart."""
    bars = [bar for entry in entries if (bar := _bar(index, entry)) is not None]
    inside = _fullest_days(bars)
    if len(inside) < _LEAST_BARS:
        return None
    first, last = min(bar.low for bar in inside) // DAY, max(_last_day(bar) for bar in inside)
    if first == last:
        return None
    chart = Range(first * DAY, (last + 1) * DAY)
    sides = [_side(index, entry, chart) for entry in entries]
    within = tuple(entry for entry, side in zip(entries, sides, strict=True) if side == 0)
    day, timed = _fullest(inside)
    drawn, hours = _nested(index, _overview(inside)), _nested(index, timed)
    return Stretch(first, last - first + 1, drawn, within, sides.count(-1), sides.count(1), day, hours)


def _fullest_days(bars: Sequence[Bar]) -> list[Bar]:
    """Return the bars that lie in the stretch from the first day of one of them that has the most."""
    short = [bar for bar in bars if bar.high - bar.low <= _MOST_DAYS * DAY]
    lows, highs = sorted(bar.low for bar in short), sorted(bar.high for bar in short)

    def lying_from(first: int) -> int:
        # Since none is longer than a stretch, what begins before the first day ends before the last.
        return bisect_right(highs, (first + _MOST_DAYS) * DAY) - bisect_left(lows, first * DAY)

    first = max((bar.low // DAY for bar in short), key=lying_from, default=0)
    return [bar for bar in short if bar.low >= first * DAY and bar.high <= (first + _MOST_DAYS) * DAY]


def _overview(bars: Sequence[Bar]) -> Sequence[Bar]:
    """Return as many bars as make an overview: those that are dated, of these the wholes rather than their parts."""
    if len(bars) <= _MOST_ROWS:
        return bars
    stated = [bar for bar in bars if bar.stated]
    depths = sorted(bar.entry.depth for bar in stated)
    if len(depths) > _MOST_ROWS and depths[_MOST_ROWS] > depths[0]:
        stated = [bar for bar in stated if bar.entry.depth < depths[_MOST_ROWS]]
    return stated[:_MOST_ROWS]


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


def _last_day(bar: Bar) -> int:
    """Return the last day of a bar; the midnight that ends a day is of that day."""
    return max(bar.high - 1, bar.low) // DAY


def _bar(index: Index, entry: Entry) -> Bar | None:
    """Return when an event was; None where that is open, or no date is of a known calendar."""
    if not entry.dated:
        begins = entry.window.begins if entry.window is not None else None
        if begins is None or begins.not_before is None or begins.not_after is None:
            return None
        return Bar(entry, ((begins.not_before.limit.moment, begins.not_after.limit.moment),), stated=False)
    every = _dated(index, entry)
    known = [(date, extents[0]) for date, extents in every if len(extents) == 1]
    pieces = [_piece(date, extent) for date, extent in known]
    closed = tuple(dict.fromkeys((low, high) for low, high in pieces if low is not None and high is not None))
    if not closed or None in {end for piece in pieces for end in piece}:
        return None
    moments = {_moment(date, extent) for date, extent in known}
    moment = moments.pop() if len(moments) == 1 and len(known) == len(every) else None
    return Bar(entry, closed, stated=True, moment=moment, partly=len(known) < len(every))


def _dated(index: Index, entry: Entry) -> list[tuple[Date, tuple[Extent, ...]]]:
    """Return the dates of an event that can be, and are not held against nothing, each with what it may mean."""
    claims = [index.claims[dated.claim] for dated in entry.claims]
    found = [(claim.date, index.extents(claim)) for claim in claims if not index.is_aside(claim)]
    return [(date, extents) for date, extents in found if date is not None and extents]


def _moment(date: Date, extent: Extent) -> int | None:
    """Return the single time of day that a date states without qualification; None where it states none."""
    plain = date.kind is Kind.SINGLE and not date.approximate
    return _middle(extent.began) if plain and extent.began.from_moment else None


def _piece(date: Date, extent: Extent) -> tuple[int | None, int | None]:
    """Return from when to when a date has an event, by the clock as it is stated and not as it may have gone."""
    low, high = extent.whole.ends
    if extent.span or date.kind is Kind.SINGLE:
        low = _middle(extent.began) if extent.began.from_moment else low
        high = _middle(extent.ended) if extent.ended.to_moment else high
    return low, high


def _middle(moments: Range) -> int | None:
    """Return the time in the middle of what it may mean by a clock that is not to the minute."""
    return None if moments.low is None or moments.high is None else (moments.low + moments.high) // 2


def _side(index: Index, entry: Entry, chart: Range) -> int:
    """Return -1 where an event began before these days by each of its dates, 1 where after them, else 0."""
    wholes = [extent.whole for _, extents in _dated(index, entry) for extent in extents]
    if entry.window is not None:
        wholes = [entry.window.begins.range]
    if not wholes:
        return 0
    return all(chart.before(whole) for whole in wholes) - all(whole.before(chart) for whole in wholes)
