"""The application: the commands in the order of the help, each taken from the file of its name."""

import os
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, NamedTuple

import typer

from khujand_cli import __version__
from khujand_cli.commands import terminal
from khujand_cli.errors import KhujandError, internal_fault


class Command(NamedTuple):
    """A command by its name, and what the help says of it in a line."""

    name: str
    short_help: str

    @property
    def function(self) -> Callable[..., None]:
        """The function of that name, from the module of that name, whose parameters are the command's options.

        Names that Python keeps for itself have an underscore behind them there.
        """
        name = self.name.replace("-", "_") + "_" * iskeyword(self.name)
        function: Callable[..., None] = getattr(import_module(f"khujand_cli.commands.{name}"), name)
        return _without_an_end_of_file(function)


def _without_an_end_of_file(function: Callable[..., None]) -> Callable[..., None]:
    """Return a command that raises no EOFError: Typer takes it for Ctrl-D, and the status would be 1."""

    @wraps(function)
    def command(*arguments: object, **options: object) -> None:
        try:
            function(*arguments, **options)
        except EOFError as error:
            raise KhujandError(internal_fault(error)) from None

    return command


COMMANDS = (
    Command("timeline", "Print the events in order of time."),
    Command("compare-sources", "Lay the sources side by side."),
    Command("check", "Report what cannot all be true."),
    Command("report", "Write one page to show."),
    Command("rule", "Explain one rule, or list them."),
    Command("sources", "List the sources: references, claims, what each rests on."),
    Command("new", "Start a dataset."),
    Command("draft", "Propose claims from prose."),
    Command("import", "Turn a table or an item of a Wikibase into claims."),
    Command("convert", "Turn a dataset into JSON, a workbook or a folder."),
    Command("diff", "Say what changed between two versions of a dataset."),
    Command("schema", "Print the format's JSON Schema."),
)


def application(arguments: Sequence[str]) -> typer.Typer:
    """Return what the shell calls with these arguments.

    Typer takes the parameters of every command apart, so that it is given only the command that the
    arguments name, if they name one.
    """
    app = typer.Typer(
        name="khujand",
        help="Lay historical claims side by side and find what cannot all be true.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_khujand)
    # Completion asks about all of them.
    first = "" if "_KHUJAND_COMPLETE" in os.environ or not arguments else arguments[0]
    for command in [command for command in COMMANDS if command.name == first] or COMMANDS:
        app.command(command.name, short_help=command.short_help)(command.function)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        terminal.emit(f"khujand {__version__}\n")
        raise typer.Exit


def _khujand(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass
