"""Readings: who says what on one subject, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.in_words import STYLES, words, year_in_words
from khujand_cli.dates.old_style import restated
from khujand_cli.dates.weekdays import Weekday
from khujand_cli.figures.in_words import figure, measured
from khujand_cli.figures.units import is_measure
from khujand_cli.wording import listed


def said(index: Index, claim: Claim) -> str:
    """Return what a claim says, as a sentence would have it: ``over 2,500``, ``3.3 miles``, ``24 May 1866``."""
    if claim.figure is not None:
        unit = index.unit(claim)
        text = figure(claim.figure)
        shown = is_measure(unit) or index.other_unit(claim) is not None
        return (measured(text, unit) if shown else text) + when(index, claim)
    if claim.date is not None:
        return dated(index, claim) + when(index, claim)
    return (valueless(claim) if claim.is_valueless else str(claim.stance)) + when(index, claim)


def valueless(claim: Claim) -> str:
    """Return what a claim without a value says: ``no figure ("several thousand")``."""
    what = "no figure" if claim.quantity else "no date"
    if claim.weekday:
        what = f"no date, {named(claim.weekday)}"
    return f'{what} ("{claim.wording}")' if claim.wording else what


def named(weekday: Weekday) -> str:
    """Return a weekday as a sentence would have it: ``a Sunday``."""
    return f"a {weekday.capitalize()}"


_DONE = {"affirms": "affirmed", "doubts": "doubted", "denies": "denied"}


def passive(claim: Claim) -> str:
    """Return what a claim does to its proposition, as a sentence about that would have it: ``affirmed``."""
    return _DONE[claim.stance or "affirms"]


def when(index: Index, claim: Claim) -> str:
    """Return when a claim held, where it says so: `` as of 24 May 1866``."""
    return f" as of {words(claim.as_of, index.dataset.calendar_of(claim))}" if claim.as_of else ""


def said_alike(index: Index, claims: Sequence[Claim]) -> str:
    """Return what claims of one value say, in all the words that they have for it: ``over 2,500 = at least 2,501``."""
    return " = ".join(dict.fromkeys(said(index, claim) for claim in claims))


def dated(index: Index, claim: Claim) -> str:
    """Return a claim's date in words, with its style unless all are New Style, and in both where styles mix."""
    if claim.date is None:
        return ""
    beside = "; ".join(filter(None, (year_meant(index, claim), _twin(index, claim))))
    return styled(index, claim) + (f" ({beside})" if beside else "")


def styled(index: Index, claim: Claim) -> str:
    """Return a claim's date in words as it is stated, with its style unless all are New Style; nothing is reckoned."""
    if claim.date is None:
        return ""
    calendar = index.dataset.calendar_of(claim)
    if index.calendars == {Calendar.GREGORIAN}:
        return words(claim.date)
    if calendar is Calendar.UNKNOWN:
        decided = index.usages.calendar(claim)
        how = "of unknown calendar" if decided is calendar else f"{STYLES[decided]} by its weekday"
        return f"{words(claim.date)} {how}"
    return f"{words(claim.date, calendar)} {STYLES[calendar]}"


def year_meant(index: Index, claim: Claim) -> str:
    """Return the year of a day as others count it, where that of its source begins later: ``1649`` for 1648."""
    meant = index.usages.date(claim)
    day, own = meant and meant.exact_day, claim.date and claim.date.exact_day
    return f"{year_in_words(day.year)} if the year begins in January" if day and own and day.year != own.year else ""


def _twin(index: Index, claim: Claim) -> str:
    """Return the day of a claim in another style: as its source has it, else as it is reckoned where that is of use."""
    reckoned, also = _reckoned(index, claim), second(claim)
    # A day that is reckoned does not stand between two that the source has itself.
    return reckoned if also in ("", reckoned) else f"also given as {also}"


def _reckoned(index: Index, claim: Claim) -> str:
    """Return a day in the other style where the file mixes both, for days are weighed only if both are named."""
    date, calendar = index.usages.date(claim), index.dataset.calendar_of(claim)
    if date is None or date.exact_day is None:
        return ""
    if calendar.further:
        return _in_either_style(date, calendar)
    if calendar is Calendar.UNKNOWN or not index.calendars >= {Calendar.JULIAN, Calendar.GREGORIAN}:
        return ""
    seen = restated(date, calendar, calendar.other)
    return f"{words(read_date(seen))} {STYLES[calendar.other]}" if seen else ""


def second(claim: Claim) -> str:
    """Return the date that a source gives besides, in its style: ``23 December 1790 New Style``; nothing without."""
    if claim.also is None:
        return ""
    calendar = Calendar(claim.also.calendar)
    return f"{words(claim.also.date, calendar)} {STYLES[calendar]}"


def _in_either_style(date: Date, calendar: Calendar) -> str:
    """Return the day of a further calendar in the style of its time; nothing where that is not known."""
    for target in (Calendar.JULIAN, Calendar.GREGORIAN):
        seen = restated(date, calendar, target)
        day = read_date(seen) if seen else None
        if day is not None and (day.is_early or target is Calendar.GREGORIAN):
            return f"{words(day)} {STYLES[target]}"
    return ""


def who(index: Index, claims: Iterable[Claim], *, located: bool = False) -> str:
    """Return the authors of these claims, each once; with locators where one author says several things."""
    return listed(dict.fromkeys(_author(index, claim, located=located) for claim in claims))


def _author(index: Index, claim: Claim, *, located: bool) -> str:
    return ", ".join(filter(None, (index.label(claim.source), where(index, claim) if located else "")))


def where(index: Index, claim: Claim, called: Callable[[str], str] | None = None) -> str:
    """Return the place of a claim behind the work in which it was read, by the name that this is ``called``."""
    name = called or index.label
    return ", ".join(filter(None, (f"in {name(claim.cited_in)}" if claim.cited_in else "", claim.locator)))


def forms(index: Index, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return claims of one value by the form in which they state a date, for no source has the form of another."""
    dated_otherwise = claims[0].date and not _dated_alike(index, claims)
    return grouped(index, claims) if dated_otherwise else [[*claims]]


_as_dated = attrgetter("date", "calendar", "as_of", "also")


def _dated_alike(index: Index, claims: Sequence[Claim]) -> bool:
    """Whether all state one date in one form, to the letter, which need not be put into words to see it."""
    return index.usages.usual and all(map(_as_dated(claims[0]).__eq__, map(_as_dated, claims)))


def grouped(index: Index, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims grouped by what they say, to the word, in the order in which each thing is first said."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(said(index, claim), []).append(claim)
    return list(groups.values())
