"""Screen: the rows of a large table in which all is present, exact and plainly fits, found all at once by DuckDB.

The screen decides nothing but that there is nothing to say of a row; whatever it does not clear goes to the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from khujand_cli.capture.tables.large.form import Form, Screened
from khujand_cli.capture.tables.relations import flat, ways_of
from khujand_cli.capture.tables.table_map import ColumnOf, TableMap, named_in

# Far below what an integer of DuckDB holds, so that no sum of such numbers is too large.
_LARGEST = 10**12
# Of these keys no id is made that another record might have.
_KEY = "'[A-Za-z0-9][A-Za-z0-9_.]{0,59}'"
# Whatever might deceive the eye in a label is for the rules to see, and more than that is passed on to them.
_UNSAFE = "'[\\x00-\\x1f\\x7f-\\x9f\\x{2000}-\\x{206f}\\x{d800}-\\x{dfff}]'"


def is_simple(table_map: TableMap) -> bool:
    """Whether each row of a table stands for itself, and SQL can ask all that its map declares."""
    source = table_map.source
    plain = all(
        not column.length and "ratio_of" not in column.parts and not column.more.get("signed")
        for column in table_map.columns
    )
    event = table_map.event
    days = event is None or (len(event.begins) == 1 and len(event.ends) <= 1)
    own = not (table_map.files or table_map.totals or table_map.accepted or table_map.sheet)
    return bool(own and source is not None and source.text and len(table_map.key) == 1 and plain and days)


def screened(form: Form, table_map: TableMap, taken: str) -> Screened | None:
    """Return which records of a table are cleared; None where DuckDB cannot read it, or ids could be confused.

    ``taken`` is an id that no row may have, in small letters.
    """
    import duckdb

    places = {heading: f"c{place}" for place, heading in enumerate(form.headings)}
    key = places[table_map.key[0]]
    condition = " AND ".join(f"coalesce({clause}, false)" for clause in _clauses(table_map, places))
    values = ", ".join(_values(table_map, places)) or "0"
    given = form.relation({end for column in table_map.columns for end in _ends(column)})
    # A record of nothing is passed over, wherever it stands.
    empty = f"coalesce({', '.join(places.values())}) IS NULL" if given.passes_blank else "false"
    with duckdb.connect() as database:
        try:
            database.execute(
                f"""CREATE TEMP TABLE seen AS SELECT place, lower({key}) AS key,
                coalesce(regexp_full_match({key}, {_KEY}) AND lower({key}) <> ?, {empty}) AS named,
                {condition} AS cleared
                FROM (SELECT *, {values} FROM ({given.query}))""",  # noqa: S608
                [taken, *given.parameters],
            )
        except duckdb.Error:
            return None
        database.execute("CREATE TEMP TABLE twice AS SELECT key FROM seen GROUP BY key HAVING count(*) > 1")
        twice = "key IN (SELECT key FROM twice)"
        records, named = _row(database, "SELECT count(*), bool_and(named) FROM seen")
        if not named:
            return None
        (sample,) = _row(database, f"SELECT min(place) FROM seen WHERE cleared AND NOT {twice}")  # noqa: S608
        others = database.execute(f"SELECT place FROM seen WHERE NOT cleared OR {twice}").fetchall()  # noqa: S608
        found = frozenset(place for (place,) in others)
    return None if sample is None else Screened(records, records - len(found), found, sample)


def _row(database: Any, query: str) -> Any:
    return database.execute(query).fetchone()


def _values(table_map: TableMap, places: Mapping[str, str]) -> Iterator[str]:
    """Yield the numbers and days that cells hold, each under a name of its own; nothing where a cell holds none."""
    for name in dict.fromkeys(end for column in table_map.columns for end in _ends(column)):
        yield f"try_cast({places[name]} AS BIGINT) AS n{places[name]}"
    for name in dict.fromkeys(_days(table_map)):
        yield f"try_cast({places[name]} AS DATE) AS d{places[name]}"


def _ends(column: ColumnOf) -> list[str]:
    return [name for name in (column.low, column.name, column.high) if name]


def _days(table_map: TableMap) -> tuple[str, ...]:
    event = table_map.event
    return () if event is None else (*event.begins, *event.ends)


def _clauses(table_map: TableMap, places: Mapping[str, str]) -> Iterator[str]:
    """Yield what must be true of a row for which there is nothing to say."""
    yield "true"
    for heading in named_in(table_map.label):
        yield f"NOT regexp_matches({places[heading]}, {_UNSAFE})"
    for column in table_map.columns:
        yield from _figures(table_map, column, places)
        number = f"n{places[column.name]}"
        for way in ways_of(column):
            yield f"{number} = {' + '.join(f'n{places[part]}' for part in way)}"
        for part in flat(column.parts.get("includes", ())):
            yield f"{number} >= n{places[part]}"
    days = [f"d{places[name]}" for name in _days(table_map)]
    for day in days:
        # Only one way of writing a day is cleared. Before the reform it is one of a calendar that SQL does not know.
        yield f"{day}::VARCHAR = {day[1:]} AND {day} BETWEEN DATE '1583-01-01' AND DATE '9999-12-31'"
        yield from _no_code(day[1:], table_map.missing)
    yield from (f"{first} <= {last}" for first, last in pairwise(days))


def _figures(table_map: TableMap, column: ColumnOf, places: Mapping[str, str]) -> Iterator[str]:
    ends = [places[name] for name in _ends(column)]
    for end in ends:
        # Only one way of writing a number is cleared: without signs, blanks, noughts before it, or decimals.
        yield f"n{end}::VARCHAR = {end} AND n{end} BETWEEN 0 AND {_LARGEST}"
        yield from _no_code(end, table_map.missing if column.missing is None else column.missing)
    # A bound without the other end is kept as a note, which is told.
    if bool(column.low) != bool(column.high):
        yield "false"
    yield from (f"n{first} <= n{last}" for first, last in pairwise(ends))


def _no_code(cell: str, codes: Collection[str]) -> Iterator[str]:
    """Yield that a cell is none of the codes for no value that could be taken for one."""
    alike = sorted(code for code in codes if code[:1].isdigit())
    if alike:
        quoted = ", ".join("'{}'".format(code.replace("'", "''")) for code in alike)
        yield f"{cell} NOT IN ({quoted})"
