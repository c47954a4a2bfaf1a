"""Sums in words: what is stated, what the parts make, and what might explain the difference."""

from __future__ import annotations

from khujand_cli.concordance.in_words import said
from khujand_cli.concordance.sums import Reckoning, Term
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import interval, measured, shortfall
from khujand_cli.figures.units import is_measure
from khujand_cli.finding import Lead
from khujand_cli.leads.search import Search, Suspect

UNEXPLAINED = "Nothing simple explains it."
NOT_EXACT = "Not all of these are exact counts of one unit, so no simple reading was looked for."


def in_words(index: Index, term: Term) -> str:
    """Return a term in words: ``71 for "Losses"``, or ``parts of "Losses" that make 70`` where it was derived."""
    if term.derived:
        return f"parts of {index.quoted(term.quantity)} that make {_figure(index, term)}"
    return f"{_figure(index, term)} for {index.quoted(term.quantity)}"


def parts_in_words(index: Index, reckoning: Reckoning) -> str:
    """Return the parts with their labels: ``5 ("Killed") + 65 ("Wounded")``."""
    return " + ".join(
        f"{_figure(index, part)} ({index.quoted(part.quantity)}{', derived from its own parts' * part.derived})"
        for part in reckoning.parts
    )


def made_in_words(index: Index, reckoning: Reckoning) -> str:
    """Return what the parts of a reckoning make: ``make 70, one short``."""
    account = reckoning.account
    unit = index.common_unit(reckoning.sum.total)
    made = measured(interval(account.derived), unit) if is_measure(unit) else interval(account.derived)
    gap = f", {shortfall(account.difference)}" if account.difference else ""
    return f"make {made}{gap}{doubt(reckoning)}"


def doubt(reckoning: Reckoning) -> str:
    """Say why a reckoning that does not fit may fit after all; nothing where it certainly does not."""
    if reckoning.certain:
        return ""
    if any(term.approximate for term in (reckoning.total, *reckoning.parts)):
        return "; some of these are approximate, so this is not certain"
    return "; if the round figures among these are rounded, they could fit"


def _figure(index: Index, term: Term) -> str:
    return interval(term.interval) if term.derived else said(index, index.claims[term.claims[0]])


def explained(index: Index, group: list[Reckoning]) -> tuple[tuple[Lead, ...], str]:
    """Return the leads on why the parts do not make the total, and a sentence on what they prove.

    The group holds reckonings of the same figures, whoever gives them.
    """
    first = group[0]
    total = _suspect(index, [reckoning.total.claims[0] for reckoning in group])
    leaves: dict[str, list[str]] = {}
    for reckoning in group:
        for part in reckoning.parts:
            for claim in part.claims:
                leaves.setdefault(index.claims[claim].subject, []).append(claim)
    parts = [_suspect(index, claims) for claims in leaves.values()]
    if total is None or None in parts:
        return (), NOT_EXACT
    sources = (*(reckoning.parts_source for reckoning in group), first.total_source)
    moment = index.moment(index.claims[first.total.claims[0]])
    search = Search(index, total, tuple(part for part in parts if part is not None), sources, moment)
    leads = search.leads()
    return leads, leads_sentence(leads, certain=first.certain)


def leads_sentence(leads: tuple[Lead, ...], *, certain: bool) -> str:
    """Say how much the leads prove, or that there are none."""
    if not leads:
        return UNEXPLAINED if certain else UNEXPLAINED.replace("Nothing", "Apart from that, nothing")
    if len(leads) == 1:
        return "The lead would explain it, and proves nothing."
    return "Each lead would explain it; none proves anything."


def _suspect(index: Index, claims: list[str]) -> Suspect | None:
    value = index.exact(index.claims[claims[0]])
    return None if value is None else Suspect(index.claims[claims[0]].subject, value, tuple(dict.fromkeys(claims)))
