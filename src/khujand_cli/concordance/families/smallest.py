"""Smallest sets: of claims that cannot all hold, those without any one of which the rest can; and the sums it takes.

What can be done without is left out, one after the other. Where the effort is spent before it is known whether the rest
can hold, it is taken to: a set may then be larger than need be, but it cannot hold either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from khujand_cli.concordance.families.bounds import Propagation
from khujand_cli.concordance.families.certificates import Certificate
from khujand_cli.concordance.families.certificates import certificate as proof_of
from khujand_cli.concordance.families.relations import Evidence, Relation, System
from khujand_cli.concordance.families.search import search
from khujand_cli.concordance.families.simplex import Effort, Simplex

Member = TypeVar("Member")


def smallest(system: System, evidence: Sequence[Evidence], effort: Effort | None = None) -> Certificate | None:
    """Return the certificate of a smallest set of evidence that cannot all hold; None where none is found.

    What comes last is spared longest.
    """
    effort = effort or Effort()

    def still(rest: Sequence[Evidence]) -> Certificate | None:
        return _first(system, rest, effort)

    def used(certificate: Certificate) -> Iterable[Evidence]:
        return certificate.evidence

    found = still(evidence)
    kept = set(found.evidence) if found else set()
    return found and _by_deletion(found, [ends for ends in evidence if ends in kept], still, used)


def needed(system: System, certificate: Certificate, effort: Effort | None = None) -> Certificate:
    """Return a certificate of the same evidence, a smallest set, that uses no relation more than it takes.

    One alone where that does: several are used only where all of them are needed.
    """
    effort = effort or Effort()
    evidence = certificate.evidence
    quantities = [ends.quantity for ends in evidence]

    def still(rest: Sequence[Relation]) -> Certificate | None:
        return _first(System(rest, system.signed, quantities), evidence, effort)

    def used(certificate: Certificate) -> Iterable[Relation]:
        return certificate.relations

    over_all = set.intersection(*(set(system.touching[system.place[quantity]]) for quantity in quantities))
    for few in ((), *((system.relations[place],) for place in sorted(over_all))):
        found = still(few)
        if found is not None:
            return found
    return _by_deletion(certificate, list(certificate.relations), still, used)


def plainest(system: System, certificate: Certificate, effort: Effort) -> Certificate:
    """Return the certificate in which everything is counted as few times as the simplex needs it, if that is fewer.

    Bounds that creep in a ring prove the same by counting everything many times.
    """
    if certificate.heaviest == 1:
        return certificate
    alone = System(certificate.relations, system.signed, [ends.quantity for ends in certificate.evidence])
    stated = Propagation(alone, certificate.evidence, most_visits=0)
    outcome = Simplex(stated, range(len(alone.rows)), effort).outcome()
    if outcome.infeasible is None:
        return certificate
    other = proof_of(alone, *outcome.infeasible)
    same = set(other.evidence) == set(certificate.evidence)
    return other if same and other.heaviest < certificate.heaviest else certificate


def _first(system: System, evidence: Sequence[Evidence], effort: Effort) -> Certificate | None:
    certificates = search(system, evidence, effort).certificates
    return certificates[0] if certificates else None


def _by_deletion(
    certificate: Certificate,
    members: Sequence[Member],
    still: Callable[[Sequence[Member]], Certificate | None],
    used: Callable[[Certificate], Iterable[Member]],
) -> Certificate:
    """Return a certificate that uses no member without which there is ``still`` one."""
    left = list(members)
    for member in members:
        if member in left:
            found = still([other for other in left if other != member])
            if found is not None:
                certificate, names = found, set(used(found))
                left = [other for other in left if other in names]
    return certificate
