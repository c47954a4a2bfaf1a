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

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import product
from typing import NamedTuple

from khujand_cli.concordance.first_look import may_be_one_day, survey
from khujand_cli.concordance.in_words import dated, grouped
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar, Civil, civil, day_number, offset
from khujand_cli.dates.in_words import day_in_words
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.calendar_slip import evidence, says_calendar
from khujand_cli.rules.wording.readings import Brevity, fitting, speakers
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
    slips: dict[tuple[frozenset[str], int], dict[str, Claim]] = {}
    for alike, others in _pairs(index):
        first, second = alike[0], others[0]
        day = _one_day(index, first, second)
        if day is not None:
            claims = slips.setdefault((frozenset((first.subject, second.subject)), day), {})
            claims.update((claim.id, claim) for claim in _at_odds(index, alike, others))
    for (_, day), claims in slips.items():
        dated_alike = list(claims.values())
        message = fitting(partial(_question, index, dated_alike, day))
        yield RULE.finding(index, dated_alike, message=message, subject=dated_alike[0].subject, certain=False)


def _at_odds(index: Index, alike: list[Claim], others: list[Claim]) -> list[Claim]:
    """Return the claims that are two statements: of two events, in an unknown calendar, or of more than one source."""
    in_calendars = {index.usages.calendar(claims[0]) for claims in (alike, others)}
    if alike[0].subject != others[0].subject or Calendar.UNKNOWN in in_calendars:
        return [*alike, *others]
    mine, theirs = {claim.source for claim in alike}, {claim.source for claim in others}
    return [
        *(claim for claim in alike if theirs - {claim.source}),
        *(claim for claim in others if mine - {claim.source}),
    ]


def _pairs(index: Index) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Yield pairs of dates, each with the claims that give it: of one event, and of two that are tied to each other.

    Passed over are dates that cannot be one day in two calendars: looking at every pair would take too long.
    """
    apart = survey(index).apart
    for event in index.events.values():
        if event.id in apart and may_be_one_day(index, event.id, event.id):
            yield from _pairs_within(index, event.id)
        if event.same_as or event.after or event.after_end:
            for another in dict.fromkeys((*event.same_as, *event.after, *event.after_end)):
                if another == event.id or not may_be_one_day(index, event.id, another):
                    continue
                if _may_be_one(_days_of(index, event.id), _days_of(index, another)):
                    yield from _candidates(index, _dates_of(index, event.id), _dates_of(index, another))


def _pairs_within(index: Index, event: str) -> Iterator[tuple[list[Claim], list[Claim]]]:
    days = _days_of(index, event)
    if len(days) > 1 and _may_be_one(days, days):
        dates = _dates_of(index, event)
        yield from (pair for pair in _candidates(index, dates, dates) if _at_odds(index, *pair))


def _dates_of(index: Index, event: str) -> list[list[Claim]]:
    """Return the claims that name one day of an event, those together that give it alike."""
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in index.on(event):
        date = index.usages.date(claim)
        if date and date.exact_day and not index.dataset.calendar_of(claim).further:
            key = (date.exact_day, claim.calendar, _is_settled(index, claim), index.moment(claim))
            found.setdefault(key, []).append(claim)
    return list(found.values())


def _candidates(
    index: Index, dates: list[list[Claim]], others: list[list[Claim]]
) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Yield each date of one list with each of the other that may be the same day in two calendars."""
    places: dict[tuple[Calendar, int], list[int]] = {}
    for place, claims in enumerate(others):
        day = _day_of(index, claims[0])
        places.setdefault((Calendar.JULIAN, day.julian), []).append(place)
        places.setdefault((Calendar.GREGORIAN, day.gregorian), []).append(place)
    for place, claims in enumerate(dates):
        day = _day_of(index, claims[0])
        alike = {
            *places.get((Calendar.GREGORIAN, day.julian), ()),
            *places.get((Calendar.JULIAN, day.gregorian), ()),
            *places.get((Calendar.JULIAN, day.julian), ()),
        }
        yield from ((claims, others[other]) for other in sorted(alike) if others is not dates or other > place)


def _day_of(index: Index, claim: Claim) -> Day:
    date = index.usages.date(claim)
    day = _counted(date.exact_day if date else None, claim.calendar)
    if day is None:
        raise ValueError(f"{claim.id} names no day")
    return day


@kept_for_each
def _days_of(index: Index, event: str) -> tuple[Day, ...]:
    """Return the days that an event is dated to; where all claims on it are alike, the first tells its day."""
    dossier = index.subjects[event]
    named: dict[tuple[Civil | None, str | None], None] = {}
    for claim in dossier.claims[:1] if dossier.alike else dossier.claims:
        date = index.usages.date(claim)
        if date is not None and not index.dataset.calendar_of(claim).further:
            named[date.exact_day, claim.calendar] = None
    return tuple(day for name, declared in named if (day := _counted(name, declared)) is not None)


def _counted(day: Civil | None, declared: str | None) -> Day | None:
    if day is None:
        return None
    return Day(day_number(*day, Calendar.JULIAN), day_number(*day, Calendar.GREGORIAN), declared)


def _may_be_one(days: Iterable[Day], others: Iterable[Day]) -> bool:
    """Whether a day of each list may be one in two calendars, or both bear one name, for which two are declared."""
    gregorian: set[int] = set()
    julian: dict[int, set[str | None]] = {}
    for its_julian, its_gregorian, declared in others:
        gregorian.add(its_gregorian)
        julian.setdefault(its_julian, set()).add(declared)
    return any(
        day.julian in gregorian or day.gregorian in julian or julian.get(day.julian, set()) - {day.declared}
        for day in days
    )


def _one_day(index: Index, first: Claim, second: Claim) -> int | None:
    """Return the Julian Day Number that both dates mean if just one of them is read in the other calendar, or None."""
    settled_by_itself = [_is_settled(index, claim) for claim in (first, second)]
    if all(settled_by_itself) or index.moment(first) != index.moment(second):
        return None
    calendars = index.usages.calendar(first), index.usages.calendar(second)
    for reading in product((Calendar.JULIAN, Calendar.GREGORIAN), repeat=2):
        changed = [calendar is not read for calendar, read in zip(calendars, reading, strict=True)]
        settled = [calendar is not Calendar.UNKNOWN for calendar in calendars]
        changes = [change for change, known in zip(changed, settled, strict=True) if change and known]
        declared = any(change and said for change, said in zip(changed, settled_by_itself, strict=True))
        # Dates that differ by no offset ask nothing, unless one of two known calendars would have to change.
        asks = reading[0] is not reading[1] or (all(settled) and any(changes))
        if declared or len(changes) > 1 or not any(changed) or not asks:
            continue
        days = [index.day_in(claim, read) for claim, read in zip((first, second), reading, strict=True)]
        if days[0] is not None and days[0] == days[1] and _FIRST <= days[0] <= _LAST:
            return days[0]
    return None


def _is_settled(index: Index, claim: Claim) -> bool:
    """Whether a claim itself says in which calendar its day is, or its weekday does."""
    return says_calendar(claim) or index.usages.calendar(claim) is not index.dataset.calendar_of(claim)


def _question(index: Index, claims: list[Claim], day: int, brevity: Brevity) -> str:
    julian, gregorian = civil(day, Calendar.JULIAN), civil(day, Calendar.GREGORIAN)
    equation = (
        f"Old Style {day_in_words(julian)} is New Style {day_in_words(gregorian)}, {offset(day)} days apart in name."
    )
    return f"{_dates(index, claims, brevity)} {equation} {evidence(index, claims, day, brevity)}"


def _dates(index: Index, claims: list[Claim], brevity: Brevity) -> str:
    if len({claim.subject for claim in claims}) == 1:
        groups = grouped(index, claims)
        texts = listed(
            f"{dated(index, group[0])} ({speakers(index, group, brevity, located=False)})" for group in groups
        )
        dates = "two dates" if len(groups) == 2 else "dates"
        label = brevity.quoted(index, claims[0].subject)
        return f"The {dates} of {label}, {texts}, may be one day, read in two calendars."
    named = claims[: brevity.names]
    told = [
        f"{brevity.quoted(index, claim.subject)} on {dated(index, claim)} ({brevity.label(index, claim.source)})"
        for claim in named
    ]
    more = [f"{len(claims) - len(named):,} more"] if len(named) < len(claims) else []
    return f"{listed([*told, *more])} may be one day, read in two calendars."
