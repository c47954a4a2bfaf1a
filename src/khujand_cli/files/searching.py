"""Searching: the datasets that lie in a folder which is none itself."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from khujand_cli.files.contents import LISTS
from khujand_cli.files.tables.tables import table_named
from khujand_cli.wording import counted, listed

# No list of sheets is longer.
_MOST_BYTES = 1 << 20
_SHEET = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"')


class Found(NamedTuple):
    """The datasets in a folder, and how many files were left out: those that are none, and hidden ones."""

    datasets: list[str]
    others: int = 0
    hidden: int = 0

    def left_out(self, folder: str) -> str:
        """Say how many datasets there are, and what was left out."""
        found = f"{folder}: {counted(len(self.datasets), 'dataset')}"
        parts = [counted(self.others, "file") + " without any of the lists"] if self.others else []
        parts += [counted(self.hidden, "hidden file")] if self.hidden else []
        return f"{found}; left out: {listed(parts)}" if parts else found


def is_one_dataset(folder: Path) -> bool:
    """Whether a folder holds any of the format's tables, or says that it is a package of them."""
    return any(
        path.name == "datapackage.json" or (path.suffix.lower() == ".csv" and table_named(path.stem) is not None)
        for path in folder.iterdir()
        if not path.name.startswith(".")
    )


def datasets_in(folder: str) -> Found:
    """Return the datasets in a folder and below it, in the order of their names; links to folders are not followed."""
    found, others, hidden = [], 0, 0
    for place, folders, files in os.walk(folder):
        hidden += sum(name.startswith(".") and _may_be_one(name) for name in files)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if place != folder and is_one_dataset(Path(place)):
            folders.clear()
            found.append(_from_here(place))
            continue
        for name in sorted(name for name in files if _may_be_one(name) and not name.startswith((".", "~$"))):
            path = os.path.join(place, name)
            if not _is_endless(path) and _has_a_list(path):
                found.append(_from_here(path))
            else:
                others += 1
    return Found(sorted(found), others, hidden)


def _from_here(path: str) -> str:
    """Return a path without a dot before it, as annotations name files; but ``./-`` is no standard input."""
    short = path.removeprefix(os.path.join(os.curdir, ""))
    return path if short.startswith("-") else short


def _may_be_one(name: str) -> bool:
    return name.lower().endswith((".json", ".xlsx"))


def _is_endless(path: str) -> bool:
    """Whether something stands there that is no file, such as a pipe or a link to a device, and may have no end."""
    return os.path.exists(path) and not os.path.isfile(path)


def _has_a_list(path: str) -> bool:
    """Whether a file has any of the lists of a dataset; what cannot be read may, so that its fault is told."""
    try:
        names = _sheets(path) if path.lower().endswith(".xlsx") else _keys(path)
        return any(table_named(name) is not None for name in names)
    except (OSError, ValueError, BadZipFile, KeyError, RecursionError):
        return True


def _keys(path: str) -> Iterator[str]:
    data = Path(path).read_bytes()
    try:
        value = json.loads(data)
    except ValueError:
        # Of a file that is damaged the beginning of a list is all that can be seen.
        yield from (name for name in LISTS if f'"{name}"'.encode() in data)
        return
    yield from (name for name in value if name in LISTS) if isinstance(value, dict) else ()


def _sheets(path: str) -> Iterator[str]:
    with ZipFile(path) as parts, parts.open("xl/workbook.xml") as part:
        yield from (name.decode("utf-8", "replace") for name in _SHEET.findall(part.read(_MOST_BYTES)))
