"""``khujand import``: what others keep becomes a dataset."""

from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.delivery import check_form, deliver_dataset
from khujand_cli.commands.opening import contents, opened
from khujand_cli.commands.options import BY_ENDING, BudgetOption, MapOption, ReplaceOption


def import_(
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE",
            help="An item of a Wikibase, as Special:EntityData/Q....json gives it, or with --map a table; or -.",
        ),
    ] = None,
    table_map: MapOption = None,
    budget: BudgetOption = 1,
    guess: Annotated[
        bool, typer.Option("--guess", help="Print a first map of a table, with what was seen in it, to correct.")
    ] = False,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help=f"{BY_ENDING}; - prints JSON, as by default.")
    ] = "-",
    force: ReplaceOption = False,
) -> None:
    """Turn the rows of a table into claims by a map, or the dates and quantities of an item of a Wikibase."""
    if guess and table_map is not None:
        raise typer.BadParameter("--guess prints a first map, and --map reads one that is there; use one of the two")
    if item is None and (guess or table_map is None):
        raise typer.BadParameter("name the file to import")
    if guess:
        _guess(item or "", output, force=force)
    elif table_map is not None:
        _by_map(item, table_map, output, force=force, budget=budget)
    else:
        _item(item or "", output, force=force)


def _guess(table: str, output: str, *, force: bool) -> None:
    from khujand_cli.capture.tables.guessing import guessed_map

    name, data = contents(table)
    terminal.emit(guessed_map(name if table == "-" else table, data), output, force=force, inputs=[table])


def _by_map(table: str | None, table_map: str, output: str, *, force: bool, budget: float) -> None:
    from khujand_cli.dataset.raw import raw_dataset
    from khujand_cli.wording import counted

    check_form(output)
    document = opened(table, table_map=table_map, budget=budget)
    claims = counted(len(document.dataset.claims), "claim")
    where = deliver_dataset(raw_dataset(document.dataset), output, force=force, inputs=[table_map, table])
    terminal.complain([f"imported {claims} of {document.file}{where}"])


def _item(item: str, output: str, *, force: bool) -> None:
    from khujand_cli.capture.wikibase.importing import import_item
    from khujand_cli.capture.wikibase.item import read_item
    from khujand_cli.files.reading import TABLES, a_table
    from khujand_cli.wording import counted

    check_form(output)
    if item.lower().endswith((*TABLES, ".xlsx")):
        raise a_table(item)
    name, data = contents(item)
    imported = import_item(read_item(name, data), name=name)
    where = deliver_dataset(imported.dataset, output, force=force, inputs=[item])
    left_out = [f"left out: {one.property}: {one.why}" for one in imported.left_out]
    terminal.complain([f"imported {counted(len(imported.dataset['claims']), 'claim')} of {name}{where}", *left_out])
