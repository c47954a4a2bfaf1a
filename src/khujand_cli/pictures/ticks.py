"""The ticks of an axis: days, months and years as one of the two calendars has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from khujand_cli.calendars import Calendar, civil, day_number
from khujand_cli.dating import DAY
from khujand_cli.pictures.lettering import width
from khujand_cli.pictures.scale import Run, Scale
from khujand_cli.styles import MONTHS, year_in_words

_HOURS = (1, 3, 6, 12)
_DAYS = (1, 2, 5, 10)
_MONTHS = (1, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_SMALL = 11.0
_APART = 10.0


class Tick(NamedTuple):
    """A place on an axis and what is written there."""

    x: float
    label: str


def ticks(scale: Scale, calendar: Calendar) -> list[Tick]:
    """Return the ticks of all stretches of a scale, none so near to the one before that they run into each other."""
    found: list[Tick] = []
    end = scale.left - _APART
    for run in scale.runs:
        for moment, label in _of_run(run, calendar):
            x = scale(moment)
            half = width(label, _SMALL) / 2
            clear = all(abs(x - gap) > half + 4 for gap in scale.breaks)
            if clear and x - half >= end + _APART and x + half <= scale.right + _APART:
                found.append(Tick(x, label))
                end = x + half
    return found


def _of_run(run: Run, calendar: Calendar) -> list[tuple[int, str]]:
    """Return the finest ticks that a stretch has room for; of a stretch without room or tick, its first day."""
    room = run.right - run.left
    for step in _steps(run, calendar):
        marks = list(step)
        if marks and sum(width(label, _SMALL) + _APART for _, label in marks) <= room + 60:
            return marks
    day = civil(run.first // DAY, calendar)
    return [(run.first, f"{day.day} {MONTHS[day.month - 1][:3]} {year_in_words(day.year)}")]


def _steps(run: Run, calendar: Calendar) -> Iterator[Iterable[tuple[int, str]]]:
    days = (run.last - run.first) / DAY
    if days <= 4:
        yield from (_hours(run, calendar, each) for each in _HOURS)
    if days <= 400:
        yield from (_days(run, calendar, each) for each in _DAYS)
    if days <= 12_000:
        yield from (_months(run, calendar, each) for each in _MONTHS)
    yield from (_years(run, calendar, each) for each in _YEARS)


def _hours(run: Run, calendar: Calendar, each: int) -> Iterator[tuple[int, str]]:
    step = each * 3600
    for number, moment in enumerate(range(-(-run.first // step) * step, run.last + 1, step)):
        hour = moment % DAY // 3600
        yield moment, _day(moment, calendar, first=number == 0) if hour == 0 else f"{hour}:00"


def _days(run: Run, calendar: Calendar, each: int) -> Iterator[tuple[int, str]]:
    shown = 0
    for number in range(-(-run.first // DAY), run.last // DAY + 1):
        day = civil(number, calendar).day
        if (day - 1) % each == 0 and (each == 1 or day <= 30 - each // 2):
            yield number * DAY, _day(number * DAY, calendar, first=shown == 0)
            shown += 1


def _day(moment: int, calendar: Calendar, *, first: bool) -> str:
    year, month, day = civil(moment // DAY, calendar)
    text = f"{day} {MONTHS[month - 1][:3]}"
    return f"{text} {year_in_words(year)}" if first or (month, day) == (1, 1) else text


def _months(run: Run, calendar: Calendar, each: int) -> Iterator[tuple[int, str]]:
    year, month, _ = civil(run.first // DAY, calendar)
    shown = 0
    while (moment := day_number(year, month, 1, calendar) * DAY) <= run.last:
        if moment >= run.first and (month - 1) % each == 0:
            name = MONTHS[month - 1][:3]
            yield moment, f"{name} {year_in_words(year)}" if shown == 0 or month == 1 else name
            shown += 1
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _years(run: Run, calendar: Calendar, each: int) -> Iterator[tuple[int, str]]:
    year = civil(run.first // DAY, calendar).year
    for number in range(-(-year // each) * each, civil(run.last // DAY, calendar).year + 1, each):
        moment = day_number(number, 1, 1, calendar) * DAY
        if moment >= run.first:
            yield moment, year_in_words(number)
