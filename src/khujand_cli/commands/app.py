"""The commands: each parses its options, calls what computes, renders and emits. Nothing heavy is imported before."""

from __future__ import annotations

from typing import Annotated

import typer

from khujand_cli import __version__
from khujand_cli.commands import authoring, terminal
from khujand_cli.commands.opening import judged_all, opened, report
from khujand_cli.commands.options import (
    CALENDARS,
    FAIL_ON,
    ColourOption,
    DatasetArgument,
    ForceOption,
    JobsOption,
    OutputOption,
    SourceOption,
    choice_of,
    date,
    one_of,
    split,
)
from khujand_cli.errors import ExitStatus
from khujand_cli.reports import Wanted

app = typer.Typer(
    name="khujand",
    help="Lay historical claims side by side and find what cannot all be true.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        terminal.emit(f"khujand {__version__}\n")
        raise typer.Exit


@app.callback()
def _khujand(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command(short_help="Print the events in order of time.")
def timeline(
    dataset: DatasetArgument = None,
    source: SourceOption = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what may be on or after it (EDTF, in the dataset's calendar)."),
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what may be on or before it.")] = None,
    calendar: Annotated[
        str,
        typer.Option(metavar="|".join(CALENDARS), callback=one_of(CALENDARS), help="Which dates the text shows."),
    ] = "both",
    output_format: Annotated[str, choice_of("timeline")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Print the events in order of time, in both calendars, with who says so."""
    from khujand_cli.criticism.run import criticise
    from khujand_cli.views.chronology import timeline as build

    begin, end = date(since, "--since"), date(until, "--until")
    document = opened(dataset)
    index = document.index
    findings = criticise(document, step=terminal.step).findings
    entries = build(index, findings, sources=index.known(source or ()), since=begin, until=end)
    if not entries and (begin or end or source or terminal.is_terminal()):
        undated = "the sources named date no event" if source else "the dataset has no events"
        terminal.complain(["no event lies there (read in the dataset's calendar)" if begin or end else undated])
    report(
        "timeline", (index, entries, calendar, findings), output_format, output, color, force=force, inputs=[dataset]
    )


@app.command("compare-sources", short_help="Lay the sources side by side.")
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
    from khujand_cli.views.collation import collate

    index = opened(dataset).index
    terminal.step("comparing")
    collation = collate(index, index.known(source or ()), only_differences=only_differences)
    report("compare", (index, collation), output_format, output, color, force=force, inputs=[dataset])


@app.command(short_help="Report what cannot all be true.")
def check(
    datasets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DATASET", help="JSON files, .xlsx workbooks, folders of CSV, or -. Default: the bundled one."
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", "-s", metavar="ID", help="Only findings in which this source takes part. Repeatable."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Only these rules: codes, names or family prefixes, comma-separated."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="All rules but these.")] = None,
    fail_on: Annotated[
        str,
        typer.Option(metavar="|".join(FAIL_ON), callback=one_of(FAIL_ON), help="Exit with 1 from this severity on."),
    ] = "error",
    show_accepted: Annotated[bool, typer.Option("--show-accepted", help="Show accepted findings as well.")] = False,
    show_coverage: Annotated[
        bool, typer.Option("--show-coverage", help="Say what could not be judged, and why.")
    ] = False,
    accept: Annotated[
        str | None, typer.Option(metavar="RULE", help="Print the entry that accepts a finding of this rule, to paste.")
    ] = None,
    claims: Annotated[
        str | None, typer.Option(metavar="IDS", help="With --accept: its claims, comma-separated.")
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="With --accept: why it may stand.")] = None,
    jobs: JobsOption = None,
    output_format: Annotated[str, choice_of("check")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Report what cannot all be true, with the reason, the possible readings and how easily chance makes them."""
    from khujand_cli.criticism.choice import chosen
    from khujand_cli.finding import Severity

    named: list[str | None] = [*datasets] if datasets else [None]
    if accept is not None or claims is not None or reason is not None:
        _print_entry(named, accept, claims, reason)
        return
    codes = chosen(split(select), split(ignore))
    wanted = Wanted.of(output_format, accepted=show_accepted, coverage=show_coverage)
    found = judged_all(named, codes, source, wanted, jobs)
    report("check", (found, wanted), output_format, output, color, force=force, inputs=named)
    if any(one.criticism.crashed for one in found):
        raise typer.Exit(ExitStatus.COULD_NOT)
    least = None if fail_on == "never" else Severity(fail_on)
    # A file that is no dataset fails whatever --fail-on says: nothing in it was judged.
    if any(one.indexed is None or one.criticism.reaches(least) for one in found):
        raise typer.Exit(ExitStatus.FOUND)


@app.command("report", short_help="Write one page to show.")
def page(
    dataset: DatasetArgument = None,
    source: SourceOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write one self-contained page of HTML: the timeline as a picture, the comparison, the findings, the lineage."""
    if output is None and terminal.is_terminal():
        raise typer.BadParameter(
            "the report is a page for a browser; say where to write it: khujand report -o page.html"
        )
    from khujand_cli.criticism.run import criticise
    from khujand_cli.reports.page import Account
    from khujand_cli.reports.page import page as rendered
    from khujand_cli.views.bibliography import bibliography
    from khujand_cli.views.chronology import timeline as build
    from khujand_cli.views.collation import collate

    document = opened(dataset)
    index = document.index
    sources = index.known(source or ())
    criticism = criticise(document, sources=sources, step=terminal.step)
    terminal.step("writing")
    entries = build(index, criticism.findings, sources=sources)
    account = Account(
        document.file, index, criticism, entries, collate(index, sources), bibliography(index, sources), sources
    )
    terminal.emit(rendered(account), output, force=force, inputs=[dataset], escapes="xmlcharrefreplace")
    if output not in (None, "-"):
        terminal.complain([f"wrote {output}"])


@app.command(short_help="Explain one rule, or list them.")
def rule(
    name: Annotated[
        str | None, typer.Argument(metavar="RULE", help="A code, a name or a family. Default: all of them.")
    ] = None,
    output_format: Annotated[str, choice_of("rule")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Explain one rule, or list all of them."""
    from khujand_cli.criticism.choice import chosen
    from khujand_cli.rules import RULES

    codes = chosen([name] if name else [], [])
    rules = tuple(one for one in RULES if one.code in codes)
    report("rules", (rules,), output_format, output, color, force=force)


app.command(short_help="List the sources: references, claims, what each rests on.")(authoring.sources)
app.command(short_help="Start a dataset.")(authoring.new)
app.command(short_help="Turn a dataset into JSON, a workbook or a folder.")(authoring.convert)
app.command(short_help="Print the format's JSON Schema.")(authoring.schema)


def _print_entry(datasets: list[str | None], accept: str | None, claims: str | None, reason: str | None) -> None:
    from khujand_cli.criticism.acceptance import entry
    from khujand_cli.criticism.choice import rule_named
    from khujand_cli.criticism.run import criticise

    if not (accept and claims and reason and reason.strip()):
        raise typer.BadParameter('an entry needs all three: --accept RULE, --claims a,b and --reason "..."')
    if len(datasets) > 1:
        raise typer.BadParameter("an entry belongs to one dataset; name one")
    document = opened(datasets[0])
    findings = criticise(document).findings
    terminal.emit(entry(findings, rule_named(accept), split([claims]), reason, document.origin.divider))
