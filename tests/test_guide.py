"""Every snippet of the guide for historians is true: it is read, and means what the guide says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from conftest import ROOT, document
from khujand_cli.criticism import criticise
from khujand_cli.edtf import read_date
from khujand_cli.errors import DateError
from khujand_cli.finding import Severity
from khujand_cli.notation import read_figure
from khujand_cli.tables.keys import KEYS

GUIDE = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
EXAMPLE: dict[str, Any] = json.loads(
    re.findall(r"^<!-- file: assault.json -->\n```json\n(.*?)^```", GUIDE, re.M | re.S)[0]
)
SNIPPETS = [json.loads(text) for text in re.findall(r"(?<!-->\n)^```json\n(.*?)^```", GUIDE, re.M | re.S)]


def _rows(heading: str) -> list[str]:
    """Return what the first column of the table under a heading shows as code."""
    section = GUIDE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [code for row in re.findall(r"^\| (`.*?) \|", section, re.M) for code in re.findall(r"`([^`]+)`", row)]


def _merged(snippet: dict[str, Any]) -> dict[str, Any]:
    return {**EXAMPLE, **{name: [*EXAMPLE.get(name, []), *records] for name, records in snippet.items()}}


def test_the_guide_has_snippets() -> None:
    """The patterns above find what they look for."""
    assert len(SNIPPETS) == 4
    assert len(_rows("Figures")) >= 9
    assert len(_rows("Dates")) >= 12


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda one: "+".join(one))
def test_a_snippet_belongs_into_the_example(snippet: dict[str, Any]) -> None:
    """Added to the worked example, each is a dataset without an error."""
    criticism = criticise(document(_merged(snippet)))
    assert criticism.count(Severity.ERROR) == 0
    assert not criticism.crashed


@pytest.mark.parametrize("shown", _rows("Figures"))
def test_the_figures_shown_are_figures(shown: str) -> None:
    """What the guide shows as a figure is one."""
    assert read_figure(json.loads(shown)).stated == json.loads(shown)


@pytest.mark.parametrize("shown", _rows("Dates"))
def test_the_dates_shown_are_dates(shown: str) -> None:
    """What the guide shows as a date is one."""
    assert read_date(json.loads(shown)).stated == json.loads(shown)


@pytest.mark.parametrize("date", ["24 May 1866", "1866-5-24", "1866-02-30"])
def test_other_dates_are_not(date: str) -> None:
    """The test above can fail."""
    with pytest.raises(DateError):
        read_date(date)


def test_every_key_is_in_the_guide() -> None:
    """The guide names every key of the format."""
    for columns in KEYS.values():
        for key in columns:
            assert f"`{key.partition('.')[0]}`" in GUIDE, key
