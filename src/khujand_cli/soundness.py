"""Soundness: one quick look over a dataset that pydantic took, to see that nothing else can be wrong with it either.

Nearly every file that is read is sound, and to know that takes far less than to say what is wrong with one. The look
never takes a faulty dataset for a sound one; where it cannot tell, it says no, and the whole search for faults decides.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import combinations
from math import isfinite
from typing import Any

from khujand_cli.calendars import Calendar
from khujand_cli.characters import all_safe
from khujand_cli.circles import circles_of_records, runs_back
from khujand_cli.dating import Date
from khujand_cli.index import Index
from khujand_cli.integrity import Contents, doubtful_point, meant_unit, missing_days
from khujand_cli.json_text import within
from khujand_cli.members import all_single
from khujand_cli.model import Dataset
from khujand_cli.units import is_measure


def sound(index: Index, data: bytes) -> bool:
    """Whether a dataset that was read from this JSON is certainly without a fault."""
    dataset = index.dataset
    return (
        _ids_are_single(index)
        and _records_hold(index)
        and _claims_hold(index)
        and _units_hold(dataset)
        and next(circles_of_records(Contents.whole(dataset).records), None) is None
        and not _lineages_run_back(index)
        and all_single(dataset, data)
        and all_safe(dataset, data)
    )


def _ids_are_single(index: Index) -> bool:
    """Whether each id stands once in the whole file."""
    data = index.dataset
    records = (data.sources, data.quantities, data.events, data.propositions, data.claims)
    homes = [home.keys() for home in (index.sources, index.quantities, index.events, index.propositions, index.claims)]
    single = all(len(home) == len(own) for home, own in zip(homes, records, strict=True))
    return single and all(home.isdisjoint(other) for home, other in combinations(homes, 2))


def _records_hold(index: Index) -> bool:
    """Whether the records beside the claims name nothing unknown, and their dates exist."""
    dataset, sources, events, quantities = index.dataset, index.sources, index.events, index.quantities
    return (
        all(
            _all_in(one.based_on, sources) and _exists(dataset.calendar, one.date) and all(map(_fits, within(one.csl)))
            for one in dataset.sources
        )
        and all(
            (one.event is None or one.event in events)
            and _all_in(one.includes, quantities)
            and all(_all_in(parts, quantities) for parts in one.sum_of)
            for one in dataset.quantities
        )
        and all(
            (one.part_of is None or one.part_of in events)
            and _all_in(one.after, events)
            and _all_in(one.after_end, events)
            and _all_in(one.same_as, events)
            for one in dataset.events
        )
        and all(_all_in(one.claims, index.claims) for one in dataset.accepted)
    )


def _all_in(named: Iterable[str] | None, known: Container[str]) -> bool:
    return not named or all(one in known for one in named)


def _fits(value: Any) -> bool:
    """Whether JSON can hold a number; of so many digits Python's own reader refuses one."""
    return not isinstance(value, int | float) or (
        isfinite(value) if isinstance(value, float) else abs(value) < 10**4000
    )


def _exists(calendar: str | None, date: Date | None) -> bool:
    """Whether the calendar has the days of a date; only a 29 February can fail."""
    if date is None or "-02-29" not in date.stated:
        return True
    return next(missing_days(date, Calendar(calendar or "unknown"), ()), None) is None


def _claims_hold(index: Index) -> bool:
    """Whether each claim has one whole body and names nothing unknown, and its dates exist."""
    quantities, events, propositions = index.quantities, index.events, index.propositions
    sources, usual = index.sources, index.dataset.calendar
    for claim in index.dataset.claims:
        if claim.quantity is not None:
            whole = claim.quantity in quantities and claim.figure is not None and claim.event is None
            right = whole and claim.date is None and claim.also is None and claim.proposition is None
            right = right and claim.stance is None
        elif claim.event is not None:
            whole = claim.event in events and claim.date is not None and claim.figure is None
            right = whole and claim.unit is None and claim.proposition is None and claim.stance is None
            right = right and _exists(claim.calendar or usual, claim.date)
        else:
            whole = claim.proposition in propositions and claim.stance is not None and claim.figure is None
            right = whole and claim.unit is None and claim.date is None and claim.also is None
        if not right or claim.source not in sources:
            return False
        if claim.based_on and not _all_in(claim.based_on, sources):
            return False
        if claim.cited_in is not None and claim.cited_in not in sources:
            return False
        if claim.as_of is not None and not _exists(claim.calendar or usual, claim.as_of):
            return False
        if claim.also is not None and (
            claim.also.calendar == (claim.calendar or usual) or not _exists(claim.also.calendar, claim.also.date)
        ):
            return False
    return True


def _units_hold(dataset: Dataset) -> bool:
    """Whether no unit is a plural or an abbreviation, and no count is written as half of the world writes thousands."""
    units = {one.id: one.unit for one in dataset.quantities}
    stated = {claim.unit for claim in dataset.claims}
    used = {unit for unit in stated.union(units.values(), dataset.period_units) if unit is not None}
    if any(meant_unit(unit, used) for unit in used):
        return False
    return not any(
        claim.figure is not None
        and claim.figure.stated.__class__ is str
        and doubtful_point(claim.figure) is not None
        and not is_measure(claim.unit or units.get(claim.quantity or ""))
        for claim in dataset.claims
    )


def _lineages_run_back(index: Index) -> bool:
    """Whether on any subject a source rests on itself, by way of others or of whole works."""
    works = {source.id: source.based_on for source in index.dataset.sources if source.based_on}
    return any(runs_back(claims, works) for claims in index.relying.values())
