"""Judging: what the rules find in each of the files that were named, one after the other or several at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from khujand_cli.commands import terminal
from khujand_cli.commands.opening import opened
from khujand_cli.reports.report import Judged
from khujand_cli.reports.wanted import Wanted

if TYPE_CHECKING:
    from khujand_cli.commands.terminal import Listener
    from khujand_cli.criticism.run import Criticism
    from khujand_cli.criticism.scope import Scope
    from khujand_cli.dataset.records import Dataset
    from khujand_cli.files.reading import Document


class Asked(NamedTuple):
    """What is asked of each file: the findings of these rules, and of them those in a scope, as a person names it.

    ``bundled`` names the dataset that is meant where none is named, ``table_map`` the map by which tables are read,
    ``budget`` by how much what a file may cost is multiplied.
    """

    codes: Collection[str]
    scope: Scope
    bundled: str | None = None
    table_map: str | None = None
    budget: float = 1


def judged(dataset: str | None, asked: Asked, step: Listener = terminal.step) -> Judged:
    """Return what the rules find in the dataset that was named, or the faults of a file that is no dataset."""
    from khujand_cli.criticism.run import broken, criticise, says_anything
    from khujand_cli.files.validation import InvalidDataset

    try:
        document = opened(
            dataset, step, bundled=asked.bundled, table_map=asked.table_map,
            judge=says_anything, budget=asked.budget,
        )  # fmt: skip
    except InvalidDataset as error:
        return Judged(broken(error.findings), None)
    _tell_what_is_to_do(document)
    index = document.index
    return Judged(criticise(document, asked.codes, asked.scope.meant_in(index), step=step), index)


def _tell_what_is_to_do(document: Document) -> None:
    from khujand_cli.capture.review import REVIEW, TO_DO, still_to_do
    from khujand_cli.wording import counted

    if rows := still_to_do(document.dataset):
        are = "is" if rows == 1 else "are"
        terminal.complain([f'{document.file}: {counted(rows, "row")} {are} still "{TO_DO}" ({REVIEW})'])


def judged_all(datasets: Sequence[str | None], asked: Asked, wanted: Wanted, jobs: int | None) -> list[Judged]:
    """Return what the rules find in each of these datasets, ``jobs`` of which are judged at once."""
    if len(datasets) == 1:
        return [judged(datasets[0], asked)._replace(file=datasets[0] or "")]
    from khujand_cli.dataset.index import Index
    from khujand_cli.files.named_files import refuse_missing

    files = [dataset for dataset in datasets if dataset is not None]
    refuse_missing(files)
    kept = _each(partial(_kept, asked, wanted), files, jobs or 1)
    return [
        Judged(one.criticism, None if one.excerpt is None else Index(one.excerpt), file)
        for file, one in zip(files, kept, strict=True)
    ]


def searched(datasets: Sequence[str | None]) -> tuple[list[str | None], bool]:
    """Return the datasets that were named, with those in folders that are none, and whether a folder was searched."""
    found: list[str | None] = []
    for dataset in datasets:
        inside = _inside(dataset) if dataset else None
        found += [dataset] if inside is None else inside
    return found, found != [*datasets]


def _inside(dataset: str) -> list[str] | None:
    """Return the datasets in a folder; None where it is one itself, where none is in it, and where it is no folder."""
    # A path itself would raise where a folder may not be entered, or a name is too long; reading tells that.
    if not os.path.isdir(dataset):
        return None
    from pathlib import Path

    from khujand_cli.errors import KhujandError
    from khujand_cli.files.searching import datasets_in, is_one_dataset

    try:
        found = None if is_one_dataset(Path(dataset)) else datasets_in(dataset)
    except OSError as error:
        raise KhujandError(f"{dataset} cannot be searched: {error.strerror}") from None
    if found is None or not found.datasets:
        return None
    terminal.complain([found.left_out(dataset)])
    return found.datasets


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


def _kept(asked: Asked, wanted: Wanted, file: str, step: Listener) -> _Kept:
    from khujand_cli.criticism.excerpt import excerpt

    criticism, index, _ = judged(file, asked, step)
    if index is None:
        return _Kept(criticism, None)
    if wanted.whole:
        return _Kept(criticism, index.dataset)
    return _Kept(criticism, excerpt(index, criticism, claims=wanted.claims, coverage=wanted.coverage))
