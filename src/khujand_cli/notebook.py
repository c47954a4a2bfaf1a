"""khujand in Python, for notebooks: the values that the commands render, each of which shows itself as a page would.

They are frozen. What they hold is described where it is made: in dataset/records.py, criticism/run.py and views/.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from khujand_cli.criticism.choice import chosen
from khujand_cli.criticism.count import Count
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.criticism.scope import Scope
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Dataset
from khujand_cli.dates.edtf import read_date
from khujand_cli.errors import KhujandError
from khujand_cli.files.reading import Document, read
from khujand_cli.finding import Finding
from khujand_cli.reports import sentences
from khujand_cli.reports.blocks import Block, paragraph
from khujand_cli.reports.flat import KINDS, flat
from khujand_cli.reports.html import fragment
from khujand_cli.reports.report import CheckReport, ComparisonReport, Judged, TimelineReport
from khujand_cli.reports.wanted import Wanted
from khujand_cli.reports.wording import standing
from khujand_cli.views import chronology
from khujand_cli.views.arrangement import Arrangement
from khujand_cli.views.collation import Collation, Row, collate
from khujand_cli.wording import counted

_MOST = 20


class _Shown:
    """A value that a notebook shows as HTML and a prompt as one line."""

    __slots__ = ()

    def _blocks(self) -> Sequence[Block]:
        raise NotImplementedError

    def _line(self) -> str:
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return fragment(self._blocks())

    def __repr__(self) -> str:
        return f"<khujand: {self._line()}>"


@dataclass(frozen=True, slots=True, repr=False)
class Loaded(_Shown):
    """A dataset that was read, with its index."""

    document: Document

    @property
    def index(self) -> Index:
        """The claims gathered by what they are about."""
        return self.document.index

    @property
    def dataset(self) -> Dataset:
        """The records: sources, quantities, events, propositions, claims."""
        return self.document.dataset

    @property
    def remarks(self) -> tuple[str, ...]:
        """What else was found in the file, such as columns of which its map says nothing."""
        return tuple(self.document.remarks)

    def _line(self) -> str:
        lists = {"sources": "source", "claims": "claim", "events": "event"}
        counts = (counted(len(getattr(self.dataset, name)), noun) for name, noun in lists.items())
        title = self.dataset.title or self.document.file
        return f"{title}: {', '.join(counts)}"

    def _blocks(self) -> Sequence[Block]:
        return [paragraph(self._line(), "strong"), *map(paragraph, self.remarks)]


@dataclass(frozen=True, slots=True, repr=False)
class Checked(_Shown):
    """What the rules find in a dataset, as ``khujand check`` reports it."""

    criticism: Criticism
    index: Index = field(compare=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, the gravest first; accepted ones have a reason in ``accepted``."""
        return self.criticism.findings

    @property
    def coverage(self) -> dict[str, Count]:
        """How much could be judged, and what could not."""
        return self.criticism.coverage

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def _line(self) -> str:
        return sentences.summary([self.criticism])

    def to_pandas(self) -> Any:
        """Return the findings as a data frame of plain columns, one row a finding; raises KhujandError without pandas.

        ``row`` is the line in the ``file``: of a frame that was read, its first row is row 2, as in a sheet.
        """
        try:
            import pandas
        except ImportError:
            raise KhujandError("to_pandas() needs pandas, which is not installed") from None
        return pandas.DataFrame(flat(self.findings, self.index)).astype(KINDS)

    def _blocks(self) -> Sequence[Block]:
        return CheckReport([Judged(self.criticism, self.index)], Wanted(arrangement=Arrangement(top=_MOST))).blocks()


@dataclass(frozen=True, slots=True, repr=False)
class Timeline(_Shown):
    """The events in order of time, as ``khujand timeline`` prints them."""

    entries: tuple[chronology.Entry, ...]
    index: Index = field(compare=False)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[chronology.Entry]:
        return iter(self.entries)

    def __getitem__(self, place: int) -> chronology.Entry:
        return self.entries[place]

    def _line(self) -> str:
        dated = sum(entry.dated for entry in self.entries)
        return f"{counted(len(self.entries), 'event')}, {dated:,} of them dated"

    def _blocks(self) -> Sequence[Block]:
        return TimelineReport(self.index, self.entries, chart=False).blocks()


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(_Shown):
    """The sources side by side, as ``khujand compare-sources`` lays them."""

    collation: Collation
    index: Index = field(compare=False)

    @property
    def rows(self) -> tuple[Row, ...]:
        """One row for each quantity, event or proposition."""
        return self.collation.rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def _line(self) -> str:
        return standing.independence(self.index, self.collation)

    def _blocks(self) -> Sequence[Block]:
        few = self.collation._replace(rows=standing.first_of(self.index, self.rows, _MOST))
        more = [paragraph(f"and {counted(left, 'more subject')}")] if (left := len(self) - _MOST) > 0 else []
        return [*ComparisonReport(self.index, few).blocks(), *more]


Named: TypeAlias = "str | os.PathLike[str] | Mapping[str, Any] | Loaded | Any | None"
Mapped: TypeAlias = "str | os.PathLike[str] | Mapping[str, Any]"


def load(dataset: Named = None, *, map: Mapped | None = None) -> Loaded:  # noqa: A002
    """Read a dataset: a JSON file, an .xlsx workbook, a folder of CSV files; without a name, the bundled one.

    It may be what such a file holds, as a dict, in which lists may be data frames. With a ``map``, a table: its name, a
    data frame, or nothing where the map names its files. Raises InvalidDataset, whose ``findings`` say what is wrong
    and where, or KhujandError where it cannot be read.
    """
    if isinstance(dataset, Loaded):
        return dataset
    if map is None and isinstance(dataset, str | os.PathLike | None):
        return Loaded(read(None if dataset is None else os.fspath(dataset)))
    from khujand_cli.capture.tables.frames import read_given

    return Loaded(read_given(dataset, map))


def from_pandas(frame: Any, *, map: Mapped | None = None) -> Loaded:  # noqa: A002
    """Read a data frame by a ``map``: the name of a file, or what such a file would hold, as a dict.

    Raises what ``load`` raises.
    """
    from khujand_cli.capture.tables.frames import is_frame

    if not is_frame(frame):
        raise KhujandError(f"this is no data frame of pandas but {type(frame).__name__}; load() reads all else")
    return load(frame, map=map)


def check(
    dataset: Named = None, *, select: Iterable[str] = (), ignore: Iterable[str] = (), sources: Iterable[str] = ()
) -> Checked:
    """Run the rules; ``select`` and ``ignore`` take codes, names or family prefixes, ``sources`` ids.

    Raises what ``load`` raises, and KhujandError for a rule or a source that does not exist.
    """
    loaded = load(dataset)
    codes = chosen(_several(select), _several(ignore))
    return Checked(criticise(loaded.document, codes, Scope(loaded.index.known(_several(sources)))), loaded.index)


def timeline(
    dataset: Named = None, *, sources: Iterable[str] = (), since: str | None = None, until: str | None = None
) -> Timeline:
    """Put the events in order of time; ``since`` and ``until`` are EDTF dates in the dataset's calendar.

    Raises what ``load`` raises, KhujandError for a source that does not exist, and DateError for a date that is none.
    """
    loaded = load(dataset)
    window = {"since": read_date(since) if since else None, "until": read_date(until) if until else None}
    findings = criticise(loaded.document).findings
    only = loaded.index.known(_several(sources))
    return Timeline(chronology.timeline(loaded.index, findings, sources=only, **window), loaded.index)


def compare(dataset: Named = None, *, sources: Iterable[str] = (), only_differences: bool = False) -> Comparison:
    """Lay the sources side by side.

    Raises what ``load`` raises, and KhujandError for a source that does not exist.
    """
    loaded = load(dataset)
    only = loaded.index.known(_several(sources))
    return Comparison(collate(loaded.index, only, only_differences=only_differences), loaded.index)


def _several(words: Iterable[str]) -> list[str]:
    """Return the words as a list; a text alone is a single word, not a list of its letters."""
    return [words] if isinstance(words, str) else list(words)
