"""Delivery: a report reaches whoever asked for it, in the form, at the place and in the colours that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from khujand_cli.commands import terminal
from khujand_cli.files.replacing import ESCAPES
from khujand_cli.reports.blocks import Block, extent

if TYPE_CHECKING:
    from khujand_cli.reports.report import Report

# How each form writes a letter that an encoding lacks.
_ESCAPES = {**dict.fromkeys(("json", "sarif", "timelinejs"), ESCAPES), "svg": "xmlcharrefreplace"}
# Painting takes thousands of times as long as writing, and nobody reads this much at once.
_MOST_PAINTED = 5_000
_PLAINLY = (
    "this is more than can be read at once, so it is printed plainly, a record a line; "
    "ask for less, or for a file with -o"
)


def deliver(
    report: Report,
    output_format: str,
    output: str | None,
    color: str,
    *,
    force: bool,
    inputs: Sequence[str | None] = (),
) -> None:
    """Render and emit: painted where a person reads at a terminal, else as the format has it."""
    terminal.step("writing")
    blocks: list[Block] = []
    if output_format == "text" and output in (None, "-") and (terminal.is_terminal() or color == "always"):
        blocks = report.blocks()
    if blocks and (color == "always" or extent(blocks) <= _MOST_PAINTED):
        terminal.emit(terminal.paint(blocks, terminal.width(), colour=terminal.wants_colour(color)))
        return
    escapes = _ESCAPES.get(output_format, "")
    terminal.emit(report.rendered(output_format), output, force=force, inputs=inputs, escapes=escapes)
    if blocks:
        terminal.complain([_PLAINLY])
