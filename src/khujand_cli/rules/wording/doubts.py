"""Doubts: why what dates break is not certain, for a sentence; by what they leave open, and not by what they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khujand_cli.concordance.meanings import Usage, in_doubt
from khujand_cli.concordance.sequence import Violation
from khujand_cli.concordance.time.lasting import amount
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.rules.wording.readings import Brevity
from khujand_cli.wording import listed

APPROXIMATE = "Some of these dates are approximate, so this is not certain."
# What leaves dates open that are exact: as a sentence, and as what must be so for them to be held against each other.
UNCERTAIN: Mapping[Usage, str] = {
    Usage.CLOCK: "Two clocks seldom went alike, so this is not certain.",
    Usage.NIGHT: "The small hours of a night belong to either day, so this is not certain.",
    Usage.YEAR: "The year may have begun on 25 March for one of them, so this is not certain.",
    Usage.CALENDAR: "A calendar here is only the one that the dataset names for all, so this is not certain.",
}
_PROVIDED: Mapping[Usage, str] = {
    Usage.CLOCK: "If the clocks went alike",
    Usage.NIGHT: "If no night is counted to another day",
    Usage.YEAR: "If no year began on 25 March",
    Usage.CALENDAR: "If each calendar is the one that the dataset names for all",
}


def doubt(index: Index, claims: Sequence[Claim]) -> str:
    """Say why it is not certain that dates break an order, or what they are part of."""
    return APPROXIMATE if _any_approximate(claims) else UNCERTAIN[in_doubt(index, *claims)]


def leaves_open(index: Index, claims: Sequence[Claim]) -> bool:
    """Whether the dates that claims give leave something open, be their calendar what it is said to be."""
    return _any_approximate(claims) or in_doubt(index, *claims) is not Usage.CALENDAR


def provided(index: Index, claims: Sequence[Claim], *, certain: bool) -> str:
    """Say what must be so if not all of these dates can be right; where that is ``certain``, that they are exact."""
    exact = certain or _any_approximate(claims)
    return "If the dates are exact" if exact else _PROVIDED[in_doubt(index, *claims)]


def lasted_longer(violation: Violation) -> str:
    """Say that what dates break may hold if the whole lasted longer than its one date says; nothing of others."""
    longer = violation.lasting and not violation.lengths
    return " The whole may have lasted longer than this one date." if longer else ""


def by_length(index: Index, violation: Violation, brevity: Brevity) -> str:
    """Say how long a part or its whole lasted, where it is by that that the part ends after the whole."""
    if not violation.lengths:
        return ""
    said: dict[str, dict[str, list[str]]] = {}
    for claim in violation.lengths:
        event = index.quantities[claim.subject].length_of or ""
        said.setdefault(event, {}).setdefault(brevity.cut(amount(index, claim)), []).append(claim.source)
    told = (
        f"{brevity.quoted(index, event)} lasted "
        + listed((f"{length} ({brevity.who(index, sources)})" for length, sources in lengths.items()), "or")
        for event, lengths in said.items()
    )
    return f" It follows only if {' and '.join(told)}, in any way of counting."


def _any_approximate(claims: Sequence[Claim]) -> bool:
    return any(claim.date is None or claim.date.approximate for claim in claims)
