"""Failure injection: work in which one system call fails, or at one of which a signal comes, and only once."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

# What the files are read and written by. Python's own functions for files and folders are made of these.
CALLS = ("open", "read", "write", "fsync", "close", "chmod", "link", "readlink", "replace", "rename", "unlink",
         "mkdir", "rmdir", "stat", "lstat", "fstat", "listdir", "scandir")  # fmt: skip

Act = Callable[[], None]


def failing(number: int) -> Act:
    """Return what makes a system call fail with this error."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def signalled(number: int) -> Act:
    """Return what sends this process a signal."""
    return lambda: os.kill(os.getpid(), number)


ERRORS = {errno.errorcode[number]: failing(number) for number in (errno.EIO, errno.ENOSPC, errno.EACCES)}
SIGNALS = {one.name: signalled(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}


@contextmanager
def at(place: int | None, act: Act, *, after: bool = False) -> Iterator[list[str]]:
    """Have something happen once, before the system call at a place or ``after`` it; at None it never happens.

    What is yielded are the calls that were made, in their order.
    """
    made: list[str] = []
    real = {name: getattr(os, name) for name in CALLS}

    def patched(name: str) -> Callable[..., Any]:
        @wraps(real[name])
        def call(*arguments: Any, **more: Any) -> Any:
            made.append(name)
            here = len(made) - 1 == place
            if here and not after:
                act()
            try:
                return real[name](*arguments, **more)
            finally:
                if here and after:
                    act()

        return call

    for name in CALLS:
        setattr(os, name, patched(name))
    try:
        yield made
    finally:
        for name, function in real.items():
            setattr(os, name, function)
