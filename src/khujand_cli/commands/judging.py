"""Judging: what the rules find in each of the files that were named, one after the other or several at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from khujand_cli.commands import terminal
from khujand_cli.commands.opening import opened
from khujand_cli.reports.report import Judged, Wanted

if TYPE_CHECKING:
    from khujand_cli.commands.terminal import Listener
    from khujand_cli.criticism.run import Criticism
    from khujand_cli.dataset.records import Dataset
    from khujand_cli.files.reading import Document


def judged(
    dataset: str | None, codes: Collection[str], source: list[str] | None, step: Listener = terminal.step
) -> Judged:
    """Return what the rules find in the dataset that was named, or the faults of a file that is no dataset."""
    from khujand_cli.criticism.run import broken, criticise
    from khujand_cli.files.validation import InvalidDataset

    try:
        document = opened(dataset, step)
    except InvalidDataset as error:
        return Judged(broken(error.findings), None)
    _tell_what_is_to_do(document)
    index = document.index
    return Judged(criticise(document, codes, index.known(source or ()), step=step), index)


def _tell_what_is_to_do(document: Document) -> None:
    from khujand_cli.capture.review import REVIEW, TO_DO, still_to_do
    from khujand_cli.wording import counted

    if rows := still_to_do(document.dataset):
        are = "is" if rows == 1 else "are"
        terminal.complain([f'{document.file}: {counted(rows, "row")} {are} still "{TO_DO}" ({REVIEW})'])


def judged_all(
    datasets: Sequence[str | None], codes: Collection[str], source: list[str] | None, wanted: Wanted, jobs: int | None
) -> list[Judged]:
    """Return what the rules find in each of these datasets, ``jobs`` of which are judged at once."""
    if len(datasets) == 1:
        return [judged(datasets[0], codes, source)]
    from khujand_cli.dataset.index import Index
    from khujand_cli.files.reading import refuse_missing

    files = [dataset for dataset in datasets if dataset is not None]
    refuse_missing(files)
    kept = _each(partial(_kept, codes, source, wanted), files, jobs or 1)
    return [Judged(file.criticism, None if file.excerpt is None else Index(file.excerpt)) for file in kept]


class _Kept(NamedTuple):
    """What was found in one file, and what a report of it needs of the dataset; None where the file is no dataset."""

    criticism: Criticism
    excerpt: Dataset | None


def _each(work: Callable[[str, Listener], _Kept], files: Sequence[str], jobs: int) -> Iterable[_Kept]:
    if jobs > 1:
        from khujand_cli.commands.jobs import at_once

        return at_once(work, files, jobs, terminal.step)
    return (work(file, _step_of(place, len(files))) for place, file in enumerate(files, 1))


def _step_of(place: int, files: int) -> Listener:
    return lambda name, done, total: terminal.step(f"file {place} of {files}: {name}", done, total)


def _kept(codes: Collection[str], source: list[str] | None, wanted: Wanted, file: str, step: Listener) -> _Kept:
    from khujand_cli.criticism.excerpt import excerpt

    criticism, index = judged(file, codes, source, step)
    if index is None:
        return _Kept(criticism, None)
    return _Kept(criticism, excerpt(index, criticism, claims=wanted.claims, coverage=wanted.coverage))
