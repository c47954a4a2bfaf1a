"""Weekdays as sources print them, held against the dates beside which they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.meanings import in_another_year
from khujand_cli.concordance.readings import repeats
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date
from khujand_cli.dates.weekdays import may_be, numbers
from khujand_cli.files.budget import Limit, fall_short


class Mismatch(NamedTuple):
    """Claims that print one weekday, and the claims whose dates have another: most often the same claims.

    ``repeated`` are those that only repeat them. It is ``certain`` where no calendar or usage that only the dataset
    assumes would let the day have the weekday.
    """

    claims: tuple[Claim, ...]
    dated: tuple[Claim, ...]
    repeated: tuple[Claim, ...]
    certain: bool

    @property
    def first(self) -> Claim:
        """The claim that stands for all of them."""
        return self.claims[0]


class Judged(NamedTuple):
    """What came of holding weekdays against dates: the misfits, how many were judged, and which could not be."""

    mismatches: tuple[Mismatch, ...]
    checked: int
    open: tuple[Claim, ...]


@kept
def weekdays_judged(index: Index) -> Judged:
    """Hold every weekday against the date beside it; one that stands alone, against what others date the event to."""
    found: dict[Hashable, list[Claim]] = {}
    alone: list[Mismatch] = []
    unjudged: list[Claim] = []
    count = 0
    dated_beside = _Beside(index)
    for claim in () if index.usages.usual else _with_weekday(index):
        beside = [claim] if claim.date is not None else dated_beside.of(claim)
        fitting = [_fits(index, claim, dated) for dated in beside]
        if not fitting or None in fitting:
            unjudged.append(claim)
            continue
        count += 1
        if any(fitting):
            continue
        if claim.date is None:
            certain = not any(_may_fit(index, claim, dated) for dated in beside)
            alone.append(Mismatch((claim,), tuple(beside), (), certain))
        else:
            found.setdefault(_alike(index, claim), []).append(claim)
    return Judged((*(_as_one(index, claims) for claims in found.values()), *alone), count, tuple(unjudged))


def _with_weekday(index: Index) -> Iterator[Claim]:
    for event in index.events:
        yield from (claim for claim in index.on(event) if claim.weekday)
        told = index.gathered.aside.get(event, ())
        corrected = index.gathered.corrections
        yield from (claim for claim in told if claim.weekday and claim.date is None and claim.id not in corrected)


class _Beside:
    """The claims that date an event of which others give the weekday alone, for the same time; as many as may be."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._dated: dict[str, dict[Hashable, list[Claim]]] = {}
        self._pairs: Counter[str] = Counter()

    def of(self, claim: Claim) -> list[Claim]:
        """Return the claims that date the event of one; none where there are more than may be held together."""
        event = claim.subject
        if event not in self._dated:
            by_moment = self._dated.setdefault(event, {})
            for dated in self._index.on(event):
                by_moment.setdefault(self._index.moment(dated), []).append(dated)
        found = self._dated[event].get(self._index.moment(claim), [])
        self._pairs[event] += len(found)
        if self._pairs[event] <= Limit.WEEKDAYS.allowed:
            return found
        fall_short(self._index, Limit.WEEKDAYS, event, "not every weekday was held against the dates")
        return []


def _alike(index: Index, claim: Claim) -> Hashable:
    dates = tuple(date.stated for date in index.usages.dates(claim))
    return claim.subject, dates, index.usages.calendar(claim), claim.weekday, index.moment(claim)


def _fits(index: Index, claim: Claim, dated: Claim) -> bool | None:
    """Whether the weekday of a claim is that of a date; None where the date may be of any weekday."""
    calendar = index.usages.calendar(dated)
    known = [
        (date, reading)
        for date in index.usages.dates(dated)
        for reading in date.readings(calendar)
        if numbers(date, reading) is not None
    ]
    return _any_may_be(claim, dated, known) if known else None


def _may_fit(index: Index, claim: Claim, dated: Claim) -> bool:
    """Whether a date might have the weekday of a claim by a calendar or a usage that no source denies."""
    assumed = dated.calendar is None and dated.also is None
    calendar = Calendar.UNKNOWN if assumed else index.usages.calendar(dated)
    dates = (*index.usages.dates(dated), *in_another_year(index, dated))
    return _any_may_be(claim, dated, [(date, reading) for date in dates for reading in date.readings(calendar)])


def _any_may_be(claim: Claim, dated: Claim, read: Sequence[tuple[Date, Calendar]]) -> bool:
    wording = f"{claim.wording or ''} {dated.wording or ''}"
    return claim.weekday is not None and any(may_be(date, calendar, claim.weekday, wording) for date, calendar in read)


def _as_one(index: Index, claims: list[Claim]) -> Mismatch:
    own = [claim for claim in claims if not repeats(index, claim)] or claims
    repeated = [claim for claim in claims if claim not in own]
    certain = not any(_may_fit(index, claim, claim) for claim in own)
    return Mismatch(tuple(own), tuple(own), tuple(repeated), certain)
