"""Disputes: whatever can be said of one matter is said once, by the rule that says most of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from khujand_cli.finding import Certainty, Finding

# Which findings a rule leaves to others that tell the same claims; those others come first in the order of judging.
LEFT_TO: Mapping[str, tuple[str, ...]] = {
    "SUM002": ("SUM001", "AGR001", "AGR002"),
    "SUM003": ("SUM001", "AGR001", "AGR002", "SUM002"),
    "AGR003": ("SUM001", "AGR001", "AGR002"),
    "AGR007": ("SUM001", "AGR001", "AGR002", "AGR003", "AGR004", "SUM002", "SUM003"),
    "AGR008": ("SUM001", "AGR001", "AGR002", "SUM002", "AGR007"),
    "AGR009": ("SUM001", "AGR001", "AGR002", "SUM002", "SUM003", "AGR003", "AGR007"),
}


def needed(codes: Collection[str]) -> frozenset[str]:
    """Return these rules with those to which they may leave what they find."""
    return frozenset(codes).union(*(LEFT_TO.get(code, ()) for code in codes))


def settled(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those of which another one tells all the claims.

    A certain finding is never left to one that is only possible.
    """
    every = list(findings)
    telling: dict[str, list[Finding]] = {}
    hiders = frozenset().union(*LEFT_TO.values())
    for finding in every:
        if finding.code in hiders:
            for claim in finding.concerned:
                telling.setdefault(claim, []).append(finding)
    return [finding for finding in every if not _is_told(finding, telling)]


def _is_told(finding: Finding, telling: Mapping[str, list[Finding]]) -> bool:
    others = LEFT_TO.get(finding.code)
    if not others or not finding.claims:
        return False
    rarest = min(finding.claims, key=lambda claim: len(telling.get(claim, ())))
    return any(
        other.code in others
        and (other.certainty is Certainty.CERTAIN or finding.certainty is not Certainty.CERTAIN)
        and other.concerned.issuperset(finding.claims)
        for other in telling.get(rarest, ())
    )
