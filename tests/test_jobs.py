"""Several files at once: the same report, the same complaints and the same status as one after the other."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import threading
from pathlib import Path

import pytest

from conftest import ROOT, Run, figures
from khujand_cli.commands import jobs
from khujand_cli.commands.jobs import at_once
from khujand_cli.errors import KhujandError
from khujand_cli.reports import FORMATS
from test_program import BROKEN, on_terminal, saved

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such terminals nor such pipes")


@pytest.fixture
def mixed(run: Run, tmp_path: Path) -> list[str]:
    """Return the names of files of every form: sound, contested, broken, a workbook, a folder."""
    cases = []
    for path in sorted((ROOT / "tests" / "cases").glob("*.json")):
        cases.append(path.name)
        saved(tmp_path / path.name, json.loads(path.read_text(encoding="utf-8"))["dataset"])
    saved(tmp_path / "broken.json", BROKEN)
    for name in ("book.xlsx", "tables"):
        assert run("convert", ROOT / "data" / "khujand.json", name).returncode == 0
    (tmp_path / "tables" / "claims.csv").write_text("id,source\nx,nobody\n", encoding="utf-8")
    return [str(ROOT / "data" / "khujand.json"), *cases, "broken.json", "book.xlsx", "tables"]


@pytest.mark.parametrize("format_", FORMATS["check"])
def test_every_format_is_the_same(run: Run, mixed: list[str], format_: str) -> None:
    """In every format the report of several processes is that of one, byte for byte, in the order of the files."""
    options = ("-f", format_, "--show-accepted", "--show-coverage")
    alone, together = run("check", *mixed, *options), run("check", *mixed, *options, "--jobs", "3")
    assert alone.stdout
    assert (together.stdout, together.stderr, together.returncode) == (alone.stdout, alone.stderr, alone.returncode)


def test_a_report_of_several_files_is_made_of_those_of_each(run: Run, mixed: list[str]) -> None:
    """Each file's findings stand as they would alone, with their claims, whether or not it is judged beside others."""
    single = [line for one in mixed for line in run("check", one).stdout.splitlines()[:-2]]
    assert run("check", *mixed, "--jobs", "2").stdout.splitlines()[:-2] == single


@posix
def test_a_terminal_shows_the_same(tmp_path: Path, mixed: list[str]) -> None:
    """What is painted on a terminal is the same too."""
    status, alone = on_terminal("check", *mixed, folder=tmp_path, columns=80)
    again, together = on_terminal("check", *mixed, "--jobs", "2", folder=tmp_path, columns=80)
    assert (again, without_bar(together)) == (status, without_bar(alone))


def without_bar(sent: str) -> str:
    """Return what a terminal shows in the end: a bar, which comes where a run takes long, is written over."""
    return re.sub(r"\r[^\r\n]*(?=\r)|\r(?!\n)", "", sent)


@pytest.mark.parametrize("number", ["1", "2", "100"])
def test_any_number_of_jobs(run: Run, tmp_path: Path, number: str) -> None:
    """One job, and more than there are files, are as good as any."""
    saved(tmp_path / "a.json", figures(("a", "killed", 57), ("b", "killed", 66)))
    saved(tmp_path / "b.json", figures(("a", "killed", 5)))
    done = run("check", "a.json", "b.json", "a.json", "--jobs", number)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run("check", "a.json", "b.json", "a.json").stdout


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", "", "²", "1_0"])
def test_what_is_no_number_of_jobs(run: Run, number: str) -> None:
    """Anything but a whole number of 1 or more is refused with a sentence, before anything is read."""
    done = run("check", "nowhere.json", f"--jobs={number}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not a whole number of 1 or more" in done.stderr


@pytest.mark.parametrize("place", [0, 1, 3])
@pytest.mark.parametrize("options", [(), ("--source", "b")], ids=["any source", "a source that some lack"])
def test_the_first_file_that_fails_is_the_one_complained_of(
    run: Run, tmp_path: Path, place: int, options: tuple[str, ...]
) -> None:
    """Where a file is missing or lacks the source asked for, the sentence is that about the first, and no report."""
    saved(tmp_path / "a.json", figures(("a", "killed", 57), ("b", "killed", 66)))
    saved(tmp_path / "b.json", figures(("a", "killed", 5)))
    names = ["a.json", "a.json", "b.json"]
    names.insert(place, "nowhere.json")
    alone, together = run("check", *names, *options), run("check", *names, *options, "--jobs", "2")
    assert (alone.returncode, alone.stdout) == (2, "")
    assert (together.returncode, together.stdout, together.stderr) == (2, "", alone.stderr)


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_a_missing_file_is_told_before_any_is_judged(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    """Nobody waits for the files before a missing one: what is wrong with these is not even looked at."""
    saved(tmp_path / "b.json", figures(("a", "killed", 5)))
    done = run("check", "b.json", "-", "nowhere.json", "--source", "none", *options, stdin="{}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no file nowhere.json" in done.stderr


def test_what_is_there_and_cannot_be_read_is_not_called_missing(run: Run, tmp_path: Path) -> None:
    """A name that leads through a file, or is too long, is told as what it is, alone or beside another."""
    saved(tmp_path / "a.json", figures(("a", "killed", 5)))
    for name in ("a.json/x", f"{'x' * 300}.json"):
        alone, beside = run("check", name), run("check", "a.json", name)
        assert (alone.returncode, beside.returncode) == (2, 2)
        assert alone.stderr == beside.stderr


def test_standard_input_is_one_of_the_files(run: Run, tmp_path: Path) -> None:
    """``-`` is judged in its place, and a second one finds nothing left, as it does without --jobs."""
    data = json.dumps(figures(("a", "killed", 57), ("b", "killed", 66)))
    saved(tmp_path / "a.json", figures(("a", "killed", 5), ("b", "killed", 6)))
    names = ("a.json", "-", "a.json", "-")
    alone, together = run("check", *names, stdin=data), run("check", *names, "--jobs", "3", stdin=data)
    assert "<stdin>" in alone.stdout
    assert (together.returncode, together.stdout, together.stderr) == (alone.returncode, alone.stdout, alone.stderr)


@posix
def test_a_pipe_is_one_of_the_files(run: Run, tmp_path: Path) -> None:
    """What only this process can read, such as a named pipe, is read by it."""
    data = json.dumps(figures(("a", "killed", 57), ("b", "killed", 66)))
    saved(tmp_path / "a.json", figures(("a", "killed", 5)))
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=(data,))
    writer.start()
    done = run("check", "a.json", "pipe", "/dev/stdin", "a.json", "--jobs", "2", stdin=data)
    writer.join()
    assert done.stdout.count("AGR001") == 2


@posix
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_every_way_to_start_a_process(tmp_path: Path, mixed: list[str], run: Run, method: str) -> None:
    """Python's way to start processes differs between systems and versions; the report does not."""
    import subprocess

    from conftest import environment

    program = (
        f"import multiprocessing; multiprocessing.set_start_method({method!r}); "
        "from khujand_cli.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", *mixed, "--jobs", "2"],
        capture_output=True, cwd=tmp_path, env=environment(), check=False,
    )  # fmt: skip
    alone = run("check", *mixed)
    assert (done.returncode, done.stderr) == (alone.returncode, b"")
    assert done.stdout.decode() == alone.stdout


def _silent(_step: str, _done: int, _total: int) -> None:
    pass


def _killed(file: str, _step: object) -> str:
    if file.endswith("b"):
        os.kill(os.getpid(), signal.SIGKILL)
    return file


def _crashing(file: str, _step: object) -> str:
    raise TypeError(Path(file).name)


@pytest.fixture
def three(tmp_path: Path) -> list[str]:
    """Return the names of three files."""
    for name in "abc":
        (tmp_path / name).touch()
    return [str(tmp_path / name) for name in "abc"]


@posix
def test_a_process_that_is_killed_is_told_of(three: list[str]) -> None:
    """Where a process is ended from outside, as for want of memory, a sentence names the file, and nothing hangs."""
    with pytest.raises(KhujandError, match=r"judged .*b was ended from outside; .*memory"):
        at_once(_killed, three, 2, _silent)


def test_a_fault_of_ours_is_told_as_ever(three: list[str]) -> None:
    """An error that nobody thought of comes back as the sentence that it is without --jobs, about the first file."""
    with pytest.raises(KhujandError, match=r"internal fault \(TypeError: a\)"):
        at_once(_crashing, three, 2, _silent)


def test_the_files_are_counted(three: list[str]) -> None:
    """It is told how many of the files are done."""
    told: list[tuple[str, int, int]] = []
    assert at_once(_named, three, 3, lambda *step: told.append(step)) == ["a", "b", "c"]
    assert [told[0], told[-1]] == [("files", 0, 3), ("files", 3, 3)]


def _named(file: str, _step: object) -> str:
    return Path(file).name


def test_one_file_needs_no_other_process(three: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only one file is there to be sent, none is."""
    monkeypatch.setattr(jobs, "get_context", None)
    assert at_once(_named, three[:1], 4, _silent) == ["a"]
    assert at_once(_named, ["-", *three[:1]], 4, _silent) == ["-", "a"]
