"""Date wordings: the day, month, year, weekday and clock of a wording, held against the date of its claim."""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.wordings.comparison import FITS, SILENT, UNREAD, Comparison, Outcome
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar, Civil, civil, day_number
from khujand_cli.dates.date import Date
from khujand_cli.dates.forms import Kind, Precision
from khujand_cli.dates.in_words import MONTHS, clock, day_in_words, words
from khujand_cli.dates.mentioned import When, when
from khujand_cli.dates.weekdays import WEEKDAYS


def of_date(index: Index, claim: Claim, date: Date, wording: str) -> Comparison:
    """Return what comes of holding a wording against a date."""
    said = when(wording)
    # The months of another calendar have other names.
    if said is None or index.dataset.calendar_of(claim).further:
        return UNREAD
    if not said.dated and not said.seconds:
        return SILENT
    if said.days and said.month is not None:
        found = _of_day(index, claim, date, said)
    elif said.dated:
        found = _of_months(date, said)
    else:
        found = FITS
    return _of_clock(date, said) if found.outcome is Outcome.FITS and said.seconds else found


def _of_day(index: Index, claim: Claim, date: Date, said: When) -> Comparison:
    if any(not 1 <= day <= _LONGEST_MONTH for day in said.days):
        return UNREAD
    calendar = index.dataset.calendar_of(claim)
    named = list(_named(claim, date, calendar))
    alike = [(day, own) for day, own in named if _is_named(day, said)]
    if alike and _covers(date, said):
        # A weekday under a key of its own is judged by a rule of its own.
        judged = said if claim.weekday is None else said._replace(weekday=None)
        return _of_weekday(alike, judged, declared=claim.calendar is not None)
    converted = [day for day, own in named for day in _converted(day, own)]
    if alike or any(_is_named(day, said) for day in converted) or _lies_within(date, said):
        return UNREAD
    return Comparison(Outcome.DEPARTS, words(date, calendar), _day_said(said))


_LONGEST_MONTH = 31


def _named(claim: Claim, date: Date, calendar: Calendar) -> Iterator[tuple[Civil, Calendar]]:
    """Yield the days that a claim names, each with its calendar; the one under ``also`` as well."""
    for point in date.points:
        if point.to_the_day:
            yield point.first, calendar
    if claim.also is not None:
        for point in claim.also.date.points:
            if point.to_the_day:
                yield point.first, Calendar(claim.also.calendar)


def _is_named(day: Civil, said: When) -> bool:
    return day.month == said.month and day.day in said.days and (not said.years or day.year in said.years)


def _covers(date: Date, said: When) -> bool:
    """Whether a date has all days that a wording names: of a range both ends, where it has two itself."""
    if len(said.days) < 2 or said.twin or date.kind not in (Kind.SPAN, Kind.ONE_OF):
        return True
    return {point.first.day for point in date.points} == set(said.days)


def _converted(day: Civil, calendar: Calendar) -> Iterator[Civil]:
    """Yield a day as the other calendar names it: who writes that has converted it."""
    for known in calendar.readings:
        yield civil(day_number(*day, known), known.other)


def _lies_within(date: Date, said: When) -> bool:
    """Whether a wording may name days of a longer time, or a time longer than the date."""
    if date.start is None or date.end is None:
        edge = date.start or date.end
        return edge is not None and not edge.to_the_day
    first, last = date.start.first, date.end.last
    years = said.years or range(first.year, min(last.year, first.year + 1) + 1)
    days = [Civil(year, said.month or 1, day) for year in years for day in said.days]
    inside = any(first <= day <= last for day in days)
    return inside or (len(said.days) > 1 and any(begun <= first <= ended for begun in days for ended in days))


def _of_weekday(alike: list[tuple[Civil, Calendar]], said: When, *, declared: bool) -> Comparison:
    if said.weekday is None:
        return FITS
    fitting = {
        (day_number(*named, known) + slack) % 7
        for day, calendar in alike
        for known in calendar.readings
        for named in _in_each_year(day, said)
        for slack in ((-1, 0, 1) if said.nightly else (0,))
    }
    if said.weekday in fitting:
        return FITS
    (day, calendar), *_ = alike
    weekday = WEEKDAYS[day_number(*day, calendar.readings[0]) % 7].capitalize()
    both = len(calendar.readings) > 1
    has = f"{day_in_words(day)}, which is no {WEEKDAYS[said.weekday].capitalize()}"
    has += " in either calendar" if both else f" but a {weekday}"
    return Comparison(Outcome.DEPARTS, has, WEEKDAYS[said.weekday].capitalize(), certain=declared or both)


# Until 1752 the English year began on 25 March: the day may lie in the next one.
_YEAR_REFORM, _LADY_DAY = 1752, (3, 25)


def _in_each_year(day: Civil, said: When) -> Iterator[Civil]:
    yield day
    if len(said.years) > 1 or (day.year < _YEAR_REFORM and day[1:] < _LADY_DAY):
        yield day._replace(year=day.year + 1)
        yield day._replace(year=day.year - 1)


def _of_months(date: Date, said: When) -> Comparison:
    """Hold a month with its year, or a year alone, against a date."""
    if date.approximate or any(point.precision is Precision.COARSE for point in date.points):
        return UNREAD
    months = range(1, 13) if said.month is None else (said.month,)
    named = [(year, month) for year in said.years for month in months]
    ends = [(point.first[:2], point.last[:2]) for point in date.points]
    if any(first <= month <= last for first, last in ends for month in named):
        return FITS
    if date.start is not None and date.end is not None and ends[0][0] <= named[0] <= ends[-1][1]:
        return UNREAD
    has = "" if said.month is None else f"{MONTHS[said.month - 1]} "
    return Comparison(Outcome.DEPARTS, words(date), f"{has}{'/'.join(map(str, said.years))}")


def _of_clock(date: Date, said: When) -> Comparison:
    """Hold the clock of a wording against that of a date, where each has one."""
    seconds = [point.second for point in date.points if point.second is not None]
    if len(seconds) != 1 or date.approximate or seconds[0] in said.seconds:
        return FITS
    meant = " or ".join(clock(second) for second in sorted(said.seconds))
    return Comparison(Outcome.DEPARTS, clock(seconds[0] or 0), meant)


def _day_said(said: When) -> str:
    days = (" (" if said.twin else " to ").join(map(str, said.days)) + ")" * said.twin
    year = f" {'/'.join(map(str, said.years))}" if said.years else ""
    return f"{days} {MONTHS[(said.month or 1) - 1]}{year}"
