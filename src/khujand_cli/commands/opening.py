"""Opening: the dataset that was named, read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from khujand_cli.commands import terminal

if TYPE_CHECKING:
    from khujand_cli.capture.tables.table_map import TableMap
    from khujand_cli.commands.terminal import Listener
    from khujand_cli.dataset.index import Index
    from khujand_cli.files.reading import Document


def refuse_both(datasets: Iterable[str | None], bundled: str | None) -> None:
    """Raise BadParameter where a dataset is named and a bundled one as well."""
    own = next((dataset for dataset in datasets if dataset is not None), None)
    if bundled is not None and own is not None:
        raise typer.BadParameter(
            f"{bundled} is a dataset that comes with khujand, and {own} is another; name one of the two",
            param_hint="--dataset",
        )


def opened(
    dataset: str | None,
    step: Listener = terminal.step,
    *,
    bundled: str | None = None,
    table_map: str | None = None,
    judge: Callable[[Document], bool] | None = None,
    budget: float = 1,
) -> Document:
    """Return the dataset that was named, a table if there is a map for it, or else a bundled one.

    From here on a file may cost ``budget`` times as much as usual. With ``judge``, which says whether there is anything
    to say of a dataset, it may lack what plainly fits in a table.
    Raises InvalidDataset where it is none.
    """
    from khujand_cli.files.budget import grant
    from khujand_cli.files.named_files import STANDARD_INPUT
    from khujand_cli.files.reading import read

    grant(budget)
    refuse_both([dataset, table_map], bundled)
    # A bar would write over what a person types.
    if dataset != STANDARD_INPUT or not terminal.is_typed():
        step("reading", 0, 0)
    indexed = partial(step, "indexing", 0, 0)
    if table_map is not None:
        document = _mapped(dataset, table_map, indexed, judge)
    else:
        document = read(dataset, indexed, bundled=bundled)
    if document.remarks:
        terminal.complain(document.remarks)
    return document


def _mapped(
    dataset: str | None, table_map: str, indexing: Callable[[], None], judge: Callable[[Document], bool] | None
) -> Document:
    from khujand_cli.capture.tables.mapped import read_mapped

    if judge is None:
        return read_mapped(dataset, table_map, indexing)
    from khujand_cli.capture.tables.large.reading import is_large, read_large

    def large(table: str | None, known: TableMap) -> Document | None:
        return read_large(table, known, judge, indexing) if is_large(table, known) else None

    return read_mapped(dataset, table_map, indexing, large)


def tell_shortfalls(*indexes: Index) -> None:
    """Say on standard error which limits of what a file may cost were reached, and what was left out."""
    from khujand_cli.files.budget import shortfalls
    from khujand_cli.wording import counted

    for index in indexes:
        short = shortfalls(index)
        if short:
            more = [f"so {counted(len(short) - _MOST_TOLD, 'more time')}"] if len(short) > _MOST_TOLD else []
            told = [": ".join(filter(None, (one.subject, one.reason))) for one in short[:_MOST_TOLD]]
            terminal.complain([*told, *more])


_MOST_TOLD = 3


def contents(path: str) -> tuple[str, bytes]:
    """Return the name of a file that is no dataset, and its bytes; ``-`` is standard input.

    Raises KhujandError where there is none, or where it cannot be read.
    """
    from khujand_cli.files.named_files import STANDARD_INPUT, named_bytes

    return "<stdin>" if path == STANDARD_INPUT else Path(path).name, named_bytes(path)
