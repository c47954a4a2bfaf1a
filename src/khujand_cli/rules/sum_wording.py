"""How the sum rules say what is stated, what the parts make, and what might explain the difference."""

from __future__ import annotations

from khujand_cli.finding import Lead
from khujand_cli.index import Index, moment_of
from khujand_cli.phrasing import interval, shortfall
from khujand_cli.readings import said
from khujand_cli.reconcile import Search, Suspect
from khujand_cli.regrouping import exact
from khujand_cli.sums import Reckoning, Term

UNEXPLAINED = "Nothing simple explains it."
NOT_EXACT = "Not all of these figures are exact, so no simple reading was looked for."


def total_in_words(index: Index, group: list[Reckoning]) -> str:
    """Return the stated total with its label: ``71 for Killed and wounded``."""
    total = group[0].total
    return f"{said(index, index.claims[total.claims[0]])} for {index.label(total.quantity)}"


def parts_in_words(index: Index, group: list[Reckoning]) -> str:
    """Return the parts with their labels: ``5 (Killed) + 65 (Wounded)``."""
    return " + ".join(_term(index, part) for part in group[0].parts)


def made_in_words(group: list[Reckoning]) -> str:
    """Return what the parts make: ``make 70, one short``."""
    account = group[0].account
    gap = f", {shortfall(account.difference)}" if account.difference else ""
    doubt = "" if group[0].certain else "; rounded or approximate, they could still fit"
    return f"make {interval(account.derived)}{gap}{doubt}"


def _term(index: Index, term: Term) -> str:
    label = index.label(term.quantity)
    if term.derived:
        return f"{interval(term.interval)} ({label}, derived from its own parts)"
    return f"{said(index, index.claims[term.claims[0]])} ({label})"


def explained(index: Index, group: list[Reckoning]) -> tuple[tuple[Lead, ...], str]:
    """Return the leads on why the parts do not make the total, and a sentence that says whether there are any."""
    first = group[0]
    total = _suspect(index, [one.total.claims[0] for one in group])
    leaves: dict[str, list[str]] = {}
    for one in group:
        for part in one.parts:
            for claim in part.claims:
                leaves.setdefault(index.claims[claim].subject, []).append(claim)
    parts = [_suspect(index, claims) for claims in leaves.values()]
    if total is None or None in parts:
        return (), NOT_EXACT
    sources = (*(one.parts_source for one in group), first.total_source)
    moment = moment_of(index.claims[first.total.claims[0]])
    search = Search(index, total, tuple(part for part in parts if part is not None), sources, moment)
    leads = search.leads()
    return leads, leads_sentence(leads)


def leads_sentence(leads: tuple[Lead, ...]) -> str:
    """Say how much the leads prove, or that there are none."""
    if not leads:
        return UNEXPLAINED
    if len(leads) == 1:
        return "The lead would explain it, and proves nothing."
    return "Each lead would explain it; none proves anything."


def _suspect(index: Index, claims: list[str]) -> Suspect | None:
    value = exact(index, index.claims[claims[0]])
    return None if value is None else Suspect(index.claims[claims[0]].subject, value, tuple(dict.fromkeys(claims)))
