"""Readings: what is said of one subject for one time, grouped by value, at first hand and repeated.

A testimony is all that sources say of a subject for one time, in units that convert into each other; its readings are
the values that are given.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from khujand_cli.concordance.agreement import voices
from khujand_cli.dataset.index import Index, Moment, Value, kept_for_each
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.dataset.records import Claim

# Who speaks: a source, with whom it rests on for what it says. One source may report several voices.
Voice = tuple[str, frozenset[str]]


def voice_of(index: Index, claim: Claim) -> Voice:
    """Return who speaks in a claim: its source, and whom it rests on here."""
    return claim.source, frozenset(relied_on(claim, index.sources))


class Said(NamedTuple):
    """One value of a subject as it is stated: the claims that give it, and those that only repeat it from others."""

    claims: tuple[Claim, ...]
    repeated: tuple[Claim, ...]


@dataclass(frozen=True)
class Testimony:
    """All that sources say of one subject for one time, in units that convert into ``unit``."""

    index: Index
    subject: str
    moment: Moment
    unit: str | None
    claims: tuple[Claim, ...]

    @cached_property
    def readings(self) -> tuple[Said, ...]:
        """The values that are stated, in the order in which each is first said."""
        heard = {claim.id for claim in voices(self.index, self.subject)}
        groups: dict[Hashable, list[Claim]] = {}
        for claim in self.claims:
            groups.setdefault(self.key(claim), []).append(claim)
        return tuple(_said(group, heard) for group in groups.values())

    def key(self, claim: Claim) -> Hashable:
        """Return what a claim says, so that two that say the same have equal keys."""
        if claim.stance is not None:
            return claim.stance
        if claim.date is not None:
            return frozenset(self.index.extents(claim)), claim.date.approximate
        value = self.value(claim)
        return value.interval, value.approximate, value.best

    def value(self, claim: Claim) -> Value:
        """Return what a figure of this testimony allows, in its unit."""
        value = self.index.value(claim, self.unit)
        if value is None:
            raise ValueError(f"{claim.id} is no figure in {self.unit}")
        return value


def _said(claims: Sequence[Claim], heard: set[str]) -> Said:
    first_hand = tuple(claim for claim in claims if claim.id in heard)
    named = {claim.source for claim in first_hand}
    if not first_hand:
        return Said(tuple(claims), ())
    return Said(first_hand, tuple(claim for claim in claims if claim.id not in heard and claim.source not in named))


@kept_for_each
def testimonies(index: Index, subject: str) -> tuple[Testimony, ...]:
    """Return what is said of a subject, parted by the time for which it holds and by units that do not convert."""
    groups: dict[tuple[Moment, str | None], list[Claim]] = {}
    common = index.common_unit(subject) if subject in index.quantities else None
    for claim in index.on(subject):
        unit = None
        if claim.figure is not None:
            unit = common if index.value(claim, common) is not None else index.unit(claim)
        groups.setdefault((index.moment(claim), unit), []).append(claim)
    return tuple(Testimony(index, subject, moment, unit, tuple(claims)) for (moment, unit), claims in groups.items())
