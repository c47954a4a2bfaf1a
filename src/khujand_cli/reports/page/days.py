"""Days: the events of a page in order of time, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.in_words import SHORT, words
from khujand_cli.finding import Finding
from khujand_cli.reports import sentences
from khujand_cli.reports.page.bounds import Bounds, Part, first
from khujand_cli.reports.pictures.flags import Anchors, Flag
from khujand_cli.reports.pictures.frame import LENGTHWISE
from khujand_cli.reports.pictures.palette import fades
from khujand_cli.reports.pictures.svg import Markup, joined, tag
from khujand_cli.reports.pictures.timeline import ARROW, timeline_picture
from khujand_cli.reports.wording import windows
from khujand_cli.views.chronology import DatedClaim, Entry

# So many events are drawn lengthwise as well.
_LENGTHWISE = 100


def telling_entries(entries: Sequence[Entry], bounds: Bounds) -> Part[Entry]:
    """Return the events to show, in their order: those with findings first of all, then those that a source dates."""
    if bounds.events is None or len(entries) <= bounds.events:
        return first(entries, None)
    kept = sorted(entries, key=lambda entry: (not entry.findings, not entry.dated))[: bounds.events]
    names = {entry.event for entry in kept}
    return Part([entry for entry in entries if entry.event in names], len(entries) - len(kept))


def pictured(entries: Sequence[Entry], bounds: Bounds) -> list[Entry]:
    """Return the events to draw: of a bounded page those that a date, a finding or a window with two ends places."""
    return [entry for entry in entries if bounds.events is None or _is_placed(entry)]


def _is_placed(entry: Entry) -> bool:
    return entry.dated or bool(entry.findings) or (entry.window is not None and None not in entry.window.begins)


def pictures(
    index: Index, drawn: Sequence[Entry], findings: Sequence[Finding], links: Anchors
) -> Mapping[str, Markup | str]:
    """Return the timeline as a picture, what it is painted with, and unless it is long, it lengthwise for paper."""
    picture = timeline_picture(index, drawn, findings, links)
    # A second drawing of what is longer would be too much to send.
    twice = drawn and len(drawn) <= _LENGTHWISE
    return {
        "timeline_picture": picture,
        "timeline_paint": joined(fades([picture]), tag("defs", ARROW, class_="picture")),
        "timeline_lengthwise": timeline_picture(index, drawn, findings, links, LENGTHWISE) if twice else "",
    }


def rows(index: Index, entries: Sequence[Entry], marks: Mapping[str, Sequence[Flag]]) -> Iterator[dict[str, Any]]:
    """Yield a row for each date that an event is given; for one that nobody dates, a row with its window."""
    for entry in entries:
        told = "; ".join(sentences.mentioned(index, mention) for mention in entry.mentions)
        undated: list[list[DatedClaim]] = [[]] if told or not entry.dates else []
        for place, group in enumerate([*entry.dates, *undated]):
            yield {
                "julian": _date(group, Calendar.JULIAN) + _second(group)
                if group
                else _derived(entry, Calendar.JULIAN) or "undated",
                "gregorian": _date(group, Calendar.GREGORIAN) if group else _derived(entry, Calendar.GREGORIAN),
                "stated": f"{words(group[0].stated, group[0].calendar)} {SHORT[group[0].calendar]}" if group else "",
                "unknown": bool(group) and sentences.unplaced(group[0]),
                "event": entry.event if place == 0 else "",
                "label": f"{entry.label} ({entry.note})" if entry.note and place == 0 else entry.label,
                "who": "; ".join(sentences.author(index, claim) for claim in group) if group else told,
                "marks": [(flag.text, flag.link) for flag in marks.get(entry.event, ())] if place == 0 else [],
            }


def _second(group: Sequence[DatedClaim]) -> str:
    return sentences.second_date(group[0], reckoned=True)


def _derived(entry: Entry, calendar: Calendar) -> str:
    """Return when an event that nobody dates began by what is dated around it; nothing where that is not known."""
    return windows.in_words(entry.window, calendar) if entry.window is not None else ""


def _date(group: Sequence[DatedClaim], calendar: Calendar) -> str:
    claim = group[0]
    own = f"{words(claim.stated, claim.calendar)} {SHORT[claim.calendar]}"
    if sentences.unplaced(claim):
        return own
    seen = sentences.date_in(claim, calendar) or "?"
    return f"{seen} ({own})" if claim.calendar.further and calendar is Calendar.JULIAN else seen
