"""Shared errors: one slip in two accounts, neither of which is declared to rest on the other or on what that rests on.

Two hands seldom make one slip. Who prints the same wrong sum, or the same day that never was, as somebody else is no
second witness to it, whatever is declared.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from khujand_cli.concordance.declared import tied
from khujand_cli.concordance.families.joint import Contradiction, judged_together
from khujand_cli.concordance.misfits import Misfit, misfits
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.lineage import Dependence, dependence, relied_on
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import SWEDISH_LEAP_DAY, Calendar

# Small figures are equal by chance: of so many at least must have so many digits.
_FEWEST_LONG, _DIGITS = 2, 3


class SharedError(NamedTuple):
    """An error on one subject in the accounts of several sources, and the claims of each that make it.

    ``misfits`` are those of the accounts where it is a sum, ``joint`` says how figures of several sums contradict each
    other; without either it is a day that no calendar has.
    """

    subject: str
    accounts: tuple[tuple[Claim, ...], ...]
    misfits: tuple[Misfit, ...] = ()
    joint: Contradiction | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that make it."""
        return tuple(claims[0].source for claims in self.accounts)


@kept
def shared_errors(index: Index) -> tuple[SharedError, ...]:
    """Return the errors that several accounts have in common, sums first."""
    return (*_sums(index), *_joints(index), *_days(index))


def _sums(index: Index) -> Iterator[SharedError]:
    """Yield the sums that fail alike; two accounts are paired by any that they have in common."""
    groups: dict[Hashable, list[Misfit]] = {}
    for audit, misfit in misfits(index):
        for reckoning in (misfit.reckoning, *misfit.also):
            if reckoning.certain and _is_telling(index, reckoning.claims):
                key = (audit.total, audit.moment, _numerals(index, reckoning.claims))
                groups.setdefault(key, []).append(misfit)
    known: set[tuple[str, ...]] = set()
    # A total that is divided in many ways makes as many groups of the same misfits.
    for group in {tuple(map(id, group)): group for group in groups.values() if len(group) > 1}.values():
        accounts = [tuple(index.named(_claims(misfit))) for misfit in group]
        apart = _apart(index, accounts)
        told = tuple(claim.id for place in apart for claim in accounts[place])
        if len(apart) > 1 and told not in known:
            known.add(told)
            chosen = tuple(group[place] for place in apart)
            yield SharedError(chosen[0].reckoning.sum.total, tuple(accounts[place] for place in apart), chosen)


def _claims(misfit: Misfit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for one in (misfit.reckoning, *misfit.also) for claim in one.claims))


def _joints(index: Index) -> Iterator[SharedError]:
    groups: dict[Hashable, list[Contradiction]] = {}
    for found in judged_together(index).contradictions:
        if found.certain and len(found.sources) == 1 and _is_telling(index, found.claims):
            groups.setdefault((found.moment, _numerals(index, found.claims)), []).append(found)
    for several in groups.values():
        group = sorted(several, key=lambda found: index.rank(found.sources[0]))
        accounts = [tuple(index.named(found.claims)) for found in group]
        apart = _apart(index, accounts)
        if len(apart) > 1:
            first = group[apart[0]]
            yield SharedError(first.relations[0].whole, tuple(accounts[place] for place in apart), joint=first)


def _is_telling(index: Index, claims: tuple[str, ...]) -> bool:
    """Whether figures are whole numbers, some of which nobody would hit upon by chance."""
    numbers = [index.exact(claim) for claim in index.named(claims)]
    long = [number for number in numbers if number is not None and number >= 10 ** (_DIGITS - 1)]
    return None not in numbers and len(long) >= _FEWEST_LONG


def _numerals(index: Index, claims: tuple[str, ...]) -> frozenset[Hashable]:
    """Return what an account says, so that another one that says the same is known."""
    return frozenset((claim.subject, index.exact(claim)) for claim in index.named(claims))


def _days(index: Index) -> Iterator[SharedError]:
    groups: dict[Hashable, list[Claim]] = {}
    for claim in index.impossible:
        never = claim.date.lacking(Calendar.UNKNOWN) if claim.date is not None else ()
        if claim.date is not None and any(point.first != SWEDISH_LEAP_DAY for point in never):
            groups.setdefault((claim.subject, claim.date.stated), []).append(claim)
    for group in groups.values():
        first = {claim.source: claim for claim in reversed(group)}
        accounts = [(claim,) for claim in reversed(first.values())]
        apart = _apart(index, accounts)
        if len(apart) > 1:
            yield SharedError(group[0].subject, tuple(accounts[place] for place in apart))


def _apart(index: Index, accounts: Sequence[Sequence[Claim]]) -> list[int]:
    """Return the places of accounts of which none is declared to depend on another of them."""
    found: list[int] = []
    # On whom those that were found rest, by the lineage of each subject.
    taken: dict[str, set[str]] = {claim.subject: set() for claims in accounts for claim in claims}
    for place, claims in enumerate(accounts):
        if all(taken[claim.subject].isdisjoint(_resting(index, claim, claim.subject)) for claim in claims):
            found.append(place)
            for subject, sources in taken.items():
                sources.update(*(_resting(index, claim, subject) for claim in claims))
    return found


def _resting(index: Index, claim: Claim, subject: str) -> frozenset[str]:
    """Return the source of a claim, and on whom it rests by the lineage of a subject."""
    return index.lineage(subject).above(claim) | {claim.source}


@kept
def _one_hand(index: Index) -> dict[frozenset[str], set[str]]:
    """Return every two sources that share an error, with the families of subjects on which they do."""
    found: dict[frozenset[str], set[str]] = {}
    for error in shared_errors(index):
        for pair in combinations(error.sources, 2):
            found.setdefault(frozenset(pair), set()).add(_family(index, error.subject))
    return found


def _family(index: Index, subject: str) -> str:
    return tied(index).get(subject, subject)


def between(index: Index, claim: Claim, other: Claim) -> Dependence:
    """Return how two claims stand to each other; no two witnesses that share an error are independent."""
    mine, theirs = index.lineage(claim.subject), index.lineage(other.subject)
    declared = dependence(mine, claim, theirs, other)
    if declared is not Dependence.INDEPENDENT or not _one_hand(index):
        return declared
    pairs = (frozenset((root, there)) for root in mine.roots(claim) for there in theirs.roots(other))
    return declared if _one_hand(index).keys().isdisjoint(pairs) else Dependence.UNKNOWN


def share_an_error(index: Index, sources: Iterable[str]) -> bool:
    """Whether two of these sources share an error, on whatever subject."""
    shared, named = _one_hand(index), set(sources)
    return any(pair <= named for pair in shared)


def relying(index: Index, pairs: Iterable[tuple[Claim, Claim]]) -> tuple[Claim, Claim] | None:
    """Return the first claim of these pairs that rests on the source of the other, and that one."""
    both_ways = (pair for one, other in pairs for pair in ((one, other), (other, one)))
    resting = (pair for pair in both_ways if relied_on(pair[0], index.sources))
    return next((pair for pair in resting if pair[1].source in index.lineage(pair[0].subject).above(pair[0])), None)


class Witnesses(NamedTuple):
    """How all claims on a subject stand to each other, and on how many witnesses, or sets of them, they rest."""

    relation: Dependence
    testimonies: int


def heard_as_one(index: Index, subject: str, claims: Sequence[Claim], declared: Witnesses) -> Witnesses:
    """Return how claims on a subject stand to each other, where those who share an error there are one witness.

    Where they share one on other subjects, whether they depend on each other is not known.
    """
    if declared.relation is not Dependence.INDEPENDENT:
        return declared
    shared = _one_hand(index)
    if not shared:
        return declared
    roots = list(dict.fromkeys(map(index.lineage(subject).roots, claims)))
    here = _family(index, subject)
    met = [pair for pair in shared if any(_join(pair, mine, theirs) for mine, theirs in combinations(roots, 2))]
    if not all(here in shared[pair] for pair in met):
        return Witnesses(Dependence.UNKNOWN, declared.testimonies)
    count = len(_joined(roots, met))
    return Witnesses(Dependence.ONE if count == 1 else Dependence.INDEPENDENT, count)


def _join(pair: frozenset[str], mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return not pair.isdisjoint(mine) and not pair.isdisjoint(theirs)


def _joined(roots: Sequence[frozenset[str]], pairs: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Return sets of witnesses, those put together that a shared error joins."""
    found = list(roots)
    for pair in pairs:
        touched = [group for group in found if not pair.isdisjoint(group)]
        found = [group for group in found if group not in touched] + [frozenset().union(*touched)]
    return found
