"""How the sum rules say what is stated, what the parts make, and what might explain the difference."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from khujand_cli.concordance.in_words import said, said_alike
from khujand_cli.concordance.misfits import mending
from khujand_cli.concordance.readings import by_value
from khujand_cli.concordance.sums import Reckoning, Term
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import interval, number, shortfall, with_measure
from khujand_cli.figures.units import differed
from khujand_cli.finding import Lead
from khujand_cli.leads.beside import Suspect
from khujand_cli.leads.failing_sums import leads_of_failing
from khujand_cli.leads.older_counts import older_counts
from khujand_cli.leads.search import Search
from khujand_cli.rules.wording.readings import IN_FULL, Brevity
from khujand_cli.wording import without_stem

# More parts than these are counted, not spelled out.
_MOST_PARTS = 6
_DERIVED = ", derived from its own parts"


def in_words(index: Index, term: Term, brevity: Brevity = IN_FULL) -> str:
    """Return what a source states for a quantity, ``71 for "Killed and wounded"``, or what its parts of it make."""
    label = brevity.quoted(index, term.quantity)
    if term.derived:
        return f"parts of {label} that make {_figure(index, term)}"
    return f"{_figure(index, term)} for {label}"


def parts_in_words(index: Index, total: str, parts: Sequence[Term], brevity: Brevity = IN_FULL) -> str:
    """Return the parts with their labels: ``5 ("Killed") + 65 ("Wounded")``; many of them by their number.

    Of labels that all have a long stem in common with that of the total only the rest is said.
    """
    if _are_many(parts, brevity):
        return f"{len(parts):,} parts"
    _, *labels = without_stem([index.label(total), *(index.label(part.quantity) for part in parts)])
    return " + ".join(
        f'{_figure(index, part)} ("{brevity.cut(label)}"{_DERIVED * part.derived})'
        for part, label in zip(parts, labels, strict=True)
    )


def whose_parts_in_words(
    index: Index, whose: str, total: str, parts: Sequence[Term], brevity: Brevity = IN_FULL
) -> str:
    """Return the parts as those of a total, before what they make: ``its own parts, 5 + 65,``, ``its own 29 parts``."""
    given = parts_in_words(index, total, parts, brevity)
    return f"{whose} {given}" if _are_many(parts, brevity) else f"{whose} parts, {given},"


def _are_many(parts: Sequence[Term], brevity: Brevity) -> bool:
    return len(parts) > min(_MOST_PARTS, brevity.names + 2)


def made_in_words(index: Index, reckoning: Reckoning) -> str:
    """Return what the parts make: ``make 70, one short``."""
    account = reckoning.account
    unit = index.common_unit(reckoning.sum.total)
    made = with_measure(interval(account.derived), unit)
    gap = f", {shortfall(account.difference)}" if account.difference else ""
    if account.stated.low and account.derived.exact and account.derived.low == 2 * account.stated.low:
        gap += " (exactly twice)"
    return f"make {made}{gap}{_doubt(index, reckoning)}"


def borne_out_in_words(index: Index, claims: Sequence[Claim], judged: Collection[str], brevity: Brevity) -> str:
    """Say who else states what the parts make, and whether he rests on who is judged: ``. Brown has 70 for it``.

    Nothing where nobody does.
    """

    def text(group: Sequence[Claim], resting: str = "") -> str:
        named = dict.fromkeys(claim.source for claim in group)
        several = len(named) > 1
        which = f", which {'rest' if several else 'rests'} on {resting} here," if resting else ""
        return f"{brevity.who(index, named)}{which} {'have' if several else 'has'} {said_alike(index, group)} for it"

    texts = []
    for group in by_value(index, claims):
        resting = [one for one in group if not index.lineage(one.subject).above(one).isdisjoint(judged)]
        others = [one for one in group if one not in resting]
        own = {one.source for one in others}
        if others:
            texts.append(text(others))
        if resting := [one for one in resting if one.source not in own]:
            texts.append(text(resting, brevity.who(index, judged)))
    return f". {'; '.join(texts)}" if texts else ""


def mended_in_words(index: Index, reckoning: Reckoning, brevity: Brevity) -> str:
    """Say with which figure of another source the parts would make the total: ``. With 5 for "Killed", ...``."""
    claims = mending(index, reckoning)[:1]
    return "".join(
        f". With {said(index, claim)} for {brevity.quoted(index, claim.subject)}, which "
        f"{brevity.label(index, claim.source)} has, they would make {interval(reckoning.account.stated)}"
        for claim in claims
    )


def _doubt(index: Index, reckoning: Reckoning) -> str:
    """Say why a sum that does not fit may fit after all; nothing where it certainly does not."""
    if reckoning.certain:
        return ""
    if any(term.approximate for term in (reckoning.total, *reckoning.parts)):
        return "; some of these are approximate, so this is not certain"
    if any(term.soft for term in (reckoning.total, *reckoning.parts)):
        return "; some of these are estimates, so this is not certain"
    return f"; {if_another(index, index.named(reckoning.claims))}, they could fit"


def if_another(index: Index, claims: Sequence[Claim]) -> str:
    """Say under what condition figures that do not fit would: that a measure is another land's, or some are rounded."""
    measure = differed(map(index.unit, claims))
    return f"if the {measure} is that of another land" if measure else "if the round figures among these are rounded"


def best_in_words(reckoning: Reckoning) -> str:
    """Say that best estimates do not add up though their bounds allow it."""
    made = sum(part.likely for part in reckoning.parts if part.likely is not None)
    best = reckoning.total.likely or 0
    return f"the best estimates of the parts make {number(made)}, not {number(best)}, though the bounds allow it"


def _figure(index: Index, term: Term) -> str:
    return (
        interval(term.interval) if term.derived or len(term.claims) > 1 else said(index, index.claims[term.claims[0]])
    )


def explained(index: Index, reckoning: Reckoning, totals: Sequence[str], parts: Sequence[str]) -> tuple[Lead, ...]:
    """Return the leads on why parts do not make a total; ``totals`` and ``parts`` are all claims that give them."""
    total = _suspect(index, list(totals))
    leaves: dict[str, list[str]] = {}
    for claim in parts:
        leaves.setdefault(index.claims[claim].subject, []).append(claim)
    suspects = [_suspect(index, claims) for claims in leaves.values()]
    if total is None or None in suspects or reckoning.total.derived:
        return ()
    sources = tuple(source for source in (reckoning.parts_source, reckoning.total_source) if source)
    moment = index.moment(index.claims[reckoning.total.claims[0]])
    parts_given = tuple(suspect for suspect in suspects if suspect is not None)
    derived = sum(part.value for part in parts_given)
    return (
        *Search(index, total, parts_given, sources, moment).leads(),
        *leads_of_failing(index, reckoning, moment),
        *older_counts(index, total.quantity, moment, derived, totals),
    )


def are_exact(index: Index, claims: Sequence[str]) -> bool:
    """Whether all of these claims are exact counts, so that every search for leads was made."""
    return all(index.exact(index.claims[claim]) is not None for claim in claims)


def _suspect(index: Index, claims: list[str]) -> Suspect | None:
    value = index.exact(index.claims[claims[0]])
    return None if value is None else Suspect(index.claims[claims[0]].subject, value, tuple(dict.fromkeys(claims)))
