"""Carrying on: what a date leaves unsaid is taken from the dates named before it, and the note says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from typing import NamedTuple

from khujand_cli.capture.prose.dates.dates import Dated
from khujand_cli.capture.prose.dates.expression import WEEKDAY, Expression, Named
from khujand_cli.capture.prose.dates.hour_words import DAY
from khujand_cli.capture.prose.dates.nights import Reached, either_day, is_behind_a_night, is_time
from khujand_cli.capture.prose.dates.unsaid import Unsaid
from khujand_cli.capture.prose.dates.weekday import on_weekday
from khujand_cli.capture.prose.dates.written import beside, day_after, edtf, edtf_of, month_after

# A story goes forward: days that begin again are of the next month, and months of the next year.
_TURN_OF_MONTH, _TURN_OF_YEAR = 15, 9
_UNITS = ("year", "month", "day")


class Proposal(NamedTuple):
    """A date as a claim has it: EDTF, its calendar where the text names one, the other calendar's date, and a note."""

    date: str
    calendar: str = ""
    also: str = ""
    note: str = ""


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
        self._begun = False
        self._sentence, self._back, self._ahead = 0, (-1, Named()), (0, 0)
        self._left_on = 0
        self._reached = Reached()

    def enter(self, section: str) -> None:
        """Go on in the next paragraph, of this section."""
        self._back = -1, Named()
        if section != self._section:
            self._section, self._left_on = section, self._story.day or self._left_on
            self._begun, self._reached = False, Reached()
            self._story, self._last = self._story._replace(day=None), self._last._replace(day=None)

    def aside(self) -> Carrier:
        """Return one that goes on from here without carrying this one on."""
        other = copy(self)
        other._named_by = {**self._named_by}  # noqa: SLF001
        return other

    def date(self, dated: Dated, wording: str, *, leading: bool, sentence: int, ahead: tuple[int, int]) -> Proposal:
        """Return the date as a claim has it; ``leading`` says that it begins its sentence, which begins at that place.

        ``ahead`` is the next year and month that the text names. Raises Unsaid where the text does not say enough.
        """
        words = dated.words
        self._sentence, self._ahead = sentence, ahead
        notes = [words.note] if words.note else []
        if dated.dark and words.first.day is None:
            self.dark()
        night = self._of_a_night(dated, notes)
        if night is not None:
            date = edtf_of(dated, either_day(night), None)
            self._remember(
                night._replace(second=words.first.second, part=words.first.part),
                dated,
                wording,
                leading=leading,
                night=True,
            )
            return Proposal(date, words.calendar or night.calendar, note="; ".join(notes))
        first = self._shifted(words, notes) if words.shift else self._filled(words.first, notes, behind=words.last)
        last = self._filled(words.last, notes, before=first) if words.last else None
        if last is None:
            first = on_weekday(first, words, wording, notes)
        first, last = self._without_doubt(words, first, last, notes)
        date = edtf_of(dated, first, last)
        self._remember(last or first, dated, wording, leading=leading)
        also = edtf(beside(words.other, first)) if words.other else ""
        return Proposal(date, words.calendar or first.calendar, also, "; ".join(dict.fromkeys(notes)))

    @property
    def _now(self) -> Named:
        """What a date goes on from: the story, or within a sentence what that has looked back to."""
        return self._back[1] if self._back[0] == self._sentence else self._story

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

    def dark(self) -> None:
        """Go on from an evening or a night, of which no date tells."""
        self._reached = self._reached.further(Named(), dark=True)

    def _of_a_night(self, dated: Dated, notes: list[str]) -> Named | None:
        """Return the day of a time that may be of the next one as well, since a night lies between; else nothing."""
        words, reached = dated.words, self._reached if self._now is self._story else Reached()
        if words.first.day is not None and is_behind_a_night(words, dark=dated.dark):
            day = self._filled(words.first, notes)
            notes.append("whether it is that day or the next is not said")
        elif is_time(words) and self._now.day is not None and (reached.left or reached.may_be_over(words)):
            if reached.left and reached.may_be_over(words):
                self._lose_the_day()
                raise Unsaid("more than one night may lie between it and the day named before it")
            day = self._now
            notes.append(f"{self._carried('day')} or the next")
        else:
            return None
        return day

    def _lose_the_day(self) -> None:
        """Go on from no day that is known, lest the next time be given a wrong one."""
        self._story, self._reached = self._story._replace(day=None), Reached()

    def _on_a_day(self, named: Named, notes: list[str], before: Named | None) -> Named:
        base = before or self._now
        if base.day is None:
            raise Unsaid("no day is named with it or before it")
        if before is None:
            notes.append(self._carried("day"))
        return named._replace(year=base.year, month=base.month, day=base.day, calendar=base.calendar)

    def _in_a_month(self, named: Named, notes: list[str], before: Named | None, behind: Named | None) -> Named:
        other = next((date for date in (before, behind) if date is not None and date.month is not None), None)
        if other is not None:
            return named._replace(year=other.year, month=other.month)
        year, month = self._now.year, self._now.month
        if month is None:
            raise Unsaid("no month is named with it or before it")
        if (named.day or 0) < self._left_on:
            raise Unsaid("no month is named with it or before it in its section")
        notes.append(self._carried("month"))
        if (self._now.day or 0) - (named.day or 0) > _TURN_OF_MONTH:
            return month_after(named._replace(year=year, month=month), 1)
        return named._replace(year=year, month=month)

    def _in_a_year(self, named: Named, notes: list[str], before: Named | None, behind: Named | None) -> Named:
        month = named.month or 0
        if before is not None and before.year is not None:
            return named._replace(year=before.year + (month < (before.month or 0)))
        if behind is not None and behind.year is not None:
            return named._replace(year=behind.year - (month > (behind.month or month)))
        if self._now.year is None:
            raise Unsaid("no year is named in the text")
        notes.append(self._carried("year"))
        since = month - (self._now.month or month)
        # "In December" behind March is of the winter past where the year is not yet out when the text goes on.
        past = since >= _TURN_OF_YEAR and (self._now.year, month) > self._ahead > (0, 0)
        return named._replace(year=self._now.year + (-since >= _TURN_OF_YEAR) - past)

    def _carried(self, unit: str) -> str:
        wording = self._last_wording if self._now is not self._story else self._named_by[unit]
        return f'the {unit} is that of "{wording}"'

    def _shifted(self, words: Expression, notes: list[str]) -> Named:
        """Return a date that is so many days, weeks, months or years from the last one named."""
        unit, count = words.shift or ("", 0)
        if unit == WEEKDAY:
            raise Unsaid("which day of the month that is, is not said")
        if self._reached.left and unit in ("day", "week"):
            self._lose_the_day()
        base = self._last if unit in ("year", "month") and (unit == "year" or self._last.month) else self._story
        if getattr(base, "day" if unit in ("day", "week") else unit) is None or base.year is None:
            raise Unsaid(f"it points to a {unit} that is not said")
        notes.append(f'reckoned from "{self._last_wording}"')
        if unit == "year":
            return Named(base.year + count)
        if unit == "month":
            return month_after(words.first._replace(year=base.year, month=base.month), count)
        if unit == "week":
            ends = [edtf(day_after(base, 7 * count + slack)) for slack in (-3, 3)]
            return Named(whole=f"[{ends[0]}..{ends[1]}]", calendar=base.calendar)
        day = day_after(base, count)
        return words.first._replace(year=day.year, month=day.month, day=day.day, calendar=base.calendar)

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

    def _remember(self, named: Named, dated: Dated, wording: str, *, leading: bool, night: bool = False) -> None:
        words = dated.words
        named = named._replace(calendar=words.calendar or named.calendar)
        if named.whole:
            season = re.match(r"(\d{4})-\d\d$", named.whole)
            if season is None:
                return
            named = Named(int(season[1]))
        elif self._story.year is not None and (dated.passing or (named.month is None and not leading)):
            # A year in passing ("the petition of 1650") is none that the story goes on in, nor the day of a report.
            self._last, self._last_wording = named, wording
            return
        elif self._begun and not leading and words.first.year is not None and _month(named) < _month(self._story):
            self._back, self._last, self._last_wording = (self._sentence, named), named, wording
            return
        self._begun = True
        self._reached = self._reached.at(named, dated, left=night)
        self._story = self._last = Named(named.year, named.month, named.day, calendar=named.calendar)
        self._left_on = 0 if named.month is not None else self._left_on
        self._last_wording = wording
        own = words.last or words.first
        for unit, value in zip(_UNITS, own, strict=False):
            if value is not None or own.whole or (words.shift is not None and words.shift.unit == unit and not night):
                self._named_by[unit] = wording


def months_ahead(found: Sequence[Dated]) -> list[tuple[int, int]]:
    """Return for each date of a text the year and month that the text names next; for the last none."""
    ahead, next_named = [], (0, 0)
    for dated in reversed(found):
        ahead.append(next_named)
        first = dated.words.first
        if first.year is not None and first.month is not None and not dated.passing:
            next_named = first.year, first.month
    return ahead[::-1]


def _month(named: Named) -> tuple[int, int]:
    return named.year or 0, named.month or 0
