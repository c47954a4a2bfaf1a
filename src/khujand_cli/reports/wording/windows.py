"""Windows: when an event that nobody dates must have been, in EDTF, in words, and why.

Everywhere a star marks them: they are no source's word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from khujand_cli.concordance.in_words import dated
from khujand_cli.concordance.time.lasting import amount
from khujand_cli.concordance.time.windows import Half, Terminus, Window
from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.edtf import read_printed_date
from khujand_cli.dates.in_words import SHORT, clock, day_in_words, words
from khujand_cli.finding import Step
from khujand_cli.wording import listed

MARK = "*"
LEGEND = f"{MARK} No source dates these: it follows from the declared order, and from what is dated around them."
# The calendars that a timeline is told in, by what is asked for; None is that in which each date is stated.
TARGETS: Mapping[str, tuple[Calendar | None, ...]] = {
    "both": (Calendar.JULIAN, Calendar.GREGORIAN),
    "julian": (Calendar.JULIAN,),
    "gregorian": (Calendar.GREGORIAN,),
    "as-stated": (None,),
}
# Of a longer chain the first links are named, and whose dates it leads to.
_MOST_LINKS, _MOST_DATES = 4, 3


def usual_calendar(index: Index) -> Calendar:
    """Return the calendar in which windows are told: the dataset's, or the Gregorian where it names none."""
    calendar = Calendar(index.dataset.calendar or "unknown")
    return Calendar.GREGORIAN if calendar is Calendar.UNKNOWN else calendar


def value(index: Index, window: Window | None) -> dict[str, Any] | None:
    """Return a window as machines read it; None where there is none."""
    if window is None:
        return None
    calendar = usual_calendar(index)
    return {name: _half(half, calendar) for name, half in window._asdict().items()}


def _half(half: Half, calendar: Calendar) -> dict[str, Any]:
    from khujand_cli.reports.readings import step as as_value

    first, last = (_stated(end, calendar) for end in half)
    because = [as_value(step) for end in half if end is not None for step in end.because]
    return {"not_before": first, "not_after": last, "calendar": calendar, "because": because}


def cells(index: Index, window: Window | None) -> tuple[str | None, ...]:
    """Return both halves of a window, each as not before and not after, for the columns of a table."""
    if window is None:
        return (None,) * 4
    calendar = usual_calendar(index)
    return tuple(_stated(end, calendar) for half in window for end in half)


def _stated(end: Terminus | None, calendar: Calendar) -> str | None:
    return None if end is None else end.limit.stated_in(calendar)


def notation(window: Window, calendar: Calendar) -> str:
    """Return in EDTF when an event began: one moment out of a range, or from when or until when it may have been."""
    first, last = (_stated(end, calendar) for end in window.begins)
    if first is None and last is None:
        return "?"
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}"
    return first if first == last else f"[{first}..{last}]"


def both_styles(index: Index, window: Window, calendar: str) -> str:
    """Return when an event began as lines of text have it, in the calendars that are asked for."""
    chosen = (target or usual_calendar(index) for target in TARGETS[calendar])
    said = " = ".join(f"{notation(window, each)} {SHORT[each]}" for each in chosen)
    return f"began {said} {MARK}"


def in_words(window: Window, calendar: Calendar, style: str = "") -> str:
    """Return when an event began as a table for people has it: ``began 17 to 18 May 1866 *``.

    With a ``style``, O.S. or N.S., before the mark.
    """
    first, last = (_stated(end, calendar) for end in window.begins)
    return " ".join(part for part in ("began", _told(first, last), style, MARK) if part)


def in_short(window: Window, calendar: Calendar) -> str:
    """Return when an event began where there is little room: ``17 to 18 May 1866``, ``from 24 May 1866, 14:00``."""
    first, last = (_stated(end, calendar) for end in window.begins)
    return _told(first, last).replace("no earlier than", "from").replace("no later than", "by")


def _told(first: str | None, last: str | None) -> str:
    bound = first or last
    if bound is None:
        return "before 4713 BC or after 9999"
    if first is None or last is None:
        return f"no {'earlier' if first else 'later'} than {words(read_printed_date(bound))}"
    if first == last:
        return words(read_printed_date(first))
    whole = read_printed_date(f"{first}/{last}")
    if (begin := whole.start) and (end := whole.end) and begin.first == end.first and begin.to_the_day:
        day, second = day_in_words(begin.first), begin.second if end.second is None else end.second
        if second is not None and None in (begin.second, end.second) and not begin.qualifier + end.qualifier:
            return f"{day}, {clock(second)} or {'later' if end.second is None else 'earlier'}"
    if all(point.to_the_day for point in whole.points):
        return words(whole)
    return f"between {words(read_printed_date(first))} and {words(read_printed_date(last))}"


def why(index: Index, event: str, window: Window) -> str:
    """Return why an event began when it did: what it follows and what it comes before, and the dates of these."""
    reasons = [_reason(index, event, end.because) for end in window.begins if end is not None]
    # The same event said with its length says it without it.
    told = (one for one in dict.fromkeys(reasons) if f"{one[:-1]}{_LASTING}" not in "; ".join(reasons))
    return "; ".join(told)


# How an event stands to the one that it is declared to be tied to, and how that one stands to it.
_FORWARDS = {"after": "follows", "after_end": "follows the end of", "part_of": "is part of"}
_BACKWARDS = {"after": "comes before", "after_end": "ended before", "part_of": "contains"}


def _reason(index: Index, event: str, because: tuple[Step, ...]) -> str:
    *links, last = because
    # How long that lasted whose dates these are stands beside them.
    ending = len(links) - next(
        (place for place, step in enumerate(links[::-1]) if step.kind != "length_of"), len(links)
    )
    links, lengths = links[:ending], links[ending:]
    told: list[str] = []
    for step in links[:_MOST_LINKS]:
        if step.kind == "length_of":
            told = _with_length(told, _amounts(index, step.claims))
            continue
        forwards = step.start == event
        event = step.end if forwards or step.kind == "between" else step.start
        told.append(f"{_tie(index, step, forwards=forwards)} {index.quoted(event)}")
    if len(links) > _MOST_LINKS:
        told.append(f"in the end leads to {index.quoted(last.end)}")
    lasting = f"{_LASTING}{_amounts(index, [claim for step in lengths for claim in step.claims])}" if lengths else ""
    return f"{_joined(told)} ({_dates(index, last.claims)}{lasting})"


_LASTING = ", lasting "


def _tie(index: Index, step: Step, *, forwards: bool) -> str:
    if step.kind == "between":
        return f"lies {_amounts(index, step.claims)} away from"
    return (_FORWARDS if forwards else _BACKWARDS)[step.kind]


def _with_length(told: list[str], amounts: str) -> list[str]:
    """Return what is told with how long the event in hand lasted; what several lengths say of it stands together."""
    if told and told[-1].startswith("lasted "):
        return [*told[:-1], f"{told[-1]} or {amounts}"]
    return [*told, f"lasted {amounts}"]


def _joined(told: Sequence[str]) -> str:
    """Join what is told of one event after the other: what says how long one lasted goes on with the same."""
    text = ""
    for before, part in pairwise(("", *told)):
        text += part if not before else f" and {part}" if before.startswith("lasted ") else f", which {part}"
    return text


def _amounts(index: Index, claims: Sequence[str]) -> str:
    """Say how long something lasted, or lay behind another, by whose end it follows."""
    return listed(dict.fromkeys(amount(index, claim) for claim in index.named(claims)), "or")


def _dates(index: Index, claims: tuple[str, ...]) -> str:
    """Return the dates of an event as its sources give them; of many the first few."""
    texts = list(dict.fromkeys(dated(index, claim) for claim in index.named(claims)))
    more = [f"{len(texts) - _MOST_DATES:,} more"] if len(texts) > _MOST_DATES + 1 else []
    return listed([*texts[: _MOST_DATES if more else None], *more], "or")
