"""Conflict: claims on one subject that differ, and the finding that AGR001 and AGR002 make of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from khujand_cli.concordance.agreement import Difference, Pair, pairs
from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import grouped, readings
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import number
from khujand_cli.finding import Finding, Lead, Rule, Severity
from khujand_cli.leads.search import Search, Suspect, repeated_figures
from khujand_cli.rules.wording.sums import NOT_EXACT, leads_sentence


@dataclass(frozen=True, slots=True)
class Conflict:
    """The pairs of claims on one subject, held at one time, that differ in certain ways, and all claims in them."""

    index: Index
    subject: str
    pairs: tuple[Pair, ...]
    claims: list[Claim]

    @classmethod
    def of(cls, index: Index, subject: str, pairs: Sequence[Pair]) -> Conflict:
        """Return the conflict of these pairs, with the claims that take part, in the order of their sources."""
        named = {claim.id for pair in pairs for claim in (pair.one, pair.other)}
        return cls(index, subject, tuple(pairs), [claim for claim in index.on(subject) if claim.id in named])

    @property
    def certain(self) -> bool:
        """Whether some pair of the conflict certainly differs."""
        return any(pair.certain for pair in self.pairs)

    def finding(self, rule: Rule, *, closing: str, severity: Severity) -> Finding:
        """Return the finding that names every reading, with leads where the readings are figures.

        ``closing`` is the sentence on what the conflict means, ``severity`` how grave the rule takes it here.
        """
        index, claims = self.index, self.claims
        leads, sentence = self._explained()
        message = f"{index.quoted(self.subject)}: {readings(index, claims)}.{self._gap()}{self._doubt()} {closing}"
        return rule.finding(
            index,
            claims,
            message=f"{message.rstrip()} {sentence}".rstrip(),
            subject=self.subject,
            certain=self.certain,
            severity=severity,
            leads=leads,
        )

    def _doubt(self) -> str:
        if self.certain:
            return ""
        stated = [claim.figure or claim.date for pair in self.pairs for claim in (pair.one, pair.other)]
        if any(value is not None and value.approximate for value in stated):
            return " Some of these are approximate, so this is not certain."
        if all(self._may_be_one(claim, other) for claim, other in combinations(self.claims, 2)):
            return " If the round figures among these are rounded, they could be the same."
        return " Some of these may be round figures, so this is not certain."

    def _may_be_one(self, claim: Claim, other: Claim) -> bool:
        unit = self.index.common_unit(self.subject)
        mine, theirs = self.index.value(claim, unit), self.index.value(other, unit)
        return mine is not None and theirs is not None and mine.rounded.meets(theirs.rounded)

    def _gap(self) -> str:
        values = {self.index.exact(claim) for claim in self.claims}
        if len(values) != 2 or None in values:
            return ""
        low, high = sorted(value for value in values if value is not None)
        return f" They differ by {number(high - low)}."

    def _explained(self) -> tuple[tuple[Lead, ...], str]:
        index, claims = self.index, self.claims
        if self.subject not in index.quantities:
            # Leads are about figures; whether two days are one in two calendars is asked by a rule of its own.
            return (), ""
        groups = grouped(index, claims)
        values = [index.exact(group[0]) for group in groups]
        if None in values or any(index.unit(claim) != index.common_unit(self.subject) for claim in claims):
            return (), NOT_EXACT
        suspects = [
            Suspect(self.subject, value, tuple(claim.id for claim in group))
            for value, group in zip(values, groups, strict=True)
            if value is not None
        ]
        suspects.sort(key=lambda suspect: suspect.value)
        moment = index.moment(claims[0])
        if len(suspects) == 2:
            lesser, greater = suspects
            leads = Search(index, greater, (lesser,), index.sources_of(lesser.claims), moment).leads()
        else:
            leads = tuple(repeated_figures(index, suspects, moment))
        return leads, leads_sentence(leads, certain=self.certain)


def conflicts(
    index: Index, differences: Collection[Difference], key: Callable[[Pair], Hashable] = lambda _pair: None
) -> Iterator[Conflict]:
    """Yield a conflict for each quantity and event, each time and each ``key``, of the pairs with these differences.

    ``key`` parts the pairs of a subject further: by their witness, or by their numeral.
    """
    for subject in survey(index).at_odds:
        if subject in index.propositions:
            continue
        groups: dict[Hashable, list[Pair]] = {}
        for pair in pairs(index, subject):
            if pair.difference in differences:
                groups.setdefault((index.moment(pair.one), key(pair)), []).append(pair)
        for found in groups.values():
            yield Conflict.of(index, subject, found)
