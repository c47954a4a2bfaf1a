"""What can go wrong, as sentences for the person who has to mend it."""

from __future__ import annotations

import errno
import re
from enum import IntEnum


class ExitStatus(IntEnum):
    """The exit status of a run: done, findings, could not run, or stopped by Ctrl-C; every command keeps to these."""

    DONE = 0
    FOUND = 1
    COULD_NOT = 2
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class KhujandError(Exception):
    """Something khujand could not do; its text is what the user reads, each sentence on a line of its own."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class FigureError(ValueError):
    """A value that is no figure; the message says what is wrong and what would be right."""


class DateError(ValueError):
    """A value that is no date; the message says what is wrong and what would be right."""


class TwoReadings(Exception):
    """What was typed can mean two things; the text says which."""


class ShapeError(ValueError):
    """A value of the wrong form; the message says what is wrong and what would be right."""


NO_MEMORY = "there is not enough memory for this; a smaller file needs less, and so do fewer --jobs"


def internal_fault(error: BaseException) -> str:
    """Return the sentence for an error that nobody has foreseen: a fault of ours, unless it lies with the machine."""
    if _out_of_memory(error):
        return NO_MEMORY
    if isinstance(error, EOFError | ValueError) and re.search("marshal data|EOF read where object", str(error)):
        # On a full disk Python keeps half of what it has compiled, and reads no more than that from then on.
        cause = "a part of the program was cut off when it was compiled, as happens on a full disk"
        return f"{cause}; remove the folders __pycache__ where khujand is installed, or install it again"
    return f"internal fault ({type(error).__name__}: {error}); please report it with the command you gave"


def _out_of_memory(error: BaseException) -> bool:
    """Whether there was no memory left, also for a library or a process that was about to be used."""
    short = isinstance(error, OSError) and error.errno == errno.ENOMEM
    unloaded = isinstance(error, ImportError) and re.search("failed to map segment|annot allocate memory", str(error))
    # What is written in Rust has an error of its own for what it was not given.
    unmade = type(error).__name__ == "PanicException" and "pointer is null" in str(error)
    return short or bool(unloaded) or unmade or isinstance(error, MemoryError)
