"""Families against an independent solver: never a false "cannot be", never a true one that is missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
import z3

from conftest import indexed
from khujand_cli.concordance.families.bounds import Propagation
from khujand_cli.concordance.families.certificates import Certificate
from khujand_cli.concordance.families.family import families, statements
from khujand_cli.concordance.families.joint import Contradiction, joint
from khujand_cli.concordance.families.relations import Evidence, Relation, System
from khujand_cli.concordance.families.search import search
from khujand_cli.concordance.families.sides import sides
from khujand_cli.concordance.families.simplex import Effort, Simplex
from khujand_cli.concordance.families.smallest import needed, plainest, smallest
from khujand_cli.concordance.families.trial import as_stated, without_quarrels
from khujand_cli.concordance.families.trial import evidence as evidence_of
from khujand_cli.concordance.readings import repeats
from khujand_cli.dataset.index import Index
from khujand_cli.figures.units import Number
from made_up_families import MadeUp, dataset, family, table

OFTEN = 100
ALWAYS = 3000
DATASETS = 40


class Oracle:
    """The relations of a system as the solver sees them."""

    def __init__(self, relations: Iterable[Relation], signed: Iterable[str] = ()) -> None:
        self._signed = frozenset(signed)
        self._relations = tuple(relations)

    def can_hold(self, evidence: Iterable[Evidence]) -> bool:
        """Whether there are numbers that keep all relations and are as the evidence says."""
        solver = z3.Solver()
        number: dict[str, z3.ArithRef] = {}

        def of(quantity: str) -> z3.ArithRef:
            if quantity not in number:
                number[quantity] = z3.Real(quantity)
                if quantity not in self._signed:
                    solver.add(number[quantity] >= 0)
            return number[quantity]

        for relation in self._relations:
            parts = z3.Sum([of(part) for part in relation.parts])
            solver.add(of(relation.whole) == parts if relation.complete else of(relation.whole) >= parts)
        for one in evidence:
            if one.low is not None:
                solver.add(of(one.quantity) >= z3.RealVal(str(one.low)))
            if one.high is not None:
                solver.add(of(one.quantity) <= z3.RealVal(str(one.high)))
        return bool(solver.check() == z3.sat)


def is_a_proof(certificate: Certificate, signed: frozenset[str]) -> bool:
    """Whether a certificate, added up by hand, shows that its evidence cannot hold."""
    least = sum((one.evidence.low or 0) * one.times for one in certificate.least)
    greatest = sum((one.evidence.high or 0) * one.times for one in certificate.greatest)
    # How often each quantity is counted on the side of the low ends, less how often on that of the high ends.
    form: dict[str, Number] = {}
    for evidence, times in certificate.least:
        form[evidence.quantity] = form.get(evidence.quantity, 0) + times
    for evidence, times in certificate.greatest:
        form[evidence.quantity] = form.get(evidence.quantity, 0) - times
    for relation, times in certificate.relations.items():
        form[relation.whole] = form.get(relation.whole, 0) + times
        for part in relation.parts:
            form[part] = form.get(part, 0) - times
    fair = all(one.times > 0 for one in (*certificate.least, *certificate.greatest))
    fair = fair and all(relation.complete or times >= 0 for relation, times in certificate.relations.items())
    return fair and least > greatest and all(n <= 0 if one not in signed else n == 0 for one, n in form.items())


def agree(made: MadeUp) -> bool:
    """Hold a family against the solver, in every way; whether it cannot be."""
    system, evidence = made
    oracle = Oracle(system.relations, system.signed)
    can_hold = oracle.can_hold(evidence)
    found = search(system, evidence)
    assert found.decided
    assert can_hold == (not found.certificates)
    assert not (can_hold and Propagation(system, evidence).clashes)
    for certificate in found.certificates:
        assert is_a_proof(certificate, system.signed)
    if not can_hold:
        _agree_on_smallest(oracle, system, evidence)
    return not can_hold


def _agree_on_smallest(oracle: Oracle, system: System, evidence: Sequence[Evidence]) -> None:
    certificate = smallest(system, evidence)
    assert certificate is not None
    left = certificate.evidence
    assert not oracle.can_hold(left)
    assert all(oracle.can_hold([one for one in left if one is not other]) for other in left)
    certificate = needed(system, certificate)
    assert is_a_proof(certificate, system.signed)
    assert is_a_proof(plainest(system, certificate, Effort()), system.signed)
    assert set(certificate.evidence) == set(left)
    relations = list(certificate.relations)
    for other in relations:
        fewer = [one for one in relations if one is not other]
        assert Oracle(fewer, system.signed).can_hold(left)
    assert len(relations) < 2 or all(Oracle([one], system.signed).can_hold(left) for one in system.relations)
    told = sides(certificate)
    if told is not None:
        assert told.least.number > told.greatest.number
        for side in (told.least, told.greatest):
            assert side.number == sum(term.number * term.times for term in side.terms)


@pytest.mark.parametrize("seeds", [range(OFTEN)], ids=str)
def test_families_are_judged_as_the_solver_judges_them(seeds: range) -> None:
    """What cannot be is found and nothing else; sets are smallest, proofs add up."""
    judged = [agree(family(seed)) for seed in seeds]
    assert 0.2 < sum(judged) / len(judged) < 0.9


@pytest.mark.long
def test_a_great_many_families_are_judged_as_the_solver_judges_them() -> None:
    """The same over thousands of families."""
    test_families_are_judged_as_the_solver_judges_them(range(OFTEN, ALWAYS))


@pytest.mark.parametrize("off", [0, 1, -1])
@pytest.mark.parametrize("size", [(2, 2), (2, 3), (4, 4)], ids=str)
def test_tables_are_judged_as_the_solver_judges_them(size: tuple[int, int], off: int) -> None:
    """Margins of which nobody states a cell cannot be where rows and columns make different totals."""
    for seed in range(4):
        assert agree(table(*size, seed, off=off)) == (off != 0)


def test_propagation_and_simplex_agree() -> None:
    """Without a ring bounds alone find whatever the simplex finds; in one they find nothing that it does not."""
    rings = 0
    for seed in range(OFTEN):
        system, evidence = family(seed)
        untouched = Propagation(system, evidence, most_visits=0)
        if untouched.clashes:
            continue
        outcome = Simplex(untouched, range(len(system.rows)), Effort()).outcome()
        clashes = bool(Propagation(system, evidence).clashes)
        assert outcome.decided
        assert outcome.infeasible is not None or not clashes
        assert system.ringed or clashes == (outcome.infeasible is not None)
        rings += bool(system.ringed)
    assert rings > OFTEN // 10


# Whole datasets


def intervals(index: Index, found: Contradiction) -> list[Evidence]:
    """Return what the claims of a contradiction allow, as widely as it must hold."""
    (one_family,) = (one for one in families(index) if found.relations[0] in one.relations)
    heard = statements(index, one_family, found.unit)[found.moment]
    named = [one for one in heard if one.claim.id in found.claims]
    assert not (found.certain and any(one.soft for one in named))
    return [Evidence(one.quantity, *(one.rounded if found.certain else one.stated), ()) for one in named]


def judged(seed: int) -> Mapping[bool, int]:
    """Hold the contradictions of a dataset against the solver; how many there are, by certainty."""
    index = indexed(dataset(seed))
    counts = {True: 0, False: 0}
    for found in joint(index, fewest_relations=1).contradictions:
        (relations,) = (one.relations for one in families(index) if found.relations[0] in one.relations)
        evidence = intervals(index, found)
        oracle = Oracle(relations)
        assert len(evidence) == len(found.claims)
        assert not oracle.can_hold(evidence)
        assert not Oracle(found.relations).can_hold(evidence)
        assert all(oracle.can_hold([one for one in evidence if one is not other]) for other in evidence)
        counts[found.certain] += 1
    return counts


def test_datasets_are_judged_as_the_solver_judges_them() -> None:
    """What is said of claims that cannot be is so: as certainly as it is said, of a set that is smallest."""
    counts = [judged(seed) for seed in range(DATASETS)]
    assert min(sum(count[certain] for count in counts) for certain in (True, False)) > 5


@pytest.mark.long
def test_a_great_many_datasets_are_judged_as_the_solver_judges_them() -> None:
    """The same over a thousand datasets."""
    for seed in range(DATASETS, 1000):
        judged(seed)


def test_nothing_is_missed_in_datasets() -> None:
    """Where nothing is found, all that is said without repeating others or quarrelling with them can hold."""
    silent = 0
    for seed in range(DATASETS):
        index = indexed(dataset(seed))
        if joint(index, fewest_relations=1).contradictions:
            continue
        for one in families(index):
            for heard in statements(index, one, "person").values():
                own = [statement for statement in heard if not repeats(index, statement.claim)]
                fitting = evidence_of(without_quarrels(own, as_stated), as_stated)
                assert Oracle(one.relations).can_hold(fitting)
        silent += 1
    assert silent > 5
