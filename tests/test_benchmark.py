"""The benchmark: what is measured is the same for everybody, and programs are held against what was planted."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from speed.campaigns import Made, Shares, campaigns
from speed.data import COLUMNS, write_csv, write_json
from speed.rows_of_tables import write_table
from speed.truth import Truth, unlike, wrong

from conftest import ROOT
from khujand_cli.capture.tables.mapped import read_mapped
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.files.reading import read
from khujand_cli.reports.report import CheckReport, Judged

MUCH_WRONG = Shares(0.2, 0.4, 0.1)
NOTHING_WRONG = Shares(0, 0, 0)


def criticised(file: Path) -> Criticism:
    """Return what khujand finds in a file."""
    return criticise(read(str(file)))


def added_up(made: Made) -> tuple[set[tuple[str, str]], set[str]]:
    """Return the broken sums and the differing figures that a few lines find, which share nothing with khujand."""
    figures: dict[str, dict[str, int]] = {}
    for claim in made.claims:
        if "quantity" in claim:
            figures.setdefault(claim["quantity"], {})[claim["source"]] = claim["figure"]
    broken = {
        (quantity["id"], source)
        for quantity in made.quantities
        for source, total in figures.get(quantity["id"], {}).items()
        if all(source in figures.get(part, {}) for part in quantity.get("sum_of", [quantity["id"]]))
        and total != sum(figures[part][source] for part in quantity.get("sum_of", [quantity["id"]]))
    }
    return broken, {quantity for quantity, given in figures.items() if len(set(given.values())) > 1}


@pytest.mark.parametrize("claims", [1, 2, 23, 24, 25, 26, 60, 299, 300])
def test_exactly_the_claims_asked_for_are_written(claims: int, tmp_path: Path) -> None:
    """However many claims are asked for, that many are written, in JSON and as a table, and the truth counts them."""
    made = campaigns(claims, MUCH_WRONG)
    write_json(tmp_path / "d.json", made)
    dataset = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert dataset == made.dataset
    assert made.truth[:3] == (claims, len(dataset["events"]), len(dataset["quantities"]))
    write_csv(tmp_path / "d.csv", made.claims)
    with (tmp_path / "d.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    as_rows = [
        {**{key: str(value) for key, value in claim.items()}, "based_on": "".join(claim.get("based_on", ()))}
        for claim in dataset["claims"]
    ]
    assert len(rows) == claims
    assert rows == [{key: row.get(key, "") for key in COLUMNS} for row in as_rows]


def test_the_same_is_made_twice() -> None:
    """Two runs make the same records and plant the same; another seed makes others."""
    assert campaigns(300, MUCH_WRONG, 5) == campaigns(300, MUCH_WRONG, 5)
    assert campaigns(300, MUCH_WRONG, 5).claims != campaigns(300, MUCH_WRONG, 6).claims


@pytest.mark.parametrize("seed", range(1866, 1872))
def test_what_was_planted_is_found(seed: int, tmp_path: Path) -> None:
    """Where much is wrong, khujand and mere addition find every broken sum and differing figure, and nothing else."""
    made = campaigns(300, MUCH_WRONG, seed)
    assert made.broken
    assert made.differing
    assert added_up(made) == (made.broken, made.differing)
    write_json(tmp_path / "d.json", made)
    printed = CheckReport([Judged(criticised(tmp_path / "d.json"), None)]).rendered("json")
    assert wrong("findings", made.truth, printed.encode()) is None


@pytest.mark.parametrize("seed", range(1866, 1872))
def test_nothing_is_found_where_nothing_was_planted(seed: int, tmp_path: Path) -> None:
    """Of a dataset with nothing wrong no rule says anything, nor does mere addition."""
    made = campaigns(300, NOTHING_WRONG, seed)
    assert (made.broken, made.differing) == added_up(made) == (set(), set())
    write_json(tmp_path / "d.json", made)
    assert criticised(tmp_path / "d.json").findings == ()


def test_the_rows_that_were_planted_are_found(tmp_path: Path) -> None:
    """In the table, khujand finds every row with a broken sum, and nothing else."""
    truth = write_table(tmp_path / "table.csv", 3000)
    document = read_mapped(str(tmp_path / "table.csv"), str(tmp_path / "table.toml"))
    printed = CheckReport([Judged(criticise(document), None)]).rendered("json")
    assert len(truth.broken) == 3
    assert wrong("findings", truth, printed.encode()) is None


@pytest.mark.parametrize(
    ("library", "peer"),
    [("duckdb", "query"), ("pandas", "by_pandas"), ("pandera", "by_pandera"), ("frictionless", "by_frictionless")],
)
def test_the_peers_find_the_rows_that_were_planted(library: str, peer: str, tmp_path: Path) -> None:
    """Every program that is compared over the table finds the same rows; without its library that is not tried."""
    pytest.importorskip(library)
    truth = write_table(tmp_path / "table.csv", 1000)
    command = [sys.executable, str(ROOT / "benchmarks" / "peers" / f"{peer}.py"), str(tmp_path / "table.csv")]
    queried = subprocess.run(command, capture_output=True, check=True)
    assert len(truth.broken) == 1
    assert wrong("rows", truth, queried.stdout) is None


def finding(code: str, subject: str, *sources: str) -> dict[str, Any]:
    """Return a finding as ``khujand check -f json`` prints it, as far as the benchmark looks at it."""
    return {"code": code, "subject": subject, "sources": list(sources)}


SUM, CONFLICT = finding("SUM001", "t", "s"), finding("AGR001", "q", "s", "r")
TRUTH = Truth(40, 1, 3, frozenset({("t", "s")}), frozenset({"q"}))


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        pytest.param([CONFLICT], ("1 broken sums", "missed 1", "'t'"), id="a sum missed"),
        pytest.param([SUM], ("1 conflicts", "missed 1", "'q'"), id="a conflict missed"),
        pytest.param(
            [SUM, CONFLICT, finding("SUM001", "u", "s")], ("broken sums", "found 1", "'u'"), id="a sum too many"
        ),
        pytest.param(
            [SUM, CONFLICT, finding("AGR002", "r", "s")], ("conflicts", "found 1", "'r'"), id="a conflict more"
        ),
        pytest.param([finding("SUM001", "t", "r"), CONFLICT], ("missed 1", "found 1"), id="another source"),
    ],
)
def test_what_was_missed_or_invented_is_said(findings: list[dict[str, Any]], words: tuple[str, ...]) -> None:
    """Whatever a program did not find, or found in vain, is told in a sentence; of the truth itself there is none."""
    sentence = unlike(findings, TRUTH)
    assert sentence is not None
    assert all(word in sentence for word in words)
    assert unlike([SUM, CONFLICT], TRUTH) is None


@pytest.mark.parametrize(
    ("prints", "right", "not_so"),
    [
        ("nothing", "", "a warning"),
        ("anything", "a timeline", " \n"),
        ("claims", "40", "39"),
        ("valid rows", '{"valid": true, "tasks": [{"stats": {"rows": 40}}]}', '{"valid": false, "tasks": []}'),
        ("subjects", '{"rows": [1, 2, 3, 4]}', '{"rows": []}'),
        ("rows", '[["t", "s"]]', '[["t", "s"], ["u", "s"]]'),
        ("events", '{"entries": [1]}', '{"entries": [1, 2]}'),
        ("no findings", '{"findings": []}', json.dumps({"findings": [SUM]})),
        ("findings", json.dumps({"findings": [SUM, CONFLICT]}), '{"findings": []}'),
        ("many findings", json.dumps({"findings": [SUM, CONFLICT] * 2}), json.dumps({"findings": [SUM, CONFLICT]})),
        ("findings", json.dumps({"findings": [CONFLICT, SUM, finding("AGR003", "t", "s")]}), "half of a rep"),
    ],
)
def test_a_program_is_held_to_what_it_must_print(prints: str, right: str, not_so: str) -> None:
    """What is printed is judged by what it must be: a count, a report on all there is, or the findings planted."""
    assert wrong(prints, TRUTH, right.encode()) is None
    assert wrong(prints, TRUTH, not_so.encode())


def test_a_program_that_did_something_else_is_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """Of programs that end or print in another way than they must it is said how, and no time is returned."""
    timing = pytest.importorskip("speed.timing", reason="no terminals as on Unix")
    anything = partial(wrong, "anything", Truth())
    scripts = {
        "sound": "import sys; print(sys.stdout.isatty())",
        "silent": "",
        "failing": "print('half'); raise SystemExit('no room')",
    }
    commands = {name: timing.Command((sys.executable, "-c", text), 0, anything) for name, text in scripts.items()}
    commands["shown"] = commands["sound"]._replace(terminal=True)
    runs = timing.interleaved(commands, 2)
    assert {name: len(timed) for name, timed in runs.items()} == {"sound": 2, "shown": 2}
    said = capsys.readouterr().err
    assert said.count("Not compared") == 2
    assert "it did not print what it must: it should have printed anything" in said
    assert "it ended with 1 and not with 0: no room" in said
