"""First look: where nothing can be amiss, so that nobody need look closely.

It may send a rule to a subject in vain, but never keeps it from one on which it has something to say. Without it
(``ENABLED = False``) the same is found and printed, in a large dataset ten times more slowly; nothing else in the
program knows of it.
"""

from __future__ import annotations

from khujand_cli.concordance.families.family import Family
from khujand_cli.concordance.first_look import alike, beside, chains, plain_families, plain_sums, termini
from khujand_cli.concordance.first_look.alike import Survey
from khujand_cli.concordance.first_look.plain_sums import Balance
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.records import Claim

ENABLED = True


def survey(index: Index) -> Survey:
    """Return on which subjects claims may differ, and on which several sources may have passed on one witness."""
    return alike.survey(index) if ENABLED else alike.everything(index)


def balance(index: Index) -> Balance:
    """Return which totals are still to be held against their parts, and which plainly fit them."""
    return plain_sums.balance(index) if ENABLED else plain_sums.everything(index)


def may_be_made(index: Index, total: str) -> bool:
    """Whether parts may make a value of their total, or a total of a part, that who gives them does not state."""
    return not ENABLED or total not in plain_sums.balance(index).in_step


@kept_for_each
def may_clash(index: Index, family: Family) -> bool:
    """Whether some of what is claimed of the quantities of a family may not be true together."""
    return not ENABLED or not plain_families.plainly_hold(index, family)


def may_be_moved(index: Index, copy: Claim) -> bool:
    """Whether a copy may have its figure from another quantity, or from what is said of others."""
    return not ENABLED or beside.may_be_moved(index, copy)


def may_break_order(index: Index) -> list[str]:
    """Return the dated events of which some date may lie before what they must follow."""
    return termini.may_break_order(index) if ENABLED else termini.dated_and_ordered(index)


def may_be_one_day(index: Index, event: str, other: str) -> bool:
    """Whether dates of two events, or of one, may be one day in two calendars."""
    return not ENABLED or termini.may_be_one_day(index, event, other)


def may_lie_outside(index: Index) -> list[str]:
    """Return the dated events of which some date may not lie within that of an event they are part of."""
    return termini.may_lie_outside(index) if ENABLED else termini.dated_and_enclosed(index)


def may_break_chains(index: Index) -> list[str]:
    """Return the dated events of which some date may lie before what order and parts together set before it."""
    return chains.may_break_chains(index) if ENABLED else chains.dated(index)


def may_precede(index: Index, event: str, other: str, *, beyond: bool) -> bool:
    """Whether some date of a dated event may lie before those of another that it must follow.

    With ``beyond``, before those that this other one must follow in its turn.
    """
    return not ENABLED or termini.may_precede(index, event, other, beyond=beyond)
