"""Arrangement: in which order findings are shown, how many of them, and under which heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from khujand_cli.finding import Finding, Severity

if TYPE_CHECKING:
    from khujand_cli.dataset.index import Index
    from khujand_cli.figures.units import Number

# A finding with the index of its dataset; None where the file is no dataset.
Told: TypeAlias = "tuple[Finding, Index | None]"


class Arrangement(NamedTuple):
    """How findings are shown: sorted by what, at most how many, grouped by what; None is as they were found."""

    sort: str | None = None
    top: int | None = None
    group: str | None = None

    def of(self, findings: Iterable[Told]) -> list[Told]:
        """Return the findings in their order, no more than are wanted."""
        sort = SORTS[self.sort] if self.sort else None
        ordered = list(findings) if sort is None else sorted(findings, key=lambda told: sort(told[0]))
        return ordered if self.top is None else ordered[: self.top]


AS_FOUND = Arrangement()

# What sorts first, by each way in which findings are sorted; of a number that a finding has not, it comes last.
SORTS: Mapping[str, Callable[[Finding], tuple[bool, float | str, int, int]]] = {
    "place": lambda finding: (False, _file(finding), *_line(finding)),
    "severity": lambda finding: (False, finding.severity.rank, 0, 0),
    "difference": lambda finding: _largest(finding.difference),
    "relative": lambda finding: _largest(finding.relative),
    "chance": lambda finding: _least([lead.chance for lead in finding.leads if lead.chance is not None]),
}


def _file(finding: Finding) -> str:
    return finding.location.file if finding.location else ""


def _line(finding: Finding) -> tuple[int, int]:
    return (finding.location.line, finding.location.column) if finding.location else (0, 0)


def _largest(number: Number | float | None) -> tuple[bool, float, int, int]:
    return number is None, -float(number or 0), 0, 0


def _least(numbers: Sequence[float]) -> tuple[bool, float, int, int]:
    return not numbers, min(numbers, default=0.0), 0, 0


class Group(NamedTuple):
    """The findings under one head: the id of a record or the code of a rule, empty where there is none, and its label.

    A finding in which several sources or claims take part stands under each of them.
    """

    by: str
    key: str
    label: str
    members: Sequence[Told]

    def count(self, severity: Severity) -> int:
        """Return how many open findings of this severity stand in it."""
        return sum(finding.severity is severity for finding, _ in self.members if finding.accepted is None)


def groups(findings: Iterable[Told], by: str) -> list[Group]:
    """Return the findings under their heads, those with the most first; ``by`` is one of ``HEADS``."""
    found: dict[tuple[str, str], list[Told]] = {}
    for finding, index in findings:
        for head in HEADS[by](finding, index):
            found.setdefault(head, []).append((finding, index))
    return [Group(by, *head, members) for head, members in sorted(found.items(), key=lambda item: -len(item[1]))]


# The key and label of what a finding stands under.
Head = tuple[str, str]


def _rule(finding: Finding, _index: Index | None) -> Iterator[Head]:
    yield finding.code, finding.rule


def _subject(finding: Finding, index: Index | None) -> Iterator[Head]:
    yield _head(index, finding.subject)


def _event(finding: Finding, index: Index | None) -> Iterator[Head]:
    quantity = index.quantities.get(finding.subject or "") if index else None
    event = quantity.event if quantity else finding.subject
    yield _head(index, event if index and event in index.events else None)


def _source(finding: Finding, index: Index | None) -> Iterator[Head]:
    for source in (finding.origin,) if finding.origin else finding.sources:
        yield _head(index, source)


def _claim(finding: Finding, _index: Index | None) -> Iterator[Head]:
    for claim in finding.claims:
        yield claim, ""


def _head(index: Index | None, identifier: str | None) -> Head:
    return (identifier, index.label(identifier)) if index and identifier else (identifier or "", "")


HEADS: Mapping[str, Callable[[Finding, Index | None], Iterator[Head]]] = {
    "subject": _subject, "event": _event, "source": _source, "rule": _rule, "claim": _claim,
}  # fmt: skip
