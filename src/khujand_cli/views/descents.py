"""Descents: the lines in which claims came down, from the witnesses to the authors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.lineage import on_nobody, relied_on
from khujand_cli.files.budget import Limit, fall_short


class Descent(NamedTuple):
    """A line of sources, each relying on the source before it, and how many claims of the last came down the line.

    Of ``declared`` of these the dataset says that they rest on nobody.
    """

    line: tuple[str, ...]
    claims: int
    declared: int = 0


@kept_for_each
def descents(index: Index, columns: tuple[str, ...]) -> tuple[Descent, ...]:
    """Return the lines that claims came down to these sources, each from the witness to the author of the claim."""
    counts: dict[tuple[str, ...], int] = {}
    declared: dict[tuple[str, ...], int] = {}
    shown = set(columns)
    drawn = _Drawn()
    for claim in index.dataset.claims:
        if claim.source in shown:
            own = (claim.source,)
            declared[own] = declared.get(own, 0) + on_nobody(claim, index.sources)
            came: Iterable[tuple[str, ...]] = (own,)
            if relied_on(claim, index.sources):
                came = index.lineage(claim.subject).lines(claim)
            for line in came:
                # Lines multiply where sources rely on several, and a lineage with more is not for reading.
                if line not in counts and (limit := drawn.reached(line)) is not None:
                    fall_short(index, limit, "", "not all lines were drawn in which claims came down")
                    break
                counts[line] = counts.get(line, 0) + 1
    rank = {source: place for place, source in enumerate(index.sources)}
    lines = sorted(counts, key=lambda line: [rank[source] for source in line])
    return tuple(Descent(line, counts[line], declared.get(line, 0)) for line in lines)


class _Drawn:
    """The tree of the lines that are drawn so far, and how much of the budget is left for others."""

    def __init__(self) -> None:
        self._lines = 0
        self._indents = 0
        self._tree: dict[str, Any] = {}

    def reached(self, line: tuple[str, ...]) -> Limit | None:
        """Return the limit that a line would go beyond; None where there is none, and it is drawn."""
        if self._lines >= Limit.LINES.allowed and len(line) > 1:
            return Limit.LINES
        branch, indents = self._tree, 0
        for depth, source in enumerate(line):
            indents += depth if source not in branch else 0
            branch = branch.setdefault(source, {})
        if self._indents + indents > Limit.INDENTS.allowed:
            return Limit.INDENTS
        self._lines += len(line) > 1
        self._indents += indents
        return None
