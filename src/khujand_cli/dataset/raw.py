"""Records as JSON holds them: a dataset written out again, with nothing in it that reading would not give back."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any

from khujand_cli.dataset.records import Dataset, SecondDate
from khujand_cli.dates.date import Date
from khujand_cli.figures.figure import Figure
from khujand_cli.figures.written import is_exact, shortest


def raw_dataset(dataset: Dataset) -> dict[str, Any]:
    """Return the dataset as a JSON value; what says no more than its absence would is left out."""
    raw = _record(dataset)
    return {"schema_version": dataset.schema_version, **raw, "claims": raw.get("claims", [])}


def _record(record: Any) -> dict[str, Any]:
    raw = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.default is MISSING or value != field.default:
            raw[field.name] = _divisions(value) if field.name == "sum_of" else _value(value)
    return raw


def _value(value: Any) -> Any:
    if isinstance(value, Figure):
        stated = value.stated
        if isinstance(stated, dict):
            return {key: _numeral(stated[key]) for key in ("low", "best", "high") if key in stated}
        return _numeral(stated)
    if isinstance(value, Date):
        return value.stated
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else _record(item) for item in value]
    return _record(value) if isinstance(value, SecondDate) else value


def _numeral(stated: Any) -> Any:
    return stated if isinstance(stated, str) else shortest(stated)


def _divisions(divisions: tuple[tuple[str, ...], ...]) -> list[Any]:
    ways = [list(parts) for parts in divisions]
    return ways[0] if len(ways) == 1 else ways


def json_text(raw: dict[str, Any]) -> str:
    """Return the dataset as JSON text, a record a line, so that a change to one claim is a change to one line."""
    members = []
    for key, value in raw.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines = ",\n".join(f"    {json_line(record)}" for record in value)
            members.append(f"  {json_line(key)}: [\n{lines}\n  ]")
        else:
            members.append(f"  {json_line(key)}: {json_line(value)}")
    return "{\n" + ",\n".join(members) + "\n}\n"


def json_line(value: Any) -> str:
    """Return a JSON value as text on one line, each number in the digits that it was read in."""
    if not _is_exact(value):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json_line(key)}: {json_line(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(json_line, value))}]"
    return str(value.numeral)


def _is_exact(value: Any) -> bool:
    """Whether a JSON value holds a number that a float does not."""
    if isinstance(value, dict):
        return any(map(_is_exact, value.values()))
    return any(map(_is_exact, value)) if isinstance(value, list) else is_exact(value)
