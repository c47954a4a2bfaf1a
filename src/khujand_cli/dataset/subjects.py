"""Subjects: what is said on each quantity, event and proposition, gathered in the one pass made over all claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        first = self.claims[0]
        self.alike = first.as_of is None and (len(self.claims) == 1 or _say_the_same(self.claims))
        self.unusual = _is_unusual(first) if self.alike else any(map(_is_unusual, self.claims))


def _say_the_same(claims: Sequence[Claim]) -> bool:
    first = claims[0]
    figure, unit, date, calendar, stance = first.figure, first.unit, first.date, first.calendar, first.stance
    for claim in claims:
        # What is shared need not be compared, which takes longer; asked of every claim, so written out.
        shared = claim.figure is figure and claim.unit is unit and claim.date is date and claim.calendar is calendar
        if not shared or claim.stance is not stance or claim.as_of is not None:
            return all(map(_said(first).__eq__, map(_said, claims)))
    return True


def give_one_figure(one: Claim, other: Claim) -> bool:
    """Whether two claims give one figure, in one unit and for no time in particular; they share it then."""
    shared = one.figure is not None and one.figure is other.figure and one.unit == other.unit
    return shared and one.as_of is None and other.as_of is None


def _is_unusual(claim: Claim) -> bool:
    figure = claim.figure
    if figure is None:
        return False
    plain = figure.qualifier is _PLAIN and type(figure.low.value) is int
    return not plain or isinstance(figure.stated, float) or claim.unit is not None or claim.as_of is not None


class _Impossible:
    """Whether what a claim says cannot be: bounds or a span that run backwards, a day that its calendar has not."""

    def __init__(self, dataset: Dataset, usages: Usages) -> None:
        self._dataset = dataset
        self._usages = usages

    def among(self, claims: Sequence[Claim]) -> set[str]:
        """Return the ids of the claims that say what cannot be."""
        # Of a figure with one numeral nothing runs backwards.
        figures = {
            claim.id
            for claim in claims
            if (figure := claim.figure) is not None
            and (figure.low is not figure.high or figure.best is not None)
            and figure.disordered
        }
        if not self._usages.usual:
            return figures | {claim.id for claim in claims if claim.date is not None and self._no_day(claim)}
        # What several claims state is looked at once in each calendar.
        said = {(claim.date.stated, claim.calendar, claim.also): claim for claim in claims if claim.date is not None}
        wrong = {key for key, claim in said.items() if self._no_day(claim)}
        return figures | {
            claim.id
            for claim in (claims if wrong else ())
            if claim.date is not None and (claim.date.stated, claim.calendar, claim.also) in wrong
        }

    def _no_day(self, claim: Claim) -> bool:
        date = self._usages.date(claim)
        if date is None:
            return False
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
        for claim in dataset.claims:
            for corrected in claim.corrects:
                self.corrections.setdefault(corrected, []).append(claim)
        impossible = _Impossible(dataset, usages).among(dataset.claims)
        apart = impossible.union(self.corrections)
        for claim in dataset.claims:
            # As claim.subject says; written out, since it runs for every claim.
            subject = claim.quantity or claim.event or claim.proposition
            if subject is None:
                self.responses.setdefault(claim.claim or "", []).append(claim)
            elif claim.figure is None and claim.date is None and claim.stance is None:
                self.aside.setdefault(subject, []).append(claim)
            elif claim.id in apart:
                self._put_aside(subject, claim, cannot_be=claim.id in impossible)
            else:
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

    def _put_aside(self, subject: str, claim: Claim, *, cannot_be: bool) -> None:
        self.aside.setdefault(subject, []).append(claim)
        if not cannot_be:
            self.corrected.setdefault(subject, []).append(claim)
        elif claim.id not in self.corrections:
            self.impossible.append(claim)

    @cached_property
    def set_aside(self) -> frozenset[str]:
        """The ids of the claims that are held against nothing."""
        return frozenset(claim.id for claims in self.aside.values() for claim in claims)

    def dates(self) -> Iterator[Claim]:
        """Yield the claims that give dates."""
        return (claim for dossier in self.events for claim in dossier.claims)
