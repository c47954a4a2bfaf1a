"""Records as JSON holds them: a dataset written out again, with nothing in it that reading would not give back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any

from khujand_cli.dataset.keys import GivenId, key_of
from khujand_cli.dataset.records import Dataset, SecondDate
from khujand_cli.dates.date import Date
from khujand_cli.figures.figure import Figure
from khujand_cli.figures.written import is_exact, shortest


def raw_dataset(dataset: Dataset) -> dict[str, Any]:
    """Return the dataset as a JSON value; what says no more than its absence would is left out."""
    raw = raw_record(dataset)
    named = {"$schema": raw["$schema"]} if "$schema" in raw else {}
    return {**named, "schema_version": dataset.schema_version, **raw, "claims": raw.get("claims", [])}


def raw_record(record: Any, own: Iterable[str] = ()) -> dict[str, Any]:
    """Return a record as a JSON value; its keys of a person's own in the order of ``own``, and others behind these."""
    raw: dict[str, Any] = {}
    for name, key, default in _kept(record.__class__):
        value = getattr(record, name)
        # Most fields of most records hold their very default.
        if value is default or isinstance(value, GivenId) or value == default:
            continue
        if name == "own":
            raw.update({one: value[one] for one in dict.fromkeys((*own, *value)) if one in value})
        else:
            raw[key] = _divisions(value) if name == "sum_of" else _value(value)
    return raw


@cache
def _kept(record: type[Any]) -> tuple[tuple[str, str, object], ...]:
    """Return the fields of a kind of record with their keys, and with what each says if it is not there."""
    return tuple((field.name, key_of(field.name), field.default) for field in fields(record))


def own_keys(records: Iterable[Any]) -> dict[str, None]:
    """Return all keys of a person's own that records have, in the order in which each first stands there."""
    found: dict[str, None] = {}
    for record in records:
        found |= dict.fromkeys(record.own or ())
    return found


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, Figure):
        stated = value.stated
        if isinstance(stated, dict):
            return {key: _numeral(stated[key]) for key in ("low", "best", "high") if key in stated}
        return _numeral(stated)
    if isinstance(value, Date):
        return value.stated
    if isinstance(value, tuple):
        if not value or isinstance(value[0], str):
            return list(value)
        own = own_keys(value)
        return [raw_record(item, own) for item in value]
    return raw_record(value) if isinstance(value, SecondDate) else value


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
