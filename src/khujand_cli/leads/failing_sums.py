"""Failing sums: what several sums of one account that do not hold say together.

Two that are off by the same, one too many and one too few, look like a figure that stands in the wrong column; several
that one figure would mend look like a slip in that figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khujand_cli.concordance.audits import audits
from khujand_cli.concordance.declared import tied
from khujand_cli.concordance.sums import Reckoning
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept
from khujand_cli.figures.in_words import number, percent, small
from khujand_cli.finding import Lead
from khujand_cli.leads.chance import Near, near, share
from khujand_cli.leads.corroboration import holding
from khujand_cli.wording import listed

# A lead names no more sums than these.
_MOST_NAMED = 3


@kept
def _failing(index: Index) -> dict[tuple[str, Moment, str], list[Reckoning]]:
    """Return the sums in exact figures that do not hold in one account, by source, time and family."""
    found: dict[tuple[str, Moment, str], list[Reckoning]] = {}
    for audit in audits(index):
        for reckoning in audit.own:
            if not reckoning.fits and reckoning.account.difference and _is_exact(index, reckoning):
                key = (reckoning.total_source, audit.moment, tied(index)[audit.total])
                found.setdefault(key, []).append(reckoning)
    return found


def _is_exact(index: Index, reckoning: Reckoning) -> bool:
    return all(index.exact(claim) is not None for claim in index.named(reckoning.claims))


def leads_of_failing(index: Index, reckoning: Reckoning, moment: Moment) -> Iterator[Lead]:
    """Yield what other failing sums of the same account would explain a failing one."""
    if reckoning.total_source != reckoning.parts_source or reckoning.total.derived:
        return
    key = (reckoning.total_source, moment, tied(index)[reckoning.sum.total])
    others = [one for one in _failing(index).get(key, ()) if one.sum != reckoning.sum]
    if others and reckoning.account.difference and _is_exact(index, reckoning):
        yield from (lead for lead in (_shift(index, reckoning, others), _repair(index, reckoning, others)) if lead)


def _gap(reckoning: Reckoning) -> int:
    """Return how much more the parts make than is stated."""
    return int(reckoning.account.difference or 0)


def _near(reckoning: Reckoning) -> Near:
    account = reckoning.account
    parts = [int(part.interval.low) for part in reckoning.parts]
    return near(int(account.stated.low), int(account.derived.low), parts)


def _odds(chance: float, reckoning: Reckoning) -> str:
    stated = number(reckoning.account.stated.low)
    return f"of the other figures near {stated}, {percent(chance)} would be explained in this way too"


def _shift(index: Index, reckoning: Reckoning, others: Sequence[Reckoning]) -> Lead | None:
    """Return the lead that what one sum has too many is what another one lacks."""
    gap = _gap(reckoning)
    # A figure that stands in both sums, as a part and as a total, puts them off just so by itself.
    apart = [other for other in others if set(other.claims).isdisjoint(reckoning.claims)]
    opposite = [other for other in apart if _gap(other) == -gap]
    if not opposite:
        return None
    derived = int(reckoning.account.derived.low)
    gaps = {-_gap(other) for other in apart}
    chance = share(_near(reckoning).totals(), lambda total: derived - total in gaps)
    names = listed(index.quoted(other.sum.total) for other in opposite[:_MOST_NAMED])
    too_many, lacking = ("too many", "short") if gap < 0 else ("short", "too many")
    message = (
        f"{number(abs(gap))} {too_many} for {index.quoted(reckoning.sum.total)} and as much {lacking} for {names}: "
        f"a figure may stand in the wrong place; {_odds(chance, reckoning)}"
    )
    claims = tuple(dict.fromkeys(claim for one in (reckoning, *opposite) for claim in one.claims))
    return Lead("shift", message, claims, chance, False)


def _repair(index: Index, reckoning: Reckoning, others: Sequence[Reckoning]) -> Lead | None:
    """Return the lead that one figure alone would mend this sum and others, and no other figure would."""
    mending: dict[str, list[Reckoning]] = {}
    for claim in reckoning.claims:
        meant = _meant(index, claim, reckoning)
        together = [other for other in others if claim in other.claims and _meant(index, claim, other) == meant]
        if together and meant >= 0 and claim not in holding(index, index.claims[claim].subject):
            mending[claim] = together
    most = max(map(len, mending.values()), default=0)
    best = [claim for claim, together in mending.items() if len(together) == most]
    if len(best) != 1:
        return None
    (claim,) = best
    derived = int(reckoning.account.derived.low)
    wanted = _change(claim, mending[claim][0])
    sign = 1 if claim in reckoning.total.claims else -1
    chance = share(_near(reckoning).totals(), lambda total: sign * (derived - total) == wanted)
    value = index.exact(index.claims[claim]) or 0
    meant = _meant(index, claim, reckoning)
    message = (
        f"{number(meant)} for {number(value)} ({index.label(index.claims[claim].subject)}) alone would mend "
        f"{small(most + 1)} sums that fail; {_odds(chance, reckoning)}"
    )
    return Lead("single-repair", message, (claim,), chance, True)


def _change(claim: str, reckoning: Reckoning) -> int:
    """Return what would have to be added to a figure so that a sum holds."""
    return _gap(reckoning) if claim in reckoning.total.claims else -_gap(reckoning)


def _meant(index: Index, claim: str, reckoning: Reckoning) -> int:
    return (index.exact(index.claims[claim]) or 0) + _change(claim, reckoning)
