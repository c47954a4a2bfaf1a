"""CSV: tables for a spreadsheet. Text that a spreadsheet would run as a formula is marked as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from khujand_cli.figures.figure import Interval, plain
from khujand_cli.finding import Finding
from khujand_cli.reports import collation_sentences as comparing
from khujand_cli.reports import sentences
from khujand_cli.reports.readings import in_a_cell
from khujand_cli.reports.report import CheckReport, ComparisonReport, SourcesReport, TimelineReport
from khujand_cli.views.bibliography import Work
from khujand_cli.wording import on_one_line

Cell = str | int | float | None
# Some programs pass over blanks before a sign, and take a wide one of East Asian type for it.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def check(report: CheckReport) -> str:
    """Return a row for each finding, the accepted ones with the reason."""
    header = (
        "file", "line", "column", "code", "rule", "severity", "certainty", "subject", "message", "claims", "sources",
        "stated", "derived", "difference", "relative", "origin", "readings", "leads", "accepted", "sheet",
    )  # fmt: skip
    return _table(header, map(_finding, report.findings))


def _finding(one: Finding) -> Sequence[Cell]:
    place, account = one.location, one.figures
    where: Sequence[Cell] = (place.file, place.line, place.column) if place else (None, None, None)
    figures: Sequence[Cell] = (_bare(account.stated), _bare(account.derived)) if account else (None, None)
    leads = " / ".join(f"{sentences.lead_heading(lead)}: {lead.message}" for lead in one.leads)
    return (
        *where,
        *(one.code, one.rule, one.severity.value, one.certainty.value, one.subject, one.message),
        *("; ".join(one.claims), "; ".join(one.sources)),
        *figures,
        None if one.difference is None else plain(one.difference),
        one.relative,
        one.origin,
        in_a_cell(one.readings) if one.readings else None,
        leads,
        one.accepted,
        place.sheet if place else None,
    )


def _bare(value: Interval) -> Cell:
    """Return an exact value as a number, any other in the notation of the dataset."""
    if value.exact:
        return plain(value.low)
    return f">={plain(value.low)}" if value.high is None else f"{plain(value.low)}..{plain(value.high)}"


def timeline(report: TimelineReport) -> str:
    """Return a row for each claim on an event, and one for each event that nobody dates."""
    header = ("event", "label", "claim", "source", "locator", "stated", "calendar", "julian", "gregorian", "findings")
    rows: list[Sequence[Cell]] = []
    for entry in report.entries:
        codes = " ".join(entry.findings)
        if not entry.dated:
            rows.append((entry.event, entry.label, *(None,) * 7, codes))
        for one in entry.claims:
            said = (one.stated.stated, one.calendar.value, one.julian, one.gregorian)
            rows.append((entry.event, entry.label, one.claim, one.source, one.locator, *said, codes))
    return _table(header, rows)


def compare(report: ComparisonReport) -> str:
    """Return a row for each subject, with a column for each source."""
    index, collation = report
    header = ("kind", "subject", "label", *collation.sources, "verdict", "difference", "witnesses")
    rows = []
    for row in collation.rows:
        # What follows is no claim of the source in whose column it would stand.
        said = [comparing.said(index, row, source) if source in row.claims else "" for source in collation.sources]
        difference = None if row.difference is None else plain(row.difference)
        rows.append((row.kind, row.subject, row.label, *said, row.verdict.value, difference, row.witnesses.value))
    return _table(header, rows)


def sources(report: SourcesReport) -> str:
    """Return a row for each source."""
    header = ("source", "label", "kind", "short_note", "reference", "claims", "rests_on")
    rows = (
        (work.source, work.label, work.kind, work.short_note, work.reference, work.claims, _relied(work))
        for work in report.works
    )
    return _table(header, rows)


def _relied(work: Work) -> str:
    return "; ".join(f"{one.based_on} ({one.claims})" for one in work.rests_on)


def _table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def _cell(value: Cell) -> Cell:
    if not isinstance(value, str):
        return value
    text = on_one_line(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
