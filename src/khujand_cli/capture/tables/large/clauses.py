"""Clauses: what must be true of a row, or of a thing, for which there is nothing to say, in SQL.

SQL decides nothing but that there is nothing to say; of what it does not know to be plain it does not say so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from khujand_cli.capture.tables.large.askable import Asked, days, ends, labels
from khujand_cli.capture.tables.large.names import quoted
from khujand_cli.capture.tables.relations import flat, ways_of
from khujand_cli.capture.tables.table_map import ColumnOf, TableMap
from khujand_cli.figures.units import factor, is_counted

# Far below what an integer of DuckDB holds, so that no sum of such numbers is too large.
_LARGEST = 10**12
# Whatever might deceive the eye in a label is for the rules to see, and more than that is passed on to them.
_UNSAFE = "'[\\x00-\\x1f\\x7f-\\x9f\\x{2000}-\\x{206f}\\x{d800}-\\x{dfff}]'"
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?"
_DIGITS = {"Y": "[0-9]{4}", "M": "[0-9]{1,2}", "D": "[0-9]{1,2}"}

# How SQL calls the value below a column of figures, or below those of a day.
Values = Mapping[Any, str]


def values_of(table_map: TableMap) -> Values:
    """Return a name in SQL for each column of figures and for each day."""
    figures = [end for column in table_map.columns for end in ends(column)]
    return {name: f"v{place}" for place, name in enumerate(dict.fromkeys([*figures, *days(table_map)]))}


def all_of(clauses: Iterator[str]) -> str:
    """Return that all of these are known to be true."""
    return f"coalesce({' AND '.join(['true', *(f'({clause})' for clause in clauses)])}, false)"


def cells(table_map: TableMap, one: Asked, values: Values) -> Iterator[str]:
    """Yield the numbers and days that the cells of a file hold; nothing where a cell holds none."""
    shares = {column.name for column in table_map.columns if "ratio_of" in column.parts}
    for name, value in values.items():
        columns = (name,) if isinstance(name, str) else name
        found = [_cell(one, column) for column in columns]
        if None in found:
            yield f"NULL::{'VARCHAR' if name in shares or isinstance(name, tuple) else 'BIGINT'} AS {value}"
        elif isinstance(name, tuple):
            yield f"{_day([cell or '' for cell in found], table_map.dates)} AS {value}"
        else:
            yield f"{found[0]} AS {value}" if name in shares else f"try_cast({found[0]} AS BIGINT) AS {value}"


def _cell(one: Asked, column: str) -> str | None:
    heading = one.file.heading(column)
    return f"c{one.form.headings.index(heading)}" if heading in one.form.headings else None


def _day(found: Sequence[str], order: str) -> str:
    """Return a day as ISO 8601 writes it, of one cell in an order, or of the cells of year, month and day."""
    if len(found) == 3:
        parts = dict(zip("YMD", found, strict=True))
        sound = " AND ".join(f"regexp_full_match({cell}, '{_DIGITS[name]}')" for name, cell in parts.items())
        return f"CASE WHEN {sound} THEN {_joined(parts)} END"
    (cell,) = found
    if not order:
        return cell
    letters = [letter for letter in order if letter in "YMD"]
    pattern = f"'{'[-/. ]'.join(f'({_DIGITS[letter]})' for letter in letters)}{_MIDNIGHT}'"
    parts = {letter: f"regexp_extract({cell}, {pattern}, {place})" for place, letter in enumerate(letters, 1)}
    return f"CASE WHEN regexp_full_match({cell}, {pattern}) THEN {_joined(parts)} ELSE {cell} END"


def _joined(parts: Mapping[str, str]) -> str:
    return f"{parts['Y']} || '-' || lpad({parts['M']}, 2, '0') || '-' || lpad({parts['D']}, 2, '0')"


def plain(table_map: TableMap, one: Asked, values: Values) -> Iterator[str]:
    """Yield what must be true of a row by itself: all cells are present, and written as few would misread."""
    for heading in labels(table_map, one):
        yield f"NOT regexp_matches(c{one.form.headings.index(heading)}, {_UNSAFE})"
    for column in table_map.columns:
        if _cell(one, column.name) is not None:
            yield from _figure(table_map, one, column, values)
    for part in days(table_map):
        if _cell(one, part[0]) is not None:
            yield from _days(table_map, one, part, values)


def _figure(table_map: TableMap, one: Asked, column: ColumnOf, values: Values) -> Iterator[str]:
    codes = table_map.missing if column.missing is None else column.missing
    for end in ends(column):
        value, cell = values[end], _cell(one, end)
        if "ratio_of" in column.parts:
            # Three decimals of what is counted may be thousands.
            decimals = "{1,2}" if is_counted(column.more.get("unit")) else "{1,6}"
            yield rf"regexp_full_match({cell}, '(0|[1-9][0-9]{{0,8}})(\.[0-9]{decimals})?')"
        else:
            # Only one way of writing a number is cleared: without signs, blanks, noughts before it, or decimals.
            yield f"{value}::VARCHAR = {cell} AND {value} BETWEEN 0 AND {_LARGEST}"
        yield from _no_code(f"{cell}", codes)
    yield from (f"{values[first]} <= {values[last]}" for first, last in pairwise(ends(column)))


def _days(table_map: TableMap, one: Asked, part: tuple[str, ...], values: Values) -> Iterator[str]:
    day = values[part]
    # Before the reform a day is one of a calendar that SQL does not know. A year alone says no more than it does.
    is_year = f"regexp_full_match({day}, '[0-9]{{4}}')"
    yield f"{day} >= '1583' AND CASE WHEN try_cast({day} AS DATE)::VARCHAR = {day} THEN true ELSE {is_year} END"
    for column in part:
        yield from _no_code(f"{_cell(one, column)}", table_map.missing)


def _no_code(cell: str, codes: Collection[str]) -> Iterator[str]:
    """Yield that a cell is none of the codes for no value that could be taken for one."""
    alike = sorted(code for code in codes if code[:1].isdigit())
    if alike:
        yield f"{cell} NOT IN ({', '.join(map(quoted, alike))})"


def relations(table_map: TableMap, values: Values) -> Iterator[str]:
    """Yield what must be true of what columns have to do with each other."""
    for column in table_map.columns:
        value = values[column.name]
        for way in ways_of(column):
            yield f"{value} = {' + '.join(values[part] for part in way)}"
        for part in flat(column.parts.get("includes", ())):
            yield f"{value} >= {values[part]}"
        if "ratio_of" in column.parts:
            above, below = (values[part] for part in column.parts["ratio_of"])
            yield from _share(column, value, above, below)
    dated = [values[part] for part in days(table_map)]
    for first, last in pairwise(dated):
        yield f"{first} <= {last} AND length({first}) = length({last})"
        for column in table_map.columns:
            if column.length:
                # Both days may be counted, or one of them; of less it is not said that it lasted.
                passed = f"(try_cast({last} AS DATE) - try_cast({first} AS DATE))"
                yield f"{passed} > 0 AND {values[column.name]} - {passed} IN (0, 1)"


def _share(column: ColumnOf, value: str, above: str, below: str) -> Iterator[str]:
    """Yield that a share is its figures', rounded to its last digit by anybody's way of rounding."""
    unit = column.more.get("unit")
    times = factor(unit, column.more.get("per"))
    whole = f"try_cast(replace({value}, '.', '') AS HUGEINT)"
    power = f"rpad('1', 1 + length(split_part({value}, '.', 2))::INT, '0')::HUGEINT"
    yield f"{below} > 0 AND {above} <= {below}" if unit in ("percent", "per-mille", "share") else f"{below} > 0"
    yield f"2 * abs({whole} * {below} - {above}::HUGEINT * {times} * {power}) < {below}"
