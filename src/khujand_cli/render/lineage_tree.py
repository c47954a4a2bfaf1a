"""The lineage drawn as a tree, witnesses first, in characters that every terminal has."""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.collation import Collation
from khujand_cli.index import Index
from khujand_cli.phrasing import counted


def lines(index: Index, collation: Collation) -> Iterator[str]:
    """Yield the tree line by line; who relies on several sources stands below each of them."""
    below: dict[str | None, dict[str, int]] = {}
    for one in collation.lineage:
        below.setdefault(one.based_on, {})[one.source] = one.claims
    dependent = {one.source for one in collation.lineage if one.based_on is not None}
    roots = dict.fromkeys(one.based_on for one in collation.lineage if one.based_on not in (None, *dependent))
    tops = dict.fromkeys([*(root for root in roots if root), *below.get(None, {})])
    for source in sorted(tops, key=list(index.sources).index):
        own = below.get(None, {}).get(source)
        yield index.label(source) + (f" ({counted(own, 'claim')} of its own)" if own else "")
        if source in roots or source not in dependent:
            yield from _branches(index, below, source, "", {source})


def _branches(
    index: Index, below: dict[str | None, dict[str, int]], source: str, indent: str, above: set[str]
) -> Iterator[str]:
    members = list(below.get(source, {}).items())
    for place, (one, claims) in enumerate(members):
        last = place == len(members) - 1
        count = f" ({counted(claims, 'claim')})" if claims else ""
        yield f"{indent}{'`-- ' if last else '|-- '}{index.label(one)}{count}"
        # On different subjects two sources may have taken from each other; the tree does not go round.
        if one not in above:
            yield from _branches(index, below, one, indent + ("    " if last else "|   "), above | {one})
