"""Calendar slips: from which day to which a date would move if it were read in the other calendar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.finding import Finding
from khujand_cli.rules.chronology.calendar_slip import RULE


class Slip(NamedTuple):
    """The day on which a claim stands, and the day that it would be in the other calendar; Julian Day Numbers."""

    stated: int
    read: int


def slips(index: Index, findings: Iterable[Finding]) -> dict[str, list[Slip]]:
    """Return for each claim that a calendar slip is found in, by its id, from which day to which it would move."""
    found: dict[str, list[Slip]] = {}
    for finding in findings:
        if finding.code == RULE.code:
            claims = [index.claims[claim] for claim in finding.claims]
            common = set.intersection(*(set(_days(index, claim).values()) for claim in claims))
            for claim in claims:
                own = index.dataset.calendar_of(claim)
                for day in common:
                    stated = [number for calendar, number in _days(index, claim).items() if calendar in own.readings]
                    moved = [number for number in stated if number != day]
                    if moved and Slip(moved[0], day) not in found.setdefault(claim.id, []):
                        found[claim.id].append(Slip(moved[0], day))
    return found


def _days(index: Index, claim: Claim) -> dict[Calendar, int]:
    """Return the Julian Day Number that a claim names in each calendar that has such a day."""
    days = {calendar: index.day_in(claim, calendar) for calendar in Calendar.UNKNOWN.readings}
    return {calendar: day for calendar, day in days.items() if day is not None}
