"""The benchmark: what is measured is the same for everybody, and programs are held against what was planted."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from speed.campaigns import Shares
from speed.data import COLUMNS, write_csv, write_json
from speed.truth import Found, Truth, difference, fault, found_by_khujand, found_by_peer

from conftest import ROOT, environment
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.files.reading import read
from khujand_cli.reports.report import CheckReport, Judged

MUCH_WRONG = Shares(0.2, 0.4, 0.1)
NOTHING_WRONG = Shares(0, 0, 0)


def criticised(file: Path) -> Criticism:
    """Return what khujand finds in a file."""
    return criticise(read(str(file)))


def report(file: Path) -> str:
    """Return what khujand prints of a file as JSON."""
    return CheckReport([Judged(criticised(file), None)]).rendered("json")


def printed_by_the_plain_peer(file: Path) -> str:
    """Return what the peer prints that knows json and dicts alone."""
    command = [sys.executable, str(ROOT / "benchmarks" / "peers" / "plain.py"), str(file)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(), check=True).stdout


@pytest.mark.parametrize("claims", [1, 2, 23, 24, 25, 26, 60, 299, 300])
def test_exactly_the_claims_asked_for_are_written(claims: int, tmp_path: Path) -> None:
    """However many claims are asked for, that many are written, in JSON and as a table, and the truth counts them."""
    truth = write_json(tmp_path / "d.json", claims, MUCH_WRONG)
    dataset = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert (truth.claims, truth.dated, truth.counted) == (claims, len(dataset["events"]), len(dataset["quantities"]))
    write_csv(tmp_path / "d.csv", claims, MUCH_WRONG)
    with (tmp_path / "d.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    as_rows = [
        {**{key: str(value) for key, value in one.items()}, "based_on": "".join(one.get("based_on", ()))}
        for one in dataset["claims"]
    ]
    assert len(rows) == claims
    assert rows == [{key: one.get(key, "") for key in COLUMNS} for one in as_rows]


def test_the_same_is_written_twice(tmp_path: Path) -> None:
    """Two runs write the same bytes and plant the same; another seed writes others."""
    files = [tmp_path / name for name in ("one.json", "two.json", "other.json")]
    truths = [write_json(file, 300, MUCH_WRONG, seed) for file, seed in zip(files, (5, 5, 6), strict=True)]
    data = [file.read_bytes() for file in files]
    assert (data[0], truths[0]) == (data[1], truths[1])
    assert data[0] != data[2]


@pytest.mark.parametrize("seed", range(1866, 1872))
def test_khujand_and_its_plain_peer_find_what_was_planted(seed: int, tmp_path: Path) -> None:
    """Where much is wrong, both find every sum that breaks and every figure that differs, and nothing else."""
    file, output = tmp_path / "d.json", tmp_path / "output"
    truth = write_json(file, 300, MUCH_WRONG, seed)
    assert truth.broken
    assert truth.differing
    for printed, prints, found_by in (
        (report(file), "findings", found_by_khujand),
        (printed_by_the_plain_peer(file), "lists", found_by_peer),
    ):
        assert found_by(json.loads(printed)) == Found(truth.broken, truth.differing)
        output.write_text(printed, encoding="utf-8")
        assert fault(prints, output, truth) is None


@pytest.mark.parametrize("seed", range(1866, 1872))
def test_nothing_is_found_where_nothing_was_planted(seed: int, tmp_path: Path) -> None:
    """Of a dataset with nothing wrong no rule says anything, nor does the plain peer."""
    truth = write_json(tmp_path / "d.json", 300, NOTHING_WRONG, seed)
    assert (truth.broken, truth.differing) == (frozenset(), frozenset())
    assert criticised(tmp_path / "d.json").findings == ()
    assert found_by_peer(json.loads(printed_by_the_plain_peer(tmp_path / "d.json"))) == Found(frozenset(), frozenset())


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(Found(frozenset(), frozenset({"q"})), ("1 broken sums", "missed 1", "'t'"), id="a sum missed"),
        pytest.param(Found(frozenset({("t", "s")}), frozenset()), ("1 conflicts", "missed 1"), id="a conflict missed"),
        pytest.param(
            Found(frozenset({("t", "s"), ("u", "s")}), frozenset({"q"})),
            ("broken sums", "found 1", "'u'"),
            id="a sum too many",
        ),
        pytest.param(
            Found(frozenset({("t", "s")}), frozenset({"q", "r"})),
            ("conflicts", "found 1", "'r'"),
            id="a conflict too many",
        ),
        pytest.param(Found(frozenset({("t", "r")}), frozenset({"q"})), ("missed 1", "found 1"), id="another source"),
    ],
)
def test_what_was_missed_or_invented_is_said(found: Found, words: tuple[str, ...]) -> None:
    """Whatever a program did not find, or found in vain, is told in a sentence; of the truth itself there is none."""
    truth = Truth(9, 1, 3, frozenset({("t", "s")}), frozenset({"q"}))
    sentence = difference(found, truth)
    assert sentence is not None
    assert all(word in sentence for word in words)
    assert difference(Found(truth.broken, truth.differing), truth) is None
