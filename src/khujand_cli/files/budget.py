"""Budget: what a file may cost, in bytes, parts, pairs, lines and steps, and what was left unjudged for it.

A file that somebody made to harm, or by an oversight, must not take hours or all memory. Each limit stands here with
its number, far above what datasets of people need; a factor raises them all. Where a limit is reached, a shortfall
says which one and what was not judged.
"""

from __future__ import annotations

import sys
from contextvars import ContextVar
from enum import Enum
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept

_KIB, _MIB = 2**10, 2**20
# By how much the limits are multiplied; 0 is without limit.
_FACTOR: ContextVar[float] = ContextVar("factor", default=1)


class Limit(Enum):
    """A limit: what it counts and of what, and how much of it there may be."""

    UNPACKED = "bytes to which a workbook unpacks, and of each table of a folder", 1024 * _MIB
    REPETITION = "times its size to which a workbook, or a part of it of over 1 MiB, unpacks", 200
    PART = "bytes of a part of a workbook that is neither sheet nor shared texts", 4 * _MIB
    DOCUMENT = "bytes to which the text of a Word document unpacks", 64 * _MIB
    SHEETS = "sheets of a workbook", 1000
    CELLS = "cells of a table, empty ones before the last of a row among them", 50_000_000
    HINTS = "unknown ids for which the id that was meant is looked for", 200
    DATES = "readings of one event of which every two are held against each other", 120
    WEEKDAYS = "pairs of a weekday that stands alone and a date of one event", 10_000
    PAIRS_OF_DATES = "pairs of sources that are held against each other over the order of two events", 10_000
    COMPARISONS = "comparisons of readings of one quantity, also with the dates that it is a length of", 100_000
    COMBINATIONS = "combinations of figures for one sum or ratio, or of sources for one running total", 1000
    PAIRS_OF_EVENTS = "pairs of events whose dates may break the order, the nearest first", 200_000
    ORIGINALS = "claims that one copy rests on, directly or through others", 100
    PARTS = "parts at any depth that are held against a whole, over all wholes and sources", 200_000
    CHAINS = "events before one that are dated too late for it", 100
    STEPS = "steps of the search through all families of sums together", 10_000_000
    STEPS_OF_A_FAMILY = "steps of the search through one family of sums", 600_000
    STEPS_OF_CONSEQUENCES = "steps of the search for what follows in one family of sums", 20_000
    FINDINGS = "findings of one dataset", 500_000
    LINES = "lines of lineage, all subjects together", 2000
    INDENTS = "steps by which the lines of a lineage that is drawn as a tree stand to the right, together", 1_000_000
    LINKS_DRAWN = "links of a lineage that is drawn", 1000

    def __init__(self, counted: str, most: int) -> None:
        self.counted = counted
        self.most = most

    @property
    def allowed(self) -> int:
        """How much there may be in this run."""
        factor = _FACTOR.get()
        return max(1, int(self.most * factor)) if factor else sys.maxsize


def grant(factor: float) -> None:
    """Multiply, from here on, what a file may cost; by 0 it may cost anything."""
    _FACTOR.set(factor)


class Shortfall(NamedTuple):
    """A limit that was reached on a subject (none where it is of the whole dataset), and what was not judged for it."""

    limit: str
    allowed: int
    subject: str
    reason: str


@kept
def _reached(_index: Index) -> dict[tuple[Limit, str], Shortfall]:
    return {}


def fall_short(index: Index, limit: Limit, subject: str, unjudged: str) -> None:
    """Remember that a limit was reached on a subject, and what was not judged."""
    reason = f"{unjudged}: {limit.allowed:,} {limit.counted} are the most (--budget raises it)"
    _reached(index).setdefault((limit, subject), Shortfall(name(limit), limit.allowed, subject, reason))


def shortfalls(index: Index) -> tuple[Shortfall, ...]:
    """Return where limits were reached so far, in the order of the limits and then of the subjects."""
    found = _reached(index)
    order = {limit: place for place, limit in enumerate(Limit)}
    return tuple(found[key] for key in sorted(found, key=lambda key: (order[key[0]], key[1])))


def name(limit: Limit) -> str:
    """Return a limit as a machine names it."""
    return limit.name.lower().replace("_", "-")
