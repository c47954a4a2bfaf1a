"""``khujand diff``: what changed between two versions of a dataset."""

from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.delivery import deliver
from khujand_cli.commands.opening import opened, tell_shortfalls
from khujand_cli.commands.options import BudgetOption, ColourOption, ForceOption, OutputOption, choice_of
from khujand_cli.errors import ExitStatus, KhujandError


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The dataset as it was, or -.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The dataset as it is.")],
    budget: BudgetOption = 1,
    output_format: Annotated[str, choice_of("diff")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Say what came, went and changed between two versions: claims in words, findings opened and closed.

    Leaves with 0 where they are the same, with 1 where they are not, with 2 where one of them could not be read.
    """
    from khujand_cli.criticism.run import criticise
    from khujand_cli.files.validation import InvalidDataset
    from khujand_cli.reports.report import DifferenceReport
    from khujand_cli.views.difference import difference

    try:
        before, after = opened(old, budget=budget), opened(new, budget=budget)
    except InvalidDataset as error:
        first, *_ = error.findings
        raise KhujandError(f"{first.location}: {first.message}; khujand check says what else is wrong") from None
    terminal.step("comparing")
    found = difference(before.index, after.index, criticise(before).findings, criticise(after).findings)
    deliver(DifferenceReport(found), output_format, output, color, force=force, inputs=[old, new])
    tell_shortfalls(before.index, after.index)
    raise typer.Exit(ExitStatus.FOUND if found else ExitStatus.DONE)
