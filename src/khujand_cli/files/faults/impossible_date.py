"""A date is not written in EDTF, or its calendar has no such day.

29 February 1900 is a day of the Julian calendar and none of the Gregorian.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "events": [{"id": "ball", "label": "The ball"}],
     "claims": [{"id": "a", "source": "letter", "event": "ball", "date": "1900-02-29", "calendar": "gregorian"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "events": [{"id": "ball", "label": "The ball"}],
     "claims": [{"id": "a", "source": "letter", "event": "ball", "date": "1900-02-29", "calendar": "julian"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.dataset.records import Claim, Dataset
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date
from khujand_cli.errors import DateError
from khujand_cli.files.contents import Contents
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.faults.refusal import Refusal
from khujand_cli.finding import Path, Rule, Severity

RULE = Rule("DAT007", "impossible-date", Severity.ERROR, "0.1.0", __doc__)

# The one day that one of the calendars may lack.
_LEAP_DAY = "-02-29"


def refused(refusal: Refusal) -> Fault | None:
    """Return the fault of a value that could not be read as a date; None where it is no such value."""
    return Fault(RULE, str(refusal.cause), refusal.path) if isinstance(refusal.cause, DateError) else None


def find(contents: Contents) -> Iterator[Fault]:
    """Yield a fault for each day of claims and sources that its calendar does not have."""
    dated = [
        (index, claim)
        for index, claim in enumerate(contents.records["claims"])
        if (claim.date is not None and _LEAP_DAY in claim.date.stated)
        or (claim.as_of is not None and _LEAP_DAY in claim.as_of.stated)
        or (claim.also is not None and _LEAP_DAY in claim.also.date.stated)
    ]
    for index, claim in dated:
        for date, calendar, keys in _dates(contents.dataset, claim):
            yield from _missing_days(date, calendar, ("claims", index, *keys))
    calendar = Calendar(contents.dataset.calendar or "unknown")
    for index, source in enumerate(contents.records["sources"]):
        if source.date is not None:
            yield from _missing_days(source.date, calendar, ("sources", index, "date"))


def _dates(dataset: Dataset, claim: Claim) -> Iterator[tuple[Date, Calendar, Path]]:
    """Yield each date of a claim, the calendar that it is read in, and the keys that lead to it."""
    calendar = dataset.calendar_of(claim)
    if claim.date is not None:
        yield claim.date, calendar, ("date",)
    if claim.as_of is not None:
        yield claim.as_of, calendar, ("as_of",)
    # A second date without a first is a claim of the wrong shape.
    if claim.also is not None and (claim.date is not None or claim.as_of is not None):
        yield claim.also.date, Calendar(claim.also.calendar), ("also", "date")


def _missing_days(date: Date, calendar: Calendar, path: Path) -> Iterator[Fault]:
    """Yield a fault for each day of a date that the calendar does not have."""
    for point in date.points:
        if calendar is Calendar.GREGORIAN and not point.exists(calendar):
            message = (
                f'"{date.stated}": the Gregorian calendar has no 29 February {point.first.year}; the Julian has, '
                'so if the date is Old Style say "calendar": "julian"'
            )
            yield Fault(RULE, message, path)
