"""Misfits: totals of one account that its own parts do not make, once for each account that says so of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from khujand_cli.concordance.audits import Audit, audits, audits_of
from khujand_cli.concordance.declared import Sum, declared_with
from khujand_cli.concordance.readings import repeats, saying, sayings, stating
from khujand_cli.concordance.sums import Reckoning, Term, added
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept, kept_for_each
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Interval


class Misfit(NamedTuple):
    """A total and parts of one source that do not fit, by one division or by several.

    Where the source states no total, ``reckoning`` holds what the parts of one division, ``divided``, make against
    another. ``also`` are the further divisions that fail for the same claims, ``repeated_by`` the sources that only
    repeat all of it.
    """

    source: str
    reckoning: Reckoning
    divided: tuple[Term, ...] = ()
    also: tuple[Reckoning, ...] = ()
    repeated_by: tuple[str, ...] = ()


@kept
def misfits(index: Index) -> tuple[tuple[Audit, Misfit], ...]:
    """Return every misfit of one account at its origin, with the audit that shows it."""
    return tuple((audit, misfit) for audit in audits(index) for misfit in _at_their_origin(index, audit))


def _at_their_origin(index: Index, audit: Audit) -> list[Misfit]:
    original: list[Misfit] = []
    copies: dict[tuple[Interval, ...], list[Misfit]] = {}
    for misfit in _found(audit):
        if _repeats(index, misfit):
            copies.setdefault(_figures(misfit), []).append(misfit)
        else:
            original.append(misfit)
    told = [
        misfit._replace(repeated_by=tuple(copy.source for copy in copies.get(_figures(misfit), ())))
        for misfit in original
    ]
    known = {_figures(misfit) for misfit in told}
    return [*told, *(copy for figures, alike in copies.items() if figures not in known for copy in alike)]


def borne_out(index: Index, misfit: Misfit) -> tuple[Claim, ...]:
    """Return the claims of other sources that state for the total just what its parts make, by either division."""
    reckoning = misfit.reckoning
    account = reckoning.account
    made = [account.derived, *([account.stated] if misfit.divided else [])]
    nobody_else = not misfit.divided and len(index.about(reckoning.sum.total)) < 2
    if nobody_else or reckoning.fits or not all(one.exact for one in made):
        return ()
    first = index.claims[reckoning.total.claims[0]]
    unit = index.common_unit(reckoning.sum.total) if misfit.divided else saying(index, first).unit
    told = sayings(index, reckoning.sum.total)
    alike = (claim for one in made for claim in told.get(stating(index.moment(first), unit, one), ()))
    known = {misfit.source, *misfit.repeated_by}
    return tuple(claim for claim in alike if claim.source not in known)


def mending(index: Index, reckoning: Reckoning) -> tuple[Claim, ...]:
    """Return the claims of other sources on one of the parts with which, the rest as it is, they make the total."""
    gap = reckoning.account.difference
    if not gap or reckoning.fits or reckoning.total.derived:
        return ()
    # Where all say the same of a part, nobody has another figure for it.
    parts = [part for part in reckoning.parts if not part.derived and not index.subjects[part.quantity].alike]
    found: list[Claim] = []
    unit = saying(index, index.claims[reckoning.total.claims[0]]).unit if parts else None
    for part in parts:
        first = saying(index, index.claims[part.claims[0]])
        if first.unit == unit:
            value = part.interval.low - gap
            found += sayings(index, part.quantity).get(stating(first.moment, unit, Interval(value, value)), ())
    return tuple(claim for claim in found if claim.source not in (reckoning.parts_source, reckoning.total_source))


@kept_for_each
def mending_of(index: Index, quantity: str) -> frozenset[str]:
    """Return the claims on a quantity with which the parts of another source make the total of that."""
    totals = dict.fromkeys(declared.total for declared in declared_with(index, quantity))
    failing = (one for total in totals for audit in audits_of(index, total) for one in audit.own)
    return frozenset(claim.id for one in failing for claim in mending(index, one) if claim.subject == quantity)


def _found(audit: Audit) -> Iterator[Misfit]:
    failing: dict[str, list[Reckoning]] = {}
    for reckoning in audit.own:
        if not reckoning.fits or reckoning.off_best:
            failing.setdefault(reckoning.total_source, []).append(reckoning)
    for source, (first, *others) in failing.items():
        yield Misfit(source, first, also=tuple(others))
    for source, totals in _by_source(audit).items():
        if source not in failing:
            pair = next((pair for pair in combinations(totals, 2) if not _meet(pair)), None)
            if pair is not None:
                (declared, divided), (other, parts) = pair
                stated = added(declared.total, divided)
                yield Misfit(source, Reckoning(other, source, source, stated, parts), divided)


def _by_source(audit: Audit) -> dict[str, list[tuple[Sum, tuple[Term, ...]]]]:
    """Return the divisions that each source gives whole, with its parts."""
    found: dict[str, list[tuple[Sum, tuple[Term, ...]]]] = {}
    for reckoning in audit.own:
        found.setdefault(reckoning.total_source, []).append((reckoning.sum, reckoning.parts))
    for derived in audit.derived:
        if derived.source is not None and derived.source not in audit.stated:
            found.setdefault(derived.source, []).append((derived.sum, derived.parts))
    return found


def _meet(pair: Sequence[tuple[Sum, tuple[Term, ...]]]) -> bool:
    first, second = (added(declared.total, parts).interval for declared, parts in pair)
    return first.meets(second)


def _repeats(index: Index, misfit: Misfit) -> bool:
    """Whether every claim of a misfit only repeats what another source says."""
    return all(repeats(index, index.claims[claim]) for claim in misfit.reckoning.claims)


def _figures(misfit: Misfit) -> tuple[Interval, ...]:
    return tuple(term.interval for term in (misfit.reckoning.total, *misfit.reckoning.parts))
