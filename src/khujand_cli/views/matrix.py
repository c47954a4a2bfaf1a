"""Matrix: of every two sources, on how much both speak, how often they say the same, and what they alone say.

It shows agreement and is no proof of copying: who is right agrees with everybody else who is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import combinations
from typing import NamedTuple

from khujand_cli.concordance.readings import sayings
from khujand_cli.dataset.index import Index


class Pair(NamedTuple):
    """Two sources: on how many subjects ``both`` speak, on how many they say the same, and on how many they alone.

    They ``shared_alone`` what no other source says of a subject, though another speaks on it.
    """

    a: str
    b: str
    both: int
    equal: int
    shared_alone: int


def matrix(index: Index, sources: Collection[str] = ()) -> tuple[Pair, ...]:
    """Return every two sources that speak on one subject, in the order of the dataset; with ``sources``, of these."""
    both: Counter[tuple[str, str]] = Counter()
    equal: Counter[tuple[str, str]] = Counter()
    alone: Counter[tuple[str, str]] = Counter()
    for subject in index.subjects:
        said = [_in_order(index, {claim.source for claim in claims}) for claims in sayings(index, subject).values()]
        speaking = _in_order(index, {source for group in said for source in group})
        both.update(combinations(_kept(speaking, sources), 2))
        equal.update({pair for group in said for pair in combinations(_kept(group, sources), 2)})
        alone.update({(group[0], group[1]) for group in said if len(group) == 2 and len(speaking) > 2})
    pairs = sorted(both, key=lambda pair: (index.rank(pair[0]), index.rank(pair[1])))
    return tuple(Pair(*pair, both[pair], equal[pair], alone[pair]) for pair in pairs)


def _in_order(index: Index, sources: Collection[str]) -> list[str]:
    return sorted(sources, key=index.rank)


def _kept(speaking: list[str], sources: Collection[str]) -> list[str]:
    return [source for source in speaking if not sources or source in sources]
