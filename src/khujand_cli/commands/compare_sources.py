"""``khujand compare-sources``: the sources side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from khujand_cli.commands import terminal
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


def compare_sources(
    dataset: DatasetArgument = None,
    source: SourceOption = None,
    only_differences: Annotated[
        bool, typer.Option("--only-differences", help="Only the rows on which claims have no value in common.")
    ] = False,
    output_format: Annotated[str, choice_of("compare-sources")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Lay the sources side by side: where they differ, and how many independent witnesses there are."""
    from khujand_cli.reports.report import ComparisonReport
    from khujand_cli.views.collation import collate

    index = opened(dataset).index
    terminal.step("comparing")
    collation = collate(index, index.known(source or ()), only_differences=only_differences)
    deliver(ComparisonReport(index, collation), output_format, output, color, force=force, inputs=[dataset])
