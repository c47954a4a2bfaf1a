"""A day that its calendar has not.

29 February 1900 is a day of the Julian calendar and none of the Gregorian, 31 April is none of any. Where another
calendar has the day, the date may only bear the wrong label. The claim takes part in nothing else. Who calls a day
before 15 October 1582 Gregorian reckons back in that calendar, also one of the ten that Rome left out.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "events": [{"id": "ball", "label": "The ball"}],
     "claims": [{"id": "letter-ball", "source": "letter", "event": "ball", "date": "1900-02-29",
                 "calendar": "gregorian"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "events": [{"id": "ball", "label": "The ball"}],
     "claims": [{"id": "letter-ball", "source": "letter", "event": "ball", "date": "1900-02-29",
                 "calendar": "julian"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.concordance.meanings import in_another_year
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import SWEDISH_LEAP_DAY, Calendar
from khujand_cli.dates.date import Date, Point
from khujand_cli.dates.in_words import STYLES, day_in_words, words
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.rules.wording.standing import as_quoted

RULE = Rule("CHR009", "no-such-day", Severity.ERROR, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each claim that names a day which its calendar has not."""
    for claim in index.impossible:
        stands = standing(index, [claim])
        for date, calendar in _dates(index, claim):
            for point in date.lacking(calendar)[:1]:
                elsewhere = _elsewhere(point, calendar) or _in_the_year_after(index, claim)
                lacking = _lacking(calendar, nowhere=not elsewhere)
                yield RULE.finding(
                    index,
                    [claim],
                    message=f"{fitting(partial(_sentence, index, claim, stands, point, calendar, lacking))}{elsewhere}",
                    subject=claim.subject,
                    severity=stands.severity(certain=not elsewhere),
                    origin=claim.source,
                )


def _dates(index: Index, claim: Claim) -> Iterator[tuple[Date, Calendar]]:
    if date := index.usages.date(claim):
        yield date, index.dataset.calendar_of(claim)
    if claim.also is not None:
        yield claim.also.date, Calendar(claim.also.calendar)


def _lacking(calendar: Calendar, *, nowhere: bool) -> str:
    """Say which calendar has not got the day."""
    if calendar is not Calendar.UNKNOWN:
        return f"the {calendar.adjective} calendar has not"
    return "no calendar has" if nowhere else "neither the Julian nor the Gregorian calendar has"


def _sentence(
    index: Index, claim: Claim, stands: Standing, point: Point, calendar: Calendar, lacking: str, brevity: Brevity
) -> str:
    quoted, name = as_quoted(index, stands, brevity), brevity.label(index, claim.source)
    event = brevity.quoted(index, claim.subject)
    return f"{quoted}{name} dates {event} {day_in_words(point.first, calendar)}, a day that {lacking}."


def _in_the_year_after(index: Index, claim: Claim) -> str:
    """Say that there is such a day if the year began in March, as many did."""
    later = next(in_another_year(index, claim), None)
    return f" If its year began on 25 March it is {words(later)}." if later is not None else ""


def _elsewhere(point: Point, calendar: Calendar) -> str:
    """Say in which other calendar there is such a day."""
    if point.first == SWEDISH_LEAP_DAY:
        return " The Swedish calendar had it."
    for other in Calendar.UNKNOWN.readings if calendar is not Calendar.UNKNOWN else ():
        if other is not calendar and point.exists(other):
            return f" The {other.adjective} has it: the date may be {STYLES[other]}."
    return " The French Republican has it." if point.exists(Calendar.REPUBLICAN) else ""
