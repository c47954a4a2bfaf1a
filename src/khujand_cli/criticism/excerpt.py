"""Excerpt: of a dataset only what a report of its findings names, so that many can be kept, or sent, at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from khujand_cli.criticism.run import Criticism
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Dataset

Record = TypeVar("Record")


def excerpt(index: Index, criticism: Criticism, *, claims: bool, coverage: bool) -> Dataset:
    """Return the claims that findings name, what they are about and the sources that they come from.

    With ``coverage``, also the subjects that could not be judged; without ``claims``, nothing at all. What ties
    subjects to each other is left out. The sentences of the findings are there already, worded with all claims in view
    (do calendars mix in this file?); beside them a report says of a claim only what it says itself, and from whom.
    """
    if not claims:
        return Dataset()
    named = {one: index.claims[one] for finding in criticism.findings for one in finding.claims if one in index.claims}
    subjects = {claim.subject: None for claim in named.values()}
    if coverage:
        subjects |= {one.subject: None for count in criticism.coverage.values() for one in count.not_evaluable}
    return Dataset(
        calendar=index.dataset.calendar,
        sources=tuple(replace(index.sources[one], csl=None) for one in _sources(index, named)),
        quantities=tuple(replace(one, event=None, sum_of=(), includes=()) for one in _of(index.quantities, subjects)),
        events=tuple(
            replace(one, part_of=None, after=(), after_end=(), same_as=()) for one in _of(index.events, subjects)
        ),
        propositions=_of(index.propositions, subjects),
        claims=tuple(named.values()),
    )


def _of(records: Mapping[str, Record], subjects: Collection[str]) -> tuple[Record, ...]:
    return tuple(records[one] for one in subjects if one in records)


def _sources(index: Index, claims: Collection[str]) -> Collection[str]:
    """Return who makes the claims, in what they are read, and all on whom these works rest."""
    found: dict[str, None] = {}
    waiting: list[str] = []
    for one in claims:
        claim = index.claims[one]
        waiting += (claim.source, *(claim.based_on or ()), *((claim.cited_in,) if claim.cited_in else ()))
    while waiting:
        source = waiting.pop()
        if source not in found:
            found[source] = None
            waiting += index.sources[source].based_on or ()
    return found
