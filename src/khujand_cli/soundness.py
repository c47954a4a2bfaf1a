"""Soundness: one quick look over a dataset that pydantic took, to see that nothing else can be wrong with it either.

Nearly every file that is read is sound, and to know that takes far less than to say what is wrong with one. The look
never takes a faulty dataset for a sound one; where it cannot tell, it says no, and the whole search for faults decides.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from math import isfinite
from typing import Any

from khujand_cli.bodies import exists, members_of_claims
from khujand_cli.characters import all_safe
from khujand_cli.circles import circles_of_records, may_run_back, run_one_way
from khujand_cli.index import Index
from khujand_cli.integrity import Contents, meant_unit
from khujand_cli.json_text import within
from khujand_cli.members import all_single
from khujand_cli.model import inside
from khujand_cli.units import is_measure


def sound(index: Index, data: bytes) -> bool:
    """Whether a dataset that was read from this JSON is certainly without a fault."""
    members = members_if_sound(index, data)
    if members is None or not all_single(index.dataset, data, members, data.count(b":")):
        return False
    return all_safe(index.dataset, data)


def members_if_sound(index: Index, data: bytes) -> int | None:
    """Return with how many members the claims are written, if nothing can be wrong with any record; else None."""
    if not (_ids_are_single(index) and _records_hold(index) and units_hold(units(index))):
        return None
    members = members_of_claims(index)
    if members is None or _may_run_in_circles(index) or not _points_are_decimal(index, data):
        return None
    return members


def _ids_are_single(index: Index) -> bool:
    """Whether each id stands once in the whole file, and every claim is on something known."""
    one, sources, subjects, claims = index.dataset, index.sources.keys(), index.subjects.keys(), index.claims.keys()
    return (
        len(sources) == len(one.sources)
        and len(subjects) == len(one.quantities) + len(one.events) + len(one.propositions)
        and len(claims) == len(one.claims)
        and not index.gathered.astray
        and claims.isdisjoint(subjects)
        and sources.isdisjoint(claims)
        and sources.isdisjoint(subjects)
    )


def _records_hold(index: Index) -> bool:
    """Whether the records beside the claims name nothing unknown, and their dates exist."""
    dataset, sources = index.dataset, index.sources
    return (
        all(
            _all_in(one.based_on, sources)
            and exists(dataset.calendar, one.date)
            and all(map(_can_be_held, within(one.csl)))
            for one in dataset.sources
        )
        and _quantities_hold(index)
        and _events_hold(index)
        and all(_all_in(one.claims, index.claims) for one in dataset.accepted)
    )


# Written out, since these run for every quantity and every event.
def _quantities_hold(index: Index) -> bool:
    quantities = index.quantities
    for one in index.dataset.quantities:
        if one.sum_of or one.includes:
            for part in inside(one):
                if part not in quantities:
                    return False
    return {one.event for one in index.dataset.quantities} <= {None, *index.events}


def _events_hold(index: Index) -> bool:
    events = index.events
    for one in index.dataset.events:
        if one.part_of is not None and one.part_of not in events:
            return False
        for others in (one.after, one.after_end, one.same_as):
            for other in others:
                if other not in events:
                    return False
    return True


def units(index: Index) -> set[str]:
    """Return all units that the dataset names."""
    named = {one.unit for one in index.dataset.quantities}
    named.update(claim.unit for one in index.gathered.quantities if one.unusual for claim in one.claims)
    return {unit for unit in named.union(index.dataset.period_units) if unit is not None}


def units_hold(used: set[str]) -> bool:
    """Whether none of these units is the plural or the abbreviation of another."""
    return not any(meant_unit(unit, used) for unit in used)


# So a number ends that was written with three decimals.
_THREE_DECIMALS = re.compile(rb"\.[0-9]{3}[ \t\r\n,}\]]")


def _points_are_decimal(index: Index, data: bytes) -> bool:
    """Whether no count can have been written as a number with three decimals, of which it keeps no zeros."""
    counts = (
        claim.figure.stated
        for one in index.gathered.quantities
        if one.unusual
        for claim in one.claims
        if claim.figure is not None and not is_measure(claim.unit or one.record.unit)
    )
    fractions = (isinstance(number, float) for stated in counts for number in _numbers(stated))
    return not any(fractions) or _THREE_DECIMALS.search(data) is None


def _numbers(stated: Any) -> Iterable[Any]:
    return stated.values() if isinstance(stated, dict) else (stated,)


def _may_run_in_circles(index: Index) -> bool:
    """Whether sums, order, parts or lineages may lead back to where they began."""
    dataset = index.dataset
    if not run_one_way(dataset) and next(circles_of_records(Contents.whole(dataset).records), None) is not None:
        return True
    works = {source.id: source.based_on for source in dataset.sources if source.based_on}
    return may_run_back(index.gathered, works)


def _all_in(named: Sequence[str] | None, known: Container[str]) -> bool:
    if not named:
        return True
    return named[0] in known if len(named) == 1 else all(one in known for one in named)


def _can_be_held(value: Any) -> bool:
    """Whether JSON can hold a number; of so many digits Python's own reader refuses one."""
    return not isinstance(value, int | float) or (
        isfinite(value) if isinstance(value, float) else abs(value) < 10**4000
    )
