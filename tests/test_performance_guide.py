"""The example in docs/performance.md finds on two workers what one check finds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Run, dates, environment
from test_program import BROKEN, CONTESTED, ERROR, SOUND, saved

# A worker takes a second to start, and on a machine that is busy with other things many.
PATIENCE = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "120s", "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "120s"}


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Return the script of the page, laid out as a reader would."""
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return saved(tmp_path / "many.py", text)


def _python(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[bytes]:
    variables = environment(DASK_TEMPORARY_DIRECTORY=str(folder), **PATIENCE)
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=folder, env=variables, check=False, timeout=600)


def test_two_workers_find_what_one_check_finds(script: Path, run: Run, tmp_path: Path) -> None:
    """Over sound, contested and broken files of every form the report is that of one check, in the order named."""
    folder = tmp_path / "data sets"
    folder.mkdir()
    saved(folder / "z-contested.json", CONTESTED)
    saved(folder / "broken.json", BROKEN)
    saved(folder / "sound.json", SOUND)
    saved(folder / "Überfall.json", dates(("a", "siege", "1866-05-24"), ("b", "siege", "1866-05-26")))
    made = [folder / name for name in ("z-contested.json", "broken.json", "sound.json", "Überfall.json")]
    cases = sorted((ROOT / "tests" / "cases").glob("*.json"))
    assert cases
    for path in cases:
        made.append(saved(folder / path.name, json.loads(path.read_text(encoding="utf-8"))["dataset"]))
    for name in ("book.xlsx", "tables"):
        assert run("convert", ROOT / "data" / "khujand.json", folder / name).returncode == 0
        made.append(folder / name)
    together = run("check", "-f", "json", *made)
    assert (together.returncode, together.stderr) == (1, "")
    split = _python(script, *(path.relative_to(tmp_path) for path in made), folder=tmp_path)
    assert split.returncode == 0, split.stderr.decode("utf-8", "replace")
    found, expected = json.loads(split.stdout), json.loads(together.stdout)
    assert len({finding["location"]["file"] for finding in found["findings"]}) > 5
    assert found["findings"] == expected["findings"]
    assert found == expected


def test_two_workers_find_in_parts_what_one_finds_in_the_table(script: Path, run: Run, tmp_path: Path) -> None:
    """Parts of one table, with its map, hold the findings of the whole, each with its part and its row there."""
    rows = [f"r{place},{2 * place + 3 + (place % 50 == 7)},{place},{place + 3}\n" for place in range(300)]
    head = "id,all,a,b\n"
    (tmp_path / "whole.csv").write_text(head + "".join(rows), encoding="utf-8")
    for part in range(3):
        (tmp_path / f"part-{part}.csv").write_text(head + "".join(rows[part * 100 :][:100]), encoding="utf-8")
    table_map = '[row]\nid = "id"\nsource = "X"\n[columns.all]\nprecision = "exact"\nsum_of = ["a", "b"]\n'
    (tmp_path / "map.toml").write_text(table_map, encoding="utf-8")
    whole = json.loads(run("check", "-f", "json", "--map", "map.toml", "whole.csv").stdout)
    split = _python(script, "map.toml", *(f"part-{part}.csv" for part in range(3)), folder=tmp_path)
    assert split.returncode == 0, split.stderr.decode("utf-8", "replace")
    found = json.loads(split.stdout)
    assert len(found["findings"]) == 6
    assert sorted(map(_in_whole, found["findings"])) == sorted(map(_in_whole, whole["findings"]))
    assert found["coverage"]["sums"]["checked"] == whole["coverage"]["sums"]["checked"] == 300


def _in_whole(finding: dict[str, Any]) -> tuple[int, str, str, list[str]]:
    """Return the row of a finding in the whole table, its rule, its subject and its claims."""
    name = Path(finding["location"]["file"]).stem
    before = 100 * int(name[-1]) if name.startswith("part-") else 0
    return finding["location"]["line"] + before, finding["code"], finding["subject"], finding["claims"]


def test_what_cannot_be_judged_is_raised(script: Path, tmp_path: Path) -> None:
    """Errors in a file are a result; that there is no such file is raised, with the sentence that says so."""
    saved(tmp_path / "error.json", ERROR)
    saved(tmp_path / "try.py", "import sys, runpy\nrunpy.run_path('many.py')['judged'](sys.argv[1], None)\n")
    assert _python("try.py", "error.json", folder=script.parent).returncode == 0
    failed = _python("try.py", "nowhere.json", folder=script.parent)
    assert failed.returncode == 1
    assert "RuntimeError: nowhere.json: status 2: khujand: there is no file nowhere.json" in failed.stderr.decode()
