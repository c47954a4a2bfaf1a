"""Excerpt: of a dataset only what a report of its findings names, so that many can be kept, or sent, at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from khujand_cli.criticism.run import Criticism
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim, Dataset, Quantity, Source
from khujand_cli.finding import Finding

Record = TypeVar("Record")


def excerpt(index: Index, criticism: Criticism, *, claims: bool, coverage: bool) -> Dataset:
    """Return the claims that findings and their readings name, what they are about and the sources that they come from.

    With ``coverage``, also the subjects that could not be judged; without ``claims``, nothing at all. What ties
    subjects to each other is left out. The sentences of the findings are there already, worded with all claims in view
    (do calendars mix in this file?); beside them a report says of a claim only what it says itself, and from whom.
    """
    if not claims:
        return Dataset()
    cited = [claim for finding in criticism.findings for claim in (*finding.claims, *_of_readings(finding))]
    named = {claim: index.claims[claim] for claim in _with_what_is_told(index, cited)}
    subjects = {claim.subject: None for claim in named.values()}
    # A finding on a figure may be shown under the event of its quantity.
    subjects |= {
        quantity.event: None for quantity in _of(index.quantities, tuple(subjects)) if quantity.event is not None
    }
    if coverage:
        subjects |= {gap.subject: None for count in criticism.coverage.values() for gap in count.not_evaluable}
    return Dataset(
        calendar=index.dataset.calendar,
        sources=tuple(_by_itself(index.sources[source]) for source in _sources(index, named.values())),
        precision=index.dataset.precision,
        quantities=tuple(map(_alone, _of(index.quantities, subjects))),
        events=tuple(
            replace(event, part_of=None, after=(), after_end=(), same_as=()) for event in _of(index.events, subjects)
        ),
        propositions=_of(index.propositions, subjects),
        claims=tuple(named.values()),
    )


def _of_readings(finding: Finding) -> Iterable[str]:
    return (claim for reading in finding.readings for claim in (*reading.claims, *reading.follows_from))


def _with_what_is_told(index: Index, cited: Iterable[str]) -> Iterable[str]:
    """Return these claims with those that they correct or respond to, and with the responses to them."""
    found: dict[str, None] = {}
    waiting = [claim for claim in cited if claim in index.claims]
    for name in waiting:
        if name not in found:
            found[name] = None
            claim = index.claims[name]
            waiting += (*claim.corrects, *((claim.claim,) if claim.claim else ()))
            waiting += (response.id for response in index.gathered.responses.get(name, ()))
    return found


def _by_itself(source: Source) -> Source:
    """Return a source without its reference, and without what ties it to others."""
    return replace(source, csl=None, edition_of=None)


def _alone(quantity: Quantity) -> Quantity:
    """Return a quantity without what ties it to others."""
    apart = replace(quantity, sum_of=(), includes=())
    return replace(apart, length_of=None, between=None, ratio_of=None)


def _of(records: Mapping[str, Record], subjects: Collection[str]) -> tuple[Record, ...]:
    return tuple(records[subject] for subject in subjects if subject in records)


def _sources(index: Index, claims: Iterable[Claim]) -> Collection[str]:
    """Return who makes the claims, in what they are read, and all on whom these works rest."""
    found: dict[str, None] = {}
    waiting: list[str] = []
    for claim in claims:
        waiting += (claim.source, *(claim.based_on or ()), *((claim.cited_in,) if claim.cited_in else ()))
    while waiting:
        source = waiting.pop()
        if source not in found:
            found[source] = None
            waiting += index.sources[source].based_on or ()
    return found
