"""Exchange: the files of a dataset take the place of those of another; whatever happens, none of either is lost.

All that is new is written beside first, and what it replaces has a second name there. Then one file after the other
takes its place, so that none is missing at any moment. A run that is ended in between leaves the folder half replaced;
as long as it is, ``old`` stands there, and the folder is no dataset.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from khujand_cli.errors import KhujandError
from khujand_cli.files.durable import PREFIX, copy, forget, second_name, sync_folder, write_new
from khujand_cli.files.replacing import cannot, refuse_inputs, status
from khujand_cli.interruption import undisturbed

# There is one such folder in a folder, so that of two runs only one is at work in it.
_STAGE = PREFIX
_NEW, _KEPT, _OLD = "new", "kept", "old"


def replace_all(folder: str, files: Mapping[str, bytes], *, force: bool, inputs: Sequence[str] = ()) -> None:
    """Write files into a folder, all or none; files of other names that stand there are left alone.

    Raises KhujandError where the folder holds anything and ``force`` is not said, is one of the ``inputs``, or where a
    file cannot be written; then what was there is there again.
    """
    path = Path(os.path.realpath(folder))
    try:
        there = _refuse(folder, path, files, inputs)
        if there and os.listdir(path) and not force:
            raise FileExistsError
        with undisturbed():
            _make_and_exchange(path, files, made=not there, force=force)
    except FileExistsError as error:
        raise KhujandError(_stands(folder, error), *_left(path)) from None
    except OSError as error:
        raise cannot(folder, error, *_left(path)) from None
    if left := _left(path):
        raise KhujandError(f"{folder} is written", *left)


def _stands(folder: str, error: FileExistsError) -> str:
    """Return the sentence on what stands there: all the time, or a file that has come in between."""
    if name := error.filename2 or error.filename:
        return f"{name} has appeared while {folder} was written, which is as it was before; run it again"
    return f"{folder} is not empty; name another folder, or say --force to replace the dataset in it"


def _refuse(folder: str, path: Path, files: Collection[str], inputs: Sequence[str]) -> bool:
    """Refuse what may not be written over; return whether the folder is there."""
    there = status(path)
    refuse_inputs(folder, there, inputs)
    if there is None:
        return False
    if not stat.S_ISDIR(there.st_mode):
        raise KhujandError(f"{folder} is a file; name a folder")
    for name in files:
        refuse_inputs(str(Path(folder) / name), status(path / name), inputs)
    if left := _left(path):
        raise KhujandError(*left)
    return True


def half_replaced(folder: Path) -> str:
    """Return a sentence where the dataset of a folder is half another one; else nothing."""
    for name in _stages(folder):
        old, new = (folder / name / one for one in (_OLD, _NEW))
        if old.is_dir():
            return (
                f"the dataset in {folder} is half replaced: a run of khujand is at work on it, or was ended. If it was "
                f"ended: to have the new one, move all files of {new} into {folder}; to have the old one, move those "
                f"of {old} there and remove the tables that are not among them. Then remove {folder / name}"
            )
    return ""


def left_over(folder: Path) -> str:
    """Return a sentence where a run that wrote into a folder has left something there, or is at work; else nothing."""
    if not (names := _stages(folder)):
        return ""
    left = " and ".join(str(folder / name) for name in names)
    return f"a run of khujand is at work in {folder}, or was ended; if it was, remove what it left there: {left}"


def _left(folder: Path) -> list[str]:
    try:
        return [one for one in [half_replaced(folder) or left_over(folder)] if one]
    except OSError:
        return []


def _stages(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.startswith(_STAGE))


def _make_and_exchange(folder: Path, files: Mapping[str, bytes], *, made: bool, force: bool) -> None:
    """Make the folder if it is not there, and have made none if the files cannot be written into it."""
    if made:
        os.mkdir(folder)
    try:
        if made:
            sync_folder(folder.parent)
        _exchange(folder, files, force=force)
    except BaseException:
        if made and not os.listdir(folder):
            os.rmdir(folder)
        raise


def _exchange(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    # Without force nothing stood there a moment ago, and what does now is somebody else's.
    there = _ordinary(folder, files) if force else {}
    replaced = {name for name in files if force and os.path.lexists(folder / name)}
    stage = folder / _STAGE
    os.mkdir(stage)
    half = False
    try:
        _prepare(folder, stage, files, there)
        half = True
        os.rename(stage / _KEPT, stage / _OLD)
        sync_folder(stage)
        _take_place(folder, stage, files, there, replaced)
        os.rename(stage / _OLD, stage / _KEPT)
        half = False
    except BaseException:
        if half:
            _put_back(folder, stage, files, replaced)
            half = False
        raise
    finally:
        # What could not be put back stays where it is, rather than nowhere.
        if not half:
            _clear(stage)


def _ordinary(folder: Path, files: Collection[str]) -> dict[str, int]:
    """Return the files that will be replaced, each with its mode; in capitals or not, they are the same table."""
    wanted = {name.lower() for name in files}
    there = {}
    for name in os.listdir(folder):
        if name.lower() in wanted:
            mode = os.lstat(folder / name).st_mode
            if not stat.S_ISREG(mode):
                raise KhujandError(f"{folder / name} is no ordinary file, so it is not replaced; move it away first")
            there[name] = stat.S_IMODE(mode)
    return there


def _prepare(folder: Path, stage: Path, files: Mapping[str, bytes], there: Mapping[str, int]) -> None:
    for part in (_NEW, _KEPT):
        os.mkdir(stage / part)
    for name, data in files.items():
        write_new(stage / _NEW / name, data, there.get(name))
    for name, mode in there.items():
        copy(folder / name, stage / _KEPT / name, mode)
    for path in (stage / _NEW, stage / _KEPT, stage, folder):
        sync_folder(path)


def _take_place(
    folder: Path, stage: Path, files: Collection[str], there: Collection[str], replaced: Collection[str]
) -> None:
    for name in files:
        if name in replaced:
            os.replace(stage / _NEW / name, folder / name)
        else:
            second_name(stage / _NEW / name, folder / name)
            forget(stage / _NEW / name)
    for name in there:
        # Where capitals make another name, a table would stand there twice.
        if name not in files and not any(_same(folder / name, folder / other) for other in files):
            os.unlink(folder / name)
    sync_folder(folder)


def _put_back(folder: Path, stage: Path, files: Collection[str], replaced: Collection[str]) -> None:
    try:
        try:
            kept = os.listdir(stage / _OLD)
        except FileNotFoundError:
            # Nothing had begun to take its place, or all of it had.
            return
        for name in files:
            if name not in replaced and _is_ours(stage / _NEW / name, folder / name):
                os.unlink(folder / name)
        for name in kept:
            os.replace(stage / _OLD / name, folder / name)
        sync_folder(folder)
        os.rename(stage / _OLD, stage / _KEPT)
    except OSError as error:
        message = f"{folder} could not be put back as it was ({error.strerror})"
        raise KhujandError(message, *_left(folder)) from None


def _clear(stage: Path) -> None:
    """Remove what was only needed on the way; what stays is found and told of by ``left_over``."""
    with suppress(OSError):
        for part in (_NEW, _KEPT):
            with suppress(FileNotFoundError):
                for name in os.listdir(stage / part):
                    os.unlink(stage / part / name)
                os.rmdir(stage / part)
        os.rmdir(stage)


def _is_ours(written: Path, path: Path) -> bool:
    """Whether a file that was not there before is the one that was written, which has two names or has moved."""
    return os.path.lexists(path) and (not os.path.lexists(written) or _same(written, path))


def _same(path: Path, other: Path) -> bool:
    return os.path.lexists(path) and os.path.lexists(other) and os.path.samefile(path, other)
