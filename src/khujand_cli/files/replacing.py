"""Replacing: a file is written whole or not at all, and nothing is lost that was not asked to be replaced."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from khujand_cli.errors import KhujandError
from khujand_cli.files.durable import PREFIX, forget, pour, second_name, sync_folder, write_new
from khujand_cli.interruption import undisturbed

# What an encoding lacks is written as an escape of JSON.
ESCAPES = "khujand"


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2)), error.end


codecs.register_error(ESCAPES, _escaped)


def write(output: str, text: str, *, force: bool, inputs: Sequence[str] = ()) -> None:
    """Write a text to a file, through links; an existing one keeps its mode and is replaced only with ``force``.

    Raises KhujandError where the file exists, is one of the ``inputs``, or cannot be written.
    """
    if not output:
        raise KhujandError("--output needs the name of a file")
    # Spreadsheets take a CSV file for their own code page unless it begins with a byte-order mark.
    encoding = "utf-8-sig" if output.lower().endswith(".csv") else "utf-8"
    write_bytes(output, text.encode(encoding, ESCAPES), force=force, inputs=inputs)


def write_bytes(output: str, data: bytes, *, force: bool, inputs: Sequence[str] = ()) -> None:
    """Write bytes to a file; as ``write`` does."""
    try:
        path = target(output)
        if isinstance(path, int):
            refuse_inputs(output, os.fstat(path), inputs)
            pour(path, data)
            return
        _refuse_part(output, path, inputs)
        there = status(path)
        refuse_inputs(output, there, inputs)
        if there is not None and stat.S_ISDIR(there.st_mode):
            raise KhujandError(f"{output} is a folder; name a file")
        if there is not None and not stat.S_ISREG(there.st_mode):
            # A device or a named pipe is written to, and loses nothing; only a file can be replaced.
            with open(output, "wb") as stream:
                stream.write(data)
            return
        if there is not None and not force:
            raise FileExistsError
        with undisturbed():
            _replace(output, path, data, there, force=force)
    except OSError as error:
        raise cannot(output, error) from None


def cannot(output: str, error: OSError, *more: str) -> KhujandError:
    """Return the sentence on why something could not be written, and further ones."""
    if isinstance(error, FileExistsError):
        return KhujandError(f"{output} exists already; name another file, or say --force to replace it", *more)
    return KhujandError(f"{output} cannot be written: {error.strerror}", *more)


def target(output: str) -> Path | int:
    """Return what a name leads to through links: a place for a file, or an open file such as 1 for /dev/stdout.

    An open file is written on, as a shell does, and not replaced: its name may be that of another file by now.
    Raises OSError where links lead nowhere.
    """
    here = os.path.abspath(output)
    # A system follows forty links and no more.
    for _ in range(40):
        here = os.path.join(os.path.realpath(os.path.dirname(here)), os.path.basename(here))
        if match := re.fullmatch(rf"(?:/proc/{os.getpid()}(?:/task/[0-9]+)?|/dev)/fd/([0-9]+)", here):
            return int(match[1])
        try:
            here = os.path.join(os.path.dirname(here), os.readlink(here))
        except OSError as error:
            # What is no link is an invalid argument of the call.
            if error.errno in (errno.EINVAL, errno.ENOENT):
                return Path(here)
            raise
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def status(path: Path) -> os.stat_result | None:
    """Return what stands under a name, or None where nothing does; raises OSError where that cannot be said."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def refuse_inputs(output: str, there: os.stat_result | None, inputs: Sequence[str]) -> None:
    """Raise KhujandError where what would be written over is what the dataset was read from, by whatever name."""
    # A terminal may well be both; only what is kept somewhere can be lost.
    if there is None or not (stat.S_ISREG(there.st_mode) or stat.S_ISDIR(there.st_mode)):
        return
    if any(os.path.samestat(there, read) for name in inputs for read in _read_from(name)):
        raise KhujandError(f"{output} is what is read here; write to another place")


def _read_from(name: str) -> Iterator[os.stat_result]:
    """Yield what a dataset of this name was read from: standard input, a file, or a folder and its tables."""
    with suppress(OSError):
        if name == "-":
            yield os.fstat(0)
            return
        yield os.stat(name)
        for table in os.listdir(name) if os.path.isdir(name) else ():
            if _is_part(table):
                with suppress(OSError):
                    yield os.stat(os.path.join(name, table))


def _is_part(name: str) -> bool:
    """Whether a file of this name makes a folder a dataset, or another one than it was."""
    return name.lower().endswith(".csv") or name.lower() == "datapackage.json"


def _refuse_part(output: str, path: Path, inputs: Sequence[str]) -> None:
    if not _is_part(path.name):
        return
    for name in inputs:
        if name != "-" and os.path.isdir(name) and os.path.exists(path.parent) and os.path.samefile(name, path.parent):
            raise KhujandError(f"{output} would be a part of the dataset itself; write to another place")


def _replace(output: str, path: Path, data: bytes, there: os.stat_result | None, *, force: bool) -> None:
    """Write beside first; only when all of it is on the disk does it take the place of what stood there."""
    written = path.with_name(f"{PREFIX}-{os.urandom(4).hex()}")
    left: list[str] = []
    try:
        try:
            write_new(written, data, None if there is None else stat.S_IMODE(there.st_mode))
            if force:
                os.replace(written, path)
            else:
                second_name(written, path)
        finally:
            left += removed(written)
    except OSError as error:
        raise cannot(output, error, *left) from None
    if left:
        raise KhujandError(f"{output} is written", *left)
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise KhujandError(f"{output} is written, but not for sure on the disk: {error.strerror}") from None


def removed(path: Path) -> list[str]:
    """Remove a file that was only needed for a while; return a sentence about it where it stays."""
    try:
        forget(path)
    except OSError as error:
        return [f"{path} is left over and could not be removed ({error.strerror}); remove it"]
    return []
