"""Subjects: what is said on each quantity, event and proposition, gathered in the one pass made over all claims."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Any, Generic, TypeVar

from khujand_cli.figures import Qualifier
from khujand_cli.model import Claim, Dataset, Event, Proposition, Quantity

Record = TypeVar("Record", bound=Quantity | Event | Proposition)

# All that a claim says of its subject, and when it held.
_said = attrgetter("figure", "unit", "date", "calendar", "stance", "as_of")


class Dossier(Generic[Record]):
    """One subject and the claims on it; ``relying`` are those of its claims that rest on other sources.

    ``sorted`` says whether the claims have been brought into the order of their sources.
    """

    __slots__ = ("_alike", "_unusual", "claims", "record", "relying", "sorted")

    def __init__(self, record: Record) -> None:
        self.record: Record = record
        self.claims: list[Claim] = []
        self.relying: list[Claim] = []
        self.sorted = False
        self._alike: bool | None = None
        self._unusual: bool | None = None

    @property
    def alike(self) -> bool:
        """Whether all claims say the same, to the letter, and hold for no time in particular."""
        if self._alike is None:
            claims = self.claims
            first = _said(claims[0]) if claims else None
            self._alike = not claims or (claims[0].as_of is None and all(map(first.__eq__, map(_said, claims))))
        return self._alike

    @property
    def unusual(self) -> bool:
        """Whether any figure is no plain whole number, has a point or a unit of its own, or holds for a time."""
        if self._unusual is None:
            self._unusual = any(map(_is_unusual, self.claims[:1] if self.alike else self.claims))
        return self._unusual


def _is_unusual(claim: Claim) -> bool:
    figure = claim.figure
    if figure is None:
        return False
    plain = figure.qualifier is Qualifier.PLAIN and isinstance(figure.low.value, int)
    return not plain or isinstance(figure.stated, float) or claim.unit is not None or claim.as_of is not None


class Gathered:
    """The claims by their ids, and the dossiers: of quantities, of events and of propositions, in their order."""

    def __init__(self, dataset: Dataset) -> None:
        self.claims = {claim.id: claim for claim in dataset.claims}
        self.quantities = [Dossier(record) for record in dataset.quantities]
        self.events = [Dossier(record) for record in dataset.events]
        self.propositions = [Dossier(record) for record in dataset.propositions]
        self.subjects: dict[str, Dossier[Any]] = {}
        for dossiers in (self.quantities, self.events, self.propositions):
            self.subjects.update({dossier.record.id: dossier for dossier in dossiers})
        subjects = self.subjects
        works = {source.id for source in dataset.sources if source.based_on}
        for claim in dataset.claims:
            # As claim.subject says; written out, since it runs for every claim.
            dossier = subjects[claim.quantity or claim.event or claim.proposition or ""]
            dossier.claims.append(claim)
            if claim.based_on or (claim.based_on is None and claim.source in works):
                dossier.relying.append(claim)

    @property
    def dates(self) -> Iterator[Claim]:
        """The claims that give dates, one for all that are alike."""
        for dossier in self.events:
            yield from dossier.claims[:1] if dossier.alike else dossier.claims
