"""Search: looking for readings that would explain why figures do not fit.

A lead is offered, never asserted. Every search is also made for other totals near the stated one: the share of them
that it would have "explained" as well is the chance of the lead, and tells a trace from a coincidence.
"""

from __future__ import annotations

from collections.abc import Sequence

from khujand_cli.dataset.index import Index, Moment
from khujand_cli.figures.in_words import number, percent, small
from khujand_cli.finding import Lead
from khujand_cli.leads.beside import MOST_FIGURES, Candidate, Suspect
from khujand_cli.leads.chance import Near, near, share
from khujand_cli.leads.corroboration import holding
from khujand_cli.leads.keystroke import keystrokes, one_keystroke
from khujand_cli.leads.noughts import lost_between
from khujand_cli.leads.regrouping import candidates_beside, regroup
from khujand_cli.leads.repeated import repeated_figures
from khujand_cli.wording import listed

# A lead names no more figures than these.
_MOST_NAMED = 6


def _odds(chance: float, stated: int) -> str:
    return f"of the other figures near {number(stated)}, {percent(chance)} would be explained in this way too"


def _reach(suspected: int, spared: int) -> str:
    """Say how many figures one keystroke could mend: those suspected, and those that sums which hold speak for."""
    if suspected > 1:
        return f"{suspected} figures are in reach, so this singles out none"
    if not spared:
        return "no other would"
    others = "the other in reach takes" if spared == 1 else f"the {small(spared)} others in reach take"
    return f"{others} part in sums that hold"


class Search:
    """A stated figure and the parts that should make it, all exact.

    Of two readings of one quantity the greater is the stated figure, and the lesser its only part. ``sources`` are
    those whose other figures are looked at first; ``moment`` is when the claims held.
    """

    def __init__(
        self, index: Index, stated: Suspect, parts: tuple[Suspect, ...], sources: tuple[str, ...], moment: Moment
    ) -> None:
        self.index, self.stated, self.parts, self.sources, self.moment = index, stated, parts, sources, moment

    def leads(self) -> tuple[Lead, ...]:
        """Return a lead for every kind of reading that would explain the difference."""
        # The other searches would only say the same in more words.
        if (total_among_parts := self._total_among_parts()) is not None:
            return (total_among_parts,)
        suspects = (self.stated, *self.parts)
        found = (self._regrouping(), self._slip(), self._noughts())
        repeated = repeated_figures(self.index, suspects, self.moment, rounded=self._two_readings)
        return (*(lead for lead in found if lead is not None), *repeated)

    def _total_among_parts(self) -> Lead | None:
        """Return the lead that one part is the total itself, so that all the others make it."""
        if len(self.parts) < 3 or (derived := self._derived) != 2 * (total := self.stated.value):
            return None
        part = next((part for part in self.parts if part.value == total), None)
        if part is None:
            return None
        values = {part.value for part in self.parts}
        chance = share(self._near().totals(), lambda stated: stated in values and derived - stated == stated)
        name = self.index.label(part.quantity)
        message = f"a total among its parts: without {name} they make {number(total)} exactly"
        return Lead("total-among-parts", f"{message}; {_odds(chance, total)}", part.claims, chance, True)

    def _noughts(self) -> Lead | None:
        """Return the lead that one figure lost, or gained, noughts or a group of three digits."""
        if self._two_readings:
            return None
        off = self.stated.value - self._derived
        changes = [*((part, part.value + off) for part in self.parts), (self.stated, self._derived)]
        found = [(suspect, new) for suspect, new in changes if new > 0 and lost_between(suspect.value, new)]
        if not found:
            return None
        values = [part.value for part in self.parts]
        derived = self._derived
        chance = share(
            self._near().totals(),
            lambda stated: (
                bool(lost_between(stated, derived))
                or any(lost_between(value, stated - derived + value) for value in values)
            ),
        )
        changed = self._changes(found)
        first, meant = found[0]
        message = f"{lost_between(first.value, meant)} lost or added: {changed} would restore the balance"
        claims = tuple(dict.fromkeys(claim for suspect, _ in found for claim in suspect.claims))
        return Lead("noughts", f"{message}; {_odds(chance, self.stated.value)}", claims, chance, len(found) == 1)

    def _changes(self, found: Sequence[tuple[Suspect, int]]) -> str:
        """Return which figures would have to be which; of many, how many there are beyond."""
        named = found if len(found) <= _MOST_NAMED else found[: _MOST_NAMED - 1]
        changes = [f"{number(new)} for {number(suspect.value)} ({self._name(suspect)})" for suspect, new in named]
        more = [f"{len(found) - len(named):,} more"] if len(named) < len(found) else []
        return listed([*changes, *more], "or")

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
        changes = [(suspect, new) for suspect, new in changes if new >= 0 and one_keystroke(suspect.value, new)]
        # To find the sums in which a figure takes part is dear; so only figures that are in reach are looked up.
        found = [(suspect, new) for suspect, new in changes if self._is_uncorroborated(suspect)]
        if not found:
            return None
        chance = share(self._near().totals(), self._slipped().__contains__)
        changed = self._changes(found)
        effect = "make the two agree" if self._two_readings else "restore the balance"
        reach = _reach(len(found), len(changes) - len(found))
        message = f"one keystroke, {changed}, would {effect}; {reach}; {_odds(chance, self.stated.value)}"
        claims = tuple(dict.fromkeys(claim for suspect, _ in found for claim in suspect.claims))
        return Lead("slip", message, claims, chance, len(found) == 1)

    def _is_uncorroborated(self, suspect: Suspect) -> bool:
        """Whether neither the claims of a figure nor others that give it take part in another sum that holds."""
        index, held = self.index, holding(self.index, suspect.quantity)
        if not held:
            return True
        return held.isdisjoint(suspect.claims) and not any(
            claim.id in held and index.exact(claim) == suspect.value and index.moment(claim) == self.moment
            for claim in index.on(suspect.quantity)
        )

    def _slipped(self) -> set[int]:
        """Return the totals which, if they were stated instead, a keystroke in a single figure would explain."""
        derived = self._derived
        totals = set(keystrokes(derived)) if self._is_uncorroborated(self.stated) else set()
        for part in self.parts:
            if self._is_uncorroborated(part):
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
        without = {frozenset(division) for quantity in judged for division in index.quantities[quantity].sum_of}
        if self._two_readings:
            lesser = self.parts[0]
            candidates = [Candidate(lesser.quantity, lesser.value, lesser.claims[0]), *candidates][:MOST_FIGURES]
        around = self._near()
        grouped = regroup(candidates, index, around.greatest, without)
        found = grouped.making(stated.value)
        if not found:
            return None
        chance = share(around.totals(), grouped.made().__contains__)
        first = " + ".join(self._candidate(candidate) for candidate in found[0])
        others = len(found) - 1
        more = (
            f", and so do{'es one other group' if others == 1 else f' {small(others)} other groups'}" if others else ""
        )
        message = f"{first} make {number(stated.value)} exactly{more}; {_odds(chance, stated.value)}"
        return Lead("regrouping", message, tuple(candidate.claim for candidate in found[0]), chance, False)

    def _candidate(self, candidate: Candidate) -> str:
        author = self.index.label(self.index.claims[candidate.claim].source)
        return f"{number(candidate.value)} ({self.index.label(candidate.quantity)}, {author})"
