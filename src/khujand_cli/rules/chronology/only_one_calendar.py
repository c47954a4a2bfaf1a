"""The declared order lets a date of unknown calendar be of one calendar only.

A date without a calendar is one of two days. Where one of them would put its event before what it follows, behind what
follows it, or outside what it is part of, by more than two days, it is the other. The finding says by whose dates; it
is silent where these are disputed themselves.

Flagged:

    {"calendar": "julian",
     "sources": [{"id": "school", "label": "A school site", "kind": "tertiary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "letter", "label": "The letter"}, {"id": "march", "label": "The march", "after": ["letter"]}],
     "claims": [{"id": "school-letter", "source": "school", "event": "letter", "date": "1905-01-21",
                 "calendar": "unknown"},
                {"id": "adams-march", "source": "adams", "event": "march", "date": "1905-01-09", "calendar": "julian"}]}

Not flagged:

    {"calendar": "julian",
     "sources": [{"id": "school", "label": "A school site", "kind": "tertiary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "letter", "label": "The letter"}, {"id": "march", "label": "The march"}],
     "claims": [{"id": "school-letter", "source": "school", "event": "letter", "date": "1905-01-21",
                 "calendar": "unknown"},
                {"id": "adams-march", "source": "adams", "event": "march", "date": "1905-01-09", "calendar": "julian"}]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from khujand_cli.concordance.in_words import dated
from khujand_cli.concordance.only_calendar import Bar, Decided, decided_by_order
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.in_words import STYLES, words
from khujand_cli.finding import Finding, Rule, Severity, Step
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.wording import listed

RULE = Rule("CHR008", "only-one-calendar", Severity.NOTE, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a note for each event whose dates of unknown calendar can be of one calendar only."""
    if Calendar.UNKNOWN not in index.calendars:
        return
    for event in index.events:
        decided = decided_by_order(index, event) if index.about(event) else []
        if not decided:
            continue
        bars = [bar for found in decided for bar in found.bars]
        claims = {claim.id: claim for claim in (*(found.claim for found in decided), *_dating(bars))}
        yield RULE.finding(
            index,
            list(claims.values()),
            message=fitting(partial(_message, index, decided)),
            subject=event,
            certain=False,
            because=tuple(dict.fromkeys(_step(event, bar) for bar in bars)),
        )


def _dating(bars: Sequence[Bar]) -> Iterator[Claim]:
    return (claim for bar in bars for claim in bar.claims)


def _step(event: str, bar: Bar) -> Step:
    first, second = (bar.other, event) if bar.later else (event, bar.other)
    return Step(bar.kind, first, second, tuple(claim.id for claim in bar.claims))


def _message(index: Index, decided: Sequence[Decided], brevity: Brevity) -> str:
    first = decided[0]
    told = []
    for found in decided[: brevity.names]:
        date = words(found.claim.date) if found.claim.date else ""
        told.append(f"{date} ({brevity.label(index, found.claim.source)}) can only be {STYLES[found.calendar]}")
    event = brevity.quoted(index, first.claim.subject)
    reasons = listed([_reason(index, bar, brevity) for bar in first.bars[: brevity.names]])
    return f"{event}: {listed(told)}. {STYLES[first.calendar.other]} would put it {reasons}."


def _reason(index: Index, bar: Bar, brevity: Brevity) -> str:
    other = brevity.quoted(index, bar.other)
    dates: dict[str, dict[str, None]] = {}
    for claim in bar.claims:
        dates.setdefault(dated(index, claim), {})[claim.source] = None
    by_whom = "; ".join(f"{text}, {brevity.who(index, sources)}" for text, sources in dates.items())
    if bar.kind == "part_of":
        return f"outside {other} ({by_whom}), of which it is a part"
    if bar.later:
        followed = "its end" if bar.kind == "after_end" else "it"
        return f"behind {other} ({by_whom}), which is declared to follow {followed}"
    end = "the end of " if bar.kind == "after_end" else ""
    return f"before {end}{other} ({by_whom}), which it is declared to follow"
