"""``khujand schema``: the format of a dataset, for editors."""

from khujand_cli.commands import terminal
from khujand_cli.commands.options import ForceOption, OutputOption
from khujand_cli.files.replacing import ESCAPES


def schema(output: OutputOption = None, force: ForceOption = False) -> None:
    """Print the JSON Schema of the dataset format, with which an editor completes and explains the keys."""
    from khujand_cli.files.shipped import SCHEMA, shipped

    terminal.emit(shipped(SCHEMA).decode("utf-8"), output, force=force, escapes=ESCAPES)
