"""Divisions: the ways in which a total is divided into parts, as ``sum_of`` has them, and what holds what."""

from __future__ import annotations

from itertools import chain
from typing import Protocol

from khujand_cli.errors import ShapeError


def read_parts(raw: object) -> tuple[tuple[str, ...], ...]:
    """Read ``sum_of``: a list of parts, or a list of such lists where a total is divided in more ways than one."""
    advice = 'sum_of is a list of quantity ids such as ["killed", "wounded"], or a list of such lists'
    if not isinstance(raw, list) or not raw:
        raise ShapeError(advice)
    divisions = raw if all(isinstance(division, list) for division in raw) else [raw]
    for division in divisions:
        if not division or not all(isinstance(part, str) for part in division):
            raise ShapeError(advice)
        if len(set(division)) < len(division):
            raise ShapeError("a part stands twice in one sum_of; the parts of a total are disjoint")
    return tuple(tuple(division) for division in divisions)


class Whole(Protocol):
    """What may be declared to have parts: a quantity."""

    @property
    def sum_of(self) -> tuple[tuple[str, ...], ...]:
        """The divisions of a total."""

    @property
    def includes(self) -> tuple[str, ...]:
        """What is inside it, and need not be all."""


def inside(quantity: Whole) -> tuple[str, ...]:
    """Return what is declared to be inside a quantity, as parts of a sum or not; an id may stand there twice."""
    if not quantity.sum_of:
        return quantity.includes
    return (*quantity.includes, *chain.from_iterable(quantity.sum_of))
