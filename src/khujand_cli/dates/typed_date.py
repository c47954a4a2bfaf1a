"""Typed date: what was typed as a date, once it is read."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.weekdays import Weekday


class TypedDate(NamedTuple):
    """A typed date in EDTF; its calendar and weekday, where typed with it; and the same day in the other calendar.

    ``other`` is there where the date was typed in both calendars: then ``calendar`` is the Julian one.
    """

    date: str
    calendar: Calendar | None = None
    other: str | None = None
    weekday: Weekday | None = None
