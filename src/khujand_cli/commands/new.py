"""``khujand new``: a dataset to begin with."""

import re
import shlex
from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.options import BY_ENDING, ReplaceOption


def new(
    path: Annotated[str, typer.Argument(metavar="PATH", help=f"{BY_ENDING}.")],
    template: Annotated[
        str | None,
        typer.Option("--template", metavar="NAME", help="One of a kind: battle, table, account, itinerary or lives."),
    ] = None,
    force: ReplaceOption = False,
) -> None:
    """Start a dataset: a small valid one with a record of each sort, to be replaced by your own."""
    from khujand_cli.files.starter import write_starter

    more: list[str] = []
    if template is None:
        write_starter(path, force=force)
    else:
        from khujand_cli.capture.templates import explanation, hints
        from khujand_cli.capture.templates import template as shipped_template

        write_starter(path, force=force, dataset=shipped_template(template), readme=explanation(template))
        more = hints(template)
    again = f"./{path}" if path.startswith("-") else path
    again = again if re.fullmatch(r"[\w./-]+", again) else shlex.quote(again)
    wrote = f"wrote {path}; put your own records in the place of its examples, then: khujand check {again}"
    terminal.complain([wrote, *more])
