"""Side by side: the comparison of sources as a person reads it on a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from textwrap import wrap

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.reports import lineage_tree, sentences
from khujand_cli.reports.blocks import Blank, Block, Grid, Line, Paragraph, Sheet, Span, cell, paragraph
from khujand_cli.reports.report import ComparisonReport, MatrixReport
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.reports.wording import one_subject
from khujand_cli.reports.wording.footnotes import Footnotes
from khujand_cli.reports.wording.standing import in_order, independence, standing, under_heads, verdict
from khujand_cli.views.collation import Collation, Row, Verdict
from khujand_cli.views.dispute import dispute


def compare(report: ComparisonReport) -> list[Block]:
    """Return the comparison as a table with the sources across, or source by source where that is too wide."""
    index, collation, in_full, every, _, notes = report
    if in_full:
        return _in_full(report)
    footnotes = Footnotes(index, places=True) if notes else None
    several = in_order(index, collation.rows)
    blocks: list[Block] = [*_several(index, several, footnotes)] if several else []
    single = [row for row in collation.rows if len(comparing.speaking(row)) == 1]
    if single and every:
        blocks += [paragraph("Where one source speaks alone", "strong"), *_alone(index, single, footnotes), Blank()]
    blocks += _below_the_tables(index, [*several, *(single if every else ())], footnotes)
    blocks += _lineage(index, collation) if several else []
    blocks += [] if every else [paragraph(text) for text in comparing.alone(index, collation)]
    return [*blocks, paragraph(independence(index, collation))]


def _several(index: Index, rows: Sequence[Row], notes: Footnotes | None) -> Iterator[Block]:
    """Yield the rows on which several sources speak, and what the signs in them mean."""
    speaking = {source for row in rows for source in comparing.speaking(row)}
    below = _below(index, rows, notes)
    if len(speaking) > _MOST_ACROSS:
        yield from below
    else:
        yield _across(index, rows, speaking, notes, below)
    yield Blank()
    legend = ["( ) reckoned from what a source says of others."] if any(row.followed for row in rows) else []
    legend += ["Places and notes: --notes."] if notes is None else []
    if legend:
        yield from (paragraph(" ".join(legend), "faint"), Blank())


def _below_the_tables(index: Index, rows: Sequence[Row], notes: Footnotes | None) -> Iterator[Block]:
    """Yield the footnotes, and what the dataset says of the subjects, where that is wanted."""
    if notes is None:
        return
    for number, note in enumerate(notes.told, 1):
        told = "; ".join(text for text in (f'"{note.wording}"' if note.wording else "", note.note) if text)
        yield paragraph(f"[{number}] {note.who}{f': {told}' if told else ''}", "faint", hang=4)
    about = [text for row in rows if (text := comparing.about(index, row))]
    yield from (paragraph(text, "faint", hang=2) for text in about)
    yield from [Blank()] if notes.told or about else []


def _lineage(index: Index, collation: Collation) -> Iterator[Block]:
    """Yield who relies on whom, and for how many claims nobody is named."""
    tied = list(lineage_tree.tied(index, collation))
    if tied:
        yield paragraph("Who relies on whom", "strong")
        yield from (paragraph(line, indent=2, hang=lineage_tree.indent(line)) for line in tied)
    yield from (paragraph(comparing.shared(index, one)) for one in collation.shared)
    if nameless := lineage_tree.nameless(index, collation):
        yield paragraph(nameless)
    yield Blank()


def _in_full(report: ComparisonReport) -> list[Block]:
    index, collation = report.indexed, report.collation
    blocks: list[Block] = []
    for row in collation.rows:
        found = dispute(index, row, collation.sources)
        blocks += [Blank()] if blocks else []
        blocks.append(paragraph(one_subject.heading(index, found), "strong", hang=2))
        rows = tuple(
            (cell(head, style="strong"), cell(text))
            for head, text in one_subject.lines(index, found, notes=report.notes)
        )
        blocks.append(Grid(("", ""), rows, (12, 30), most=(24, 0)))
    return blocks


def matrix(report: MatrixReport) -> list[Block]:
    """Return every two sources as a row of a table, and what this shows."""
    index = report.indexed
    rows = tuple(
        (cell(f"{index.short(pair.a)}, {index.short(pair.b)}"), *(cell(f"{count:,}") for count in pair[2:]))
        for pair in report.pairs
    )
    listed = tuple(paragraph("; ".join(comparing.pair(index, pair)), hang=2) for pair in report.pairs)
    table = Sheet(("", "both speak on", "say the same on", "they alone on"), rows, least=20, instead=listed)
    return [table, Blank(), paragraph(comparing.AGREEMENT)]


def _across(
    index: Index, rows: Sequence[Row], speaking: Collection[str], notes: Footnotes | None, below: Sequence[Block]
) -> Sheet:
    """Return the rows with the sources across, what they come to on wide terminals, and ``below`` on narrow ones."""
    columns = [source for source in index.sources if source in speaking]
    narrow = _sheet(index, rows, columns, notes, _NARROW)._replace(instead=tuple(below))
    return _sheet(index, rows, columns, notes, _WIDE)._replace(instead=(narrow,))


# How many columns the subjects have at least: where there are fewer, the verdict is left out, then all is turned.
_NARROW, _WIDE = 14, 30
# What is longer than so many lines of a column stands above the figures, across the whole width.
_MOST_LINES = 2
# The longest line of a cell; what is longer is wrapped.
_CELL = 14


def _sheet(index: Index, rows: Sequence[Row], columns: Sequence[str], notes: Footnotes | None, least: int) -> Sheet:
    wide = least == _WIDE
    found: list[tuple[tuple[Line, ...], ...] | Paragraph] = []
    for head, own in under_heads(index, rows).items():
        found.append(paragraph(head, "strong"))
        for row in own:
            label = comparing.subject_label(index, row)
            spans = len(label) > _MOST_LINES * least
            found += [paragraph(label, indent=2, hang=2)] if spans else []
            name: tuple[Line, ...] = () if spans else cell(f"  {label}")
            said = [_cell(index, row, source, notes) for source in columns]
            found.append((name, *said, *([cell(_verdict(index, row), style="faint")] if wide else [])))
    header = ("", *map(index.short, columns), *(["Verdict"] if wide else []))
    left = (len(header) - 1,) if wide else ()
    return Sheet(header, tuple(found), left=left, least=least, bottom=True)


def _cell(index: Index, row: Row, source: str, notes: Footnotes | None) -> tuple[Line, ...]:
    """Return what a source says in a row, a line for each thing or more; in brackets what follows from its words."""
    style = "strong" if standing(index, row) is Verdict.DIFFER else ""
    lines = []
    for claim in row.claims.get(source, ()):
        lines += [*wrap(sentences.shown(index, claim), _CELL), *_marks(notes, [claim])]
    if not lines:
        texts = dict.fromkeys(comparing.in_brackets(index, one) for one in row.followed if one.source == source)
        lines = [line for text in texts for line in wrap(text, _CELL)]
    return cell(*lines, style=style) if lines else cell(".", style="faint")


def _verdict(index: Index, row: Row) -> str:
    return "; ".join(filter(None, (verdict(index, row), comparing.witnesses(row))))


def _below(index: Index, rows: Sequence[Row], notes: Footnotes | None) -> list[Block]:
    """Return the rows with their sources below each other."""
    blocks: list[Block] = []
    for head, own in under_heads(index, rows).items():
        blocks.append(paragraph(head, "strong"))
        for row in own:
            blocks += _turned(index, row, notes)
    return blocks


def _turned(index: Index, row: Row, notes: Footnotes | None) -> Iterator[Block]:
    label, mark = comparing.subject_label(index, row), _STYLE.get(standing(index, row), "")
    yield Paragraph((Span(label, "strong"), Span(": "), Span(_verdict(index, row), mark)), indent=2, hang=2)
    for source in comparing.speaking(row):
        told = [f"{index.label(source)}: {comparing.said(index, row, source)}"]
        yield paragraph(" ".join([*told, *_marks(notes, row.claims.get(source, ()))]), indent=4, hang=2)


def _marks(notes: Footnotes | None, claims: Iterable[Claim]) -> list[str]:
    """Return the numbers of the footnotes of claims, as they stand behind what is said: ``[3]``."""
    numbers = [notes.number(claim) for claim in claims] if notes else []
    return [f"[{number}]" for number in numbers if number]


# So many columns fit on no terminal, and to lay them out would take a cell for each source in each row.
_MOST_ACROSS = 100

_STYLE = {Verdict.DIFFER: "warning", Verdict.OVERLAP: "note"}


def _alone(index: Index, rows: Sequence[Row], notes: Footnotes | None) -> Iterator[Block]:
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
                said = cell(" ".join([sentences.shown(index, claim), *_marks(notes, [claim])]), style=mark)
                cells.append(
                    (cell(label if place == 0 else ""), said, cell(sentences.place_of(index, claim), style="faint"))
                )
        yield from (Blank(), paragraph(index.label(source)))
        yield Grid(("", "", ""), tuple(cells), (26, 8, 24), most=(60, 26, 0), instead=tuple(listed))
