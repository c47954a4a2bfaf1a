"""Plain families: on which all sources agree, in whole numbers of one unit, that can all hold.

Plain are exact figures of counted things that hold for no time in particular, one figure for each quantity. Where the
look cannot tell, everybody is heard in full.
"""

from __future__ import annotations

from collections.abc import Mapping

from khujand_cli.concordance.families.family import Family
from khujand_cli.concordance.families.relations import Evidence, Relation
from khujand_cli.concordance.families.search import search
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Quantity
from khujand_cli.dataset.subjects import Dossier
from khujand_cli.figures.units import Number, is_measure


def plainly_hold(index: Index, family: Family) -> bool:
    """Whether all that is claimed of a family can be true, as far as can be told at once."""
    stated = _stated(index, family)
    if stated is None:
        return False
    if len(stated) == len(family.members):
        return all(_holds(relation, stated) for relation in family.declared)
    found = search(family.system, [Evidence(quantity, number, number, ()) for quantity, number in stated.items()])
    return found.decided and not found.certificates


def _stated(index: Index, family: Family) -> dict[str, Number] | None:
    """Return the number that all sources give for each quantity; None where anything is out of the ordinary."""
    stated: dict[str, Number] = {}
    units = set()
    for quantity in family.members:
        dossier: Dossier[Quantity] = index.subjects[quantity]
        if dossier.unusual or not dossier.alike:
            return None
        figure = dossier.claims[0].figure if dossier.claims else None
        if figure is not None:
            units.add(dossier.record.unit)
            stated[quantity] = figure.low.value
    return None if len(units) > 1 or any(map(is_measure, units)) else stated


def _holds(relation: Relation, stated: Mapping[str, Number]) -> bool:
    made = sum([stated[part] for part in relation.parts])
    return stated[relation.whole] == made if relation.complete else stated[relation.whole] >= made
