"""Dossiers: what is said on each subject, gathered in the one pass that is made over all claims."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

from khujand_cli.figures import Qualifier
from khujand_cli.model import Claim, Dataset, Event, Proposition, Quantity

Record = TypeVar("Record", bound=Quantity | Event | Proposition)


class Dossier(Generic[Record]):
    """One subject and the claims on it.

    A quantity is ``unusual`` where any figure is no plain whole number, or is written with a point, or has its own
    unit, or holds for a time.
    ``relying`` are the claims that rest on others; ``sorted`` says whether the claims have been brought into order.
    """

    __slots__ = ("claims", "record", "relying", "sorted", "unusual")

    def __init__(self, record: Record) -> None:
        self.record: Record = record
        self.claims: list[Claim] = []
        self.relying: list[Claim] = []
        self.unusual = False
        self.sorted = False


class Gathered(NamedTuple):
    """The claims by their ids, and the dossiers: of quantities, of events and of propositions, in their order."""

    claims: dict[str, Claim]
    subjects: dict[str, Dossier[Any]]
    quantities: list[Dossier[Quantity]]
    events: list[Dossier[Event]]
    propositions: list[Dossier[Proposition]]


def gathered(dataset: Dataset) -> Gathered:
    """Sort the claims of a dataset out by what they are about; those on nothing that is known are in no dossier."""
    quantities = [Dossier(record) for record in dataset.quantities]
    events = [Dossier(record) for record in dataset.events]
    propositions = [Dossier(record) for record in dataset.propositions]
    subjects: dict[str, Dossier[Any]] = {}
    for dossiers in (quantities, events, propositions):
        subjects.update({one.record.id: one for one in dossiers})
    works = {source.id for source in dataset.sources if source.based_on}
    claims: dict[str, Claim] = {}
    # To look a member of an enumeration up takes as long as all the rest, and this runs for every claim.
    no_qualifier = Qualifier.PLAIN
    for claim in dataset.claims:
        claims[claim.id] = claim
        dossier = subjects.get(claim.quantity or claim.event or claim.proposition or "")
        if dossier is None:
            continue
        dossier.claims.append(claim)
        based_on, figure = claim.based_on, claim.figure
        if based_on or (works and based_on is None and claim.source in works):
            dossier.relying.append(claim)
        if figure is not None:
            plain = figure.qualifier is no_qualifier and figure.low.value.__class__ is int
            plain = plain and figure.stated.__class__ is not float
            if not plain or claim.unit is not None or claim.as_of is not None:
                dossier.unusual = True
    return Gathered(claims, subjects, quantities, events, propositions)
