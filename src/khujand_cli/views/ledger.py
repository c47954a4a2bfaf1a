"""Ledger: the readings that a finding is about as a value, a row for each source that gives one, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from khujand_cli.concordance.told import is_on_one_subject, parties_first
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
    """Every reading of a subject, those that dispute first, with a row for each source that gives or repeats it.

    ``parts`` are the quantities from whose figures some follow, ``apart`` the readings that exclude each other.
    """

    subject: str
    readings: tuple[Reading, ...]
    apart: tuple[Reading, ...]
    parts: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def shown(self) -> tuple[Row, ...]:
        """As many rows as are shown, in their order: one of each extreme that excludes others, then the first."""
        extremes = [_place(self.rows, reading) for reading in _extremes(self.apart)]
        chosen = list(dict.fromkeys((*extremes, *range(len(self.rows)))))[:MOST_ROWS]
        return tuple(self.rows[place] for place in sorted(chosen))

    @property
    def left(self) -> int:
        """How many rows there are beyond."""
        return max(len(self.rows) - MOST_ROWS, 0)

    @property
    def gap(self) -> Number | None:
        """How far the readings are apart that exclude each other, where they are two and exact."""
        apart = surplus(self.apart)
        return max(apart, -apart) if apart else None

    @property
    def marked(self) -> Row | None:
        """The row under which stands how far they are apart."""
        last = [row for row in self.shown if self.gap and row.reading == self.apart[-1]]
        return last[-1] if last else None


def ledger(index: Index, finding: Finding) -> Ledger | None:
    """Return the readings of a finding row by row; None where it is not about several readings of one subject."""
    subject = finding.subject
    if subject is None or not is_on_one_subject(index, finding):
        return None
    readings = tuple(parties_first(index, finding.readings, finding.claims))
    apart = tuple(reading for reading in readings if _is_apart(finding, reading))
    parts = _parts(index, subject, readings)
    rows = tuple(row for reading in readings for row in _rows(index, parts, reading))
    return Ledger(subject, readings, apart, parts, rows)


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


def surplus(readings: Sequence[Reading]) -> Number | None:
    """Return how much more the first of two exact readings is than the second; None where there are others."""
    lows: list[Number] = []
    for low, high in ((one.low, one.high) for one in readings):
        lows += [low] if low is not None and not isinstance(low, str) and low == high else []
    return lows[0] - lows[1] if len(readings) == len(lows) == 2 else None
