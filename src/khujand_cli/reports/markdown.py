"""Markdown: reports to paste into an issue, a wiki or notes. What is data there stays data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.in_words import SHORT, words
from khujand_cli.finding import Finding
from khujand_cli.reports import lineage_tree, sentences
from khujand_cli.reports.report import (
    CheckReport,
    ComparisonReport,
    DifferenceReport,
    MatrixReport,
    RulesReport,
    SourcesReport,
    TimelineReport,
)
from khujand_cli.reports.wording import arranged, columns, ledgers, one_subject, windows
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.reports.wording.difference import lines
from khujand_cli.reports.wording.standing import in_order, independence, under_heads, verdict
from khujand_cli.views.chronology import Entry
from khujand_cli.views.collation import Row
from khujand_cli.views.dispute import dispute
from khujand_cli.views.ledger import Ledger
from khujand_cli.wording import on_one_line

# What makes Markdown or HTML of a text; a backslash before it makes it a letter again.
_MARKUP = r"[\\`*_<>|&~\[]|^\s*[#+-](?=\s)"
# What acts once the text is on a page, whatever stood before it: whom or which issue or address it names, mathematics,
# the names of emoji. None of them acts across the border of a code span, and every page has those.
_NAMING = r"@(?=[\w.-])|#(?=[0-9])|(?<=GH)-(?=[0-9])|:(?=//)|(?<=(?i:www))\.|\$|:(?=[a-z0-9_+-]+:)"
_ACTIVE = re.compile(f"(?P<naming>(?:{_NAMING})+)|(?P<markup>{_MARKUP})")
_NUMBERED = re.compile(r"^(\s*[0-9]+)([.)])(?=\s)")
_INDENTED = re.compile(r"^ (?= {3})")


def escaped(text: str) -> str:
    """Return the text with every character escaped that would make Markdown of it, or act on whoever is named in it."""
    line = _NUMBERED.sub(r"\1\\\2", _ACTIVE.sub(_as_letters, on_one_line(text)))
    return _INDENTED.sub("&#32;", line)


def _as_letters(found: re.Match[str]) -> str:
    if found["naming"]:
        return f"`{found[0]}`"
    return f"{found[0][:-1]}\\{found[0][-1]}"


def check(report: CheckReport) -> str:
    """Return a section for each finding, with its figures and what may explain it, and the counts."""
    lines: list[str] = ["# Findings", ""]
    for head, said in arranged.overview(report) if report.wanted.overview else ():
        lines += [f"**{head}**", "", *(f"- {escaped(line)}" for line in said), ""]
    for heading, findings in arranged.under_heads(report):
        lines += [f"**{escaped(heading)}**", ""] if heading else []
        for finding, index in findings:
            lines += [*_finding(finding, index, quoted=report.wanted.quoted), ""]
    lines += [f"- {escaped(line)}" for line in arranged.by_file(report)]
    lines += [more, ""] if (more := arranged.unshown(report)) else []
    lines += [sentences.summary(report.criticisms), "", sentences.covered(report.criticisms)]
    if report.wanted.coverage:
        lines += ["", *(f"- {escaped(line)}" for line in sentences.unjudged(report.judged))]
    return _joined(lines)


def _finding(one: Finding, index: Index | None, *, quoted: bool) -> Iterator[str]:
    """Yield a finding, its figures as a table, then why, and what may explain it; without figures, what is claimed."""
    doubt = "" if one.certainty == "certain" else ", possible"
    told = ledgers.told(index, one)
    place = on_one_line(str(one.location)).replace("`", "'")
    yield from (f"## {one.code} {one.rule} ({one.severity}{doubt})", "")
    yield f"{escaped(told.in_full if told.ledger is None else told.sentence)} (`{place}`)"
    if index is not None and told.ledger is not None:
        yield from _figures(index, told.ledger)
    said = ledgers.below(one, told, reasons=told.ledger is not None)
    lines = [f"- *{name}*: {escaped(text)}" for name, texts in said for text in texts]
    if index is not None and (quoted or told.ledger is None):
        lines += [
            f"- {escaped(sentences.claim_line(index, index.claims[claim], ' '.join((one.message, *told.notes))))}"
            for claim in one.claims
        ]
    yield from ("", *lines) if lines else ()


def _figures(index: Index, found: Ledger) -> Iterator[str]:
    """Yield the figures of a finding under each other, below an empty line."""
    rows = []
    for line in columns.rows(index, found, index.label):
        who = f"{index.label(line.source)} ({columns.REPEATS})" if line.repeats else index.label(line.source)
        rows.append((who, line.place, *line.parts, f"{line.value}; {line.apart}" if line.apart else line.value))
    header = ("Source", "Where", *columns.headings(index, found))
    yield from ("", *_table(header, rows, right=len(header) - 2 if found.subject in index.quantities else 0))
    yield from (line for text in columns.legend(found) for line in ("", text))


def timeline(report: TimelineReport) -> str:
    """Return the timeline as a table, both calendars in it."""
    rows = []
    for entry in report.entries:
        marks = " ".join(entry.findings)
        label = f"{entry.label} ({entry.note})" if entry.note else entry.label
        undated = _undated(entry)
        if not entry.dated and not entry.mentions:
            rows.append((*undated, label, "", marks))
        for one in entry.claims:
            who = sentences.author(report.indexed, one)
            own = f"{words(one.stated, one.calendar)} {SHORT[one.calendar]}"
            julian, gregorian = (sentences.date_in(one, calendar) for calendar in Calendar.UNKNOWN.readings)
            seen = f"{julian} ({own})" if julian and one.calendar.further else julian or own
            rows.append((seen + sentences.second_date(one, reckoned=True), gregorian or "", label, who, marks))
        for mention in entry.mentions:
            rows.append((*undated, label, sentences.mentioned(report.indexed, mention), marks))
    table = _table(("Old Style", "New Style", "Event", "Who says so", "Findings"), rows)
    derived = any(entry.window is not None for entry in report.entries)
    return _joined([*table, *(("", escaped(windows.LEGEND)) if derived else ())])


def _undated(entry: Entry) -> tuple[str, str]:
    if entry.window is None:
        return "undated", ""
    julian, gregorian = (windows.in_words(entry.window, calendar) for calendar in Calendar.UNKNOWN.readings)
    return julian, gregorian


def compare(report: ComparisonReport) -> str:
    """Return under heads a table of what is said of each subject, by whom and where; and the lineage below."""
    index, collation, in_full, every, _, notes = report
    if in_full:
        return _joined(_in_full(report))
    lines: list[str] = []
    shown = comparing.rows_shown(collation, every=every)
    for heading, rows in under_heads(index, in_order(index, shown)).items():
        lines += [
            f"**{heading}**",
            "",
            *_table(("Subject", "What is said of it", "Verdict", "Witnesses"), _rows(index, rows)),
            "",
        ]
    alone = [row for row in shown if len(comparing.speaking(row)) == 1]
    lines += (
        [
            "**One source alone**",
            "",
            *_table(("Subject", "What is said of it"), (row[:2] for row in _rows(index, alone))),
            "",
        ]
        if alone
        else []
    )
    about = [text for row in shown if notes for text in comparing.notes(index, row)]
    about += [text for row in shown if (text := comparing.about(index, row))]
    lines += [*(f"- {escaped(text)}" for text in about), ""] if about else []
    lines += ["```text", *map(on_one_line, lineage_tree.lines(index, collation)), "```", ""]
    said = [] if every else comparing.alone(index, collation)
    said += [comparing.shared(index, one) for one in collation.shared]
    return _joined([*lines, *map(escaped, said), independence(index, collation)])


def _rows(index: Index, rows: Iterable[Row]) -> Iterator[tuple[str, str, str, str]]:
    for row in rows:
        said = (f"{index.label(source)}: {comparing.said(index, row, source)}" for source in comparing.speaking(row))
        yield comparing.subject_label(index, row), "; ".join(said), verdict(index, row), comparing.witnesses(row)


def _in_full(report: ComparisonReport) -> Iterator[str]:
    """Yield each subject with its readings, what fits and what does not, as a list."""
    index, collation = report.indexed, report.collation
    for row in collation.rows:
        found = dispute(index, row, collation.sources)
        yield from (f"**{escaped(one_subject.heading(index, found))}**", "")
        yield from (
            f"- **{escaped(head)}**: {escaped(text)}"
            for head, text in one_subject.lines(index, found, notes=report.notes)
        )
        yield ""


def difference(report: DifferenceReport) -> str:
    """Return each change as an entry of a list."""
    return _joined(f"- {escaped(line)}" for line in lines(report.difference))


def matrix(report: MatrixReport) -> str:
    """Return every two sources as a row of a table, and what this shows."""
    index = report.indexed
    rows = [
        (index.label(pair.a), index.label(pair.b), *map(str, (pair.both, pair.equal, pair.shared_alone)))
        for pair in report.pairs
    ]
    header = ("", "", "Both speak on", "Say the same on", "They alone on")
    return _joined([*_table(header, rows), "", comparing.AGREEMENT])


def sources(report: SourcesReport) -> str:
    """Return the sources as a list of references."""
    lines = ["# Sources", ""]
    for one in report.works:
        said = "; ".join(sentences.work(report.indexed, one))
        lines.append(
            f"- **{escaped(one.label)}** ({one.kind}): {escaped(one.reference or 'no reference')} ({escaped(said)})"
        )
    return _joined(lines)


def rules(report: RulesReport) -> str:
    """Return the pages of these rules; of all of them, docs/rules.md."""
    lines = [
        "# The rules",
        "",
        "This page is made by `khujand rule -f markdown`; it is what `khujand rule CODE` prints.",
        "",
    ]
    rows = ((rule.code, rule.name, rule.severity, rule.summary) for rule in report.rules)
    lines += _table(("Code", "Name", "Severity", "Reports"), rows)
    for rule in report.rules:
        summary, _, page = rule.doc.strip().partition("\n")
        lines += [
            "",
            f"## {rule.code} {rule.name}",
            "",
            f"*{rule.severity.capitalize()}, since {rule.since}.* {summary}",
        ]
        lines.append(page.rstrip())
    return _joined(lines)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], right: int = 0) -> Iterator[str]:
    """Yield a table, its last columns flush ``right``."""
    yield f"| {' | '.join(map(escaped, header))} |"
    yield f"|{'---|' * (len(header) - right)}{'--:|' * right}"
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
