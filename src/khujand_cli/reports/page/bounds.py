"""Bounds: how much of a large dataset the page shows, so that a browser can draw it and a person read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from khujand_cli.wording import counted

Item = TypeVar("Item")


class Bounds(NamedTuple):
    """How many of each the page shows at most; None for all of them.

    Of ``claims``, and of others from whom something was taken (``takings``), it is for all sources together.
    """

    clauses: int | None = None
    findings: int | None = None
    events: int | None = None
    subjects: int | None = None
    sources: int | None = None
    claims: int | None = None
    lines: int | None = None
    takings: int | None = None


BOUNDED = Bounds(clauses=12, findings=150, events=150, subjects=120, sources=60, claims=1000, lines=60, takings=180)
EVERYTHING = Bounds()


class Part(NamedTuple, Generic[Item]):
    """The first of some things, and how many more there are."""

    shown: Sequence[Item]
    left: int

    def more(self, singular: str, command: str) -> str:
        """Say how many are not shown, and how to ask for them; nothing where all are."""
        if not self.left:
            return ""
        told = counted(self.left, f"more {singular}")
        return f"{told} {'is' if self.left == 1 else 'are'} not on this page: {command}"


def first(items: Sequence[Item], most: int | None) -> Part[Item]:
    """Return the first items, ``most`` of them or all."""
    shown = items if most is None else items[:most]
    return Part(shown, len(items) - len(shown))
