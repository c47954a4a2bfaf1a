"""Files that come with khujand: the bundled datasets, their schema, the starter."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path as FilePath

from khujand_cli.errors import KhujandError

BUNDLED = "khujand.json"
# The bundled datasets by the name under which a person asks for them; the first is read where none is named.
DATASETS = {"siege": BUNDLED, "witnesses": "khujand-witnesses.json"}
SCHEMA = "dataset.schema.json"


def shipped(name: str) -> bytes:
    """Return a file that comes with khujand: inside the installed package, or in ``data`` at the top of a checkout."""
    here = FilePath(__file__).parents[1]
    for folder in (here / "data", here.parents[1] / "data"):
        with suppress(OSError):
            return (folder / name).read_bytes()
    raise KhujandError(f"{name} is missing from this installation; install khujand-cli again")
