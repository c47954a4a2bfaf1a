"""The commands for those who write a dataset: start one, change its form, look at its sources, read its schema."""

from __future__ import annotations

import re
import shlex
from typing import Annotated

import typer

from khujand_cli.commands import terminal
from khujand_cli.commands.opening import opened, report
from khujand_cli.commands.options import (
    ColourOption,
    DatasetArgument,
    ForceOption,
    OutputOption,
    SourceOption,
    choice_of,
)
from khujand_cli.files.replacing import ESCAPES

_FORM = "Ending in .json or .xlsx; a name without an ending makes a folder of CSV files"
ReplaceOption = Annotated[bool, typer.Option("--force", help="Replace what stands there.")]


def convert(
    dataset: Annotated[
        str, typer.Argument(metavar="IN", help="A JSON file, an .xlsx workbook, a folder of CSV, or -.")
    ],
    output: Annotated[str, typer.Argument(metavar="OUT", help=f"{_FORM}; - prints JSON.")],
    force: ReplaceOption = False,
) -> None:
    """Turn a dataset into another form, by the name of OUT; nothing that khujand reads is lost on the way."""
    from khujand_cli.dataset.raw import json_text, raw_dataset
    from khujand_cli.files.writing import form_of, write_dataset

    if output != "-":
        form_of(output)
    document = opened(dataset)
    terminal.step("writing")
    raw = raw_dataset(document.dataset)
    if output == "-":
        terminal.emit(json_text(raw), inputs=[dataset], escapes=ESCAPES)
        return
    write_dataset(raw, output, force=force, inputs=[dataset])
    terminal.complain([f"wrote {output}"])


def new(
    path: Annotated[str, typer.Argument(metavar="PATH", help=f"{_FORM}.")],
    force: ReplaceOption = False,
) -> None:
    """Start a dataset: a small valid one with a record of each sort, to be replaced by your own."""
    from khujand_cli.files.starter import write_starter

    write_starter(path, force=force)
    again = f"./{path}" if path.startswith("-") else path
    again = again if re.fullmatch(r"[\w./-]+", again) else shlex.quote(again)
    terminal.complain([f"wrote {path}; put your own records in the place of its examples, then: khujand check {again}"])


def schema(output: OutputOption = None, force: ForceOption = False) -> None:
    """Print the JSON Schema of the dataset format, with which an editor completes and explains the keys."""
    from khujand_cli.files.shipped import SCHEMA, shipped

    terminal.emit(shipped(SCHEMA).decode("utf-8"), output, force=force, escapes=ESCAPES)


def sources(
    dataset: DatasetArgument = None,
    source: SourceOption = None,
    output_format: Annotated[str, choice_of("sources")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """List the sources: a short note and the full reference, how many claims each makes, and what each rests on."""
    from khujand_cli.views.bibliography import bibliography

    index = opened(dataset).index
    report(
        "sources",
        (index, bibliography(index, index.known(source or ()))),
        output_format,
        output,
        color,
        force=force,
        inputs=[dataset],
    )
