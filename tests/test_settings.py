"""Settings: a project's choice of rules is found, told, and no more than a choice."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Run, environment, figures

COULD_NOT = 2
WARNING = figures(("a", "killed", 57), ("b", "killed", 66))
FINDING = "value-conflict"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in a repository, with a dataset in which two sources differ."""
    (tmp_path / ".git").mkdir()
    inside = tmp_path / "data" / "letters"
    inside.mkdir(parents=True)
    (inside / "d.json").write_text(json.dumps(WARNING), encoding="utf-8")
    return inside


def check(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run ``khujand check d.json`` in a folder."""
    command = [sys.executable, "-m", "khujand_cli", "check", "d.json", "-f", "concise", *options]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        check=False,
    )  # fmt: skip


def wrote(path: Path, text: str) -> Path:
    """Write settings into a file."""
    path.write_text(text, encoding="utf-8")
    return path


def test_without_settings_nothing_is_told(folder: Path) -> None:
    """Where no file says anything of khujand, a run is as it was."""
    wrote(folder / "pyproject.toml", '[project]\nname = "letters"\n')
    done = check(folder)
    assert (FINDING in done.stdout, done.stderr, done.returncode) == (True, "", 0)


@pytest.mark.parametrize("place", [".", "..", "../.."])
@pytest.mark.parametrize(("name", "table"), [("khujand.toml", ""), ("pyproject.toml", "[tool.khujand]\n")])
def test_settings_are_found_up_to_the_top_of_the_repository(folder: Path, place: str, name: str, table: str) -> None:
    """The file stands in the working folder or above it, and a line on standard error names it."""
    wrote(folder / place / name, f'{table}fail-on = "warning"\n')
    done = check(folder)
    assert done.returncode == 1
    assert done.stderr == f"khujand: settings of {(Path(place) / name).as_posix()}: fail-on warning\n"


def test_no_settings_come_from_outside_the_repository(folder: Path) -> None:
    """What stands above the top of a repository has no say in it, nor has a folder above one that is in none."""
    (folder / "..").resolve().joinpath(".git").mkdir()
    wrote(folder / ".." / ".." / "khujand.toml", 'fail-on = "warning"\n')
    assert check(folder).returncode == 0
    (folder.parent / ".git").rmdir()
    (folder.parent.parent / ".git").rmdir()
    assert check(folder).returncode == 0


def test_the_nearest_file_is_the_one(folder: Path) -> None:
    """Files are not mixed: the nearest holds, and khujand's own goes before the project's beside it."""
    wrote(folder.parent / "khujand.toml", 'fail-on = "warning"\n')
    wrote(folder / "pyproject.toml", '[tool.khujand]\nignore = ["AGR001"]\n')
    assert check(folder).stderr == "khujand: settings of pyproject.toml: ignore AGR001\n"
    wrote(folder / "khujand.toml", 'select = ["SUM", "AGR"]\n')
    assert check(folder).stderr == "khujand: settings of khujand.toml: select SUM, AGR\n"


def test_the_command_line_goes_first(folder: Path) -> None:
    """To select puts aside what a file chooses, to ignore leaves out more, and --fail-on is a choice of its own."""
    wrote(folder / "khujand.toml", 'ignore = ["AGR"]\nfail-on = "note"\n')
    assert FINDING not in check(folder).stdout
    chosen = check(folder, "--select", "AGR001", "--fail-on", "error")
    assert (FINDING in chosen.stdout, chosen.stderr, chosen.returncode) == (True, "", 0)
    wrote(folder / "khujand.toml", 'ignore = ["SUM"]\n')
    more = check(folder, "--ignore", "AGR")
    assert FINDING not in more.stdout
    assert "ignore SUM" in more.stderr


def test_settings_that_change_nothing_are_not_told(folder: Path) -> None:
    """A file that says what holds anyway is no news."""
    wrote(folder / "khujand.toml", 'ignore = []\nfail-on = "error"\n')
    assert check(folder).stderr == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('ignor = ["AGR"]', 'khujand.toml:1:1: "ignor" is no setting; there are select, ignore and fail-on'),
        ('select = ["AGR",\n  "AGRR1"]', 'khujand.toml:2:3: there is no rule "AGRR1"'),
        ('select = "AGR"', 'khujand.toml:1:1: "select" is a list of rules'),
        ("ignore = [1]", 'khujand.toml:1:1: "ignore" is a list of rules'),
        ("select = []", 'khujand.toml:1:1: "select" names no rule'),
        ('\nfail-on = "warn"', 'khujand.toml:2:1: "fail-on" is one of error, warning, note, never; did you mean'),
        ("fail-on = true", 'khujand.toml:1:1: "fail-on" is one of'),
        ("select = [AGR]", "khujand.toml:1:11: this is no TOML"),
        ("[tool.khujand]", 'khujand.toml:1:1: "tool" is no setting'),
    ],
)
def test_what_is_no_setting_is_told_with_its_place(folder: Path, text: str, sentence: str) -> None:
    """A mistake in a file of settings ends the run, even where the command line would put it aside."""
    wrote(folder / "khujand.toml", text)
    done = check(folder, "--select", "SUM", "--fail-on", "never")
    assert (done.stdout, done.returncode) == ("", COULD_NOT)
    assert done.stderr.startswith(f"khujand: {sentence}")


def test_every_mistake_is_told_at_once(folder: Path) -> None:
    """One run tells all that has to be mended, also in a table of another file."""
    wrote(folder / "pyproject.toml", '[tool]\nkhujand = {ignore = ["X"], fail-on = 3, per-file = 1}\n')
    done = check(folder)
    assert done.returncode == COULD_NOT
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [
        "pyproject.toml:2:22", "pyproject.toml:2:28", "pyproject.toml:2:41",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_told(folder: Path) -> None:
    """Settings that are there and cannot be read are not passed over."""
    (folder / "khujand.toml").write_bytes(b'ignore = ["\xff"]')
    done = check(folder)
    assert (done.stderr, done.returncode) == ("khujand: khujand.toml cannot be read: it is not in UTF-8\n", COULD_NOT)


def test_other_commands_read_no_settings(run: Run, tmp_path: Path) -> None:
    """Settings choose rules for ``check``; what other commands print does not depend on where they are run."""
    wrote(tmp_path / "khujand.toml", "nonsense")
    assert run("timeline").returncode == run("rule", "SUM001").returncode == 0
    assert run("check").returncode == COULD_NOT


def test_the_settings_that_the_docs_show_are_read(folder: Path) -> None:
    """The example of docs/output.md does what stands there."""
    page = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    example = re.search(r"^### Settings$.*?^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert example is not None
    wrote(folder / "khujand.toml", example[1])
    done = check(folder)
    assert done.stderr.startswith("khujand: settings of khujand.toml: select SUM, AGR, CHR; ignore")
    assert done.returncode == 1


def test_a_baseline_holds_what_is_asked_for(folder: Path) -> None:
    """Findings that settings or options leave out need no entry."""
    baseline = ("--accept-all", "--reason", "as we found it")
    assert '"rule": "AGR001"' in check(folder, *baseline).stdout
    assert check(folder, *baseline, "--select", "SUM").stdout == ""
    wrote(folder / "khujand.toml", 'ignore = ["AGR001"]\n')
    assert check(folder, *baseline).stdout == ""
