"""Leads on lengths: that the begin was counted in one calendar and the end in the other."""

from __future__ import annotations

from khujand_cli.concordance.time.crossed import crossed
from khujand_cli.concordance.time.lengths import Misfit
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import percent
from khujand_cli.finding import Lead
from khujand_cli.leads.chance import share

# The lengths so much shorter or longer that might have been said instead.
_NEAR = 14


def calendar_lead(index: Index, misfit: Misfit) -> tuple[Lead, ...]:
    """Return the lead that a length was reckoned from dates of two calendars, as if they were of one."""
    across, said = crossed(index, misfit), index.exact(misfit.figure)
    way = across.way_to(said) if across is not None and said is not None else None
    if across is None or way is None:
        return ()
    low, high = way
    near = range(max(misfit.low - _NEAR, 0), misfit.high + _NEAR + 1)
    chance = share([other for other in near if not misfit.low <= other <= misfit.high], across.explain)
    made = f"{low:,} to {high:,}" if low < high else f"{low:,}"
    message = (
        f"with one end in Old Style and the other in New Style, which were {across.apart} days apart, it would be "
        f"{made}; of the other lengths near it, {percent(chance)} would be explained in this way too"
    )
    return (Lead("calendar", message, (misfit.figure.id, *(claim.id for claim in misfit.dates)), chance, False),)
