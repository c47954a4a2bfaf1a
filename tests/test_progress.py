"""Progress: a bar on standard error for a long run at a terminal, and no trace of it anywhere else or afterwards."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from conftest import document, environment, figures
from khujand_cli.commands.progress import Progress, Step
from khujand_cli.criticism.run import criticise

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


class Shown:
    """A picture that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.cleared = 0
        self.looked = Event()

    def show(self, step: Step, _seconds: float) -> None:
        """Note the step."""
        self.steps.append(step)
        self.looked.set()

    def clear(self) -> None:
        """Note that nothing is shown any more."""
        self.cleared += 1


def test_a_long_run_is_shown_until_it_ends() -> None:
    """What takes longer than the patience is shown, wiped out at the end, and shown again at a further step."""
    shown = Shown()
    progress = Progress(lambda: shown, patience=0)
    for place in (1, 2):
        shown.looked.clear()
        progress.step(Step("rules", place, 2))
        assert shown.looked.wait(10)
        assert shown.cleared == place - 1
        progress.end()
        assert (shown.steps[-1], shown.cleared) == (Step("rules", place, 2), place)


def test_a_short_run_shows_nothing() -> None:
    """Where the run is over before, the picture is not even made, so that nothing is imported for it."""
    made = []

    def picture() -> Shown:
        made.append("made")
        return Shown()

    progress = Progress(picture, patience=60)
    progress.step(Step("reading"))
    begun = time.monotonic()
    progress.end()
    progress.end()
    assert made == []
    assert time.monotonic() - begun < 10


def test_a_picture_that_fails_disturbs_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """A terminal that is gone ends the bar and not the run, without a word."""
    looked = Event()

    class Gone(Shown):
        def show(self, _step: Step, _seconds: float) -> None:
            looked.set()
            raise OSError("gone")

    progress = Progress(Gone, patience=0)
    progress.step(Step("reading"))
    assert looked.wait(10)
    progress.step(Step("indexing"))
    progress.end()
    assert capfd.readouterr() == ("", "")


def test_the_rules_are_counted() -> None:
    """Before each rule it is told how many have run, and at the end that all have."""
    told: list[tuple[str, int, int]] = []
    criticise(document(figures(("a", "killed", 5))), {"SUM001", "AGR001"}, step=lambda *step: told.append(step))
    assert told == [("rules", 0, 2), ("rules", 1, 2), ("rules", 2, 2)]


class Waiting:
    """A run of the program that waits for standard input, with standard error on a terminal, or not."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, term: str = "xterm", piped: bool = False):
        import fcntl
        import pty
        import struct
        import termios

        self._ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        self._report = folder / f"report-{columns}-{term}-{piped}"
        self._complaint = folder / f"complaint-{columns}-{term}-{piped}"
        with self._report.open("wb") as report, self._complaint.open("wb") as complaint:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "khujand_cli", *arguments], cwd=folder, stdin=subprocess.PIPE, stdout=report,
                stderr=complaint if piped else its, env=environment(TERM=term),
            )  # fmt: skip
        os.close(its)

    def shows(self) -> bool:
        """Wait until something stands on the terminal."""
        return bool(select.select([self._ours], [], [], 30)[0])

    def end(self, data: bytes) -> tuple[int, str, str, str]:
        """Give it the dataset; return its status, its report, what the terminal and what the file was sent."""
        self.process.communicate(data)
        sent = b""
        try:
            while part := os.read(self._ours, 65536):
                sent += part
        # This is how a terminal says that nobody writes to it any more.
        except OSError:
            pass
        os.close(self._ours)
        return self.process.returncode, self._report.read_text(), sent.decode(), self._complaint.read_text()


@posix
def test_the_bar_of_a_long_run(tmp_path: Path) -> None:
    """After two seconds the terminal has one line, never full, that names the step; it is blank when the report comes.

    The report is the same as without. In a file, or on a terminal that can show nothing, there is no bar.
    """
    data = json.dumps(figures(("a", "killed", 57), ("b", "killed", 66))).encode()
    wide = (60, 80, 200)
    dumb, piped = Waiting(tmp_path, "check", "-", term="dumb"), Waiting(tmp_path, "check", "-", piped=True)
    on_terminals = [Waiting(tmp_path, "check", "-", columns=columns) for columns in wide]
    assert all(run.shows() for run in on_terminals)
    quiet = piped.end(data)
    assert (quiet[0], quiet[2], quiet[3]) == (0, "", "")
    assert "AGR001" in quiet[1]
    assert dumb.end(data) == quiet
    for columns, run in zip(wide, on_terminals, strict=True):
        status, report, sent, _ = run.end(data)
        assert (status, report) == quiet[:2]
        first, *frames, wiped, last = sent.split("\r")
        assert (first, wiped, last) == ("", " " * (columns - 1), "")
        assert frames
        assert {len(frame) for frame in frames} == {columns - 1}
        assert {frame.split()[0] for frame in frames} <= {"reading", "indexing", "rules", "writing"}
        assert frames[0].startswith("reading    0:02  ━")


@posix
def test_an_interrupted_run_leaves_no_bar(tmp_path: Path) -> None:
    """Ctrl-C while the bar is there wipes it out; status 130, and no word more."""
    run = Waiting(tmp_path, "timeline", "-")
    assert run.shows()
    run.process.send_signal(signal.SIGINT)
    status, report, sent, _ = run.end(b"")
    assert (status, report) == (130, "")
    assert sent.endswith("\r" + " " * 79 + "\r")
    assert "Traceback" not in sent
