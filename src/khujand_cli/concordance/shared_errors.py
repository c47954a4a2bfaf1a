"""Shared errors: one slip in two accounts, neither of which is declared to rest on the other or on what that rests on.

Two hands seldom make one slip. Who prints the same wrong sum, or the same day that never was, as somebody else is no
second witness to it, whatever is declared.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from khujand_cli.concordance.audits import audits
from khujand_cli.concordance.misfits import Misfit, misfits
from khujand_cli.concordance.witnesses import tied
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.lineage import Dependence, dependence
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import SWEDISH_LEAP_DAY, Calendar

# Small figures are equal by chance: of so many at least must have so many digits.
_FEWEST_LONG, _DIGITS = 2, 3


class SharedError(NamedTuple):
    """An error on one subject in the accounts of several sources, and the claims of each that make it.

    ``misfits`` are those of the accounts where it is a sum, and empty where it is a day that no calendar has.
    """

    subject: str
    accounts: tuple[tuple[Claim, ...], ...]
    misfits: tuple[Misfit, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that make it."""
        return tuple(claims[0].source for claims in self.accounts)


@kept
def shared_errors(index: Index) -> tuple[SharedError, ...]:
    """Return the errors that several accounts have in common, sums first."""
    return (*_sums(index), *_days(index))


def _sums(index: Index) -> Iterator[SharedError]:
    groups: dict[Hashable, list[Misfit]] = {}
    for audit in audits(index):
        for misfit in misfits(index, audit):
            if _is_telling(index, misfit):
                groups.setdefault((audit.total, audit.moment, *_numerals(index, misfit)), []).append(misfit)
    for group in groups.values():
        accounts = [tuple(index.named(misfit.reckoning.claims)) for misfit in group]
        apart = _apart(index, accounts)
        if len(apart) > 1:
            yield SharedError(
                group[0].reckoning.sum.total,
                tuple(accounts[place] for place in apart),
                tuple(group[place] for place in apart),
            )


def _is_telling(index: Index, misfit: Misfit) -> bool:
    """Whether a misfit is certain and in whole numbers, some of which nobody would hit upon by chance."""
    numbers = [index.exact(claim) for claim in index.named(misfit.reckoning.claims)]
    long = [number for number in numbers if number is not None and number >= 10 ** (_DIGITS - 1)]
    return misfit.reckoning.certain and None not in numbers and len(long) >= _FEWEST_LONG


def _numerals(index: Index, misfit: Misfit) -> frozenset[Hashable]:
    """Return what an account says in a misfit, so that another one that says the same is known."""
    return frozenset((claim.subject, index.exact(claim)) for claim in index.named(misfit.reckoning.claims))


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
    for place, claims in enumerate(accounts):
        if not any(_declared_to_depend(index, claims, accounts[other]) for other in found):
            found.append(place)
    return found


def _declared_to_depend(index: Index, claims: Iterable[Claim], others: Sequence[Claim]) -> bool:
    """Whether any of these claims rests on the source of one of the others, or on whom that rests on."""
    for claim in claims:
        lineage = index.lineage(claim.subject)
        mine = lineage.above(claim) | {claim.source}
        if any(not mine.isdisjoint(lineage.above(other) | {other.source}) for other in others):
            return True
    return False


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
