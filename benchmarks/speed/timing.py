"""Runs whole processes in turn, and says how long each took and how much memory it held at its peak."""

from __future__ import annotations

import hashlib
import os
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import NamedTuple

_COLUMNS = 100
_ROWS = 40


class Refused(Exception):
    """A program did not do what the others did, so that its time may not be compared with theirs."""


class Command(NamedTuple):
    """A program with its arguments, and what must come of it.

    ``prints`` is what it must print (see truth.fault), ``onto`` where it does: a file, a pipe or a terminal.
    """

    name: str
    arguments: tuple[str, ...]
    prints: str
    onto: str
    status: int


class Run(NamedTuple):
    """One run of a program: the seconds until it had ended, and the most memory it held, in bytes.

    The memory is that of all its processes together, where they were watched, else that of the greatest.
    """

    seconds: float
    peak: int


def environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without what changes how Python or a terminal program runs.

    PYTHONUNBUFFERED would make every print a system call, PYTHONDONTWRITEBYTECODE every start a compilation.
    """
    unwanted = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "VIRTUAL_ENV")
    kept = {key: value for key, value in inherited.items() if not key.startswith("PYTHON") and key not in unwanted}
    return {**kept, "TERM": "xterm-256color"}


def run(command: Command, output: Path, *, watched: bool = False) -> Run:
    """Run a command, its output in a file; raises Refused where it ends in another way than it should.

    A process that is ``watched`` is slower for it.
    """
    errors = output.with_suffix(".errors")
    with output.open("wb") as printed, errors.open("wb") as said:
        ends, leader = (subprocess.DEVNULL, printed.fileno(), said.fileno()), None
        if command.onto == "terminal":
            leader, follower = os.openpty()
            termios.tcsetwinsize(follower, (_ROWS, _COLUMNS))
            ends = follower, follower, follower
        elif command.onto == "pipe":
            leader, follower = os.pipe()
            ends = subprocess.DEVNULL, follower, said.fileno()
        started = time.perf_counter()
        process = subprocess.Popen(
            command.arguments, stdin=ends[0], stdout=ends[1], stderr=ends[2], env=environment(os.environ)
        )
        held = [0]
        if watched:
            Thread(target=_watch, args=(process.pid, held), daemon=True).start()
        if leader is not None:
            os.close(ends[1])
            while piece := _piece(leader):
                printed.write(piece)
            os.close(leader)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != command.status:
        last = errors.read_text(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
        raise Refused(f"{command.name} ended with {process.returncode} and not with {command.status}: {last[0]}")
    return Run(seconds, max(used.ru_maxrss * 1024, *held))


_PAUSE = 0.02


def _watch(pid: int, held: list[int]) -> None:
    """Note every so often how much memory a process holds with all that it has started, until it has ended."""
    while Path(f"/proc/{pid}/smaps_rollup").exists():
        held.append(sum(map(_memory, _family(pid))))
        time.sleep(_PAUSE)


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        # Any of them may end at any moment.
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def _memory(pid: int) -> int:
    """Return the bytes that a process holds; of what it shares with others, its share."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _piece(leader: int) -> bytes:
    try:
        return os.read(leader, 1 << 16)
    except OSError:  # A terminal whose other end is closed is an error on Linux, and not an end.
        return b""


def interleaved(
    commands: Sequence[Command], rounds: int, folder: Path, fault: Callable[[Command, Path], str | None]
) -> dict[str, list[Run]]:
    """Run each command once to warm up and then all of them in turn, so many rounds; raises Refused at a fault.

    In the first round they are watched for the memory that they hold, in the others for the time that they take.
    Everything that is printed is judged, what was printed before to the letter only once.
    """
    runs: dict[str, list[Run]] = {command.name: [] for command in commands}
    judged: set[tuple[str, bytes]] = set()
    for turn in range(rounds + 1):
        for command in commands:
            output = folder / f"{command.name}.output"
            runs[command.name].append(run(command, output, watched=turn == 0))
            with output.open("rb") as printed:
                key = command.name, hashlib.file_digest(printed, "sha256").digest()
            if key not in judged and (wrong := fault(command, output)):
                raise Refused(f"{command.name} did not print what it must: {wrong}")
            judged.add(key)
    return {name: [one._replace(peak=first.peak) for one in others] for name, (first, *others) in runs.items()}
