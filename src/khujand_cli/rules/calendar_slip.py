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

from collections.abc import Iterator
from itertools import combinations, product

from khujand_cli.calendars import Calendar, civil, day_number, offset
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.index import Index
from khujand_cli.model import Claim
from khujand_cli.phrasing import listed
from khujand_cli.readings import dated, grouped, who
from khujand_cli.styles import day_in_words

RULE = Rule("CHR003", "calendar-slip", Severity.NOTE, "0.1.0", __doc__)

_FIRST = day_number(1582, 10, 5, Calendar.JULIAN)
_LAST = day_number(1923, 12, 31, Calendar.GREGORIAN)


def find(index: Index) -> Iterator[Finding]:
    """Yield a question for each two dates that would be one day if one of them were read in the other calendar."""
    dated_claims = (claim for claim in index.dataset.claims if claim.date is not None)
    if all(index.dataset.calendar_of(claim) is Calendar.GREGORIAN for claim in dated_claims):
        return
    slips: dict[tuple[str, str, int], list[Claim]] = {}
    for one, other in _pairs(index):
        day = _one_day(index, one, other)
        if day is not None:
            claims = slips.setdefault((one.subject, other.subject, day), [])
            claims.extend(claim for claim in (one, other) if claim not in claims)
    for (_, _, day), claims in slips.items():
        names = tuple(claim.id for claim in claims)
        yield RULE.finding(
            message=_question(index, claims, day),
            subject=claims[0].subject,
            claims=names,
            sources=index.sources_of(names),
            certain=False,
        )


def _pairs(index: Index) -> Iterator[tuple[Claim, Claim]]:
    """Yield claims on one event by two sources, and on two events that are tied to each other."""
    for event in index.events.values():
        exact = [claim for claim in index.on(event.id) if claim.date and claim.date.exact_day]
        yield from ((one, other) for one, other in combinations(exact, 2) if one.source != other.source)
        for tied in dict.fromkeys((*event.same_as, *event.after, *event.after_end)):
            yield from product(exact, (claim for claim in index.on(tied) if claim.date and claim.date.exact_day))


def _one_day(index: Index, one: Claim, other: Claim) -> int | None:
    """Return the day that both would be if just one of them is read in the other calendar; None if there is none."""
    if all(claim.calendar in ("julian", "gregorian") or claim.also for claim in (one, other)):
        return None
    calendars = index.dataset.calendar_of(one), index.dataset.calendar_of(other)
    if one.date is None or other.date is None or one.date.exact_day is None or other.date.exact_day is None:
        return None
    for reading in ((Calendar.JULIAN, Calendar.GREGORIAN), (Calendar.GREGORIAN, Calendar.JULIAN)):
        changed = [calendar not in (Calendar.UNKNOWN, read) for calendar, read in zip(calendars, reading, strict=True)]
        certain_already = reading == calendars
        fixed = [claim.calendar in ("julian", "gregorian") or claim.also is not None for claim in (one, other)]
        impossible = any(change and fix for change, fix in zip(changed, fixed, strict=True))
        if certain_already or impossible or sum(changed) > 1:
            continue
        if not all(
            day.exists(read) for day, read in zip((one.date.start, other.date.start), reading, strict=True) if day
        ):
            continue
        day = day_number(*one.date.exact_day, reading[0])
        if day == day_number(*other.date.exact_day, reading[1]) and _FIRST <= day <= _LAST:
            return day
    return None


def _question(index: Index, claims: list[Claim], day: int) -> str:
    julian, gregorian = civil(day, Calendar.JULIAN), civil(day, Calendar.GREGORIAN)
    equation = (
        f"{day_in_words(julian)} Old Style is {day_in_words(gregorian)} New Style, {offset(day)} days apart in name."
    )
    return f"{_dates(index, claims)} {equation} {_against(index, claims)}"


def _dates(index: Index, claims: list[Claim]) -> str:
    if len({claim.subject for claim in claims}) == 1:
        label = index.label(claims[0].subject)
        texts = listed(f"{dated(index, group[0])} ({who(index, group)})" for group in grouped(index, claims))
        return f'Could the two dates of "{label}", {texts}, be one day, read in two calendars?'
    texts = listed(
        f'"{index.label(claim.subject)}" on {dated(index, claim)} ({who(index, [claim])})' for claim in claims
    )
    return f"Could {texts} be one day, read in two calendars?"


def _against(index: Index, claims: list[Claim]) -> str:
    """Say what the dataset knows that bears on the question: notes, and others who declare the same date."""
    in_question = [claim for claim in claims if claim.calendar == "unknown"]
    in_question = in_question or [claim for claim in claims if claim.calendar is None]
    named = {claim.id for claim in claims}
    reasons = [f'the note on {claim.id}, "{claim.note}"' for claim in in_question if claim.note]
    for claim in in_question:
        declared = [
            other
            for other in index.on(claim.subject)
            if other.id not in named and other.calendar in ("julian", "gregorian")
            and other.date and claim.date and other.date.exact_day == claim.date.exact_day
        ]  # fmt: skip
        if declared:
            reasons.append(f"{who(index, declared)}, who also has {dated(index, declared[0])}")
    if not reasons:
        return "The dataset knows nothing that speaks against it."
    sentence = f"Before you take it so, see {listed(reasons)}"
    return sentence if sentence.endswith('."') else f"{sentence}."
