"""TimelineJS3 (Knight Lab): the timeline as the JSON that its page reads, a slide for each dated claim.

TimelineJS knows one calendar, the Gregorian, and no uncertainty; what a source states stands in display_date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar, Civil, civil, day_number
from khujand_cli.dates.date import DAY, Date, Point
from khujand_cli.dates.edtf import read_printed_date
from khujand_cli.dates.forms import Kind, Precision
from khujand_cli.dates.in_words import words
from khujand_cli.dates.old_style import in_edtf, restated
from khujand_cli.reports import sentences
from khujand_cli.reports.report import TimelineReport
from khujand_cli.views.chronology import DatedClaim, Entry
from khujand_cli.wording import in_json, on_one_line

_DOUBT = re.compile("[?~%]")
_CALENDARS = {calendar: f"{calendar.adjective} calendar" for calendar in Calendar} | {
    Calendar.UNKNOWN: "calendar unknown",
    Calendar.OTHER: "another calendar",
}


def timeline(report: TimelineReport) -> str:
    """Return the dated claims as slides, grouped by source; what nobody can place in time has no place in it.

    That are the events that nobody dates, and the dates in a calendar that is not reckoned.
    """
    index = report.indexed
    claims = ((entry, claim) for entry in report.entries for claim in entry.claims)
    events = [_slide(index, entry, claim) for entry, claim in claims if claim.calendar is not Calendar.OTHER]
    title = index.dataset.title
    page = {**({"title": {"text": {"headline": _html(title)}}} if title else {}), "events": events, "scale": "human"}
    return in_json(json.dumps(page, ensure_ascii=False, indent=2) + "\n")


def _slide(index: Index, entry: Entry, claim: DatedClaim) -> dict[str, Any]:
    marks = f" [{', '.join(entry.findings)}]" if entry.findings else ""
    stated = claim.stated
    return {
        **_when(claim),
        "display_date": f"{words(stated, claim.calendar)}, {_CALENDARS[claim.calendar]} ({stated.stated})",
        "text": {"headline": _html(entry.label), "text": _html(f"{sentences.author(index, claim)}{marks}")},
        "group": _html(index.label(claim.source)),
        "unique_id": claim.claim,
        # A label with an address in it is a label.
        "autolink": False,
    }


def _html(text: str) -> str:
    """Return the text so that TimelineJS, which takes its texts for HTML, shows it as it is."""
    return escape(on_one_line(text), quote=False)


def _when(claim: DatedClaim) -> dict[str, Any]:
    """Return from when to when the slide lies; a date of unknown calendar lies where its numbers put it."""
    # How far "about" reaches is told in words; drawn, it would look like a length.
    plain = read_printed_date(_DOUBT.sub("", claim.stated.stated))
    seen = restated(_to_the_day(plain, claim.calendar), claim.calendar, Calendar.GREGORIAN)
    date = read_printed_date(seen) if seen else plain
    if date.kind is Kind.SINGLE and date.start and date.start.precision in (Precision.YEAR, Precision.MONTH):
        year, month, _ = date.start.first
        return {"start_date": {"year": year} | ({"month": month} if date.start.precision is Precision.MONTH else {})}
    ends = list(_ends(date.start, date.end))
    start, end = ends[0], ends[-1]
    return {"start_date": start} if start == end else {"start_date": start, "end_date": end}


def _to_the_day(date: Date, calendar: Calendar) -> Date:
    """Return a span from its first possible day to its last; a month of one calendar is none of the other."""
    if date.kind is not Kind.SPAN or date.start is None or date.end is None:
        return date
    days = ((date.start, date.start.first), (date.end, date.end.last_in(calendar)))
    return read_printed_date("/".join(point.stated if point.to_the_day else in_edtf(day) for point, day in days))


def _ends(start: Point | None, end: Point | None) -> Iterator[dict[str, int]]:
    if start is not None:
        yield _moment(start, start.first)
    if end is not None:
        yield _moment(end, end.last_in(Calendar.GREGORIAN))


def _moment(point: Point, day: Civil) -> dict[str, int]:
    """Return a day, and its time where the source gives one, as a date object."""
    second = point.second
    if second == DAY:
        day, second = civil(day_number(*day, Calendar.GREGORIAN) + 1, Calendar.GREGORIAN), 0
    moment = {"year": day.year, "month": day.month, "day": day.day}
    if second is not None:
        hour, rest = divmod(second, 3600)
        moment |= {"hour": hour, "minute": rest // 60} | ({"second": rest % 60} if rest % 60 else {})
    return moment
