"""Column help: what each column is for, taken from the JSON Schema of the format, the one place that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from khujand_cli.files.tables.columns import HEAD, KEYS

_RECORDS = {
    "sides": "side", "sources": "source", "quantities": "quantity", "events": "event", "propositions": "proposition",
    "claims": "claim", "accepted": "acceptance",
}  # fmt: skip


def columns_explained(table: str, schema: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return for each column of a table what the schema says of it.

    Under ``description``, ``example`` (a value as JSON has it), ``required``, and where there are such, ``enum`` (the
    words that it may hold) and ``pattern``.
    """
    record = schema if table == HEAD else schema["$defs"][_RECORDS[table]]
    required = record.get("required", [])
    about = {}
    for key in KEYS[table]:
        outer, _, inner = key.partition(".")
        found = record["properties"][outer]
        if inner:
            found = _member(found, inner)
        about[key] = {
            "description": found["description"],
            "example": found["examples"][0],
            "required": key in required,
            **{name: found[name] for name in ("enum", "pattern") if name in found},
        }
        if "enum" in about[key]:
            about[key]["enum"] = [word for word in about[key]["enum"] if word is not None]
    return about


def _member(schema: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return what a schema says of a member of an object, also where an object is only one form of the value."""
    if key in schema.get("properties", {}):
        found: dict[str, Any] = schema["properties"][key]
        return found
    return next((member for form in schema.get("anyOf", ()) if (member := _member(form, key))), {})
