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
from khujand_cli.reports.wording import arranged, windows
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.reports.wording.difference import lines
from khujand_cli.reports.wording.standing import verdict
from khujand_cli.views.chronology import Entry
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
    """Return a section for each finding, with its leads and claims, and the counts."""
    lines: list[str] = ["# Findings", ""]
    for head, said in arranged.overview(report) if report.wanted.overview else ():
        lines += [f"**{head}**", "", *(f"- {escaped(line)}" for line in said), ""]
    for heading, findings in arranged.under_heads(report):
        lines += [f"**{escaped(heading)}**", ""] if heading else []
        for finding, index in findings:
            lines += [*_finding(finding, index), ""]
    lines += [f"- {escaped(line)}" for line in arranged.by_file(report)]
    lines += [more, ""] if (more := arranged.unshown(report)) else []
    lines += [sentences.summary(report.criticisms), "", sentences.covered(report.criticisms)]
    if report.wanted.coverage:
        lines += ["", *(f"- {escaped(line)}" for line in sentences.unjudged(report.judged))]
    return _joined(lines)


def _finding(one: Finding, index: Index | None) -> Iterator[str]:
    doubt = "" if one.certainty == "certain" else ", possible"
    yield f"## {one.code} {one.rule} ({one.severity}{doubt})"
    yield ""
    place = on_one_line(str(one.location)).replace("`", "'")
    yield f"{escaped(one.message)} (`{place}`)"
    if one.accepted is not None:
        yield from ("", f"Accepted: {escaped(one.accepted)}")
    for lead in sentences.told_leads(one):
        yield from ("", f"- *{escaped(sentences.lead_heading(lead))}*: {escaped(lead.message)}")
    if untold := sentences.untold_leads(one):
        yield from ("", f"{untold}.")
    if index is not None and one.claims:
        yield from (
            "",
            *(f"- {escaped(sentences.claim_line(index, index.claims[claim], one.message))}" for claim in one.claims),
        )


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
    """Return the comparison as a table with the sources across, and the lineage below it."""
    index, collation = report.indexed, report.collation
    header = ("", *map(index.label, collation.sources), "Verdict", "Witnesses")
    rows = (
        (
            comparing.subject_label(index, row),
            *(comparing.said(index, row, source) for source in collation.sources),
            verdict(index, row),
            comparing.witnesses(row) if len(row.claims) > 1 else "",
        )
        for row in collation.rows
    )
    tree = ["```text", *map(on_one_line, lineage_tree.lines(index, collation)), "```"]
    shared = [escaped(comparing.shared(index, one)) for one in collation.shared]
    shown = collation.rows if report.notes else ()
    about = [f"- {escaped(text)}" for row in shown for text in comparing.notes(index, row)]
    about += [f"- {escaped(text)}" for row in collation.rows if (text := comparing.about(index, row))]
    noted = ["", *about] if about else []
    return _joined([*_table(header, rows), *noted, "", *tree, "", *shared, comparing.independence(collation)])


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


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(escaped, header))} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
