"""``khujand sources``: the sources of a dataset, as a bibliography."""

from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.delivery import deliver
from khujand_cli.commands.opening import opened, tell_shortfalls
from khujand_cli.commands.options import (
    BudgetOption,
    BundledOption,
    ColourOption,
    DatasetArgument,
    ForceOption,
    MapOption,
    OutputOption,
    SourceOption,
    choice_of,
)


def sources(
    dataset: DatasetArgument = None,
    bundled: BundledOption = None,
    source: SourceOption = None,
    unseen: Annotated[
        bool, typer.Option("--unseen", help="Only works known through others, most cited first.")
    ] = False,
    datasets: Annotated[
        bool, typer.Option("--datasets", help="List the datasets that come with khujand, a line each.")
    ] = False,
    table_map: MapOption = None,
    budget: BudgetOption = 1,
    output_format: Annotated[str, choice_of("sources")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """List the sources: a short note and the full reference, how many claims each makes, and what each rests on."""
    if datasets:
        if dataset or bundled or source or unseen or output_format != "text":
            raise typer.BadParameter("the list of datasets is a text of its own; give it without the rest")
        terminal.emit(_bundled_datasets(), output, force=force)
        return
    from khujand_cli.reports.report import SourcesReport
    from khujand_cli.views.bibliography import bibliography, unseen_works

    index = opened(dataset, bundled=bundled, table_map=table_map, budget=budget).index
    only = index.known(source or ())
    works = unseen_works(index, only) if unseen else bibliography(index, only)
    report = SourcesReport(index, works)
    if unseen and not works:
        terminal.complain(["every work on which something rests was seen itself"])
    deliver(report, output_format, output, color, force=force, inputs=[dataset, table_map])
    tell_shortfalls(index)


def _bundled_datasets() -> str:
    """Return a line for each bundled dataset: its name, its title, how much is in it; the first is the default."""
    from khujand_cli.files.reading import read
    from khujand_cli.files.shipped import DATASETS
    from khujand_cli.wording import counted

    lines = []
    for name in DATASETS:
        dataset = read(None, bundled=name).dataset
        counts = f"{counted(len(dataset.sources), 'source')}, {counted(len(dataset.claims), 'claim')}"
        is_default = name == next(iter(DATASETS))
        lines.append(f"{name} | {dataset.title} | {counts}" + (" | read where none is named" if is_default else ""))
    return "\n".join(lines) + "\n"
