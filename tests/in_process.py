"""The program run in this process, through the door by which the shell comes in: a hundred runs take seconds."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from khujand_cli import __main__


class Done(NamedTuple):
    """A run that has ended: its status, what it wrote on both streams, and the seconds of the processor it took."""

    status: int
    output: str
    told: str
    seconds: float


def run(arguments: Sequence[str], folder: Path) -> Done:
    """Run the program in a folder, with nothing on standard input."""
    output, told = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    began = time.process_time()
    with chdir(folder), _called(arguments), redirect_stdout(output), redirect_stderr(told):
        status = _status()
        # The program has put streams of its own before these.
        sys.stdout.flush()
        sys.stderr.flush()
    return Done(status, _written(output), _written(told), time.process_time() - began)


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@contextmanager
def _called(arguments: Sequence[str]) -> Iterator[None]:
    kept, sys.argv = sys.argv, ["khujand", *arguments]
    try:
        yield
    finally:
        sys.argv = kept


def _status() -> int:
    """Return the status with which the program leaves; to leave without one is to leave well."""
    try:
        __main__._run()  # noqa: SLF001 - main() would end this process as well
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
