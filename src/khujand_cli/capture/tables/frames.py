"""Frames: data frames of pandas as tables, known by what they offer, so that pandas is never imported for them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from khujand_cli.capture.tables.carriers import of_values
from khujand_cli.capture.tables.map_reading import map_of
from khujand_cli.capture.tables.map_text import read_map
from khujand_cli.capture.tables.mapped import read_mapped, with_carrier
from khujand_cli.capture.tables.toml_places import TomlPlaces
from khujand_cli.errors import KhujandError
from khujand_cli.files.reading import Document, read_json, read_tabular

_FILE = "frame"


def is_frame(value: object) -> bool:
    """Whether a value is a data frame; whoever has one has imported pandas."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.DataFrame)


def read_frame(frame: Any, given: str | Mapping[str, Any]) -> Document:
    """Read a data frame by a map: the name of a file, or what such a file would hold.

    Its columns are row 1 and its first row is row 2, as if it were a sheet. Raises what ``read_mapped`` raises.
    """
    table_map = read_map(given) if isinstance(given, str) else map_of(given, TomlPlaces("map", None))
    if table_map.files:
        raise KhujandError("a map of several files is read with khujand.load(None, map=...); a frame is one table")
    if any(name is not None for name in frame.index.names):
        # An index with a name is a column that somebody has set aside.
        frame = frame.reset_index()
    carrier = of_values(_FILE, list(map(str, frame.columns)), _rows(frame))
    return read_tabular(lambda: with_carrier(_FILE, table_map, carrier))


def read_given(given: Any, by: str | os.PathLike[str] | Mapping[str, Any] | None) -> Document:
    """Read what a program has in hand: a data frame or the name of a table with its map, or a dataset as a dict.

    Raises InvalidDataset where it is no dataset, and KhujandError where it is nothing that can be read.
    """
    if is_frame(given):
        if by is None:
            raise KhujandError("nothing says yet what the columns of this frame are; give a map: load(frame, map=...)")
        return read_frame(given, by if isinstance(by, Mapping) else os.fspath(by))
    if by is None and isinstance(given, Mapping):
        return _read_value(given)
    if isinstance(by, Mapping):
        raise KhujandError("a map in a dict is for data frames; a table in a file has its map in a file")
    if by is None or not isinstance(given, str | os.PathLike | None):
        what = "a name, a dict, a data frame with a map, or nothing"
        raise KhujandError(f"this is no dataset but {type(given).__name__}; give {what}")
    return read_mapped(None if given is None else os.fspath(given), os.fspath(by))


def _read_value(given: Mapping[str, Any]) -> Document:
    whole = {key: _records(value) if is_frame(value) else value for key, value in given.items()}
    try:
        data = json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    except (TypeError, ValueError, RecursionError) as error:
        raise KhujandError(f"this dict holds what no dataset can: {error}") from None
    return read_json("dict", data)


def _records(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of a frame as records of a dataset, without the keys of which nothing is given."""
    names = list(map(str, frame.columns))
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True) if value is not None}
        for row in _rows(frame)
    ]


def _rows(frame: Any) -> list[tuple[Any, ...]]:
    """Return the rows, with None where nothing is given, whatever pandas has there."""
    return list(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: pandas makes floats of whole numbers beside an empty cell."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
