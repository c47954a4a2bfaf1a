"""Runs whole processes in turn, and says how long each took and how much memory it held at its peak."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any, NamedTuple, TypeVar

_K = TypeVar("_K")
_T = TypeVar("_T")


class Refused(Exception):
    """A program did not do what it must, so that its time may not be compared."""


class Command(NamedTuple):
    """A program with its arguments, its exit status, and what tells how that which it printed is wrong.

    It prints into a pipe, or onto a terminal.
    """

    arguments: tuple[str, ...]
    status: int
    wrong: Callable[[bytes], str | None]
    terminal: bool = False


class Run(NamedTuple):
    """One run of a program: the seconds until it had ended, its CPU seconds, and its most memory, in bytes.

    The CPU seconds are those of the process and of all that it started and waited for, the memory is that of the
    greatest of them.
    """

    seconds: float
    cpu: float
    peak: int


def aside(work: Callable[..., _T], *arguments: Any) -> _T:
    """Do a piece of work in a process of its own, so that this one stays small.

    The peak of memory of a process that is started counts what its parent held when it was.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def environment() -> dict[str, str]:
    """Return the environment without what changes how Python or a terminal program runs.

    PYTHONUNBUFFERED would make every print a system call, PYTHONDONTWRITEBYTECODE every start a compilation.
    """
    unwanted = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "VIRTUAL_ENV")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON") and key not in unwanted}
    return {**kept, "TERM": "xterm-256color"}


def run(command: Command) -> tuple[Run, bytes]:
    """Run a command; return also what it printed. Raises Refused where it ends in another way than it should."""
    leader, follower = os.openpty() if command.terminal else os.pipe()
    if command.terminal:
        termios.tcsetwinsize(follower, (40, 100))
    with tempfile.TemporaryFile() as said:
        reads, complains = (follower, follower) if command.terminal else (subprocess.DEVNULL, said)
        started = time.perf_counter()
        process = subprocess.Popen(command.arguments, stdin=reads, stdout=follower, stderr=complains, env=environment())
        os.close(follower)
        printed = b"".join(iter(partial(_piece, leader), b""))
        os.close(leader)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        last = said.read().decode(errors="replace").splitlines()[-1:] or ["it said nothing"]
    if process.returncode != command.status:
        raise Refused(f"it ended with {process.returncode} and not with {command.status}: {last[0]}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024), printed


def _piece(leader: int) -> bytes:
    try:
        return os.read(leader, 1 << 16)
    except OSError:  # A terminal whose other end is closed is an error on Linux, and not an end.
        return b""


def interleaved(commands: Mapping[_K, Command], rounds: int) -> dict[_K, list[Run]]:
    """Run each command once to warm up and then all of them in turn, so many rounds.

    Everything that is printed is judged, what was printed before to the letter only once. Of a command that did not do
    what it must it is said, and nothing returned.
    """
    runs: dict[_K, list[Run]] = {name: [] for name in commands}
    judged: set[tuple[_K, int]] = set()
    for name, command in [*commands.items()] * (rounds + 1):
        if name not in runs:
            continue
        try:
            done, printed = run(command)
            if (name, hash(printed)) not in judged and (wrong := aside(command.wrong, printed)):
                raise Refused(f"it did not print what it must: {wrong}")
            judged.add((name, hash(printed)))
            runs[name].append(done)
        except Refused as error:
            print(f"Not compared: {' '.join(command.arguments)}: {error}.", file=sys.stderr)
            del runs[name]
    return {name: timed for name, (_, *timed) in runs.items()}
