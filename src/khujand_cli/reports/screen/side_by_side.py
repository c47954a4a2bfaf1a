"""Side by side: the comparison of sources as a person reads it on a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from khujand_cli.dataset.index import Index
from khujand_cli.reports import lineage_tree, sentences
from khujand_cli.reports.blocks import Blank, Block, Grid, Paragraph, Span, cell, paragraph
from khujand_cli.reports.report import ComparisonReport, MatrixReport
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.reports.wording import one_subject
from khujand_cli.views.collation import Row, Verdict
from khujand_cli.views.dispute import dispute


def compare(report: ComparisonReport) -> list[Block]:
    """Return the comparison as a table with the sources across, or source by source where that is too wide."""
    index, collation, in_full, every, _, notes = report
    if in_full:
        return _in_full(report)
    blocks: list[Block] = []
    single = [row for row in collation.rows if len(comparing.speaking(row)) == 1]
    several = comparing.rows_shown(collation, every=False)
    if several:
        speaking = {source for row in several for source in comparing.speaking(row)}
        blocks += [paragraph("Where several sources speak", "strong"), Blank()]
        below = _below(index, several)
        blocks += below if len(speaking) > _MOST_ACROSS else [_across(index, several, speaking, below)]
    if single and not every:
        blocks += [Blank()] if several else []
        blocks += [paragraph(text) for text in comparing.alone(index, collation)]
    elif single:
        gap: list[Block] = [Blank()] if several else []
        blocks += [*gap, paragraph("Where one source speaks alone", "strong"), *_alone(index, single)]
    shown = collation.rows if every else several
    noted = [text for row in shown for text in comparing.notes(index, row)] if notes else []
    blocks += [Blank(), *(paragraph(text, "faint", hang=2) for text in noted)] if noted else []
    about = [text for row in shown if (text := comparing.about(index, row))]
    blocks += [Blank(), *(paragraph(text, "faint", hang=2) for text in about)] if about else []
    blocks += [Blank(), paragraph("Lineage: each source stands below those it relies on", "strong"), Blank()]
    blocks += [paragraph(line, indent=2) for line in lineage_tree.lines(index, collation)]
    blocks.append(Blank())
    blocks += [paragraph(comparing.shared(index, one)) for one in collation.shared]
    return [*blocks, paragraph(comparing.independence(collation))]


def _in_full(report: ComparisonReport) -> list[Block]:
    index, collation = report.indexed, report.collation
    blocks: list[Block] = []
    for row in collation.rows:
        found = dispute(index, row, collation.sources)
        blocks += [Blank()] if blocks else []
        blocks.append(paragraph(one_subject.heading(index, found), "strong", hang=2))
        rows = tuple((cell(head, style="strong"), cell(text)) for head, text in one_subject.lines(index, found))
        blocks.append(Grid(("", ""), rows, (12, 30), most=(24, 0)))
    return blocks


def matrix(report: MatrixReport) -> list[Block]:
    """Return every two sources as a row of a table, and what this shows."""
    index = report.indexed
    rows = tuple(
        (cell(index.label(pair.a)), cell(index.label(pair.b)), *(cell(f"{count:,}") for count in pair[2:]))
        for pair in report.pairs
    )
    listed = tuple(paragraph("; ".join(comparing.pair(index, pair)), hang=2) for pair in report.pairs)
    table = Grid(("", "", "Both speak on", "Say the same on", "They alone on"), rows, (12, 12, 8, 8, 8), instead=listed)
    return [table, Blank(), paragraph(comparing.AGREEMENT)]


def _across(index: Index, rows: Sequence[Row], speaking: Collection[str], below: Sequence[Block]) -> Grid:
    columns = [source for source in index.sources if source in speaking]
    cells = []
    for row in rows:
        said = [cell(*_lines(index, row, source)) for source in columns]
        verdict = cell(_verdict(row), style=_STYLE.get(row.verdict, ""))
        cells.append((cell(comparing.subject_label(index, row)), *said, verdict))
    header = ("", *map(index.label, columns), "Verdict")
    return Grid(header, tuple(cells), (24, *(12 for _ in columns), 18), instead=tuple(below))


def _verdict(row: Row) -> str:
    return f"{comparing.verdict(row)}; {comparing.witnesses(row)}" if len(row.claims) > 1 else comparing.verdict(row)


def _below(index: Index, rows: Sequence[Row]) -> list[Block]:
    """Return the rows with their sources below each other."""
    blocks: list[Block] = []
    for row in rows:
        label, verdict = comparing.subject_label(index, row), _verdict(row)
        blocks.append(
            Paragraph((Span(label, "strong"), Span(": "), Span(verdict, _STYLE.get(row.verdict, ""))), hang=2)
        )
        for source in comparing.speaking(row):
            said = comparing.said(index, row, source)
            blocks.append(paragraph(f"{index.label(source)}: {said}", indent=2, hang=2))
    return blocks


# So many columns fit on no terminal, and to lay them out would take a cell for each source in each row.
_MOST_ACROSS = 100

_STYLE = {Verdict.DIFFER: "warning", Verdict.OVERLAP: "note"}


def _lines(index: Index, row: Row, source: str) -> Iterator[str]:
    for claim in row.claims.get(source, ()):
        yield sentences.shown(index, claim)
        if place := sentences.place_of(index, claim):
            yield place
    if source not in row.claims and (follows := comparing.followed(index, row, source)):
        yield follows


def _alone(index: Index, rows: Sequence[Row]) -> Iterator[Block]:
    by_source: dict[str, list[Row]] = {}
    for row in rows:
        by_source.setdefault(next(iter(row.claims)), []).append(row)
    for source, own in by_source.items():
        cells = []
        listed = []
        for row in own:
            mark = _STYLE.get(row.verdict, "")
            label = comparing.subject_label(index, row)
            listed.append(Paragraph((Span(f"{label}: "), Span(comparing.said(index, row, source), "strong")), 2, 2))
            for place, claim in enumerate(row.claims[source]):
                said = cell(sentences.shown(index, claim), style=mark)
                cells.append(
                    (cell(label if place == 0 else ""), said, cell(sentences.place_of(index, claim), style="faint"))
                )
        yield from (Blank(), paragraph(index.label(source)))
        yield Grid(("", "", ""), tuple(cells), (26, 8, 24), most=(60, 26, 0), instead=tuple(listed))
