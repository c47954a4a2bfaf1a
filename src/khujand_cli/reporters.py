"""Reporters: who is heard as several though all of them pass on what one witness said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from khujand_cli.index import Index
from khujand_cli.model import inside


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
    tied = _tied(index)
    groups: dict[tuple[str, str], tuple[set[str], list[str]]] = {}
    for subject, witness, reporters in _resting(index, sources):
        together, subjects = groups.setdefault((witness, tied.get(subject, subject)), (set(), []))
        together |= reporters
        subjects.append(subject)
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (witness, _), (together, subjects) in groups.items():
        if len(together) > 1:
            found.setdefault((witness, tuple(sorted(together, key=index.rank))), []).extend(subjects)
    place = {subject: rank for rank, subject in enumerate(index.subjects)}
    return tuple(
        SharedWitness(*key, tuple(sorted(found[key], key=place.__getitem__)))
        for key in sorted(found, key=lambda key: (index.rank(key[0]), min(map(place.__getitem__, found[key]))))
    )


def _resting(index: Index, sources: Collection[str]) -> Iterator[tuple[str, str, set[str]]]:
    """Yield each subject, each witness there, and who took it from him at first hand.

    Where a witness speaks for itself and one source only repeats it, nobody would take the two for more than one.
    """
    for subject, dossier in index.subjects.items():
        if not dossier.relying:
            continue
        lineage = index.lineage(subject)
        resting: dict[str, set[str]] = {}
        for claim in dossier.relying:
            roots = lineage.roots(claim)
            if claim.source in sources and len(roots) == 1 and claim.source not in roots:
                resting.setdefault(next(iter(roots)), set()).add(claim.source)
        speaking = {claim.source for claim in dossier.claims}
        for witness, group in resting.items():
            first_hand = {one for one in group if lineage.ancestors(one).isdisjoint(group)}
            if len(first_hand) > 1 or witness not in speaking:
                yield subject, witness, first_hand


def _tied(index: Index) -> dict[str, str]:
    """Return for each quantity that is part of another, or has parts, one that stands for all it is tied to."""
    chief: dict[str, str] = {}

    def of(quantity: str) -> str:
        while (above := chief.setdefault(quantity, quantity)) != quantity:
            chief[quantity] = quantity = chief[above]
        return quantity

    for one in index.dataset.quantities:
        for part in inside(one):
            chief[of(part)] = of(one.id)
    return {quantity: of(quantity) for quantity in list(chief)}
