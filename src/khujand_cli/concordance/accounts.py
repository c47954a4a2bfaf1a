"""Accounts: what one source says of its own, and how gravely it may be held against it.

An error is a source's own word, seen by who encoded it. What was read in another work may be that work's slip; what a
secondary source reports of others need not be its own view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khujand_cli.concordance.readings import saying
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import read_in, relied_on
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Severity


class Standing(NamedTuple):
    """How claims of one source stand together: all its own word and seen, or not.

    ``works`` are those in which some were read without the source, ``seen`` says that others were read in the source
    itself. ``voices`` says that they do not all rest on the same sources, ``several`` that the source, which is no
    primary one, gives several values of one subject: it may report what others say. ``revised`` says that they were not
    all said at one time, so that a later one may correct an earlier.
    """

    source: str
    works: tuple[str, ...] = ()
    seen: bool = True
    voices: bool = False
    several: bool = False
    revised: bool = False

    @property
    def own(self) -> bool:
        """Whether all of them are the source's own word, said once and seen in the source itself."""
        return not (self.works or self.voices or self.several or self.revised)

    @property
    def quoted_by(self) -> str | None:
        """The one work in which all of them were read; None where there is no such work."""
        return self.works[0] if len(self.works) == 1 and not self.seen else None

    def severity(self, *, certain: bool) -> Severity:
        """Return how grave a misfit among the claims is."""
        return Severity.ERROR if self.own and certain else Severity.WARNING


def standing(index: Index, claims: Sequence[Claim]) -> Standing:
    """Return how claims of one source stand together, and whether it says anything else of their subjects."""
    source = claims[0].source
    seen = any(claim.cited_in is None for claim in claims)
    voices = {frozenset(relied_on(claim, index.sources)) for claim in claims}
    several = index.sources[source].kind != "primary" and _gives_several(index, _beside(index, claims))
    said = {claim.said.stated if claim.said else "" for claim in claims}
    return Standing(source, read_in(claims), seen, len(voices) > 1, several, len(said) > 1)


def _beside(index: Index, claims: Sequence[Claim]) -> list[Claim]:
    """Return all that the source of some claims says of the subjects of these for the same times."""
    source = claims[0].source
    times = {(claim.subject, index.moment(claim)) for claim in claims}
    return [
        claim
        for subject in dict.fromkeys(claim.subject for claim in claims)
        for claim in index.on(subject)
        if claim.source == source and (subject, index.moment(claim)) in times
    ]


def _gives_several(index: Index, claims: Sequence[Claim]) -> bool:
    given: dict[object, list[Claim]] = {}
    for claim in claims:
        given.setdefault((claim.subject, index.moment(claim)), []).append(claim)
    several = (group for group in given.values() if len(group) > 1)
    return any(len({saying(index, claim).said for claim in group}) > 1 for group in several)
