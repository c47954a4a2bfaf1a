"""Dossiers: what is said on each subject, gathered in the one pass that is made over all claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Generic, TypeVar

from khujand_cli.figures import Figure, Qualifier
from khujand_cli.model import Claim, Dataset, Event, Proposition, Quantity

# To look a member of an enumeration up takes as long as all the rest of what is done for every claim.
_PLAIN = Qualifier.PLAIN

Record = TypeVar("Record", bound=Quantity | Event | Proposition)


class Dossier(Generic[Record]):
    """One subject and the claims on it.

    A quantity is ``unusual`` where any figure is no plain whole number, or is written with a point, or has its own
    unit, or holds for a time. Its claims are ``alike`` where all say the same, to the letter, and hold for no time.
    ``relying`` are those that rest on others; ``sorted`` says whether the claims have been brought into order.
    """

    __slots__ = ("alike", "claims", "record", "relying", "sorted", "unusual")

    def __init__(self, record: Record) -> None:
        self.record: Record = record
        self.claims: list[Claim] = []
        self.relying: list[Claim] = []
        self.unusual = False
        self.alike = True
        self.sorted = False


def _is_plain(figure: Figure) -> bool:
    """Whether a figure is a plain whole number, written without a point."""
    return figure.qualifier is _PLAIN and isinstance(figure.low.value, int) and not isinstance(figure.stated, float)


class Gathered:
    """The claims by their ids, and the dossiers: of quantities, of events and of propositions, in their order.

    ``astray`` are claims on nothing that is known, which are in no dossier. ``copying`` is who rests on whom, on any
    subject that was ever among these: None stands for those on whom the whole work rests.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.claims: dict[str, Claim] = {}
        self.subjects: dict[str, Dossier[Any]] = {}
        self.quantities: list[Dossier[Quantity]] = []
        self.events: list[Dossier[Event]] = []
        self.propositions: list[Dossier[Proposition]] = []
        self.astray: list[Claim] = []
        self.copying: set[tuple[str, tuple[str, ...] | None]] = set()
        self._works = {source.id for source in dataset.sources if source.based_on}
        self.add(dataset)

    def add(self, dataset: Dataset) -> None:
        """Sort the claims out by what they are about, those that were astray among them."""
        quantities = [Dossier(record) for record in dataset.quantities]
        events = [Dossier(record) for record in dataset.events]
        propositions = [Dossier(record) for record in dataset.propositions]
        self.quantities += quantities
        self.events += events
        self.propositions += propositions
        for dossiers in (quantities, events, propositions):
            self.subjects.update({one.record.id: one for one in dossiers})
        astray, self.astray = self.astray, []
        for claims in (astray, dataset.claims):
            self._sort_out(claims)

    def _sort_out(self, claims: Sequence[Claim]) -> None:
        subjects, works, copying = self.subjects, self._works, self.copying
        known = {claim.id: claim for claim in claims}
        if self.claims:
            self.claims.update(known)
        else:
            self.claims = known
        for claim in claims:
            dossier = subjects.get(claim.quantity or claim.event or claim.proposition or "")
            if dossier is None:
                self.astray.append(claim)
                continue
            source, based_on, figure = claim.source, claim.based_on, claim.figure
            unit, timeless = (None, True) if claim.brief else (claim.unit, claim.as_of is None)
            if based_on or (works and based_on is None and source in works):
                dossier.relying.append(claim)
                copying.add((source, based_on))
            claims_on = dossier.claims
            first = claims_on[0] if claims_on else claim
            claims_on.append(claim)
            if figure is None:
                if not (
                    timeless
                    and claim.date is first.date
                    and claim.calendar == first.calendar
                    and claim.stance == first.stance
                ):
                    dossier.alike = False
            elif not (timeless and figure is first.figure and unit is first.unit is None and first is not claim):
                # What is written alike is one object, or else it gets a closer look.
                if not (timeless and figure is first.figure and unit == first.unit):
                    dossier.alike = False
                if not timeless or unit is not None or not _is_plain(figure):
                    dossier.unusual = True

    @property
    def dates(self) -> Iterator[Claim]:
        """The claims that give dates, one for all that are alike."""
        for one in self.events:
            yield from one.claims[:1] if one.alike else one.claims
        yield from (claim for claim in self.astray if claim.date is not None)

    def remove(self, subjects: Collection[str]) -> list[Claim]:
        """Take out these subjects, and return the claims on them, with those that were astray on one of them."""
        claims = [claim for claim in self.astray if claim.subject in subjects]
        self.astray = [claim for claim in self.astray if claim.subject not in subjects]
        for name in subjects:
            dossier = self.subjects.pop(name, None)
            claims += () if dossier is None else dossier.claims
        for claim in claims:
            self.claims.pop(claim.id, None)
        self.quantities = [one for one in self.quantities if one.record.id not in subjects]
        self.events = [one for one in self.events if one.record.id not in subjects]
        self.propositions = [one for one in self.propositions if one.record.id not in subjects]
        return claims
