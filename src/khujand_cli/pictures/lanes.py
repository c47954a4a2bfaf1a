"""Lanes: the events that stand together on the timeline, a whole with its parts or those that are part of nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from khujand_cli.chronology import Entry
from khujand_cli.index import Index
from khujand_cli.sequence import wholes_of


class Lane(NamedTuple):
    """Events that stand together: a whole with its parts, or events that are part of nothing."""

    whole: bool
    entries: list[Entry]


def lanes(index: Index, entries: Iterable[Entry]) -> list[Lane]:
    """Return the entries in lanes, each where its first event stands in the order of time."""
    found: list[Lane] = []
    by_whole: dict[str, Lane] = {}
    entries = list(entries)
    wholes = {entry.event: _outermost(index, entry.event) for entry in entries}
    parents = {whole for event, whole in wholes.items() if whole != event}
    for entry in entries:
        whole = wholes[entry.event]
        if whole not in parents:
            if not found or found[-1].whole:
                found.append(Lane(False, []))
            found[-1].entries.append(entry)
        elif whole in by_whole:
            by_whole[whole].entries.append(entry)
        else:
            by_whole[whole] = Lane(True, [entry])
            found.append(by_whole[whole])
    for lane in found:
        if lane.whole:
            # The whole stands at the head of its parts, though one of them may have begun with it.
            lane.entries.sort(key=lambda entry: entry.depth > 0)
    return found


def _outermost(index: Index, event: str) -> str:
    wholes = wholes_of(index, event)
    return next((one for one in (event, *wholes) if index.events[one].part_of is None), event)
