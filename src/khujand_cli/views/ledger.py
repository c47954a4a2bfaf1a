"""Ledger: the readings that a finding is about as a value, a row for each source that gives one, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from khujand_cli.concordance.told import is_on_one_subject
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.units import Number
from khujand_cli.finding import Finding, Reading

# Of more rows the others are counted; of a total that more parts make no part is shown.
MOST_ROWS, _MOST_PARTS = 12, 4
# The rules, by the beginnings of their codes, whose claims are those that exclude another.
_EXCLUDING = ("AGR001", "AGR002", "SUM001", "SUM002")


class Row(NamedTuple):
    """What one source has for a reading: the claims on it, of one that is reckoned by parts; whether it repeats it."""

    source: str
    reading: Reading
    claims: tuple[Claim, ...]
    parts: tuple[tuple[Claim, ...], ...]
    repeats: bool


class Ledger(NamedTuple):
    """The rows, those of readings that exclude others first; the quantities whose figures are ``parts`` of some.

    ``left`` is how many rows more there are. ``gap`` is how far the readings are apart that exclude each other, where
    they are two and exact; the last of their rows is the one at ``marked``.
    """

    subject: str
    parts: tuple[str, ...]
    rows: tuple[Row, ...]
    left: int = 0
    gap: Number | None = None
    marked: int | None = None


def ledger(index: Index, finding: Finding) -> Ledger | None:
    """Return the readings of a finding row by row; None where it is not about several readings of one subject."""
    subject = finding.subject
    if subject is None or not is_on_one_subject(index, finding):
        return None
    apart = [reading for reading in finding.readings if _is_apart(finding, reading)]
    readings = [*apart, *(reading for reading in finding.readings if reading not in apart)]
    parts = _parts(index, subject, readings)
    rows = [row for reading in readings for row in _rows(index, parts, reading)]
    kept = _kept(rows, apart)
    gap = _gap(apart)
    marked = max((place for place, row in enumerate(kept) if row.reading == apart[-1]), default=None) if gap else None
    return Ledger(subject, parts, kept, len(rows) - len(kept), gap, marked)


def _kept(rows: Sequence[Row], apart: Sequence[Reading]) -> tuple[Row, ...]:
    """Return as many rows as are shown, in their order: one of each extreme that excludes others, then the first."""
    extremes = [_place(rows, reading) for reading in _extremes(apart)]
    chosen = list(dict.fromkeys((*extremes, *range(len(rows)))))[:MOST_ROWS]
    return tuple(rows[place] for place in sorted(chosen))


def _place(rows: Sequence[Row], reading: Reading) -> int:
    return next((place for place, row in enumerate(rows) if row.reading == reading), 0)


def _extremes(apart: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the lowest and the highest of some readings; of dates the first and the last, as they are in order."""
    if len(apart) < 2 or any(isinstance(end, str) for one in apart for end in (one.low, one.high)):
        return (*apart[:1], *apart[-1:])
    return min(apart, key=lambda one: _number(one.high)), max(apart, key=lambda one: _number(one.low, -inf))


def _number(end: Number | str | None, default: float = inf) -> Number | float:
    return default if end is None or isinstance(end, str) else end


def _is_apart(finding: Finding, reading: Reading) -> bool:
    concerned = not {*reading.claims, *reading.follows_from}.isdisjoint(finding.claims)
    return finding.code in _EXCLUDING and concerned


def _parts(index: Index, subject: str, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Return the quantities from which readings follow, where they are few."""
    claims = (claim for reading in readings for claim in index.named(reading.follows_from))
    found = tuple(dict.fromkeys(claim.subject for claim in claims if claim.subject != subject))
    return found if len(found) <= _MOST_PARTS else ()


def _rows(index: Index, parts: Sequence[str], reading: Reading) -> Iterator[Row]:
    """Yield what each source has that gives a reading, then those that repeat it."""
    named = index.named(reading.claims if reading.stated else reading.follows_from)
    for source in dict.fromkeys((*reading.sources, *reading.repeated_by)):
        own = tuple(claim for claim in named if claim.source == source)
        terms = tuple(tuple(claim for claim in own if claim.subject == part) for part in parts)
        yield Row(source, reading, own, terms, source not in reading.sources)


def _gap(apart: Sequence[Reading]) -> Number | None:
    """Return how far two exact readings are apart; None where there are more, or others."""
    if len(apart) != 2 or any(isinstance(one.low, str) or one.low is None or one.low != one.high for one in apart):
        return None
    lows = [one.low for one in apart if one.low is not None and not isinstance(one.low, str)]
    return max(lows) - min(lows) or None
