"""Alike: on most subjects all sources say the same, to the letter; no two of them differ there.

Then only who relies on whom can matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any, NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Claim
from khujand_cli.dataset.subjects import Dossier


class Survey(NamedTuple):
    """What the pass has told; subjects stand in the order of the dataset, quantities, events, then propositions.

    ``alike`` counts the subjects on which several claims say the same, and ``apart`` names the others with several
    claims; those of them ``at_odds`` may have claims that cannot both be right. ``relayed`` are those on which several
    sources may have passed on what one witness said.
    """

    alike: int
    apart: dict[str, None]
    at_odds: tuple[str, ...]
    relayed: tuple[str, ...]


def everything(index: Index) -> Survey:
    """Return a survey on which nothing is settled: any subject with several claims may be amiss in any way."""
    several = tuple(dossier.record.id for dossier in index.subjects.values() if len(dossier.claims) > 1)
    return Survey(0, dict.fromkeys(several), several, several)


@kept
def survey(index: Index) -> Survey:
    """Return the survey of a dataset, from one pass over its subjects."""
    alike = 0
    apart: dict[str, None] = {}
    at_odds: list[str] = []
    relayed: list[str] = []
    found = index.gathered
    kinds: tuple[list[Dossier[Any]], ...] = (found.quantities, found.events, found.propositions)
    for dossiers in kinds:
        for dossier in dossiers:
            if len(dossier.claims) < 2:
                continue
            if dossier.alike:
                alike += 1
            else:
                apart[dossier.record.id] = None
                if dossiers is not found.events or not _dates_meet(index, dossier.claims):
                    at_odds.append(dossier.record.id)
            if len(dossier.relying) > 1 and (not dossier.alike or _several_relay(dossier)):
                relayed.append(dossier.record.id)
    return Survey(alike, apart, tuple(at_odds), tuple(relayed))


def _dates_meet(index: Index, claims: Sequence[Claim]) -> bool:
    """Whether all dates of an event certainly have a moment in common, if each is read in its first calendar."""
    latest, earliest = -inf, inf
    for claim in claims:
        extents = index.extents(claim)
        if not extents or extents[0].span or claim.as_of is not None:
            return False
        low, high = extents[0].whole.ends
        latest = latest if low is None else max(latest, low)
        earliest = earliest if high is None else min(earliest, high)
    return latest < earliest


def _several_relay(one: Dossier[Any]) -> bool:
    """Whether two sources or more relay, of claims that say the same, what none of those they rely on says itself."""
    speaking = {claim.source for claim in one.claims}
    relaying = {claim.source for claim in one.relying if claim.based_on is None or speaking.isdisjoint(claim.based_on)}
    return len(relaying) > 1
