"""Beside: who speaks of anything that sums or an event tie to a quantity.

Who says nothing of all this cannot have the figure of a copy in another place; of most copies whose source leaves their
quantity out it is told at once.
"""

from __future__ import annotations

from khujand_cli.concordance.declared import tied, tied_together
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept, kept_for_each
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.dataset.records import Claim


def may_be_moved(index: Index, copy: Claim) -> bool:
    """Whether any source that a copy rests on speaks of its quantity, or of one tied to it by sums or an event."""
    chief, event = tied(index).get(copy.subject, copy.subject), index.quantities[copy.subject].event
    sources = relied_on(copy, index.sources)
    # Who does not speak here rests on whom the whole of the work rests on.
    return not _speaking(index, chief, event).isdisjoint(sources) or any(index.sources[one].based_on for one in sources)


@kept_for_each
def _speaking(index: Index, chief: str, event: str | None) -> frozenset[str]:
    quantities = (*tied_together(index).get(chief, (chief,)), *(_of_event(index)[event] if event else ()))
    return frozenset([claim.source for quantity in quantities for claim in index.about(quantity)])


@kept
def _of_event(index: Index) -> dict[str, list[str]]:
    """Return the quantities of each event."""
    found: dict[str, list[str]] = {}
    for quantity in index.dataset.quantities:
        if quantity.event is not None:
            found.setdefault(quantity.event, []).append(quantity.id)
    return found
