"""The commands: each parses its options, calls what computes, renders and emits. Nothing heavy is imported before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khujand_cli import __version__, terminal
from khujand_cli.errors import ExitStatus, KhujandError
from khujand_cli.options import (
    CALENDARS,
    FAIL_ON,
    ColourOption,
    DatasetArgument,
    ForceOption,
    OutputOption,
    SourceOption,
    choice_of,
    date,
    one_of,
    split,
)

if TYPE_CHECKING:
    from khujand_cli.criticism import Criticism
    from khujand_cli.index import Index
    from khujand_cli.reading import Document

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


@app.command()
def timeline(
    dataset: DatasetArgument = None,
    source: SourceOption = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only what may be on or after it (EDTF).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what may be on or before it (EDTF).")] = None,
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
    from khujand_cli.chronology import timeline as build
    from khujand_cli.criticism import criticise

    document, index = _opened(dataset)
    findings = criticise(document, index=index).findings
    entries = build(
        index, findings, sources=_known(index, source), since=date(since, "--since"), until=date(until, "--until")
    )
    if output_format == "json":
        from khujand_cli.render import json

        terminal.emit(json.timeline(entries), output, force=force)
    elif _painted(output):
        from khujand_cli.render import screen

        _show(screen.timeline(index, entries, calendar), color)
    else:
        from khujand_cli.render import text

        terminal.emit(text.timeline(index, entries, calendar), output, force=force)


@app.command("compare-sources")
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
    from khujand_cli.collation import collate

    _, index = _opened(dataset)
    collation = collate(index, _known(index, source), only_differences=only_differences)
    if output_format == "json":
        from khujand_cli.render import json

        terminal.emit(json.compare(index, collation), output, force=force)
    elif _painted(output):
        from khujand_cli.render import screen

        _show(screen.compare(index, collation), color)
    else:
        from khujand_cli.render import text

        terminal.emit(text.compare(index, collation), output, force=force)


@app.command()
def check(
    datasets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DATASET]...", help="JSON files, or - for standard input. Default: the bundled one."),
    ] = None,
    source: SourceOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Only these rules: codes, names or family prefixes, comma-separated."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="All rules but these.")] = None,
    fail_on: Annotated[
        str,
        typer.Option(metavar="|".join(FAIL_ON), callback=one_of(FAIL_ON), help="Exit with 1 from this severity on."),
    ] = "error",
    output_format: Annotated[str, choice_of("check")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Report what cannot all be true, with the reason, the possible readings and how easily chance makes them."""
    from khujand_cli.criticism import chosen
    from khujand_cli.finding import Severity

    checks = chosen(split(select), split(ignore))
    named: list[str | None] = [*datasets] if datasets else [None]
    results = [_criticised(one, checks, source) for one in named]
    criticisms = [criticism for criticism, _ in results]
    if output_format == "json":
        from khujand_cli.render import json

        terminal.emit(json.check(criticisms), output, force=force)
    elif _painted(output):
        from khujand_cli.render import screen

        _show(screen.check(results), color)
    else:
        from khujand_cli.render import text

        terminal.emit(text.check(results), output, force=force)
    if any(one.crashed for one in criticisms):
        raise typer.Exit(ExitStatus.COULD_NOT)
    least = None if fail_on == "never" else Severity(fail_on)
    # A file that is no dataset fails whatever --fail-on says: nothing in it was judged.
    if any(index is None or one.reaches(least) for one, index in results):
        raise typer.Exit(ExitStatus.FOUND)


def _opened(dataset: str | None) -> tuple[Document, Index]:
    from khujand_cli.index import Index
    from khujand_cli.reading import read

    document = read(dataset)
    return document, Index(document.dataset)


def _criticised(dataset: str | None, checks: Any, source: list[str] | None) -> tuple[Criticism, Index | None]:
    from khujand_cli.criticism import broken, criticise
    from khujand_cli.reading import InvalidDataset

    try:
        document, index = _opened(dataset)
    except InvalidDataset as error:
        return broken(error.findings), None
    return criticise(document, checks, _known(index, source), index), index


def _known(index: Index, sources: Sequence[str] | None) -> tuple[str, ...]:
    """Return the sources asked for; raises KhujandError for one that the dataset does not have."""
    for one in sources or ():
        if one not in index.sources:
            from khujand_cli.suggest import did_you_mean

            hint = did_you_mean(one, index.sources) or f"; it has {', '.join(index.sources)}"
            raise KhujandError(f'no source of this dataset has the id "{one}"{hint}')
    return tuple(sources or ())


def _painted(output: str | None) -> bool:
    return output is None and terminal.is_terminal()


def _show(blocks: Any, color: str) -> None:
    terminal.emit(terminal.paint(blocks, terminal.width(), colour=terminal.wants_colour(color)))
