"""Agreement: which claims on one subject cannot both be right, and why that may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import combinations, product
from typing import NamedTuple

from khujand_cli.dataset.index import Index, Value, kept_for_each
from khujand_cli.dataset.lineage import Dependence, own_word, relied_on
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.date import can_agree
from khujand_cli.figures.figure import Figure, Qualifier
from khujand_cli.figures.units import MEASURES


class Difference(Enum):
    """What kind of difference there is between two claims on one subject."""

    UNIT_LABEL = "one numeral in two measures"
    QUALIFIER = "one numeral with two qualifiers"
    SELF = "one source against itself"
    VARIANT = "two readings of one witness"
    CONFLICT = "two values"


class Pair(NamedTuple):
    """Two claims that differ; ``certain`` where no value inside what they state would satisfy both."""

    one: Claim
    other: Claim
    difference: Difference
    certain: bool


def same_value(index: Index, one: Claim, other: Claim) -> bool:
    """Whether two claims on one subject say the same: one figure, one date (in either calendar), one stance."""
    if one.stance is not None:
        return one.stance == other.stance
    if one.date is not None and other.date is not None:
        same_doubt = one.date.approximate == other.date.approximate
        return same_doubt and set(index.extents(one)) == set(index.extents(other))
    values = _values(index, one, other)
    if values is None:
        return False
    mine, theirs = values
    return (mine.interval, mine.approximate, mine.best) == (theirs.interval, theirs.approximate, theirs.best)


def _values(index: Index, one: Claim, other: Claim) -> tuple[Value, Value] | None:
    """Return two figures in one unit: that of the quantity if both convert into it, else that of the first claim."""
    for unit in (index.common_unit(one.subject), index.unit(one)):
        mine, theirs = index.value(one, unit), index.value(other, unit)
        if mine is not None and theirs is not None:
            return mine, theirs
    return None


def repeats(index: Index, claim: Claim) -> bool:
    """Whether the claim only repeats what a source it rests on says itself, in this dataset."""
    above = index.lineage(claim.subject).above(claim)
    if not above:
        return False
    said = _said_by(index, claim.subject)
    return any(one_value(index, claim, other) for source in above for other in said.get(source, ()))


@kept_for_each
def _said_by(index: Index, subject: str) -> dict[str, list[Claim]]:
    return _by_source(index.on(subject))


def _by_source(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.source, []).append(claim)
    return found


@kept_for_each
def voices(index: Index, subject: str) -> list[Claim]:
    """Return the claims on a subject, without those that only repeat another one."""
    if not index.subjects[subject].relying:
        return index.on(subject)
    return [claim for claim in index.on(subject) if not repeats(index, claim)]


def comparable(index: Index, one: Claim, other: Claim) -> bool:
    """Whether the two held at one time and, if they are figures, have units that convert."""
    if index.moment(one) != index.moment(other):
        return False
    return one.figure is None or _values(index, one, other) is not None


def contradict(index: Index, one: Claim, other: Claim) -> bool:
    """Whether two comparable claims on one subject have no value in common: figures, dates, or different stances."""
    if one.stance is not None:
        return one.stance != other.stance
    if one.date is not None and other.date is not None:
        return not can_agree(index.extents(one), index.extents(other))
    values = _values(index, one, other)
    return values is not None and not values[0].interval.meets(values[1].interval)


@kept_for_each
def pairs(index: Index, subject: str) -> list[Pair]:
    """Return every two claims on a quantity or an event that differ.

    Repeaters are not heard twice, but for a source that says one thing of its own beside what it repeats. Two sources
    of which one gives several readings are not held against each other where one of them fits.
    """
    return list(_pairs(index, subject))


def _pairs(index: Index, subject: str) -> Iterator[Pair]:
    claims = index.on(subject)
    if len(claims) < 2:
        return
    voiced = voices(index, subject)
    heard = {claim.id for claim in voiced}
    by_source = _by_source(voiced)
    fitting: dict[tuple[object, ...], bool] = {}
    for these, those in combinations(_alike(index, claims), 2):
        for one, other in product(these, those):
            own = one.source == other.source
            # Figures whose units do not convert make no pair.
            if index.moment(one) != index.moment(other) or not (own or {one.id, other.id} <= heard):
                continue
            pair = _figures(index, one, other) if one.figure else _dates(index, one, other)
            if pair is None or (own and pair.difference is not Difference.SELF and not {one.id, other.id} <= heard):
                continue
            excusable = pair.difference in (Difference.CONFLICT, Difference.VARIANT)
            if not (excusable and not own and _another_fits(index, one, other, by_source, fitting)):
                yield pair


def distinct(index: Index, claims: Sequence[Claim]) -> list[Claim]:
    """Return one claim for each thing that is said, so that not every two of many claims need be compared."""
    return [group[0] for group in _alike(index, claims)]


def by_value(index: Index, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims on one subject by what they say and for when; one day in two calendars is one value."""
    groups: list[list[Claim]] = []
    for alike in _alike(index, claims):
        same = (group for group in groups if one_value(index, group[0], alike[0]))
        group = next(same, None)
        if group is None:
            groups.append(alike)
        else:
            group += alike
    return groups


def one_value(index: Index, one: Claim, other: Claim) -> bool:
    """Whether two claims on one subject say the same, and for one time."""
    return index.moment(one) == index.moment(other) and same_value(index, one, other)


def _alike(index: Index, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims by what they say to the letter, which no two of a group can differ in."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        stated = claim.figure or claim.date
        said = repr(stated.stated) if stated else claim.stance
        key = (said, claim.unit, index.dataset.calendar_of(claim), index.moment(claim))
        groups.setdefault(key, []).append(claim)
    return list(groups.values())


def _another_fits(
    index: Index, one: Claim, other: Claim, heard: Mapping[str, list[Claim]], known: dict[tuple[object, ...], bool]
) -> bool:
    """Whether the two sources, with all that each says of its own at that time, have a reading in common."""
    mine, theirs = heard[one.source], heard[other.source]
    if len(mine) == 1 and len(theirs) == 1:
        return False
    unit = index.unit(one) if one.figure else None
    key = (one.source, other.source, index.moment(one), unit)
    if key not in known:
        known[key] = any(
            comparable(index, a, one) and comparable(index, a, b) and not contradict(index, a, b)
            for a, b in product(mine, theirs)
        )
    return known[key]


def _figures(index: Index, one: Claim, other: Claim) -> Pair | None:
    values = _values(index, one, other)
    if values is None or one.figure is None or other.figure is None:
        return None
    mine, theirs = values
    meets = mine.interval.meets(theirs.interval)
    certain = not (meets or mine.approximate or theirs.approximate or mine.rounded.meets(theirs.rounded))
    units = index.unit(one), index.unit(other)
    numerals = _numeral(one.figure), _numeral(other.figure)
    if numerals[0] is not None and numerals[0] == numerals[1]:
        if units[0] != units[1] and MEASURES.get(units[0] or "") != MEASURES.get(units[1] or ""):
            return None if meets else Pair(one, other, Difference.UNIT_LABEL, certain)
        if one.figure.qualifier is not other.figure.qualifier:
            return Pair(one, other, Difference.QUALIFIER, certain)
    return None if meets else Pair(one, other, _kind(index, one, other), certain)


def _numeral(figure: Figure) -> object:
    """Return the one numeral that a figure is written with, or None for a range."""
    return None if figure.qualifier is Qualifier.RANGE else figure.low.value


def _dates(index: Index, one: Claim, other: Claim) -> Pair | None:
    if one.date is None or other.date is None or can_agree(index.extents(one), index.extents(other)):
        return None
    certain = not (one.date.approximate or other.date.approximate)
    return Pair(one, other, _kind(index, one, other), certain)


def _kind(index: Index, one: Claim, other: Claim) -> Difference:
    if one.source == other.source:
        if own_word((one, other), index.sources):
            return Difference.SELF
        if set(relied_on(one, index.sources)) == set(relied_on(other, index.sources)):
            return Difference.CONFLICT
    if index.lineage(one.subject).between(one, other) is Dependence.ONE:
        return Difference.VARIANT
    return Difference.CONFLICT
