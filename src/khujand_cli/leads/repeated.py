"""Repeated figures: one that another quantity of the same event bears too, to the unit or rounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import number
from khujand_cli.finding import Lead
from khujand_cli.leads.beside import Suspect, elsewhere, figures_beside, repeated, unit_of
from khujand_cli.leads.chance import near, share
from khujand_cli.wording import counted, listed

_SLIPPED = "a figure that slipped into the wrong column would do so"


def repeated_figures(index: Index, suspects: Iterable[Suspect], moment: Moment, *, rounded: bool) -> list[Lead]:
    """Return a lead for each figure that another quantity of the same event bears too, if its digits tell anything.

    300 or 7 may stand in many places by chance; 65 and 1,234 seldom do. ``rounded``: a figure may also be another one
    rounded, as 1,800 is 1,812.
    """
    leads: dict[int, Lead] = {}
    for suspect in suspects:
        if suspect.value not in leads:
            found = (*_repeated(index, suspect, moment), *(_rounded(index, suspect, moment) if rounded else ()))
            if found:
                leads[suspect.value] = found[0]
    return list(leads.values())


def _repeated(index: Index, suspect: Suspect, moment: Moment) -> Iterator[Lead]:
    others, beyond = repeated(index, suspect.quantity, suspect.value, moment) if _telling(suspect.value) else ([], 0)
    if others:
        own = index.named(suspect.claims)
        named = [_place(index, group) for group in _by_figure([*own, *others])]
        if beyond:
            named.append(f"for {counted(beyond, 'other quantity', 'other quantities')}")
        message = f"{number(suspect.value)} stands {listed(named)}; {_SLIPPED}"
        claims = tuple(claim.id for claim in (*own, *others))
        chance = share(near(suspect.value, suspect.value, ()).totals(), elsewhere(index, suspect.quantity, moment))
        yield Lead("repeated-figure", message, claims, chance, False, mends=False)


def _rounded(index: Index, suspect: Suspect, moment: Moment) -> Iterator[Lead]:
    value, quantity = suspect.value, suspect.quantity
    # Two digits before the noughts tell something; 300 would be some other figure rounded by chance.
    if value % 10 or unit_of(value) == 1 or value // unit_of(value) < 10:
        return
    figures = figures_beside(index, quantity, moment)
    if others := figures.rounding_to(value, quantity):
        own = index.named(suspect.claims)
        named = listed((f"{number(_value(group))} {_place(index, group)}" for group in _by_figure(others)), "or")
        message = f"{number(value)} {_place(index, own)} may be {named}, rounded; {_SLIPPED}"
        chance = share(
            near(value, value, ()).totals(), lambda total: bool(total and figures.rounding_to(total, quantity))
        )
        yield Lead("repeated-figure", message, tuple(claim.id for claim in (*own, *others)), chance, False, mends=False)


def _value(claims: Sequence[Claim]) -> int:
    return next((claim.figure.whole for claim in claims if claim.figure and claim.figure.whole is not None), 0)


def _telling(value: int) -> bool:
    digits = str(value).rstrip("0")
    return len(digits) >= 3 or (len(digits) == 2 and str(value) == digits)


def _by_figure(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return claims by the quantity and the number that they give for it: who has another is not told with it."""
    groups: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.subject, _value([claim])), []).append(claim)
    return list(groups.values())


def _place(index: Index, claims: Sequence[Claim]) -> str:
    authors = listed(dict.fromkeys(index.label(claim.source) for claim in claims))
    return f"for {index.label(claims[0].subject)} in {authors}"
