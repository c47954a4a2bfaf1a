"""Interruption: Ctrl-C waits while something is half done that must be done whole."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until the block is over; then the signal does what it would have done before.

    To clean up after an interruption would not be enough: the signal may come between the making of a file and the
    beginning of the ``try`` that removes it, and a second signal in the ``finally``.
    """
    waiting: list[int] = []
    try:
        before = signal.signal(signal.SIGINT, lambda number, _frame: waiting.append(number))
    except ValueError:
        # Python interrupts only its main thread, and lets no other thread set a handler: here nothing can interrupt.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
        if waiting:
            signal.raise_signal(signal.SIGINT)
