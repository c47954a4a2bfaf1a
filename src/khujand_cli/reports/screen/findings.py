"""What a person reads on a terminal: blocks that terminal.py lays out for the width that is there."""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Rule
from khujand_cli.reports import sentences
from khujand_cli.reports.blocks import Blank, Block, Grid, Paragraph, Span, cell, paragraph
from khujand_cli.reports.report import (
    CheckReport,
    DifferenceReport,
    RulesReport,
    SourcesReport,
)
from khujand_cli.reports.wording import arranged
from khujand_cli.reports.wording.difference import lines


def check(report: CheckReport) -> list[Block]:
    """Return each finding as a footnote: what, why, the leads, the claims; then the counts."""
    blocks: list[Block] = []
    for head, said in arranged.overview(report) if report.wanted.overview else ():
        blocks += [paragraph(head, "strong"), *(paragraph(line, indent=2, hang=2) for line in said), Blank()]
    for heading, findings in arranged.under_heads(report):
        blocks += [paragraph(heading, "strong", hang=2), Blank()] if heading else []
        for finding, index in findings:
            blocks += [*_finding(finding, index, quoted=report.wanted.quoted), Blank()]
    blocks += [paragraph(line) for line in arranged.by_file(report)]
    blocks += [paragraph(arranged.unshown(report)), Blank()] if report.unshown() else []
    blocks.append(paragraph(sentences.summary(report.criticisms), "strong"))
    blocks += [paragraph(line, hang=2) for line in arranged.contents(report)]
    blocks.append(paragraph(sentences.covered(report.criticisms)))
    if report.wanted.coverage:
        blocks += [paragraph(f"- {line}", indent=2, hang=2) for line in sentences.unjudged(report.judged)]
    return blocks


def _finding(one: Finding, index: Index | None, *, quoted: bool) -> Iterator[Block]:
    doubt = "" if one.certainty == "certain" else ", possible"
    yield Paragraph(
        (
            Span(one.severity.value, one.severity.value),
            Span(f" {one.code} ", "strong"),
            Span(f"{one.rule}{doubt}"),
            Span(f"  {one.location}", "faint"),
        ),
        hang=2,
    )
    yield paragraph(one.message, indent=2)
    if one.accepted is not None:
        yield paragraph(f"Accepted: {one.accepted}", "strong", indent=2)
    for lead in sentences.told_leads(one):
        yield Paragraph((Span(f"- {sentences.lead_heading(lead)}: ", "strong"), Span(lead.message)), indent=2, hang=2)
    if untold := sentences.untold_leads(one):
        yield paragraph(f"{untold}.", "faint", indent=2)
    for claim, note in () if quoted else sentences.notes(one, index):
        yield Paragraph((Span(f"Note on {claim}: ", "faint"), Span(note)), indent=2, hang=2)
    if index is not None and one.claims and quoted:
        yield paragraph("Claims:", "faint", indent=2)
        for claim in one.claims:
            line = sentences.claim_line(index, index.claims[claim], one.message)
            yield Paragraph((Span(claim), Span(f": {line}", "faint")), indent=4, hang=2)


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
        return list(_page(report.rules[0]))
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


def _page(rule: Rule) -> Iterator[Block]:
    yield Paragraph(
        (Span(f"{rule.code} {rule.name}", "strong"), Span(f"  {rule.severity}, since {rule.since}", "faint"))
    )
    for part in rule.doc.strip().split("\n\n"):
        yield Blank()
        if part.startswith("    "):
            yield from (
                paragraph(line.strip(), indent=len(line) - len(line.lstrip()), hang=4) for line in part.split("\n")
            )
        else:
            yield paragraph(" ".join(part.split()))
