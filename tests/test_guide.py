"""Every snippet of the guide for historians is true: it is read, and means what the guide says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from conftest import ROOT, document, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.dates.edtf import read_date
from khujand_cli.errors import DateError
from khujand_cli.figures.notation import read_figure
from khujand_cli.files.tables.cells import read_cell
from khujand_cli.files.tables.columns import KEYS, CellKind
from khujand_cli.finding import Severity

GUIDE = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
EXAMPLE: dict[str, Any] = json.loads(
    re.findall(r"^<!-- file: assault.json -->\n```json\n(.*?)^```", GUIDE, re.M | re.S)[0]
)
SNIPPETS = [json.loads(text) for text in re.findall(r"(?<!-->\n)^```json\n(.*?)^```", GUIDE, re.M | re.S)]


def _rows(heading: str) -> list[str]:
    """Return what the first column of the table under a heading shows as code."""
    section = GUIDE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [
        code
        for row in re.findall(r"^\| (`.*?) \|", section, re.M)
        for code in re.findall(r"`([^`]+)`", row.replace("\\|", "|"))
    ]


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


def test_the_starter_is_what_the_guide_says() -> None:
    """The table of the starter names every record in it, and no other."""
    starter = json.loads((ROOT / "data" / "starter.json").read_text(encoding="utf-8"))
    records = {
        one["id"] for name in ("sources", "quantities", "events", "propositions", "claims") for one in starter[name]
    }
    table = GUIDE.partition("| records | what they show |")[2].partition("\n\n")[0]
    named = {word for row in table.splitlines()[2:] for word in re.findall(r"`([^`]+)`", row.split("|")[1])}
    assert named == records


def test_cells_are_read_as_the_guide_says() -> None:
    """What the guide shows for a cell is read as the value that it stands for."""
    section = GUIDE.partition("| in a cell | you write |")[2].partition("\n\n")[0].replace("\\|", "/OR/")
    shown = [[code.replace("/OR/", "|") for code in re.findall(r"`([^`]+)`", row.split("|")[2])]
             for row in section.splitlines()[2:]]  # fmt: skip
    lists, ways, figure, date = shown[0], shown[1], shown[2], shown[3]
    assert [read_cell(CellKind.LIST, one, typed=False) for one in lists] == [["killed", "wounded"], []]
    assert read_cell(CellKind.DIVISIONS, ways[0], typed=False) == [["infantry", "horse"], ["saxons", "swabians"]]
    assert [read_figure(read_cell(CellKind.FIGURE, one, typed=False)).stated for one in figure[:5]] == [
        65, "3.30", "57..65", ">2500", "~2500",
    ]  # fmt: skip
    assert set(figure[5:]) <= set(KEYS["claims"])
    assert read_date(read_cell(CellKind.DATE, date[0], typed=False)).stated == date[0]


def test_the_accepted_entry_shown_is_one() -> None:
    """The entry that the guide shows accepts a finding of its rule."""
    (shown,) = re.findall(r"`(\{\"rule\".*?\})`", GUIDE)
    entry = json.loads(shown)
    data = figures(("x", "guns", 1), ("y", "guns", 2), accepted=[entry])
    for claim, identifier in zip(data["claims"], entry["claims"], strict=True):
        claim["id"] = identifier
    assert [one.accepted for one in criticise(document(data)).findings] == [entry["reason"]]
