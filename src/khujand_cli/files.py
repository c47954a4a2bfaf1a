"""Files: a report is written whole or not at all, and nothing is lost that was not asked to be replaced."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from khujand_cli.errors import KhujandError

# What the encoding of a stream lacks is written as an escape; terminal.py registers how.
ESCAPES = "khujand"


def write(output: str, text: str, *, force: bool, inputs: Sequence[str] = ()) -> None:
    """Write a text to a file, through links; an existing one keeps its mode and is replaced only with ``force``.

    Raises KhujandError where the file exists, is one of the ``inputs``, or cannot be written.
    """
    if not output:
        raise KhujandError("--output needs the name of a file")
    path = Path(os.path.realpath(output))
    if any(one != "-" and Path(one).exists() and path.exists() and os.path.samefile(one, path) for one in inputs):
        raise KhujandError(f"{output} is the dataset itself; write the report to another file")
    if path.exists() and not force:
        raise KhujandError(f"{output} exists already; name another file, or say --force to replace it")
    # Spreadsheets take a CSV file for their own code page unless it begins with a byte-order mark.
    encoding = "utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8"
    try:
        if path.exists() and not path.is_file():
            # A device or a named pipe is written to; only a file can be replaced.
            with open(path, "w", encoding=encoding, errors=ESCAPES, newline="") as stream:
                stream.write(text)
        else:
            _replace(path, text.encode(encoding, ESCAPES))
    except OSError as error:
        raise KhujandError(f"{output} cannot be written: {error.strerror}") from None


def _replace(path: Path, data: bytes) -> None:
    import tempfile

    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    written = Path(name)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
        # mkstemp makes files for the owner alone; a report is an ordinary file.
        written.chmod(mode)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
