"""Readings: what is said of one subject for one time, grouped by value, at first hand and repeated.

A testimony is all that sources say of a subject for one time, in units that convert into each other; its readings are
the values that are given.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.dataset.records import Claim
from khujand_cli.dataset.subjects import give_one_figure
from khujand_cli.dataset.value import Value
from khujand_cli.dates.date import can_agree
from khujand_cli.figures.figure import Interval
from khujand_cli.figures.units import Number, conversion

# Who speaks: a source, with whom it rests on for what it says. One source may report several voices.
Voice = tuple[str, frozenset[str]]


def voice_of(index: Index, claim: Claim) -> Voice:
    """Return who speaks in a claim: its source, and whom it rests on here."""
    return claim.source, frozenset(relied_on(claim, index.sources))


class Saying(NamedTuple):
    """What a claim says of its subject, and for when: two claims on one subject say the same if these are equal.

    One day in two calendars is one saying, and so is one figure in two units that convert into each other; ``unit`` is
    the one in which figures are compared.
    """

    moment: Moment
    unit: str | None
    said: Hashable


def saying(index: Index, claim: Claim) -> Saying:
    """Return what a claim says, so that two that say the same have equal sayings."""
    return said_on(index, claim.subject)[claim.id]


@kept_for_each
def said_on(index: Index, subject: str) -> dict[str, Saying]:
    """Return what each claim on a subject says, by its id, also those that were corrected since."""
    claims = index.on(subject)
    alike = bool(claims) and index.subjects[subject].alike
    said: dict[str, Saying] = {}
    for before, claim in zip((None, *claims), claims, strict=False):
        # Where all say the same to the letter, what the first says is what they say.
        same = before is not None and (alike or give_one_figure(before, claim))
        said[claim.id] = said[before.id] if before is not None and same else _saying(index, claim)
    return said | {claim.id: _saying(index, claim) for claim in index.corrected_on(subject)}


def _saying(index: Index, claim: Claim) -> Saying:
    if claim.stance is not None:
        return Saying(index.moment(claim), None, claim.stance)
    if claim.date is not None:
        return Saying(index.moment(claim), None, (frozenset(index.extents(claim)), claim.date.approximate))
    # What was corrected may stand in a unit that nothing else does.
    unit = _compared_in(index, claim.subject).get(index.unit(claim), index.unit(claim))
    value = index.value(claim, unit)
    return Saying(index.moment(claim), unit, None if value is None else _given(value))


class _Given(NamedTuple):
    """What tells one value from another."""

    interval: Interval
    approximate: bool = False
    best: Number | None = None
    numerals: frozenset[Number] | None = None


def stating(moment: Moment, unit: str | None, interval: Interval) -> Saying:
    """Return what a claim says that states an interval, and no more."""
    return Saying(moment, unit, _Given(interval))


def _given(value: Value) -> Hashable:
    """Return what tells one value from another: 379 or 1,526 is no range, and 73,000 to over 120,000 has two ends."""
    open_range = len(value.numerals) > 1 and value.interval.high is None
    numerals = frozenset(value.numerals) if value.alternatives or open_range else None
    return _Given(value.interval, value.approximate, value.best, numerals)


@kept_for_each
def _compared_in(index: Index, quantity: str) -> dict[str | None, str | None]:
    """Return for every unit of a quantity's figures the one in which they are compared."""
    found: dict[str | None, str | None] = {}
    common = index.common_unit(quantity)
    for claim in index.on(quantity):
        unit = index.unit(claim)
        if unit not in found:
            chosen = (one for one in (common, *found.values()) if conversion(unit, one) is not None)
            found[unit] = next(chosen, unit)
    return found


def by_value(index: Index, claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return claims on one subject by what they say and for when, in the order in which each thing is first said."""
    groups: dict[Saying, list[Claim]] = {}
    several = list(claims)
    if several and index.all_alike(several[0].subject):
        return [several]
    said = said_on(index, several[0].subject) if several else {}
    for claim in several:
        groups.setdefault(said[claim.id], []).append(claim)
    return list(groups.values())


@kept_for_each
def sayings(index: Index, subject: str) -> dict[Saying, list[Claim]]:
    """Return the claims on a subject by what they say, in the order of their sources."""
    found: dict[Saying, list[Claim]] = {}
    said = said_on(index, subject)
    for claim in index.on(subject):
        found.setdefault(said[claim.id], []).append(claim)
    return found


def repeats(index: Index, claim: Claim) -> bool:
    """Whether the claim only repeats what a source it rests on says itself, in this dataset.

    A source that says another thing has nothing to pass on from those it rests on itself.
    """
    if not index.subjects[claim.subject].relying or not relied_on(claim, index.sources):
        return False
    above = index.lineage(claim.subject).above(claim)
    # What was corrected since nobody says.
    alike = _sources_saying(index, claim.subject).get(saying(index, claim), set()) if above else set()
    return not alike.isdisjoint(above) and not alike.isdisjoint(_passing_on(index, claim))


def _passing_on(index: Index, claim: Claim) -> Iterator[str]:
    """Yield the sources from which a claim may have what it says: those above it, none behind one that departs."""
    lineage = index.lineage(claim.subject)
    waiting, seen = [*lineage.relied_on(claim)], {claim.source}
    while waiting:
        source = waiting.pop()
        if source not in seen:
            seen.add(source)
            yield source
            if not _departs(index, source, claim):
                waiting += lineage.parents(source)


def _departs(index: Index, source: str, claim: Claim) -> bool:
    """Whether a source speaks of the subject of a claim for its time, and never said what the claim says."""
    said = saying(index, claim)
    own = _said_by(index, claim.subject).get(source, ())
    return said not in own and any((other.moment, other.unit) == (said.moment, said.unit) for other in own)


@kept_for_each
def _sources_saying(index: Index, subject: str) -> dict[Saying, set[str]]:
    return {said: {claim.source for claim in claims} for said, claims in sayings(index, subject).items()}


@kept_for_each
def _said_by(index: Index, subject: str) -> dict[str, set[Saying]]:
    """Return what each source says of a subject, and what it has corrected since."""
    found: dict[str, set[Saying]] = {}
    for claim, said in said_on(index, subject).items():
        found.setdefault(index.claims[claim].source, set()).add(said)
    return found


@kept_for_each
def voices(index: Index, subject: str) -> list[Claim]:
    """Return the claims on a subject, without those that only repeat another one."""
    if not index.subjects[subject].relying:
        return index.on(subject)
    return [claim for claim in index.on(subject) if not repeats(index, claim)]


class Said(NamedTuple):
    """One value of a subject as it is stated: the claims that give it, and those that only repeat it from others."""

    claims: tuple[Claim, ...]
    repeated: tuple[Claim, ...]


class Testimony:
    """All that sources say of one subject for one time, in units that convert into ``unit``."""

    def __init__(self, index: Index, subject: str, moment: Moment, unit: str | None, claims: tuple[Claim, ...]) -> None:
        self.index, self.subject, self.moment, self.unit, self.claims = index, subject, moment, unit, claims

    @cached_property
    def readings(self) -> tuple[Said, ...]:
        """The values that are stated, in the order in which each is first said."""
        groups = by_value(self.index, self.claims)
        if not self.index.subjects[self.subject].relying:
            return tuple(Said(tuple(group), ()) for group in groups)
        return tuple(_said(group, self.heard) for group in groups)

    @cached_property
    def heard(self) -> frozenset[str]:
        """The claims on the subject that do not only repeat another one."""
        return frozenset(claim.id for claim in voices(self.index, self.subject))

    def value(self, claim: Claim) -> Value:
        """Return what a figure of this testimony allows, in its unit; raises KeyError for what has no figure in it."""
        value = self.index.value(claim, self.unit)
        if value is None:
            raise KeyError(claim.id)
        return value

    def exclude(self, one: Claim, other: Claim) -> bool:
        """Whether two of its claims have no value in common: figures, dates, or different stances."""
        if one.stance is not None:
            return one.stance != other.stance
        if one.date is not None:
            return not can_agree(self.index.extents(one), self.index.extents(other))
        return not self.value(one).meets(self.value(other))


def _said(claims: Sequence[Claim], heard: frozenset[str]) -> Said:
    first_hand = tuple(claim for claim in claims if claim.id in heard)
    named = {claim.source for claim in first_hand}
    if not first_hand:
        return Said(tuple(claims), ())
    return Said(first_hand, tuple(claim for claim in claims if claim.id not in heard and claim.source not in named))


@kept_for_each
def testimonies(index: Index, subject: str) -> tuple[Testimony, ...]:
    """Return what is said of a subject, parted by the time for which it holds and by units that do not convert."""
    return parted(index, subject, index.on(subject))


def parted(index: Index, subject: str, claims: Iterable[Claim]) -> tuple[Testimony, ...]:
    """Return the testimonies of these claims on a subject alone."""
    groups: dict[tuple[Moment, str | None], list[Claim]] = {}
    said = said_on(index, subject)
    if index.all_alike(subject) and (alike := tuple(claims)):
        moment, unit, _ = said[alike[0].id]
        return (Testimony(index, subject, moment, unit, alike),)
    for claim in claims:
        moment, unit, _ = said[claim.id]
        groups.setdefault((moment, unit), []).append(claim)
    return tuple(Testimony(index, subject, moment, unit, tuple(claims)) for (moment, unit), claims in groups.items())
