"""Groups: rows that totals tie together, cleared only where every one of them is, and where all of them add up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khujand_cli.capture.tables.large.clauses import Values
from khujand_cli.capture.tables.large.names import fold_texts, quoted
from khujand_cli.capture.tables.table_map import TableMap, TotalOf
from khujand_cli.wording import folded


def texts_of(table_map: TableMap) -> dict[str, str]:
    """Return a name in SQL for each column of texts by which rows are totals of others."""
    names = [name for total in table_map.totals for name in (total.column, *total.over)]
    return {name: f"t{place}" for place, name in enumerate(dict.fromkeys(names))}


def group_things(database: Any, table_map: TableMap, values: Values) -> bool:
    """Make ``groups`` of ``things``: each with its group, and the shape of this where nothing is to be said of it.

    Two groups of one shape are judged alike. False where it is for the rules to say which rows make a total.
    """
    database.execute("CREATE TABLE members AS SELECT name, name AS grouped FROM things")
    database.execute("CREATE TABLE heads AS SELECT *, name AS grouped, files::VARCHAR AS shape FROM things")
    texts = texts_of(table_map)
    if texts:
        fold_texts(database, " UNION ".join(f"SELECT {text} FROM things" for text in texts.values()))  # noqa: S608
    if not all(_is_there(database, total, texts) for total in table_map.totals):
        return False
    for place, total in enumerate(table_map.totals):
        _mark(database, total, texts)
        _sum_up(database, table_map, values, place)
        (doubtful,) = database.execute("SELECT count(*) FROM sums WHERE NOT clear").fetchone()
        if doubtful and place + 1 < len(table_map.totals):
            return False
        _join(database)
    database.execute(
        """CREATE TABLE groups AS SELECT name, first, files, grouped, shape,
        first = min(first) OVER (PARTITION BY grouped) AS leads FROM things JOIN members USING (name)
        JOIN (SELECT grouped, CASE WHEN plain THEN shape END AS shape FROM heads) USING (grouped)"""
    )
    return True


def _is_there(database: Any, total: TotalOf, texts: dict[str, str]) -> bool:
    """Whether some row has a word of totals; where none has, that is told."""
    query = f"SELECT count(*) FROM things JOIN folds ON text = {texts[total.column]} WHERE fold IN ({_words(total)})"  # noqa: S608
    return bool(database.execute(query).fetchone()[0])


def _words(total: TotalOf) -> str:
    return ", ".join(quoted(folded(word)) for word in total.words) or "NULL"


def _mark(database: Any, total: TotalOf, texts: dict[str, str]) -> None:
    """Make ``marked`` of ``heads``: whether each is a total, and in which sum it stands."""
    group = " || '\x1f' || ".join(_folded(texts[name]) for name in total.over) or "''"
    is_total = f"{_folded(texts[total.column])} IN ({_words(total)})"
    database.execute(f"CREATE TABLE marked AS SELECT *, {is_total} AS total, {group} AS whole FROM heads")  # noqa: S608


def _folded(text: str) -> str:
    return f"(SELECT fold FROM folds WHERE text = {text})"  # noqa: S608


def _sum_up(database: Any, table_map: TableMap, values: Values, place: int) -> None:
    """Make ``sums`` of ``marked``: of each group with a total whether it is clear which rows make it, and fits."""
    fits = " AND ".join(["bool_and(plain)", "min(files) = max(files)", *_adding(table_map, values)])
    database.execute(
        f"""CREATE TABLE sums AS SELECT whole, '{place}:' || whole AS new,
        count(*) FILTER (WHERE total) = 1 AND count(*) > 1 AS clear, coalesce({fits}, false) AS fits,
        md5(max(shape) FILTER (WHERE total) || ':' ||
            string_agg(shape, ',' ORDER BY shape) FILTER (WHERE NOT total)) AS made
        FROM marked GROUP BY whole HAVING count(*) FILTER (WHERE total) > 0"""  # noqa: S608
    )


def _adding(table_map: TableMap, values: Values) -> Iterator[str]:
    for column in table_map.columns:
        if column.adds:
            value = values[column.name]
            yield f"sum({value}) FILTER (WHERE NOT total) = max({value}) FILTER (WHERE total)"


def _join(database: Any) -> None:
    """Make of each sum one group, for which its total stands; what is in no clear one stands as before."""
    for query in (
        """CREATE TABLE joined AS SELECT * FROM members LEFT JOIN
        (SELECT grouped, new FROM marked JOIN sums USING (whole) WHERE clear) USING (grouped)""",
        "CREATE OR REPLACE TABLE members AS SELECT name, coalesce(new, grouped) AS grouped FROM joined",
        """CREATE OR REPLACE TABLE heads AS SELECT * EXCLUDE (total, whole, new, clear, fits, made) REPLACE (
        CASE WHEN clear THEN new ELSE grouped END AS grouped, CASE WHEN clear THEN made ELSE shape END AS shape,
        CASE WHEN clear THEN fits WHEN clear IS NULL THEN plain ELSE false END AS plain)
        FROM marked LEFT JOIN sums USING (whole) WHERE clear IS DISTINCT FROM true OR total""",
        "DROP TABLE joined",
        "DROP TABLE marked",
        "DROP TABLE sums",
    ):
        database.execute(query)
