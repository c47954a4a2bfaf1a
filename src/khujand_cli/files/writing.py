"""Writing a dataset in one of its three forms: whole or not at all, and over no file that was not given up."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from khujand_cli.dataset.raw import json_text
from khujand_cli.errors import KhujandError
from khujand_cli.files.exchange import replace_all
from khujand_cli.files.regular import Snapshot
from khujand_cli.files.replacing import write_bytes
from khujand_cli.files.shipped import SCHEMA, shipped
from khujand_cli.wording import did_you_mean

_FOLDER = ""
_FORMS = (".json", ".xlsx")


def write_dataset(
    raw: dict[str, Any],
    output: str,
    *,
    force: bool,
    inputs: Sequence[str] = (),
    beside: Mapping[str, bytes] | None = None,
) -> None:
    """Write the dataset in the form that the name says: .json, .xlsx, or a folder of CSV files for a name with neither.

    ``beside`` are further files for a folder. Raises KhujandError where something stands there already and ``force``
    is not said, where it is one of the ``inputs``, or where it cannot be written.
    """
    form = form_of(output)
    if form == _FOLDER:
        from khujand_cli.files.tables.data_package import files_of

        _refuse_foreign(Path(output))
        # What only explains the dataset gives way to what a person has written there.
        new = {name: data for name, data in (beside or {}).items() if not os.path.lexists(Path(output) / name)}
        replace_all(output, {**files_of(raw, _schema()), **new}, force=force, inputs=inputs)
    elif form == ".xlsx":
        from khujand_cli.files.tables.workbook_writing import workbook

        write_bytes(output, workbook(raw, _schema()), force=force, inputs=inputs)
    else:
        write_bytes(output, json_text(raw).encode(), force=force, inputs=inputs)


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder whose files would be taken for ours and are not."""
    from khujand_cli.files.tables.data_package import NAME

    path = folder / "datapackage.json"
    try:
        described = json.loads(Snapshot(path).read())
        ours = isinstance(described, dict) and described.get("name") == NAME
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise KhujandError(f"{path} cannot be read: {error.strerror}") from None
    # What is nested too deeply to be read is not of our making either.
    except (ValueError, RecursionError):
        ours = False
    if not ours:
        raise KhujandError(f"{path} is not of khujand's making; name another folder")


def form_of(output: str) -> str:
    """Return the ending that a name has, or nothing for a folder; raises KhujandError for any other ending."""
    if not output or output == "-" or Path(output).name.lower() in _FORMS:
        raise KhujandError("the new dataset needs a name: one in .json, one in .xlsx, or that of a folder")
    ending = Path(output).suffix.lower()
    if ending in _FORMS and not output.endswith(("/", os.sep)):
        return ending
    if ending == "" or output.endswith(("/", os.sep)) or os.path.isdir(output):
        return _FOLDER
    hint = did_you_mean(ending, _FORMS) if ending != ".csv" else "; for CSV files, name a folder"
    raise KhujandError(f"{output}: khujand writes .json, .xlsx and, for a name without an ending, a folder{hint}")


def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(shipped(SCHEMA))
    return schema
