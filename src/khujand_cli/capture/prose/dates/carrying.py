"""Carrying on: what a date leaves unsaid is taken from the dates named before it, and the note says so."""

from __future__ import annotations

import re
from copy import copy
from typing import NamedTuple

from khujand_cli.capture.prose.dates.dates import Dated, limits
from khujand_cli.capture.prose.dates.expression import ONE_OF, WEEKDAY, Expression, Named
from khujand_cli.capture.prose.dates.hour_words import DAY
from khujand_cli.dates.calendars import Calendar, civil, day_number
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.in_words import clock
from khujand_cli.errors import DateError

# A story goes forward: days that begin again are of the next month, and months of the next year.
_TURN_OF_MONTH, _TURN_OF_YEAR = 15, 9
_UNITS = ("year", "month", "day")


class Proposal(NamedTuple):
    """A date as a claim has it: EDTF, its calendar where the text names one, the other calendar's date, and a note."""

    date: str
    calendar: str = ""
    also: str = ""
    note: str = ""


class Unsaid(Exception):
    """A date that cannot be written, since the text does not say enough; the message says what is missing."""


class Carrier:
    """Goes through the dates of a text from its beginning, and knows what was named last.

    Months and years are carried on throughout; a day only within its section, since the next one may begin elsewhere.
    For the same reason a bare "the 9th" takes the month of another section only where the story goes forward by it.
    ``year`` is what to take where a text names no year before its first date, ``wording`` where it names that.
    """

    def __init__(self, year: int | None = None, wording: str = "") -> None:
        self._story = self._last = Named(year)
        self._last_wording = wording
        self._named_by = dict.fromkeys(_UNITS, wording)
        self._section = ""
        self._left_on = 0

    def enter(self, section: str) -> None:
        """Go on in this section."""
        if section != self._section:
            self._section, self._left_on = section, self._story.day or self._left_on
            self._story, self._last = self._story._replace(day=None), self._last._replace(day=None)

    def aside(self) -> Carrier:
        """Return one that goes on from here without carrying this one on."""
        other = copy(self)
        other._named_by = {**self._named_by}  # noqa: SLF001
        return other

    def date(self, dated: Dated, wording: str, *, leading: bool) -> Proposal:
        """Return the date as a claim has it; ``leading`` says that it begins its sentence.

        Raises Unsaid where the text does not say enough.
        """
        words = dated.words
        notes = [words.note] if words.note else []
        first = self._shifted(words, notes) if words.shift else self._filled(words.first, notes, behind=words.last)
        last = self._filled(words.last, notes, before=first) if words.last else None
        first, last = self._without_doubt(words, first, last, notes)
        date = _edtf_of(dated, first, last)
        self._remember(last or first, words, wording, leading=leading)
        also = _edtf(_beside(words.other, first)) if words.other else ""
        return Proposal(date, words.calendar, also, "; ".join(dict.fromkeys(notes)))

    def _filled(
        self, named: Named, notes: list[str], *, before: Named | None = None, behind: Named | None = None
    ) -> Named:
        """Return what is named with the day, month and year that it lacks; of two dates, also from the other one."""
        if named.whole:
            return named
        if named.year is None and named.month is None and named.day is None:
            return self._on_a_day(named, notes, before)
        if named.month is None and named.day is not None:
            named = self._in_a_month(named, notes, before, behind)
        return named if named.year is not None else self._in_a_year(named, notes, before, behind)

    def _on_a_day(self, named: Named, notes: list[str], before: Named | None) -> Named:
        base = before or self._story
        if base.day is None:
            raise Unsaid("no day is named with it or before it")
        if before is None:
            notes.append(self._carried("day"))
        return named._replace(year=base.year, month=base.month, day=base.day)

    def _in_a_month(self, named: Named, notes: list[str], before: Named | None, behind: Named | None) -> Named:
        other = next((date for date in (before, behind) if date is not None and date.month is not None), None)
        if other is not None:
            return named._replace(year=other.year, month=other.month)
        year, month = self._story.year, self._story.month
        if month is None:
            raise Unsaid("no month is named with it or before it")
        if (named.day or 0) < self._left_on:
            raise Unsaid("no month is named with it or before it in its section")
        notes.append(self._carried("month"))
        if (self._story.day or 0) - (named.day or 0) > _TURN_OF_MONTH:
            return _month_after(named._replace(year=year, month=month), 1)
        return named._replace(year=year, month=month)

    def _in_a_year(self, named: Named, notes: list[str], before: Named | None, behind: Named | None) -> Named:
        month = named.month or 0
        if before is not None and before.year is not None:
            return named._replace(year=before.year + (month < (before.month or 0)))
        if behind is not None and behind.year is not None:
            return named._replace(year=behind.year - (month > (behind.month or month)))
        if self._story.year is None:
            raise Unsaid("no year is named in the text")
        notes.append(self._carried("year"))
        return named._replace(year=self._story.year + ((self._story.month or 0) - month >= _TURN_OF_YEAR))

    def _carried(self, unit: str) -> str:
        return f'the {unit} is that of "{self._named_by[unit]}"'

    def _shifted(self, words: Expression, notes: list[str]) -> Named:
        """Return a date that is so many days, weeks, months or years from the last one named."""
        unit, count = words.shift or ("", 0)
        if unit == WEEKDAY:
            raise Unsaid("which day of the month that is, is not said")
        base = self._last if unit in ("year", "month") and (unit == "year" or self._last.month) else self._story
        if getattr(base, "day" if unit in ("day", "week") else unit) is None or base.year is None:
            raise Unsaid(f"it points to a {unit} that is not said")
        notes.append(f'reckoned from "{self._last_wording}"')
        if unit == "year":
            return Named(base.year + count)
        if unit == "month":
            return _month_after(words.first._replace(year=base.year, month=base.month), count)
        if unit == "week":
            ends = [_edtf(_day_after(base, 7 * count + slack)) for slack in (-3, 3)]
            return Named(whole=f"[{ends[0]}..{ends[1]}]")
        day = _day_after(base, count)
        return words.first._replace(year=day.year, month=day.month, day=day.day)

    def _without_doubt(
        self, words: Expression, first: Named, last: Named | None, notes: list[str]
    ) -> tuple[Named, Named | None]:
        """Return the dates without an hour that may be one of two."""
        if words.unsure:
            first, last = first._replace(second=None), last._replace(second=None) if last else None
            notes.append("morning or evening is not said")
            last = None if last is not None and last[:3] == first[:3] else last
        if first.second == DAY and words.first.day is not None:
            first = first._replace(second=None)
            notes.append("which of the two midnights is not said")
        if first.written or (last and last.written):
            notes.append(f"the year is written {(last or first).written or first.written}")
        return first, last

    def _remember(self, named: Named, words: Expression, wording: str, *, leading: bool) -> None:
        if named.whole:
            season = re.match(r"(\d{4})-\d\d$", named.whole)
            if season is None:
                return
            named = Named(int(season[1]))
        elif named.month is None and self._story.year is not None and not leading:
            # A year in passing ("the petition of 1650") is none that the story goes on in.
            self._last, self._last_wording = named, wording
            return
        self._story = self._last = Named(named.year, named.month, named.day)
        self._left_on = 0 if named.month is not None else self._left_on
        self._last_wording = wording
        own = words.last or words.first
        for unit, value in zip(_UNITS, own, strict=False):
            if value is not None or own.whole or (words.shift is not None and words.shift.unit == unit):
                self._named_by[unit] = wording


def _beside(other: Named, first: Named) -> Named:
    """Return the same day in the other calendar with its year, which may be the one before or after."""
    turned = {(12, 1): -1, (1, 12): 1}.get((other.month or 0, first.month or 0), 0)
    return other._replace(year=(first.year or 0) + turned)


def _month_after(named: Named, count: int) -> Named:
    months = (named.year or 0) * 12 + (named.month or 1) - 1 + count
    return named._replace(year=months // 12 if named.year is not None else None, month=months % 12 + 1)


def _day_after(named: Named, count: int) -> Named:
    number = day_number(named.year or 0, named.month or 1, named.day or 1, Calendar.GREGORIAN)
    year, month, day = civil(number + count, Calendar.GREGORIAN)
    return named._replace(year=year, month=month, day=day)


def _edtf_of(dated: Dated, first: Named, last: Named | None) -> str:
    """Return the whole date in EDTF: one, two that are tied, or an open end."""
    about = "~" if dated.about else ""
    if last is not None:
        ends = _edtf(first), _edtf(last)
        date = f"[{ends[0]}..{ends[1]}]" if dated.words.join == ONE_OF else f"{ends[0]}/{ends[1]}"
    elif dated.bound:
        date = _bounded(dated.bound, first, about)
    else:
        date = _edtf(first) + ("" if first.whole.startswith("[") else about)
    try:
        return read_date(date).stated
    except DateError as error:
        raise Unsaid(str(error)) from None


def _edtf(named: Named) -> str:
    if named.whole:
        return named.whole
    text = f"{named.year:04}"
    for value in (named.month, named.day):
        text += f"-{value:02}" if value is not None else ""
    return text + (f"T{clock(named.second)}" if named.second is not None else "")


def _bounded(bound: str, named: Named, about: str) -> str:
    """Return an open end: the date itself, or for "before" and "after" the nearest that may be."""
    upper, inclusive = limits(bound)
    if named.whole.startswith("["):
        low, high = named.whole[1:-1].split("..")
        return f"../{high}" if upper else f"{low}/.."
    if not inclusive and not named.whole and named.second is None and not named.part:
        named = _next_to(named, -1 if upper else 1)
    date = _edtf(named) + about
    return f"../{date}" if upper else f"{date}/.."


def _next_to(named: Named, step: int) -> Named:
    """Return the day, month or year before or after."""
    if named.day is not None:
        return _day_after(named, step)
    return _month_after(named, step) if named.month is not None else named._replace(year=(named.year or 0) + step)
