"""Opening: the dataset that was named, read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from khujand_cli.commands import terminal

if TYPE_CHECKING:
    from khujand_cli.commands.terminal import Listener
    from khujand_cli.files.reading import Document


def opened(dataset: str | None, step: Listener = terminal.step) -> Document:
    """Return the dataset that was named; raises InvalidDataset where it is none."""
    from khujand_cli.files.reading import STANDARD_INPUT, read

    # A bar would write over what a person types.
    if dataset != STANDARD_INPUT or not terminal.is_typed():
        step("reading", 0, 0)
    document = read(dataset, lambda: step("indexing", 0, 0))
    if document.remarks:
        terminal.complain(document.remarks)
    return document


def contents(path: str) -> tuple[str, bytes]:
    """Return the name of a file that is no dataset, and its bytes; ``-`` is standard input.

    Raises KhujandError where there is none, or where it cannot be read.
    """
    from khujand_cli.errors import KhujandError
    from khujand_cli.files.reading import STANDARD_INPUT, refuse_missing

    if path == STANDARD_INPUT:
        return "<stdin>", sys.stdin.buffer.read()
    refuse_missing([path])
    try:
        return Path(path).name, Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise KhujandError(f"{path} cannot be read: {reason}") from None
