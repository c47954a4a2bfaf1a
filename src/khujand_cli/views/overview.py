"""Overview: on one screen, however many findings there are, what they are about, and which figure would mend most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.views.arrangement import Group, Told, groups

# Under each kind of head so many are named.
MOST = 5
KINDS = ("rule", "subject", "event", "source")


class Mending(NamedTuple):
    """One claim whose figure, were it another, would mend several findings."""

    claim: str
    findings: int
    indexed: Index | None


class Overview(NamedTuple):
    """The findings by what they are about: by each kind of head all its groups, and what would mend most."""

    heads: dict[str, list[Group]]
    mendings: Sequence[Mending]


def overview(findings: Iterable[Told]) -> Overview:
    """Return where findings are, those with the most first."""
    every = list(findings)
    return Overview({kind: groups(every, kind) for kind in KINDS}, _mendings(every))


def _mendings(findings: Iterable[Told]) -> list[Mending]:
    count: Counter[tuple[int, str]] = Counter()
    indexes: dict[int, Index | None] = {}
    for finding, index in findings:
        indexes[id(index)] = index
        repairs = {claim for lead in finding.leads if lead.kind == "single-repair" for claim in lead.claims}
        count.update((id(index), claim) for claim in repairs)
    return [Mending(claim, times, indexes[dataset]) for (dataset, claim), times in count.most_common()]
