"""CSV: tables for a spreadsheet. Text that a spreadsheet would run as a formula is marked as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from khujand_cli.figures.figure import Interval, plain
from khujand_cli.figures.units import Number
from khujand_cli.finding import Finding
from khujand_cli.reports import sentences
from khujand_cli.reports.readings import in_a_cell
from khujand_cli.reports.report import CheckReport, ComparisonReport, MatrixReport, SourcesReport, TimelineReport
from khujand_cli.reports.wording import windows
from khujand_cli.views.bibliography import Work
from khujand_cli.views.collation import Row, readings
from khujand_cli.views.matrix import Pair
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
    header = ("event", "label", "claim", "source", "locator", "stated", "calendar", "julian", "gregorian", "findings",
              "begins_not_before", "begins_not_after", "ends_not_before", "ends_not_after")  # fmt: skip
    rows: list[Sequence[Cell]] = []
    for entry in report.entries:
        codes = (" ".join(entry.findings), *windows.cells(report.indexed, entry.window))
        if not entry.dated and not entry.mentions:
            rows.append((entry.event, entry.label, *(None,) * 7, *codes))
        for one in entry.claims:
            said = (one.stated.stated, one.calendar.value, one.julian, one.gregorian)
            rows.append((entry.event, entry.label, one.claim, one.source, one.locator, *said, *codes))
        for told in entry.mentions:
            rows.append((entry.event, entry.label, told.claim, told.source, told.locator, *(None,) * 4, *codes))
    return _table(header, rows)


def compare(report: ComparisonReport) -> str:
    """Return a row for each reading and source that gives it, with its numbers in columns of their own."""
    header = (
        "subject", "label", "kind", "source", "low", "high", "best", "stated", "unit", "date", "calendar", "locator",
        "repeated_by", "verdict", "stance",
    )  # fmt: skip
    return _table(header, (cells for row in report.collation.rows for cells in _readings(report, row)))


def _readings(report: ComparisonReport, row: Row) -> Iterator[Sequence[Cell]]:
    index = report.indexed
    about = (row.subject, row.label, row.kind)
    for reading in readings(index, row, report.collation.sources):
        dated = reading.calendar is not None
        numbers = (None, None, None) if dated else (_end(reading.low), _end(reading.high), _end(reading.best))
        unit = index.common_unit(row.subject) if row.kind == "quantity" else None
        said = ("true" if reading.stated else "false", unit, _end(reading.low) if dated else None, reading.calendar)
        # A form of a date that only repeaters give has no source of its own.
        for source in reading.sources or (None,):
            places = (index.claims[claim].locator for claim in reading.claims if index.claims[claim].source == source)
            place = "; ".join(dict.fromkeys(text for text in places if text))
            more = (place, "; ".join(reading.repeated_by), row.verdict.value, reading.stance)
            yield (*about, source, *numbers, *said, *more)
    for claim in (claim for claims in row.claims.values() for claim in claims if index.is_aside(claim)):
        date = None if claim.date is None else claim.date.stated
        unit = index.unit(claim) if claim.quantity else None
        yield (
            *(*about, claim.source, None, None, None, "true", unit, date, None),
            *(claim.locator, None, row.verdict.value, claim.stance),
        )


def _end(value: Number | str | None) -> Cell:
    return value if value is None or isinstance(value, str) else plain(value)


def matrix(report: MatrixReport) -> str:
    """Return a row for every two sources."""
    return _table(Pair._fields, report.pairs)


def sources(report: SourcesReport) -> str:
    """Return a row for each source."""
    header = ("source", "label", "kind", "short_note", "reference", "claims", "rests_on", "url", "remarks")
    return _table(header, map(_work, report.works))


def _work(work: Work) -> Sequence[Cell]:
    named = (work.source, work.label, work.kind, work.short_note, work.reference)
    return (*named, work.claims, _relied(work), work.url, "; ".join(work.remarks))


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
