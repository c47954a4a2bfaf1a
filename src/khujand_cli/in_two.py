"""In two: a large dataset is judged by two processes at once, each with a part that nothing ties to the other.

Whatever speaks against that (a fault, records too much interwoven, no second process to be had) is no error: then it
is not done, and who asked for it reads the whole file alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from khujand_cli.calendars import Calendar
from khujand_cli.criticism import criticise, to_nobody
from khujand_cli.cutting import Cuts, cut
from khujand_cli.dossier import Gathered
from khujand_cli.errors import KhujandError
from khujand_cli.excerpt import excerpt
from khujand_cli.index import Index, calendars
from khujand_cli.jobs import Partner, Step, partner
from khujand_cli.members import all_single, of_records
from khujand_cli.model import Dataset
from khujand_cli.pieces import taken_in_pieces
from khujand_cli.position import JsonText
from khujand_cli.reading import Document
from khujand_cli.render import Wanted
from khujand_cli.share import LISTS, Share, numbered, parted, ties, unknown
from khujand_cli.soundness import members_if_sound, units, units_hold
from khujand_cli.verdict import Verdict, both, places


class Task(NamedTuple):
    """What is to be judged: the text of a file, by which rules, and what of it a report will show."""

    file: str
    data: bytes
    codes: Collection[str]
    sources: tuple[str, ...]
    wanted: Wanted


# What the second process is asked where it need not be told anything.
_GO_ON = None


class _NotInTwo(KhujandError):
    """The file is better read by one process."""


class _Asked(NamedTuple):
    """What the first process has to say before the second can give up what belongs to the first."""

    subjects: set[str]
    claims: set[str]
    calendars: frozenset[Calendar]
    before: Mapping[str, int]


class _Handed(NamedTuple):
    """What the second process gives up, and what must hold of both together."""

    share: Share
    calendars: frozenset[Calendar]


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
    own = _read(task.data, cuts, {name: one.first for name, one in cuts.items()})
    step("indexing", 0, 0)
    accepted = {claim for one in own.accepted for claim in one.claims}
    gathered = Gathered(own)
    used = calendars(own, gathered)
    before = {name: len(getattr(own, name)) for name in LISTS}
    asked = _Asked(unknown(own, gathered), accepted, used, before)
    _answer(other)
    other.ask(asked)
    # Made while the other process parts its share.
    ids = "\n".join((*gathered.subjects, *gathered.claims))
    colons = task.data.count(b":")
    handed: _Handed = _answer(other)
    other.ask(ids)
    other.ask(_GO_ON)
    used |= handed.calendars
    # What a dataset leaves open for all its dates is told in one finding.
    _hold(own.calendar is not None or not used)
    share = numbered(own, dict.fromkeys(LISTS, 0)).plus(handed.share)
    gathered.add(handed.share.dataset)
    index = Index(share.dataset, used, gathered)
    members = members_if_sound(index, task.data)
    if members is None:
        raise _NotInTwo

    @cache
    def make_sure() -> None:
        sound: _Sound = _answer(other)
        _hold(units_hold(units(index) | sound.units))
        _hold(all_single(share.dataset, task.data, members + sound.members, colons))

    def step_on(name: str, done: int, total: int) -> None:
        # The first rule need not wait until the other process is sure of its part.
        if done:
            make_sure()
        step(name, done, total)

    index.known(task.sources)
    document = _document(task, share, index, cuts["claims"].opening)
    verdict = _verdict(task, document, step_on)
    make_sure()
    found: _Found = _answer(other)
    _hold(not verdict.criticism.crashed and not found.verdict.criticism.crashed)
    return both(verdict, found.verdict, {**places(share, verdict.criticism), **found.places}), document


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
        own = _read(task.data, self._cuts, {name: one.second for name, one in self._cuts.items()})
        gathered = Gathered(own)
        tied = ties(own)
        named = unknown(own, gathered)
        used = calendars(own, gathered)
        yield True
        asked: _Asked = self._request
        subjects = {claim.subject for claim in map(gathered.claims.get, asked.claims) if claim is not None}
        parting = parted(numbered(own, asked.before), tied, gathered, named | asked.subjects | subjects)
        if parting is None:
            raise _NotInTwo
        handed = parting.handed()
        yield _Handed(handed, used)
        kept = parting.kept()
        kept = kept._replace(dataset=replace(kept.dataset, accepted=()))
        index = Index(kept.dataset, used | asked.calendars, gathered)
        members = members_if_sound(index, task.data)
        _hold_apart(index, self._request, handed)
        if members is None:
            raise _NotInTwo
        yield _Sound(members + of_records(replace(kept.dataset, sources=())), units(index))
        verdict = _verdict(task, _document(task, kept, index, self._cuts["claims"].resume))
        yield _Found(verdict, places(kept, verdict.criticism))


def _read(data: bytes, cuts: Cuts, part: Mapping[str, range]) -> Dataset:
    dataset = taken_in_pieces(data, {name: one.whole for name, one in cuts.items()}, part)
    if dataset is None:
        raise _NotInTwo
    return dataset


def _hold(condition: bool) -> None:
    if not condition:
        raise _NotInTwo


def _hold_apart(index: Index, ids: str, handed: Share) -> None:
    """Make sure that no id of these, one a line, or of what is handed over is one of this part too.

    The sources are the same in both parts, and each sees that it names nothing else like one of them.
    """
    others = {*ids.split("\n"), *(one.id for name in LISTS for one in getattr(handed.dataset, name))}
    _hold(others.isdisjoint(index.claims) and others.isdisjoint(index.subjects))


def _verdict(task: Task, document: Document, step: Step = to_nobody) -> Verdict:
    index, wanted = document.index, task.wanted
    criticism = criticise(document, task.codes, task.sources, index, step=step)
    return Verdict(criticism, excerpt(index, criticism, claims=wanted.claims, coverage=wanted.coverage))


def _document(task: Task, share: Share, index: Index, start: int) -> Document:
    """Return the document that a share makes, of whose claims none stands before this byte."""
    return Document(task.file, share.dataset, index, JsonText(task.file, task.data, start), share.numbers["claims"])
