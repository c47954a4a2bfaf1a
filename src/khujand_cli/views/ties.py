"""Ties: which sources a lineage has, what is known of each there, and who took from whom or was read where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import on_nobody
from khujand_cli.views.bibliography import second_hand
from khujand_cli.views.collation import Reliance
from khujand_cli.views.descents import descents
from khujand_cli.wording import counted

WITNESS = "witness"

# A source, and another that took from it or in which it was read.
Pair = tuple[str, str]


class Ties(NamedTuple):
    """The sources of a lineage and what ties them, in the order of the dataset.

    ``taken`` has for each pair how many claims the second took from the first, 0 for the work as a whole; ``read`` are
    the pairs of which the first was read in the second, which says nothing of dependence. ``told`` is what is known of
    a source, a phrase each; of so many claims of the ``unnamed`` the dataset does not say whether they rest on anybody.
    ``apart`` are the sources that nothing ties to another.
    """

    sources: Sequence[str]
    taken: Mapping[Pair, int]
    read: Sequence[Pair]
    told: Mapping[str, Sequence[str]]
    unnamed: Mapping[str, int]
    apart: Sequence[str]

    @property
    def pairs(self) -> list[Pair]:
        """All that is tied, in whatever way."""
        return [*self.taken, *self.read]


def ties(index: Index, sources: Sequence[str], steps: Iterable[Reliance], most: int | None = None) -> Ties:
    """Return what ties these sources, the first ``most`` of each kind: ``steps`` is who relies on whom."""
    every = {(step.based_on, step.source): step.claims for step in steps if step.based_on is not None}
    taken = dict(islice(every.items(), most))
    speaking = frozenset(sources)
    elsewhere = second_hand(index, speaking)
    read = [pair for one in elsewhere[:most] if (pair := (one.source, one.work)) not in every]
    ends = {source for pair in (*taken, *read) for source in pair}
    tied = [source for source in index.sources if source in ends]
    unnamed = _unnamed(index, [source for source in tied if source in speaking])
    unseen = {one.source for one in elsewhere if one.unseen}
    kinds = _kinds(index, sources, unnamed, relying={above for _, above in every})
    told = {
        source: list(_told(kinds.get(source, ""), unnamed.get(source, 0), unseen=source in unseen)) for source in tied
    }
    beyond = {source for pair in every for source in pair}.union(*((one.source, one.work) for one in elsewhere))
    return Ties(tied, taken, read, told, unnamed, [source for source in sources if source not in beyond])


def _unnamed(index: Index, sources: Iterable[str]) -> dict[str, int]:
    """Return for each source how many claims it makes of which nobody says whether they rest on anybody.

    A primary source needs to name nobody: its word is its own.
    """
    counts = {source: 0 for source in sources if index.sources[source].kind != "primary"}
    for claim in index.dataset.claims:
        if claim.source in counts:
            counts[claim.source] += claim.based_on is None and index.sources[claim.source].based_on is None
    return {source: count for source, count in counts.items() if count}


def _kinds(
    index: Index, sources: Sequence[str], unnamed: Mapping[str, int], relying: Collection[str]
) -> dict[str, str]:
    """Return what each source is at which a line begins: a witness, if primary or said to rest on nobody."""
    begin = {descent.line[0] for descent in descents(index, tuple(sources)) if len(descent.line) > 1}
    says_so = {source.id for source in index.sources.values() if source.based_on == ()}
    silent: set[str] = set()
    for claim in index.dataset.claims:
        (says_so if on_nobody(claim, index.sources) else silent).add(claim.source)
    kinds = {}
    for source in begin:
        known = source in says_so or index.sources[source].kind == "primary"
        witness = f"{WITNESS}, rests on nobody" if source in says_so - silent else WITNESS
        # Where claims of its own name nobody, their number says it better.
        kind = witness if known else "" if source in unnamed else "source not named"
        kinds[source] = f"in part, {kind}" if kind and source in relying else kind
    return kinds


def _told(kind: str, unnamed: int, *, unseen: bool) -> Iterator[str]:
    if kind or unseen:
        yield ", ".join(part for part in (kind, "not seen" if unseen else "") if part)
    if unnamed:
        yield f"{counted(unnamed, 'claim')}: nobody named"
