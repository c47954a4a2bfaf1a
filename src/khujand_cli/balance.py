"""Balance: totals that plainly equal their parts, told without holding every source's figures against every other's.

Plain are exact figures of one counted unit, one from each source, that hold for no time in particular. The look never
passes a total over whose parts do not fit or exceed it; where it cannot tell, the sums are reckoned up in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from khujand_cli.index import Index
from khujand_cli.model import Quantity
from khujand_cli.units import is_measure

# What each source states for a quantity.
Stated = Mapping[str, int]


class Balance(NamedTuple):
    """The quantities with parts of which nothing is to be reported; ``judged`` are those held against whole sums."""

    settled: frozenset[str]
    judged: frozenset[str]


def balance(index: Index) -> Balance:
    """Return which quantities plainly equal or contain their parts, found once."""
    return index.once("balance", lambda: _balance(index))


def _balance(index: Index) -> Balance:
    found = {one.id: _settled(index, one) for one in index.dataset.quantities if one.sum_of or one.includes}
    return Balance(
        frozenset(quantity for quantity, judged in found.items() if judged is not None),
        frozenset(quantity for quantity, judged in found.items() if judged),
    )


def _settled(index: Index, whole: Quantity) -> bool | None:
    """Return whether a total was judged, and fits; None where it needs a closer look."""
    totals = _plain(index, whole.id, whole.unit)
    if totals is None or (totals and len(whole.sum_of) > 1):
        return None
    if not totals:
        return False
    least = min(totals.values())
    for part in whole.includes:
        if _within(index, part, whole.unit, least) is None:
            return None
    parts = []
    for part in whole.sum_of[0] if whole.sum_of else ():
        stated = _within(index, part, whole.unit, least)
        if stated is None:
            return None
        parts.append(stated)
    return _fits(totals, parts, least) if parts else False


def _plain(index: Index, quantity: str, unit: str | None) -> Stated | None:
    """Return what each source states, as plain numbers; None where anything about them is out of the ordinary."""
    stated = index.plain.get(quantity)
    if not stated:
        return None if quantity in index.unusual else {}
    return None if quantity in index.unusual or index.quantities[quantity].unit != unit or is_measure(unit) else stated


def _within(index: Index, part: str, unit: str | None, least: int) -> Stated | None:
    """Return what each source states for a part; None where it, or what is inside it, may exceed the least total.

    None as well where a source gives what is inside a part without the part itself: that has to be added up.
    """
    stated = _plain(index, part, unit)
    if stated is None or (stated and max(stated.values()) > least):
        return None
    for inner in _direct(index.quantities[part]):
        given = _plain(index, inner, unit)
        if given is None or _direct(index.quantities[inner]) or not given.keys() <= stated.keys():
            return None
        if given and max(given.values()) > least:
            return None
    return stated


def _direct(one: Quantity) -> tuple[str, ...]:
    if not one.includes and not one.sum_of:
        return ()
    return (*one.includes, *(part for division in one.sum_of for part in division))


def _fits(totals: Stated, parts: list[Stated], least: int) -> bool | None:
    """Return whether totals were held against whole sets of parts, all of which fit; None where one does not."""
    if all(part.keys() == totals.keys() for part in parts):
        fit = all(sum([part[source] for part in parts]) == value for source, value in totals.items())
        return True if fit else None
    made: dict[str, int] = {}
    for source in set().union(*parts):
        given = [part[source] for part in parts if source in part]
        if len(given) == len(parts):
            made[source] = sum(given)
        elif sum(given) > least:
            return None
    if any(source in totals and totals[source] != value for source, value in made.items()):
        return None
    own = not totals.keys().isdisjoint(made)
    # Across sources only those are held together of which one gives no total and the other not all the parts.
    others = {made[source] for source in made.keys() - totals.keys()}
    alone = {totals[source] for source in totals.keys() - made.keys()}
    if others and alone and (len(others) > 1 or others != alone):
        return None
    return own or bool(others and alone)
