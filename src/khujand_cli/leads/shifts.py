"""Shifts: what one part of a total has more, by one of two sources, its neighbour has less."""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.declared import declared_with
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.figures.in_words import number, percent
from khujand_cli.finding import Lead
from khujand_cli.leads.beside import Suspect
from khujand_cli.leads.chance import near, share


def shifts_between(index: Index, moment: Moment, lesser: Suspect, greater: Suspect) -> Iterator[Lead]:
    """Yield the lead that a neighbour of a part differs by as much, the other way round, between the same sources."""
    gap = greater.value - lesser.value
    neighbours = _neighbours(index, lesser)
    # Those who say the same of a part do not differ on it.
    if all(index.subjects[neighbour].alike for neighbour in neighbours):
        return
    off = {neighbour: _gaps(index, neighbour, moment, lesser, greater) for neighbour in neighbours}
    found = next((neighbour for neighbour, gaps in off.items() if -gap in gaps), None)
    if found is None:
        return
    every = {-other for gaps in off.values() for other in gaps}
    around = near(greater.value, lesser.value, (lesser.value,))
    chance = share(around.totals(), lambda total: total - lesser.value in every)
    odds = f"of the other figures near {number(greater.value)}, {percent(chance)} would be explained in this way too"
    message = (
        f"{index.label(found)} differs by {number(gap)} as well, the other way round: a figure may stand in the wrong "
        f"place; {odds}"
    )
    claims = (*lesser.claims, *greater.claims, *off[found][-gap])
    yield Lead("shift", message, claims, chance, False, mends=False)


def _neighbours(index: Index, suspect: Suspect) -> list[str]:
    """Return the other parts of the divisions that a quantity is a part of."""
    divisions = (one.parts for one in declared_with(index, suspect.quantity) if suspect.quantity in one.parts)
    return list(dict.fromkeys(part for parts in divisions for part in parts if part != suspect.quantity))


def _gaps(index: Index, quantity: str, moment: Moment, lesser: Suspect, greater: Suspect) -> dict[int, tuple[str, str]]:
    """Return by how much those who give the greater figure have more of another part, with the claims on that."""
    given = {claim.source: claim for claim in index.on(quantity) if index.moment(claim) == moment}
    found: dict[int, tuple[str, str]] = {}
    for few in index.sources_of(lesser.claims):
        for many in index.sources_of(greater.claims):
            mine, theirs = given.get(few), given.get(many)
            if mine is not None and theirs is not None:
                less, more = index.exact(mine), index.exact(theirs)
                if less is not None and more is not None:
                    found.setdefault(more - less, (mine.id, theirs.id))
    return found
