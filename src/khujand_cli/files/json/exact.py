"""Exact: numbers of more digits than a float holds, put back into the records as they stand in the file.

The reader that makes the records makes floats of them. Hardly any file has such a number, so that all others are asked
no more than whether they have one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from khujand_cli.dataset.records import Dataset
from khujand_cli.errors import FigureError
from khujand_cli.figures.notation import read_figure
from khujand_cli.figures.written import Written, is_exact
from khujand_cli.files.contents import LISTS, within
from khujand_cli.files.faults import impossible_figure
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.own_keys import is_own


class Decimals:
    """Reads numerals as floats, and notes whether any says another number than its float."""

    def __init__(self) -> None:
        self.lost = False

    def __call__(self, written: str) -> float:
        """Return the float."""
        # As in Written, which would take longer.
        if len(written) > 15 or "e" in written or "E" in written:
            self.lost = self.lost or Written(written).is_exact()
        return float(written)


def restored(dataset: Dataset, raw: Any) -> tuple[Dataset, list[Fault]]:
    """Return the dataset with every number as it stands in its JSON value, and what is no figure when it does."""
    faults: list[Fault] = []
    changed: dict[str, Any] = {}
    for name in LISTS:
        records = list(getattr(dataset, name))
        for place, keys in _exact(raw.get(name, [])):
            try:
                records[place] = replace(records[place], **_as_they_stand(raw[name][place], keys))
            except FigureError as error:
                faults.append(Fault(impossible_figure.RULE, str(error), (name, place, "figure")))
            changed[name] = records
    whole: dict[str, Any] = {name: tuple(records) for name, records in changed.items()}
    if any(_holds_exact(value) for key, value in raw.items() if is_own(key)):
        whole["own"] = _own(raw)
    return (replace(dataset, **whole) if whole else dataset), faults


def _as_they_stand(record: dict[str, Any], keys: Collection[str]) -> dict[str, Any]:
    """Return the fields of a record that hold such numbers."""
    read = {"figure": read_figure, "csl": _plain}
    fields = {key: read[key](record[key]) for key in keys if key in read}
    return {**fields, "own": _own(record)} if any(map(is_own, keys)) else fields


def _own(record: dict[str, Any]) -> dict[str, Any]:
    return {key: _plain(value) for key, value in record.items() if is_own(key)}


def _exact(records: Sequence[dict[str, Any]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the places of the records that hold such a number, each with the keys under which one stands."""
    for place, record in enumerate(records):
        # Nearly every value is a text, and is passed by that alone.
        keys = [
            key
            for key, value in record.items()
            if value.__class__ is not str and (key in ("figure", "csl") or is_own(key)) and _holds_exact(value)
        ]
        if keys:
            yield place, keys


def _holds_exact(value: Any) -> bool:
    return isinstance(value, dict | list | float) and any(map(is_exact, within(value)))


def _plain(value: Any) -> Any:
    """Return a JSON value in which only such numbers keep their numerals."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return float(value) if isinstance(value, Written) and not value.is_exact() else value
