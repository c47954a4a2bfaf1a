"""Delivery: a report or a new dataset reaches whoever asked for it, in the form, place and colours asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from khujand_cli.commands import terminal
from khujand_cli.files.replacing import ESCAPES

if TYPE_CHECKING:
    from khujand_cli.reports.blocks import Block
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
    blocks = _laid_out(report, color) if painted(output_format, output, color) else []
    if blocks:
        from khujand_cli.commands import painting

        terminal.emit(painting.paint(blocks, terminal.width(), colour=terminal.wants_colour(color)), inputs=inputs)
        return
    escapes = _ESCAPES.get(output_format, "")
    terminal.emit(report.rendered(output_format), output, force=force, inputs=inputs, escapes=escapes)
    if blocks is None:
        terminal.complain([_PLAINLY])


def _laid_out(report: Report, color: str) -> list[Block] | None:
    """Return a report as blocks; None where nobody asked for all of it and it is more than can be read at once."""
    from khujand_cli.reports.blocks import extent
    from khujand_cli.reports.length import at_least

    if color == "always":
        return report.blocks()
    # Blocks take long to be made, too.
    blocks = report.blocks() if at_least(report) <= _MOST_PAINTED else None
    return None if blocks is None or extent(blocks) > _MOST_PAINTED else blocks


def painted(output_format: str, output: str | None, color: str) -> bool:
    """Whether a report is painted, for a person at a terminal or for whoever wants to see what that would show."""
    return output_format == "text" and output in (None, "-") and (terminal.is_terminal() or color == "always")


def check_form(output: str) -> None:
    """Raise KhujandError, before anything is read, where the name of a new dataset says no form that there is."""
    if output != "-":
        from khujand_cli.files.writing import form_of

        form_of(output)


def deliver_dataset(raw: dict[str, Any], output: str, *, force: bool, inputs: Sequence[str | None] = ()) -> str:
    """Print a dataset as JSON, or write it; return into what, as the end of a sentence."""
    if output == "-":
        from khujand_cli.dataset.raw import json_text

        terminal.emit(json_text(raw), inputs=inputs, escapes=ESCAPES)
        return ""
    from khujand_cli.files.writing import write_dataset

    write_dataset(raw, output, force=force, inputs=[one for one in inputs if one])
    return f" into {output}"
