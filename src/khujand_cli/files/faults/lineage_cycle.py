"""Sources rest on each other in a circle, on one subject.

Two authors may each have taken something from the other, but not the same thing. Nor can editions be editions of each
other, claims correct each other, or sources respond to each other's responses without an end.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary", "based_on": ["brown"]},
                 {"id": "brown", "label": "Brown", "kind": "secondary", "based_on": ["adams"]}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary", "based_on": ["brown"]},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}]}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from khujand_cli.dataset.records import Claim, Source
from khujand_cli.files.contents import Contents
from khujand_cli.files.faults.circles import circles_of, find_circles, in_words, running_on
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT009", "lineage-cycle", Severity.ERROR, "0.1.0", __doc__)

_VERB = "rests on"


def find(contents: Contents) -> Iterator[Fault]:
    """Yield a fault for each knot of sources that rest on each other, as whole works or on one subject."""
    sources, claims = contents.records["sources"], contents.records["claims"]
    for name, key, links, verb in _LINKS:
        led_to = contents.named[name, key]
        for index, sentence in circles_of(contents.records[name], links, verb, led_to) if led_to else ():
            yield Fault(RULE, sentence, (name, index))
    whole_works = {source.id: list(source.based_on) for source in sources if source.based_on}
    if _lead_back(whole_works, claims):
        yield from _on_subjects(whole_works, claims)


def _relied_on(source: Source) -> tuple[str, ...]:
    return source.based_on or ()


def _earlier(source: Source) -> tuple[str, ...]:
    return (source.edition_of,) if source.edition_of else ()


def _corrected(claim: Claim) -> tuple[str, ...]:
    return claim.corrects


def _answered(claim: Claim) -> tuple[str, ...]:
    return (claim.claim,) if claim.claim else ()


# What leads from one record of a list to others: the key, what a record has under it, and the word for that.
_LINKS: tuple[tuple[str, str, Callable[[Any], tuple[str, ...]], str], ...] = (
    ("sources", "based_on", _relied_on, _VERB),
    ("sources", "edition_of", _earlier, "is an edition of"),
    ("claims", "corrects", _corrected, "corrects"),
    ("claims", "claim", _answered, "responds to"),
)


def _lead_back(whole_works: Mapping[str, list[str]], claims: Sequence[Any]) -> bool:
    """Whether anything leads back to itself where all subjects are taken together: mostly the same copy the same."""
    together = {source: list(parents) for source, parents in whole_works.items()}
    for source, parents in {(claim.source, claim.based_on) for claim in claims if claim.based_on}:
        together.setdefault(source, []).extend(parents)
    return next(find_circles(running_on(together)), None) is not None


class _Subject:
    """Who rests on whom on one subject: by what claims say there, and by whole works where they say nothing."""

    def __init__(self) -> None:
        self._edges: dict[str, list[str]] = {}
        # The claim that first says of one source that it rests on another.
        self.links: dict[tuple[str, str], int] = {}
        # On one subject a source may rest on nobody, by its own word, though its work rests on others; or on both.
        self._on_nobody: set[str] = set()
        self._as_its_work: set[str] = set()

    def hear(self, index: int, claim: Claim) -> None:
        """Note what a claim says of those that its source rests on."""
        for parent in claim.based_on or ():
            self._edges.setdefault(claim.source, []).append(parent)
            self.links.setdefault((claim.source, parent), index)
        if not claim.based_on:
            (self._as_its_work if claim.based_on is None else self._on_nobody).add(claim.source)

    def edges(self, whole_works: Mapping[str, list[str]]) -> dict[str, list[str]]:
        """Return the sources that claims speak of and all that they lead to, each with those it rests on."""
        edges = {
            source: [*parents, *(whole_works.get(source, ()) if source in self._as_its_work else ())]
            for source, parents in self._edges.items()
        }
        reached = [source for parents in edges.values() for source in parents]
        while reached:
            source = reached.pop()
            if source not in edges:
                denied = source in self._on_nobody and source not in self._as_its_work
                edges[source] = [] if denied else whole_works.get(source, [])
                reached += edges[source]
        return edges


def _on_subjects(whole_works: Mapping[str, list[str]], claims: Sequence[Any]) -> Iterator[Fault]:
    """Yield a fault for each knot on one subject; one of whole works alone is told once, not for each subject."""
    subjects: defaultdict[str, _Subject] = defaultdict(_Subject)
    for index, claim in enumerate(claims):
        if claim.source:
            subjects[claim.subject].hear(index, claim)
    for name, subject in subjects.items():
        for circle in find_circles(subject.edges(whole_works)):
            links = pairwise([*circle.members, circle.members[0]])
            place = next((subject.links[link] for link in links if link in subject.links), None)
            if place is not None:
                yield Fault(RULE, f'on "{name}", {in_words(circle, _VERB)}', ("claims", place, "based_on"))
