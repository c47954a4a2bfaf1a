"""Files: what is written is written whole or not at all, and nothing is lost that was not asked to be replaced."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
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
    # Spreadsheets take a CSV file for their own code page unless it begins with a byte-order mark.
    encoding = "utf-8-sig" if output.lower().endswith(".csv") else "utf-8"
    write_bytes(output, text.encode(encoding, ESCAPES), force=force, inputs=inputs)


def write_bytes(output: str, data: bytes, *, force: bool, inputs: Sequence[str] = ()) -> None:
    """Write bytes to a file; as ``write`` does."""
    path = Path(os.path.realpath(output))
    _refuse_inputs(output, path, inputs)
    if path.is_dir():
        raise KhujandError(f"{output} is a folder; name a file")
    if path.exists() and not force:
        raise KhujandError(f"{output} exists already; name another file, or say --force to replace it")
    try:
        if path.exists() and not path.is_file():
            # A device or a named pipe is written to; only a file can be replaced.
            with open(path, "wb") as stream:
                stream.write(data)
        else:
            _replace(path, data)
    except OSError as error:
        raise KhujandError(f"{output} cannot be written: {error.strerror}") from None


def replace_all(folder: str, files: Mapping[str, bytes], *, force: bool, inputs: Sequence[str] = ()) -> None:
    """Write files into a folder, all or none; others that stand there are left alone.

    Raises KhujandError where the folder holds anything and ``force`` is not said, is one of the ``inputs``, or where a
    file cannot be written; then what was there is there again.
    """
    path = Path(os.path.realpath(folder))
    _refuse_inputs(folder, path, inputs)
    if path.exists() and not path.is_dir():
        raise KhujandError(f"{folder} is a file; name a folder")
    try:
        if path.is_dir() and any(path.iterdir()) and not force:
            raise KhujandError(
                f"{folder} is not empty; name another folder, or say --force to replace the dataset in it"
            )
        _exchange(path, files)
    except OSError as error:
        raise KhujandError(f"{folder} cannot be written: {error.strerror}") from None


def _refuse_inputs(output: str, path: Path, inputs: Sequence[str]) -> None:
    for one in inputs:
        if one == "-" or not Path(one).exists() or not path.exists():
            continue
        if os.path.samefile(one, path):
            raise KhujandError(f"{output} is the dataset itself; write to another place")
        # A folder is a dataset by its CSV files.
        if Path(one).is_dir() and os.path.samefile(one, path.parent) and path.suffix.lower() == ".csv":
            raise KhujandError(f"{output} is a part of the dataset itself; write to another place")


def _exchange(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write everything beside first; only when all of it is there does it take the place of what stood there."""
    import shutil
    import tempfile

    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    stage = Path(tempfile.mkdtemp(dir=folder, prefix=".khujand-"))
    new, old = stage / "new", stage / "old"
    moved: list[str] = []
    try:
        new.mkdir()
        old.mkdir()
        for name, data in files.items():
            (new / name).write_bytes(data)
        wanted = {name.lower() for name in files}
        for path in [one for one in folder.iterdir() if one.name.lower() in wanted]:
            path.rename(old / path.name)
        for name in files:
            (new / name).rename(folder / name)
            moved.append(name)
    except BaseException:
        for name in moved:
            (folder / name).unlink()
        for path in old.iterdir() if old.exists() else ():
            path.rename(folder / path.name)
        raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()


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
