"""Relations seen: columns of a table that add up in nearly all rows, that bound each other, or that are a span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from khujand_cli.capture.tables.columns_seen import SeenColumn, nearly_all
from khujand_cli.wording import folded

# Fewer rows may add up by chance; with more columns a search through all of them would not end.
_FEWEST, _MOST_COLUMNS, _MOST_PARTS = 4, 14, 6
# What misses more often than this in the first rows does not hold in nearly all.
_SAMPLE, _MOST_MISSES = 40, 3


class Sum(NamedTuple):
    """A column that others make in ``holds`` of the ``rows`` in which all of them have a number."""

    total: str
    parts: tuple[str, ...]
    holds: int
    rows: int


class Estimate(NamedTuple):
    """A column with the columns of its low and high, in order in ``holds`` of ``rows``."""

    low: str
    best: str
    high: str
    holds: int
    rows: int


class Span(NamedTuple):
    """Two columns of dates, the first not after the second in ``holds`` of ``rows``."""

    begins: str
    ends: str
    holds: int
    rows: int


def sums(columns: Sequence[SeenColumn]) -> list[Sum]:
    """Return for each column the sum that makes it in the most rows, if it does in nearly all."""
    found: dict[str, Sum] = {}
    for total in columns:
        others = [column for column in columns if column is not total]
        tried = (_held(total, parts) for parts in _candidates(others))
        fits = [one for one in tried if one is not None]
        if fits:
            found[total.heading] = max(fits, key=lambda one: (one.holds / one.rows, one.rows, -len(one.parts)))
    return [one for one in found.values() if one.total not in _below(found, one.parts)]


def _below(found: dict[str, Sum], parts: Sequence[str]) -> set[str]:
    """Return these columns and all of which they are sums in turn."""
    reached: set[str] = set()
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        waiting += found[part].parts if part in found and part not in reached else ()
        reached.add(part)
    return reached


def _candidates(others: Sequence[SeenColumn]) -> Iterator[tuple[SeenColumn, ...]]:
    """Yield the columns that may make a total: any few where there are few, else those that stand side by side."""
    if len(others) < _MOST_COLUMNS:
        for size in range(2, min(_MOST_PARTS, len(others)) + 1):
            yield from combinations(others, size)
    else:
        for size in range(2, len(others) + 1):
            yield from (tuple(others[start : start + size]) for start in range(len(others) - size + 1))


def _held(total: SeenColumn, parts: Sequence[SeenColumn]) -> Sum | None:
    """Return the sum if it holds in nearly all rows, and says something in some of them."""
    rows = holds = telling = 0
    for place, stated in enumerate(total.numbers):
        numbers = [part.numbers[place] for part in parts]
        if stated is None or None in numbers:
            continue
        made = sum((number for number in numbers if number is not None), Decimal(0))
        rows += 1
        holds += made == stated
        telling += made == stated and sum(number != 0 for number in numbers) > 1
        if rows <= _SAMPLE and rows - holds > _MOST_MISSES:
            return None
    if rows < _FEWEST or telling < 3 or not nearly_all(holds, rows):
        return None
    # A column that is 0 in every row is no part that anything tells of.
    if any(not any(part.numbers) for part in parts):
        return None
    return Sum(total.heading, tuple(part.heading for part in parts), holds, rows)


_LOW = re.compile(r"(?:^|_|\b|\s)(?:low|lower|min|minimum|least)(?:$|_|\b|\s)", re.IGNORECASE)
_HIGH = re.compile(r"(?:^|_|\b|\s)(?:high|upper|max|maximum|most)(?:$|_|\b|\s)", re.IGNORECASE)
_BEST = re.compile(r"(?:^|_|\b|\s)(?:best|est|estimate|mid|central|point)(?:$|_|\b|\s)", re.IGNORECASE)


def estimates(columns: Sequence[SeenColumn]) -> list[Estimate]:
    """Return the columns that stand between a low and a high one in nearly all rows, by their headings and numbers."""
    found = []
    lows = [column for column in columns if _LOW.search(column.heading)]
    for low in lows:
        stem = _LOW.sub("", low.heading)
        high = next((one for one in columns if _HIGH.search(one.heading) and _HIGH.sub("", one.heading) == stem), None)
        if high is None:
            continue
        tried = [_between(low, one, high) for one in columns if one not in (low, high) and _is_best(one.heading, stem)]
        found += [one for one in tried if one is not None][:1]
    return found


def _is_best(heading: str, stem: str) -> bool:
    return heading == stem or heading == stem.strip("_ ") or _BEST.sub("", heading) == stem


def _between(low: SeenColumn, best: SeenColumn, high: SeenColumn) -> Estimate | None:
    rows = holds = 0
    for least, likely, most in zip(low.numbers, best.numbers, high.numbers, strict=True):
        if least is not None and likely is not None and most is not None:
            rows += 1
            holds += least <= likely <= most
    if not nearly_all(holds, rows):
        return None
    return Estimate(low.heading, best.heading, high.heading, holds, rows)


def span(columns: Sequence[SeenColumn]) -> Span | None:
    """Return the first two columns of days that are in order in nearly all rows; None where there are no two."""
    days = [(column.heading, _days(column)) for column in columns if column.orders]
    for begins, ends in combinations(days, 2):
        for (first, one), (last, two) in ((begins, ends), (ends, begins)):
            found = _in_order(one, two)
            if found is not None:
                return Span(first, last, *found)
    return None


def _in_order(begins: Sequence[str | None], ends: Sequence[str | None]) -> tuple[int, int] | None:
    """Return in how many rows the first is not after the second, and of how many; None where that is not in nearly all.

    Most that are not in order are given up within a few rows.
    """
    rows = holds = 0
    for begin, end in zip(begins, ends, strict=True):
        if begin is not None and end is not None:
            rows += 1
            holds += begin <= end
            if rows - holds > 1 and not nearly_all(holds + len(begins) - rows, len(begins)):
                return None
    return (holds, rows) if nearly_all(holds, rows) else None


def _days(column: SeenColumn) -> list[str | None]:
    """Return the days in the form in which they can be compared; None where there is none."""
    from khujand_cli.capture.tables.days import day_of

    order = column.orders[0]
    return [None if text in column.missing else day_of([text], order) for text in column.texts]


def divides(column: SeenColumn, word: str, over: SeenColumn | None) -> bool:
    """Whether each total has rows of its own to be the total of, and no other total, by what stands in a column."""
    groups = [folded(text) for text in over.texts] if over else [""] * len(column.texts)
    are_totals = [folded(text) == folded(word) for text in column.texts]
    totals = [group for group, is_total in zip(groups, are_totals, strict=True) if is_total]
    others = {group for group, is_total in zip(groups, are_totals, strict=True) if not is_total}
    return len(set(totals)) == len(totals) and others.issuperset(totals)
