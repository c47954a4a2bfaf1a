"""Opening: the dataset that was named, read."""

from __future__ import annotations

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
    return read(dataset, lambda: step("indexing", 0, 0))
