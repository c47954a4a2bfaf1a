"""Calendar leads: what became of a date between two calendars, or two years, that would explain why two dates differ.

A converted date may have kept its label, a converter may have used the distance of another century, and a day before
25 March may bear the number of the year before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from khujand_cli.concordance.meanings import LAST_OLD_YEAR, in_another_year
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar, Civil, civil, day_number, offset
from khujand_cli.dates.date import can_agree
from khujand_cli.dates.in_words import day_in_words, words
from khujand_cli.figures.in_words import percent
from khujand_cli.finding import Lead
from khujand_cli.wording import listed

_JULIAN, _GREGORIAN = Calendar.JULIAN, Calendar.GREGORIAN
# Between these days one day bore two dates, and by how many days they lay apart when.
_FIRST, _LAST = day_number(1582, 10, 5, _JULIAN), day_number(1923, 12, 31, _GREGORIAN)
_DISTANCES = {10: "until 1700", 11: "of the 18th century", 12: "of the 19th century", 13: "of the 20th century"}
# The days within two weeks of a date, either way: the others that might have been stated in its place.
_NEAR = 28
# Of more dates no two are held against each other.
_MOST_DATES = 12


def calendar_leads(index: Index, claims: Sequence[Claim]) -> tuple[Lead, ...]:
    """Return the leads that the calendars and the years of the dates of one event offer."""
    dates: dict[tuple[str, Calendar], list[Claim]] = {}
    for claim in claims:
        date, calendar = index.usages.date(claim), index.usages.calendar(claim)
        if date is not None and date.exact_day is not None and calendar in (_JULIAN, _GREGORIAN):
            dates.setdefault((date.stated, calendar), []).append(claim)
    groups = list(dates.values())[:_MOST_DATES]
    mends = len(dates) == 2 and sum(map(len, groups)) == len(claims)
    return tuple(
        lead._replace(mends=mends)
        for first, second in combinations(groups, 2)
        for lead in _between(index, first, second, groups)
    )


def _names_it_too(index: Index, claims: list[Claim], *pair: list[Claim]) -> bool:
    """Whether other claims have one of two days in the calendar of the other."""
    if any(claims is one for one in pair):
        return False
    return any(can_agree(index.extents(claims[0]), index.extents(one[0])) for one in pair)


def _between(index: Index, first: list[Claim], second: list[Claim], groups: Sequence[list[Claim]]) -> Iterator[Lead]:
    calendars = [index.usages.calendar(claims[0]) for claims in (first, second)]
    if calendars[0] is calendars[1]:
        yield from _kept_label(index, first, second)
    else:
        julian, gregorian = (first, second) if calendars[0] is _JULIAN else (second, first)
        # Who has the same day under its own name converted nothing, and has it all the same.
        if not any(_names_it_too(index, claims, julian, gregorian) for claims in groups):
            yield from _other_distance(index, julian, gregorian)
    # Behind the last year that began in March no other usage is asked for.
    if index.dataset.year_begins is not None or _day(index, first).year <= LAST_OLD_YEAR:
        yield from _other_year(index, first, second)
        yield from _other_year(index, second, first)


def _day(index: Index, claims: list[Claim]) -> Civil:
    date = index.usages.date(claims[0])
    if date is None or date.exact_day is None:
        raise ValueError(f"{claims[0].id} names no day")
    return date.exact_day


def _kept_label(index: Index, first: list[Claim], second: list[Claim]) -> Iterator[Lead]:
    """Yield the lead that one of two dates in one calendar is the other, converted, under its old name."""
    # Where a calendar is only a default, that is asked of the two dates by a rule of its own.
    if any(claim.calendar is None for claim in (*first, *second)):
        return
    early, late = sorted((first, second), key=lambda claims: _day(index, claims))
    number = day_number(*_day(index, early), _JULIAN)
    if _FIRST <= number <= _LAST and civil(number, _GREGORIAN) == _day(index, late):
        old, new = (day_in_words(_day(index, claims)) for claims in (early, late))
        if index.usages.calendar(early[0]) is _JULIAN:
            became = f"{_names(index, late)} may have a converted date under its old label"
        else:
            became = f"{_names(index, early)} may have a date that was never converted, under the new label"
        message = f"{old} Old Style is {new} New Style: {became}; {_odds(2)}"
        yield Lead("calendar", message, _ids(first, second), 2 / _NEAR, True)


def _other_distance(index: Index, julian: list[Claim], gregorian: list[Claim]) -> Iterator[Lead]:
    """Yield the lead that a date was converted with the distance between the calendars in another century."""
    old, new = _day(index, julian), _day(index, gregorian)
    number = day_number(*old, _JULIAN)
    apart = day_number(*new, _JULIAN) - number
    right = offset(number)
    if _FIRST <= number <= _LAST and apart != right and apart in _DISTANCES:
        message = (
            f"{day_in_words(new)} New Style stands {apart} days after {day_in_words(old)} Old Style, the distance "
            f"{_DISTANCES[apart]}; "
            f"then it was {right}; {_odds(len(_DISTANCES) - 1)}"
        )
        yield Lead("calendar", message, _ids(julian, gregorian), (len(_DISTANCES) - 1) / _NEAR, True)


def _other_year(index: Index, claims: list[Claim], others: list[Claim]) -> Iterator[Lead]:
    """Yield the lead that the year of a date began on another day."""
    calendar = index.usages.calendar(claims[0])
    for date in in_another_year(index, claims[0]):
        if claims[0].date is not None and can_agree(date.extents(calendar), index.extents(others[0])):
            message = (
                f"{words(claims[0].date)} ({_names(index, claims)}) is {words(date)} if the year began on 25 March"
                if index.dataset.year_begins is None
                else f"the date of {_names(index, claims)} is {words(date)} if the year began on 1 January"
            )
            yield Lead("calendar", message, _ids(claims, others), None, True)


def _names(index: Index, claims: list[Claim]) -> str:
    names = [index.label(source) for source in index.sources_of(_ids(claims))]
    return listed(names if len(names) < 4 else [*names[:3], f"{len(names) - 3} more"])


def _ids(*groups: list[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claims in groups for claim in claims)


def _odds(explained: int) -> str:
    return f"of the days within two weeks, {percent(explained / _NEAR)} would be explained in this way too"
