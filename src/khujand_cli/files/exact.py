"""Exact: numbers of more digits than a float holds, put back into the records as they stand in the file.

The reader that makes the records makes floats of them. Hardly any file has such a number, so that all others are asked
no more than whether they have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from khujand_cli.dataset.records import Dataset
from khujand_cli.errors import FigureError
from khujand_cli.figures.notation import read_figure
from khujand_cli.figures.written import Written, is_exact
from khujand_cli.files.contents import within
from khujand_cli.files.faults import impossible_figure
from khujand_cli.files.faults.fault import Fault


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
    found = {(name, key): list(_exact(raw, name, key)) for name, key in (("claims", "figure"), ("sources", "csl"))}
    if not any(found.values()):
        return dataset, faults
    claims, sources = list(dataset.claims), list(dataset.sources)
    for place, stated in found["claims", "figure"]:
        try:
            claims[place] = replace(claims[place], figure=read_figure(stated))
        except FigureError as error:
            faults.append(Fault(impossible_figure.RULE, str(error), ("claims", place, "figure")))
    for place, csl in found["sources", "csl"]:
        sources[place] = replace(sources[place], csl=csl)
    return replace(dataset, claims=tuple(claims), sources=tuple(sources)), faults


def _exact(raw: Any, name: str, key: str) -> Iterator[tuple[int, Any]]:
    """Yield the values under a key that hold such a number, each with the place of its record."""
    records: Sequence[dict[str, Any]] = raw.get(name, [])
    for place, record in enumerate(records):
        value = record.get(key)
        if isinstance(value, dict | float) and any(is_exact(inner) for inner in within(value)):
            yield place, _plain(value)


def _plain(value: Any) -> Any:
    """Return a JSON value in which only such numbers keep their numerals."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return float(value) if isinstance(value, Written) and not value.is_exact() else value
