"""Departure: how a copy differs from everything that it was taken from."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from khujand_cli.dataset.records import Claim


class Departure(StrEnum):
    """In what a copy differs from all that it was taken from."""

    ROUNDED = "rounded"
    WIDER = "a range around what it was taken from"
    PRECISE = "more precise than anything that it was taken from"
    END_LOST = "one end of a range was lost"
    CHOICE_LOST = "one of several that it may be was lost"
    UNIT = "another unit"
    DATE = "another date"
    OTHER = "another number"


class Altered(NamedTuple):
    """A claim that none of the sources it is based on has, and the claim of one of them that is nearest to it.

    It ``mends`` where it removes a misfit among the figures of that source. It is not ``certain`` where one of the two
    may be the other one rounded.
    """

    copy: Claim
    original: Claim
    departure: Departure
    mends: bool = False
    certain: bool = True
