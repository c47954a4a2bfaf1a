"""The timeline as a person reads it on a terminal: a table, or a list where the terminal is too narrow for one."""

from __future__ import annotations

from collections.abc import Sequence

from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.in_words import SHORT, STYLES, words
from khujand_cli.reports import sentences
from khujand_cli.reports.blocks import Blank, Block, Grid, Line, Span, cell, paragraph
from khujand_cli.reports.report import TimelineReport
from khujand_cli.reports.wording import windows
from khujand_cli.views.chronology import DatedClaim, Entry


def timeline(report: TimelineReport) -> list[Block]:
    """Return the timeline as a table, or as a list where the terminal is too narrow for one."""
    if not report.entries:
        return []
    targets = windows.TARGETS[report.calendar]
    wide, narrow = [], []
    for entry in report.entries:
        told = "; ".join(sentences.mentioned(report.indexed, mention) for mention in entry.mentions)
        undated: list[list[DatedClaim]] = [[]] if told or not entry.dates else []
        for place, group in enumerate([*entry.dates, *undated]):
            dates = [_date(group, target) if group else _derived(report.indexed, entry, target) for target in targets]
            label: Line = (Span("  " * entry.depth + entry.label), *_marks(entry)) if place == 0 else ()
            who = "; ".join(sentences.author(report.indexed, claim) for claim in group) if group else told
            if not group and report.notes and entry.window is not None:
                who = "; ".join(part for part in (who, windows.why(report.indexed, entry.event, entry.window)) if part)
            style = "" if group else "faint"
            wide.append((*(cell(date, style=style) for date in dates), (label,), cell(who, style="faint")))
            styled = [f"{date} {SHORT[target] if target else ''}" for date, target in zip(dates, targets, strict=True)]
            if not group and entry.window is not None:
                styled = [_derived(report.indexed, entry, target, styled=True) for target in targets]
            if group and sentences.unplaced(group[0]):
                styled = [_as_stated(group[0])]
            beside = cell(*(styled if group or entry.window else ("undated",)), style=style)
            named: tuple[Line, ...] = ((Span(entry.label), *_marks(entry)),) if place == 0 else ()
            narrow.append((beside, (*named, *(cell(who, style="faint") if who else ()))))
    titles = [STYLES[target] if target else "Date" for target in targets]
    compact = Grid(("Date", "Event, and who says so"), tuple(narrow), (16, 24), most=(24, 0))
    table = Grid((*titles, "Event", "Who says so"), tuple(wide), (*(18 for _ in targets), 32, 26), instead=(compact,))
    derived = any(entry.window is not None for entry in report.entries)
    return [table, Blank(), paragraph(windows.LEGEND, "faint")] if derived else [table]


def _marks(entry: Entry) -> tuple[Span, ...]:
    return (Span(f" [{' '.join(entry.findings)}]", "warning"),) if entry.findings else ()


def _derived(index: Index, entry: Entry, target: Calendar | None, *, styled: bool = False) -> str:
    """Return when an event that nobody dates began, in words, in one calendar or in that of the dataset."""
    if entry.window is None:
        return "" if target is Calendar.GREGORIAN else "undated"
    calendar = target or windows.usual_calendar(index)
    return windows.in_words(entry.window, calendar, SHORT[calendar] if styled or target is None else "")


def _date(group: Sequence[DatedClaim], target: Calendar | None) -> str:
    """Return the date of a group in words, in one calendar or, without a target, as it was stated."""
    claim = group[0]
    if claim.calendar is Calendar.UNKNOWN:
        return f"{words(claim.stated)} ?"
    if target is None or claim.calendar is Calendar.OTHER:
        return _as_stated(claim)
    seen = sentences.date_in(claim, target) or "before 4713 BC or after 9999"
    # Beside the two styles there is no column for what a source has in a calendar of its own.
    return f"{seen} ({_as_stated(claim)})" if claim.calendar.further and target is Calendar.JULIAN else seen


def _as_stated(claim: DatedClaim) -> str:
    return f"{words(claim.stated, claim.calendar)} {SHORT[claim.calendar]}"
