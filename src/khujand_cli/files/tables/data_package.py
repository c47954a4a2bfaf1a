"""Data package: a folder of CSV files that describes itself, by version 2 of the Frictionless Data Package."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from khujand_cli.files.tables.column_help import columns_explained
from khujand_cli.files.tables.columns import REFERENCES, CellKind
from khujand_cli.files.tables.filling import FilledTable, filled, heading

# The name of the package: a folder with it was written by khujand, which may write over it.
NAME = "khujand-dataset"


def files_of(raw: dict[str, Any], schema: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files of the folder by name: a CSV file for each table, and datapackage.json with their schemas."""
    tables = list(filled(raw, typed=False))
    files = {f"{table.name}.csv": _csv(table) for table in tables}
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        **({"title": raw["title"]} if raw.get("title", "").strip() else {}),
        "description": "Claims of historical sources. Several ids in a cell are divided by semicolons. An apostrophe "
        "at the beginning of a cell, before what a spreadsheet would take for a formula or a number, is no part of it.",
        "resources": [_resource(table, schema) for table in tables],
    }
    files["datapackage.json"] = f"{json.dumps(described, ensure_ascii=False, indent=2)}\n".encode()
    return files


def _csv(table: FilledTable) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(map(heading, table.columns))
    writer.writerows(table.rows)
    # Without a byte order mark, spreadsheet programs read the file in the code page of the machine.
    return buffer.getvalue().encode("utf-8-sig")


def _resource(table: FilledTable, schema: Mapping[str, Any]) -> dict[str, Any]:
    about = columns_explained(table.name, schema)
    fields = [_field(key, kind, about.get(key, _OWN)) for key, kind in table.columns.items()]
    has_ids = "id" in table.columns and all(row[list(table.columns).index("id")] for row in table.rows)
    references = [
        {"fields": [key], "reference": {"resource": "" if home == table.name else home, "fields": ["id"]}}
        for key, home in REFERENCES.get(table.name, {}).items()
        if key in table.columns
    ]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": fields,
            "missingValues": [""],
            **({"primaryKey": ["id"]} if has_ids else {}),
            **({"foreignKeys": references} if references else {}),
        },
    }


_TYPES = {CellKind.OBJECT: "object", CellKind.NUMBER: "integer", CellKind.TRUTH: "boolean"}
_OWN = {"description": "A column of a person's own."}


def _field(key: str, kind: CellKind, about: Mapping[str, Any]) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if about.get("required"):
        constraints["required"] = True
    if "enum" in about:
        constraints["enum"] = about["enum"]
    if "pattern" in about:
        constraints["pattern"] = about["pattern"].removeprefix("^").removesuffix("$")
    return {
        "name": heading(key),
        "type": _TYPES.get(kind, "string"),
        "description": about["description"],
        **({"constraints": constraints} if constraints else {}),
    }
