"""The timeline as a person reads it on a terminal: what it is, a chart of its fullest days, then the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.in_words import SHORT, STYLES, words
from khujand_cli.reports import sentences
from khujand_cli.reports.blocks import Blank, Block, Line, Paragraph, Sheet, Span, cell, paragraph
from khujand_cli.reports.report import TimelineReport
from khujand_cli.reports.screen import day_chart
from khujand_cli.reports.wording import days, windows
from khujand_cli.views.chronology import DatedClaim, Entry
from khujand_cli.views.days import stretch
from khujand_cli.wording import listed


class _Line(NamedTuple):
    """One date of an event, or that it has none: in each calendar, the event where it is the first, and who says so."""

    dates: list[str]
    entry: Entry
    first: bool
    derived: bool
    group: Sequence[DatedClaim]


def timeline(report: TimelineReport) -> list[Block]:
    """Return the timeline: its head, the chart where there is one, and the events in their order."""
    if not report.entries:
        return []
    targets = days.targets(report)
    blocks: list[Block] = [paragraph(text, "" if place else "strong") for place, text in enumerate(days.head(report))]
    blocks += [Blank()] if blocks else []
    found = stretch(report.indexed, report.entries) if report.chart else None
    entries = tuple(report.entries)
    if found is not None:
        calendar = targets[0] if len(targets) == 1 and targets[0] else windows.usual_calendar(report.indexed)
        blocks.append(day_chart.charts(found, calendar))
        entries = entries if report.every else found.entries
    blocks += _list(report, entries, targets)
    if found is not None and not report.every and (more := days.left_out(found)):
        blocks.append(paragraph(more))
    return blocks


def _list(report: TimelineReport, entries: Sequence[Entry], targets: Sequence[Calendar | None]) -> Iterator[Block]:
    by_one = days.only_source(report) is not None
    lines = [line for entry in entries for line in _lines(report.indexed, entry, targets)]
    # That a source tells an event elsewhere without its date, too, is of interest where others date it.
    lines = [line for line in lines if line.group or line.first or report.notes or not by_one]
    year = days.one_year([date for line in lines for date in line.dates])
    sheets = [_sheet(report, lines, targets, year, by_one=by_one, placed=placed) for placed in (True, False)]
    yield sheets[0]._replace(instead=(sheets[1],)) if not report.notes else sheets[1]
    legend = [windows.LEGEND] if any(line.derived for line in lines) else []
    legend += ["? the calendar is not said."] if any(_unknown(line.group) for line in lines) else []
    if legend:
        yield from (Blank(), paragraph(" ".join(legend), "faint"))


def _lines(index: Index, entry: Entry, targets: Sequence[Calendar | None]) -> Iterator[_Line]:
    """Yield a line for each date that an event is given; one more where a source tells it and does not date it."""
    for place, group in enumerate(entry.dates):
        dates = [_date(group, target) for target in targets]
        dates[0] += sentences.second_date(group[0], reckoned=targets[0] is not None)
        yield _Line(dates, entry, place == 0, derived=False, group=group)
    if entry.mentions or not entry.dates:
        dates = [_derived(index, entry, target) for target in targets]
        yield _Line(dates, entry, not entry.dates, entry.window is not None, ())


def _sheet(
    report: TimelineReport,
    lines: Sequence[_Line],
    targets: Sequence[Calendar | None],
    year: str,
    *,
    by_one: bool,
    placed: bool,
) -> Sheet:
    """Return the list, with who says it in a column if it is to be ``placed``, else below with ``--notes``."""
    rows = []
    for line in lines:
        style = "faint" if line.derived or not line.group else ""
        dates = [cell(days.in_short(date, year), style=style) for date in line.dates]
        below = _below(report, line) if report.notes else _speakers(report.indexed, line, hidden=placed or by_one)
        name: tuple[Line, ...] = ((_label(line),) if line.first else ()) + below
        who = [cell(_who(report.indexed, line, by_one=by_one), style="faint")] if placed else []
        rows.append((*dates, name, *who))
    titles = [" ".join(part for part in (year, STYLES[target] if target else "") if part) for target in targets]
    several = len(targets) > 1
    header = (*(titles if several else [year] * len(targets)), "", *([""] if placed else []))
    every = tuple(range(len(header)))
    narrow = tuple(_stacked(row, placed=placed) for row in rows)
    return Sheet(header, tuple(rows), wraps=len(targets), left=every, least=36 if placed else 20, instead=narrow)


def _stacked(row: Sequence[tuple[Line, ...]], *, placed: bool) -> Paragraph:
    """Return a line of the list as prose, for where there is no room for columns."""
    *dates, name = row[: len(row) - placed]
    told = tuple(span for line in name for span in (*_flush(line), Span(" ")))
    return Paragraph(
        (Span(" = ".join(span.text for date in dates for line in date for span in line) + ": "), *told), hang=2
    )


def _flush(line: Line) -> Line:
    """Return a line without the blanks that it begins with."""
    return (line[0]._replace(text=line[0].text.lstrip()), *line[1:]) if line else line


def _label(line: _Line) -> Line:
    entry = line.entry
    # That figures are contested says nothing against the date.
    figures = f"figures: {' '.join(entry.on_figures)}" if entry.on_figures else ""
    codes = "; ".join(text for text in (" ".join(entry.findings), figures) if text)
    marks = (Span(f" [{codes}]", "warning" if entry.findings else "faint"),) if codes else ()
    return (Span("  " * entry.depth + entry.label), *marks)


def _who(index: Index, line: _Line, *, by_one: bool) -> str:
    """Return who gives a date and where; only where, if one source says everything."""
    claims = line.group or line.entry.mentions
    if not by_one:
        return listed(dict.fromkeys(index.short(claim.source) for claim in claims))
    return "; ".join(dict.fromkeys(claim.locator for claim in claims if claim.locator))


def _speakers(index: Index, line: _Line, *, hidden: bool) -> tuple[Line, ...]:
    """Return who gives a date, where there is no column for that and several sources tell what is shown."""
    who = "" if hidden else _who(index, line, by_one=False)
    return ((Span("  " * (line.entry.depth + 1) + who, "faint"),),) if who else ()


def _below(report: TimelineReport, line: _Line) -> tuple[Line, ...]:
    """Return who tells the event, where and in which words, and why it must have been then."""
    index, entry = report.indexed, line.entry
    if line.group:
        texts = [sentences.author(index, claim) for claim in line.group]
    else:
        texts = [sentences.mentioned(index, mention) for mention in entry.mentions]
        texts += [windows.why(index, entry.event, entry.window)] if entry.window is not None else []
    indent = "  " * (entry.depth + 1)
    return tuple((Span(f"{indent}{text}", "faint"),) for text in (*texts, *([entry.note] if entry.note else [])))


def _derived(index: Index, entry: Entry, target: Calendar | None) -> str:
    """Return when an event that nobody dates began, in a calendar or in that of the dataset."""
    if entry.window is None:
        return "" if target is Calendar.GREGORIAN and not index.calendars <= {target} else "undated"
    return f"began {windows.in_short(entry.window, target or windows.usual_calendar(index))} {windows.MARK}"


def _unknown(group: Sequence[DatedClaim]) -> bool:
    return bool(group) and group[0].calendar is Calendar.UNKNOWN


def _date(group: Sequence[DatedClaim], target: Calendar | None) -> str:
    """Return the date of a group in words, in one calendar or, without a target, as it was stated."""
    claim = group[0]
    if claim.read is Calendar.UNKNOWN:
        return f"{words(claim.stated)} ?"
    if target is None or claim.calendar is Calendar.OTHER:
        return _as_stated(claim)
    seen = sentences.date_in(claim, target) or "before 4713 BC or after 9999"
    # Beside the two styles there is no column for what a source has in a calendar of its own.
    return f"{seen} ({_as_stated(claim)})" if claim.calendar.further and target is Calendar.JULIAN else seen


def _as_stated(claim: DatedClaim) -> str:
    return f"{words(claim.stated, claim.calendar)} {SHORT[claim.calendar]}"
