"""``khujand report``: one page to show."""

from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.opening import opened, tell_shortfalls
from khujand_cli.commands.options import (
    BudgetOption,
    BundledOption,
    DatasetArgument,
    ForceOption,
    MapOption,
    OutputOption,
    SourceOption,
)


def report(
    dataset: DatasetArgument = None,
    bundled: BundledOption = None,
    source: SourceOption = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also where the dataset is large: every finding, event and subject.")
    ] = False,
    table_map: MapOption = None,
    budget: BudgetOption = 1,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write one self-contained page of HTML: the findings, the comparison, the timeline as a picture, the lineage."""
    if output is None and terminal.is_terminal():
        raise typer.BadParameter(
            "the report is a page for a browser; say where to write it: khujand report -o page.html"
        )
    from khujand_cli.criticism.run import criticise
    from khujand_cli.criticism.scope import Scope
    from khujand_cli.reports.page.page import PageReport, page
    from khujand_cli.views.bibliography import bibliography
    from khujand_cli.views.chronology import timeline
    from khujand_cli.views.collation import collate

    document = opened(dataset, bundled=bundled, table_map=table_map, budget=budget)
    index = document.index
    sources = index.known(source or ())
    criticism = criticise(document, scope=Scope(sources), step=terminal.step)
    terminal.step("writing")
    entries = timeline(index, criticism.findings, sources=sources)
    collation, works = collate(index, sources), bibliography(index, sources)
    text = page(PageReport(document.file, index, criticism, entries, collation, works, sources, every))
    terminal.emit(text, output, force=force, inputs=[dataset, table_map], escapes="xmlcharrefreplace")
    tell_shortfalls(index)
    if output not in (None, "-"):
        terminal.complain([f"wrote {output}"])
