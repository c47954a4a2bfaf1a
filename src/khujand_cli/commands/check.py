"""``khujand check``: what cannot all be true."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.delivery import deliver, painted
from khujand_cli.commands.opening import opened, refuse_both
from khujand_cli.commands.options import (
    FAIL_ON,
    HEADS,
    SORTS,
    BudgetOption,
    BundledOption,
    ColourOption,
    ForceOption,
    JobsOption,
    MapOption,
    OutputOption,
    StyleOption,
    choice_of,
    one_of,
    split,
    style_of,
    whole_number,
)
from khujand_cli.errors import ExitStatus

if TYPE_CHECKING:
    from khujand_cli.files.excerpts import Excerpt
    from khujand_cli.files.reading import Document
    from khujand_cli.finding import Finding, Location
    from khujand_cli.reports.report import CheckReport


def check(
    datasets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DATASET",
            help="JSON files, .xlsx workbooks, folders of them or of CSV, or -. Default: the bundled one.",
        ),
    ] = None,
    bundled: BundledOption = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", "-s", metavar="ID", help="Only findings in which this source takes part. Repeatable."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Only these rules: codes, names or family prefixes, comma-separated."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="All rules but these.")] = None,
    subject: Annotated[
        list[str] | None,
        typer.Option(
            "--subject", metavar="ID", help="Only what this quantity, event or proposition takes part in. Repeatable."
        ),
    ] = None,
    certain: Annotated[bool, typer.Option("--certain", help="Only what is certain.")] = False,
    sort: Annotated[
        str | None,
        typer.Option(metavar="|".join(SORTS), callback=one_of(SORTS), help="What comes first. Default: the gravest."),
    ] = None,
    top: Annotated[
        int | None, typer.Option(metavar="N", parser=whole_number, help="Show no more than so many findings.")
    ] = None,
    group_by: Annotated[
        str | None,
        typer.Option(metavar="|".join(HEADS), callback=one_of(HEADS), help="Show the findings under heads."),
    ] = None,
    summary: Annotated[
        bool, typer.Option("--summary", help="Say on one screen where the findings are; with --top, show some too.")
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(FAIL_ON),
            callback=one_of(FAIL_ON),
            help="Exit with 1 from this severity on. Default: error.",
        ),
    ] = None,
    show_accepted: Annotated[bool, typer.Option("--show-accepted", help="Show accepted findings as well.")] = False,
    show_claims: Annotated[
        bool, typer.Option("--show-claims", help="Show under each finding what its claims say, with their ids.")
    ] = False,
    show_coverage: Annotated[
        bool, typer.Option("--show-coverage", help="Say what could not be judged, and why.")
    ] = False,
    accept: Annotated[
        str | None, typer.Option(metavar="RULE", help="Print the entry that accepts a finding of this rule, to paste.")
    ] = None,
    claims: Annotated[
        str | None, typer.Option(metavar="IDS", help="With --accept: its claims, comma-separated.")
    ] = None,
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help="Print the entries that accept all open findings, to paste.")
    ] = False,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="With --accept or --accept-all: why it may stand.")
    ] = None,
    table_map: MapOption = None,
    budget: BudgetOption = 1,
    jobs: JobsOption = None,
    output_format: Annotated[str, choice_of("check")] = "text",
    style: StyleOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Report what cannot all be true, with the reason, the possible readings and how easily chance makes them."""
    from khujand_cli.commands.judging import Asked, judged_all, searched
    from khujand_cli.commands.settings import settings
    from khujand_cli.criticism.choice import chosen
    from khujand_cli.criticism.run import criticise
    from khujand_cli.criticism.scope import Scope
    from khujand_cli.reports.report import CheckReport
    from khujand_cli.reports.wanted import Wanted
    from khujand_cli.views.arrangement import Arrangement

    refuse_both(datasets or (), bundled)
    named: list[str | None] = [*datasets] if datasets else [None]
    scope = Scope(tuple(source or ()), tuple(subject or ()), certain)
    if accept_all or accept is not None or claims is not None or reason is not None:
        given = bool(reason and reason.strip())
        if accept_all and (accept or claims or not given):
            raise typer.BadParameter('--accept-all needs --reason "...", and goes without --accept and --claims')
        if not accept_all and not (accept and claims and given):
            raise typer.BadParameter('an entry needs all three: --accept RULE, --claims a,b and --reason "..."')
        if len(named) > 1:
            raise typer.BadParameter("an entry belongs to one dataset; name one")
        document = opened(named[0], bundled=bundled, table_map=table_map, budget=budget)
        if accept_all:
            asked = settings().under(split(select), split(ignore), fail_on)
            codes = chosen(asked.select, asked.ignore)
            findings = criticise(document, codes, scope.meant_in(document.index)).findings
            _print_all_entries(document, findings, reason or "", for_a_map=table_map is not None)
        else:
            _print_entry(document, accept or "", claims or "", reason or "", for_a_map=table_map is not None)
        return
    asked = settings().under(split(select), split(ignore), fail_on)
    named, by_file = searched(named)
    codes = chosen(asked.select, asked.ignore)
    arrangement = Arrangement(sort, top or (0 if summary else None), group_by)
    wanted = Wanted.of(
        output_format,
        accepted=show_accepted,
        coverage=show_coverage,
        arrangement=arrangement,
        overview=summary,
        by_file=by_file,
        quoted=show_claims,
        style=style_of(style, output_format),
    )
    report = CheckReport(judged_all(named, Asked(codes, scope, bundled, table_map, budget), wanted, jobs), wanted)
    if painted(output_format, output, color):
        report = report._replace(lines=_lines(report))
    deliver(report, output_format, output, color, force=force, inputs=[*named, table_map])
    raise typer.Exit(_status(report, asked.fail_on))


def _lines(report: "CheckReport") -> "dict[Location, Excerpt]":
    """Return the lines at which those files are faulty that are no datasets."""
    from khujand_cli.files.excerpts import excerpts

    faults = (finding.location for finding, index in report.shown() if index is None)
    return excerpts(place for place in faults if place is not None)


def _status(report: "CheckReport", fail_on: str) -> ExitStatus:
    from khujand_cli.finding import Severity

    if any(criticism.crashed for criticism in report.criticisms):
        return ExitStatus.COULD_NOT
    least = None if fail_on == "never" else Severity(fail_on)
    # A file that is no dataset fails whatever --fail-on says: nothing in it was judged.
    failed = any(criticism.refused or criticism.reaches(least) for criticism in report.criticisms)
    return ExitStatus.FOUND if failed else ExitStatus.DONE


def _print_all_entries(document: "Document", findings: "Iterable[Finding]", reason: str, *, for_a_map: bool) -> None:
    from khujand_cli.criticism.acceptance import entries_of_all

    text = entries_of_all(findings, reason, document.origin.divider)
    terminal.emit(_for_a_map(text) if for_a_map else text)


def _print_entry(document: "Document", accept: str, claims: str, reason: str, *, for_a_map: bool) -> None:
    from khujand_cli.criticism.acceptance import entry
    from khujand_cli.criticism.choice import rule_named
    from khujand_cli.criticism.run import criticise

    findings = criticise(document).findings
    text = entry(findings, rule_named(accept), split([claims]), reason, document.origin.divider)
    terminal.emit(_for_a_map(text) if for_a_map else text)


def _for_a_map(text: str) -> str:
    from khujand_cli.capture.tables.accepted import pasted

    return pasted(text)
