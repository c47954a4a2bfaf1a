"""Standard input: what is piped into khujand, whole, also through a pipe that does not wait for whoever writes."""

from __future__ import annotations

import os
import select
import sys

from khujand_cli.errors import KhujandError


def standard_input() -> bytes:
    """Return all that stands there; raises KhujandError where it is closed or cannot be read."""
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
