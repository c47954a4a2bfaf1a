"""Interruption: Ctrl-C, and the signals that end a run from outside, wait while something is half done."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

# What a person at the terminal, a terminal that is closed, and a system or a build server that stops a run send.
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)
)  # fmt: skip

_heard: list[int] = []


def listen() -> None:
    """From now on each of the signals ends the run, with 128 and its number as the exit status.

    What whoever started the run had it not hear (``nohup``) it does not hear; but for Ctrl-C, which a shell keeps from
    whatever it starts in the background.
    """
    for number in SIGNALS:
        if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def turn_away() -> None:
    """Hear none of the signals any more: all is done, and the run ends by itself."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def status() -> int | None:
    """Return the exit status of a run that was interrupted, or None where none of the signals came."""
    return 128 + _heard[0] if _heard else None


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    _heard.append(number)
    # What is torn down half made may fail on its own account, where no exception can go.
    sys.unraisablehook = lambda _: None
    raise SystemExit(status())


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let the signals wait until the block is over; then the first that came does what it would have done before.

    To clean up after an interruption would not be enough: the signal may come between the making of a file and the
    beginning of the ``try`` that removes it, and a second signal in the ``finally``.
    """
    if threading.current_thread() is not threading.main_thread():
        # Python hears signals in its main thread alone, and lets no other say how.
        yield
        return
    waiting: list[int] = []
    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        for number in SIGNALS:
            signal.signal(number, lambda heard, _frame: waiting.append(heard))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        if waiting:
            signal.raise_signal(waiting[0])
