"""``khujand timeline``: the events in order of time."""

from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.delivery import deliver
from khujand_cli.commands.opening import opened, tell_shortfalls
from khujand_cli.commands.options import (
    CALENDARS,
    BudgetOption,
    BundledOption,
    ColourOption,
    DatasetArgument,
    ForceOption,
    MapOption,
    OutputOption,
    SourceOption,
    choice_of,
    date,
    one_of,
)


def timeline(
    dataset: DatasetArgument = None,
    bundled: BundledOption = None,
    source: SourceOption = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what may be on or after it (EDTF, in the dataset's calendar)."),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what may be on or before it.")] = None,
    calendar: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(CALENDARS),
            callback=one_of(CALENDARS),
            help="Which dates the text shows. Default: both, on a terminal one if only that is used.",
        ),
    ] = None,
    table_map: MapOption = None,
    budget: BudgetOption = 1,
    notes: Annotated[
        bool, typer.Option("--notes", help="Say where events are told, and why undated ones were when they were.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="On a terminal, also what lies before and after the days of the chart.")
    ] = False,
    no_chart: Annotated[bool, typer.Option("--no-chart", help="On a terminal, only the list.")] = False,
    output_format: Annotated[str, choice_of("timeline")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Print the events in order of time, in both calendars, with who says so."""
    from khujand_cli.criticism.run import criticise
    from khujand_cli.reports.report import TimelineReport
    from khujand_cli.views.chronology import timeline as build

    begin, end = date(since, "--since"), date(until, "--until")
    document = opened(dataset, bundled=bundled, table_map=table_map, budget=budget)
    index = document.index
    findings = criticise(document, step=terminal.step).findings
    entries = build(index, findings, sources=index.known(source or ()), since=begin, until=end)
    if not entries and (begin or end or source or terminal.is_terminal()):
        undated = "the sources named date no event" if source else "the dataset has no events"
        terminal.complain(["no event lies there (read in the dataset's calendar)" if begin or end else undated])
    whole = every or no_chart or bool(since or until or source)
    report = TimelineReport(
        index, entries, findings, calendar or "both", notes, not no_chart, whole, calendar is not None
    )
    deliver(report, output_format, output, color, force=force, inputs=[dataset, table_map])
    tell_shortfalls(index)
