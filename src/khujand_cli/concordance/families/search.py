"""Search: whether evidence can all hold in a system, and if it cannot, why.

Bounds are tried first; where they leave a ring open the simplex decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.families.bounds import Propagation
from khujand_cli.concordance.families.certificates import Certificate, certificate, of_clash
from khujand_cli.concordance.families.relations import Evidence, System
from khujand_cli.concordance.families.rings import stripped
from khujand_cli.concordance.families.simplex import Effort, Simplex


class Answer(NamedTuple):
    """Why evidence cannot all hold, in every way that was met; ``decided`` is false where it may have another yet."""

    certificates: tuple[Certificate, ...]
    decided: bool = True


def search(system: System, evidence: Sequence[Evidence], effort: Effort | None = None) -> Answer:
    """Return why evidence cannot all hold in a system; no certificate where it can, or where the effort is spent."""
    effort = effort or Effort()
    if effort.left <= 0:
        return Answer((), decided=False)
    propagation = Propagation(system, evidence)
    effort.left -= propagation.visits
    if propagation.clashes:
        return Answer(tuple(of_clash(system, clash) for clash in propagation.clashes.values()))
    decided = True
    certificates = []
    for relations in unsettled(propagation):
        outcome = Simplex(propagation, relations, effort).outcome()
        decided = decided and outcome.decided
        if outcome.infeasible is not None:
            certificates.append(certificate(system, *outcome.infeasible))
    return Answer(tuple(certificates), decided)


def unsettled(propagation: Propagation) -> Iterator[list[int]]:
    """Yield the relations that bounds do not settle, those together that are tied to each other.

    They are the rings among those on which something is known, and what these are tied to by quantities that can still
    be several numbers. Where bounds crept, nothing is settled.
    """
    seen: set[int] = set()
    for place in _of_interest(propagation, propagation.visited):
        if place in seen:
            continue
        seen.add(place)
        waiting, knot = [place], []
        while waiting:
            knot.append(waiting.pop())
            near = _of_interest(propagation, _tied(propagation, knot[-1]))
            new = [relation for relation in near if relation not in seen]
            seen.update(new)
            waiting += new
        loose = {relation: propagation.loose(relation) for relation in knot}
        relations = knot if propagation.crept else stripped(loose)
        if relations:
            yield sorted(relations)


def _tied(propagation: Propagation, relation: int) -> list[int]:
    """Return the relations that share with this one a quantity that can still be several numbers, each once."""
    touching = propagation.system.touching
    quantities = propagation.loose(relation)
    return list(dict.fromkeys(place for quantity in quantities for place in touching[quantity]))


def _of_interest(propagation: Propagation, relations: Iterable[int]) -> list[int]:
    if propagation.crept:
        return list(relations)
    ringed = propagation.system.ringed
    return [place for place in relations if place in ringed] if ringed else []
