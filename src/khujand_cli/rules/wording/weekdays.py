"""Which days would have the weekday that a source prints, where the date beside it has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar, Civil, day_number, month_length
from khujand_cli.dates.date import DAY, Extent, Range
from khujand_cli.dates.in_words import STYLES, year_in_words
from khujand_cli.dates.weekdays import weekday_of
from khujand_cli.rules.wording.calendar_slip import ruling_out
from khujand_cli.wording import abridged, listed


class _Day(NamedTuple):
    """A day that would have the weekday: how a sentence names it, and its Julian Day Number."""

    words: str
    number: int


def alternatives(index: Index, claim: Claim) -> str:
    """Say what would fit the weekday of a claim, and what of that the declared order rules out.

    That is the other calendar, the year before or after, and the other days of the month.
    """
    date = index.usages.date(claim)
    if date is None or date.exact_day is None or claim.weekday is None:
        return ""
    days = [*_in_other_calendars(index, claim, date.exact_day), *_in_other_years(index, claim, date.exact_day)]
    found = [day for day in days if weekday_of(day.number) == claim.weekday]
    in_month = _in_the_month(index, claim, date.exact_day)
    ruled_out = {day: against for day in (*found, *in_month) if (against := _ruling_out(index, claim, day))}
    allowed = [day for day in (*found, *in_month) if day not in ruled_out]
    texts = [day.words for day in found]
    if in_month:
        numbers = listed((day.words for day in in_month), "or")
        texts.append(f"on {numbers} of that month")
    if not texts:
        return ""
    sentence = f"It would be a {claim.weekday.capitalize()} {listed(texts, 'or')}."
    excluded = [*found, *in_month]
    if len(allowed) == len(excluded):
        return sentence
    left = listed((day.words if day in found else f"on {day.words}" for day in allowed), "or") or "none"
    return f"{sentence} Of these {_held_to(index, claim, ruled_out.values())} only {left}."


def _held_to(index: Index, claim: Claim, against: Iterable[Sequence[Claim]]) -> str:
    """Say what rules days out: the declared order, and of other sources than that of the claim their dates with it."""
    named = {other.source for others in against for other in others} - {claim.source}
    if not named:
        return "the declared order allows"
    who = abridged([index.label(source) for source in sorted(named, key=index.rank)])
    return f"the declared order and the dates of {who} allow"


def _calendars(index: Index, claim: Claim) -> tuple[Calendar, ...]:
    return index.usages.calendar(claim).readings


def _in_other_calendars(index: Index, claim: Claim, day: Civil) -> Iterator[_Day]:
    own = _calendars(index, claim)
    if own[0].further:
        return
    for calendar in Calendar.UNKNOWN.readings:
        if calendar not in own and day.day <= month_length(day.year, day.month, calendar):
            yield _Day(f"in {STYLES[calendar]}", day_number(*day, calendar))


def _in_other_years(index: Index, claim: Claim, day: Civil) -> Iterator[_Day]:
    for calendar in _calendars(index, claim):
        for year in (day.year - 1, day.year + 1):
            if day.day <= month_length(year, day.month, calendar):
                style = f" {STYLES[calendar]}" if len(_calendars(index, claim)) > 1 else ""
                yield _Day(f"in {year_in_words(year)}{style}", day_number(year, day.month, day.day, calendar))


def _in_the_month(index: Index, claim: Claim, day: Civil) -> list[_Day]:
    """Return the other days of the month; none in an unknown calendar, where nearly every day would do."""
    calendars = _calendars(index, claim)
    if len(calendars) > 1:
        return []
    days = (day._replace(day=number + 1) for number in range(month_length(day.year, day.month, calendars[0])))
    numbered = ((other.day, day_number(*other, calendars[0])) for other in days)
    return [_Day(str(other), number) for other, number in numbered if weekday_of(number) == claim.weekday]


def _ruling_out(index: Index, claim: Claim, day: _Day) -> list[Claim]:
    whole = Range(day.number * DAY, (day.number + 1) * DAY)
    return ruling_out(index, claim, (Extent(whole, whole, span=False),))
