"""In two: a large dataset is judged by two processes at once, each with a part that nothing ties to the other.

Whatever speaks against that (a fault, records too much interwoven, no second process to be had) is no error: then it
is not done, and who asked for it reads the whole file alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from khujand_cli.calendars import Calendar
from khujand_cli.characters import all_safe
from khujand_cli.coverage import Count
from khujand_cli.criticism import Criticism, criticise, in_order
from khujand_cli.cutting import Cuts, cut, first, second
from khujand_cli.errors import KhujandError
from khujand_cli.excerpt import excerpt
from khujand_cli.index import Index, calendars
from khujand_cli.jobs import Partner, Step, partner
from khujand_cli.members import all_single, of_records
from khujand_cli.model import Dataset
from khujand_cli.position import JsonText
from khujand_cli.reading import Document
from khujand_cli.share import LISTS, SUBJECTS, Share, numbered, parted, unknown
from khujand_cli.soundness import members_if_sound, units, units_hold
from khujand_cli.validation import taken


class Task(NamedTuple):
    """What is to be judged: the text of a file, by which rules, and what of it a report will show."""

    file: str
    data: bytes
    codes: Collection[str]
    sources: tuple[str, ...]
    coverage: bool


class Verdict(NamedTuple):
    """What was found in a file, and of the dataset what a report of that names."""

    criticism: Criticism
    excerpt: Dataset


# What the second process is asked where it need not be told anything.
_GO_ON = None


class _NotInTwo(KhujandError):
    """The file is better read by one process."""


class _Wanted(NamedTuple):
    """What the first process has to say before the second can give up what belongs to the first."""

    subjects: set[str]
    claims: set[str]
    calendars: frozenset[Calendar]
    before: Mapping[str, int]


class _Handed(NamedTuple):
    """What the second process gives up, and what must hold of both together."""

    share: Share
    heading: Dataset
    calendars: frozenset[Calendar]
    ids: str


class _Sound(NamedTuple):
    members: int
    units: set[str]


class _Found(NamedTuple):
    verdict: Verdict
    places: Mapping[str, tuple[int, int]]


def judged_in_two(task: Task, step: Step) -> tuple[Verdict, Document] | None:
    """Return what the rules find in a file, and what of it is in memory; None where one process had better read it."""
    cuts = cut(task.data)
    if cuts is None:
        return None
    try:
        with partner(_Second(task, cuts)) as other:
            return _judged(task, cuts, other, step)
    # The system may have no process or no pipe left.
    except (_NotInTwo, OSError):
        return None


def _judged(task: Task, cuts: Cuts, other: Partner, step: Step) -> tuple[Verdict, Document]:
    step("reading", 0, 0)
    other.ask(_GO_ON)
    own = _read(first(task.data, cuts))
    step("indexing", 0, 0)
    accepted = {claim for one in own.accepted for claim in one.claims}
    used = calendars(own)
    before = {name: len(getattr(own, name)) for name in LISTS}
    wanted = _Wanted(unknown(own), accepted, used, before)
    _answer(other)
    other.ask(wanted)
    handed: _Handed = _answer(other)
    other.ask(_GO_ON)
    other.ask(_GO_ON)
    used |= handed.calendars
    # What a dataset leaves open for all its dates is told in one finding.
    _hold(handed.heading == _heading(own) and (own.calendar is not None or not used))
    share = numbered(own, dict.fromkeys(LISTS, 0)).plus(handed.share)
    index = Index(share.dataset, used)
    members = members_if_sound(index, task.data)
    ids = handed.ids.split("\n")
    _hold(all(one.keys().isdisjoint(ids) for one in (index.claims, index.subjects, index.sources)))
    sound: _Sound = _answer(other)
    _hold(units_hold(units(index) | sound.units))
    if members is None or not all_single(share.dataset, task.data, members + sound.members):
        raise _NotInTwo
    document = _document(task, share, index)
    criticism = criticise(document, task.codes, index.known(task.sources), index, step=step)
    verdict = Verdict(criticism, excerpt(index, criticism, coverage=task.coverage))
    found: _Found = _answer(other)
    _hold(not criticism.crashed and not found.verdict.criticism.crashed)
    return _both(verdict, found.verdict, {**_places(share, criticism), **found.places}), document


def _answer(other: Partner) -> Any:
    answer = other.answer()
    if answer is None:
        raise _NotInTwo
    return answer


class _Second:
    """The work of the second process, which goes on where it is asked to."""

    def __init__(self, task: Task, cuts: Cuts) -> None:
        self._task = task
        self._cuts = cuts
        self._answering: Iterator[Any] | None = None

    def __call__(self, request: Any, _step: Step) -> Any:
        self._request = request
        # Begun here, since what is begun already cannot be sent to another process.
        self._answering = self._answering or self._answers()
        return next(self._answering)

    def _answers(self) -> Iterator[Any]:
        task = self._task
        own = _read(second(task.data, self._cuts))
        named = unknown(own)
        yield True
        wanted: _Wanted = self._request
        subjects = {claim.subject for claim in own.claims if claim.id in wanted.claims} if wanted.claims else set()
        parts = parted(numbered(own, wanted.before), named | wanted.subjects | subjects)
        if parts is None:
            raise _NotInTwo
        handed, kept = parts
        kept = kept._replace(dataset=replace(kept.dataset, accepted=()))
        used = calendars(own)
        ids = "\n".join(one.id for name in LISTS for one in getattr(kept.dataset, name))
        yield _Handed(handed, _heading(own), used, ids)
        index = Index(kept.dataset, used | wanted.calendars)
        members = members_if_sound(index, task.data)
        if members is None:
            raise _NotInTwo
        yield _Sound(members + of_records(replace(kept.dataset, sources=())), units(index))
        criticism = criticise(_document(task, kept, index), task.codes, task.sources, index)
        verdict = Verdict(criticism, excerpt(index, criticism, coverage=task.coverage))
        yield _Found(verdict, _places(kept, criticism))


def _read(text: bytes) -> Dataset:
    dataset = taken(text)
    if dataset is None or not all_safe(dataset, text):
        raise _NotInTwo
    return dataset


def _hold(condition: bool) -> None:
    if not condition:
        raise _NotInTwo


def _heading(dataset: Dataset) -> Dataset:
    return replace(dataset, quantities=(), events=(), propositions=(), claims=())


def _document(task: Task, share: Share, index: Index) -> Document:
    return Document(task.file, share.dataset, index, JsonText(task.file, task.data), share.numbers["claims"])


def _places(share: Share, criticism: Criticism) -> dict[str, tuple[int, int]]:
    """Return where the subjects stand in the file that could not be judged."""
    sought = {one.subject for count in criticism.coverage.values() for one in count.not_evaluable}
    return {
        record.id: (kind, number)
        for kind, name in enumerate(SUBJECTS)
        for record, number in zip(getattr(share.dataset, name), share.numbers[name], strict=True)
        if record.id in sought
    }


def _both(one: Verdict, other: Verdict, places: Mapping[str, tuple[int, int]]) -> Verdict:
    """Return what was found in both parts, in the order in which it would be found in the whole."""
    counts = {}
    for name, count in one.criticism.coverage.items():
        more = other.criticism.coverage[name]
        failed = sorted((*count.not_evaluable, *more.not_evaluable), key=lambda each: places[each.subject])
        counts[name] = Count(count.checked + more.checked, tuple(failed))
    findings = in_order((*one.criticism.findings, *other.criticism.findings))
    sources = {source.id: source for source in (*one.excerpt.sources, *other.excerpt.sources)}
    lists: dict[str, Any] = {name: (*getattr(one.excerpt, name), *getattr(other.excerpt, name)) for name in LISTS}
    return Verdict(Criticism(tuple(findings), counts), replace(one.excerpt, sources=tuple(sources.values()), **lists))
