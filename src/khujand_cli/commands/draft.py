"""``khujand draft``: prose becomes a dataset of proposed claims."""

from typing import TYPE_CHECKING, Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.delivery import check_form, deliver_dataset
from khujand_cli.commands.opening import contents
from khujand_cli.commands.options import BY_ENDING, BudgetOption, ReplaceOption

if TYPE_CHECKING:
    from khujand_cli.capture.prose.draft import Draft

_MOST_TOLD = 12


def draft(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Plain text, Markdown, wikitext, a .docx document, or -.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help=f"{BY_ENDING}; - prints JSON, as by default.")
    ] = "-",
    budget: BudgetOption = 1,
    force: ReplaceOption = False,
) -> None:
    """Propose a claim for each figure and date of a text in English; every row is for a person to look at."""
    from khujand_cli.capture.prose.draft import draft as drafted
    from khujand_cli.capture.prose.texts.reading import read_prose
    from khujand_cli.files.budget import grant

    check_form(output)
    grant(budget)
    name, data = contents(text)
    made = drafted(read_prose(name, data), undated=True)
    where = deliver_dataset(made.dataset, output, force=force, inputs=[text])
    terminal.complain(_summary(made, name, where))


def _summary(made: "Draft", name: str, where: str) -> list[str]:
    from khujand_cli.wording import counted

    figures, dates = counted(made.figures, "figure"), counted(made.dates, "date")
    told = [f'not proposed: "{one.wording}" ({one.locator}): {one.why}' for one in made.unread[:_MOST_TOLD]]
    more = len(made.unread) - len(told)
    return [
        f"drafted {figures} and {dates} of {name}{where}; every row is a proposal for you to look at",
        *told,
        *([f"not proposed: {more:,} more"] if more > 0 else []),
    ]
