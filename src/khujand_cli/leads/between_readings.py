"""Leads between the readings of one subject: a slip, noughts that were lost, a figure from another column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from khujand_cli.concordance.readings import Said, Testimony
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import number, percent
from khujand_cli.finding import Lead
from khujand_cli.leads.beside import Suspect
from khujand_cli.leads.chance import near, share
from khujand_cli.leads.corroboration import holding
from khujand_cli.leads.keystroke import one_keystroke
from khujand_cli.leads.noughts import lost_between
from khujand_cli.leads.older_counts import older_counts, told_once
from khujand_cli.leads.repeated import repeated_figures
from khujand_cli.leads.search import Search
from khujand_cli.leads.shifts import shifts_between
from khujand_cli.wording import listed

# Slips between more readings than these are not looked for: one of them would be near another by chance.
_MOST_READINGS = 12


class _Written(NamedTuple):
    """A reading as it is written: its whole numbers, and the claims that give it."""

    numerals: tuple[int, ...]
    claims: tuple[str, ...]
    exact: bool


def leads_between(testimony: Testimony, disputing: Collection[str]) -> tuple[tuple[Lead, ...], bool]:
    """Return what would explain that the readings of a quantity differ, and whether every search was made.

    Only a reading that a ``disputing`` claim gives is suspected: what fits all the others needs no explanation. Every
    search is made only between two exact counts: among more it is not looked for what was counted in.
    """
    index, subject = testimony.index, testimony.subject
    readings = [said for said in testimony.readings if any(claim.id in disputing for claim in said.claims)]
    written = list(_written(testimony, readings))
    if len(written) < len(readings) or len(written) > _MOST_READINGS:
        return (), False
    written.sort(key=lambda reading: reading.numerals)
    suspects = [Suspect(subject, reading.numerals[0], reading.claims) for reading in written]
    noughts = tuple(_noughts(index, written))
    if len(written) == 2 and all(reading.exact for reading in written):
        lesser, greater = suspects
        sources = index.sources_of(lesser.claims)
        moment = testimony.moment
        older = (
            *older_counts(index, subject, moment, lesser.value, greater.claims),
            *older_counts(index, subject, moment, greater.value, lesser.claims),
        )
        others = (*shifts_between(index, moment, lesser, greater), *told_once(older))
        return (*Search(index, greater, (lesser,), sources, moment).leads(), *noughts, *others), True
    # Where a nought is lost or too many, that is the keystroke.
    slips = _slips(index, testimony, written) if not noughts or len(written) > 2 else ()
    counted = [suspect for suspect in suspects if suspect.value]
    repeated = repeated_figures(index, counted, testimony.moment, rounded=True)
    return (*slips, *noughts, *repeated), False


def _written(testimony: Testimony, readings: Iterable[Said]) -> Iterator[_Written]:
    for said in readings:
        claims = tuple(claim.id for claim in (*said.claims, *said.repeated))
        first = said.claims[0]
        if first.figure is None or testimony.index.unit(first) != testimony.index.common_unit(testimony.subject):
            return
        numerals = testimony.value(first).numerals
        whole = tuple(numeral for numeral in numerals if isinstance(numeral, int))
        if len(whole) < len(numerals):
            return
        yield _Written(whole, claims, testimony.index.exact(first) is not None)


def _slips(index: Index, testimony: Testimony, written: Sequence[_Written]) -> Iterator[Lead]:
    """Yield a lead where one reading is one keystroke from each of the others, or one of two from the other."""
    for place, centre in enumerate(written):
        others = [*written[:place], *written[place + 1 :]]
        if len(written) == 2 and place:
            return
        held = holding(index, testimony.subject)
        if not held.isdisjoint(centre.claims) or not all(_near(centre, other) for other in others):
            continue

        def explained(total: int, others: Sequence[_Written] = others) -> bool:
            return all(any(one_keystroke(total, numeral) for numeral in other.numerals) for other in others)

        chance = _chance(centre, others, explained)
        shown = listed(f"{number(_nearest(centre, other))} ({_names(index, other)})" for other in others)
        message = (
            f"{number(centre.numerals[0])} ({_names(index, centre)}) is one keystroke from {shown}; {_odds(chance)}"
        )
        claims = tuple(dict.fromkeys(claim for reading in written for claim in reading.claims))
        # Between more than two, the others are as far from each other as before.
        yield Lead("slip", message, claims, chance, len(others) > 1, mends=len(others) == 1)


def _near(centre: _Written, other: _Written) -> bool:
    return any(one_keystroke(mine, theirs) for mine in centre.numerals for theirs in other.numerals)


def _nearest(centre: _Written, other: _Written) -> int:
    pairs = ((mine, theirs) for mine in centre.numerals for theirs in other.numerals)
    return next(theirs for mine, theirs in pairs if one_keystroke(mine, theirs))


def _chance(centre: _Written, others: Sequence[_Written], explained: Callable[[int], bool]) -> float:
    balanced = others[0].numerals[0]
    around = near(centre.numerals[0], balanced, [numeral for other in others for numeral in other.numerals])
    return share(around.totals(), explained)


def _noughts(index: Index, written: Sequence[_Written]) -> Iterator[Lead]:
    """Yield a lead where one reading is ten, a hundred or a thousand times another, or lost its last three digits."""
    for place, lesser in enumerate(written):
        for greater in written[place + 1 :]:
            pairs = [(few, many) for few in lesser.numerals for many in greater.numerals]
            found = next((pair for pair in pairs if lost_between(*pair)), None)
            if found is None:
                continue
            few, many = found
            lost = lost_between(few, many)
            message = (
                f"{number(many)} ({_names(index, greater)}) is {number(few)} ({_names(index, lesser)}) with {lost} more"
            )
            chance = _chance(greater, [lesser], partial(_is_lost, few))
            claims = (*lesser.claims, *greater.claims)
            yield Lead("noughts", f"{message}; {_odds(chance)}", claims, chance, False, mends=len(written) == 2)


def _is_lost(few: int, total: int) -> bool:
    return bool(lost_between(few, total))


def _names(index: Index, reading: _Written) -> str:
    names = [index.label(source) for source in index.sources_of(reading.claims)]
    return listed(names if len(names) < 4 else [*names[:3], f"{len(names) - 3} more"])


def _odds(chance: float) -> str:
    return f"of the other figures near it, {percent(chance)} would be explained in this way too"
