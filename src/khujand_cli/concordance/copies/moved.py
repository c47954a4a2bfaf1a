"""Moved figures: what a copy has under one quantity, and its source under another."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.copies.deduction import deduced
from khujand_cli.concordance.declared import contained, declared_with, named_in, tied
from khujand_cli.concordance.first_look import may_be_moved
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.dataset.records import Claim, Quantity
from khujand_cli.dataset.subjects import Dossier
from khujand_cli.figures.units import Number

# Figures that end in 0, or of one digit, stand in two places by chance; there are 81 others of two digits.
_TELLING = 100
_TWO_DIGITS = range(11, _TELLING)
_OF_TWO_DIGITS = 81
_MOST_CHANCE = 0.05


class Moved(NamedTuple):
    """A figure of a copy, and the quantity under which its source has it, by which claims; ``derived`` from parts."""

    copy: Claim
    quantity: str
    claims: tuple[Claim, ...]
    derived: bool = False


def moved(index: Index) -> Iterator[Moved]:
    """Yield each copy whose figure its source has under another quantity, and not under this one."""
    copies = list(_telling(index))
    places = _stating(index, {value for _, value in copies})
    for copy, value in copies:
        found = _moved(index, copy, value, [claim for claim in places.get(value, ()) if claim.subject != copy.subject])
        if found is not None:
            yield found


def _telling(index: Index) -> Iterator[tuple[Claim, int]]:
    """Yield the copies that may have a figure from elsewhere, with it: one that chance seldom repeats."""
    for dossier in index.gathered.quantities:
        stating = _by_number(dossier) if dossier.relying else {}
        for copy in dossier.relying:
            value = _telling_number(copy)
            # Whoever rests on one that has the figure here has it from there.
            if value is None or not stating[value].isdisjoint(relied_on(copy, index.sources)):
                continue
            if may_be_moved(index, copy) and index.counted(copy):
                yield copy, value


def _telling_number(claim: Claim) -> int | None:
    """Return the number that a claim states without a hedge, if it is one that chance seldom repeats."""
    value = None if claim.figure is None else claim.figure.whole
    return value if value is not None and value >= _TWO_DIGITS.start and value % 10 else None


def _by_number(dossier: Dossier[Quantity]) -> dict[int | None, set[str]]:
    """Return who states each such number on a quantity; where all say the same, the first claim tells it."""
    if dossier.alike:
        return {_telling_number(dossier.claims[0]): {claim.source for claim in dossier.claims}}
    found: dict[int | None, set[str]] = {}
    for claim in dossier.claims:
        found.setdefault(_telling_number(claim), set()).add(claim.source)
    return found


def _stating(index: Index, values: Container[Number | None]) -> dict[int, list[Claim]]:
    """Return for each of these numbers the claims that state it exactly, of any quantity, where there are any."""
    found: dict[int, list[Claim]] = {}
    for dossier in index.gathered.quantities:
        # Where all say the same, the first says whether they say one of these.
        if dossier.alike and dossier.claims and _low(dossier.claims[0]) not in values:
            continue
        for claim in dossier.claims:
            if _low(claim) in values and (value := index.exact(claim)) is not None:
                found.setdefault(value, []).append(claim)
    return found


def _low(claim: Claim) -> Number | None:
    return None if claim.figure is None else claim.figure.low.value


def _moved(index: Index, copy: Claim, value: int, alike: Sequence[Claim]) -> Moved | None:
    """Return where else the sources of a copy have its figure; ``alike`` are the claims elsewhere that state it."""
    if not alike and not named_in(index, copy.subject):
        return None
    above = index.lineage(copy.subject).above(copy)
    if not above or _is_stated(index, copy, value, above):
        return None
    found = _elsewhere(index, copy, alike, above) or _made_elsewhere(index, copy, value, above)
    if found is None or any(term.interval == (value, value) for term in deduced(index, copy.subject, above)):
        return None
    return found if value >= _TELLING or _is_no_chance(index, copy, above) else None


def _is_stated(index: Index, copy: Claim, value: int, above: frozenset[str]) -> bool:
    """Whether a source has the number under this quantity too, with a hedge or without."""
    own = (claim.figure for claim in index.about(copy.subject) if claim.source in above)
    return any(value in (figure.low.value, figure.high.value) for figure in own if figure is not None)


def _elsewhere(index: Index, copy: Claim, alike: Sequence[Claim], above: frozenset[str]) -> Moved | None:
    """Return where a source states the number of another quantity.

    It must be known what the source says of this quantity, or a sum must tie the two.
    """
    places = [claim for claim in alike if claim.source in above]
    if not places:
        return None
    own = {claim.source for claim in index.on(copy.subject) if index.exact(claim) is not None}
    for claim in places:
        if claim.cited_in != copy.source and _related(index, copy, claim):
            sums = declared_with(index, copy.subject)
            if claim.source in own or any(claim.subject in (one.total, *one.parts) for one in sums):
                return Moved(copy, claim.subject, (claim,))
    return None


def _made_elsewhere(index: Index, copy: Claim, value: int, above: frozenset[str]) -> Moved | None:
    """Return the quantity in a sum with this one that its sources make just this number of."""
    sums = named_in(index, copy.subject)
    quantities = dict.fromkeys(name for one in sums for name in (one.total, *one.parts) if name != copy.subject)
    inside = contained(index, tuple(quantities))
    stated = {name for name in inside if any(claim.source in above for claim in index.about(name))}
    # Who says nothing of all this lets nothing follow, and what he states need not follow.
    for quantity in quantities if stated else ():
        if quantity in stated:
            continue
        for term in deduced(index, quantity, above):
            claims = index.named(term.claims)
            if term.interval == (value, value) and all(_related(index, copy, claim) for claim in claims):
                return Moved(copy, quantity, tuple(claims), derived=True)
    return None


def _is_no_chance(index: Index, copy: Claim, above: frozenset[str]) -> bool:
    """Whether one of its source's other figures of two digits would seldom be the copy's by chance."""
    others = [
        value
        for value, claims in _of_two_digits(index).items()
        if any(claim.source in above and _related(index, copy, claim) for claim in claims)
    ]
    return 1 - (1 - 1 / _OF_TWO_DIGITS) ** len(others) < _MOST_CHANCE


@kept
def _of_two_digits(index: Index) -> dict[int, list[Claim]]:
    """Return the claims with exact figures of two digits that do not end in 0, by the figure."""
    return _stating(index, {value for value in _TWO_DIGITS if value % 10})


def _related(index: Index, copy: Claim, claim: Claim) -> bool:
    """Whether two quantities are counted in one unit and are tied by sums, or by one declared event."""
    here, there = index.quantities[copy.subject], index.quantities[claim.subject]
    chiefs = tied(index)
    by_sums = chiefs.get(here.id, here.id) == chiefs.get(there.id, there.id)
    by_event = here.event is not None and here.event == there.event
    return index.unit(copy) == index.unit(claim) and index.moment(copy) == index.moment(claim) and (by_sums or by_event)
