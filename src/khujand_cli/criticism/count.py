"""Count: how many of a kind were judged, and which could not be, with the reason."""

from __future__ import annotations

from typing import NamedTuple


class NotEvaluable(NamedTuple):
    """Something that was declared or stated but could not be judged, and why."""

    subject: str
    reason: str


class Count(NamedTuple):
    """How many subjects of one kind were checked, and which could not be."""

    checked: int
    not_evaluable: tuple[NotEvaluable, ...]
