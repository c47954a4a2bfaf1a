"""Reconciling: readings that would explain why figures do not fit, and how easily chance would produce them.

A lead is offered, never asserted. Every search is also made for other totals near the stated one; the share of them
that it would have "explained" as well is the lead's chance, and tells a trace from a coincidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import number, percent, small
from khujand_cli.finding import Lead
from khujand_cli.leads.chance import Near, near, share
from khujand_cli.leads.corroboration import holding
from khujand_cli.leads.keystroke import keystrokes, one_keystroke
from khujand_cli.leads.regrouping import MOST_FIGURES, Candidate, candidates_beside, regroup, repeated
from khujand_cli.wording import counted, listed


class Suspect(NamedTuple):
    """An exact figure that takes part in a finding, and the claims that give it."""

    quantity: str
    value: int
    claims: tuple[str, ...]


def _odds(chance: float, stated: int) -> str:
    return f"of the other figures near {number(stated)}, {percent(chance)} would be explained in this way too"


@dataclass(frozen=True, slots=True)
class Search:
    """A stated figure and the figures that should make it, all exact; for two readings of one figure, the lesser one.

    ``sources`` says whose other figures to look at first; ``moment`` when the claims held.
    """

    index: Index
    stated: Suspect
    parts: tuple[Suspect, ...]
    sources: tuple[str, ...]
    moment: Moment

    def leads(self) -> tuple[Lead, ...]:
        """Return every kind of reading that would explain the difference."""
        suspects = (self.stated, *self.parts)
        found = (self._regrouping(), self._slip(), *repeated_figures(self.index, suspects, self.moment))
        return tuple(lead for lead in found if lead is not None)

    @property
    def _derived(self) -> int:
        return sum(part.value for part in self.parts)

    @property
    def _two_readings(self) -> bool:
        return self.parts[0].quantity == self.stated.quantity

    def _near(self) -> Near:
        return near(self.stated.value, self._derived, (part.value for part in self.parts))

    def _slip(self) -> Lead | None:
        off = self.stated.value - self._derived
        changes = [*((part, part.value + off) for part in self.parts), (self.stated, self._derived)]
        changes = [(one, new) for one, new in changes if new >= 0 and one_keystroke(one.value, new)]
        # To ask in which sums a figure takes part is dear, so only those are asked about that are in reach.
        found = [(one, new) for one, new in changes if self._is_suspect(one)]
        if not found:
            return None
        chance = share(self._near().totals(), self._slipped().__contains__)
        changed = listed((f"{number(new)} for {number(one.value)} ({self._name(one)})" for one, new in found), "or")
        effect = "make the two agree" if self._two_readings else "restore the balance"
        only = len(found) == 1
        reach = f"{len(found)} figures are in reach, so this singles out none"
        if only:
            spared = len(changes) - 1
            others = "the other in reach takes" if spared == 1 else f"the {small(spared)} others in reach take"
            reach = f"{others} part in sums that hold" if spared else "no other would"
        message = f"one keystroke, {changed}, would {effect}; {reach}; {_odds(chance, self.stated.value)}"
        claims = tuple(dict.fromkeys(claim for one, _ in found for claim in one.claims))
        return Lead("slip", message, claims, chance, only)

    def _is_suspect(self, one: Suspect) -> bool:
        """Whether neither its claims nor others that give the same figure take part in another sum that holds."""
        index, held = self.index, holding(self.index, one.quantity)
        return held.isdisjoint(one.claims) and not any(
            claim.id in held and index.exact(claim) == one.value and index.moment(claim) == self.moment
            for claim in index.on(one.quantity)
        )

    def _slipped(self) -> set[int]:
        """Return the totals which, if they were stated instead, one keystroke in one figure would explain."""
        derived = self._derived
        totals = set(keystrokes(derived)) if self._is_suspect(self.stated) else set()
        for part in self.parts:
            if self._is_suspect(part):
                totals.update([derived + new - part.value for new in keystrokes(part.value)])
        return totals

    def _name(self, suspect: Suspect) -> str:
        if not self._two_readings:
            return self.index.label(suspect.quantity)
        return listed(self.index.label(source) for source in self.index.sources_of(suspect.claims))

    def _regrouping(self) -> Lead | None:
        index, stated = self.index, self.stated
        candidates = candidates_beside(index, stated.quantity, self.sources, self.moment)
        judged = [self.stated.quantity, *(part.quantity for part in self.parts)]
        without = {frozenset(division) for one in judged for division in index.quantities[one].sum_of}
        if self._two_readings:
            lesser = self.parts[0]
            candidates = [Candidate(lesser.quantity, lesser.value, lesser.claims[0]), *candidates][:MOST_FIGURES]
        around = self._near()
        grouped = regroup(candidates, index, around.greatest, without)
        found = grouped.making(stated.value)
        if not found:
            return None
        chance = share(around.totals(), grouped.made().__contains__)
        first = " + ".join(self._candidate(one) for one in found[0])
        others = len(found) - 1
        more = (
            f", and so do{'es one other group' if others == 1 else f' {small(others)} other groups'}" if others else ""
        )
        message = f"{first} make {number(stated.value)} exactly{more}; {_odds(chance, stated.value)}"
        return Lead("regrouping", message, tuple(one.claim for one in found[0]), chance, False)

    def _candidate(self, one: Candidate) -> str:
        author = self.index.label(self.index.claims[one.claim].source)
        return f"{number(one.value)} ({self.index.label(one.quantity)}, {author})"


def repeated_figures(index: Index, suspects: Iterable[Suspect], moment: Moment) -> list[Lead]:
    """Return a lead for each telling figure in question that another quantity of the same event bears too."""
    leads: dict[int, Lead] = {}
    for one in suspects:
        if one.value in leads or not _telling(one.value):
            continue
        others, beyond = repeated(index, one.quantity, one.value, moment)
        if others:
            own = [index.claims[claim] for claim in one.claims]
            named = [_place(index, group) for group in _by_quantity([*own, *others])]
            if beyond:
                named.append(f"for {counted(beyond, 'other quantity', 'other quantities')}")
            places = listed(named)
            message = f"{number(one.value)} stands {places}; a figure that slipped into the wrong column would do so"
            claims = tuple(claim.id for claim in (*own, *others))
            leads[one.value] = Lead("repeated-figure", message, claims, None, False)
    return list(leads.values())


def _telling(value: int) -> bool:
    digits = str(value).rstrip("0")
    return len(digits) >= 3 or (len(digits) == 2 and str(value) == digits)


def _by_quantity(claims: Sequence[Claim]) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.subject, []).append(claim)
    return list(groups.values())


def _place(index: Index, claims: list[Claim]) -> str:
    authors = listed(dict.fromkeys(index.label(claim.source) for claim in claims))
    return f"for {index.label(claims[0].subject)} in {authors}"
