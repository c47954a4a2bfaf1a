"""A starter: a small dataset that shows a record of each sort, for a person to write their own over it."""

from __future__ import annotations

from khujand_cli.dataset.raw import raw_dataset
from khujand_cli.files.reading import read_json
from khujand_cli.files.replacing import write_bytes
from khujand_cli.files.shipped import shipped
from khujand_cli.files.writing import form_of, write_dataset

_STARTER = "starter.json"
_README = "starter-readme.md"


def write_starter(path: str, *, force: bool, dataset: bytes | None = None, readme: bytes | None = None) -> None:
    """Write the starter in the form that the name says, or another dataset to start with, with what explains it.

    Raises KhujandError where something stands there already and ``force`` is not said, or where it cannot be written.
    """
    data = shipped(_STARTER) if dataset is None else dataset
    if form_of(path) == ".json":
        write_bytes(path, data, force=force)
        return
    raw = raw_dataset(read_json(_STARTER, data).dataset)
    write_dataset(raw, path, force=force, beside={"README.md": _explained(readme)})


def _explained(readme: bytes | None) -> bytes:
    """Return what stands beside a folder: what its tables are, after what is said of this dataset alone."""
    tables = shipped(_README)
    return tables if readme is None else readme + b"\n" + tables
