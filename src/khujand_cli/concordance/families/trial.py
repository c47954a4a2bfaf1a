"""A trial: statements on one family are held against each other; what cannot all be true is taken out, set by set."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from khujand_cli.concordance.families.certificates import Certificate
from khujand_cli.concordance.families.family import Family, Statement
from khujand_cli.concordance.families.relations import Evidence, Relation
from khujand_cli.concordance.families.search import Answer, search
from khujand_cli.concordance.families.simplex import Effort
from khujand_cli.figures.figure import Interval

# A search that still finds something after so many rounds is given up.
_MOST_ROUNDS = 20

# How widely a statement is read: as it stands, or as if what is round in it were rounded.
Width = Callable[[Statement], Interval]


class Disproof(NamedTuple):
    """The smallest set of statements that cannot all be true, the relations that it takes to see it, and the proof.

    The proof is in figures as they stand, also where it would hold if they were rounded.
    """

    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    certificate: Certificate
    certain: bool

    @property
    def claims(self) -> frozenset[str]:
        """The claims of the statements."""
        return frozenset(statement.claim.id for statement in self.statements)


class Trial:
    """Statements on one family and one time, some of which are tried; ``decided`` is false once a search has given up.

    Statements that come first are used first, and spared longest. Claims that are ``doubted`` take no part in what is
    only possible.
    """

    def __init__(
        self, family: Family, statements: Sequence[Statement], doubted: Collection[str], effort: Effort
    ) -> None:
        self._family = family
        self._statements = statements
        self._doubted = doubted
        self._effort = effort
        self.decided = True

    @cached_property
    def holds(self) -> bool:
        """Whether nothing shows that the statements cannot all be true as they stand."""
        return not self._search(evidence(self._statements, as_stated)).certificates

    def disproofs(self, statements: Sequence[Statement]) -> list[Disproof]:
        """Return the disproofs of statements, no two with a claim in common: the certain ones, then the possible."""
        if self._spent or not self._search(evidence(statements, as_stated)).certificates:
            return []
        certain = list(self._rounds(_firm(statements), as_rounded, certain=True))
        taken = frozenset(self._doubted).union(*(disproof.claims for disproof in certain))
        return [*certain, *self._rounds(without(statements, taken), as_stated, certain=False)]

    def _rounds(self, statements: Sequence[Statement], read: Width, *, certain: bool) -> Iterator[Disproof]:
        left = list(statements)
        for _ in range(_MOST_ROUNDS):
            heard = without_quarrels(left, read)
            certificates = self._search(evidence(heard, read)).certificates
            if not certificates:
                return
            taken: set[str] = set()
            for certificate in certificates:
                if self._spent:
                    return
                named = {claim for ends in certificate.evidence for claim in ends.claims}
                if taken.isdisjoint(named):
                    disproof = self._smallest(_naming(heard, named), read, certain=certain)
                    taken |= disproof.claims if disproof else named
                    if disproof:
                        yield disproof
            left = without(left, taken)
        self.decided = False

    @property
    def _spent(self) -> bool:
        """Whether no effort is left; whatever else there may be is then not found."""
        self.decided = self.decided and self._effort.left > 0
        return self._effort.left <= 0

    def _search(self, given: Sequence[Evidence]) -> Answer:
        answer = search(self._family.system, given, self._effort)
        self.decided = self.decided and answer.decided
        return answer

    def _smallest(self, statements: Sequence[Statement], read: Width, *, certain: bool) -> Disproof | None:
        """Return the disproof of a smallest set; None where none is found with what is left of the effort."""
        from khujand_cli.concordance.families.smallest import needed, plainest, smallest

        given = [_ends([statement], read) for statement in reversed(statements)]
        found = smallest(self._family.system, given, self._effort)
        if found is None:
            self.decided = False
            return None
        found = needed(self._family.system, found, self._effort)
        found = plainest(self._family.system, found, self._effort)
        place = self._family.system.number
        relations = tuple(sorted(found.relations, key=place.__getitem__, reverse=True))
        claims = {claim for ends in found.evidence for claim in ends.claims}
        named = _naming(statements, claims)
        certificate = found.narrowed(_ends([statement], as_stated) for statement in named)
        return Disproof(tuple(named), relations, certificate, certain)


def as_stated(statement: Statement) -> Interval:
    """Return what a statement allows as it stands."""
    return statement.stated


def as_rounded(statement: Statement) -> Interval:
    """Return what a statement allows if what is round in it is rounded."""
    return statement.rounded


def without(statements: Iterable[Statement], claims: Collection[str]) -> list[Statement]:
    """Return the statements but for those of some claims."""
    return [statement for statement in statements if statement.claim.id not in claims]


def _naming(statements: Iterable[Statement], claims: Collection[str]) -> list[Statement]:
    return [statement for statement in statements if statement.claim.id in claims]


def evidence(statements: Iterable[Statement], read: Width) -> list[Evidence]:
    """Return what each voice allows for each quantity: from the least to the greatest of its several readings."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        groups.setdefault((statement.quantity, statement.voice), []).append(statement)
    return [_ends(group, read) for group in groups.values()]


def _ends(statements: Sequence[Statement], read: Width) -> Evidence:
    """Return what statements on one quantity allow, from the least of them to the greatest."""
    first = statements[0]
    low, high = read(first)
    if len(statements) == 1:
        return Evidence(first.quantity, low, high, (first.claim.id,))
    for statement in statements[1:]:
        own_low, own_high = read(statement)
        low = min(low, own_low)
        high = None if high is None or own_high is None else max(high, own_high)
    return Evidence(first.quantity, low, high, tuple(statement.claim.id for statement in statements))


def _firm(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements that may make something certain: of a voice that nowhere hedges the quantity."""
    soft = {(statement.quantity, statement.voice) for statement in statements if statement.soft}
    return [statement for statement in statements if (statement.quantity, statement.voice) not in soft]


def without_quarrels(statements: Sequence[Statement], read: Width) -> list[Statement]:
    """Return the statements that have a value in common with every other on the same quantity."""
    by_quantity: dict[str, list[Statement]] = {}
    for statement in statements:
        by_quantity.setdefault(statement.quantity, []).append(statement)
    quarrels: set[str] = set()
    for group in by_quantity.values():
        if len(group) > 1:
            quarrels.update(_quarrelling(group, [read(statement) for statement in group]))
    return without(statements, quarrels) if quarrels else list(statements)


def _quarrelling(statements: Sequence[Statement], intervals: Sequence[Interval]) -> Iterator[str]:
    """Yield the claims that exclude another one."""
    greatest_low = max(interval.low for interval in intervals)
    least_high = min((interval.high for interval in intervals if interval.high is not None), default=None)
    for statement, (low, high) in zip(statements, intervals, strict=True):
        if (least_high is not None and low > least_high) or (high is not None and high < greatest_low):
            yield statement.claim.id
