"""``khujand convert``: a dataset in another form."""

from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.delivery import check_form, deliver_dataset
from khujand_cli.commands.opening import opened
from khujand_cli.commands.options import BY_ENDING, BudgetOption, MapOption, ReplaceOption


def convert(
    dataset: Annotated[
        str, typer.Argument(metavar="IN", help="A JSON file, an .xlsx workbook, a folder of CSV, or -.")
    ],
    output: Annotated[str, typer.Argument(metavar="OUT", help=f"{BY_ENDING}; - prints JSON.")],
    table_map: MapOption = None,
    budget: BudgetOption = 1,
    force: ReplaceOption = False,
) -> None:
    """Turn a dataset into another form, by the name of OUT; nothing that khujand reads is lost on the way."""
    from khujand_cli.dataset.raw import raw_dataset

    check_form(output)
    document = opened(dataset, table_map=table_map, budget=budget)
    terminal.step("writing")
    if deliver_dataset(raw_dataset(document.dataset), output, force=force, inputs=[dataset, table_map]):
        terminal.complain([f"wrote {output}"])
