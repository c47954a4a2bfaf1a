"""Reporters: who is heard as several though all of them pass on what one witness said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.declared import tied
from khujand_cli.dataset.index import Index


class SharedWitness(NamedTuple):
    """Reporters that all rest on one witness, on these subjects; they count as one there."""

    witness: str
    reporters: tuple[str, ...]
    subjects: tuple[str, ...]


def shared_witnesses(index: Index, sources: Collection[str]) -> tuple[SharedWitness, ...]:
    """Return the witnesses that are known through several of these sources, where these rest on them alone.

    Heard together are those who report on one subject, and those who report on quantities of which one is inside the
    other, or both inside a third: there a total from one may be held against parts from another.
    """
    tied_to = tied(index)
    groups: dict[tuple[str, str], list[_Report]] = {}
    for one in _reports(index, sources):
        groups.setdefault((one.witness, tied_to.get(one.subject, one.subject)), []).append(one)
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (witness, _), reports in groups.items():
        for subject, reporters in _heard_together(reports):
            found.setdefault((witness, tuple(sorted(reporters, key=index.rank))), []).append(subject)
    place = {subject: rank for rank, subject in enumerate(index.subjects)}
    return tuple(
        SharedWitness(*key, tuple(sorted(found[key], key=place.__getitem__)))
        for key in sorted(found, key=lambda key: (index.rank(key[0]), min(map(place.__getitem__, found[key]))))
    )


class _Report(NamedTuple):
    """Who took what he says on one subject from one witness at first hand, and who else says something there."""

    subject: str
    witness: str
    reporters: frozenset[str]
    others: frozenset[str]


def _heard_together(reports: Sequence[_Report]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each subject with those who are one witness there; nobody with whom it rests on somebody else as well."""
    everybody = frozenset().union(*(one.reporters for one in reports))
    together = everybody.difference(*(one.others for one in reports))
    for one in reports:
        if len(together) > 1 and one.reporters & together:
            yield one.subject, together
        if len(one.reporters) > 1 and not one.reporters <= together:
            yield one.subject, one.reporters


def _reports(index: Index, sources: Collection[str]) -> Iterator[_Report]:
    """Yield each subject and each witness known there through others.

    Where a witness speaks for itself and one source only repeats it, nobody would take the two for more than one.
    """
    for subject, dossier in index.subjects.items():
        if not dossier.relying:
            continue
        lineage = index.lineage(subject)
        speaking = {claim.source for claim in dossier.claims}
        rest: dict[str, set[frozenset[str]]] = {}
        # What is not relayed matters only where somebody says several things.
        for claim in dossier.relying if len(speaking) == len(dossier.claims) else dossier.claims:
            rest.setdefault(claim.source, set()).add(lineage.roots(claim))
        resting: dict[str, set[str]] = {}
        for source, roots in rest.items():
            witness = next(iter(next(iter(roots))))
            if source in sources and source != witness and roots == {frozenset((witness,))}:
                resting.setdefault(witness, set()).add(source)
        for witness, group in resting.items():
            first_hand = frozenset(one for one in group if lineage.ancestors(one).isdisjoint(group))
            if len(first_hand) > 1 or witness not in speaking:
                yield _Report(subject, witness, first_hand, frozenset(speaking - group))
