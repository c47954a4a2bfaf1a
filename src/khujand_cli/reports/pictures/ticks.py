"""The ticks of an axis: hours, days, months and years as one of the two calendars has them.

Every stretch between two breaks has ticks at even steps, as fine as there is room for; the first of them says the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from khujand_cli.dates.calendars import Calendar, civil, day_number
from khujand_cli.dates.date import DAY
from khujand_cli.dates.in_words import MONTHS, year_in_words
from khujand_cli.reports.pictures.lettering import SMALL, width
from khujand_cli.reports.pictures.scale import NAMES_APART, Run, Scale

_HOURS = (1, 3, 6, 12)
_DAYS = (1, 2, 5, 10)
_MONTHS = (1, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_APART = 9.0


class Tick(NamedTuple):
    """A place on an axis, in pixels, and its label."""

    x: float
    label: str

    @property
    def half(self) -> float:
        """Half the width of the label."""
        return width(self.label, SMALL) / 2


# A moment that may have a tick, its label, and its label where it is the first of its stretch.
_Mark = tuple[int, str, str]


def ticks(scale: Scale, calendar: Calendar) -> list[Tick]:
    """Return the ticks of all stretches of a scale, so far apart that no label runs into another."""
    found: list[Tick] = []
    end = scale.left - NAMES_APART
    for run in scale.runs:
        placed = _of_run(scale, run, calendar, end)
        found += placed
        if placed:
            end = placed[-1].x + placed[-1].half
    return found


def _of_run(scale: Scale, run: Run, calendar: Calendar, end: float) -> list[Tick]:
    """Return the finest ticks that fit into a stretch; where none do, a tick at its first day."""
    for step in _steps(scale, run, calendar):
        placed = _placed(scale, list(step), end)
        # A single tick tells where a stretch is; how long it is, only two can tell.
        if placed is not None and (len(placed) > 1 or run.right - run.left < 120):
            return placed
    day = day_label(run.first, calendar, first=True)
    return _placed(scale, [(run.first, day, day)], end) or []


def _placed(scale: Scale, marks: list[_Mark], end: float) -> list[Tick] | None:
    """Return the ticks at these moments, without those that run into the stretch before; None where they do not fit."""
    placed: list[Tick] = []
    for moment, label, full in marks:
        tick = Tick(scale(moment), label if placed else full)
        clear = all(abs(tick.x - gap) > tick.half + 4 for gap in scale.breaks)
        if not placed and (tick.x - tick.half < end + _APART or not clear):
            continue
        if tick.x + tick.half > scale.right + 30 or not clear:
            break
        placed.append(tick)
    apart = all(tick.x + tick.half + _APART <= behind.x - behind.half for tick, behind in pairwise(placed))
    return placed if placed and apart else None


def _steps(scale: Scale, run: Run, calendar: Calendar) -> Iterator[Iterator[_Mark]]:
    days = (run.last - run.first) / DAY
    if scale.timed and days <= 4:
        yield from (_hours(run, calendar, every) for every in _HOURS)
    if days <= 400:
        yield from (_days(run, calendar, every) for every in _DAYS)
    if days <= 12_000:
        yield from (_months(run, calendar, every) for every in _MONTHS)
    yield from (_years(run, calendar, every) for every in _YEARS)


def _hours(run: Run, calendar: Calendar, every: int) -> Iterator[_Mark]:
    step = every * 3600
    for moment in range(-(-run.first // step) * step, run.last + 1, step):
        hour = moment % DAY // 3600
        day = day_label(moment, calendar, first=True)
        yield (moment, day_label(moment, calendar), day) if hour == 0 else (moment, f"{hour}:00", f"{hour}:00, {day}")


def _days(run: Run, calendar: Calendar, every: int) -> Iterator[_Mark]:
    for number in range(-(-run.first // DAY), run.last // DAY + 1):
        day = civil(number, calendar).day
        if (day - 1) % every == 0 and (every == 1 or day <= 30 - every // 2):
            yield number * DAY, day_label(number * DAY, calendar), day_label(number * DAY, calendar, first=True)


def day_label(moment: int, calendar: Calendar, *, first: bool = False) -> str:
    """Return the day of a moment in few letters, with its year where it is ``first``, or the first of a year."""
    year, month, day = civil(moment // DAY, calendar)
    text = f"{day} {MONTHS[month - 1][:3]}"
    return f"{text} {year_in_words(year)}" if first or (month, day) == (1, 1) else text


def _months(run: Run, calendar: Calendar, every: int) -> Iterator[_Mark]:
    year, month, _ = civil(run.first // DAY, calendar)
    while (moment := day_number(year, month, 1, calendar) * DAY) <= run.last:
        if moment >= run.first and (month - 1) % every == 0:
            full = f"{MONTHS[month - 1][:3]} {year_in_words(year)}"
            yield moment, full if month == 1 else MONTHS[month - 1][:3], full
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _years(run: Run, calendar: Calendar, every: int) -> Iterator[_Mark]:
    year = civil(run.first // DAY, calendar).year
    for number in range(-(-year // every) * every, civil(run.last // DAY, calendar).year + 1, every):
        moment = day_number(number, 1, 1, calendar) * DAY
        if moment >= run.first:
            yield moment, year_in_words(number), year_in_words(number)
