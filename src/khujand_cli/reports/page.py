"""The page: one self-contained HTML file with the pictures, the tables, the findings and the sources."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined

from khujand_cli import __version__
from khujand_cli.concordance.responses import subject_of
from khujand_cli.criticism.run import Criticism
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.raw import json_text, raw_dataset
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.in_words import SHORT, words
from khujand_cli.finding import Finding
from khujand_cli.reports import sentences
from khujand_cli.reports.pictures.comparison import comparison_picture, differing
from khujand_cli.reports.pictures.flags import flags
from khujand_cli.reports.pictures.lineage import lineage_picture
from khujand_cli.reports.pictures.palette import Palette
from khujand_cli.reports.pictures.style import DARK, LIGHT, SHEET
from khujand_cli.reports.pictures.svg import Markup
from khujand_cli.reports.pictures.timeline import timeline_picture
from khujand_cli.reports.report import Judged
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.reports.wording import windows
from khujand_cli.rules import RULES as ALL_RULES
from khujand_cli.views.bibliography import Work
from khujand_cli.views.chronology import DatedClaim, Entry
from khujand_cli.views.collation import Collation, Row
from khujand_cli.views.remarks import of_dataset, remarks
from khujand_cli.wording import counted, listed, on_one_line

_PARTS = (
    ("timeline", "Timeline"), ("comparison", "Comparison"), ("findings", "Findings"), ("lineage", "Who relies on whom"),
    ("bibliography", "Sources"), ("making", "How this page was made"),
)  # fmt: skip


class PageReport(NamedTuple):
    """Everything that a page tells of a dataset; ``only`` names the sources to which the page keeps, if not to all."""

    file: str
    indexed: Index
    criticism: Criticism
    entries: Sequence[Entry]
    collation: Collation
    works: Sequence[Work]
    only: tuple[str, ...] = ()


def page(report: PageReport) -> str:
    """Return the page; the same report makes the same page, to the byte."""
    index, findings = report.indexed, report.criticism.findings
    links = {number: f"#finding-{number}" for number in range(len(findings))}
    palette = Palette(index.sources)
    speaking = {claim.source for entry in report.entries for claim in entry.claims}
    speaking |= {source for row in report.collation.rows if differing(row) for source in row.claims}
    judged = [Judged(report.criticism, index)]
    style = Markup(f":root{{{LIGHT}}}@media screen and (prefers-color-scheme:dark){{:root{{{DARK}}}}}"
                   f"{_file('page.css')}{SHEET}")  # fmt: skip
    script = Markup(_file("page.js"))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=_shown)
    return environment.from_string(_file("page.html.j2")).render(
        title=index.dataset.title or "A dataset without a title",
        style=style, style_hash=_hash(style), script=script, script_hash=_hash(script),
        version=__version__,
        parts=_PARTS,
        summary=_summary(report),
        speaking=[{"name": palette.name(source), "label": index.label(source)} for source in index.sources
                  if source in speaking],
        entries=list(_entries(index, report.entries, findings, links)),
        timeline_picture=timeline_picture(index, report.entries, findings, links),
        comparison_picture=comparison_picture(index, report.collation, alone=False),
        lineage_picture=lineage_picture(index, report.collation, alone=False),
        tables=_tables(index, report.collation),
        counts=sentences.summary([report.criticism]),
        covered=sentences.covered([report.criticism]),
        findings=[_finding(index, number, finding) for number, finding in enumerate(findings)],
        shared=[comparing.shared(index, shared_witness) for shared_witness in report.collation.shared],
        taken=list(_taken(index, report.only)),
        works=[_work(index, work) for work in report.works],
        file=PurePath(report.file).name,
        contents=_contents(index).rstrip("."),
        only=report.only,
        digest=hashlib.sha256(json_text(raw_dataset(index.dataset)).encode()).hexdigest(),
        rules=_rules(),
        unjudged=list(sentences.unjudged(judged)),
    )  # fmt: skip


def _file(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return what the Content-Security-Policy calls a text that may stand in the page."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _shown(value: Any) -> Any:
    """Spell out what would deceive the eye, in every text that comes from the dataset."""
    return on_one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _summary(report: PageReport) -> list[str]:
    """Return the sentences at the head of the page; the first of them where not everything is shown."""
    told = [_contents(report.indexed), sentences.summary([report.criticism])]
    if report.only:
        names = listed(map(report.indexed.label, report.only))
        return [f"Only what {names} {'say' if len(report.only) > 1 else 'says'} is shown on this page.", *told]
    return [*told, comparing.independence(report.collation), *of_dataset(report.indexed)]


def _contents(index: Index) -> str:
    data = index.dataset
    said = (
        counted(len(data.quantities), "quantity", "quantities"), counted(len(data.events), "event"),
        counted(len(data.propositions), "proposition"),
    )  # fmt: skip
    verb = "makes" if len(data.sources) == 1 else "make"
    return f"{counted(len(data.sources), 'source')} {verb} {counted(len(data.claims), 'claim')} on {listed(said)}."


def _entries(
    index: Index, entries: Sequence[Entry], findings: Sequence[Finding], links: dict[int, str]
) -> Iterator[dict[str, Any]]:
    marks = flags(index, findings, links)
    for entry in entries:
        told = "; ".join(sentences.mentioned(index, mention) for mention in entry.mentions)
        undated: list[list[DatedClaim]] = [[]] if told or not entry.dates else []
        for place, group in enumerate([*entry.dates, *undated]):
            yield {
                "julian": _date(group, Calendar.JULIAN) if group else _derived(entry, Calendar.JULIAN) or "undated",
                "gregorian": _date(group, Calendar.GREGORIAN) if group else _derived(entry, Calendar.GREGORIAN),
                "unknown": bool(group) and sentences.unplaced(group[0]),
                "label": f"{entry.label} ({entry.note})" if entry.note and place == 0 else entry.label,
                "who": "; ".join(sentences.author(index, claim) for claim in group) if group else told,
                "marks": [(flag.text, flag.link) for flag in marks.get(entry.event, ())] if place == 0 else [],
            }


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


def _tables(index: Index, collation: Collation) -> list[tuple[str, bool, list[dict[str, Any]]]]:
    several = [_row(index, row) for row in collation.rows if len(comparing.speaking(row)) > 1]
    alone = [_row(index, row) for row in collation.rows if len(comparing.speaking(row)) == 1]
    return [("Where several sources speak", True, several), ("Where one source speaks alone", False, alone)]


def _row(index: Index, row: Row) -> dict[str, Any]:
    return {
        "label": comparing.subject_label(index, row),
        "about": "; ".join(remarks(index, row.subject)),
        "said": [(index.label(source), comparing.said(index, row, source)) for source in comparing.speaking(row)],
        "verdict": comparing.verdict(row),
        "witnesses": comparing.witnesses(row) if len(row.claims) > 1 else "",
    }


def _finding(index: Index, number: int, finding: Finding) -> dict[str, Any]:
    return {
        "number": number,
        "severity": finding.severity.value,
        "code": finding.code,
        "rule": finding.rule,
        "doubt": "" if finding.certainty == "certain" else ", possible",
        "message": finding.message,
        "accepted": finding.accepted,
        "leads": [(sentences.lead_heading(lead), lead.message) for lead in sentences.told_leads(finding)],
        "untold": sentences.untold_leads(finding),
        "claims": [sentences.claim_line(index, index.claims[claim], finding.message) for claim in finding.claims],
    }


def _taken(index: Index, only: Collection[str]) -> Iterator[str]:
    """Yield for each two sources what the one took from the other, claim by claim; with ``only``, for these takers."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for claim in index.dataset.claims:
        for parent in index.lineage(claim.subject).relied_on(claim) if not only or claim.source in only else ():
            found.setdefault((claim.source, parent), {})[index.quoted(subject_of(index, claim))] = None
    for (source, parent), subjects in found.items():
        yield f"{index.label(source)} took from {index.label(parent)}: {listed(subjects)}."


def _work(index: Index, work: Work) -> dict[str, Any]:
    reference, _, link = (work.reference or "").rpartition(" ")
    linked = link.startswith(("http://", "https://"))
    return {
        "label": work.label,
        "reference": (reference if linked else work.reference) or "",
        "link": link if linked else "",
        "said": "; ".join((work.kind, *sentences.work(index, work))),
    }


def _rules() -> str:
    codes = [rule.code for rule in ALL_RULES if not rule.code.startswith("DAT")]
    return f"All {len(codes)} rules were run: {listed(codes)}."
