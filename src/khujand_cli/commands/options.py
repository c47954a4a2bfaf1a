"""The options that the commands share, and how their values are read."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khujand_cli.files.shipped import DATASETS
from khujand_cli.reports import FORMATS

if TYPE_CHECKING:
    from khujand_cli.dates.date import Date

CALENDARS = ("both", "julian", "gregorian", "as-stated")
COLOURS = ("auto", "always", "never")
FAIL_ON = ("error", "warning", "note", "never")
SORTS = ("place", "severity", "difference", "relative", "chance")
STYLES = ("plain", "wikitext", "latex", "markdown")
HEADS = ("subject", "event", "source", "rule", "claim")
# What a dataset is written as goes by the name that it gets.
BY_ENDING = "Ending in .json or .xlsx; a name without an ending makes a folder of CSV files"


def one_of(choices: tuple[str, ...]) -> Callable[[str | None], str | None]:
    """Return a callback that lets only these values pass, and suggests the value that was meant."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in choices:
            from khujand_cli.wording import did_you_mean

            raise typer.BadParameter(f"{value!r} is not one of {', '.join(choices)}{did_you_mean(value, choices)}")
        return value

    return check


def bundled_name(value: str | None) -> str | None:
    """Return the name of a bundled dataset, if one is named; raises BadParameter where there is none of that name."""
    return None if value is None else one_of(tuple(DATASETS))(value)


DatasetArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="DATASET", help="A JSON file, an .xlsx workbook, a folder of CSV, or -. Default: the bundled one."
    ),
]
BundledOption = Annotated[
    str | None,
    typer.Option(
        "--dataset", metavar="|".join(DATASETS), callback=bundled_name, help="The bundled dataset to read, by its name."
    ),
]
SourceOption = Annotated[
    list[str] | None, typer.Option("--source", "-s", metavar="ID", help="Only this source. Repeatable.")
]
MapOption = Annotated[
    str | None,
    typer.Option("--map", metavar="MAP", help="DATASET is a table; this file (TOML) says what its columns are."),
]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of standard output.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file that --output names if it exists.")]
ReplaceOption = Annotated[bool, typer.Option("--force", help="Replace what stands there.")]
ColourOption = Annotated[
    str,
    typer.Option("--color", metavar="|".join(COLOURS), callback=one_of(COLOURS), help="When to use colour."),
]


StyleOption = Annotated[
    str | None,
    typer.Option(metavar="|".join(STYLES), callback=one_of(STYLES), help="With -f footnote: what it is pasted into."),
]


def style_of(style: str | None, output_format: str) -> str:
    """Return the style of footnotes; raises BadParameter where a style is given for another form."""
    if style is not None and output_format != "footnote":
        raise typer.BadParameter("--style is of footnotes; it goes with -f footnote")
    return style or STYLES[0]


def whole_number(text: str | int) -> int:
    """Return the number that an option gives; raises BadParameter where the text is no whole number, or one below 1."""
    with suppress(ValueError):
        if str(text).isascii() and str(text).isdigit() and int(text) > 0:
            return int(text)
    raise typer.BadParameter(f"{text!r} is not a whole number of 1 or more")


def factor(text: str | float) -> float:
    """Return by how much limits are multiplied; raises BadParameter where the text is no number, or one below 0."""
    with suppress(ValueError):
        if 0 <= float(text) <= _MOST_FACTOR:
            return float(text)
    raise typer.BadParameter(f"{text!r} is not a number from 0 (no limit) to {_MOST_FACTOR:,}")


_MOST_FACTOR = 1_000_000
BudgetOption = Annotated[
    float,
    typer.Option(
        "--budget", metavar="FACTOR", parser=factor,
        help="Let a file cost so many times as much as usual; 0: without limit.",
    ),
]  # fmt: skip
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs", metavar="N", parser=whole_number,
        help="Use so many processes, one for each file. Default: one.",
    ),
]  # fmt: skip


def choice_of(command: str) -> Any:
    """Return the option that chooses among the formats of a command."""
    choices = FORMATS[command]
    return typer.Option(
        "--output-format", "-f", metavar="|".join(choices), callback=one_of(choices), help="The form of the report."
    )


def split(words: Sequence[str] | None) -> list[str]:
    """Return the words of a repeated, comma-separated option."""
    return [word for part in words or () for word in part.split(",") if word.strip()]


def date(text: str | None, option: str) -> "Date | None":
    """Return the date that an option gives; raises BadParameter where the text is no date."""
    if text is None:
        return None
    from khujand_cli.dates.edtf import read_date
    from khujand_cli.errors import DateError

    try:
        return read_date(text)
    except DateError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
