"""``khujand compare-sources``: the sources side by side."""

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
    StyleOption,
    choice_of,
    style_of,
)
from khujand_cli.reports import MATRIX


def compare_sources(
    dataset: DatasetArgument = None,
    bundled: BundledOption = None,
    source: SourceOption = None,
    only_differences: Annotated[
        bool, typer.Option("--only-differences", help="Only the rows on which claims have no value in common.")
    ] = False,
    subject: Annotated[
        list[str] | None,
        typer.Option("--subject", metavar="ID", help="Only this quantity, event or proposition, in full. Repeatable."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what one source alone speaks of.")] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="Below, in which words each claim is made, and the notes on it.")
    ] = False,
    pairs: Annotated[
        bool, typer.Option("--matrix", help="Of every two sources, how often they agree, and on what they alone do.")
    ] = False,
    table_map: MapOption = None,
    budget: BudgetOption = 1,
    output_format: Annotated[str, choice_of("compare-sources")] = "text",
    style: StyleOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Lay the sources side by side: where they differ, and how many independent witnesses there are."""
    from khujand_cli.reports.report import ComparisonReport, MatrixReport, Report
    from khujand_cli.views.collation import collate

    noted = style_of(style, output_format)
    if pairs and output_format not in MATRIX:
        raise typer.BadParameter(f"--matrix has no form {output_format}; it has {', '.join(MATRIX)}")
    if pairs and (subject or only_differences or every):
        raise typer.BadParameter("--matrix is over all subjects; leave --subject, --only-differences and --all out")
    index = opened(dataset, bundled=bundled, table_map=table_map, budget=budget).index
    terminal.step("comparing")
    sources, subjects = index.known(source or ()), index.known_subjects(subject or ())
    report: Report
    if pairs:
        from khujand_cli.views.matrix import matrix

        report = MatrixReport(index, matrix(index, sources))
    else:
        collation = collate(index, sources, only_differences=only_differences, subjects=subjects)
        # What is asked for by its name is shown, however many sources speak of it.
        every = every or only_differences or bool(subjects)
        report = ComparisonReport(index, collation, bool(subjects), every, noted, notes)
    deliver(report, output_format, output, color, force=force, inputs=[dataset, table_map])
    tell_shortfalls(index)
