"""Bodies: whether each claim says one whole thing about one subject, seen in one pass that also counts its members."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from khujand_cli.calendars import Calendar
from khujand_cli.dating import Date
from khujand_cli.dossier import Dossier
from khujand_cli.index import Index
from khujand_cli.integrity import missing_days
from khujand_cli.model import Claim
from khujand_cli.notation import parted
from khujand_cli.units import is_measure


def members_of_claims(index: Index) -> int | None:
    """Return with how many members the claims are written in JSON; None where one of them may not be sound."""
    found = index.gathered
    members = 0
    kinds: tuple[tuple[Iterable[Dossier[Any]], Callable[[Claim], bool]], ...] = (
        (found.quantities, _is_figure),
        (found.events, _is_date),
        (found.propositions, _is_stance),
    )
    for dossiers, whole in kinds:
        for one in dossiers:
            counted = _members(index, one, whole)
            if counted is None:
                return None
            members += counted
    return members


def _members(index: Index, one: Dossier[Any], whole: Callable[[Claim], bool]) -> int | None:
    sources = index.sources
    # Four are the id, the source, the subject and what is said of it. Written out, since it runs for every claim.
    members = 4 * len(one.claims)
    for claim in one.claims:
        if claim.source not in sources or not whole(claim):
            return None
        if claim.locator is not None:
            members += 1
        if claim.based_on is not None:
            members += 1
            for source in claim.based_on:
                if source not in sources:
                    return None
        # What is seldom more than a whole number or a day is looked at more closely.
        if claim.figure is not None:
            if claim.figure.stated.__class__ is not int:
                if parted(claim.figure.stated) is not None and not is_measure(claim.unit or one.record.unit):
                    return None
                members += len(claim.figure.stated) if isinstance(claim.figure.stated, dict) else 0
        elif not _dates_exist(index, claim):
            return None
        if claim.brief:
            continue
        if claim.unit is not None:
            members += 1
        if claim.cited_in is not None:
            members += 1
            if claim.cited_in not in sources:
                return None
        if claim.calendar is not None:
            members += 1
        if claim.wording is not None:
            members += 1
        if claim.note is not None:
            members += 1
        if claim.as_of is not None:
            members += 1
            if not exists(claim.calendar or index.dataset.calendar, claim.as_of):
                return None
        if claim.also is not None:
            members += 3
    return members


def _is_figure(claim: Claim) -> bool:
    return (
        claim.quantity is not None
        and claim.figure is not None
        and claim.event is None
        and claim.date is None
        and (claim.brief or (claim.also is None and claim.proposition is None and claim.stance is None))
    )


def _is_date(claim: Claim) -> bool:
    return (
        claim.event is not None
        and claim.date is not None
        and claim.quantity is None
        and claim.figure is None
        and (claim.brief or (claim.unit is None and claim.proposition is None and claim.stance is None))
    )


def _is_stance(claim: Claim) -> bool:
    others = (claim.quantity, claim.figure, claim.unit, claim.event, claim.date, claim.also)
    return claim.stance is not None and others == (None,) * len(others)


def _dates_exist(index: Index, claim: Claim) -> bool:
    calendar = claim.calendar or index.dataset.calendar
    if claim.also is not None:
        return (
            claim.also.calendar != calendar
            and exists(claim.also.calendar, claim.also.date)
            and exists(calendar, claim.date)
        )
    return exists(calendar, claim.date)


def exists(calendar: str | None, date: Date | None) -> bool:
    """Whether the calendar has the days of a date; only a 29 February can fail."""
    if date is None or "-02-29" not in date.stated:
        return True
    return next(missing_days(date, Calendar(calendar or "unknown"), ()), None) is None
