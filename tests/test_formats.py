"""The formats: golden files of real output, and machine output that keeps to its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT, Run, dates, figures
from khujand_cli import terminal
from khujand_cli.chronology import timeline
from khujand_cli.collation import collate
from khujand_cli.criticism import criticise
from khujand_cli.index import Index
from khujand_cli.reading import read
from khujand_cli.render import FORMATS, screen

COMMANDS = tuple(FORMATS)
BROKEN = {"sources": [{"id": "a", "lable": "A", "kind": "primary"}], "claims": [{"id": "c", "source": "b"}]}


def _schema(command: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "docs" / f"{command}.schema.json").read_text(encoding="utf-8"))
    return schema


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["text", "json"])
def test_output_on_the_bundled_dataset(command: str, form: str, run: Run, golden: Callable[[str, str], None]) -> None:
    """What each command prints in a pipe on the bundled dataset is what was last looked at and found good."""
    done = run(command, "-f", form)
    assert (done.returncode, done.stderr) == (0, "")
    golden(f"{command}.{'txt' if form == 'text' else form}", done.stdout)


@pytest.mark.parametrize("width", [60, 80, 140, 200])
@pytest.mark.parametrize("command", COMMANDS)
def test_output_on_a_terminal(command: str, width: int, golden: Callable[[str, str], None]) -> None:
    """What each command paints on terminals of several widths is what was last looked at, and no line is too long."""
    document = read(None)
    index = Index(document.dataset)
    criticism = criticise(document, index=index)
    blocks = {
        "timeline": lambda: screen.timeline(index, timeline(index, criticism.findings), "both"),
        "compare-sources": lambda: screen.compare(index, collate(index)),
        "check": lambda: screen.check([(criticism, index)]),
    }[command]()
    painted = terminal.paint(blocks, width, colour=False)
    assert max(map(len, painted.split("\n"))) <= width
    golden(f"{command}.{width}.txt", painted)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_schema_is_a_schema(command: str) -> None:
    """The committed schemas are themselves valid, and describe every key."""
    Draft202012Validator.check_schema(_schema(command))


@pytest.mark.parametrize("command", COMMANDS)
def test_machine_output_keeps_to_its_schema(command: str, run: Run, tmp_path: Path) -> None:
    """Machine output has constant keys and the committed form, on the bundled dataset and on others."""
    rich = figures(
        ("a", "hurt", {"low": 57, "best": 60, "high": 65}), ("b", "hurt", ">70"), ("a", "way", "3.30"), ("b", "way", 9),
        ("a", "losses", 1), ("a", "part", "~9"),
        quantities=[{"id": "way", "unit": "mile"}, {"id": "losses", "sum_of": ["part"]}],
    )  # fmt: skip
    vague = dates(
        ("a", "siege", "1453~"), ("b", "siege", "1460/.."), ("a", "fall", "[1453-05-01..1453-05-09]"), calendar="julian"
    )
    files = []
    for name, dataset in (("rich", rich), ("vague", vague), ("empty", {"title": "Nothing"})):
        (tmp_path / f"{name}.json").write_text(json.dumps(dataset))
        files.append(f"{name}.json")
    validator = Draft202012Validator(_schema(command))
    for arguments in ([], *([file] for file in files)):
        output = json.loads(run(command, *arguments, "-f", "json").stdout)
        assert [error.message for error in validator.iter_errors(output)] == []


def test_findings_of_a_broken_file_keep_to_the_schema(run: Run, tmp_path: Path) -> None:
    """The faults of a file that is no dataset come in the same form, with their places."""
    (tmp_path / "broken.json").write_text(json.dumps(BROKEN))
    output = json.loads(run("check", "broken.json", "-f", "json").stdout)
    assert [error.message for error in Draft202012Validator(_schema("check")).iter_errors(output)] == []
    assert {one["code"] for one in output["findings"]} == {"DAT002", "DAT003", "DAT006"}
    assert all(one["location"]["file"] == "broken.json" for one in output["findings"])


def test_text_and_json_report_the_same_findings(run: Run) -> None:
    """The plain text has a line for each finding of the JSON, with its place, code and sentence."""
    text = run("check").stdout
    for one in json.loads(run("check", "-f", "json").stdout)["findings"]:
        place = one["location"]
        assert (
            f"{place['file']}:{place['line']}:{place['column']}: {one['severity']} {one['code']} {one['rule']}" in text
        )
        assert one["message"] in text


def test_several_files_in_one_run(run: Run, tmp_path: Path) -> None:
    """Each finding of a run over several files names its own, and a broken one does not hide the others."""
    (tmp_path / "good.json").write_text(json.dumps(figures(("a", "guns", 1), ("b", "guns", 2))))
    (tmp_path / "broken.json").write_text(json.dumps(BROKEN))
    done = run("check", "good.json", "broken.json", "-f", "json")
    files = {(one["location"]["file"], one["code"]) for one in json.loads(done.stdout)["findings"]}
    assert {("good.json", "AGR001"), ("broken.json", "DAT003")} <= files
    assert done.returncode == 1


def test_figures_in_machine_output(run: Run, tmp_path: Path) -> None:
    """Exact figures are numbers, others intervals with null for an open end; the difference is derived minus stated."""
    quantities = [{"id": "losses", "sum_of": ["killed", "wounded"]}]
    cases = [
        ((5, 65, 71), 71, 70, -1),
        ((5, ">70", 70), 70, {"low": 76, "high": None}, None),
        ((9, "1..3", 5), 5, {"low": 10, "high": 12}, None),
    ]
    for (killed, wounded, total), stated, derived, difference in cases:
        dataset = figures(
            ("a", "killed", killed), ("a", "wounded", wounded), ("a", "losses", total), quantities=quantities
        )
        (tmp_path / "sum.json").write_text(json.dumps(dataset))
        found = json.loads(run("check", "sum.json", "--select", "SUM001", "-f", "json").stdout)["findings"]
        assert [one["figures"] for one in found] == [{"stated": stated, "derived": derived, "difference": difference}]
