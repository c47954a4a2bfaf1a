"""Files: what is written is written whole or not at all, and nothing is lost that was not asked to be replaced."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from khujand_cli.errors import KhujandError
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
    path = Path(os.path.realpath(output))
    _refuse_inputs(output, path, inputs)
    if path.is_dir():
        raise KhujandError(f"{output} is a folder; name a file")
    device = os.path.exists(output) and not os.path.isfile(output)
    if path.exists() and not device and not force:
        raise KhujandError(f"{output} exists already; name another file, or say --force to replace it")
    try:
        if device:
            # A device or a named pipe is written to, and loses nothing; only a file can be replaced.
            with open(output, "wb") as stream:
                stream.write(data)
        else:
            with undisturbed():
                _replace(path, data)
    except OSError as error:
        raise KhujandError(f"{output} cannot be written: {error.strerror}") from None


def replace_all(folder: str, files: Mapping[str, bytes], *, force: bool, inputs: Sequence[str] = ()) -> None:
    """Write files into a folder, all or none; files of other names that stand there are left alone.

    Raises KhujandError where the folder holds anything and ``force`` is not said, is one of the ``inputs``, or where a
    file cannot be written; then what was there is there again.
    """
    path = Path(os.path.realpath(folder))
    _refuse_inputs(folder, path, inputs)
    for name in files:
        _refuse_inputs(str(Path(folder) / name), path / name, inputs)
    if path.exists() and not path.is_dir():
        raise KhujandError(f"{folder} is a file; name a folder")
    try:
        if path.is_dir() and any(path.iterdir()) and not force:
            raise KhujandError(
                f"{folder} is not empty; name another folder, or say --force to replace the dataset in it"
            )
        with undisturbed():
            _exchange(path, files)
    except OSError as error:
        raise KhujandError(f"{folder} cannot be written: {error.strerror}") from None


def _refuse_inputs(output: str, path: Path, inputs: Sequence[str]) -> None:
    for one in inputs:
        if one == "-" or not Path(one).exists():
            continue
        if path.exists() and os.path.samefile(one, path):
            raise KhujandError(f"{output} is the dataset itself; write to another place")
        # A folder is a dataset by its CSV files and their description, and one more may make it another dataset.
        within = Path(one).is_dir() and path.parent.exists() and os.path.samefile(one, path.parent)
        if within and (path.suffix.lower() == ".csv" or path.name.lower() == "datapackage.json"):
            raise KhujandError(f"{output} would be a part of the dataset itself; write to another place")


def _exchange(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write everything beside first; only when all of it is there does it take the place of what stood there."""
    import shutil
    import tempfile

    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    wanted = {name.lower() for name in files}
    there = [path for path in folder.iterdir() if path.name.lower() in wanted]
    for path in there:
        if path.is_symlink() or not path.is_file():
            raise KhujandError(f"{path} is no ordinary file, so it is not replaced; move it away first")
    stage = Path(tempfile.mkdtemp(dir=folder, prefix=".khujand-"))
    new, old = stage / "new", stage / "old"
    moved: list[str] = []
    try:
        new.mkdir()
        old.mkdir()
        modes = {path.name: path.stat().st_mode & 0o7777 for path in there}
        for name, data in files.items():
            (new / name).write_bytes(data)
            if name in modes:
                (new / name).chmod(modes[name])
        for path in there:
            path.rename(old / path.name)
        for name in files:
            moved.append(name)
            (new / name).rename(folder / name)
    except BaseException:
        _put_back(folder, moved, old)
        raise
    else:
        shutil.rmtree(old)
    finally:
        # What could not be put back stays where it is, rather than nowhere.
        if not old.exists() or not any(old.iterdir()):
            shutil.rmtree(stage, ignore_errors=True)
        if made and not any(folder.iterdir()):
            folder.rmdir()


def _put_back(folder: Path, moved: Sequence[str], old: Path) -> None:
    for name in moved:
        (folder / name).unlink(missing_ok=True)
    try:
        for path in list(old.iterdir()) if old.exists() else ():
            path.rename(folder / path.name)
    except OSError as error:
        raise KhujandError(
            f"{folder} could not be put back as it was ({error.strerror}); its files are in {old}"
        ) from None


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
