"""Writes made-up datasets as files, without holding them: a dataset as JSON, and its claims alone as CSV."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

from speed.campaigns import SEED, SOURCES, Claim, Group, Shares, groups, kind_of, side_of, source_id
from speed.truth import Truth

_BEGINNING = """{
  "schema_version": 1,
  "title": "A benchmark",
  "calendar": "julian",
  "sources": [
"""
COLUMNS = ("id", "source", "quantity", "figure", "event", "date", "based_on", "locator")


def write_json(file: Path, claims: int, shares: Shares, seed: int = SEED) -> Truth:
    """Write a dataset of exactly so many claims, and return what is true of it."""
    broken: set[tuple[str, str]] = set()
    differing: set[str] = set()
    dated = counted = 0
    # Claims stand last in the file and are by far the most, so the lists are written side by side and then joined.
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", dir=file.parent) as quantities,
        tempfile.TemporaryFile("w+", encoding="utf-8", dir=file.parent) as events,
        tempfile.TemporaryFile("w+", encoding="utf-8", dir=file.parent) as made,
    ):
        for group in groups(claims, shares, seed):
            events.write(_event(group) + ",\n")
            quantities.writelines(_quantity(group, place) + ",\n" for place in range(len(group.quantities)))
            made.writelines(_claim(claim) + ",\n" for claim in group.claims)
            broken.update((group.quantities[0], source) for source in group.broken)
            differing.update(group.differing)
            dated += 1
            counted += len(group.quantities)
        with file.open("w", encoding="utf-8") as whole:
            whole.write(_BEGINNING)
            whole.write(",\n".join(map(_source, range(1, SOURCES + 1))))
            for name, records in (("quantities", quantities), ("events", events), ("claims", made)):
                whole.write(f'\n  ],\n  "{name}": [\n')
                # All but the comma after the last record.
                records.truncate(max(records.tell() - 2, 0))
                records.seek(0)
                shutil.copyfileobj(records, whole, 1 << 20)
            whole.write("\n  ]\n}\n")
    return Truth(claims, dated, counted, frozenset(broken), frozenset(differing))


def _source(number: int) -> str:
    record = {"id": source_id(number), "label": f"Source {number}", "kind": kind_of(number)}
    side = side_of(number)
    return f" {json.dumps(record | {'side': side} if side else record)}"


def _event(group: Group) -> str:
    name, number = group.event.split("-")
    label = f'"label": "The {name} numbered {number}"'
    whole = f', "part_of": "{group.campaign}"' if group.campaign else ""
    after = f', "after": ["{group.after}"]' if group.after else ""
    return f' {{"id": "{group.event}", {label}{whole}{after}}}'


def _quantity(group: Group, place: int) -> str:
    quantity = group.quantities[place]
    _, number, name = quantity.split("-")
    parts = f', "sum_of": {json.dumps(group.quantities[1:])}' if place == 0 else ""
    about = f'"side": "{group.side}", "unit": "person", "event": "{group.event}"'
    return f' {{"id": "{quantity}", "label": "{name.capitalize()} in battle {number}", {about}{parts}}}'


def _claim(claim: Claim) -> str:
    # By hand, since every value is plain ASCII and json.dumps takes three times as long.
    body = (
        f'"event": "{claim.subject}", "date": "{claim.date}"'
        if claim.figure is None
        else f'"quantity": "{claim.subject}", "figure": {claim.figure}'
    )
    based_on = f', "based_on": ["{claim.based_on}"]' if claim.based_on else ""
    return f' {{"id": "{claim.id}", "source": "{claim.source}", {body}{based_on}, "locator": "{claim.locator}"}}'


def write_csv(file: Path, claims: int, shares: Shares, seed: int = SEED) -> None:
    """Write the claims of the same dataset as a table, a row each."""
    with file.open("w", encoding="utf-8", newline="") as whole:
        rows = csv.writer(whole, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows(_row(claim) for group in groups(claims, shares, seed) for claim in group.claims)


def _row(claim: Claim) -> tuple[str | int | None, ...]:
    figure = (None, None) if claim.figure is None else (claim.subject, claim.figure)
    dated = (None, None) if claim.date is None else (claim.subject, claim.date)
    return (claim.id, claim.source, *figure, *dated, claim.based_on, claim.locator)


def digest(file: Path) -> str:
    """Return the first digits of the SHA-256 of a file."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()[:12]
