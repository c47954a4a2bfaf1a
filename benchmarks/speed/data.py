"""Writes made-up datasets as JSON, and their claims alone as CSV."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

from speed.campaigns import Made, Record

COLUMNS = ("id", "source", "quantity", "figure", "event", "date", "based_on", "locator")


def write_json(file: Path, made: Made) -> None:
    """Write a dataset, a record a line."""
    written = {
        key: "[\n " + ",\n ".join(map(json.dumps, value)) + "\n  ]" if isinstance(value, list) else json.dumps(value)
        for key, value in made.dataset.items()
    }
    file.write_text("{\n" + ",\n".join(f'  "{key}": {value}' for key, value in written.items()) + "\n}\n", "utf-8")


def write_csv(file: Path, claims: list[Record]) -> None:
    """Write claims as a table, a row each."""
    with file.open("w", encoding="utf-8", newline="") as whole:
        rows = csv.DictWriter(whole, COLUMNS, lineterminator="\n")
        rows.writeheader()
        rows.writerows({**claim, "based_on": "".join(claim.get("based_on", ()))} for claim in claims)


def described(file: Path) -> str:
    """Return the name, the size and the first digits of the SHA-256 of a file."""
    with file.open("rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()[:12]
    return f"{file.name} {file.stat().st_size / 1e6:,.1f} MB, SHA-256 {digest}"
