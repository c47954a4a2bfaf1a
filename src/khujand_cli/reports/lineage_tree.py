"""The lineage drawn as a tree, witnesses first, in characters that every terminal has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from khujand_cli.dataset.index import Index
from khujand_cli.views.collation import Collation
from khujand_cli.views.descents import Descent, descents
from khujand_cli.wording import abridged, counted

# What stands in front of a source in the tree.
_BRANCHES = re.compile(r"(?:[|`]-- |[| ] {3})*")
# What hangs deeper than this would leave no room on a narrow terminal.
_MOST_INDENT = 24

# A branch: the sources below it, and under None the descent that ends there.
_Tree = dict[str | None, Any]


def lines(index: Index, collation: Collation) -> Iterator[str]:
    """Yield the tree line by line; a source stands below another only as far as claims came down that way."""
    for top, branch in _grown(index, collation).items():
        yield index.label(str(top)) + (_own(branch[None]) if None in branch else "")
        yield from _branches(index, branch)


def _own(descent: Descent) -> str:
    """Return how many claims came down from nobody, and of how many the dataset says so."""
    _, claims, declared = descent
    if not declared:
        basis = "no source named"
    elif declared == claims:
        basis = f"{'rests' if claims == 1 else 'rest'} on nobody"
    else:
        basis = f"{declared:,} on nobody, no source named for {claims - declared:,}"
    return f" ({counted(claims, 'claim')}, {basis})"


def tied(index: Index, collation: Collation) -> Iterator[str]:
    """Yield only those lines in which a source stands below another."""
    for top, branch in _grown(index, collation).items():
        if any(source is not None for source in branch):
            yield index.label(str(top))
            yield from _branches(index, branch)


def indent(line: str) -> int:
    """Return how far in the source of a line stands, so that the rest of a long one can be set below it."""
    found = _BRANCHES.match(line)
    return min(found.end(), _MOST_INDENT) if found else 0


def nameless(index: Index, collation: Collation) -> str:
    """Say of how many claims no source is named; nothing where all have one, or rest on nobody."""
    own = (one for one in descents(index, collation.sources) if len(one.line) == 1)
    counts = {one.line[0]: one.claims - one.declared for one in own if one.claims > one.declared}
    if not counts:
        return ""
    most = sorted(counts, key=lambda source: -counts[source])
    return f"No source is named for {abridged([_owned(index, source, counts[source]) for source in most])}."


def _owned(index: Index, source: str, claims: int) -> str:
    return f"{counted(claims, 'claim')} of {index.label(source)}"


def _grown(index: Index, collation: Collation) -> _Tree:
    tree: _Tree = {}
    for descent in descents(index, collation.sources):
        branch = tree
        for source in descent.line:
            branch = branch.setdefault(source, {})
        branch[None] = descent
    return tree


def _branches(index: Index, tree: _Tree) -> Iterator[str]:
    waiting = _members(tree, "")
    while waiting:
        source, branch, indent, last = waiting.pop()
        count = f" ({counted(branch[None].claims, 'claim')})" if None in branch else ""
        yield f"{indent}{'`-- ' if last else '|-- '}{index.label(source)}{count}"
        waiting += _members(branch, indent + ("    " if last else "|   "))


def _members(tree: _Tree, indent: str) -> list[tuple[str, _Tree, str, bool]]:
    """Return what stands right below a branch, the first at the end."""
    members = [(source, branch, indent, False) for source, branch in tree.items() if source is not None]
    if members:
        members[-1] = (*members[-1][:3], True)
    return members[::-1]
