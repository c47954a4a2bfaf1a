"""Survey: one pass over the claims that tells which subjects deserve a closer look.

On most subjects all sources say the same, to the letter; then no two of them differ, and only who relies on whom can
matter. The survey may send a rule to a subject in vain, but never keeps it from one on which it has something to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any, NamedTuple

from khujand_cli.dataset.index import Index
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


def survey(index: Index) -> Survey:
    """Return the survey of a dataset, made once."""
    return index.once("survey", lambda: _survey(index))


def _survey(index: Index) -> Survey:
    alike = 0
    apart: dict[str, None] = {}
    at_odds: list[str] = []
    relayed: list[str] = []
    found = index.gathered
    kinds: tuple[list[Dossier[Any]], ...] = (found.quantities, found.events, found.propositions)
    for dossiers in kinds:
        for one in dossiers:
            if len(one.claims) < 2:
                continue
            if one.alike:
                alike += 1
            else:
                apart[one.record.id] = None
                if dossiers is not found.events or not _dates_meet(index, one.claims):
                    at_odds.append(one.record.id)
            if len(one.relying) > 1 and (not one.alike or _several_relay(one)):
                relayed.append(one.record.id)
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
