"""What every command does: open the dataset that was named, and report in the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from khujand_cli.commands import terminal
from khujand_cli.files.replacing import ESCAPES
from khujand_cli.reports import Judged, Wanted, renderer
from khujand_cli.reports.blocks import Block, extent

if TYPE_CHECKING:
    from khujand_cli.criticism.run import Criticism
    from khujand_cli.dataset.records import Dataset
    from khujand_cli.files.reading import Document

# Told what the run is busy with, how much of it is done, and of how much (0 where that cannot be said).
Step = Callable[[str, int, int], None]


def opened(dataset: str | None, step: Step = terminal.step) -> Document:
    """Return the dataset that was named."""
    from khujand_cli.files.reading import STANDARD_INPUT, read

    # A bar would write over what a person types.
    if dataset != STANDARD_INPUT or not terminal.is_typed():
        step("reading", 0, 0)
    return read(dataset, lambda: step("indexing", 0, 0))


def judged(dataset: str | None, codes: Collection[str], source: list[str] | None, step: Step = terminal.step) -> Judged:
    """Return what the rules find in the dataset that was named, or the faults of a file that is none."""
    from khujand_cli.criticism.run import broken, criticise
    from khujand_cli.files.validation import InvalidDataset

    try:
        document = opened(dataset, step)
    except InvalidDataset as error:
        return Judged(broken(error.findings), None)
    index = document.index
    return Judged(criticise(document, codes, index.known(source or ()), step=step), index)


class _Found(NamedTuple):
    """What was found in one file, and what a report of it needs of the dataset; None where the file is none."""

    criticism: Criticism
    excerpt: Dataset | None


def judged_all(
    datasets: Sequence[str | None], codes: Collection[str], source: list[str] | None, wanted: Wanted, jobs: int | None
) -> list[Judged]:
    """Return what the rules find in each of these datasets, of which so many are judged at once."""
    if len(datasets) == 1:
        return [judged(datasets[0], codes, source)]
    from khujand_cli.dataset.index import Index
    from khujand_cli.files.reading import refuse_missing

    files = [one for one in datasets if one is not None]
    refuse_missing(files)
    found = _at_once(partial(_found, codes, source, wanted), files, jobs or 1)
    return [Judged(one.criticism, None if one.excerpt is None else Index(one.excerpt)) for one in found]


def _at_once(work: Callable[[str, Step], _Found], datasets: Sequence[str], jobs: int) -> Iterable[_Found]:
    if jobs > 1:
        from khujand_cli.commands.jobs import at_once

        return at_once(work, datasets, jobs, terminal.step)
    return (work(one, _step_of(place, len(datasets))) for place, one in enumerate(datasets, 1))


def _step_of(place: int, files: int) -> Step:
    return lambda name, done, total: terminal.step(f"file {place} of {files}: {name}", done, total)


def _found(codes: Collection[str], source: list[str] | None, wanted: Wanted, dataset: str, step: Step) -> _Found:
    from khujand_cli.criticism.excerpt import excerpt

    criticism, index = judged(dataset, codes, source, step)
    if index is None:
        return _Found(criticism, None)
    return _Found(criticism, excerpt(index, criticism, claims=wanted.claims, coverage=wanted.coverage))


# How each form writes a letter that an encoding lacks.
_ESCAPES = {**dict.fromkeys(("json", "sarif", "timelinejs"), ESCAPES), "svg": "xmlcharrefreplace"}
# Painting takes thousands of times as long as writing, and nobody reads this much at once.
_MOST_PAINTED = 5_000
_PLAINLY = (
    "this is more than can be read at once, so it is printed plainly, a record a line; "
    "ask for less, or for a file with -o"
)


def report(
    what: str,
    values: tuple[Any, ...],
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
        blocks = getattr(renderer("screen"), what)(*values)
    if blocks and (color == "always" or extent(blocks) <= _MOST_PAINTED):
        terminal.emit(terminal.paint(blocks, terminal.width(), colour=terminal.wants_colour(color)), inputs=inputs)
        return
    text = getattr(renderer(output_format), what)(*values)
    escapes = _ESCAPES.get(output_format, "")
    terminal.emit(text, output, force=force, inputs=inputs, escapes=escapes)
    if blocks:
        terminal.complain([_PLAINLY])
