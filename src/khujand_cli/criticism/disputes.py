"""Disputes: whatever can be said of one matter is said once, by the rule that says most of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khujand_cli.concordance.dependence import in_common
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence, dependence
from khujand_cli.finding import Certainty, Finding, Lead, Reading

# Which findings a rule leaves to others that tell the same claims.
LEFT_TO: Mapping[str, tuple[str, ...]] = {
    "AGR001": ("AGR007", "SUM001", "SRC003"),
    "AGR002": ("AGR007", "SUM001"),
    "SUM001": ("SRC003",),
    "SUM002": ("AGR001", "AGR002", "SUM004", "SUM001", "SRC003"),
    "SUM004": ("SRC003",),
    "SUM003": ("SUM001", "AGR001", "AGR002", "SUM004", "SUM002"),
    "CHR002": ("CHR001",),
    "CHR007": ("CHR001", "CHR002"),
    "CHR009": ("SRC003",),
    "CHR003": ("CHR001", "CHR002", "CHR008"),
    "AGR003": ("AGR001", "AGR002"),
    "AGR007": ("AGR001", "AGR002", "SUM002", "SUM003", "UNT002"),
    "AGR008": ("AGR001", "AGR002", "SUM002", "AGR007"),
}
# A rule that speaks of a subject only where no other does.
_LAST = "AGR009"
# What explains a finding on its first claim and a source of the others is known from there, where that is disputed.
_EXPLAINING = "AGR008"
# These tell of an account what its own parts make, and who else has that; of other readings there is more to tell.
_OF_ACCOUNTS = ("SUM001", "SRC003")
_OF_READINGS = ("AGR001", "AGR002", "SUM002")
# Readings that may be one in fact are still two to who compares the letter of a copy.
_ENTIRELY = ("AGR001", "AGR002")
# Which findings a rule leaves to others that tell its claims and more besides, though it goes before them otherwise.
LEFT_TO_FULLER: Mapping[str, tuple[str, ...]] = {"SUM004": ("SUM002", "SUM003")}
# What the findings of a rule become where they are left to others that are about the same claims and no more: they are
# what would explain these.
_LEADS: Mapping[str, str] = {"CHR003": "calendar", "CHR007": "calendar"}
# Of these it is enough that the others tell all their claims.
_ANY_LEAD = ("CHR007",)
# A finding that follows from the dates of others is told only where no finding disputes these.
_FOLLOWING = "CHR008"
_DISPUTING = ("AGR001", "AGR002", "CHR001", "CHR002", "CHR004", "CHR006", "CHR007", "SRC003")


def settled(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those of which another one tells all the claims.

    A certain finding is never left to one that is only possible; but a question about an explanation is no finding
    beside what it would explain.
    """
    every = _undisputed(list(findings))
    told = _Told(every)
    spoken_of = {finding.subject for finding in every if finding.code != _LAST}
    kept = []
    explained: dict[int, list[Lead]] = {}
    for place, finding in enumerate(every):
        if finding.code == _LAST and finding.subject in spoken_of:
            continue
        teller = told.by_another(finding)
        if teller is None:
            kept.append(place)
        elif finding.code in _LEADS and every[teller].code != _FOLLOWING:
            explained.setdefault(teller, []).append(_as_lead(finding))
    return [_with(every[place], explained.get(place, ())) for place in kept]


def _undisputed(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those that follow from dates which another one disputes."""
    if not any(finding.code == _FOLLOWING for finding in findings):
        return findings
    disputed = {claim for finding in findings if finding.code in _DISPUTING for claim in finding.claims}
    return [
        finding
        for finding in findings
        if finding.code != _FOLLOWING or disputed.isdisjoint(claim for step in finding.because for claim in step.claims)
    ]


# The rules that hold sources against each other, whose weight depends on who copied whom.
_AGAINST_EACH_OTHER = ("AGR001", "SUM002", "SUM003", "CHR001", "CHR002")


def depend_unknown(index: Index, finding: Finding) -> bool:
    """Whether a finding holds two sources against each other of which nobody knows whether they depend."""
    if finding.code not in _AGAINST_EACH_OTHER or len(finding.sources) < 2 or in_common(index, finding.sources):
        return False
    first, *others = index.named(finding.claims)
    other = next((claim for claim in others if claim.source != first.source), first)
    between = dependence(index.lineage(first.subject), first, index.lineage(other.subject), other)
    return between is Dependence.UNKNOWN


class _Told:
    """Which claims the findings tell to which others may be left."""

    def __init__(self, every: Sequence[Finding]) -> None:
        tellers = frozenset().union(*LEFT_TO.values(), *LEFT_TO_FULLER.values())
        self._every = every
        self._concerned = {place: one.concerned for place, one in enumerate(every) if one.code in tellers}
        self._telling: dict[str, list[int]] = {}
        for place, claims in self._concerned.items():
            for claim in claims:
                self._telling.setdefault(claim, []).append(place)

    def by_another(self, finding: Finding) -> int | None:
        """Return the place of a finding that tells all the claims of this one, if there is one."""
        others = (*LEFT_TO.get(finding.code, ()), *LEFT_TO_FULLER.get(finding.code, ()))
        if not others or not finding.claims:
            return None
        claims = finding.claims[:1] if finding.code == _EXPLAINING else finding.claims
        for place in self._places(finding, claims):
            other = self._every[place]
            if other.code in others and _as_sure(other, finding) and self._tells(place, finding):
                return place
        return None

    def _places(self, finding: Finding, claims: Sequence[str]) -> Iterable[int]:
        """Return the places of the findings that may tell all of these claims."""
        if finding.code in _OF_READINGS:
            # What a source says twice is told with one of the two claims.
            return dict.fromkeys(place for claim in claims for place in self._telling.get(claim, ()))
        return min((self._telling.get(claim, ()) for claim in claims), key=len)

    def _tells(self, place: int, finding: Finding) -> bool:
        other = self._every[place]
        if finding.code in _LEADS and finding.code not in _ANY_LEAD and other.code != _FOLLOWING:
            return set(other.claims) == set(finding.claims)
        concerned = self._concerned[place]
        if other.code in _OF_ACCOUNTS and finding.code in _OF_READINGS:
            return _names_all(other, finding)
        if finding.code in _ENTIRELY:
            return all(_has(other, concerned, reading) for reading in finding.readings)
        if finding.code == _EXPLAINING:
            return finding.claims[0] in concerned and set(finding.sources) <= set(other.sources)
        if other.code in LEFT_TO_FULLER.get(finding.code, ()):
            return concerned > set(finding.claims)
        return concerned.issuperset(finding.claims)


def _has(other: Finding, concerned: frozenset[str], reading: Reading) -> bool:
    """Whether a finding is about a reading, and about all who give it at first hand."""
    return not concerned.isdisjoint((*reading.claims, *reading.follows_from)) and set(reading.sources) <= {
        *other.sources
    }


def _names_all(other: Finding, finding: Finding) -> bool:
    """Whether a finding on an account has every reading of one on the same subject, and is no less grave."""
    if other.subject != finding.subject or other.severity.rank > finding.severity.rank:
        return False
    told: dict[tuple[object, ...], set[str]] = {}
    for reading in other.readings:
        stating = (*reading.sources, *reading.repeated_by) if reading.stated else ()
        told.setdefault((reading.low, reading.high), set()).update(stating)
    return all(
        (value := (reading.low, reading.high)) in told
        and not (reading.stated and set(reading.sources).union(reading.repeated_by) - told[value])
        for reading in finding.readings
    )


def _as_sure(other: Finding, finding: Finding) -> bool:
    if other.code in _OF_ACCOUNTS:
        return other.certainty is Certainty.CERTAIN or finding.certainty is not Certainty.CERTAIN
    if finding.code in _ENTIRELY and finding.certainty is Certainty.CERTAIN:
        return False
    return other.certainty is Certainty.CERTAIN or (
        finding.certainty is not Certainty.CERTAIN and finding.code not in _ENTIRELY
    )


def _as_lead(finding: Finding) -> Lead:
    return Lead(_LEADS[finding.code], finding.message, finding.claims, None, False)


def _with(finding: Finding, leads: Iterable[Lead]) -> Finding:
    return finding._replace(leads=(*finding.leads, *leads)) if leads else finding
