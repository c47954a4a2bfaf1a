"""Readings: who says what on one subject, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khujand_cli.agreement import same_value, voices
from khujand_cli.calendars import Calendar
from khujand_cli.index import Index
from khujand_cli.model import Claim
from khujand_cli.phrasing import figure, listed
from khujand_cli.styles import STYLES, words


def said(index: Index, claim: Claim) -> str:
    """Return what a claim says, as a sentence would have it: ``over 2,500``, ``24 May 1866 Old Style``, ``doubts``."""
    if claim.figure is not None:
        unit = claim.unit if claim.unit != index.quantities[claim.subject].unit else None
        return f"{figure(claim.figure)} {unit}" if unit else figure(claim.figure)
    if claim.date is not None:
        return dated(index, claim)
    return str(claim.stance)


def dated(index: Index, claim: Claim) -> str:
    """Return a claim's date in words, with its style unless all are New Style."""
    if claim.date is None:
        return ""
    calendar = index.dataset.calendar_of(claim)
    style = STYLES[calendar]
    if calendar is Calendar.UNKNOWN:
        return f"{words(claim.date)}, {style}"
    return words(claim.date) if _modern(index) else f"{words(claim.date)} {style}"


def _modern(index: Index) -> bool:
    """Whether every date of the dataset is Gregorian, so that readers need not be told."""
    calendars = (index.dataset.calendar_of(claim) for event in index.events for claim in index.on(event))
    return index.once("modern", lambda: all(calendar is Calendar.GREGORIAN for calendar in calendars))


def who(index: Index, claims: Iterable[Claim], *, located: bool = False) -> str:
    """Return the authors of these claims, each once; with locators where one author says several things."""
    names = (
        f"{index.label(claim.source)}, {claim.locator}" if located and claim.locator else index.label(claim.source)
        for claim in claims
    )
    return listed(dict.fromkeys(names))


def grouped(index: Index, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims grouped by what they say, in the order in which each thing is first said."""
    groups: list[list[Claim]] = []
    for claim in claims:
        group = next((group for group in groups if same_value(index, group[0], claim)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    return groups


def readings(index: Index, claims: Sequence[Claim]) -> str:
    """Return every reading and who gives it: ``57 (Adams, repeated by Brown) against 65 (Clark)``."""
    authors = [claim.source for claim in claims]
    located = len(set(authors)) < len(authors)
    texts = []
    for group in grouped(index, claims):
        text = who(index, group, located=located)
        repeaters = _repeaters(index, group)
        if repeaters:
            text += f", repeated by {who(index, repeaters)}"
        texts.append(f"{said(index, group[0])} ({text})")
    return " against ".join(texts)


def _repeaters(index: Index, group: list[Claim]) -> list[Claim]:
    subject = group[0].subject
    heard = {claim.id for claim in voices(index, subject)}
    named = {claim.source for claim in group}
    lineage = index.lineage(subject)
    return [
        claim
        for claim in index.on(subject)
        if claim.id not in heard
        and claim.source not in named
        and not named.isdisjoint(lineage.above(claim))
        and same_value(index, claim, group[0])
    ]
