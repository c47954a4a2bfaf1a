"""Plain sums: totals that plainly equal their parts, told without holding every source's figures against every other's.

Plain are exact figures of one counted unit, one from each source, that hold for no time in particular. The look never
passes a total over whose parts do not fit or exceed it; where it cannot tell, the sums are reckoned up in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from khujand_cli.dataset.divisions import inside
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Quantity
from khujand_cli.dataset.subjects import Dossier
from khujand_cli.figures.units import Number, is_counted

# What each source states for a quantity.
Stated = Mapping[str, Number]


class _Look(Enum):
    """What a look at a total tells: that it fits its parts, that nothing can be held against it, or nothing yet."""

    FITS = "fits"
    OFF = "does not fit, though no part exceeds it"
    UNHELD = "nothing to hold against it"
    OPEN = "needs to be reckoned up"


class Balance(NamedTuple):
    """The quantities with parts that are still to be reckoned up, and those that plainly fit whole sums of parts.

    Of the open ones, ``exceedable`` are those that parts of them may exceed; of the others, ``in_step`` are those that
    every source which speaks of them gives whole, and all alike.
    """

    open: tuple[Quantity, ...]
    exceedable: tuple[Quantity, ...]
    judged: frozenset[str]
    in_step: frozenset[str]


def everything(index: Index) -> Balance:
    """Return a balance on which nothing is settled: every quantity with parts is to be reckoned up."""
    divided = tuple(quantity for quantity in index.dataset.quantities if inside(quantity))
    return Balance(divided, divided, frozenset(), frozenset())


@kept
def balance(index: Index) -> Balance:
    """Return which quantities do not plainly equal or contain their parts."""
    still_open, exceedable, judged, in_step = [], [], set(), set()
    for one in index.gathered.quantities:
        if one.record.sum_of or one.record.includes:
            if _in_step(index, one):
                in_step.add(one.record.id)
                continue
            look = _look(index, one)
            if look in (_Look.OPEN, _Look.OFF):
                still_open.append(one.record)
                exceedable += [one.record] if look is _Look.OPEN else []
            elif look is _Look.FITS:
                judged.add(one.record.id)
    return Balance(tuple(still_open), tuple(exceedable), frozenset(judged | in_step), frozenset(in_step))


def _look(index: Index, one: Dossier[Quantity]) -> _Look:
    whole = one.record
    totals = _plain(one, whole.unit)
    if totals is None or len(whole.sum_of) > 1:
        return _Look.OPEN
    if not totals:
        return _Look.UNHELD
    least = min(totals.values())
    for part in whole.includes:
        if _within(index, part, whole.unit, least) is None:
            return _Look.OPEN
    parts = []
    for part in whole.sum_of[0] if whole.sum_of else ():
        stated = _within(index, part, whole.unit, least)
        if stated is None:
            return _Look.OPEN
        parts.append(stated)
    return _held(totals, parts, least) if parts else _Look.UNHELD


def _in_step(index: Index, one: Dossier[Quantity]) -> bool:
    """Whether the same sources in the same order give one total and all its parts, and these make it: most often so."""
    whole = one.record
    if one.unusual or not one.alike or not one.claims or whole.includes or len(whole.sum_of) != 1:
        return False
    sources = [claim.source for claim in one.claims]
    figures = []
    # Written out, since it runs for every part of every sum.
    for part in whole.sum_of[0]:
        dossier: Dossier[Quantity] = index.subjects[part]
        record = dossier.record
        if dossier.unusual or not dossier.alike or record.unit != whole.unit or record.sum_of or record.includes:
            return False
        if [claim.source for claim in dossier.claims] != sources:
            return False
        figures.append(dossier.claims[0].figure)
    stated = one.claims[0].figure
    made = sum([figure.low.value for figure in figures if figure is not None])
    fits = stated is not None and made == stated.low.value
    return fits and len(set(sources)) == len(sources) and is_counted(whole.unit)


def _columns(one: Dossier[Quantity]) -> tuple[list[str], list[Number]]:
    """Return who gives a figure, and which, of a quantity with nothing unusual."""
    sources = [claim.source for claim in one.claims]
    return sources, [claim.figure.low.value for claim in one.claims if claim.figure]


def _plain(one: Dossier[Quantity], unit: str | None) -> Stated | None:
    """Return what each source states, as plain numbers; None where anything about them is out of the ordinary."""
    if one.unusual or (one.claims and (one.record.unit != unit or not is_counted(unit))):
        return None
    sources, values = _columns(one)
    return dict(zip(sources, values, strict=True)) if len(set(sources)) == len(sources) else None


def _within(index: Index, part: str, unit: str | None, least: Number) -> Stated | None:
    """Return what each source states for a part; None where it, or what is inside it, may exceed the least total.

    None as well where a source gives what is inside a part without the part itself: that has to be added up.
    """
    dossier: Dossier[Quantity] = index.subjects[part]
    stated = _plain(dossier, unit)
    if stated is None or (stated and max(stated.values()) > least):
        return None
    for quantity in inside(dossier.record):
        inner: Dossier[Quantity] = index.subjects[quantity]
        given = _plain(inner, unit)
        if given is None or inside(inner.record) or not given.keys() <= stated.keys():
            return None
        if given and max(given.values()) > least:
            return None
    return stated


def _held(totals: Stated, parts: list[Stated], least: Number) -> _Look:
    """Hold totals against whole sets of parts, none of them over the least total; open where one does not fit."""
    if all(part.keys() == totals.keys() for part in parts):
        fit = all(sum([part[source] for part in parts]) == value for source, value in totals.items())
        return _Look.FITS if fit else _Look.OFF
    made: dict[str, Number] = {}
    for source in set().union(*parts):
        given = [part[source] for part in parts if source in part]
        if len(given) == len(parts):
            made[source] = sum(given)
        elif sum(given) > least:
            return _Look.OPEN
    if any(source in totals and totals[source] != value for source, value in made.items()):
        return _Look.OPEN
    if not made:
        return _held_by_several(totals, parts)
    own = not totals.keys().isdisjoint(made)
    # Across sources only those are held together of which one gives no total and the other not all the parts.
    others = {made[source] for source in made.keys() - totals.keys()}
    alone = {totals[source] for source in totals.keys() - made.keys()}
    if others and alone and (len(others) > 1 or others != alone):
        return _Look.OPEN
    return _Look.FITS if own or (others and alone) else _Look.UNHELD


def _held_by_several(totals: Stated, parts: list[Stated]) -> _Look:
    """Hold totals against parts that no source gives whole: each source's own, and what all others agree on."""
    if not all(parts):
        return _Look.UNHELD
    agreed = [next(iter(part.values())) if len(set(part.values())) == 1 else None for part in parts]
    held = False
    for source, total in totals.items():
        chosen = [part.get(source, value) for part, value in zip(parts, agreed, strict=True)]
        known = [value for value in chosen if value is not None]
        if len(known) == len(chosen):
            held = True
            if sum(known) != total:
                return _Look.OPEN
    return _Look.FITS if held else _Look.UNHELD
