"""The page of a rule on a terminal: what it is about, and its examples as sentences, with what is found in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from khujand_cli.dates.in_words import words
from khujand_cli.errors import KhujandError
from khujand_cli.finding import Rule
from khujand_cli.reports import sentences
from khujand_cli.reports.blocks import Blank, Block, Paragraph, Span, paragraph
from khujand_cli.reports.screen import ledgers
from khujand_cli.views.remarks import of_dataset, remarks
from khujand_cli.wording import listed

if TYPE_CHECKING:
    from khujand_cli.dataset.index import Index
    from khujand_cli.files.reading import Document

_EXAMPLES = re.compile(r"\n\nFlagged:\n\n(.*?)\n\nNot flagged:\n\n(.*?)(?=\n\n\S|\n*\Z)", re.DOTALL)


def page(rule: Rule) -> Iterator[Block]:
    """Yield what a rule is called, its page, and below it how a finding of it is accepted."""
    yield Paragraph(
        (Span(f"{rule.code} {rule.name}", "strong"), Span(f"  {rule.severity}, since {rule.since}", "faint"))
    )
    text = rule.doc.strip()
    examples = _EXAMPLES.search(text)
    documents = _documents(examples) if examples else []
    if examples is None or len(documents) < 2:
        yield from _prose(text)
        return
    yield from _prose(text[: examples.start()])
    yield from _examples(rule, *documents)
    yield from _prose(text[examples.end() :])
    yield from (Blank(), paragraph(f"khujand rule {rule.code} -f markdown has both examples as datasets.", "faint"))


def _prose(text: str) -> Iterator[Block]:
    for part in text.strip().split("\n\n") if text.strip() else ():
        yield Blank()
        if part.startswith("    "):
            yield from (
                paragraph(line.strip(), indent=len(line) - len(line.lstrip()), hang=4) for line in part.split("\n")
            )
        else:
            yield paragraph(" ".join(part.split()))


def _documents(examples: re.Match[str]) -> list[Document]:
    """Return both examples as they are read; nothing where one of them is no dataset."""
    from khujand_cli.files.reading import read_json

    try:
        found = [read_json("example.json", example.encode()) for example in examples.groups()]
    except KhujandError:
        return []
    # Where the two differ in what is not told here, they are shown as they are.
    return found if list(_told(found[0].index)) != list(_told(found[1].index)) else []


def _examples(rule: Rule, flagged: Document, other: Document) -> Iterator[Block]:
    from khujand_cli.criticism.choice import chosen
    from khujand_cli.criticism.run import criticise

    told = list(_told(flagged.index))
    yield from (Blank(), paragraph("Flagged:", "strong"))
    yield from (paragraph(line, indent=2, hang=2) for line in told)
    for one in criticise(flagged, chosen([rule.code], [])).findings:
        yield Blank()
        yield from ledgers.finding(one._replace(location=None), flagged.index, set())
    told_there = list(_told(other.index))
    yield from (Blank(), paragraph("Not flagged, where all else is the same:", "strong"))
    yield from (paragraph(f"- {line}", indent=2, hang=2) for line in told if line not in told_there)
    yield from (paragraph(f"+ {line}", indent=2, hang=2) for line in told_there if line not in told)


def _told(index: Index) -> Iterator[str]:
    """Yield what a dataset declares, then what its sources say."""
    if index.dataset.calendar:
        yield f"The calendar of the dataset: {index.dataset.calendar}"
    yield from of_dataset(index)
    yield from (f"{index.label(source)}: {'; '.join(said)}" for source in index.sources if (said := _of(index, source)))
    for subject, dossier in index.subjects.items():
        ties = [*_ties(index, subject), *remarks(index, subject)]
        if ties:
            yield f'"{dossier.record.label}": {"; ".join(ties)}'
    yield from (sentences.claim_line(index, claim) for claim in index.dataset.claims)


def _of(index: Index, identifier: str) -> list[str]:
    """Return what is declared of a source: when, of which side and on whom it rests."""
    source = index.sources[identifier]
    said: list[str] = [source.kind] if source.kind == "primary" else []
    said += [f"of {words(source.date)}"] if source.date else []
    said += [f"of the side {source.side}"] if source.side else []
    said += [f"by {listed(source.author)}"] if source.author else []
    said += [f"the year begins on {source.year_begins}"] if source.year_begins else []
    said += [f"an edition of {index.label(source.edition_of)}"] if source.edition_of else []
    if source.based_on is not None:
        said.append(f"based on {listed(map(index.label, source.based_on)) or 'nobody'}")
    return said


def _ties(index: Index, subject: str) -> Iterator[str]:
    """Yield how a quantity or an event is tied to others."""
    if subject in index.quantities:
        quantity = index.quantities[subject]
        for division in quantity.sum_of:
            yield f"the sum of {listed(map(index.quoted, division))}"
        if quantity.includes:
            yield f"includes {listed(map(index.quoted, quantity.includes))}"
    if subject in index.events:
        event = index.events[subject]
        for word, others in (("after", event.after), ("after the end of", event.after_end)):
            if others:
                yield f"{word} {listed(map(index.quoted, others))}"
        if event.part_of:
            yield f"part of {index.quoted(event.part_of)}"
