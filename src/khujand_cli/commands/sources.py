"""``khujand sources``: the sources of a dataset, as a bibliography."""

from __future__ import annotations

from typing import Annotated

from khujand_cli.commands.delivery import deliver
from khujand_cli.commands.opening import opened
from khujand_cli.commands.options import (
    ColourOption,
    DatasetArgument,
    ForceOption,
    OutputOption,
    SourceOption,
    choice_of,
)


def sources(
    dataset: DatasetArgument = None,
    source: SourceOption = None,
    output_format: Annotated[str, choice_of("sources")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """List the sources: a short note and the full reference, how many claims each makes, and what each rests on."""
    from khujand_cli.reports.report import SourcesReport
    from khujand_cli.views.bibliography import bibliography

    index = opened(dataset).index
    report = SourcesReport(index, bibliography(index, index.known(source or ())))
    deliver(report, output_format, output, color, force=force, inputs=[dataset])
