"""What a person reads on a terminal: blocks that painting.py lays out for the width that is there."""

from __future__ import annotations

from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Severity
from khujand_cli.reports import sentences
from khujand_cli.reports.blocks import Blank, Block, Grid, Paragraph, Span, cell, paragraph
from khujand_cli.reports.report import (
    CheckReport,
    DifferenceReport,
    RulesReport,
    SourcesReport,
)
from khujand_cli.reports.screen import ledgers, rule_page
from khujand_cli.reports.wording import arranged
from khujand_cli.reports.wording.difference import lines


def check(report: CheckReport) -> list[Block]:
    """Return each finding as a ledger with its reasons below; then an index of them, and the counts."""
    blocks: list[Block] = []
    above: ledgers.Above = set()
    for head, said in arranged.overview(report) if report.wanted.overview else ():
        blocks += [paragraph(head, "strong"), *(paragraph(line, indent=2, hang=2) for line in said), Blank()]
    for heading, findings, told in arranged.whole_groups(report):
        blocks += [paragraph(heading, "strong", hang=2), Blank()] if heading else []
        for finding, index in findings:
            _add(blocks, _told(report, finding, index, above), brief=finding.severity is Severity.NOTE)
        for finding, index in told:
            _add(blocks, [ledgers.again(finding, index)], brief=True)
    blocks += [paragraph(line) for line in arranged.by_file(report)]
    blocks += [paragraph(more), Blank()] if (more := arranged.unshown(report)) else []
    blocks.append(paragraph(sentences.summary(report.criticisms), "strong"))
    blocks += [paragraph(line, hang=2) for line in arranged.contents(report)]
    blocks.append(paragraph(sentences.covered(report.criticisms)))
    if report.wanted.coverage:
        blocks += [paragraph(f"- {line}", indent=2, hang=2) for line in sentences.unjudged(report.judged)]
    return blocks


def _told(report: CheckReport, finding: Finding, index: Index | None, above: ledgers.Above) -> list[Block]:
    if index is None:
        return ledgers.fault(finding, report.lines)
    return ledgers.finding(finding, index, above, quoted=report.wanted.quoted)


def _add(blocks: list[Block], told: list[Block], *, brief: bool) -> None:
    """Add a finding; what is brief and only a sentence stands close below another of the kind."""
    close = brief and len(told) == 1 and len(blocks) > 1 and _is_a_note(blocks[-2])
    if close:
        blocks.pop()
    blocks += [*told, Blank()]


def _is_a_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.spans[0].style == Severity.NOTE.value


def difference(report: DifferenceReport) -> list[Block]:
    """Return each change as an entry of a list."""
    return [paragraph(line, hang=2) for line in lines(report.difference)]


_FAMILIES = {
    "DAT": "The file", "FIG": "Figures", "SUM": "Sums", "AGR": "Agreement", "CHR": "Chronology", "UNT": "Units",
    "RAT": "Ratios", "TAL": "Running totals", "SRC": "Sources", "ACC": "Acceptance",
}  # fmt: skip


def sources(report: SourcesReport) -> list[Block]:
    """Return each source as an entry of a bibliography."""
    blocks: list[Block] = []
    for one in report.works:
        blocks.append(Paragraph((Span(one.label, "strong"), Span(f"  {one.source}, {one.kind}", "faint")), hang=2))
        blocks.append(paragraph(one.reference or "no reference", "" if one.reference else "faint", indent=2, hang=2))
        if one.short_note:
            blocks.append(paragraph(f"in notes: {one.short_note}", "faint", indent=2, hang=2))
        blocks.append(paragraph("; ".join(sentences.work(report.indexed, one)), "faint", indent=2, hang=2))
    return blocks


def rules(report: RulesReport) -> list[Block]:
    """Return the page of one rule, or a table of several by family."""
    if len(report.rules) == 1:
        return list(rule_page.page(report.rules[0]))
    blocks: list[Block] = []
    for family, title in _FAMILIES.items():
        own = [rule for rule in report.rules if rule.code.startswith(family)]
        rows = tuple(
            (cell(rule.code), cell(rule.name), cell(rule.severity, style=rule.severity), cell(rule.summary))
            for rule in own
        )
        instead = tuple(paragraph(f"{r.code} {r.name} ({r.severity}): {r.summary}", indent=2, hang=2) for r in own)
        blocks += [paragraph(title, "strong"), Grid(("",) * 4, rows, (6, 20, 7, 24), instead=instead), Blank()]
    return [*blocks, paragraph("khujand rule CODE explains one of them.")]
