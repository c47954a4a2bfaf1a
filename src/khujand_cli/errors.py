"""What can go wrong, as sentences for the person who has to mend it."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """The exit status of a run: done, findings, could not run, or stopped by Ctrl-C; every command keeps to these."""

    DONE = 0
    FOUND = 1
    COULD_NOT = 2
    INTERRUPTED = 130


class KhujandError(Exception):
    """Something khujand could not do; its text is what the user reads, each sentence on a line of its own."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class FigureError(ValueError):
    """A value that is no figure; the message says what is wrong and what would be right."""


class DateError(ValueError):
    """A value that is no date; the message says what is wrong and what would be right."""


class ShapeError(ValueError):
    """A value of the wrong form; the message says what is wrong and what would be right."""


def internal_fault(error: Exception) -> str:
    """Return the sentence for an error that is a fault of khujand itself."""
    return f"internal fault ({type(error).__name__}: {error}); please report it with the command you gave"
