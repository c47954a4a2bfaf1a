"""Written: a date of a text in EDTF, once nothing of it is left unsaid."""

from __future__ import annotations

from khujand_cli.capture.prose.dates.dates import Dated, limits
from khujand_cli.capture.prose.dates.expression import ONE_OF, Named
from khujand_cli.capture.prose.dates.unsaid import Unsaid
from khujand_cli.dates.calendars import Calendar, civil, day_number
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.in_words import clock
from khujand_cli.errors import DateError


def month_after(named: Named, count: int) -> Named:
    """Return the date so many months later, its year left out where none is known."""
    months = (named.year or 0) * 12 + (named.month or 1) - 1 + count
    return named._replace(year=months // 12 if named.year is not None else None, month=months % 12 + 1)


def day_after(named: Named, count: int) -> Named:
    """Return the date so many days later."""
    calendar = Calendar.JULIAN if named.calendar == "julian" else Calendar.GREGORIAN
    number = day_number(named.year or 0, named.month or 1, named.day or 1, calendar)
    year, month, day = civil(number + count, calendar)
    return named._replace(year=year, month=month, day=day)


def beside(other: Named, first: Named) -> Named:
    """Return the same day in the other calendar with its year, which may be the one before or after."""
    turned = {(12, 1): -1, (1, 12): 1}.get((other.month or 0, first.month or 0), 0)
    return other._replace(year=(first.year or 0) + turned)


def edtf_of(dated: Dated, first: Named, last: Named | None) -> str:
    """Return the whole date in EDTF: one, two that are tied, or an open end."""
    about = "~" if dated.about else ""
    if last is not None:
        ends = edtf(first), edtf(last)
        date = f"[{ends[0]}..{ends[1]}]" if dated.words.join == ONE_OF else f"{ends[0]}/{ends[1]}"
    elif dated.bound:
        date = _bounded(dated.bound, first, about)
    else:
        date = edtf(first) + ("" if first.whole.startswith("[") else about)
    try:
        return read_date(date).stated
    except DateError as error:
        raise Unsaid(str(error)) from None


def edtf(named: Named) -> str:
    """Return a date in EDTF that lacks nothing."""
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
    date = edtf(named) + about
    return f"../{date}" if upper else f"{date}/.."


def _next_to(named: Named, step: int) -> Named:
    """Return the day, month or year before or after."""
    if named.day is not None:
        return day_after(named, step)
    return month_after(named, step) if named.month is not None else named._replace(year=(named.year or 0) + step)
