"""``khujand new``: a dataset to begin with."""

from __future__ import annotations

import re
import shlex
from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.options import BY_ENDING, ReplaceOption


def new(
    path: Annotated[str, typer.Argument(metavar="PATH", help=f"{BY_ENDING}.")],
    force: ReplaceOption = False,
) -> None:
    """Start a dataset: a small valid one with a record of each sort, to be replaced by your own."""
    from khujand_cli.files.starter import write_starter

    write_starter(path, force=force)
    again = f"./{path}" if path.startswith("-") else path
    again = again if re.fullmatch(r"[\w./-]+", again) else shlex.quote(again)
    terminal.complain([f"wrote {path}; put your own records in the place of its examples, then: khujand check {again}"])
