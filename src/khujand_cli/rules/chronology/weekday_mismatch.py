"""A source prints a weekday that the date beside it has not.

A weekday is the strongest check on a date there is. Where it does not fit, the day, the month or the year is a slip, or
the date is in the other calendar, or its year began in March. The finding says which of these would fit. A date in the
evening or the night may have the weekday of either day, and a weekday decides a calendar that is not known.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "primary"}],
     "events": [{"id": "march", "label": "The march"}],
     "claims": [{"id": "adams-march", "source": "adams", "event": "march", "date": "1905-01-09", "calendar": "julian",
                 "weekday": "monday"}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "primary"}],
     "events": [{"id": "march", "label": "The march"}],
     "claims": [{"id": "adams-march", "source": "adams", "event": "march", "date": "1905-01-09", "calendar": "julian",
                 "weekday": "sunday"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.concordance.in_words import dated, named
from khujand_cli.concordance.weekdays import Mismatch, weekdays_judged
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar, day_number
from khujand_cli.dates.in_words import STYLES
from khujand_cli.dates.weekdays import numbers, weekday_of
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.rules.wording.standing import as_quoted, why_not_own
from khujand_cli.wording import listed

RULE = Rule("CHR007", "weekday-mismatch", Severity.ERROR, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each weekday that is printed beside a date which has another."""
    for mismatch in weekdays_judged(index).mismatches:
        first = mismatch.first
        alone = first.date is None
        about = mismatch.dated if alone else ()
        sources = {claim.source for claim in (*mismatch.claims, *about)}
        stands = standing(index, (*mismatch.claims, *about)) if len(sources) == 1 else standing(index, [first])
        own = stands.severity(certain=mismatch.certain)
        assumed = any(map(partial(_is_assumed, index), mismatch.dated)) or (alone and len(sources) > 1)
        yield RULE.finding(
            index,
            (*mismatch.claims, *mismatch.repeated, *about),
            message=fitting(partial(_message, index, mismatch, stands)),
            subject=first.subject,
            certain=mismatch.certain,
            severity=Severity.WARNING if assumed else own,
            origin=first.source if len(sources) == 1 else None,
        )


def _is_assumed(index: Index, claim: Claim) -> bool:
    """Whether the calendar of a date is only the one that the dataset names for all."""
    return claim.calendar is None and claim.also is None and index.usages.calendar(claim) is not Calendar.UNKNOWN


def _message(index: Index, mismatch: Mismatch, stands: Standing, brevity: Brevity) -> str:
    first = mismatch.first
    weekday = first.weekday or "monday"
    event = brevity.quoted(index, first.subject)
    who = brevity.who(index, dict.fromkeys(claim.source for claim in mismatch.claims))
    several = len({claim.source for claim in mismatch.claims}) > 1
    if first.date is None:
        has = "has" if not several else "have"
        days = listed(
            f"{text} ({brevity.who(index, sources)})" for text, sources in _days(index, mismatch, brevity).items()
        )
        return f"{who} {has} {named(weekday)} for {event}, but it is dated {days}."
    from khujand_cli.rules.wording.weekdays import alternatives

    verb = "date" if several else "dates"
    account = (
        f"{as_quoted(index, stands, brevity)}{who} {verb} {event} {weekday.capitalize()}, {dated(index, first)}, "
        f"{_what_it_was(index, first)}."
    )
    copies = brevity.who(index, dict.fromkeys(claim.source for claim in mismatch.repeated))
    parts = (
        account,
        f"So {'do' if len(mismatch.repeated) > 1 else 'does'} {copies}, repeating it." if copies else "",
        alternatives(index, first),
        "" if several else why_not_own(index, stands, mismatch.claims, brevity),
    )
    return " ".join(part for part in parts if part)


def _days(index: Index, mismatch: Mismatch, brevity: Brevity) -> dict[str, dict[str, None]]:
    """Return the dates that have another weekday, in words, with those who give them."""
    found: dict[str, dict[str, None]] = {}
    for claim in mismatch.dated:
        found.setdefault(f"{dated(index, claim)}, {_what_it_was(index, claim)}", {})[claim.source] = None
    return dict(list(found.items())[: brevity.names])


def _what_it_was(index: Index, claim: Claim) -> str:
    """Say which weekday a date had: ``which was a Monday``; of an unknown calendar, in either."""
    told: dict[str, list[str]] = {}
    calendar = index.usages.calendar(claim)
    for date in index.usages.dates(claim):
        for reading in date.readings(calendar):
            found = sorted(numbers(date, reading) or ())
            days = [day_number(*point.first, reading) for point in date.points if point.to_the_day] or found
            texts = listed(dict.fromkeys(named(weekday_of(number)) for number in days), "or")
            told.setdefault(texts, []).append(STYLES[reading])
    if len(told) == 1:
        return f"which was {next(iter(told))}" + (" in either calendar" if len(calendar.readings) > 1 else "")
    return f"which was {listed(f'{text} in {listed(dict.fromkeys(styles))}' for text, styles in told.items())}"
