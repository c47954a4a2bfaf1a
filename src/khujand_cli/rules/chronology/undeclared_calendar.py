"""Days between 1582 and 1923 are given without a calendar.

In these centuries one day bore two dates. Unless the dataset says in which calendar it reads its dates, each of them
may be either day, and little can be judged. `"calendar": "unknown"` says that this is meant.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "assault", "label": "The assault"}],
     "claims": [{"id": "adams-assault", "source": "adams", "event": "assault", "date": "1866-05-24"}]}

Not flagged:

    {"calendar": "unknown",
     "sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "assault", "label": "The assault"}],
     "claims": [{"id": "adams-assault", "source": "adams", "event": "assault", "date": "1866-05-24"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Point
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.wording import counted

RULE = Rule("CHR005", "undeclared-calendar", Severity.WARNING, "0.1.0", __doc__)

_FROM, _TO = 1582, 1923


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for a dataset that leaves the calendar of its days open."""
    if index.dataset.calendar is not None:
        return
    claims = [claim for event in index.events for claim in index.on(event) if _undeclared(claim)]
    if claims:
        message = (
            f"{counted(len(claims), 'date')} between {_FROM} and {_TO} "
            f"{'names' if len(claims) == 1 else 'name'} a day without saying in which calendar, so "
            f"{'it' if len(claims) == 1 else 'each'} may be either of two days; "
            'give the dataset a "calendar", or say that it is "unknown".'
        )
        yield RULE.finding(index, claims, message=message, subject=None)


def _undeclared(claim: Claim) -> bool:
    if claim.calendar is not None or claim.also is not None or claim.date is None:
        return False
    # A day that one of the calendars lacks can only be of the other.
    return any(map(_day_between, claim.date.points)) and len(claim.date.readings(Calendar.UNKNOWN)) > 1


def _day_between(point: Point) -> bool:
    return point.to_the_day and _FROM <= point.first.year <= _TO
