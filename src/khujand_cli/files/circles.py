"""Circles: lineage, sums, order and parts must not run back into themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from khujand_cli.dataset.records import Claim, Source, enclosing, followed, inside
from khujand_cli.files import faults
from khujand_cli.files.faults import Fault
from khujand_cli.finding import Path

Records = Mapping[str, Iterable[tuple[int, Any]]]


def circles(records: Records) -> Iterator[Fault]:
    """Yield a fault for each knot of records that lead back to themselves."""
    yield from circles_of_records(records)
    yield from _lineages(records)


def _relied_on(source: Source) -> tuple[str, ...]:
    return source.based_on or ()


Links = Callable[[Any], tuple[str, ...]]
_CHECKS: tuple[tuple[Any, str, Links, str], ...] = (
    (faults.LINEAGE_CYCLE, "sources", _relied_on, "rests on"),
    (faults.SUM_CYCLE, "quantities", inside, "contains"),
    (faults.ORDER_CYCLE, "events", followed, "follows"),
    (faults.PART_CYCLE, "events", enclosing, "is part of"),
)


def circles_of_records(records: Records) -> Iterator[Fault]:
    """Yield a fault for each knot of sources, quantities or events, whatever the claims say."""
    for rule, name, links, verb in _CHECKS:
        edges: dict[str, list[str]] = {}
        places: dict[str, int] = {}
        for index, record in records[name]:
            if linked := links(record):
                edges[record.id] = list(linked)
                places[record.id] = index
            else:
                edges.pop(record.id, None)
        for circle in find_circles(_running_on(edges)):
            yield Fault(rule, _sentence(circle, verb), (name, places[circle[0]]))


def _lineages(records: Records) -> Iterator[Fault]:
    """Look for circles subject by subject; a circle of whole works alone is reported once, not for each subject."""
    whole_works = {source.id: list(source.based_on) for _, source in records["sources"] if source.based_on}
    # Mostly the same authors copy from the same, and all subjects taken together lead back to nobody.
    together = {source: list(parents) for source, parents in whole_works.items()}
    for source, parents in {(claim.source, claim.based_on) for _, claim in records["claims"] if claim.based_on}:
        together.setdefault(source, []).extend(parents)
    if next(find_circles(_running_on(together)), None) is None:
        return
    by_subject: dict[str, list[tuple[int, Claim]]] = {}
    # On one subject a source may rest on nobody, by its own word, though its work rests on others; or on both.
    on_nobody: set[tuple[str, str]] = set()
    as_its_work: set[tuple[str, str]] = set()
    for index, claim in records["claims"]:
        if claim.source and claim.based_on:
            by_subject.setdefault(claim.subject, []).append((index, claim))
        elif claim.source:
            (as_its_work if claim.based_on is None else on_nobody).add((claim.subject, claim.source))
    for subject, claims in by_subject.items():
        edges: dict[str, list[str]] = {claim.source: [] for _, claim in claims}
        links: dict[tuple[str, str], Path] = {}
        for index, claim in claims:
            edges[claim.source] += claim.based_on or ()
            for parent in claim.based_on or ():
                links.setdefault((claim.source, parent), ("claims", index, "based_on"))
        for source in list(edges):
            if (subject, source) in as_its_work:
                edges[source] += whole_works.get(source, ())
        reached = [source for based_on in edges.values() for source in based_on]
        while reached:
            source = reached.pop()
            if source not in edges:
                denied = (subject, source) in on_nobody and (subject, source) not in as_its_work
                edges[source] = [] if denied else whole_works.get(source, [])
                reached += edges[source]
        for circle in find_circles(edges):
            # Without a link that a claim makes it is one of whole works.
            place = next((links[link] for link in pairwise([*circle, circle[0]]) if link in links), None)
            if place is not None:
                yield Fault(faults.LINEAGE_CYCLE, f'on "{subject}", {_sentence(circle, "rests on")}', place)


def _running_on(edges: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the links that lead to something that has links itself; the others are part of no circle."""
    on = {node: [link for link in links if link in edges] for node, links in edges.items()}
    return {node: links for node, links in on.items() if links}


def _sentence(circle: list[str], verb: str) -> str:
    if len(circle) == 1:
        return f'"{circle[0]}" {verb} itself'
    first, *others = [*circle[1:], circle[0]]
    return f'"{circle[0]}" {verb} "{first}"' + "".join(f', which {verb} "{one}"' for one in others)


def find_circles(edges: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Yield circles so that every knot of the graph is named at least once; links to unknown nodes are passed over."""
    done: set[str] = set()
    for root in edges:
        if root in done:
            continue
        trail = {root: iter(edges[root])}
        while trail:
            node, links = next(reversed(trail.items()))
            for link in links:
                if link in trail:
                    names = list(trail)
                    yield names[names.index(link) :]
                elif link in edges and link not in done:
                    trail[link] = iter(edges[link])
                    break
            else:
                done.add(node)
                del trail[node]
