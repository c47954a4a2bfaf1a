"""Sides: which of them are one in two spellings, and which are enemies, by what the dataset declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import combining, normalize

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Side


class Sides(NamedTuple):
    """The sides of a dataset: the key of each spelling, and the enemies of each key where any are declared."""

    keys: dict[str, str]
    enemies: dict[str, frozenset[str]]
    labels: dict[str, str]

    def foreign(self, side: str, other: str) -> bool:
        """Whether one side is another than this one, and its enemy where enemies are declared at all."""
        mine, theirs = self.keys[side], self.keys[other]
        return theirs in self.enemies.get(mine, ()) if self.enemies else mine != theirs

    def label(self, side: str) -> str:
        """Return what a side is called in sentences: its label where it is declared, else its word."""
        return self.labels.get(side, side)


@kept
def sides(index: Index) -> Sides:
    """Return the sides that sources and quantities belong to, and those that are declared."""
    declared = {side.id: side for side in index.dataset.sides}
    known = {bare(name): side.id for side in reversed(index.dataset.sides) for name in _names(side)}
    # Two that are declared are two, however alike their names are.
    keys = {word: word if word in declared else known.get(bare(word), bare(word)) for word in {*declared, *used(index)}}
    enemies: dict[str, set[str]] = {}
    for side in index.dataset.sides:
        for other in side.enemy_of:
            enemies.setdefault(side.id, set()).add(other)
            enemies.setdefault(other, set()).add(side.id)
    labels = {side.id: side.label for side in index.dataset.sides}
    return Sides(keys, {side: frozenset(others) for side, others in enemies.items()}, labels)


def used(index: Index) -> Iterator[str]:
    """Yield the side of each source and quantity that has one."""
    for records in (index.dataset.sources, index.dataset.quantities):
        yield from (record.side for record in records if record.side is not None)


def _names(side: Side) -> Iterator[str]:
    yield from (side.id, side.label)
    if side.short:
        yield side.short


def bare(name: str) -> str:
    """Return the name of a side without what makes no other side: capitals, accents, signs, and the plural."""
    plain = "".join(sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
    words = re.sub(r"[\W_]+", " ", plain).split()
    return " ".join(words).removesuffix("s") or name
