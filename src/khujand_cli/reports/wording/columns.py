"""Columns: the figures of a finding under each other, in words; who gives them, where, and what stands over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.in_words import said_alike
from khujand_cli.concordance.told import allows, amount
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import number
from khujand_cli.finding import Reading
from khujand_cli.reports import sentences
from khujand_cli.views.ledger import Ledger
from khujand_cli.wording import counted


def value(index: Index, subject: str, reading: Reading, own: Sequence[Claim] = ()) -> str:
    """Return a reading in words, of a date as its ``own`` claims have it; in brackets where nobody states it."""
    if reading.stated:
        claims = own or index.named(reading.claims)
        return sentences.shown(index, claims[0]) if claims[0].date else said_alike(index, claims)
    return f"({amount(index, subject, reading)})" if allows(reading) else "( )"


class Line(NamedTuple):
    """A row of a ledger in words: where a source has it, its figures for the parts, and its reading.

    Who only ``repeats`` a reading stands below whom he repeats; below the row stands how far two are ``apart``.
    """

    source: str
    place: str
    repeats: bool
    parts: tuple[str, ...]
    value: str
    apart: str
    claims: tuple[Claim, ...]


# What stands beside who only repeats a reading, and what brackets mean, where there is room to say so.
REPEATS, _IN_BRACKETS = "repeats it", "In brackets: reckoned from these figures, and stated by nobody."


def headings(index: Index, found: Ledger) -> tuple[str, ...]:
    """Return what stands over the figures: the parts, and that they are together, or what they are."""
    if any(row.reading.stance for row in found.shown):
        return ("Stance",)
    return (*map(index.label, found.parts), "together" if _is_together(index, found) else index.label(found.subject))


def _is_together(index: Index, found: Ledger) -> bool:
    for row in found.shown if len(found.parts) > 1 else ():
        terms = [index.exact(claims[0]) for claims in row.parts if claims]
        exact = [term for term in terms if term is not None]
        if len(exact) == len(found.parts) and sum(exact) == row.reading.low:
            return True
    return False


def rows(index: Index, found: Ledger, called: Callable[[str], str]) -> Iterator[Line]:
    """Yield the rows that are shown, with the works in which they were read by the names that they are ``called``."""
    for row in found.shown:
        parts = tuple(said_alike(index, claims) if claims else "" for claims in row.parts)
        shown = value(index, found.subject, row.reading, row.claims)
        apart = f"{number(found.gap)} apart" if found.gap is not None and row == found.marked else ""
        yield Line(row.source, place(index, row.claims, called), row.repeats, parts, shown, apart, row.claims)


def place(index: Index, claims: Sequence[Claim], called: Callable[[str], str]) -> str:
    """Return where a source has it, and in which work that was read."""
    return "; ".join(dict.fromkeys(filter(None, (sentences.place_of(index, claim, called) for claim in claims))))


def more(found: Ledger) -> str:
    """Say how many rows are not shown; nothing where all are."""
    return f"and {counted(found.left, 'more row')}" if found.left else ""


def legend(found: Ledger) -> Iterator[str]:
    """Yield what stands below figures where there is room: how many rows are not shown, and what brackets mean."""
    yield from filter(None, [more(found)])
    if any(not row.reading.stated for row in found.shown):
        yield _IN_BRACKETS
