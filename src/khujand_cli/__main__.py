"""Running khujand: ``khujand`` and ``python -m khujand_cli`` both begin here."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress

from khujand_cli import interruption
from khujand_cli.errors import NO_MEMORY, ExitStatus, KhujandError, internal_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> None:
    """Run khujand; whatever goes wrong ends in a sentence and an exit status, never in a traceback."""
    # Typer would turn Ctrl-C into exit status 1, which means that findings were found.
    interruption.listen()
    # A run is short and keeps nearly all it makes, so the collector would search for garbage that is not there, which
    # is a fifth of the time of a small run.
    gc.disable()
    # What else is installed has no part in how a dataset is read, and to look for it there takes time at every start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _run_and_leave()
    except MemoryError:
        # To say so, or to leave, took memory that there was not; what is said now was made before.
        _RESERVE.clear()
        try:
            os.write(2, _NO_MEMORY)
        finally:
            os._exit(ExitStatus.COULD_NOT)


_NO_MEMORY = f"khujand: {NO_MEMORY}\n".encode()
# Given back where memory has run out, so that there is some to say so by. Nothing is written into it, so it costs none.
_RESERVE = [bytes(4 << 20)]


def _run_and_leave() -> None:
    try:
        _run()
    except SystemExit as end:
        _leave(end.code)
    # What is being imported, or is written in another language, may make an error of its own of an interruption.
    except BaseException as error:
        _leave(interruption.status() or _told(error))


def _told(error: BaseException) -> ExitStatus:
    """Tell of an error that came before there was anything to tell of it by."""
    _RESERVE.clear()
    with suppress(Exception):
        sys.stderr.write(f"khujand: {internal_fault(error)}\n")
    return ExitStatus.COULD_NOT


def _run() -> None:
    from khujand_cli.commands import terminal
    from khujand_cli.commands.app import application

    terminal.prepare()
    try:
        if sys.flags.optimize > 1:
            raise KhujandError("-OO leaves out the texts of the rules; run khujand without PYTHONOPTIMIZE=2")
        application(sys.argv[1:])()
    except KhujandError as error:
        _give_up(*error.sentences)
    # The last resort: a fault of ours must not look like a finding (1) or print a page that helps nobody.
    except Exception as error:
        _RESERVE.clear()
        _give_up(internal_fault(error))
    finally:
        terminal.end_progress()


def _give_up(*sentences: str) -> NoReturn:
    from khujand_cli.commands import terminal

    # What is torn down half made may fail on its own account, such as a workbook that lacks its end.
    if interruption.status() is not None:
        sys.exit(interruption.status())
    terminal.complain(sentences)
    sys.exit(ExitStatus.COULD_NOT)


def _leave(status: str | int | None) -> NoReturn:
    """Leave with this status and at once.

    Python would first take apart all that the run has made, and while it did, a signal would end in a traceback, and a
    stream that cannot be flushed in a status of its own.
    """
    interruption.turn_away()
    # Libraries remove their temporary files here; multiprocessing leaves its processes by these two calls as well.
    atexit._run_exitfuncs()  # noqa: SLF001
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
    # To leave without a status is to leave well.
    os._exit(status if isinstance(status, int) else 0 if status is None else ExitStatus.COULD_NOT)


if __name__ == "__main__":
    main()
