"""Collation: the sources of a dataset laid side by side, as a value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, islice
from typing import NamedTuple

from khujand_cli.concordance.agreement import comparable, contradict, distinct, same_value
from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.witnesses import SharedWitness, shared_witnesses
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence, of_authors, relied_on
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.units import Number


class Verdict(StrEnum):
    """How the claims of a row stand to each other."""

    AGREE = "agree"
    OVERLAP = "overlap"
    DIFFER = "differ"
    SINGLE = "single"


class Row(NamedTuple):
    """A quantity, event or proposition, with what each source says on it.

    ``kind`` says which of the three it is. ``difference`` is the distance between the least and the greatest of exact
    figures, or in days between exact days. ``comparable`` says whether any two claims can be held against each other.
    ``testimonies`` is how many witnesses, or sets of witnesses, the claims rest on where these are independent.
    """

    kind: str
    subject: str
    label: str
    claims: dict[str, tuple[Claim, ...]]
    verdict: Verdict
    difference: Number | None
    witnesses: Dependence
    comparable: bool
    testimonies: int


class Reliance(NamedTuple):
    """A source that took claims from another, or from nobody that is known (None), and how many claims."""

    source: str
    based_on: str | None
    claims: int


class Descent(NamedTuple):
    """A line of sources, each relying on the source before it, and how many claims of the last came down the line."""

    line: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Collation:
    """The sources of a dataset side by side.

    ``sources`` are the ids of those that speak, ``rows`` the rows to show, ``several`` all rows on which several
    sources speak, ``lineage`` who relies on whom, and ``shared`` the witnesses that several sources share.
    """

    sources: tuple[str, ...]
    rows: tuple[Row, ...]
    several: tuple[Row, ...]
    lineage: tuple[Reliance, ...]
    shared: tuple[SharedWitness, ...]


def collate(index: Index, sources: Collection[str] = (), *, only_differences: bool = False) -> Collation:
    """Lay the sources side by side; with ``sources``, a collection of ids, only these.

    ``only_differences`` leaves out rows on which the claims have a value in common.
    """
    rows = []
    for kind, records in (("quantity", index.quantities), ("event", index.events), ("proposition", index.propositions)):
        for subject in records:
            claims = [claim for claim in index.on(subject) if not sources or claim.source in sources]
            if claims:
                rows.append(_row(index, kind, subject, claims))
    rows.sort(key=lambda row: len(row.claims) == 1)
    kept = tuple(row for row in rows if not only_differences or row.verdict is Verdict.DIFFER)
    speaking = {source for row in rows for source in row.claims}
    columns = {source: None for source in index.sources if source in speaking}
    several = tuple(row for row in rows if len(row.claims) > 1)
    return Collation(
        tuple(columns),
        kept,
        several,
        reliances(index, columns),
        shared_witnesses(index, columns),
    )


def _row(index: Index, kind: str, subject: str, claims: Sequence[Claim]) -> Row:
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source, []).append(claim)
    single = len(by_source) == 1
    said = {source: tuple(own) for source, own in by_source.items()}
    dossier = index.subjects[subject]
    witnesses = index.lineage(subject).among(claims) if dossier.relying else of_authors(claims, index.sources)
    testimonies = len(by_source)
    if dossier.relying and witnesses is Dependence.INDEPENDENT:
        testimonies = len(set(map(index.lineage(subject).roots, claims)))
    if len(claims) == 1 or subject not in survey(index).apart:
        verdict = Verdict.SINGLE if single else Verdict.AGREE
        compared = len(claims) > 1
        return Row(kind, subject, dossier.record.label, said, verdict, None, witnesses, compared, testimonies)
    verdict = _verdict(index, claims, single=single)
    difference = _difference(index, claims) if verdict is Verdict.DIFFER else None
    different = distinct(index, claims)
    compared = len(different) < len(claims) or any(comparable(index, *pair) for pair in combinations(different, 2))
    return Row(kind, subject, dossier.record.label, said, verdict, difference, witnesses, compared, testimonies)


def _verdict(index: Index, claims: Sequence[Claim], *, single: bool) -> Verdict:
    pairs = list(combinations(distinct(index, claims), 2))
    if any(comparable(index, *pair) and contradict(index, *pair) for pair in pairs):
        return Verdict.DIFFER
    if single:
        return Verdict.SINGLE
    alike = all(comparable(index, *pair) and same_value(index, *pair) for pair in pairs)
    return Verdict.AGREE if alike else Verdict.OVERLAP


def _difference(index: Index, claims: Sequence[Claim]) -> Number | None:
    """Return how far claims that exclude each other are apart at most; None unless all such claims are exact."""
    differing = [
        (_measure(index, claim), _measure(index, other))
        for claim, other in combinations(distinct(index, claims), 2)
        if comparable(index, claim, other) and contradict(index, claim, other)
    ]
    known = [abs(value - other) for value, other in differing if value is not None and other is not None]
    return max(known) or None if known and len(known) == len(differing) else None


def _measure(index: Index, claim: Claim) -> int | None:
    if claim.figure is not None:
        same_unit = index.unit(claim) == index.common_unit(claim.subject)
        return index.exact(claim) if same_unit else None
    return index.day(claim)


# Lines multiply where sources rely on several; a lineage with more is not for reading.
_MOST_LINES = 1000


def descents(index: Index, columns: Collection[str]) -> tuple[Descent, ...]:
    """Return the lines that claims came down to these sources, each from the witness to the author of the claim."""
    counts: dict[tuple[str, ...], int] = {}
    for claim in index.dataset.claims:
        if claim.source in columns:
            came: Iterable[tuple[str, ...]] = ((claim.source,),)
            if relied_on(claim, index.sources):
                came = islice(index.lineage(claim.subject).lines(claim), _MOST_LINES)
            for line in came:
                counts[line] = counts.get(line, 0) + 1
    rank = {source: place for place, source in enumerate(index.sources)}
    lines = sorted(counts, key=lambda line: [rank[source] for source in line])
    return tuple(Descent(line, counts[line]) for line in lines)


def reliances(index: Index, columns: Collection[str]) -> tuple[Reliance, ...]:
    """Return for each of these sources whom it relies on, and for how many of its claims."""
    counts: dict[tuple[str, str | None], int] = {}
    for claim in index.dataset.claims:
        if claim.source in columns:
            for parent in relied_on(claim, index.sources) or (None,):
                counts[(claim.source, parent)] = counts.get((claim.source, parent), 0) + 1
    for source in index.sources.values():
        for parent in source.based_on or ():
            counts.setdefault((source.id, parent), 0)
    rank = {source: place for place, source in enumerate(index.sources)}
    pairs = sorted(counts, key=lambda pair: (rank[pair[0]], -1 if pair[1] is None else rank[pair[1]]))
    return tuple(Reliance(source, parent, counts[(source, parent)]) for source, parent in pairs)
