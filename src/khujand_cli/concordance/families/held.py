"""What is held: claims that a graver or a plainer finding holds already, so that they are not used for another one.

These are the totals and parts of one account that do not fit, and the figures that exclude another figure of the same
quantity. A claim is left out, not its source: what else that says is heard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.misfits import misfits
from khujand_cli.concordance.quarrels import Quarrel, quarrels
from khujand_cli.concordance.readings import Testimony, saying
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept


class Held(NamedTuple):
    """The claims of which something is certainly told, and those of which it is possibly told and not more."""

    surely: frozenset[str]
    perhaps: frozenset[str]


@kept
def held(index: Index) -> Held:
    """Return the claims on quantities that misfits of one account, and quarrels on one quantity, hold."""
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for certain, claims in (*_in_sums(index), *_in_quarrels(index)):
        told[certain] |= claims
    return Held(frozenset(told[True]), frozenset(told[False] - told[True]))


def _in_sums(index: Index) -> Iterator[tuple[bool, set[str]]]:
    for _, misfit in misfits(index):
        reckonings = (misfit.reckoning, *misfit.also)
        certain = any(reckoning.certain for reckoning in reckonings)
        yield certain, {claim for reckoning in reckonings for claim in reckoning.claims}


def _in_quarrels(index: Index) -> Iterator[tuple[bool, set[str]]]:
    for subject in survey(index).at_odds:
        if subject in index.quantities:
            for testimony, quarrel in quarrels(index, subject):
                if quarrel:
                    yield quarrel.certain, _disputed(testimony, quarrel)


def _disputed(testimony: Testimony, quarrel: Quarrel) -> set[str]:
    """Return the claims that exclude another one, and all that say the same as one of these."""
    index = testimony.index
    said = {saying(index, index.claims[claim]) for claim in quarrel.parties}
    return {claim.id for claim in testimony.claims if saying(index, claim) in said}
