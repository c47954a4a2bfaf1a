"""Older counts: one figure of a finding is what the source of another had at another time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.in_words import words
from khujand_cli.figures.in_words import number, percent
from khujand_cli.finding import Lead
from khujand_cli.leads.chance import near, share


def older_counts(index: Index, quantity: str, moment: Moment, value: int, claims: Sequence[str]) -> Iterator[Lead]:
    """Yield the lead that a source of these claims, which say something else, gives a value at another time.

    ``value`` is what would mend the finding, ``moment`` the time for which the claims hold.
    """
    every = index.on(quantity)
    # Mostly each source gives one figure, and no other count.
    if len({claim.source for claim in every}) == len(every):
        return
    own = {claim.source: claim for claim in reversed(index.named(claims))}
    counts = [claim for claim in every if claim.source in own and _is_another(index, claim, own, moment)]
    first = next((claim for claim in counts if index.exact(claim) == value), None)
    if first is None:
        return
    beside = own[first.source]
    known = {index.exact(claim) for claim in counts}
    chance = share(near(value, index.exact(beside) or 0, ()).totals(), known.__contains__)
    message = (
        f"{number(value)} is what {index.label(first.source)} has {_when(index, first)}: "
        f"it may be an older or a newer count; "
        f"of the other figures near {number(value)}, {percent(chance)} would be explained in this way too"
    )
    yield Lead("older-count", message, (beside.id, first.id), chance, False)


def told_once(leads: Iterable[Lead]) -> Iterator[Lead]:
    """Yield leads without the later of two of one kind on the same claims: of two counts either may be the older."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for lead in leads:
        key = lead.kind, frozenset(lead.claims)
        if key not in seen:
            seen.add(key)
            yield lead


def _is_another(index: Index, claim: Claim, own: dict[str, Claim], moment: Moment) -> bool:
    """Whether a claim was for another time, or said at another one, than that of the same source in a finding."""
    beside = own[claim.source]
    return claim.id != beside.id and (index.moment(claim) != moment or claim.said != beside.said)


def _when(index: Index, claim: Claim) -> str:
    """Say when a source had a figure: ``as of 24 May 1866``, ``as said 3 June 1866``, ``for no time that is named``."""
    if claim.said is not None:
        return f"as said {words(claim.said)}"
    if claim.as_of is None:
        return "for no time that is named"
    return f"as of {words(claim.as_of, index.dataset.calendar_of(claim))}"
