"""``khujand import``: what others keep becomes a dataset."""

from __future__ import annotations

from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.opening import contents
from khujand_cli.commands.options import BY_ENDING, ReplaceOption
from khujand_cli.files.replacing import ESCAPES


def import_(
    item: Annotated[
        str,
        typer.Argument(metavar="ITEM", help="An item of a Wikibase, as Special:EntityData/Q....json gives it, or -."),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help=f"{BY_ENDING}; - prints JSON, as by default.")
    ] = "-",
    force: ReplaceOption = False,
) -> None:
    """Turn the dates and quantities of an item into claims, one for each statement and reference."""
    from khujand_cli.capture.wikibase.importing import import_item
    from khujand_cli.capture.wikibase.item import read_item
    from khujand_cli.dataset.raw import json_text
    from khujand_cli.files.writing import form_of, write_dataset
    from khujand_cli.wording import counted

    if output != "-":
        form_of(output)
    name, data = contents(item)
    imported = import_item(read_item(name, data))
    if output == "-":
        terminal.emit(json_text(imported.dataset), escapes=ESCAPES)
    else:
        write_dataset(imported.dataset, output, force=force, inputs=[item])
    where = "" if output == "-" else f" into {output}"
    left_out = [f"left out: {one.property}: {one.why}" for one in imported.left_out]
    terminal.complain([f"imported {counted(len(imported.dataset['claims']), 'claim')} of {name}{where}", *left_out])
