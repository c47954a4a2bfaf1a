"""Durable: a file is on the disk before it has its name, and what else has that name is not lost unasked."""

from __future__ import annotations

import errno
import os
import select
from contextlib import suppress
from pathlib import Path

# What a file system says that knows no second name for a file, or cannot say when something is on the disk.
_UNABLE = {errno.EPERM, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV}
_ORDINARY = 0o666
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# Temporary names are short, since a name that is as long as a name can be is nobody's fault.
PREFIX = ".khujand"


def pour(handle: int, data: bytes) -> None:
    """Write all the data to an open file: also where the system takes it in small parts, or has no room just now."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(handle, rest) :]
        except BlockingIOError:
            select.select((), (handle,), ())


def write_new(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a new file, which is on the disk when this returns; with the ``mode``, or as new files are.

    Raises OSError, FileExistsError where something stands there.
    """
    handle = os.open(path, _NEW, _ORDINARY if mode is None else mode)
    try:
        pour(handle, data)
        _sync(handle)
    finally:
        os.close(handle)
    if mode is not None:
        # The mask of the process is no part of a mode that was chosen for the file before.
        os.chmod(path, mode)


def second_name(path: Path, other: Path) -> None:
    """Give a file a second name, where nothing has it; raises OSError, FileExistsError where something does.

    Where a file system knows one name only for a file, it loses the first.
    """
    try:
        os.link(path, other)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
        _take(path, other)


def forget(path: Path) -> None:
    """Take a name from a file, if it has not lost it yet."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def copy(path: Path, other: Path, mode: int) -> None:
    """Keep what a file holds under another name as well, whatever will be done with the first."""
    try:
        os.link(path, other)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
        write_new(other, path.read_bytes(), mode)


def _take(path: Path, other: Path) -> None:
    """Rename a file: the name is taken first, since renaming would replace whatever has it."""
    os.close(os.open(other, _NEW, _ORDINARY))
    try:
        os.replace(path, other)
    except BaseException:
        os.unlink(other)
        raise


def sync_folder(folder: Path) -> None:
    """Return when it is on the disk which names stand in a folder, where a system can say that at all."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        _sync(handle)
    finally:
        os.close(handle)


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
