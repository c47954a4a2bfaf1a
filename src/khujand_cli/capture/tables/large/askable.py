"""Askable: of which maps and files SQL can ask all that is declared; all others are read row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from khujand_cli.capture.tables.large.form import Form
from khujand_cli.capture.tables.naming import name_of, names_of
from khujand_cli.capture.tables.relations import flat, tied
from khujand_cli.capture.tables.table_map import ColumnOf, FileOf, TableMap, named_in

# A number for every set of files must be one that DuckDB holds.
_MOST_FILES = 60
# In such units a length in days can be held against days.
_DAYS = ("day", "night")


class Asked(NamedTuple):
    """One file that is asked: its form, what the map says of it, and its table of links, if it has one."""

    form: Form
    file: FileOf
    links: Mapping[str, str] | None = None


def ends(column: ColumnOf) -> list[str]:
    """Return the columns of a figure: its low, its best and its high, as far as there are such."""
    return [name for name in (column.low, column.name, column.high) if name]


def days(table_map: TableMap) -> list[tuple[str, ...]]:
    """Return the columns of the first and of the last day of an event, as far as there are such."""
    event = table_map.event
    return [] if event is None else [part for part in (event.begins, event.ends) if part]


def given(table_map: TableMap, file: FileOf, headings: Sequence[str]) -> set[str]:
    """Return the columns of figures that a file has."""
    return {column.name for column in table_map.columns if file.heading(column.name) in headings}


def is_askable(table_map: TableMap, asked: Sequence[Asked]) -> bool:
    """Whether SQL can ask of every row, and of what rows have to do with each other, all that a map declares."""
    sources = [one.file.source.text for one in asked]
    own = not (table_map.accepted or table_map.sheet) and len(asked) <= _MOST_FILES
    apart = all(sources) and len(set(sources)) == len(sources)
    return own and apart and _is_plain(table_map) and all(_has_all(table_map, one, len(asked)) for one in asked)


def _is_plain(table_map: TableMap) -> bool:
    columns = {column.name: column for column in table_map.columns}
    shares = {column.name for column in table_map.columns if "ratio_of" in column.parts}
    bounds = [end for column in table_map.columns for end in ends(column) if len(ends(column)) > 1]
    figures = {end for column in table_map.columns for end in ends(column)}
    return (
        all(bool(column.low) == bool(column.high) and not column.more.get("signed") for column in columns.values())
        and shares.isdisjoint([*_parts(table_map), *bounds])
        and all(_is_one_unit(columns, column) for column in columns.values())
        and all(_can_be_reckoned(column) for column in columns.values())
        and all(len(part) in (1, 3) and figures.isdisjoint(part) for part in days(table_map))
        and all(_lasts_days(table_map, column) for column in columns.values() if column.length)
    )


def _parts(table_map: TableMap) -> Iterator[str]:
    """Yield the columns that are part of another, or of a share."""
    for column in table_map.columns:
        yield from (name for parts in column.parts.values() for name in flat(parts))


def _is_one_unit(columns: Mapping[str, ColumnOf], column: ColumnOf) -> bool:
    """Whether a column and its parts, or the two of which it is a share, are counted in one unit."""
    inner = [name for key, parts in column.parts.items() if key != "ratio_of" for name in flat(parts)]
    shared = list(column.parts.get("ratio_of", ()))
    return all(
        len({columns[name].more.get("unit") for name in group}) <= 1 for group in ([column.name, *inner], shared)
    )


def _can_be_reckoned(column: ColumnOf) -> bool:
    """Whether a share is one by whole numbers, and adds up to no other."""
    if "ratio_of" not in column.parts:
        return True
    per = column.more.get("per")
    whole = per is None or (type(per) is int and 0 < per <= 10**6)
    return whole and not column.adds and not {"sum_of", "includes"} & column.parts.keys() and not column.length


def _lasts_days(table_map: TableMap, column: ColumnOf) -> bool:
    """Whether a length counts days of the calendar that SQL knows, and the days of its event are given."""
    known = table_map.head.get("calendar", "gregorian") == "gregorian"
    return known and len(days(table_map)) == 2 and column.more.get("unit") in _DAYS


def _has_all(table_map: TableMap, one: Asked, files: int) -> bool:
    """Whether a file has each column once, and of a figure or a date all cells or none."""
    headings, file = one.form.headings, one.file

    def has(column: str) -> bool:
        return file.heading(column) in headings

    groups = [*map(ends, table_map.columns), *(part for part in [sum(days(table_map), ())] if part)]
    whole = all(len({has(column) for column in group}) == 1 for group in groups)
    named = [column for _, column in table_map.named]
    texts = [*file.key, *filter(has, _texts(table_map))]
    return (
        len(set(headings)) == len(headings)
        and bool(file.key)
        and set(file.key) <= set(headings)
        and all(heading in headings for heading in file.names.values())
        and (files > 1 or all(map(has, named)))
        and all(one.form.is_text(file.heading(column) if column not in file.key else column) for column in texts)
        and (whole and (not table_map.totals or all(has(name) for name in named)))
    )


def _texts(table_map: TableMap) -> Iterator[str]:
    """Yield the columns of texts by which rows are totals of others."""
    for total in table_map.totals:
        yield from (total.column, *total.over)


def suffixes(table_map: TableMap) -> list[str]:
    """Return what ids of figures and dates end in, behind the id of their row."""
    columns = names_of(column.name for column in table_map.columns)
    first = [name_of(part[0]) for part in days(table_map)]
    return [name.lower() for name in (*columns.values(), *first)]


def claims_of(table_map: TableMap, one: Asked) -> int:
    """Return how many claims a row makes in which all is present."""
    dated = [part for part in days(table_map) if one.file.heading(part[0]) in one.form.headings]
    return len(given(table_map, one.file, one.form.headings)) + bool(dated)


def quantities_of(table_map: TableMap, asked: Sequence[Asked]) -> int:
    """Return how many quantities what these files say of one thing makes, with those that sums and shares need."""
    said = set().union(*(given(table_map, one.file, one.form.headings) for one in asked))
    return len(said.union(*(group for group in tied(table_map.columns) if group & said)))


def labels(table_map: TableMap, one: Asked) -> list[str]:
    """Return the headings of a file that stand in the label of a row."""
    return [name for column in named_in(table_map.label) if (name := one.file.heading(column)) in one.form.headings]
