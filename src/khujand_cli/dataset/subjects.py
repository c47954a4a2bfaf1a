"""Subjects: what is said on each quantity, event and proposition, gathered in the one pass made over all claims."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar

from khujand_cli.dataset.records import Claim, Dataset, Event, Proposition, Quantity
from khujand_cli.dataset.usages import Usages
from khujand_cli.dates.calendars import Calendar
from khujand_cli.figures.figure import Qualifier

Record = TypeVar("Record", bound=Quantity | Event | Proposition)

# To look a member of an enumeration up takes as long as all the rest of what is done for every figure.
_PLAIN = Qualifier.PLAIN

# All that a claim says of its subject, and when it held.
_said = attrgetter("figure", "unit", "date", "calendar", "stance", "as_of")


# Of most subjects no claim rests on another source; they share one empty list, which is never added to.
_NONE: list[Claim] = []


class Dossier(Generic[Record]):
    """One subject and the claims on it; ``relying`` are those of its claims that rest on other sources.

    Its claims are ``alike`` where all say the same, to the letter, and hold for no time in particular. It is
    ``unusual`` where any figure is no plain whole number, has a point or a unit of its own, or holds for a time.
    ``sorted`` says whether the claims have been brought into the order of their sources.
    """

    __slots__ = ("alike", "claims", "record", "relying", "sorted", "unusual")

    def __init__(self, record: Record) -> None:
        self.record: Record = record
        self.claims: list[Claim] = []
        self.relying = _NONE
        self.alike = True
        self.unusual = False
        self.sorted = False

    def look(self) -> None:
        """See, when all claims are there, what can be told of them at once."""
        if not self.claims:
            return
        first, *others = self.claims
        if first.as_of is not None or (others and not all(map(_said(first).__eq__, map(_said, others)))):
            self.alike = False
        self.unusual = _is_unusual(first) or (not self.alike and any(map(_is_unusual, others)))


def give_one_figure(one: Claim, other: Claim) -> bool:
    """Whether two claims give one figure, in one unit and for no time in particular; they share it then."""
    shared = one.figure is not None and one.figure is other.figure and one.unit == other.unit
    return shared and one.as_of is None and other.as_of is None


def _is_unusual(claim: Claim) -> bool:
    figure = claim.figure
    if figure is None:
        return False
    plain = figure.qualifier is _PLAIN and isinstance(figure.low.value, int)
    return not plain or isinstance(figure.stated, float) or claim.unit is not None or claim.as_of is not None


class _Impossible:
    """Whether what a claim says cannot be: bounds or a span that run backwards, a day that its calendar has not."""

    def __init__(self, dataset: Dataset, usages: Usages) -> None:
        self._dataset = dataset
        self._usages = usages
        self._known: dict[tuple[int, str | None], bool] = {}

    def __call__(self, claim: Claim) -> bool:
        if claim.also is not None or not self._usages.usual:
            return self._looked_at(claim)
        # Claims that state the same share their figure or date, so each is looked at once in each calendar.
        key = id(claim.figure or claim.date), claim.calendar
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._looked_at(claim)
        return known

    def _looked_at(self, claim: Claim) -> bool:
        if claim.figure is not None:
            return claim.figure.disordered
        if claim.date is None:
            return False
        date = self._usages.date(claim) or claim.date
        if date.disordered or date.lacking(self._dataset.calendar_of(claim)):
            return True
        also = claim.also
        return also is not None and bool(also.date.disordered or also.date.lacking(Calendar(also.calendar)))


class Gathered:
    """The claims by their ids, and the dossiers: of quantities, of events and of propositions, in their order.

    ``aside`` are the claims, by their subject, that are held against nothing, and so stand in no dossier: those that
    say what cannot be (``impossible``), those without a value, and those that their own source has ``corrected``. By
    the claim that they are about, ``responses`` are what sources say of each other's claims, and ``corrections`` the
    claims that correct it.
    """

    def __init__(self, dataset: Dataset, usages: Usages) -> None:
        self.claims = {claim.id: claim for claim in dataset.claims}
        self.quantities = [Dossier(record) for record in dataset.quantities]
        self.events = [Dossier(record) for record in dataset.events]
        self.propositions = [Dossier(record) for record in dataset.propositions]
        self.subjects: dict[str, Dossier[Any]] = {}
        for dossiers in (self.quantities, self.events, self.propositions):
            self.subjects.update({dossier.record.id: dossier for dossier in dossiers})
        subjects = self.subjects
        works = {source.id for source in dataset.sources if source.based_on}
        self.impossible: list[Claim] = []
        self.aside: dict[str, list[Claim]] = {}
        self.corrected: dict[str, list[Claim]] = {}
        self.responses: dict[str, list[Claim]] = {}
        self.corrections: dict[str, list[Claim]] = {}
        impossible = _Impossible(dataset, usages)
        for claim in dataset.claims:
            for corrected in claim.corrects:
                self.corrections.setdefault(corrected, []).append(claim)
        for claim in dataset.claims:
            # As claim.subject says; written out, since it runs for every claim.
            subject = claim.quantity or claim.event or claim.proposition
            if subject is None:
                self.responses.setdefault(claim.claim or "", []).append(claim)
                continue
            if claim.figure is None and claim.date is None and claim.stance is None:
                self.aside.setdefault(subject, []).append(claim)
                continue
            taken_back, cannot_be = claim.id in self.corrections, impossible(claim)
            if taken_back or cannot_be:
                self.aside.setdefault(subject, []).append(claim)
                if not cannot_be:
                    self.corrected.setdefault(subject, []).append(claim)
                elif not taken_back:
                    self.impossible.append(claim)
                continue
            dossier = subjects[subject]
            dossier.claims.append(claim)
            if claim.based_on or (claim.based_on is None and claim.source in works):
                if dossier.relying is _NONE:
                    dossier.relying = []
                dossier.relying.append(claim)
        for dossier in subjects.values():
            dossier.look()
        if not usages.usual:
            # Dates that are written alike may mean two things by two usages.
            for events in self.events:
                events.alike = events.alike and len(events.claims) < 2

    @cached_property
    def set_aside(self) -> frozenset[str]:
        """The ids of the claims that are held against nothing."""
        return frozenset(claim.id for claims in self.aside.values() for claim in claims)

    def dates(self) -> Iterator[Claim]:
        """Yield the claims that give dates."""
        return (claim for dossier in self.events for claim in dossier.claims)
