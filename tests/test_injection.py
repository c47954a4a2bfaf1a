"""What a user would have lost if a disk, a signal or a power cut had come at one certain moment: nothing.

Each work is done once for each of its system calls, which fails, or at which a signal comes. All of them take a while
(``-m long``); an ordinary run takes a sample, always the same.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT, environment, figures
from injection import ERRORS, SIGNALS, at
from khujand_cli.errors import KhujandError
from khujand_cli.files.exchange import half_replaced
from khujand_cli.files.reading import read
from khujand_cli.files.replacing import write_bytes
from khujand_cli.files.tables.data_package import files_of
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.files.writing import write_dataset

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such calls nor such signals")

OLD = figures(("a", "guns", 1), title="old", accepted=[{"rule": "AGR001", "claims": ["c0", "c0"], "reason": "old"}])
NEW = figures(("a", "guns", 2), ("b", "tents", 3), title="new")
Contents = dict[str, bytes]
MEMORY = "/dev/shm"  # noqa: S108 - nothing in it is to be trusted


def new_file(folder: Path) -> None:
    """Write a file where nothing stands."""
    write_bytes(str(folder / "report"), b"new" * 10, force=False)


def replaced_file(folder: Path) -> None:
    """Write a file over another."""
    write_bytes(str(folder / "report"), b"new" * 10, force=True)


def new_folder(folder: Path) -> None:
    """Write a dataset as a folder where nothing stands."""
    write_dataset(NEW, str(folder / "siege"), force=False)


def replaced_folder(folder: Path) -> None:
    """Write a dataset as a folder over another, of which a table and the description are missing."""
    write_dataset(NEW, str(folder / "siege"), force=True)


WORKS: dict[str, Callable[[Path], None]] = {
    one.__name__: one for one in (new_file, replaced_file, new_folder, replaced_folder)
}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """Return a folder, in memory where the system has one: what is done again and again need not reach a disk."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        yield Path(name)


def prepared(work: str, folder: Path) -> Path:
    """Return a folder in which a work can be done, with what stands there before it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    if work == "replaced_file":
        (folder / "report").write_text("old")
    if work == "replaced_folder":
        (folder / "siege").mkdir()
        for name, data in old_tables().items():
            (folder / "siege" / name).write_bytes(data)
    return folder


@cache
def old_tables() -> Contents:
    """Return the files of a dataset of which a table and the description are missing, and a file beside them."""
    tables = files_of(OLD, json.loads((ROOT / "data" / "dataset.schema.json").read_text(encoding="utf-8")))
    del tables["datapackage.json"], tables["events.csv"]
    return {**tables, "notes.txt": b"mine"}


def contents(folder: Path) -> Contents:
    """Return every file below a folder by its name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def apart(found: Contents) -> tuple[Contents, list[str]]:
    """Return what is there but for what a run has left of its own, and the names of that."""
    left = [name for name in found if ".khujand" in name]
    return {name: data for name, data in found.items() if name not in left}, left


def outcomes(work: str, folder: Path) -> tuple[Contents, Contents, int]:
    """Return what is there before a work and after it, and how many system calls it takes."""
    before = contents(prepared(work, folder))
    with at(None, lambda: None) as made:
        WORKS[work](folder)
    return before, contents(folder), len(made)


def places(total: int, *, all_of_them: bool) -> list[int]:
    """Return the system calls at which something happens: all of them, or some, which are the same in every run."""
    return list(range(total)) if all_of_them else list(range(4, total, max(total // 8, 1)))


BOTH = [pytest.param(False, id="some"), pytest.param(True, id="all", marks=pytest.mark.long)]


@pytest.mark.parametrize("all_of_them", BOTH)
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("work", WORKS)
def test_a_call_that_fails_costs_nobody_what_stood_there(work: str, error: str, all_of_them: bool, room: Path) -> None:
    """What stood there is there, or all of the new; if it is not the new, that is said, and so is whatever is left."""
    before, after, total = outcomes(work, room / "w")
    for place in places(total, all_of_them=all_of_them):
        folder = prepared(work, room / "w")
        said = ""
        with at(place, ERRORS[error]) as made:
            try:
                WORKS[work](folder)
            except KhujandError as told:
                said = str(told)
        found, left = apart(contents(folder))
        where = f"{made[place]} at {place}: {said}"
        assert found in (before, after), where
        assert said or found == after, where
        assert not left or ".khujand" in said, where


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let the signals raise, as they do in a run of the program."""

    def interrupt(_signal: int, _frame: object) -> None:
        raise Interrupted

    handlers = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


class Interrupted(BaseException):
    """What the handler of these tests raises."""


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("all_of_them", BOTH)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("work", WORKS)
def test_a_signal_costs_nobody_what_stood_there(
    work: str, name: str, after: bool, all_of_them: bool, room: Path
) -> None:
    """Ctrl-C, a closed terminal or a cancelled job: what stood there is there, or all of the new, and nothing else."""
    old, new, total = outcomes(work, room / "w")
    for place in places(total, all_of_them=all_of_them):
        folder = prepared(work, room / "w")
        heard = False
        with at(place, SIGNALS[name], after=after) as made:
            try:
                WORKS[work](folder)
            except Interrupted:
                heard = True
        assert heard
        assert contents(folder) in (old, new), f"{made[place]} at {place}"


# A process that is killed cleans up nothing; each of its moments is a process of its own.
KILLED = """
import os, signal, sys
from pathlib import Path
from injection import at, signalled
from test_injection import WORKS, prepared
work, folder, *places = sys.argv[1:]
for place in map(int, places):
    prepared(work, Path(folder) / str(place))
    child = os.fork()
    if not child:
        with at(place, signalled(signal.SIGKILL)):
            WORKS[work](Path(folder) / str(place))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
"""


@pytest.mark.parametrize("all_of_them", BOTH)
@pytest.mark.parametrize("work", WORKS)
def test_a_run_that_is_killed_leaves_nothing_that_passes_for_a_dataset(
    work: str, all_of_them: bool, room: Path
) -> None:
    """A folder is the old dataset or the new one, or it says that it is half of each, and how to have either."""
    before, after, total = outcomes(work, room / "w")
    chosen = places(total, all_of_them=all_of_them)
    variables = environment(PYTHONPATH=os.pathsep.join((str(ROOT / "tests"), str(ROOT / "src"))))
    command = [sys.executable, "-c", KILLED, work, str(room), *map(str, chosen)]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for place in chosen:
        folder = room / str(place)
        siege = folder / "siege"
        if siege.is_dir() and (told := half_replaced(siege)):
            with pytest.raises(InvalidDataset, match="half replaced"):
                read(str(siege))
            with pytest.raises(KhujandError, match="half replaced"):
                write_dataset(OLD, str(siege), force=True)
            assert all(str(siege / ".khujand" / name) in told for name in ("old", "new"))
            assert mended(folder, room / "new", "new") == after
            assert mended(folder, room / "old", "old") == before
            continue
        found, left = apart(contents(folder))
        assert found in (before, after)
        if left and siege.is_dir() and (siege / "claims.csv").exists():
            (remark,) = read(str(siege)).remarks
            assert str(siege / ".khujand") in remark
            with pytest.raises(KhujandError, match="remove what it left there"):
                write_dataset(OLD, str(siege), force=True)


def mended(folder: Path, copy: Path, which: str) -> Contents:
    """Return what is there once somebody has done what the sentence on a half replaced folder says."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    siege = copy / "siege"
    moved = list((siege / ".khujand" / which).iterdir())
    if which == "old":
        kept = {path.name for path in moved}
        for path in siege.iterdir():
            if path.is_file() and path.name != "notes.txt" and path.name not in kept:
                path.unlink()
    for path in moved:
        path.replace(siege / path.name)
    shutil.rmtree(siege / ".khujand")
    if not list(siege.iterdir()):
        siege.rmdir()
    return contents(copy)


def test_a_file_is_on_the_disk_before_it_has_its_name(room: Path) -> None:
    """After a power cut a file is the old or the new one, and never an empty one under its name."""
    for work in WORKS:
        prepared(work, room / "w")
        with at(None, lambda: None) as made:
            WORKS[work](room / "w")
        named = [place for place, call in enumerate(made) if call in ("link", "replace", "rename")]
        for place in (place for place, call in enumerate(made) if call == "write"):
            assert "fsync" in made[place : min(one for one in named if one > place)]


@pytest.mark.parametrize("all_of_them", BOTH)
@pytest.mark.parametrize("work", ["new_file", "new_folder", "replaced_folder"])
def test_what_appears_while_a_run_writes_is_not_written_over(work: str, all_of_them: bool, room: Path) -> None:
    """What somebody else puts there in between stays, and the run says so and leaves the rest as it was."""
    before, after, total = outcomes(work, room / "w")
    name = "report" if work == "new_file" else "siege/events.csv"
    for place in places(total, all_of_them=all_of_them):
        folder = prepared(work, room / "w")
        came_first: list[bool] = []

        def put(theirs: Path = folder / name, came_first: list[bool] = came_first) -> None:
            came_first.append(not theirs.exists())
            theirs.parent.mkdir(exist_ok=True)
            if came_first[0]:
                theirs.write_text("theirs")

        said = ""
        with at(place, put):
            try:
                WORKS[work](folder)
            except KhujandError as told:
                said = str(told)
        if came_first[0] and work != "replaced_folder":
            assert (folder / name).read_text() == "theirs"
            assert said
        if said:
            assert contents(folder) == {**before, name: b"theirs"}
        else:
            assert contents(folder) == after
