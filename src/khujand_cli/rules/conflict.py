"""What AGR001 and AGR002 share: the claims on one subject that differ, said in one finding."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from khujand_cli.agreement import Difference, Pair, pairs
from khujand_cli.finding import Finding, Lead, Rule, Severity
from khujand_cli.index import Index, moment_of
from khujand_cli.model import Claim
from khujand_cli.phrasing import number
from khujand_cli.readings import grouped, readings
from khujand_cli.reconcile import Search, Suspect, repeated_figures
from khujand_cli.regrouping import exact
from khujand_cli.rules.sum_wording import NOT_EXACT, leads_sentence


@dataclass(frozen=True, slots=True)
class Conflict:
    """Every pair of claims on one subject, held at one time, that differ in the ways asked for."""

    index: Index
    subject: str
    pairs: tuple[Pair, ...]

    @property
    def claims(self) -> list[Claim]:
        """The claims that take part, each once, in the order of their sources."""
        named = {claim.id for pair in self.pairs for claim in (pair.one, pair.other)}
        return [claim for claim in self.index.on(self.subject) if claim.id in named]

    def finding(self, rule: Rule, *, opening: str, closing: str, severity: Severity) -> Finding:
        """Return the finding that names every reading, with its leads where the readings are figures."""
        index, claims = self.index, self.claims
        certain = any(pair.certain for pair in self.pairs)
        leads, sentence = self._explained()
        doubt = "" if certain else " Rounded or approximate, they could still be the same."
        message = f"{opening}{index.label(self.subject)}: {readings(index, claims)}.{self._gap()}{doubt} {closing}"
        names = tuple(claim.id for claim in claims)
        return rule.finding(
            message=f"{message.rstrip()} {sentence}".rstrip(),
            subject=self.subject,
            claims=names,
            sources=index.sources_of(names),
            certain=certain,
            severity=severity,
            leads=leads,
        )

    def _gap(self) -> str:
        values = {exact(self.index, claim) for claim in self.claims}
        if len(values) != 2 or None in values:
            return ""
        low, high = sorted(value for value in values if value is not None)
        return f" They differ by {number(high - low)}."

    def _explained(self) -> tuple[tuple[Lead, ...], str]:
        if self.subject not in self.index.quantities:
            return (), ""
        groups = grouped(self.index, self.claims)
        values = [exact(self.index, group[0]) for group in groups]
        if None in values or any(claim.unit for claim in self.claims):
            return (), NOT_EXACT
        suspects = [
            Suspect(self.subject, value, tuple(claim.id for claim in group))
            for value, group in zip(values, groups, strict=True)
            if value is not None
        ]
        suspects.sort(key=lambda suspect: suspect.value)
        moment = moment_of(self.claims[0])
        if len(suspects) == 2:
            lesser, greater = suspects
            sources = self.index.sources_of(lesser.claims)
            leads = Search(self.index, greater, (lesser,), sources, moment).leads()
        else:
            leads = tuple(repeated_figures(self.index, suspects, moment))
        return leads, leads_sentence(leads)


def conflicts(index: Index, differences: Collection[Difference]) -> Iterator[Conflict]:
    """Yield, for each quantity and event and each time, the pairs that differ in one of these ways."""
    for subject in (*index.quantities, *index.events):
        by_moment: dict[str | None, list[Pair]] = {}
        for pair in pairs(index, subject):
            if pair.difference in differences:
                by_moment.setdefault(moment_of(pair.one), []).append(pair)
        for found in by_moment.values():
            yield Conflict(index, subject, tuple(found))
