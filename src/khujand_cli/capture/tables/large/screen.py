"""Screen: the rows of large tables in which all is present, exact and plainly fits, found all at once by DuckDB.

The screen decides nothing but that there is nothing to say of a row; whatever it does not clear goes to the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from khujand_cli.capture.tables.large.askable import Asked, claims_of, quantities_of
from khujand_cli.capture.tables.large.clauses import Values, all_of, cells, plain, relations, values_of
from khujand_cli.capture.tables.large.groups import group_things, texts_of
from khujand_cli.capture.tables.large.names import name_rows, quoted, raw_key
from khujand_cli.capture.tables.mapped import Before
from khujand_cli.capture.tables.table_map import TableMap

# A row by the number of its file and its place there.
Place = tuple[int, int]
# So many places are in a file at most.
_AT = f"(file::BIGINT * {2**40} + place)"
# Each shape is judged once; of many shapes the rarest save less than that takes.
_MOST_SHAPES = 20


class Shape(NamedTuple):
    """Things that are cleared and judged alike: how many times there are such, and the rows of one."""

    name: str
    times: int
    sample: frozenset[Place]


class Screen:
    """What DuckDB sees in all rows at once; ``records`` are the rows of each file, with those of nothing.

    ``alone`` says whether each row stands for itself.
    """

    def __init__(self, database: Any, records: Sequence[int], *, alone: bool) -> None:
        self.records = records
        self._database, self._alone = database, alone

    def shapes(self) -> list[Shape]:
        """Return the shapes of what is cleared, first those of the most rows."""
        found = self._database.execute(
            f"""SELECT shape, sum(head::INT)::BIGINT, arg_min(grouped, {_AT}) FROM judged WHERE shape IS NOT NULL
            GROUP BY shape ORDER BY count(*) DESC, shape LIMIT {_MOST_SHAPES}"""  # noqa: S608
        ).fetchall()
        return [Shape(name, times, frozenset(self._rows_of(grouped))) for name, times, grouped in found]

    def _rows_of(self, grouped: str) -> list[Place]:
        query = "SELECT file, place FROM judged WHERE grouped = ?"
        found: list[Place] = self._database.execute(query, [grouped]).fetchall()
        return found

    def others(self, shapes: Collection[Shape]) -> dict[Place, Before]:
        """Return the rows that are not of these shapes, and what those that are would have made before each."""
        names = ", ".join(quoted(shape.name) for shape in shapes) or "NULL"
        passed = f"coalesce(shape IN ({names}), false)"
        found = self._database.execute(_AFTER_ROWS.format(passed) if self._alone else _AFTER.format(passed)).fetchall()
        return {(file, place): Before(*counts) for file, place, *counts in found}


# What was passed before each row that was not, of any rows; and of rows that each stand for themselves, faster.
_AFTER = f"""SELECT file, place, claims, quantities, events FROM (
    SELECT file, place, passed, coalesce(sum(claims) FILTER (WHERE passed) OVER before, 0)::BIGINT AS claims,
    coalesce(sum(quantities) FILTER (WHERE passed) OVER before, 0)::BIGINT AS quantities,
    coalesce(sum(first::INT) FILTER (WHERE passed) OVER before, 0)::BIGINT AS events
    FROM (SELECT *, {{}} AS passed FROM judged) WINDOW before AS (ORDER BY {_AT})) WHERE NOT passed"""  # noqa: S608
_AFTER_ROWS = """SELECT file, place, before * claims, before * quantities, before FROM (
    SELECT *, place - row_number() OVER (ORDER BY place) AS before FROM judged WHERE NOT {})"""


def screened(database: Any, table_map: TableMap, asked: Sequence[Asked]) -> Screen | None:
    """Return what is seen in these files; None where DuckDB cannot read them, or rows could be confused."""
    import duckdb

    try:
        return _screened(database, table_map, asked, alone=len(asked) == 1 and not table_map.totals)
    except (duckdb.Error, ValueError):
        return None


def _screened(database: Any, table_map: TableMap, asked: Sequence[Asked], *, alone: bool) -> Screen | None:
    values = values_of(table_map)
    _see(database, table_map, asked, values, alone=alone)
    counts = database.execute("SELECT file, count(*), bool_and(blank) FROM seen GROUP BY file ORDER BY file").fetchall()
    if len(counts) < len(asked) or any(empty for *_, empty in counts) or not name_rows(database, table_map, asked):
        return None
    if alone:
        _judge_rows(database, table_map, asked)
    else:
        _gather(database, table_map, values)
        if not group_things(database, table_map, values):
            return None
        _judge_groups(database, table_map, asked)
    return Screen(database, [count for _, count, _ in counts], alone=alone)


def _see(database: Any, table_map: TableMap, asked: Sequence[Asked], values: Values, *, alone: bool) -> None:
    """Make ``seen``: each row with its key, whether it is plain, and its values unless it is ``alone``."""
    figures = [name for name in values if isinstance(name, str)]
    for number, one in enumerate(asked):
        headings = one.form.headings
        given = one.form.relation({one.file.heading(name) for name in figures})
        every = ", ".join(f"c{place}" for place in range(len(headings)))
        texts = [
            f"coalesce(c{headings.index(one.file.heading(name))}, '') AS {text}"
            for name, text in texts_of(table_map).items()
        ]
        clauses = [*plain(table_map, one, values), *(relations(table_map, values) if alone else ())]
        shown = [
            f"{raw_key(one)} AS raw",
            f"{f'coalesce({every}) IS NULL' if given.passes_blank else 'false'} AS blank",
            f"{all_of(iter(clauses))} AS plain", *(() if alone else (*values.values(), *texts)),
        ]  # fmt: skip
        inner = ", ".join(["*", *cells(table_map, one, values)])
        query = f"SELECT {', '.join(shown)} FROM (SELECT {inner} FROM ({given.query}))"  # noqa: S608
        database.execute(f"CREATE TABLE seen{number} AS {query}", given.parameters)
    # Rows are kept in their order. To number them while they are read would keep all but one processor waiting.
    numbered = [f"SELECT {number} AS file, rowid + 1 AS place, * FROM seen{number}" for number in range(len(asked))]  # noqa: S608
    database.execute(f"CREATE VIEW seen AS {' UNION ALL '.join(numbered)}")


def _judge_rows(database: Any, table_map: TableMap, asked: Sequence[Asked]) -> None:
    """Make ``judged`` of ``rows`` where each row stands for itself."""
    database.execute("CREATE TABLE twice AS SELECT name FROM rows GROUP BY name HAVING count(*) > 1")
    database.execute(
        f"""CREATE VIEW judged AS SELECT file, place, name AS grouped, true AS head, true AS first,
        {claims_of(table_map, asked[0])} AS claims, {quantities_of(table_map, asked)} AS quantities,
        CASE WHEN plain AND NOT blank AND name NOT IN (SELECT name FROM twice) THEN '' END AS shape
        FROM rows"""  # noqa: S608
    )


def _gather(database: Any, table_map: TableMap, values: Values) -> None:
    """Make ``things`` of ``rows``: what all files say of a thing, plain where they all say it alike, and it fits."""
    every = [*values.values(), *texts_of(table_map).values()]
    merged = ", ".join(f"arg_min({value}, file) AS {value}" for value in every)
    alike = [f"coalesce(min({value}) = max({value}), true)" for value in every]
    once = ["bool_and(plain)", "count(*) = bit_count(files)", "min(key) = max(key)"]
    known = "NOT (bool_or(alone) AND count(*) = 1)"
    database.execute(
        f"""CREATE TABLE things AS SELECT * REPLACE (plain AND {all_of(relations(table_map, values))} AS plain) FROM (
        SELECT name, min({_AT}) AS first, bit_or(1::BIGINT << file) AS files,
        coalesce({" AND ".join([*once, known, *alike])}, false) AS plain{f", {merged}" if every else ""}
        FROM rows WHERE NOT blank GROUP BY name)"""  # noqa: S608
    )


def _judge_groups(database: Any, table_map: TableMap, asked: Sequence[Asked]) -> None:
    """Make ``judged`` of ``rows``, ``things`` and ``groups``."""
    claims = " ".join(f"WHEN {number} THEN {claims_of(table_map, one)}" for number, one in enumerate(asked))
    (sets,) = zip(*database.execute("SELECT DISTINCT files FROM things").fetchall(), strict=True)
    made = {files: quantities_of(table_map, [one for n, one in enumerate(asked) if files >> n & 1]) for files in sets}
    quantities = " ".join(f"WHEN {files} THEN {count}" for files, count in made.items())
    first = f"coalesce(first = {_AT}, false)"
    database.execute(
        f"""CREATE TABLE judged AS SELECT file, place, grouped, {first} AS first, {first} AND leads AS head,
        CASE file {claims} END AS claims, CASE WHEN {first} THEN CASE files {quantities} END ELSE 0 END AS quantities,
        shape FROM rows LEFT JOIN groups ON rows.name = groups.name AND NOT blank"""  # noqa: S608
    )
