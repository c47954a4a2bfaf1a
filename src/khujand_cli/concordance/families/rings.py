"""Rings: relations that tie quantities in more ways than one, as the rows and columns of a table tie its cells.

Bounds alone need not tell all about a ring. What hangs on one by a single quantity they do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def stripped(quantities: Mapping[int, Sequence[int]]) -> list[int]:
    """Return, of relations and the quantities of each, those that are in a ring or lie between two."""
    holding: dict[int, set[int]] = {}
    for relation, tied in quantities.items():
        for quantity in tied:
            holding.setdefault(quantity, set()).add(relation)
    left = dict.fromkeys(quantities)
    waiting = list(quantities)
    while waiting:
        relation = waiting.pop()
        if relation not in left:
            continue
        shared = [quantity for quantity in quantities[relation] if len(holding[quantity]) > 1]
        if len(shared) < 2:
            del left[relation]
            for quantity in shared:
                holding[quantity].remove(relation)
                waiting += holding[quantity]
    return list(left)
