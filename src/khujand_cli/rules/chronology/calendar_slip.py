"""Two days differ by just the distance between the calendars, so that they may be one day.

Between 1582 and 1923 one day bore two dates. Where accounts of one event, or of two that belong together, differ by
exactly ten to thirteen days, one of them may have been read in the other calendar. It is a question, not an answer.

Flagged:

    {"calendar": "julian",
     "sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "events": [{"id": "assault", "label": "The assault"}],
     "claims": [{"id": "adams-assault", "source": "adams", "event": "assault", "date": "1866-05-24"},
                {"id": "brown-assault", "source": "brown", "event": "assault", "date": "1866-06-05"}]}

Not flagged:

    {"calendar": "julian",
     "sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "events": [{"id": "assault", "label": "The assault"}],
     "claims": [{"id": "adams-assault", "source": "adams", "event": "assault", "date": "1866-05-24",
                 "calendar": "julian"},
                {"id": "brown-assault", "source": "brown", "event": "assault", "date": "1866-06-05",
                 "calendar": "julian"}]}
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import dated, grouped, who
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar, Civil, civil, day_number, offset
from khujand_cli.dates.in_words import day_in_words
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.calendar_slip import evidence, says_calendar
from khujand_cli.wording import listed

RULE = Rule("CHR003", "calendar-slip", Severity.NOTE, "0.1.0", __doc__)

# Between these days one day bore two dates.
_FIRST = day_number(1582, 10, 5, Calendar.JULIAN)
_LAST = day_number(1923, 12, 31, Calendar.GREGORIAN)


class Day(NamedTuple):
    """The Julian Day Numbers of a date read in either calendar, and the calendar that its claim declares."""

    julian: int
    gregorian: int
    declared: str | None


def find(index: Index) -> Iterator[Finding]:
    """Yield a question for each two dates that would be one day if one of them were read in the other calendar."""
    if index.calendars <= {Calendar.GREGORIAN}:
        return
    slips: dict[tuple[frozenset[str], int], list[Claim]] = {}
    for first, second in _pairs(index):
        day = _one_day(index, first, second)
        if day is not None:
            claims = slips.setdefault((frozenset((first.subject, second.subject)), day), [])
            claims.extend(claim for claim in (first, second) if claim not in claims)
    for (_, day), claims in slips.items():
        message = _question(index, claims, day)
        yield RULE.finding(index, claims, message=message, subject=claims[0].subject, certain=False)


def _pairs(index: Index) -> Iterator[tuple[Claim, Claim]]:
    """Yield pairs of claims: by two sources on one event, and by any on two events that are tied to each other.

    Passed over are events whose days cannot be one in two calendars: looking at every pair would take too long.
    """
    apart = survey(index).apart
    days = _days(index)
    for event in index.events.values():
        own = days[event.id]
        if not own:
            continue
        if len(own) > 1 and event.id in apart and _may_be_one(own, own):
            yield from (
                (first, second)
                for first, second in combinations(_exact(index, event.id), 2)
                if first.source != second.source
            )
        if event.same_as or event.after or event.after_end:
            for another in dict.fromkeys((*event.same_as, *event.after, *event.after_end)):
                if another != event.id and _may_be_one(own, days[another]):
                    yield from product(_exact(index, event.id), _exact(index, another))


def _exact(index: Index, event: str) -> list[Claim]:
    return [claim for claim in index.on(event) if claim.date and claim.date.exact_day]


def _days(index: Index) -> dict[str, Collection[Day]]:
    """Return the days that each event is dated to; where all claims on an event are alike, the first tells its day."""
    known: dict[tuple[str, str | None], Day | None] = {}
    found: dict[str, Collection[Day]] = {}
    for dossier in index.gathered.events:
        days: dict[Day, None] = {}
        for claim in dossier.claims[:1] if dossier.alike else dossier.claims:
            if claim.date is None:
                continue
            key = (claim.date.stated, claim.calendar)
            if key not in known:
                known[key] = _counted(claim.date.exact_day, claim.calendar)
            if (day := known[key]) is not None:
                days[day] = None
        found[dossier.record.id] = days
    return found


def _counted(day: Civil | None, declared: str | None) -> Day | None:
    if day is None:
        return None
    return Day(day_number(*day, Calendar.JULIAN), day_number(*day, Calendar.GREGORIAN), declared)


def _may_be_one(days: Iterable[Day], others: Iterable[Day]) -> bool:
    """Whether a day of each list may be one in two calendars, or both bear one name, for which two are declared."""
    for (julian, gregorian, declared), (its_julian, its_gregorian, its_declared) in product(days, others):
        if julian == its_gregorian or gregorian == its_julian or (julian == its_julian and declared != its_declared):
            return True
    return False


def _one_day(index: Index, first: Claim, second: Claim) -> int | None:
    """Return the Julian Day Number that both dates mean if just one of them is read in the other calendar, or None."""
    if (says_calendar(first) and says_calendar(second)) or index.moment(first) != index.moment(second):
        return None
    calendars = index.dataset.calendar_of(first), index.dataset.calendar_of(second)
    for reading in product((Calendar.JULIAN, Calendar.GREGORIAN), repeat=2):
        changed = [calendar is not read for calendar, read in zip(calendars, reading, strict=True)]
        settled = [calendar is not Calendar.UNKNOWN for calendar in calendars]
        changes = [change for change, known in zip(changed, settled, strict=True) if change and known]
        declared = any(change and says_calendar(claim) for change, claim in zip(changed, (first, second), strict=True))
        # Dates that differ by no offset ask nothing, unless one of two known calendars would have to change.
        asks = reading[0] is not reading[1] or (all(settled) and any(changes))
        if declared or len(changes) > 1 or not any(changed) or not asks:
            continue
        days = [index.day_in(claim, read) for claim, read in zip((first, second), reading, strict=True)]
        if days[0] is not None and days[0] == days[1] and _FIRST <= days[0] <= _LAST:
            return days[0]
    return None


def _question(index: Index, claims: list[Claim], day: int) -> str:
    julian, gregorian = civil(day, Calendar.JULIAN), civil(day, Calendar.GREGORIAN)
    equation = (
        f"{day_in_words(julian)} Old Style is {day_in_words(gregorian)} New Style, {offset(day)} days apart in name."
    )
    return f"{_dates(index, claims)} {equation} {evidence(index, claims, day)}"


def _dates(index: Index, claims: list[Claim]) -> str:
    if len({claim.subject for claim in claims}) == 1:
        label = index.label(claims[0].subject)
        groups = grouped(index, claims)
        texts = listed(f"{dated(index, group[0])} ({who(index, group)})" for group in groups)
        dates = "two dates" if len(groups) == 2 else "dates"
        return f'Could the {dates} of "{label}", {texts}, be one day, read in two calendars?'
    texts = listed(
        f'"{index.label(claim.subject)}" on {dated(index, claim)} ({who(index, [claim])})' for claim in claims
    )
    return f"Could {texts} be one day, read in two calendars?"
