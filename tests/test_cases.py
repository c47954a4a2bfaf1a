"""Whole events, known to be sound or known to be broken: exactly what is expected is found, by any rule.

The events that are not made up have figures from the works that the file names.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import document
from khujand_cli.criticism.run import criticise

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


def _load(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


def test_there_are_sound_and_broken_cases() -> None:
    """The folder holds cases of both sorts, so that both misses and false alarms would show."""
    kinds = {path.stem.partition("-")[0] for path in CASES}
    assert {"good", "bad", "contested"} <= kinds


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_exactly_what_is_expected_is_found(path: Path) -> None:
    """Every rule runs over the case; what is found is what is expected, and nothing else."""
    case = _load(path)
    result = criticise(document(case["dataset"]))
    found = [
        {"code": one.code, "subject": one.subject, "severity": one.severity.value, "certainty": one.certainty.value}
        for one in result.findings
    ]
    assert sorted(found, key=str) == sorted(case["expected"], key=str)
    assert result.crashed == ()
    assert path.stem.startswith("good") == (case["expected"] == [])
