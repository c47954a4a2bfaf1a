"""A finding on a terminal: what it is, the figures under each other, then why, what may explain it, and the notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from khujand_cli.concordance.in_words import said_alike
from khujand_cli.dataset.index import Index
from khujand_cli.files.excerpts import Excerpt
from khujand_cli.finding import Certainty, Finding, Location, Severity
from khujand_cli.reports import sentences
from khujand_cli.reports.blocks import Beside, Block, Line, Paragraph, Pointed, Sheet, Span, cell, paragraph
from khujand_cli.reports.wording import ledgers
from khujand_cli.views.ledger import Ledger, Row
from khujand_cli.wording import counted, on_one_line

# Below the name of a line so much further in.
_INDENT, _NAMES = 2, 10


# The claims of readings whose figures stand above already, each with the index it is in.
Above = set[tuple[int, str]]


def fault(one: Finding, lines: Mapping[Location, Excerpt]) -> list[Block]:
    """Return what is wrong with a file, and the line where that stands with a mark under it."""
    blocks: list[Block] = [_head(one, one.message)]
    if one.location is None or one.location not in lines:
        return blocks
    text, start, length = lines[one.location]
    # What is spelled out, so that it cannot act on the terminal, takes more room.
    before, pointed, after = map(on_one_line, (text[:start], text[start : start + length], text[start + length :]))
    return [*blocks, Pointed(f"  {one.location.line} | ", before, pointed, after, one.severity.value)]


def finding(one: Finding, index: Index | None, above: Above, *, quoted: bool = False) -> list[Block]:
    """Return a finding as blocks, of a note the figures unless they stand ``above``; ``quoted``: with its claims."""
    told = ledgers.told(index, one)
    said = {(id(index), claim) for claim in one.concerned}
    claims = list(_claims(index, one)) if index is not None and one.claims and quoted else []
    known = one.severity is Severity.NOTE and said <= above
    if index is None or told.ledger is None or one.readings[0].stance or known:
        return [_head(one, told.in_full), *_below(one, told), *claims]
    above |= said
    why = (_named("why", told.why),) if told.why else ()
    beside = Beside(_sheet(index, one, told.ledger), (*why, *_below(one, told)))
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


def _below(one: Finding, told: ledgers.Told) -> Iterator[Block]:
    for name, texts in (("perhaps", told.perhaps), ("also", told.also), ("more", told.more), ("note", told.notes)):
        yield from (_named(name if place == 0 else "", text) for place, text in enumerate(texts))
    if one.accepted is not None:
        yield _named("accepted", one.accepted)


def _named(name: str, text: str) -> Paragraph:
    head = f"= {name}" if name else ""
    return Paragraph((Span(f"{head:<{_NAMES}}", "faint"), Span(text)), indent=_INDENT, hang=_NAMES)


def _claims(index: Index, one: Finding) -> Iterator[Block]:
    yield paragraph("Claims:", "faint", indent=2)
    for claim in one.claims:
        line = sentences.claim_line(index, index.claims[claim], one.message)
        yield Paragraph((Span(claim), Span(f": {line}", "faint")), indent=4, hang=2)


def _sheet(index: Index, one: Finding, found: Ledger) -> Sheet:
    header = (_place(one), *map(index.label, found.parts), _heading(index, found)) if found.parts else ("", "")
    rows: list[tuple[tuple[Line, ...], ...] | Paragraph] = []
    where = _place(one) if found.parts else ""
    narrow = [paragraph(where, "faint", indent=_INDENT)] if where else []
    for place, row in enumerate(found.rows):
        rows.append(_row(index, found, row, marked=place == found.marked))
        narrow.append(_in_a_line(index, found, row))
        if place == found.marked:
            rows.append(_mark(index, found, row))
            narrow.append(paragraph(ledgers.gap(found), "warning", indent=2 * _INDENT))
    if found.left:
        more = paragraph(f"and {counted(found.left, 'more row')}", "faint", indent=_INDENT)
        rows.append(more)
        narrow.append(more)
    return Sheet(header, tuple(rows), indent=_INDENT, least=20, instead=tuple(narrow))


def _in_a_line(index: Index, found: Ledger, row: Row) -> Paragraph:
    """Return a row as prose, for where there is no room for columns."""
    who = "  ".join(text for text in (index.short(row.source), ledgers.place(index, row)) if text)
    value = Span(ledgers.value(index, found.subject, row.reading, row.claims), "strong")
    return Paragraph((Span(f"{who}: "), value), indent=_INDENT, hang=2)


def _heading(index: Index, found: Ledger) -> str:
    """Return what stands over the figures of a total: that they are the parts together, or what it is."""
    for row in found.rows:
        terms = [index.exact(claims[0]) for claims in row.parts if claims]
        exact = [term for term in terms if term is not None]
        if len(exact) == len(found.parts) and sum(exact) == row.reading.low:
            return "together"
    return index.label(found.subject)


def _row(index: Index, found: Ledger, row: Row, *, marked: bool) -> tuple[tuple[Line, ...], ...]:
    where = ledgers.place(index, row)
    # Who only repeats a reading stands below whom he repeats.
    branch = "`- " if row.repeats else ""
    name: Line = (Span(f"{branch}{index.short(row.source)}"), Span(f"  {where}" if where else "", "faint"))
    parts = [cell(said_alike(index, claims)) if claims else () for claims in row.parts]
    style = "warning" if marked else "strong"
    return ((name,), *parts, cell(ledgers.value(index, found.subject, row.reading, row.claims), style=style))


def _mark(index: Index, found: Ledger, row: Row) -> tuple[tuple[Line, ...], ...]:
    under = "^" * len(ledgers.value(index, found.subject, row.reading, row.claims))
    blank: tuple[tuple[Line, ...], ...] = tuple(() for _ in found.parts)
    return ((), *blank, cell(f"{ledgers.gap(found)} {under}", style="warning"))
