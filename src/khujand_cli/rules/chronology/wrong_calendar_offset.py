"""A source prints a date in both calendars, and the two are not one day.

The distance between the calendars is 10 days from 1582, 11 from 1700, 12 from 1800 and 13 from 1900, each from the
29 February that the Gregorian calendar leaves out. Where a pair of dates differs by something else, the converter
used another century's distance, or one of the two is a slip.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "battle", "label": "The battle"}],
     "claims": [{"id": "adams-battle", "source": "adams", "event": "battle", "date": "1812-08-26", "calendar": "julian",
                 "also": {"calendar": "gregorian", "date": "1812-09-08"}}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "battle", "label": "The battle"}],
     "claims": [{"id": "adams-battle", "source": "adams", "event": "battle", "date": "1770-06-26", "calendar": "julian",
                 "also": {"calendar": "gregorian", "date": "1770-07-07"}}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from khujand_cli.concordance.in_words import second, styled, who
from khujand_cli.concordance.meanings import in_another_year, of_the_next_year
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim, SecondDate
from khujand_cli.dates.calendars import Calendar, day_number, offset
from khujand_cli.dates.date import can_agree
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.in_words import STYLES, words
from khujand_cli.dates.old_style import restated
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.wording import counted

RULE = Rule("CHR004", "wrong-calendar-offset", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each claim whose dates in the two calendars cannot be one day."""
    for dossier in index.gathered.events:
        event = dossier.record.id
        if all(claim.also is None for claim in dossier.claims):
            continue
        told: set[tuple[object, ...]] = set()
        for claim in index.on(event):
            if claim.date is None or claim.also is None:
                continue
            # What a source says twice is told once.
            said = (claim.source, claim.calendar, claim.date.stated, claim.also.calendar, claim.also.date.stated)
            if said not in told and not _is_one_day(index, claim, claim.also):
                told.add(said)
                certain = not (claim.date.approximate or claim.also.date.approximate)
                message = _message(index, claim)
                yield RULE.finding(
                    index, (claim,), message=message, subject=event, certain=certain, origin=claim.source
                )


def _is_one_day(index: Index, claim: Claim, also: SecondDate) -> bool:
    """Whether the two dates of a claim can be one day, or can where the year of one of them began on 25 March."""
    if claim.date is None:
        return False
    calendar, other = index.dataset.calendar_of(claim), Calendar(also.calendar)
    later = None if other.further else of_the_next_year(also.date)
    dates = (*index.usages.dates(claim), *in_another_year(index, claim)), (also.date, later)
    return any(
        can_agree(mine.extents(calendar), theirs.extents(other))
        for mine, theirs in product(*dates)
        if mine is not None and theirs is not None
    )


def _message(index: Index, claim: Claim) -> str:
    if claim.date is None or claim.also is None:
        return ""
    target = Calendar(claim.also.calendar)
    calendar = index.dataset.calendar_of(claim)
    dates = f"{styled(index, claim)} and {second(claim)}"
    message = f"{who(index, [claim])} has {dates} for {index.quoted(claim.subject)}"
    other = restated(claim.date, calendar, target)
    if claim.date.exact_day is None or other is None or calendar.further:
        return f"{message}, which are not one date."
    day = day_number(*claim.date.exact_day, calendar)
    meant = f"{words(read_date(other))} {STYLES[target]}"
    return f"{message}, but the calendars were {counted(abs(offset(day)), 'day')} apart then: that would be {meant}."
