"""Comparison: what came of holding a claim's wording against its figure or date."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Outcome(Enum):
    """What came of holding a wording against its claim; ``SILENT`` is a wording that says no number and no day."""

    SILENT = auto()
    FITS = auto()
    DEPARTS = auto()
    UNREAD = auto()


class Comparison(NamedTuple):
    """What came of it; where the wording departs, what the claim has and what the wording has, in words."""

    outcome: Outcome
    has: str = ""
    wording_has: str = ""
    certain: bool = True


SILENT, FITS, UNREAD = (Comparison(outcome) for outcome in (Outcome.SILENT, Outcome.FITS, Outcome.UNREAD))
