"""Streams: what is printed is printed whole, or the run says that it was not; and no complaint ends a run."""

from __future__ import annotations

import errno
import io
import os
import select
import sys
from typing import TYPE_CHECKING, Any, TextIO

from khujand_cli.errors import KhujandError
from khujand_cli.files.replacing import ESCAPES

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def prepare() -> None:
    """Make standard output and error take any text, whole: what their encoding lacks is escaped, as JSON escapes it."""
    for number in range(3):
        _occupy(number)
    sys.stdout = _through(sys.stdout, _Output)
    sys.stderr = _through(sys.stderr, _Complaints)


def _occupy(number: int) -> None:
    """Open a stream that whoever started the run has closed: else the next file that is opened would take its place."""
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_RDWR)


class _WholeStream(io.RawIOBase):
    """A stream that takes all that it is given, however little of it the system takes at once.

    Python itself loses the rest where it does not buffer (PYTHONUNBUFFERED), and gives up where nothing can be taken
    just now. What fails once is over: the rest is passed over, and Python has nothing to complain of at the end.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._over = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return bool(self._raw.isatty())

    def fileno(self) -> int:
        return int(self._raw.fileno())

    def write(self, data: ReadableBuffer) -> int:
        with memoryview(data) as view:
            if not self._over:
                try:
                    self._pour(view)
                except OSError as error:
                    self._over = True
                    self.end(error)
            return len(view)

    def _pour(self, rest: memoryview) -> None:
        while rest:
            written = self._raw.write(rest)
            if written is None:
                select.select((), (self.fileno(),), ())
            rest = rest[written or 0 :]

    def end(self, error: OSError) -> None:
        """Do what is to be done when nothing more can be written."""


class _Output(_WholeStream):
    """Standard output; a reader who has seen enough and closed the pipe changes nothing."""

    def end(self, error: OSError) -> None:
        if not isinstance(error, BrokenPipeError):
            raise KhujandError(f"standard output cannot be written: {error.strerror}") from None


class _Complaints(_WholeStream):
    """Standard error: where nobody can be told, nobody is, and the run goes on."""


class _Closed(io.RawIOBase):
    """A stream that whoever started the run has closed."""

    def writable(self) -> bool:
        return True

    def write(self, _data: ReadableBuffer) -> int:
        raise OSError(errno.EBADF, "it is closed")


def _through(stream: TextIO | None, whole: type[_WholeStream]) -> TextIO:
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(whole(_Closed())), "utf-8", ESCAPES)
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw = getattr(stream.buffer, "raw", None) or stream.buffer
    at_once = stream.line_buffering or stream.write_through
    # Lines end in a pipe as they do in a file, on every system.
    return io.TextIOWrapper(
        io.BufferedWriter(whole(raw), 2**16), stream.encoding, ESCAPES, newline="\n", line_buffering=at_once
    )
