"""GitHub: workflow commands that annotate the lines of a dataset in a pull request."""

from __future__ import annotations

from pathlib import PurePath

from khujand_cli.finding import Certainty, Finding, Location, Severity
from khujand_cli.reports import sentences
from khujand_cli.reports.report import CheckReport
from khujand_cli.wording import on_one_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def check(report: CheckReport) -> str:
    """Return an annotation for each open finding, and the totals, since only ten of a kind are shown."""
    lines = [_annotation(finding) for finding in report.findings if finding.accepted is None]
    return "".join(f"{line}\n" for line in (*lines, f"khujand: {sentences.summary(report.criticisms)}"))


def _annotation(finding: Finding) -> str:
    where = _where(finding.location) if finding.location else ""
    doubt = " (possible)" if finding.certainty is Certainty.POSSIBLE else ""
    cell = f"{finding.location.cell}: " if finding.location and finding.location.sheet is not None else ""
    leads = (
        f"Possible explanation, {sentences.lead_heading(lead)}: {lead.message}."
        for lead in sentences.told_leads(finding)
    )
    message = cell + " ".join((finding.message, *leads))
    title = _property(f"{finding.code} {finding.rule}{doubt}")
    return f"::{_COMMANDS[finding.severity]} {where}title={title}::{_data(message)}"


def _where(place: Location) -> str:
    file = f"file={_property(PurePath(place.file).as_posix())},"
    if place.sheet is not None:
        return file
    return f"{file}line={place.line}," + (f"col={place.column}," if place.characters else "")


def _data(text: str) -> str:
    return on_one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
