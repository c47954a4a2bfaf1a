"""Accounts: what one source says of its own, and how gravely it may be held against it.

An error is a source's own word, seen by who encoded it. What was read in another work may be that work's slip; what a
secondary source reports of others need not be its own view.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import read_in, relied_on
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Severity


class Standing(NamedTuple):
    """How claims of one source stand together: all its own word and seen, or not.

    ``works`` are those in which some were read without the source; ``parties`` says that it may report several.
    """

    source: str
    works: tuple[str, ...] = ()
    parties: bool = False

    @property
    def own(self) -> bool:
        """Whether all of them are the source's own word, seen in the source itself."""
        return not self.works and not self.parties

    def severity(self, *, certain: bool) -> Severity:
        """Return how grave a misfit among the claims is."""
        return Severity.ERROR if self.own and certain else Severity.WARNING


def standing(index: Index, claims: Sequence[Claim], *, alternatives: Iterable[Claim] = ()) -> Standing:
    """Return how claims of one source stand together.

    ``alternatives`` are further claims on the same subjects: where a compiler gives several values of one subject, or
    took what he gives from different sources, he may report several parties.
    """
    source = claims[0].source
    works = read_in(claims)
    voices = {frozenset(relied_on(claim, index.sources)) for claim in claims}
    several = index.sources[source].kind != "primary" and _gives_several(index, (*claims, *alternatives))
    return Standing(source, works, len(voices) > 1 or several)


def _gives_several(index: Index, claims: Iterable[Claim]) -> bool:
    given: dict[object, set[object]] = {}
    for claim in claims:
        stated = claim.figure or claim.date
        given.setdefault((claim.subject, index.moment(claim)), set()).add(
            repr(stated.stated) if stated else claim.stance
        )
    return any(len(values) > 1 for values in given.values())


def quoted_in(index: Index, claims: Sequence[Claim]) -> str:
    """Return ``As Brown quotes Adams, ``, how a sentence on claims of one source begins that were read in one work."""
    works = read_in(claims)
    if len(works) != 1:
        return ""
    return f"As {index.label(works[0])} quotes {index.label(claims[0].source)}, "
