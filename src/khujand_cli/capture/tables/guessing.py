"""Guessing: a first map of a table, with what was seen in it as comments, for a person to correct."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from khujand_cli.capture.tables.carriers import Carrier, carried, sheets_of
from khujand_cli.capture.tables.columns_seen import SeenColumn, are_padded, seen
from khujand_cli.capture.tables.relations_seen import Estimate, Span, Sum, divides, estimates, span, sums
from khujand_cli.files.json.text import NotJson
from khujand_cli.files.tables.tables import NoTables
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.wording import counted, listed

_TOTALS = ("total", "totals", "all", "sum", "grand total")


def guessed_map(file: str, data: bytes) -> str:
    """Return a first map of a table, in TOML; raises InvalidDataset where it is no table that can be read."""
    try:
        table, others = _longest(file, data)
    except NoTables as error:
        raise InvalidDataset(error.findings) from None
    except NotJson as error:
        raise InvalidDataset((error.finding,)) from None
    return "".join(f"{line}\n" for line in _Guess(table, others).lines())


def _longest(file: str, data: bytes) -> tuple[Carrier, list[str]]:
    """Return the table of a file, of several sheets that of the most rows, and what the other sheets are called."""
    sheets = sheets_of(file, data)
    if len(sheets) < 2:
        return carried(file, data), []
    tables = [table for sheet in sheets if (table := _sheet(file, data, sheet)) is not None]
    if not tables:
        return carried(file, data), []
    longest = max(tables, key=lambda table: len(table.rows))
    return longest, [sheet for sheet in sheets if sheet != longest.sheet]


def _sheet(file: str, data: bytes, sheet: str) -> Carrier | None:
    try:
        return carried(file, data, sheet)
    except NoTables:
        return None


class _Guess:
    def __init__(self, table: Carrier, sheets: Sequence[str]) -> None:
        self._table, self._sheets = table, sheets
        self._columns = seen(table)
        self._span: Span | None = span(self._columns)
        dated = [column.heading for column in self._columns if column.orders]
        self._dated = [self._span.begins, self._span.ends] if self._span else dated[:1]
        # Who says it does not tell what it is about.
        self._source = next((one.heading for one in self._columns if _is_source(one)), None)
        self._key = self._found_key()
        numeric = [
            column for column in self._columns
            if column.is_numeric and column.heading not in self._key and column.heading not in dated
        ]  # fmt: skip
        self._estimates: list[Estimate] = estimates(numeric)
        bounds = {end for estimate in self._estimates for end in (estimate.low, estimate.high)}
        self._figures = [column for column in numeric if column.heading not in bounds]
        self._sums: list[Sum] = sums(self._figures)
        self._bounds = bounds

    def _found_key(self) -> tuple[str, ...]:
        """Return the columns that say which row it is: one that names every row, best called an id, or two together."""
        unique = [
            column for column in self._columns if column.is_unique and not (column.orders or column.is_of_days_in_words)
        ]
        named = [column for column in unique if column.is_named_for_ids]
        texts = [column for column in unique if not column.is_numeric]
        first = [column for column in unique if column is self._columns[0]]
        return next(((column.heading,) for column in (*named, *texts, *first)), None) or self._pair()

    def _pair(self) -> tuple[str, ...]:
        """Return two columns of words or days that name every row together; none where no two do."""
        words = [one for one in self._columns if one.orders or not one.is_numeric]
        words = [one for one in words if one.heading != self._source and len(one.given) == len(one.texts)]
        unique = (
            pair for pair in combinations(words, 2) if _all_differ(zip(*(one.texts for one in pair), strict=True))
        )
        return next((tuple(one.heading for one in pair) for pair in unique), ())

    def lines(self) -> Iterator[str]:
        """Yield the lines of the map."""
        rows = counted(len(self._table.rows), "row")
        yield f"# A first map of {Path(self._table.file).name}, made of what stands in its {rows}: correct it."
        yield f"title = {_text(Path(self._table.file).stem)}"
        yield '# calendar = "gregorian"    # of the dates; or "julian"'
        if self._sheets:
            also = listed(map(_text, self._sheets))
            yield f"sheet = {_text(self._table.sheet or '')}    # the longest; there is {also} too"
        yield from self._missing()
        yield from self._orders()
        yield ""
        yield "[row]"
        yield from self._row()
        parts = {part for sum_of in self._sums for part in sum_of.parts}
        totals = {sum_of.total for sum_of in self._sums} | {estimate.best for estimate in self._estimates}
        for column in self._figures:
            # A part is counted as its total is, and needs no words of its own.
            if column.heading not in parts - totals:
                yield ""
                yield from self._column(column)
        used = self._used()
        others = [column.heading for column in self._columns if column.heading not in used]
        if others:
            yield ""
            yield f"# Not named here, and so left out: {_plain(listed(others))}"

    def _missing(self) -> Iterator[str]:
        codes = {code: None for column in self._columns for code in sorted(column.missing)}
        yield f"missing = [{', '.join(_text(code) for code in codes or {'': None})}]"
        for column in self._columns:
            told = [
                f"{_text(code)} {counted(column.texts.count(code), 'time')}" for code in sorted(column.missing) if code
            ]
            if told:
                yield f'#   in "{_plain(column.heading)}": {listed(told)}'

    def _orders(self) -> Iterator[str]:
        dated = [column for column in self._columns if column.heading in self._dated]
        orders = (
            [order for order in dated[0].orders if all(order in column.orders for column in dated)] if dated else []
        )
        if orders and orders != ["Y-M-D"]:
            doubt = f"    # or {_text(orders[1])}: no day in this table tells which" if len(orders) > 1 else ""
            yield f"dates = {_text(orders[0])}{doubt}"
        elif orders and not all(are_padded(column.given) for column in dated):
            yield 'dates = "Y-M-D"'

    def _row(self) -> Iterator[str]:
        if self._key:
            names = ", ".join(map(_text, self._key))
            yield f"id = {names}" if len(self._key) == 1 else f"id = [{names}]"
        else:
            yield '# id = "..."    # no column names every row; without one, a row is called by its number'
        yield from self._label()
        if self._source is None:
            yield 'source = "..."    # who says all this; or {column = "...", date = "..."}'
        else:
            yield f"source = {{column = {_text(self._source)}}}"
        yield '# kind = "primary"    # or "tertiary"; "secondary" without it'
        if self._span is not None:
            yield f"# {_rows(self._span.holds, self._span.rows)}: the first is not after the second"
            yield f"event = {{from = {_text(self._span.begins)}, to = {_text(self._span.ends)}}}"
        elif self._dated:
            yield f"event = {_text(self._dated[0])}"
        yield from self._total()

    def _total(self) -> Iterator[str]:
        for column in self._columns:
            words = {text: None for text in column.given if text.lower() in _TOTALS}
            groups = [one for one in self._columns if one is not column and not one.is_unique]
            named = [one for one in groups if one.is_wording or one.heading in self._key]
            for word in words:
                rows = counted(column.texts.count(word), "row")
                told = f"# {rows} with {_text(word)} in {_text(column.heading)}, which may be totals of others"
                over = next((over for over in (*named, None) if divides(column, word, over)), column)
                yield f"{told}, though no column tells of which" if over is column else f"{told}:"
                if over is not column:
                    of = f"[{_text(over.heading)}]" if over else "[]"
                    yield f"# total = {{column = {_text(column.heading)}, is = {_text(word)}, over = {of}}}"

    def _label(self) -> Iterator[str]:
        """Yield what a row is called; nothing where its key is a name already."""
        if len(self._key) == 1 and any(one.heading in self._key and one.names_rows for one in self._columns):
            return
        named = {*self._key, self._source}
        words = [
            column for column in self._columns
            if column.is_wording and column.heading not in named and not set(column.heading) & set("{}")
            and not column.is_of_days_in_words
        ]  # fmt: skip
        chosen = [column for column in words if column.is_unique][:1] or words[:2]
        if chosen:
            yield f"label = {_text(', '.join(f'{{{column.heading}}}' for column in chosen))}"

    def _column(self, column: SeenColumn) -> Iterator[str]:
        yield f"[columns.{_key(column.heading)}]"
        yield '# unit = "person"'
        if column.is_whole:
            yield '# precision = "exact"    # if no figure of it was ever rounded'
        for estimate in self._estimates:
            if estimate.best == column.heading:
                yield f"# {_rows(estimate.holds, estimate.rows)}: low, best, high"
                yield f"low = {_text(estimate.low)}"
                yield f"high = {_text(estimate.high)}"
        for sum_of in self._sums:
            if sum_of.total == column.heading:
                yield f"# {_rows(sum_of.holds, sum_of.rows)}: it is what these make"
                yield f"sum_of = [{', '.join(map(_text, sum_of.parts))}]"

    def _used(self) -> set[str]:
        label = "".join(self._label())
        labelled = {column.heading for column in self._columns if f"{{{column.heading}}}" in label}
        figures = (column.heading for column in self._figures)
        return {self._source or "", *self._key, *self._dated, *self._bounds, *labelled, *figures}


def _all_differ(keys: Iterable[tuple[str, ...]]) -> bool:
    """Whether no key stands twice; most that do so do so within a few rows."""
    seen: set[tuple[str, ...]] = set()
    for key in keys:
        if key in seen:
            return False
        seen.add(key)
    return True


def _is_source(column: SeenColumn) -> bool:
    """Whether a column says who says it."""
    return column.heading.strip().lower() in ("source", "sources") and column.is_wording


def _rows(holds: int, rows: int) -> str:
    return f"in all {rows:,} rows" if holds == rows else f"in {holds:,} of {rows:,} rows"


def _text(text: str) -> str:
    """Return a text as TOML has it; of what JSON escapes, TOML knows all but halves of characters, which are none."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _key(heading: str) -> str:
    bare = heading.replace("_", "").replace("-", "")
    return heading if bare.isascii() and bare.isalnum() else _text(heading)
