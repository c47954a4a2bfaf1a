"""A finding on a terminal: what it is, the figures under each other, then why, what may explain it, and the notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from khujand_cli.dataset.index import Index
from khujand_cli.files.excerpts import Excerpt
from khujand_cli.finding import Certainty, Finding, Location, Severity
from khujand_cli.reports import sentences
from khujand_cli.reports.blocks import Beside, Block, Line, Paragraph, Pointed, Sheet, Span, cell, paragraph
from khujand_cli.reports.wording import columns, ledgers
from khujand_cli.views.ledger import Ledger

# Below the name of a line so much further in.
_INDENT, _NAMES = 2, 10


# The claims of readings whose figures stand above already, each with the index it is in.
Above = set[tuple[int, str]]


def fault(one: Finding, lines: Mapping[Location, Excerpt]) -> list[Block]:
    """Return what is wrong with a file, and the line where that stands with a mark under it."""
    head = _head(one, one.message)
    if one.location is None or one.location not in lines:
        return [head]
    return [head, Pointed(f"  {one.location.line} | ", *lines[one.location], one.severity.value)]


def finding(one: Finding, index: Index | None, above: Above, *, quoted: bool = False) -> list[Block]:
    """Return a finding as blocks, of a note the figures unless they stand ``above``; ``quoted``: with its claims."""
    told = ledgers.told(index, one)
    said = {(id(index), claim) for claim in one.concerned}
    claims = list(_claims(index, one)) if index is not None and one.claims and quoted else []
    known = one.severity is Severity.NOTE and said <= above
    if index is None or told.ledger is None or one.readings[0].stance or known:
        return [_head(one, told.in_full), *_below(one, told, reasons=False), *claims]
    above |= said
    beside = Beside(_sheet(index, one, told.ledger), tuple(_below(one, told, reasons=True)))
    # Where the figures have headings, the place stands beside these.
    return [_head(one, told.sentence, placed=not told.ledger.parts), beside, *claims]


def again(one: Finding, index: Index | None) -> Paragraph:
    """Return a finding that stands in full above, in a line."""
    return _head(one, ledgers.told(index, one).sentence)


def _head(one: Finding, sentence: str, *, placed: bool = True) -> Paragraph:
    doubt = "" if one.certainty is Certainty.CERTAIN else ", possible"
    strong = "" if one.severity is Severity.NOTE else "strong"
    head = (Span(one.severity.value, one.severity.value), Span(f"[{one.code}{doubt}]", "strong"), Span(": "))
    place = (Span(f"  {_place(one)}", "faint"),) if placed else ()
    return Paragraph((*head, Span(sentence, strong), *place), hang=2)


def _place(one: Finding) -> str:
    """Return the file and the line, or the cell, where a finding stands."""
    place = one.location
    if place is None:
        return ""
    return f"{place.file}:{place.line}" if place.sheet is None else str(place)


def _below(one: Finding, told: ledgers.Told, *, reasons: bool) -> Iterator[Block]:
    for name, texts in ledgers.below(one, told, reasons=reasons):
        yield from (_named(name if place == 0 else "", text) for place, text in enumerate(texts))


def _named(name: str, text: str) -> Paragraph:
    head = f"= {name}" if name else ""
    return Paragraph((Span(f"{head:<{_NAMES}}", "faint"), Span(text)), indent=_INDENT, hang=_NAMES)


def _claims(index: Index, one: Finding) -> Iterator[Block]:
    yield paragraph("Claims:", "faint", indent=2)
    for claim in one.claims:
        line = sentences.claim_line(index, index.claims[claim], one.message)
        yield Paragraph((Span(claim), Span(f": {line}", "faint")), indent=4, hang=2)


def _sheet(index: Index, one: Finding, found: Ledger) -> Sheet:
    headings = columns.headings(index, found)
    where = _place(one) if found.parts else ""
    # Where the place of the finding stands, the figures have headings.
    header = (where, *headings) if found.parts else ("",) * (len(headings) + 1)
    rows: list[tuple[tuple[Line, ...], ...] | Paragraph] = []
    narrow = [paragraph(where, "faint", indent=_INDENT)] if where else []
    for line in columns.rows(index, found, index.short):
        rows.append(_row(index, line))
        narrow.append(_in_a_line(index, line))
        if line.apart:
            mark = cell(f"{line.apart} {'^' * len(line.value)}", style="warning")
            rows.append((*((),) * (len(header) - 1), mark))
            narrow.append(paragraph(line.apart, "warning", indent=2 * _INDENT))
    if left := columns.more(found):
        rows.append(paragraph(left, "faint", indent=_INDENT))
        narrow.append(paragraph(left, "faint", indent=_INDENT))
    return Sheet(header, tuple(rows), indent=_INDENT, least=20, instead=tuple(narrow))


def _in_a_line(index: Index, line: columns.Line) -> Paragraph:
    """Return a row as prose, for where there is no room for columns."""
    who = "  ".join(text for text in (index.short(line.source), line.place) if text)
    parts = " + ".join(filter(None, line.parts))
    return Paragraph((Span(f"{who}: {parts}{'  ' * bool(parts)}"), Span(line.value, "strong")), _INDENT, hang=2)


def _row(index: Index, line: columns.Line) -> tuple[tuple[Line, ...], ...]:
    branch = "`- " if line.repeats else ""
    name = (Span(f"{branch}{index.short(line.source)}"), Span(f"  {line.place}" if line.place else "", "faint"))
    parts = (cell(part) if part else () for part in line.parts)
    return ((name,), *parts, cell(line.value, style="warning" if line.apart else "strong"))
