"""Plain text for pipes and files: one unwrapped record a line, nothing cut, nothing aligned, no colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.in_words import SHORT
from khujand_cli.reports import sentences
from khujand_cli.wording import on_one_line

if TYPE_CHECKING:
    from khujand_cli.dataset.index import Index
    from khujand_cli.finding import Finding
    from khujand_cli.reports.report import (
        CheckReport,
        ComparisonReport,
        DifferenceReport,
        MatrixReport,
        RulesReport,
        SourcesReport,
        TimelineReport,
    )
    from khujand_cli.views.chronology import DatedClaim, Entry

SEPARATOR = " | "


def check(report: CheckReport) -> str:
    """Return each finding as a line ``file:line:column: severity CODE name: sentence``, its leads and claims below."""
    from khujand_cli.reports.wording import arranged

    lines: list[str] = []
    for head, said in arranged.overview(report) if report.wanted.overview else ():
        lines += [f"{head}:", *(f"  {line}" for line in said)]
    for heading, findings in arranged.under_heads(report):
        lines += [heading] if heading else []
        for finding, index in findings:
            lines += _finding(finding, index, quoted=report.wanted.quoted)
    lines += arranged.by_file(report)
    lines += [more] if (more := arranged.unshown(report)) else []
    lines += [sentences.summary(report.criticisms), sentences.covered(report.criticisms)]
    if report.wanted.coverage:
        lines += [f"could not be judged: {line}" for line in sentences.unjudged(report.judged)]
    return _joined(lines)


def _finding(one: Finding, index: Index | None, *, quoted: bool) -> Iterator[str]:
    doubt = "" if one.certainty == "certain" else " (possible)"
    yield f"{one.location}: {one.severity} {one.code} {one.rule}{doubt}: {one.message}"
    if one.accepted is not None:
        yield f"  accepted: {one.accepted}"
    for lead in sentences.told_leads(one):
        yield f"  possible explanation: {sentences.lead_heading(lead)}: {lead.message}"
    if untold := sentences.untold_leads(one):
        yield f"  {untold}"
    yield from () if quoted else (f"  note on {claim}: {note}" for claim, note in sentences.notes(one, index))
    for claim, place in zip(one.claims, (one.location, *one.related), strict=False):
        if index is not None and quoted:
            yield f"  claim: {place}: {claim}: {sentences.claim_line(index, index.claims[claim], one.message)}"


def timeline(report: TimelineReport) -> str:
    """Return each event as a line for each date that it is given: the date, the event, who says so, and the marks."""
    return _joined(line for entry in report.entries for line in _event(report, entry))


def _event(report: TimelineReport, entry: Entry) -> Iterator[str]:
    index, calendar = report.indexed, report.calendar
    marks = f"[{' '.join(entry.findings)}]" if entry.findings else ""
    note = f"note: {entry.note}" if entry.note else ""
    undated, why = _undated(report, entry)
    if not entry.dated and not entry.mentions:
        yield _record(undated, entry.label, marks, note, why)
    for place, group in enumerate(entry.dates):
        who = "; ".join(sentences.author(index, claim) for claim in group)
        also = sentences.second_date(group[0], reckoned=calendar != "as-stated")
        yield _record(f"{_date(group[0], calendar)}{also}", entry.label, who, marks, "" if place else note)
    if entry.mentions:
        who = "; ".join(sentences.mentioned(index, mention) for mention in entry.mentions)
        besides = ("", "") if entry.dated else (marks, note)
        yield _record(undated, entry.label, who, *besides, why)


def _undated(report: TimelineReport, entry: Entry) -> tuple[str, str]:
    """Return when an undated event began by what is dated around it, and why, where that is wanted."""
    if entry.window is None:
        return "undated", ""
    from khujand_cli.reports.wording import windows

    began = windows.both_styles(report.indexed, entry.window, report.calendar)
    return began, f"why: {windows.why(report.indexed, entry.event, entry.window)}" if report.notes else ""


def _date(claim: DatedClaim, calendar: str) -> str:
    own = f"{claim.stated.stated} {SHORT[claim.calendar]}"
    if sentences.unplaced(claim):
        return own
    julian, gregorian = f"{claim.julian or '?'} O.S.", f"{claim.gregorian or '?'} N.S."
    match calendar:
        case "julian":
            return julian
        case "gregorian":
            return gregorian
        case "as-stated":
            other = claim.calendar.further or claim.calendar is Calendar.UNKNOWN
            return own if other else julian if claim.calendar is Calendar.JULIAN else gregorian
    both = f"{julian} = {gregorian}"
    # What the source does not say itself is marked.
    return (
        f"{own} = {both}"
        if claim.calendar.further
        else f"{both}{' by its weekday' * (claim.read is not claim.calendar)}"
    )


def compare(report: ComparisonReport) -> str:
    """Return each subject as a line: the verdict, the subject, and what each source says; then the lineage."""
    from khujand_cli.reports import lineage_tree
    from khujand_cli.reports.wording import comparison as comparing
    from khujand_cli.reports.wording.standing import independence, verdict

    index, collation, in_full, every, _, notes = report
    if in_full:
        return _in_full(report)
    lines = []
    shown = comparing.rows_shown(collation, every=every)
    for row in shown:
        said = (f"{index.label(source)}: {comparing.said(index, row, source)}" for source in comparing.speaking(row))
        lines.append(_record(verdict(index, row), comparing.subject_label(index, row), *said, comparing.witnesses(row)))
    lines += [] if every else comparing.alone(index, collation)
    lines += [f"note: {text}" for row in shown for text in comparing.notes(index, row)] if notes else []
    lines += [f"about: {text}" for row in shown if (text := comparing.about(index, row))]
    lines += [f"lineage: {line}" for line in lineage_tree.lines(index, collation)]
    lines += [comparing.shared(index, one) for one in collation.shared]
    return _joined([*lines, independence(index, collation)])


def _in_full(report: ComparisonReport) -> str:
    """Return each subject as a line, and under it a line for each reading, for what fits and for what does not."""
    from khujand_cli.reports.wording import one_subject
    from khujand_cli.views.dispute import dispute

    index, collation = report.indexed, report.collation
    lines = []
    for row in collation.rows:
        found = dispute(index, row, collation.sources)
        lines.append(one_subject.heading(index, found))
        lines += [f"  {_record(*told)}" for told in one_subject.lines(index, found, notes=report.notes)]
    return _joined(lines)


def difference(report: DifferenceReport) -> str:
    """Return each change as a line."""
    from khujand_cli.reports.wording.difference import lines

    return _joined(lines(report.difference))


def matrix(report: MatrixReport) -> str:
    """Return every two sources as a line, and what this shows."""
    from khujand_cli.reports.wording import comparison as comparing

    lines = [_record(*comparing.pair(report.indexed, pair)) for pair in report.pairs]
    return _joined([*lines, comparing.AGREEMENT])


def sources(report: SourcesReport) -> str:
    """Return each source as a line: its id, short note, full reference, claims, and what it rests on."""
    return _joined(
        _record(
            one.source,
            one.label,
            one.kind,
            one.short_note or "",
            one.reference or "no reference",
            *sentences.work(report.indexed, one),
        )
        for one in report.works
    )


def rules(report: RulesReport) -> str:
    """Return the page of one rule, or a line for each of several."""
    if len(report.rules) == 1:
        rule = report.rules[0]
        return f"{rule.code} {rule.name} ({rule.severity}, since {rule.since})\n\n{rule.doc.strip()}\n"
    return _joined(_record(rule.code, rule.name, rule.severity, rule.summary) for rule in report.rules)


def _record(*fields: str) -> str:
    return SEPARATOR.join(field for field in fields if field)


def _joined(lines: Iterator[str] | Sequence[str]) -> str:
    return "".join(f"{on_one_line(line)}\n" for line in lines)
