"""Names: by which key and id each row of the files is called, and whether an id might be that of another record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from khujand_cli.capture.tables.large.askable import Asked, suffixes
from khujand_cli.capture.tables.naming import name_of
from khujand_cli.capture.tables.table_map import TableMap
from khujand_cli.wording import folded

# A key that is such a word is its own name, as Python would say of it too.
_WORD = "'[A-Za-z0-9][A-Za-z0-9_.]{0,59}'"
_PART, _BETWEEN = "\x1f", "\x1e"
_AT_ONCE = 50_000


def raw_key(one: Asked) -> str:
    """Return what stands below the columns of a key, in one text."""
    cells = [f"coalesce(c{one.form.headings.index(heading)}, '')" for heading in one.file.key]
    return f" || '{_PART}' || ".join(cells)


def name_rows(database: Any, table_map: TableMap, asked: Sequence[Asked]) -> bool:
    """Make ``rows`` of ``seen``, each with its ``key`` and ``name``; False where rows cannot be told apart by them."""
    odd = f"NOT blank AND ({_is_odd(table_map, asked)})"
    (count,) = database.execute(f"SELECT count(*) FROM seen WHERE {odd}").fetchone()  # noqa: S608
    if not count:
        database.execute("CREATE VIEW rows AS SELECT *, raw AS key, lower(raw) AS name, false AS alone FROM seen")
        return _are_apart(database, table_map, asked, words=True)
    database.execute("CREATE TABLE names (file INT, raw VARCHAR, key VARCHAR, name VARCHAR, alone VARCHAR)")
    for number, one in enumerate(asked):
        query = f"SELECT DISTINCT raw FROM seen WHERE file = {number} AND {odd}"  # noqa: S608
        _through(database, query, partial(_called, table_map, one), head=f"{number}, ")
    database.execute(
        """CREATE TABLE rows AS SELECT seen.*, coalesce(key, raw) AS key, lower(coalesce(name, raw)) AS name,
        coalesce(alone, '') <> '' AS alone FROM seen LEFT JOIN names USING (file, raw)"""
    )
    return _are_apart(database, table_map, asked)


def _is_odd(table_map: TableMap, asked: Sequence[Asked]) -> str:
    """Return whether the name of a row takes more than to look at its key."""
    if any(one.links is not None or len(one.file.key) > 1 for one in asked):
        return "true"
    codes = ", ".join(map(quoted, sorted(table_map.missing))) or quoted("")
    return f"NOT regexp_full_match(raw, {_WORD}) OR raw IN ({codes})"


def _called(table_map: TableMap, one: Asked, raw: str) -> tuple[str, str, str, str]:
    """Return the key and name of a row, with what they stand for, and something if it is called as no link says."""
    texts = [text.strip() for text in raw.split(_PART)]
    text = " ".join(text for text in texts if text not in table_map.missing)
    alone = one.links is not None and text not in one.links
    key = text if one.links is None else one.links.get(text, text)
    return raw, key, name_of(key) if key else "", "alone" if alone else ""


def _through(
    database: Any, query: str, function: Callable[[str], tuple[str, ...]], table: str = "names", head: str = ""
) -> None:
    """Fill a table with what a function makes of each text that a query yields, some at a time.

    Raises ValueError where a text holds the sign by which they are told apart on the way.
    """
    found = database.cursor().execute(query)
    while texts := found.fetchmany(_AT_ONCE):
        # Many texts are handed over as one, which takes a tenth of the time.
        columns = [_BETWEEN.join(column) for column in zip(*(function(text) for (text,) in texts), strict=True)]
        if any(column.count(_BETWEEN) != len(texts) - 1 for column in columns):
            raise ValueError(table)
        places = ", ".join([f"unnest(string_split(?, '{_BETWEEN}'))"] * len(columns))
        database.execute(f"INSERT INTO {table} SELECT {head}{places}", columns)


def _are_apart(database: Any, table_map: TableMap, asked: Sequence[Asked], *, words: bool = False) -> bool:
    """Whether no id that is made of the name of a row could be that of another record, and every row has a name.

    ``words`` says that all names are words without a hyphen.
    """
    own = [one.file.source.text for one in asked]
    sources = [name.lower() for text, name in ((text, name_of(text)) for text in own) if text]
    ends = [f"-{begin}" for name in suffixes(table_map) for begin in _beginnings(name)]
    begins = [f"{name}-" for name in sources]
    if any(one.startswith(begin) for one in sources for begin in begins) or len(set(sources)) < len(sources):
        return False
    taken = {begin for name in sources for begin in _beginnings(name)}
    amiss = [f"name IN ({', '.join(map(quoted, sorted({'', *taken})))})"]
    if not words:
        amiss += [f"starts_with(name, {quoted(begin)})" for begin in begins]
        amiss += [f"ends_with(name, {quoted(end)})" for end in ends]
    query = f"SELECT count(*) FROM rows WHERE NOT blank AND ({' OR '.join(amiss)})"  # noqa: S608
    (count,) = database.execute(query).fetchone()
    return bool(count == 0)


def _beginnings(name: str) -> list[str]:
    """Return a name, and what of it stands before each hyphen."""
    words = name.split("-")
    return ["-".join(words[:count]) for count in range(1, len(words) + 1)]


def quoted(text: str) -> str:
    """Return a text as SQL has it."""
    return "'{}'".format(text.replace("'", "''"))


def fold_texts(database: Any, query: str) -> None:
    """Make ``folds``: how each of the texts that a query yields reads without regard to capitals."""
    database.execute("CREATE TABLE folds (text VARCHAR, fold VARCHAR)")
    distinct = f"SELECT DISTINCT * FROM ({query})"  # noqa: S608
    _through(database, distinct, lambda text: (text, folded(text)), "folds")
