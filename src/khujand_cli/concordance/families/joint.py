"""Joint contradictions: claims that fit every sum alone and yet cannot all be true.

Each voice is judged alone, then each source in all its voices, then the sources together, without those who only repeat
another. What an earlier look has found takes no part in a later one. A contradiction is certain where no figure in it
is approximate and it would stand even if all that end in 0 were rounded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.families.certificates import Certificate
from khujand_cli.concordance.families.family import Family, Statement, families, knots, statements
from khujand_cli.concordance.families.relations import Relation
from khujand_cli.concordance.families.simplex import Effort
from khujand_cli.concordance.families.trial import Disproof, Trial, without
from khujand_cli.concordance.first_look import may_clash
from khujand_cli.concordance.readings import repeats
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept
from khujand_cli.files.budget import Limit, fall_short

# A single sum or inclusion that does not hold is told by the rules on sums.
_FEWEST_RELATIONS = 2
# What a family may cost beside so much for each of its relations, and what all families of a dataset together.
_EFFORT_FOR_RELATION = 50


class Contradiction(NamedTuple):
    """The smallest set of claims that cannot all be true, and the relations that say so.

    Wholes come before their parts, among the relations and among the claims. ``others`` is the number of further sets
    that cannot be either, which have no claim but some relation in common with this one or each other.
    """

    claims: tuple[str, ...]
    relations: tuple[Relation, ...]
    certain: bool
    sources: tuple[str, ...]
    moment: Moment
    unit: str | None
    certificate: Certificate
    others: int


class Joint(NamedTuple):
    """What was found in the families of a dataset, how many were judged, and on which the search gave up."""

    contradictions: tuple[Contradiction, ...]
    judged: int
    given_up: tuple[Family, ...]


def joint(
    index: Index,
    left_out: Collection[str] = frozenset(),
    doubted: Collection[str] = frozenset(),
    fewest_relations: int = _FEWEST_RELATIONS,
) -> Joint:
    """Return the joint contradictions of a dataset that it takes so many relations to see.

    Claims that are ``left_out``, since something else is certainly told of them, take no part; those that are
    ``doubted``, since something else is possibly told, take part only in what is certain.
    """
    effort_left = Limit.STEPS.allowed
    found: list[Contradiction] = []
    given_up = []
    several = knots(index) if fewest_relations > 1 else families(index)
    for family in several:
        if may_clash(index, family):
            granted = min(Limit.STEPS_OF_A_FAMILY.allowed, effort_left)
            effort = Effort(granted + _EFFORT_FOR_RELATION * len(family.declared))
            hearing = Hearing(index, family, left_out, doubted, effort)
            found += hearing.contradictions(fewest_relations)
            effort_left -= max(granted - max(effort.left, 0), 0)
            if not hearing.decided:
                given_up.append(family)
                unjudged = "whether all sums that tie it to others can hold was not decided"
                fall_short(index, Limit.STEPS_OF_A_FAMILY, family.quantities[0], unjudged)
    return Joint(tuple(found), len(several), tuple(given_up))


@kept
def judged_together(index: Index) -> Joint:
    """Return the joint contradictions of a dataset among the claims that no plainer finding holds already."""
    if not any(may_clash(index, family) for family in knots(index)):
        return Joint((), len(knots(index)), ())
    # Few datasets have a knot that may not hold.
    from khujand_cli.concordance.families.held import held

    told = held(index)
    return joint(index, told.surely, told.perhaps)


class Hearing:
    """A family on which everybody is heard; ``decided`` is false once a search has given up."""

    def __init__(
        self, index: Index, family: Family, left_out: Collection[str], doubted: Collection[str], effort: Effort
    ) -> None:
        self._index = index
        self._family = family
        self._left_out = left_out
        self._doubted = doubted
        self._effort = effort
        self.decided = True

    def contradictions(self, fewest_relations: int) -> list[Contradiction]:
        """Return the contradictions that it takes so many relations to see."""
        return [
            self._told(knot, moment, unit)
            for unit in self._family.units
            for moment, everything in statements(self._index, self._family, unit).items()
            for disproofs in self._looks(without(everything, self._left_out))
            for knot in _knots([one for one in disproofs if _is_told(one, fewest_relations)])
        ]

    def _looks(self, heard: Sequence[Statement]) -> Iterator[list[Disproof]]:
        """Yield what each look finds: at every voice, at every source in all its voices, at all sources together."""
        left = sorted(heard, key=_vagueness)
        trial = Trial(self._family, left, self._doubted, self._effort)
        if not trial.holds:
            for grouped in (_by_voice, _by_source):
                found = [trial.disproofs(alone) for alone in grouped(left)]
                left = without(left, {claim for alone in found for disproof in alone for claim in disproof.claims})
                for alone in found:
                    yield [disproof for disproof in alone if not self._repeated(disproof)]
            yield trial.disproofs([statement for statement in left if not repeats(self._index, statement.claim)])
        self.decided = self.decided and trial.decided

    def _repeated(self, disproof: Disproof) -> bool:
        """Whether all that contradicts itself is only repeated; it is told where it was said first."""
        return all(repeats(self._index, statement.claim) for statement in disproof.statements)

    def _told(self, knot: _Knot, moment: Moment, unit: str | None) -> Contradiction:
        disproof = knot.shown
        quantities = dict.fromkeys(quantity for relation in disproof.relations for quantity in relation.quantities)
        place = {quantity: place for place, quantity in enumerate(quantities)}
        claims = [statement.claim for statement in disproof.statements]
        claims.sort(key=lambda claim: (place[claim.subject], self._index.rank(claim.source), claim.id))
        named = tuple(claim.id for claim in claims)
        return Contradiction(
            named,
            disproof.relations,
            disproof.certain,
            self._index.sources_of(named),
            moment,
            unit,
            disproof.certificate,
            knot.others,
        )


def _is_told(disproof: Disproof, fewest_relations: int) -> bool:
    """Whether it takes so many relations, and more than one claim, which would contradict the declarations alone."""
    return len(disproof.relations) >= fewest_relations and len(disproof.claims) > 1


def _vagueness(statement: Statement) -> tuple[bool, bool]:
    """Return what statements are sorted by, so that those come first that are the surest."""
    return statement.soft, statement.rounded != statement.stated


def _by_voice(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Return what each voice says that says more than one thing."""
    groups: dict[object, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.voice, []).append(statement)
    return [group for group in groups.values() if len(group) > 1]


def _by_source(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Return what each source says that speaks in several voices."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.claim.source, []).append(statement)
    return [group for group in groups.values() if len({statement.voice for statement in group}) > 1]


class _Knot(NamedTuple):
    """Disproofs that some relations have part in: the one that is shown, and how many others there are."""

    shown: Disproof
    others: int


def _knots(disproofs: Sequence[Disproof]) -> list[_Knot]:
    """Return the disproofs in knots, of each the surest, and of those the smallest."""
    knot_of: dict[Relation, list[Disproof]] = {}
    for disproof in disproofs:
        tied = {id(knot): knot for relation in disproof.relations if (knot := knot_of.get(relation)) is not None}
        knot = [other for group in tied.values() for other in group] + [disproof]
        knot_of.update((relation, knot) for other in knot for relation in other.relations)
    knots = {id(knot): knot for knot in knot_of.values()}.values()
    return [_Knot(min(knot, key=_hardness), len(knot) - 1) for knot in knots]


def _hardness(disproof: Disproof) -> tuple[bool, int]:
    return not disproof.certain, len(disproof.statements)
