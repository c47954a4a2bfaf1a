"""The further calendars: Islamic, French Republican and Swedish, against an independent library and known days."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import document
from khujand_cli.criticism.run import criticise
from khujand_cli.dates.calendars import Calendar, Civil, civil, day_number, month_length
from khujand_cli.dates.date import DAY
from khujand_cli.dates.edtf import read_date, read_printed_date
from khujand_cli.dates.forms import Precision
from khujand_cli.dates.in_words import words
from khujand_cli.dates.old_style import restated
from khujand_cli.finding import Finding

JULIAN, GREGORIAN = Calendar.JULIAN, Calendar.GREGORIAN
ISLAMIC, REPUBLICAN, SWEDISH = Calendar.ISLAMIC, Calendar.REPUBLICAN, Calendar.SWEDISH

# The first and the last day that each calendar has here, by number.
SPANS = {
    ISLAMIC: (day_number(1, 1, 1, ISLAMIC), day_number(9999, 12, 29, ISLAMIC)),
    REPUBLICAN: (day_number(1792, 9, 22, GREGORIAN), day_number(1806, 9, 22, GREGORIAN)),
    SWEDISH: (day_number(1700, 1, 1, JULIAN), day_number(1712, 12, 31, JULIAN)),
}
EACH = pytest.mark.parametrize("calendar", list(SPANS))


@EACH
@given(data=st.data())
def test_a_number_comes_back_from_its_day(calendar: Calendar, data: st.DataObject) -> None:
    """The day of a number has that number, lies in a month that is long enough, and stands before the next day."""
    number = data.draw(st.integers(*SPANS[calendar]))
    day = civil(number, calendar)
    assert day_number(*day, calendar) == number
    assert 1 <= day.day <= month_length(day.year, day.month, calendar)
    assert day < civil(number + 1, calendar)


@pytest.mark.parametrize("calendar", [REPUBLICAN, SWEDISH])
def test_every_day_comes_back(calendar: Calendar) -> None:
    """Of the calendars that lasted for a few years, every day is read and written, in its order."""
    first, last = SPANS[calendar]
    days = [civil(number, calendar) for number in range(first, last + 1)]
    assert [day_number(*day, calendar) for day in days] == list(range(first, last + 1))
    assert days == sorted(set(days))


@pytest.mark.parametrize(("calendar", "module"), [(ISLAMIC, "islamic"), (REPUBLICAN, "french_republican")])
def test_an_independent_library_agrees(calendar: Calendar, module: str) -> None:
    """Convertdate names the days as khujand does."""
    library = pytest.importorskip(f"convertdate.{module}")
    first, last = SPANS[calendar]
    last = min(last, day_number(2100, 1, 1, GREGORIAN))
    # That library knows no year of the Republic behind the last in which it was counted so.
    for number in range(first, last, 29 if calendar is REPUBLICAN else 499):
        assert tuple(library.from_jd(number - 0.5)) == tuple(civil(number, calendar))


@pytest.mark.parametrize(
    ("day", "calendar", "known", "in_calendar"),
    [
        ((61, 1, 10), ISLAMIC, (680, 10, 10), JULIAN),
        ((1, 1, 1), ISLAMIC, (622, 7, 16), JULIAN),
        ((857, 5, 20), ISLAMIC, (1453, 5, 29), JULIAN),
        ((1, 1, 1), REPUBLICAN, (1792, 9, 22), GREGORIAN),
        ((2, 11, 9), REPUBLICAN, (1794, 7, 27), GREGORIAN),
        ((3, 13, 6), REPUBLICAN, (1795, 9, 22), GREGORIAN),
        ((8, 2, 18), REPUBLICAN, (1799, 11, 9), GREGORIAN),
        ((14, 4, 10), REPUBLICAN, (1805, 12, 31), GREGORIAN),
        ((1700, 2, 28), SWEDISH, (1700, 2, 28), JULIAN),
        ((1700, 3, 1), SWEDISH, (1700, 2, 29), JULIAN),
        ((1700, 11, 20), SWEDISH, (1700, 11, 19), JULIAN),
        ((1709, 6, 28), SWEDISH, (1709, 6, 27), JULIAN),
        ((1709, 6, 28), SWEDISH, (1709, 7, 8), GREGORIAN),
        ((1712, 2, 29), SWEDISH, (1712, 2, 28), JULIAN),
        ((1712, 2, 30), SWEDISH, (1712, 3, 11), GREGORIAN),
        ((1712, 3, 1), SWEDISH, (1712, 3, 1), JULIAN),
    ],
)
def test_known_days(
    day: tuple[int, int, int], calendar: Calendar, known: tuple[int, int, int], in_calendar: Calendar
) -> None:
    """Karbala, the Hijra, the fall of Constantinople; Thermidor, Brumaire; Narva, Poltava, the 30 February."""
    assert day_number(*day, calendar) == day_number(*known, in_calendar)
    assert civil(day_number(*known, in_calendar), calendar) == Civil(*day)


@pytest.mark.parametrize(
    ("date", "calendar", "has"),
    [
        ("1712-02-30", SWEDISH, True), ("1700-02-29", SWEDISH, False), ("1713-01-01", SWEDISH, False),
        ("0008-13-05", REPUBLICAN, True), ("0008-13-06", REPUBLICAN, False), ("0007-13-06", REPUBLICAN, True),
        ("0008-02-31", REPUBLICAN, False), ("0015-01-01", REPUBLICAN, False), ("1871", REPUBLICAN, False),
        ("0061-02-30", ISLAMIC, False), ("0061-01-30", ISLAMIC, True), ("0000-01-01", ISLAMIC, False),
        ("0008-13-05", JULIAN, False), ("0008-13-05", Calendar.UNKNOWN, False), ("1888-06-31", Calendar.OTHER, True),
    ],
)  # fmt: skip
def test_a_calendar_has_its_days_only(date: str, calendar: Calendar, *, has: bool) -> None:
    """A day is read in every calendar, and told of where its own has none; of "other" nobody knows."""
    assert bool(read_printed_date(date).lacking(calendar)) is not has


@pytest.mark.parametrize(("stated", "precision"), [("0003-13-05", Precision.DAY), ("0003-13-05T10:00", Precision.TIME)])
def test_a_complementary_day_is_as_precise_as_any_other(stated: str, precision: Precision) -> None:
    """Behind the twelve months, too, a day is a day, and with a clock a time."""
    (point,) = set(read_date(stated).points)
    assert point.precision is precision


@pytest.mark.parametrize(
    ("date", "calendar", "in_words", "julian", "gregorian"),
    [
        ("0061-01-10", ISLAMIC, "10 Muharram 61", "0680-10-10~", "0680-10-13~"),
        ("0061", ISLAMIC, "61", "[0680-10-01~..0681-09-19~]", "[0680-10-04~..0681-09-22~]"),
        ("0008-02-18", REPUBLICAN, "18 Brumaire year 8", "1799-10-29", "1799-11-09"),
        ("0003-13-06", REPUBLICAN, "complementary day 6 of year 3", "1795-09-11", "1795-09-22"),
        ("0008-02", REPUBLICAN, "Brumaire year 8", "[1799-10-12..1799-11-10]", "[1799-10-23..1799-11-21]"),
        ("1712-02-30", SWEDISH, "30 February 1712", "1712-02-29", "1712-03-11"),
        ("1888-06-23", Calendar.OTHER, "1888-06-23", None, None),
    ],
)
def test_a_date_is_seen_in_both_styles(
    date: str, calendar: Calendar, in_words: str, julian: str | None, gregorian: str | None
) -> None:
    """A date keeps the months of its calendar, and is restated in both styles: about, where months are seen."""
    read = read_printed_date(date)
    assert words(read, calendar) == in_words
    assert [restated(read, calendar, style) for style in (JULIAN, GREGORIAN)] == [julian, gregorian]


def test_an_islamic_date_has_a_day_of_grace() -> None:
    """A day of the Islamic calendar may be the day before or behind the reckoned one, and no other."""
    (extent,) = read_printed_date("0061-01-10").extents(ISLAMIC)
    number = day_number(680, 10, 10, JULIAN)
    assert extent.whole.ends == ((number - 1) * DAY, (number + 2) * DAY)


def check(dataset: dict[str, Any]) -> tuple[Finding, ...]:
    """Return what the rules find in a dataset."""
    return criticise(document(dataset)).findings


def _dated(*dates: dict[str, Any], **more: Any) -> dict[str, Any]:
    sources = [{"id": f"s{place}", "label": f"S{place}", "kind": "primary"} for place in range(len(dates))]
    claims = [{"id": f"c{place}", "source": f"s{place}", "event": "e", **date} for place, date in enumerate(dates)]
    return {
        "calendar": "gregorian",
        "sources": sources,
        "events": [{"id": "e", "label": "E"}],
        "claims": claims,
        **more,
    }


@pytest.mark.parametrize(
    ("date", "calendar", "at_odds"),
    [
        ("1888-06-23", "other", False),
        ("0008-02-18", "french-republican", False),
        ("0008-02-19", "french-republican", True),
        ("1214-06-10", "islamic", False),
        ("1214-06-11", "islamic", False),
        ("1214-06-14", "islamic", True),
        ("1799-10-29", "swedish", None),
    ],
)
def test_a_further_calendar_is_compared(date: str, calendar: str, at_odds: bool | None) -> None:
    """Dates are held against each other across calendars; one in a calendar that is not reckoned, against nothing."""
    found = [one.code for one in check(_dated({"date": "1799-11-09"}, {"date": date, "calendar": calendar}))]
    assert found == (["CHR009"] if at_odds is None else ["AGR001"] if at_odds else [])


def test_the_other_date_may_be_in_any_calendar() -> None:
    """A date printed in two calendars is held against itself, whichever these are."""
    also = {"calendar": "french-republican", "date": "0008-02-18"}
    assert check(_dated({"date": "1799-11-09", "also": also})) == ()
    found = check(_dated({"date": "1799-11-10", "also": also}))
    assert [one.code for one in found] == ["CHR004"]
    assert found[0].message == (
        'S0 has 10 November 1799 and 18 Brumaire year 8 French Republican for "E", which are not one date.'
    )


def test_the_document_keeps_every_calendar() -> None:
    """Each calendar is read and kept as it is named."""
    for calendar in Calendar:
        dataset = document(_dated({"date": "1705-01-01", "calendar": calendar.value})).dataset
        assert dataset.claims[0].calendar == calendar.value
    assert json.loads(json.dumps([calendar.value for calendar in Calendar])) == [
        "julian", "gregorian", "unknown", "other", "islamic", "french-republican", "swedish",
    ]  # fmt: skip
