"""Readings as machines read them: one object with constant keys a reading, the same in JSON, CSV and SARIF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from khujand_cli.figures.figure import plain
from khujand_cli.figures.units import Number
from khujand_cli.finding import Finding, Lead, Reading, Step


def reading(one: Reading) -> dict[str, Any]:
    """Return a reading: its ends and its best, who gives it and who repeats it, and what it follows from."""
    return {
        "low": _end(one.low),
        "high": _end(one.high),
        "best": _end(one.best),
        "calendar": one.calendar,
        "stance": one.stance,
        "stated": one.stated,
        "sources": list(one.sources),
        "repeated_by": list(one.repeated_by),
        "claims": list(one.claims),
        "from": list(one.follows_from),
    }


def dispute(finding: Finding) -> dict[str, Any]:
    """Return the readings of a finding, how far they are apart, the source that is judged, and the chain of reasons."""
    return {
        "readings": [reading(one) for one in finding.readings],
        "difference": _end(finding.difference),
        "relative": finding.relative,
        "origin": finding.origin,
        "because": [step(one) for one in finding.because],
    }


def step(one: Step) -> dict[str, Any]:
    """Return one link of a chain of reasons."""
    return {"kind": one.kind, "from": one.start, "to": one.end, "claims": list(one.claims)}


def lead(one: Lead) -> dict[str, Any]:
    """Return a lead; its claims are a list, as everywhere."""
    return {**one._asdict(), "claims": list(one.claims)}


def in_a_cell(readings: Sequence[Reading]) -> str:
    """Return readings as JSON on one line, for a cell of a table."""
    return json.dumps([reading(one) for one in readings], ensure_ascii=False)


def _end(value: Number | str | None) -> int | float | str | None:
    return value if value is None or isinstance(value, str) else plain(value)
