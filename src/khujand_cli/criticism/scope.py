"""Scope: which of the findings are asked for, by source, by subject and by how certain they are."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.finding import Certainty, Finding


class Scope(NamedTuple):
    """Which findings are asked for: those in which one of the sources takes part, and one of the subjects; or all.

    Where no ``sources`` or ``subjects`` are named, any will do. ``certain``: only certain findings.
    """

    sources: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    certain: bool = False

    def meant_in(self, index: Index) -> Scope:
        """Return a scope that a person names, by ids, labels or short names, with the ids of a dataset.

        Raises KhujandError, with a suggestion, for a source or a subject that the dataset does not have.
        """
        return self._replace(sources=index.known(self.sources), subjects=index.known_subjects(self.subjects))

    def holds(self, index: Index, finding: Finding) -> bool:
        """Whether a finding is asked for."""
        if self.certain and finding.certainty is not Certainty.CERTAIN:
            return False
        if self.sources and set(self.sources).isdisjoint(finding.sources):
            return False
        return not self.subjects or not set(self.subjects).isdisjoint(_subjects(index, finding))


def _subjects(index: Index, finding: Finding) -> set[str | None]:
    """Return what a finding is about, with what the claims that it names are about."""
    return {finding.subject, *(index.claims[claim].subject for claim in finding.claims if claim in index.claims)}


WHOLE = Scope()
