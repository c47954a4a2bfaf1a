"""Bodies: whether each claim says one whole thing about one subject, seen in one pass that also counts its members."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from khujand_cli.calendars import Calendar
from khujand_cli.dating import Date
from khujand_cli.dossier import Dossier
from khujand_cli.figures import Figure
from khujand_cli.index import Index
from khujand_cli.integrity import doubtful_point, missing_days
from khujand_cli.model import Claim
from khujand_cli.units import is_measure


class _Doubt(Exception):
    """A claim that cannot be taken for sound at one look."""


def members_of_claims(index: Index) -> int | None:
    """Return with how many members the claims are written in JSON; None where one of them may not be sound."""
    sources, usual = index.sources, index.dataset.calendar
    try:
        return (
            sum(_of_figures(one, sources, usual) for one in index.gathered.quantities)
            + sum(_of_dates(one, sources, usual) for one in index.gathered.events)
            + sum(_of_stances(one, sources, usual) for one in index.gathered.propositions)
        )
    except _Doubt:
        return None


def _of_figures(one: Dossier[Any], sources: Container[str], usual: str | None) -> int:
    members = 0
    for claim in one.claims:
        figure = claim.figure
        if (
            claim.quantity is None
            or figure is None
            or claim.event is not None
            or claim.date is not None
            or claim.also is not None
            or claim.proposition is not None
            or claim.stance is not None
        ):
            raise _Doubt
        members += _common(claim, sources, usual)
        if figure.stated.__class__ is not int:
            members += _of_figure(figure, claim.unit or one.record.unit)
        if claim.unit is not None:
            members += 1
    return members


def _of_figure(figure: Figure, unit: str | None) -> int:
    if doubtful_point(figure) is not None and not is_measure(unit):
        raise _Doubt
    return len(figure.stated) if isinstance(figure.stated, dict) else 0


def _of_dates(one: Dossier[Any], sources: Container[str], usual: str | None) -> int:
    members = 0
    for claim in one.claims:
        if (
            claim.event is None
            or claim.date is None
            or claim.quantity is not None
            or claim.figure is not None
            or claim.unit is not None
            or claim.proposition is not None
            or claim.stance is not None
            or not exists(claim.calendar or usual, claim.date)
        ):
            raise _Doubt
        members += _common(claim, sources, usual)
        if claim.also is not None:
            if claim.also.calendar == (claim.calendar or usual) or not exists(claim.also.calendar, claim.also.date):
                raise _Doubt
            members += 3
    return members


def _of_stances(one: Dossier[Any], sources: Container[str], usual: str | None) -> int:
    members = 0
    for claim in one.claims:
        if (
            claim.stance is None
            or (claim.quantity, claim.figure, claim.unit, claim.event, claim.date, claim.also) != (None,) * 6
        ):
            raise _Doubt
        members += _common(claim, sources, usual)
    return members


def _common(claim: Claim, sources: Container[str], usual: str | None) -> int:
    """Return how many members a claim has: its id, source, subject and body, and whatever any claim may have."""
    members = 4
    if claim.source not in sources:
        raise _Doubt
    if claim.locator is not None:
        members += 1
    if claim.based_on is not None:
        if not all(source in sources for source in claim.based_on):
            raise _Doubt
        members += 1
    if claim.cited_in is not None:
        if claim.cited_in not in sources:
            raise _Doubt
        members += 1
    if claim.as_of is not None:
        if not exists(claim.calendar or usual, claim.as_of):
            raise _Doubt
        members += 1
    if claim.calendar is not None:
        members += 1
    if claim.wording is not None:
        members += 1
    if claim.note is not None:
        members += 1
    return members


def exists(calendar: str | None, date: Date | None) -> bool:
    """Whether the calendar has the days of a date; only a 29 February can fail."""
    if date is None or "-02-29" not in date.stated:
        return True
    return next(missing_days(date, Calendar(calendar or "unknown"), ()), None) is None
