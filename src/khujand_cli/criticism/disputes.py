"""Disputes: whatever can be said of one matter is said once, by the rule that says most of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from khujand_cli.finding import Certainty, Finding, Lead

# Which findings a rule leaves to others that tell the same claims.
LEFT_TO: Mapping[str, tuple[str, ...]] = {
    "AGR001": ("AGR007",),
    "AGR002": ("AGR007",),
    "SUM002": ("AGR001", "AGR002"),
    "SUM003": ("SUM001", "AGR001", "AGR002", "SUM002"),
    "CHR002": ("CHR001",),
    "CHR003": ("CHR001", "CHR002"),
    "AGR003": ("AGR001", "AGR002"),
    "AGR007": ("AGR001", "AGR002", "SUM002", "SUM003", "UNT002"),
    "AGR008": ("AGR001", "AGR002", "SUM002", "AGR007"),
}
# A rule that speaks of a subject only where no other does.
_LAST = "AGR009"
# What explains a finding on its first claim and a source of the others is known from there, where that is disputed.
_EXPLAINING = "AGR008"
# Readings that may be one in fact are still two to who compares the letter of a copy.
_ENTIRELY = ("AGR001", "AGR002")
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
    hiders = frozenset().union(*LEFT_TO.values())
    for place, finding in enumerate(every):
        if finding.code in hiders:
            for claim in finding.concerned:
                telling.setdefault(claim, []).append(place)
    spoken_of = {finding.subject for finding in every if finding.code != _LAST}
    kept = []
    explained: dict[int, list[Lead]] = {}
    for place, finding in enumerate(every):
        teller = _told_by(finding, every, telling)
        if finding.code == _LAST and finding.subject in spoken_of:
            continue
        if teller is None:
            kept.append(place)
        elif finding.code in _LEADS:
            explained.setdefault(teller, []).append(_as_lead(finding))
    return [_with(every[place], explained.get(place, ())) for place in kept]


def _told_by(finding: Finding, every: list[Finding], telling: Mapping[str, list[int]]) -> int | None:
    """Return the place of a finding that tells all the claims of this one, if there is one."""
    others = LEFT_TO.get(finding.code)
    if not others or not finding.claims:
        return None
    claims = finding.claims[:1] if finding.code == _EXPLAINING else finding.claims
    rarest = min(claims, key=lambda claim: len(telling.get(claim, ())))
    for place in telling.get(rarest, ()):
        other = every[place]
        if other.code in others and _as_sure(other, finding) and _tells(other, finding):
            return place
    return None


def _as_sure(other: Finding, finding: Finding) -> bool:
    if finding.code in _ENTIRELY and finding.certainty is Certainty.CERTAIN:
        return False
    return other.certainty is Certainty.CERTAIN or (
        finding.certainty is not Certainty.CERTAIN and finding.code not in _ENTIRELY
    )


def _tells(other: Finding, finding: Finding) -> bool:
    if finding.code in _LEADS:
        return set(other.claims) == set(finding.claims)
    if finding.code in _ENTIRELY:
        return other.concerned >= finding.concerned
    if finding.code == _EXPLAINING:
        return finding.claims[0] in other.concerned and set(finding.sources) <= set(other.sources)
    return other.concerned.issuperset(finding.claims)


def _as_lead(finding: Finding) -> Lead:
    return Lead(_LEADS[finding.code], finding.message, finding.claims, None, False)


def _with(finding: Finding, leads: Iterable[Lead]) -> Finding:
    return finding._replace(leads=(*finding.leads, *leads)) if leads else finding
