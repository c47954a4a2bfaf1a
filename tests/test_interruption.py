"""Ctrl-C: at whatever moment it comes, the run ends with 130, in silence, and leaves no half-written file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from conftest import environment, figures
from khujand_cli.interruption import undisturbed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")

INTERRUPTED = 130
# What comes before main() is Python's own, which ends in a traceback; a dot on standard output says that it is over.
PROGRAM = """
import os, signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
from khujand_cli.__main__ import main
os.write(1, b".")
main()
"""


class Interrupted(BaseException):
    """What the handler of these tests raises."""


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let the signal raise, as it does in a run of the program."""

    def interrupt(_signal: int, _frame: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGINT, interrupt)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_what_is_undisturbed_is_done_before_the_interruption() -> None:
    """However often Ctrl-C is pressed in the block, the block is finished first, and an outer one too."""
    done = []

    def twice() -> None:
        with undisturbed():
            with undisturbed():
                signal.raise_signal(signal.SIGINT)
                signal.raise_signal(signal.SIGINT)
                done.append("inner")
            done.append("outer")

    with pytest.raises(Interrupted):
        twice()
    assert done == ["inner", "outer"]
    with pytest.raises(Interrupted):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("interruptible")
def test_a_block_that_fails_is_interrupted_all_the_same() -> None:
    """Where the block raises and Ctrl-C was pressed, the run is interrupted; without it the error stands."""
    with pytest.raises(ValueError, match="mine"), undisturbed():
        raise ValueError("mine")

    def fail() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            raise ValueError("mine")

    with pytest.raises(Interrupted):
        fail()


def test_another_thread_is_never_interrupted() -> None:
    """In a notebook that works in a thread the block is run as it is."""
    done = []

    def work() -> None:
        with undisturbed():
            done.append("done")

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["done"]


FAILING = """
import signal, sys
from khujand_cli.commands import opening
from khujand_cli.__main__ import main

class Torn:
    def __del__(self):
        raise ValueError("torn")

def opened(*_, **__):
    torn = Torn()
    try:
        signal.raise_signal(signal.SIGINT)
    finally:
        raise ValueError("torn")

opening.opened = opened
main()
"""


def test_what_fails_in_being_torn_down_is_not_told(tmp_path: Path) -> None:
    """An error that only comes of the interruption changes neither the status nor the silence."""
    done = subprocess.run(
        [sys.executable, "-c", FAILING, "timeline"], capture_output=True, cwd=tmp_path, env=environment(), check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, b"", b"")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder; of a workbook, which holds the time of its making, only its beginning."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes()[: 4 if path.suffix == ".xlsx" else None] for path in files}


def interrupted(arguments: list[str], folder: Path, after: float | None, program: str = PROGRAM) -> tuple[int, str]:
    """Run the program and press Ctrl-C after so many seconds; return its exit status and what it complained of."""
    (folder / "temporary").mkdir(exist_ok=True)
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, cwd=folder, env=environment(TMPDIR=str(folder / "temporary")), start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.read(1) == b"."
        if after is not None:
            time.sleep(after)
            os.killpg(process.pid, signal.SIGINT)
        try:
            _, complaint = process.communicate(timeout=60)
        finally:
            process.kill()
    with suppress(ProcessLookupError):
        # Python's own helper ends when it sees that the program has.
        for _ in range(100):
            os.killpg(process.pid, 0)
            time.sleep(0.1)
        pytest.fail("a process is left")
    return process.returncode, complaint.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "d.json", "-f", "json", "-o", "report", "--force"], id="check"),
        pytest.param(["check", "d.json", "d.json", "--jobs", "2", "-o", "report", "--force"], id="jobs"),
        pytest.param(["convert", "d.json", "d.xlsx", "--force"], id="workbook"),
        pytest.param(["convert", "d.json", "tables", "--force"], id="folder"),
    ],
)
def test_ctrl_c_at_any_moment(tmp_path: Path, arguments: list[str]) -> None:
    """What was to be replaced is there as it was or whole anew, and nothing else is left, no file and no process."""
    claims = [(f"s{place % 7}", f"q{place // 3}", 5 + place * place % 97) for place in range(2000)]
    (tmp_path / "d.json").write_text(json.dumps(figures(*claims)))
    begun = time.monotonic()
    usual, sentence = interrupted(arguments, tmp_path, None)
    took = time.monotonic() - begun
    whole = contents(tmp_path)
    target = tmp_path / next(one for one in arguments if one in ("report", "d.xlsx", "tables"))
    file = target / "claims.csv" if target.is_dir() else target
    heard = 0
    for moment in range(6):
        file.write_bytes(b"old")
        before = contents(tmp_path)
        status, complaint = interrupted(arguments, tmp_path, took * (moment + 0.5) / 6)
        after = contents(tmp_path)
        assert status in (INTERRUPTED, usual)
        assert complaint in ("", sentence)
        assert after in (before, whole)
        assert status == INTERRUPTED or after == whole
        heard += status == INTERRUPTED
    assert heard
