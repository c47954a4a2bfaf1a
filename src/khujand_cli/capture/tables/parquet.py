"""Parquet: its columns and rows as Python values, read by DuckDB or pyarrow, whichever is installed."""

from __future__ import annotations

import io
from typing import Any

from khujand_cli.capture.tables.one_file import one_file
from khujand_cli.errors import KhujandError


def parquet(file: str, data: bytes) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the headings and rows of a Parquet file; raises KhujandError where nothing is there to read it by."""
    try:
        return _by_pyarrow(data)
    except ImportError:
        pass
    except Exception as error:
        raise _damaged(file, error) from None
    try:
        return _by_duckdb(file)
    except ImportError:
        advice = "install khujand-cli with the extra tables (or pyarrow), or save it as CSV"
        raise KhujandError(f"{file} is a Parquet file, and nothing is installed that reads it; {advice}") from None
    except Exception as error:
        raise _damaged(file, error) from None


def _damaged(file: str, error: Exception) -> KhujandError:
    return KhujandError(f"{file} cannot be read as a Parquet file ({type(error).__name__}: {error})")


def _by_pyarrow(data: bytes) -> tuple[list[str], list[tuple[Any, ...]]]:
    from pyarrow.parquet import read_table

    table = read_table(io.BytesIO(data))
    return list(table.column_names), list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _by_duckdb(file: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    import duckdb

    found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [one_file(file)])
    return [heading for heading, *_ in found.description or ()], found.fetchall()
