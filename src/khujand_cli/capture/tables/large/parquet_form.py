"""A large Parquet file: its rows as texts for the screen, and those not cleared as any Parquet file is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from khujand_cli.capture.tables.carriers import of_values
from khujand_cli.capture.tables.large.form import Numbered, Relation
from khujand_cli.capture.tables.one_file import one_file

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
_PLACE = "file_row_number"


class ParquetForm:
    """A Parquet file whose columns DuckDB can tell."""

    typed = True

    def __init__(self, file: str, columns: dict[str, str]) -> None:
        self.headings = tuple(columns)
        self.file, self._types = file, columns

    def is_text(self, heading: str) -> bool:
        """Whether the text of a cell below a heading is known whatever it holds."""
        return self._types[heading] in (*_WHOLE, "VARCHAR", "DATE")

    def relation(self, figures: Collection[str]) -> Relation:
        """Return the query for the rows; of types that are not known here nothing is cleared."""
        texts = ", ".join(self._texts(figures))
        return Relation(f"SELECT {texts} FROM read_parquet(?)", [one_file(self.file)], passes_blank=False)  # noqa: S608

    def _texts(self, figures: Collection[str]) -> Iterator[str]:
        for place, (heading, kind) in enumerate(self._types.items()):
            name = '"{}"'.format(heading.replace('"', '""'))
            yield f"{_text(name, kind, is_figure=heading in figures)} AS c{place}"

    def rows(self, places: Collection[int], _records: int) -> dict[int, Numbered]:
        """Return the rows at these places."""
        import duckdb

        with duckdb.connect() as database:
            database.execute("CREATE TEMP TABLE wanted AS SELECT unnest(?) AS place", [sorted(places)])
            chosen = database.execute(
                f"""SELECT {_PLACE} + 1, * EXCLUDE ({_PLACE}) FROM read_parquet(?, {_PLACE} = true)
                WHERE {_PLACE} + 1 IN (SELECT place FROM wanted) ORDER BY {_PLACE}""",  # noqa: S608
                [one_file(self.file)],
            ).fetchall()
        cells = of_values(self.file, self.headings, [values for _, *values in chosen]).rows
        return {place: (place + 1, place + 1, row) for (place, *_), (_, _, row) in zip(chosen, cells, strict=True)}


def _text(name: str, kind: str, *, is_figure: bool) -> str:
    """Return what a person reads in a cell; nothing where it is not sure that this is the text of the cell."""
    if kind in _WHOLE:
        return f"{name}::VARCHAR"
    if is_figure or kind not in ("VARCHAR", "DATE", "TIMESTAMP"):
        return "NULL::VARCHAR"
    # A time of midnight is what programs put behind a day.
    return (
        f"CASE WHEN {name} = {name}::DATE THEN {name}::DATE::VARCHAR END" if kind == "TIMESTAMP" else f"{name}::VARCHAR"
    )


def parquet_form(file: str) -> ParquetForm | None:
    """Return a Parquet file with its columns; None where DuckDB cannot read it."""
    import duckdb

    try:
        with duckdb.connect() as database:
            told = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [one_file(file)]).fetchall()
    except duckdb.Error:
        return None
    columns = {str(name): str(kind) for name, kind, *_ in told}
    return None if _PLACE in columns or len(columns) < len(told) else ParquetForm(file, columns)
