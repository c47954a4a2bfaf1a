"""Bibliography: the sources of a dataset with their references, how much each says and what it rests on, as a value."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.views.citations import reference, short_note
from khujand_cli.views.collation import Reliance, reliances


class Work(NamedTuple):
    """A source with its reference, how many claims it makes, and the sources from which it took them.

    ``short_note`` and ``reference`` are None where the dataset has no ``csl`` to make them of.
    """

    source: str
    label: str
    kind: str
    claims: int
    short_note: str | None
    reference: str | None
    rests_on: tuple[Reliance, ...]
    csl: Mapping[str, Any] | None


def bibliography(index: Index, sources: Collection[str] = ()) -> tuple[Work, ...]:
    """Return the works in the order of the dataset; with ``sources``, a collection of ids, only these."""
    relied: dict[str, list[Reliance]] = {source: [] for source in index.sources}
    for reliance in reliances(index, index.sources):
        if reliance.based_on is not None:
            relied[reliance.source].append(reliance)
    counts = dict.fromkeys(index.sources, 0)
    for claim in index.dataset.claims:
        counts[claim.source] += 1
    return tuple(
        Work(
            source.id,
            source.label,
            source.kind,
            counts[source.id],
            short_note(source.csl or {}) or None,
            reference(source.csl or {}) or None,
            tuple(relied[source.id]),
            source.csl,
        )
        for source in index.sources.values()
        if not sources or source.id in sources
    )
