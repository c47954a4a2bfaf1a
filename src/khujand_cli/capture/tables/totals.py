"""Totals: rows of a table that are totals of its other rows, and of which rows each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.capture.tables.opened_tables import Row
from khujand_cli.capture.tables.table_map import TableMap, TotalOf
from khujand_cli.wording import abridged, did_you_mean, folded

# The rows of every thing, by its key; of several files, or of one that speaks of a thing twice, there are several.
Things = dict[str, list[Row]]


class Sums(NamedTuple):
    """The keys of the parts of each total, a list for each way in which files divide it, and what could not be used."""

    parts: dict[str, list[list[str]]]
    remarks: list[str]


def sums_of_rows(table_map: TableMap, things: Things, *, whole: bool = True) -> Sums:
    """Return which things are totals of which; the map names the totals of the smallest groups first.

    Where not the ``whole`` table is there, it is not known of which words of totals no row has any.
    """
    parts: dict[str, list[list[str]]] = {}
    doubtful: dict[str, None] = {}
    left = list(things)
    for total in table_map.totals:
        left = _over(total, things, left, parts, doubtful)
    unused = [f'"{key}"' for key in doubtful if key not in parts]
    why = "not added up, since it cannot be told which rows make them"
    told = [f"{why}: {abridged(unused)}"] if unused else []
    return Sums(parts, [*(_nowhere(table_map.totals, things) if whole else ()), *told])


def _nowhere(totals: Sequence[TotalOf], things: Things) -> Iterator[str]:
    """Say of which words of totals no row has any, so that nothing is added up by them."""
    for total in totals:
        there = {_text(rows, total.column) for rows in things.values()}
        known = set(map(folded, there))
        for word in total.words if known.isdisjoint(map(folded, total.words)) else ():
            if word:
                yield f'no row has "{word}" in "{total.column}", so no total is made of it{did_you_mean(word, there)}'


def _over(
    total: TotalOf, things: Things, keys: Sequence[str], parts: dict[str, list[list[str]]], doubtful: dict[str, None]
) -> list[str]:
    """Note the totals of one kind, and return the things that no total of this kind has added up.

    What stands beside two totals of the same rows makes every larger total doubtful that it would be a part of.
    """
    words = set(map(folded, total.words))
    groups: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
    for key in keys:
        group = tuple(folded(_text(things[key], column)) for column in total.over)
        totals, others = groups.setdefault(group, ([], []))
        (totals if folded(_text(things[key], total.column)) in words else others).append(key)
    left: list[str] = []
    for totals, others in groups.values():
        if len(totals) == 1 and others and doubtful.keys().isdisjoint(others):
            parts[totals[0]] = _of_each_file(things, totals[0], others)
            left += totals
        else:
            doubtful |= dict.fromkeys(totals)
            left += totals + others
    return left


def _of_each_file(things: Things, total: str, others: Sequence[str]) -> list[list[str]]:
    """Return the parts of a total as each file that has both gives them: a total is that of its own table.

    Where it stands in no file beside any part, all are its parts.
    """
    files = dict.fromkeys(row.table.number for row in things[total])
    rows = {key: {row.table.number for row in things[key]} for key in others}
    ways = [[key for key in others if file in rows[key]] for file in files]
    return [list(way) for way in dict.fromkeys(map(tuple, ways)) if way] or [list(others)]


def _text(rows: Sequence[Row], column: str) -> str:
    """Return what stands below a column in the first of the rows whose file has it."""
    return next((row.text(column) for row in rows if row.table.place(column) is not None), "")
