"""Regular files: what stands under a name in a folder of tables has an end, and is one file while it is read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from khujand_cli.files.budget import Limit

# A named pipe would wait for somebody to write to it.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Snapshot:
    """A file as it is when it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mark: tuple[int, ...] = ()

    def read(self) -> bytes:
        """Return what it holds; raises OSError where it is no ordinary file, or one without end."""
        handle = os.open(self._path, _FLAGS)
        try:
            there = os.fstat(handle)
            if not stat.S_ISREG(there.st_mode):
                raise OSError(errno.EINVAL, "it is no ordinary file, nor a link to one")
            self._mark = _mark(there)
            return _all_of(handle, there.st_size)
        finally:
            os.close(handle)

    def stands(self) -> bool:
        """Whether the same file, unchanged, still stands under its name."""
        try:
            return _mark(os.stat(self._path)) == self._mark
        except OSError:
            return False


def _all_of(handle: int, expected: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    # As much as a workbook may unpack to; nobody keeps a table of this size as text for people.
    most = Limit.UNPACKED.allowed
    while size <= most >= expected:
        piece = os.read(handle, max(expected - size, 0) + 2**16)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
    raise OSError(errno.EFBIG, f"it is larger than {most // 2**20:,} MiB")


def _mark(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
