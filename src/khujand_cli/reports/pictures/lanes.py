"""Lanes: events that stand together on the timeline, a whole with its parts, or events that are part of nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khujand_cli.concordance.time.ties import wholes_of
from khujand_cli.dataset.index import Index
from khujand_cli.views.chronology import Entry


class Lane(NamedTuple):
    """Entries of the timeline that follow each other and belong to one whole, or to none."""

    whole: str | None
    entries: list[Entry]


def lanes(index: Index, entries: Sequence[Entry]) -> list[Lane]:
    """Return the entries in lanes, in order of time; a whole that others interrupt has another lane behind them."""
    wholes = {entry.event: _outermost(index, entry.event) for entry in entries}
    parents = {whole for event, whole in wholes.items() if whole != event}
    found: list[Lane] = []
    for entry in entries:
        whole = wholes[entry.event] if wholes[entry.event] in parents else None
        if not found or found[-1].whole != whole:
            found.append(Lane(whole, []))
        found[-1].entries.append(entry)
    return found


def _outermost(index: Index, event: str) -> str:
    wholes = wholes_of(index, event)
    return next((whole for whole in (event, *wholes) if index.events[whole].part_of is None), event)
