"""What AGR001 and AGR002 share: all readings of one subject of which some cannot both be right, said in one finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from khujand_cli.concordance.audits import Audit, audits_of
from khujand_cli.concordance.families.consequences import further_readings
from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.meanings import Usage, in_doubt
from khujand_cli.concordance.misfits import mending_of
from khujand_cli.concordance.quarrels import Quarrel, quarrels
from khujand_cli.concordance.readings import Saying, Testimony, Voice, saying, voice_of
from khujand_cli.concordance.responses import said_before
from khujand_cli.concordance.sums import Reckoning
from khujand_cli.concordance.told import all_derived, all_stated, meet
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.date import Date
from khujand_cli.figures.figure import Figure
from khujand_cli.figures.in_words import number
from khujand_cli.figures.units import counts_time, differed
from khujand_cli.finding import Finding, Lead, Reading, Rule, Severity
from khujand_cli.leads.between_readings import leads_between
from khujand_cli.rules.wording.doubts import UNCERTAIN
from khujand_cli.rules.wording.leads import leads_sentence
from khujand_cli.rules.wording.readings import Brevity, fitting, readings_in_words
from khujand_cli.rules.wording.sums import explained

# Of the sums that do not make a total so many are searched for leads.
_MOST_SUMS = 3
_DOUBTS = {
    **UNCERTAIN,
    Usage.YEAR: "If the year began on 25 March for one of them, they could be one day.",
    Usage.CALENDAR: "Their calendar is only the one that the dataset names for all; in another they could be one day.",
}


class Conflict:
    """Everything that is said of one subject for one time, where some of it cannot be right together."""

    def __init__(self, testimony: Testimony, quarrel: Quarrel) -> None:
        self.testimony, self.quarrel = testimony, quarrel

    @property
    def index(self) -> Index:
        """The dataset in which it stands."""
        return self.testimony.index

    @property
    def subject(self) -> str:
        """The quantity or event that it is about."""
        return self.testimony.subject

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that exclude another one, in the order of their sources."""
        parties = self.quarrel.parties
        if len(parties) == len(self.testimony.claims):
            return self.testimony.claims
        # Of those who say one thing twice, one has been held against the others.
        alike = {self._told(claim) for claim in self.testimony.claims if claim.id in parties}
        heard = self.testimony.heard | parties
        return tuple(claim for claim in self.testimony.claims if claim.id in heard and self._told(claim) in alike)

    @cached_property
    def by_voice(self) -> dict[Voice, list[Claim]]:
        """The same claims by who speaks in them."""
        found: dict[Voice, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(voice_of(self.index, claim), []).append(claim)
        return found

    def _told(self, claim: Claim) -> tuple[Saying, Voice]:
        return saying(self.index, claim), voice_of(self.index, claim)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading, those that follow from the parts of a total behind those that are stated."""
        derived = [reading for audit in self._audits for reading in all_derived(self.index, audit)]
        stated = all_stated(self.testimony)
        if self.subject not in self.index.quantities:
            return stated
        spoken = self.testimony
        further = further_readings(self.index, self.subject, spoken.moment, spoken.unit, derived)
        return (*stated, *derived, *further)

    @cached_property
    def reckoned_from(self) -> tuple[Claim, ...]:
        """The claims on other quantities from which a reading follows that does not fit every stated one."""
        stated = [reading for reading in self.readings if reading.stated]
        apart = (one for one in self.readings if not one.stated and not all(meet(one, other) for other in stated))
        return tuple(self.index.named(dict.fromkeys(claim for reading in apart for claim in reading.follows_from)))

    @cached_property
    def _audits(self) -> tuple[Audit, ...]:
        if self.subject not in self.index.quantities or not self.index.quantities[self.subject].sum_of:
            return ()
        held = self.testimony.moment, self.testimony.unit
        return tuple(audit for audit in audits_of(self.index, self.subject) if (audit.moment, audit.unit) == held)

    def finding(self, rule: Rule, *, closing: Callable[[Brevity], str], severity: Severity) -> Finding:
        """Return the finding that names every reading, with its leads where the readings are figures."""
        index = self.index
        leads, searched = self._leads
        names = tuple(claim.id for claim in self.claims)
        explained = leads_sentence(leads, searched=searched, certain=self.certain)

        def message(brevity: Brevity) -> str:
            readings = readings_in_words(index, self.subject, self.readings, brevity, names)
            parts = (f"{brevity.quoted(index, self.subject)}: {readings}.", self._gap(), self._doubt())
            return " ".join(part for part in (*parts, closing(brevity), explained) if part)

        return rule.finding(
            index,
            self.claims,
            message=fitting(message),
            subject=self.subject,
            certain=self.certain,
            severity=severity,
            leads=leads,
            readings=self.readings,
        )

    @property
    def certain(self) -> bool:
        """Whether not all readings can be right, stated or derived, even if round figures are rounded."""
        return self.quarrel.certain or self._surely_derived

    @property
    def _surely_derived(self) -> bool:
        return any(reckoning.certain for audit in self._audits for reckoning in audit.across)

    def _doubt(self) -> str:
        if self.quarrel.certain:
            return ""
        if self._surely_derived:
            return "What the parts make is certainly another figure, unless they count different things."
        if any(value is not None and value.approximate for value in map(_stated, self.claims)):
            return "Some of these are approximate, so this is not certain."
        if any(value is not None and value.best is not None for value in map(_figure, self.claims)):
            return "Some of these are estimates, whose bounds are not certain."
        if self.subject in self.index.events:
            return _DOUBTS[in_doubt(self.index, *self.claims)]
        if counts_time(self.index.common_unit(self.subject)):
            return "Lengths of time are counted in several ways, so this is not certain."
        if measure := differed(map(self.index.unit, self.claims)):
            return f"A {measure} was not the same everywhere, so this is not certain."
        return "If the round figures among these are rounded, they could be the same."

    def _gap(self) -> str:
        stated = [reading for reading in self.readings if reading.stated]
        if len(stated) != 2 or any(reading.low != reading.high or not reading.numerals for reading in stated):
            return ""
        low, high = sorted(reading.numerals[0] for reading in stated)
        exact = all(self.index.exact(claim) is not None for claim in self.claims)
        return f"They differ by {number(high - low)}." if exact else ""

    @property
    def _leads(self) -> tuple[tuple[Lead, ...], bool]:
        """Return the leads, and whether every search was made."""
        if self.subject not in self.index.quantities:
            # Whether two days whose calendar no source names are one is asked by a rule of its own.
            from khujand_cli.leads.calendars import calendar_leads

            return calendar_leads(self.index, self.claims), False
        leads, searched = leads_between(self.testimony, {claim.id for claim in self.claims})
        further = list(self._further_sums())
        if further:
            # What makes the stated ones agree leaves what the parts make as far from them as it was.
            leads = tuple(lead._replace(mends=False) for lead in leads)
        leads = (*leads, *self._of_sums(further))
        # Whether nothing else explains it is asked only where it would be said.
        return leads, searched and not (leads or further or self._makes_a_sum or self._copied_before)

    @property
    def _makes_a_sum(self) -> bool:
        """Whether a claim is what a sum that fails lacks: the simplest explanation, which is told with that sum."""
        return not mending_of(self.index, self.subject).isdisjoint(claim.id for claim in self.claims)

    @property
    def _copied_before(self) -> bool:
        """Whether somebody has what a source that he rests on has corrected since, which explains it."""
        if self.subject not in self.index.gathered.corrected:
            return False
        lineage = self.index.lineage(self.subject)
        return any(said_before(self.index, claim, one) for claim in self.claims for one in lineage.above(claim))

    def _further_sums(self) -> Iterator[Reckoning]:
        """Yield the sums that do not make a total, and make what nobody states for it."""
        stated = {(reading.low, reading.high) for reading in self.readings if reading.stated}
        for audit in self._audits:
            for reckoning in audit.across:
                if tuple(reckoning.account.derived) not in stated:
                    yield reckoning

    def _of_sums(self, reckonings: Sequence[Reckoning]) -> Iterator[Lead]:
        """Yield what would explain that parts do not make one of the totals, which mends no more than that."""
        for reckoning in reckonings[:_MOST_SUMS]:
            parts = [claim for part in reckoning.parts for claim in part.claims]
            for lead in explained(self.index, reckoning, reckoning.total.claims, parts):
                yield lead._replace(mends=False)


def _figure(claim: Claim) -> Figure | None:
    return claim.figure


def _stated(claim: Claim) -> Figure | Date | None:
    return claim.figure or claim.date


def conflicts(index: Index) -> Iterator[Conflict]:
    """Yield, for each quantity and event and each time, what cannot be right together."""
    for subject in survey(index).at_odds:
        if subject not in index.propositions:
            for testimony, quarrel in quarrels(index, subject):
                if quarrel:
                    yield Conflict(testimony, quarrel)
