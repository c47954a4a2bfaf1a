"""Disputes: whatever can be said of one matter is said once, by the rule that says most of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from khujand_cli.finding import Certainty, Finding, Lead

# Which findings a rule leaves to others that tell the same claims.
LEFT_TO: Mapping[str, tuple[str, ...]] = {
    "SUM001": ("SRC003",),
    "SUM002": ("AGR001", "AGR002", "SUM004"),
    "SUM003": ("SUM001", "AGR001", "AGR002", "SUM004", "SUM002"),
    "CHR002": ("CHR001",),
    "CHR009": ("SRC003",),
    "CHR003": ("CHR001", "CHR002"),
    "AGR003": ("SUM001", "AGR001", "AGR002"),
    "AGR007": ("SUM001", "AGR001", "AGR002", "AGR003", "AGR004", "SUM002", "SUM003"),
    "AGR008": ("SUM001", "AGR001", "AGR002", "SUM002", "AGR007"),
    "AGR009": ("SUM001", "AGR001", "AGR002", "SUM002", "SUM003", "AGR003", "AGR007"),
}
# Which findings a rule leaves to others that tell its claims and more besides, though it goes before them otherwise.
LEFT_TO_FULLER: Mapping[str, tuple[str, ...]] = {"SUM004": ("SUM002", "SUM003")}
# What the findings of a rule become where they are left to others that are about the same claims and no more: they are
# what would explain these.
_LEADS: Mapping[str, str] = {"CHR003": "calendar"}


def settled(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those of which another one tells all the claims.

    A certain finding is never left to one that is only possible; but a question about an explanation is no finding
    beside what it would explain.
    """
    every = list(findings)
    telling: dict[str, list[int]] = {}
    hiders = frozenset().union(*LEFT_TO.values(), *LEFT_TO_FULLER.values())
    for place, finding in enumerate(every):
        if finding.code in hiders:
            for claim in finding.concerned:
                telling.setdefault(claim, []).append(place)
    kept = []
    explained: dict[int, list[Lead]] = {}
    for place, finding in enumerate(every):
        teller = _told_by(finding, every, telling)
        if teller is None:
            kept.append(place)
        elif finding.code in _LEADS:
            explained.setdefault(teller, []).append(_as_lead(finding))
    return [_with(every[place], explained.get(place, ())) for place in kept]


def _told_by(finding: Finding, every: list[Finding], telling: Mapping[str, list[int]]) -> int | None:
    """Return the place of a finding that tells all the claims of this one, if there is one."""
    others = (*LEFT_TO.get(finding.code, ()), *LEFT_TO_FULLER.get(finding.code, ()))
    if not others or not finding.claims:
        return None
    rarest = min(finding.claims, key=lambda claim: len(telling.get(claim, ())))
    for place in telling.get(rarest, ()):
        other = every[place]
        sure = other.certainty is Certainty.CERTAIN or finding.certainty is not Certainty.CERTAIN
        if other.code in others and sure and _tells(other, finding):
            return place
    return None


def _tells(other: Finding, finding: Finding) -> bool:
    if finding.code in _LEADS:
        return set(other.claims) == set(finding.claims)
    if other.code in LEFT_TO_FULLER.get(finding.code, ()):
        return other.concerned > set(finding.claims)
    return other.concerned.issuperset(finding.claims)


def _as_lead(finding: Finding) -> Lead:
    return Lead(_LEADS[finding.code], finding.message, finding.claims, None, False)


def _with(finding: Finding, leads: Iterable[Lead]) -> Finding:
    return finding._replace(leads=(*finding.leads, *leads)) if leads else finding
