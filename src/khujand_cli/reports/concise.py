"""Concise: a line for each finding, as editors and build logs read it."""

from __future__ import annotations

from khujand_cli.dataset.index import Index
from khujand_cli.finding import Certainty, Finding
from khujand_cli.reports.report import CheckReport
from khujand_cli.reports.wording.ledgers import ever_shorter, told
from khujand_cli.wording import on_one_line

_LONGEST = 120


def check(report: CheckReport) -> str:
    """Return each finding as ``path:line:column: CODE name sentence``, at most 120 characters but for the path."""
    return "".join(f"{on_one_line(str(one.location))}: {_short(one, index)}\n" for one, index in report.shown())


def _short(finding: Finding, index: Index | None) -> str:
    """Return a finding without its place, cut where it is longer than a line bears; what it is is said first."""
    possible = " (possible)" if finding.certainty is Certainty.POSSIBLE else ""
    accepted = f" (accepted: {finding.accepted})" if finding.accepted is not None else ""
    head = f"{finding.code} {finding.rule}{possible}{accepted}"
    taken_apart = told(index, finding)
    shorter = ever_shorter(index, finding, taken_apart.ledger) if index and taken_apart.ledger else ()
    lines = [on_one_line(f"{head} {text}") for text in (taken_apart.sentence, *shorter)]
    return next((line for line in lines if len(line) <= _LONGEST), f"{lines[0][: _LONGEST - 3].rstrip()}...")
