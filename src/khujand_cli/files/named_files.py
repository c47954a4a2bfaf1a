"""Named files: what a file that somebody names holds, whole; ``-`` names what is piped into khujand."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterable
from pathlib import Path

from khujand_cli.errors import KhujandError

STANDARD_INPUT = "-"


def named_bytes(name: str) -> bytes:
    """Return what a file holds, or what is piped in; raises KhujandError where it is not there or cannot be read."""
    return _standard_input() if name == STANDARD_INPUT else file_bytes(name)


def file_bytes(name: str) -> bytes:
    """Return what a file holds, whatever its name; raises KhujandError where it is not there or cannot be read."""
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise _missing(name) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise KhujandError(f"{name} cannot be read: {reason}") from None


def refuse_missing(names: Iterable[str]) -> None:
    """Raise KhujandError for the first of these that is not there, so that nobody waits for the others in vain."""
    for name in names:
        if name and name != STANDARD_INPUT:
            try:
                os.stat(name)
            except FileNotFoundError:
                raise _missing(name) from None
            except (OSError, ValueError):
                # What is there and cannot be read is told when it is its turn.
                continue


def _missing(name: str) -> KhujandError:
    from khujand_cli.wording import did_you_mean

    path = Path(name)
    try:
        hint = did_you_mean(path.name, (one.name for one in path.parent.iterdir()), cutoff=0.75)
    except OSError:
        hint = ""
    return KhujandError(f"there is no file {name}{hint}")


def _standard_input() -> bytes:
    """Return all that stands there, also where a pipe does not wait for whoever writes into it."""
    if sys.stdin is None:
        raise KhujandError("standard input cannot be read: it is closed")
    stream = sys.stdin.buffer
    pieces = []
    try:
        while True:
            piece = stream.read()
            if piece:
                pieces.append(piece)
            # Where a pipe does not wait for whoever writes into it, a read that finds nothing is not its end.
            if piece is not None and (not piece or os.get_blocking(stream.fileno())):
                return b"".join(pieces)
            select.select((stream,), (), ())
    except OSError as error:
        raise KhujandError(f"standard input cannot be read: {error.strerror}") from None
