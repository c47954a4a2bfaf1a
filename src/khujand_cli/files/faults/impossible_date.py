"""A date is neither written in EDTF nor in words that can mean one day only.

Days and months stand behind the year, with hyphens, so that 1/3/1896 cannot be read in two ways. A day that its
calendar has not, which a source may well print, is told of the claim (CHR009); when a claim held, and when a source was
written, must be days that there were.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "events": [{"id": "ball", "label": "The ball"}],
     "claims": [{"id": "a", "source": "letter", "event": "ball", "date": "1/3/1896"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "events": [{"id": "ball", "label": "The ball"}],
     "claims": [{"id": "a", "source": "letter", "event": "ball", "date": "1 March 1896", "calendar": "julian"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date
from khujand_cli.errors import DateError
from khujand_cli.files.contents import Contents
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Path, Rule, Severity

if TYPE_CHECKING:
    from khujand_cli.files.faults.refusal import Refusal

RULE = Rule("DAT007", "impossible-date", Severity.ERROR, "0.1.0", __doc__)

# The one day that one of the calendars may lack.
_LEAP_DAY = "-02-29"


def refused(refusal: Refusal) -> Fault | None:
    """Return the fault of a value that could not be read as a date; None where it is no such value."""
    return Fault(RULE, str(refusal.cause), refusal.path) if isinstance(refusal.cause, DateError) else None


def find(contents: Contents) -> Iterator[Fault]:
    """Yield a fault for each day that its calendar does not have, of when a claim held or a source was written."""
    for index, claim in enumerate(contents.records["claims"] if "as_of" in contents.given else ()):
        if claim.as_of is not None and _LEAP_DAY in claim.as_of.stated:
            calendar = contents.dataset.calendar_of(claim)
            yield from _missing_days(claim.as_of, calendar, ("claims", index, "as_of"))
    calendar = Calendar(contents.dataset.calendar or "unknown")
    for index, source in enumerate(contents.records["sources"]):
        if source.date is not None:
            yield from _missing_days(source.date, calendar, ("sources", index, "date"))


def _missing_days(date: Date, calendar: Calendar, path: Path) -> Iterator[Fault]:
    """Yield a fault for each day of a date that the calendar does not have."""
    for point in date.points:
        if calendar is Calendar.GREGORIAN and not point.exists(calendar):
            message = (
                f'"{date.stated}": the Gregorian calendar has no 29 February {point.first.year}; the Julian has, '
                'so if the date is Old Style say "calendar": "julian"'
            )
            yield Fault(RULE, message, path)
