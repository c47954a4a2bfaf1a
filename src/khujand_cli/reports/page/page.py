"""The page: what the sources make of it, the findings, the comparison, the days, the lineage and the sources."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined

from khujand_cli import __version__
from khujand_cli.criticism.run import Criticism
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.raw import json_text, raw_dataset
from khujand_cli.finding import Finding
from khujand_cli.reports import sentences
from khujand_cli.reports.page import comparing as tables
from khujand_cli.reports.page import days
from khujand_cli.reports.page import findings as ledgers
from khujand_cli.reports.page.bounds import BOUNDED, EVERYTHING, Bounds, Part, first
from khujand_cli.reports.page.choosing import choices
from khujand_cli.reports.page.comparing import Compared
from khujand_cli.reports.page.headline import headline
from khujand_cli.reports.page.lineage import lineage
from khujand_cli.reports.page.sources import Names, telling_works, told_works
from khujand_cli.reports.page.unjudged import grouped
from khujand_cli.reports.pictures.comparison import differing, panel
from khujand_cli.reports.pictures.flags import flags
from khujand_cli.reports.pictures.palette import fades
from khujand_cli.reports.pictures.style import DARK, LIGHT, SHEET
from khujand_cli.reports.pictures.svg import Markup
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.reports.wording.footnotes import Footnotes
from khujand_cli.reports.wording.standing import independence
from khujand_cli.rules import RULES as ALL_RULES
from khujand_cli.views.bibliography import Work
from khujand_cli.views.chronology import Entry
from khujand_cli.views.collation import Collation, Row
from khujand_cli.views.remarks import of_dataset
from khujand_cli.wording import counted, listed, on_one_line

_PARTS = (
    ("findings", "Findings"), ("comparison", "Comparison"), ("timeline", "Day by day"),
    ("lineage", "Who relies on whom"), ("bibliography", "Sources"), ("making", "How this page was made"),
)  # fmt: skip


class PageReport(NamedTuple):
    """What a page tells of a dataset; ``only`` names the sources to which the page keeps, if not to all.

    With ``every``, the page shows all that there is, however much that may be.
    """

    file: str
    indexed: Index
    criticism: Criticism
    entries: Sequence[Entry]
    collation: Collation
    works: Sequence[Work]
    only: tuple[str, ...] = ()
    every: bool = False

    @property
    def bounds(self) -> Bounds:
        """How much of each the page shows."""
        return EVERYTHING if self.every else BOUNDED


class _Shown(NamedTuple):
    """What of a report is on the page, and the place of each finding there."""

    findings: Part[Finding]
    anchors: list[str]
    entries: Part[Entry]
    rows: Compared
    works: Part[Work]

    @property
    def cut(self) -> bool:
        """Whether there is so much that not all of it is shown: what nobody looks at yet need not be drawn."""
        return any(part.left for part in (self.findings, self.entries, self.rows.several, self.rows.alone, self.works))

    @property
    def links(self) -> dict[int, str]:
        """Where each finding stands, by its number."""
        return {number: f"#{anchor}" for number, anchor in enumerate(self.anchors)}


def page(report: PageReport) -> str:
    """Return the page; the same report makes the same page, to the byte."""
    style = Markup(f":root{{{LIGHT}}}@media screen and (prefers-color-scheme:dark){{:root{{{DARK}}}}}"
                   f"{_file('page.css')}{SHEET}")  # fmt: skip
    script = Markup(_file("page.js"))
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_spelled_out
    )
    shown = _shown(report)
    return environment.from_string(_file("page.html.j2")).render(
        title=report.indexed.dataset.title or "A dataset without a title",
        style=style, style_hash=_hash(style), script=script, script_hash=_hash(script),
        version=__version__,
        parts=_PARTS,
        only=report.only,
        large=shown.cut,
        **_head(report, shown),
        **_evidence(report, shown),
        **_days(report, shown),
        **lineage(report.indexed, report.collation, report.bounds),
        **_sources(report, shown),
        **_making(report),
    )  # fmt: skip


def _file(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return what the Content-Security-Policy calls a text that may stand in the page."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _spelled_out(value: Any) -> Any:
    """Spell out what would deceive the eye, in every text that comes from the dataset."""
    return on_one_line(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _shown(report: PageReport) -> _Shown:
    index, bounds = report.indexed, report.bounds
    # What a person has accepted is no news, and stands last where not everything is shown.
    findings = first(
        sorted(report.criticism.findings, key=lambda finding: finding.accepted is not None), bounds.findings
    )
    rows = tables.compared(index, report.collation, bounds)
    needed = {source for finding in findings.shown for source in finding.sources}
    needed |= {source for row in rows.several.shown for source in comparing.speaking(row)}
    works = telling_works(report.works, needed, bounds)
    entries = days.telling_entries(report.entries, bounds)
    return _Shown(findings, ledgers.anchors(findings.shown), entries, rows, works)


def _head(report: PageReport, shown: _Shown) -> dict[str, Any]:
    index = report.indexed
    news = first(headline(index, list(enumerate(shown.findings.shown))), report.bounds.clauses)
    names = listed(map(index.label, report.only))
    return {
        "news": [
            (line.label, line.told, [(clause.text, shown.links[clause.finding]) for clause in line.clauses])
            for line in news.shown
        ],
        "more_news": news.left + shown.findings.left,
        "restricted": f"Only what {names} {'say' if len(report.only) > 1 else 'says'} is shown on this page."
        if report.only else "",
        "contents": _contents(index),
        }  # fmt: skip


def _contents(index: Index) -> str:
    data = index.dataset
    said = (
        counted(len(data.quantities), "quantity", "quantities"), counted(len(data.events), "event"),
        counted(len(data.propositions), "proposition"),
    )  # fmt: skip
    verb = "makes" if len(data.sources) == 1 else "make"
    return f"{counted(len(data.sources), 'source')} {verb} {counted(len(data.claims), 'claim')} on {listed(said)}."


def _evidence(report: PageReport, shown: _Shown) -> dict[str, Any]:
    """Return the findings and the comparison, each picture once: with the first finding on its subject, else here."""
    index = report.indexed
    names = Names(index, [work.source for work in shown.works.shown])
    notes = Footnotes(index)
    drawn = _drawn(index, shown)
    pictures = {row.subject: panel(index, row) for row in drawn}
    panels = list(pictures.values())
    found = []
    for finding, anchor in zip(shown.findings.shown, shown.anchors, strict=True):
        found.append(ledgers.told(index, finding, anchor, pictures, names, notes))
        pictures.pop(finding.subject or "", None)
    return {
        "fades": fades(panels),
        "counts": sentences.summary([report.criticism]),
        "covered": sentences.covered([report.criticism]),
        "findings": found,
        "more_findings": shown.findings.more("finding", "khujand check shows all."),
        "pictures": list(pictures.values()),
        "groups": tables.groups(index, shown.rows.several.shown, names, notes),
        "more_rows": shown.rows.several.more("subject", "khujand compare-sources shows all."),
        "independence": "" if report.only else independence(report.indexed, report.collation),
        "alone": [tables.told(index, row, names) for row in shown.rows.alone.shown],
        "alone_count": counted(len(shown.rows.alone.shown) + shown.rows.alone.left, "subject"),
        "more_alone": shown.rows.alone.more("subject", "khujand compare-sources --all shows all."),
        "notes": notes.told,
        **choices(index, shown.findings.shown, shown.entries.shown, shown.rows.every, report.bounds),
    }


def _drawn(index: Index, shown: _Shown) -> list[Row]:
    return [row for row in shown.rows.every if differing(index, row)]


def _days(report: PageReport, shown: _Shown) -> dict[str, Any]:
    index, findings = report.indexed, shown.findings.shown
    drawn = days.pictured(shown.entries.shown, report.bounds)
    undrawn = len(shown.entries.shown) - len(drawn)
    return {
        "undrawn": f"{counted(undrawn, 'event')} of which no date is known, or only that it was before or after"
        f" another, {'stands' if undrawn == 1 else 'stand'} in the table." if undrawn else "",
        "entries": list(days.rows(index, shown.entries.shown, flags(index, findings, shown.links))),
        "event_count": counted(len(shown.entries.shown), "event"),
        "more_events": shown.entries.more("event", "khujand timeline shows all."),
        **days.pictures(index, drawn, findings, shown.links),
    }  # fmt: skip


def _sources(report: PageReport, shown: _Shown) -> dict[str, Any]:
    return {
        "works": told_works(report.indexed, shown.works.shown, report.only, report.bounds),
        "more_works": shown.works.more("source", "khujand sources shows all."),
    }


def _making(report: PageReport) -> dict[str, Any]:
    index = report.indexed
    codes = [rule.code for rule in ALL_RULES if not rule.code.startswith("DAT")]
    unjudged = grouped(report.criticism, index)
    return {
        "file": PurePath(report.file).name,
        "remarks": of_dataset(index),
        "digest": hashlib.sha256(json_text(raw_dataset(index.dataset)).encode()).hexdigest(),
        "ran": f"All {len(codes)} rules were run.",
        "codes": listed(codes),
        "unjudged": [(group.kind, group.told) for group in first(unjudged, report.bounds.lines).shown],
        "unjudged_count": sum(len(group.subjects) for group in unjudged),
    }
