"""The lineage drawn as a tree, witnesses first, in characters that every terminal has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khujand_cli.collation import Collation
from khujand_cli.index import Index
from khujand_cli.phrasing import counted

# A branch: the sources below it, and under None how many claims came down to it.
_Tree = dict[str | None, Any]


def lines(index: Index, collation: Collation) -> Iterator[str]:
    """Yield the tree line by line; a source stands below another only as far as claims came down that way."""
    tree: _Tree = {}
    for one in collation.descent:
        branch = tree
        for source in one.line:
            branch = branch.setdefault(source, {})
        branch[None] = one.claims
    for top, branch in tree.items():
        own = branch.get(None)
        yield index.label(str(top)) + (f" ({counted(own, 'claim')}, no source named)" if own else "")
        yield from _branches(index, branch, "")


def _branches(index: Index, tree: _Tree, indent: str) -> Iterator[str]:
    members: list[tuple[str, _Tree]] = [(one, branch) for one, branch in tree.items() if one is not None]
    for place, (source, branch) in enumerate(members):
        last = place == len(members) - 1
        count = f" ({counted(branch[None], 'claim')})" if None in branch else ""
        yield f"{indent}{'`-- ' if last else '|-- '}{index.label(source)}{count}"
        yield from _branches(index, branch, indent + ("    " if last else "|   "))
