"""Concise: a line for each finding, as editors and build logs read it."""

from __future__ import annotations

from collections.abc import Sequence

from khujand_cli.finding import Certainty
from khujand_cli.reports import Judged, Wanted
from khujand_cli.wording import on_one_line


def check(judged: Sequence[Judged], wanted: Wanted) -> str:
    """Return each finding as ``path:line:column: CODE name sentence``."""
    lines = (
        f"{finding.location}: {finding.code} {finding.rule} {finding.message}"
        + (" (possible)" if finding.certainty is Certainty.POSSIBLE else "")
        + (f" (accepted: {finding.accepted})" if finding.accepted is not None else "")
        for one in judged
        for finding in one.shown(wanted)
    )
    return "".join(f"{on_one_line(line)}\n" for line in lines)
