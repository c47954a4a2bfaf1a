"""Bibliography: the sources of a dataset with their references, how much each says and what it rests on, as a value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import on_nobody, read_in, relied_on
from khujand_cli.dataset.records import Source
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date
from khujand_cli.dates.in_words import words, year_in_words
from khujand_cli.views.citations import author_and_year, reference, short_note
from khujand_cli.views.collation import Reliance, reliances
from khujand_cli.views.remarks import own_remarks


class Unseen(NamedTuple):
    """What is known of a work through others only: in which it was read, and how many of whose claims rest on it."""

    read_in: tuple[str, ...]
    takers: tuple[str, ...]
    taken: int


class Work(NamedTuple):
    """A source with its reference, how many claims it makes, and the sources from which it took them.

    ``short_note`` and ``reference`` are None where the dataset has nothing to make them of. ``remarks`` are sentences
    on what else it says of the work; ``unseen`` is told of works that nobody has seen, where it is asked for. Of
    ``first_hand`` claims the dataset says that they rest on nobody.
    """

    source: str
    label: str
    kind: str
    claims: int
    short_note: str | None
    reference: str | None
    rests_on: tuple[Reliance, ...]
    csl: Mapping[str, Any] | None
    author: tuple[str, ...] = ()
    url: str | None = None
    remarks: tuple[str, ...] = ()
    unseen: Unseen | None = None
    first_hand: int = 0


def unseen_works(index: Index, sources: Collection[str] = ()) -> tuple[Work, ...]:
    """Return the works that are known through others only, those first on which most rests."""
    told = {source: unseen for source in index.sources if (unseen := _unseen(index, source)) is not None}
    works = [work._replace(unseen=told[work.source]) for work in bibliography(index, sources) if work.source in told]
    return tuple(sorted(works, key=lambda work: -(work.claims + told[work.source].taken)))


def _unseen(index: Index, source: str) -> Unseen | None:
    """Return what is known of a work that was not seen; None of one that was, or on which nothing rests."""
    own = [claim for claim in index.dataset.claims if claim.source == source]
    if not all(claim.cited_in for claim in own):
        return None
    taken = [claim for claim in index.dataset.claims if source in relied_on(claim, index.sources)]
    if not own and not taken:
        return None
    return Unseen(read_in(own), tuple(dict.fromkeys(claim.source for claim in taken)), len(taken))


class ReadIn(NamedTuple):
    """How many claims of a source were read in another work, and whether all of its claims were read in some work."""

    source: str
    work: str
    claims: int
    unseen: bool


def second_hand(index: Index, sources: Collection[str]) -> tuple[ReadIn, ...]:
    """Return in which works claims of these sources were read, in the order in which the claims stand."""
    counts: dict[tuple[str, str], int] = {}
    seen: set[str] = set()
    for claim in index.dataset.claims:
        if not claim.cited_in:
            seen.add(claim.source)
        elif claim.source in sources and claim.cited_in != claim.source:
            counts[claim.source, claim.cited_in] = counts.get((claim.source, claim.cited_in), 0) + 1
    return tuple(ReadIn(source, work, count, source not in seen) for (source, work), count in counts.items())


def bibliography(index: Index, sources: Collection[str] = ()) -> tuple[Work, ...]:
    """Return the works in the order of the dataset; with ``sources``, a collection of ids, only these."""
    relied: dict[str, list[Reliance]] = {source: [] for source in index.sources}
    for reliance in reliances(index, index.sources):
        if reliance.based_on is not None:
            relied[reliance.source].append(reliance)
    counts, first_hand = dict.fromkeys(index.sources, 0), dict.fromkeys(index.sources, 0)
    for claim in index.dataset.claims:
        counts[claim.source] += 1
        first_hand[claim.source] += on_nobody(claim, index.sources)
    return tuple(
        Work(
            source.id,
            source.label,
            source.kind,
            counts[source.id],
            # Of names alone the reference is made already.
            (short_note(_item(source)) or None) if source.csl or source.reference else None,
            _reference(source) or None,
            tuple(relied[source.id]),
            source.csl,
            source.author,
            source.url,
            tuple(_remarks(index, source)),
            first_hand=first_hand[source.id],
        )
        for source in index.sources.values()
        if not sources or source.id in sources
    )


def cited_as(source: Source) -> str:
    """Return the family names and the year by which a source is cited; nothing where one is unknown."""
    return author_and_year(_item(source))


def _item(source: Source) -> Mapping[str, Any]:
    """Return the reference of a source as CSL-JSON has it, with its authors where it names none there."""
    item = source.csl or {}
    if not source.author or item.get("author"):
        return item
    return {**item, "author": [{"literal": name} for name in source.author]}


def _reference(source: Source) -> str:
    """Return the full reference: what is made of ``csl``, the plain text, and where the work can be read."""
    made = reference(_item(source)) if source.csl or not source.reference else ""
    told = [text for text in (made, source.reference or "") if text]
    if source.url and not any(source.url in text for text in told):
        told.append(source.url)
    return " ".join(told)


def _names_years(source: Source, date: Date) -> bool:
    """Whether the reference of a source names all years of its date; one that stands in a link is none."""
    told = re.sub(r"https?://\S+", "", _reference(source))
    years = (year_in_words(point.first.year) for point in date.points)
    return all(re.search(rf"(?<!\d){year}(?!\d)", told) for year in years)


def _remarks(index: Index, source: Source) -> Iterator[str]:
    """Yield what else the dataset says of a source."""
    if source.date and not _names_years(source, source.date):
        # Whether it counts by the calendar of the dataset is not said, and by a further one months have other names.
        further = Calendar(index.dataset.calendar or "unknown").further
        yield f"dated {words(source.date, Calendar.OTHER if further else Calendar.UNKNOWN)}"
    if source.short:
        yield f'short "{source.short}"'
    if source.edition_of:
        yield f"another edition of {index.label(source.edition_of)}"
    if source.note:
        yield f"note: {source.note}"
    yield from own_remarks(source.own)
