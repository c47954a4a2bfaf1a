"""The terminal: the only place that knows streams, and whether a person reads there, how wide and in colour."""

from __future__ import annotations

import codecs
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from khujand_cli.commands import streams
from khujand_cli.files.replacing import refuse_inputs, write
from khujand_cli.wording import on_one_line

if TYPE_CHECKING:
    from khujand_cli.commands.progress import Progress, Step


def prepare() -> None:
    """Make both streams take any text, and all of it."""
    streams.prepare()


def is_terminal() -> bool:
    """Whether standard output is a terminal, where a person reads."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_typed() -> bool:
    """Whether standard input is what a person types."""
    return sys.stdin is not None and sys.stdin.isatty()


def width() -> int:
    """Return the columns of the terminal; 80 where it does not say."""
    return max(shutil.get_terminal_size((80, 24)).columns, 20)


def wants_colour(flag: str) -> bool:
    """Decide on colour: the flag first, then NO_COLOR, then FORCE_COLOR, then whether a terminal is there."""
    if flag != "auto":
        return flag == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    # The old console of Windows prints the signs that stand for colours.
    unknown = "dumb" if sys.platform == "win32" and "WT_SESSION" not in os.environ else ""
    return is_terminal() and os.environ.get("TERM", unknown) != "dumb"


def emit(
    text: str, output: str | None = None, *, force: bool = False, inputs: Sequence[str | None] = (), escapes: str = ""
) -> None:
    """Write the report to standard output, or whole to a file; ``-`` is standard output too.

    Where standard output is not UTF-8, all but ASCII is written as ``escapes`` (an error handler) has it.
    An existing file is not overwritten unless ``force`` says so, and one of the ``inputs`` never is. Raises
    KhujandError where it cannot be written.
    """
    end_progress()
    named = [one for one in inputs if one]
    if output is not None and output != "-":
        write(output, text, force=force, inputs=named)
        return
    with suppress(OSError):
        refuse_inputs("standard output", os.fstat(sys.stdout.fileno()), named)
    if escapes and isinstance(sys.stdout, io.TextIOWrapper) and codecs.lookup(sys.stdout.encoding).name != "utf-8":
        sys.stdout.reconfigure(encoding="ascii", errors=escapes)
    # A stream would encode the whole of a long report at once.
    sys.stdout.writelines(text[place : place + 2**20] for place in range(0, len(text), 2**20))
    sys.stdout.flush()


def complain(sentences: Iterable[str]) -> None:
    """Tell the person on standard error what went wrong, one sentence a line; where nobody can be told, do nothing."""
    end_progress()
    for sentence in sentences if sys.stderr is not None else ():
        with suppress(OSError):
            sys.stderr.write(f"khujand: {on_one_line(sentence)}\n")


# Told what the run is busy with, how much of it is done, and of how much (0 where that cannot be said).
Listener = Callable[[str, int, int], None]
_progress: Progress | None = None


def step(name: str, done: int = 0, total: int = 0) -> None:
    """Tell the person at standard error what a long run is busy with; where nobody sits there, do nothing."""
    global _progress
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return
    from khujand_cli.commands.progress import Progress, Step

    _progress = _progress or Progress(_Bar)
    _progress.step(Step(name, done, total))


def end_progress() -> None:
    """Wipe the bar out before anything else is written, and when the run ends."""
    if _progress is not None:
        _progress.end()


class _Bar:
    """A line that is written over and over, and in the end wiped out.

    It needs no escape sequences, so that whatever ends the run, the cursor and the colours are as they were.
    """

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(file=sys.stderr, color_system=None, no_color=True, legacy_windows=False)

    def show(self, step: Step, seconds: float) -> None:
        # A full line would move the cursor to the next one.
        room = self._columns() - 1
        count = f"{step.done:>{len(str(step.total))}} of {step.total}  " if step.total else ""
        text = f"{step.name:<9}  {count}{int(seconds) // 60}:{int(seconds) % 60:02}  "
        self._over((text + self._drawn(step, seconds, min(40, room - len(text))))[:room].ljust(room))

    def _drawn(self, step: Step, seconds: float, columns: int) -> str:
        from rich.progress_bar import ProgressBar

        if columns < 4:
            return ""
        bar = ProgressBar(step.total or None, step.done, columns, animation_time=seconds)
        return "".join(segment.text for segment in self._console.render(bar)).strip("\n")

    def clear(self) -> None:
        self._over(" " * (self._columns() - 1) + "\r")

    def _columns(self) -> int:
        """Return the columns of the terminal that is written to, which need not be that of the report."""
        return os.get_terminal_size(sys.stderr.fileno()).columns or width()

    def _over(self, line: str) -> None:
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()
