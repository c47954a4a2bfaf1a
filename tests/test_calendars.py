"""The two calendars, against the calendars of others.

``calendar-table.csv`` holds the 33 sample days that Reingold and Dershowitz print in Calendrical Calculations, in both
calendars and with astronomical years; it is public sample data. ``convertdate`` is an independent implementation.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from convertdate import gregorian, julian
from hypothesis import given, settings
from hypothesis import strategies as st

from khujand_cli.dates.calendars import Calendar, Civil, civil, day_number, is_leap, month_length, offset

JULIAN, GREGORIAN, UNKNOWN = Calendar.JULIAN, Calendar.GREGORIAN, Calendar.UNKNOWN
OTHERS = {JULIAN: julian, GREGORIAN: gregorian}
BOTH = pytest.mark.parametrize("calendar", [JULIAN, GREGORIAN])

# From 1 January -4712 to 31 December 9999, in either calendar and a little beyond.
FIRST, LAST = -400, 5_374_000
numbers = st.integers(FIRST, LAST)


def parsed(text: str) -> Civil:
    """Return the day that a row of the table names."""
    year, month, day = text[:-6], text[-5:-3], text[-2:]
    return Civil(int(year), int(month), int(day))


def table() -> list[tuple[Civil, Civil]]:
    """Return the sample days, each in the Gregorian and in the Julian calendar."""
    with (Path(__file__).parent / "calendar-table.csv").open(encoding="utf-8", newline="") as lines:
        return [(parsed(row["gregorian"]), parsed(row["julian"])) for row in csv.DictReader(lines)]


def test_the_table_is_whole() -> None:
    """All 33 sample days are there to be tested against."""
    assert len(set(table())) == 33


@pytest.mark.parametrize(("new", "old"), table(), ids=lambda day: "-".join(map(str, day)))
def test_the_sample_days_are_the_same_in_both_calendars(new: Civil, old: Civil) -> None:
    """Each sample day has one day number, and that number gives its name in either calendar."""
    number = day_number(*new, GREGORIAN)
    assert day_number(*old, JULIAN) == number
    assert civil(number, GREGORIAN) == new
    assert civil(number, JULIAN) == old


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (0, (-4712, 1, 1), (-4713, 11, 24)),
        (1_721_424, (1, 1, 1), (0, 12, 30)),
        (1_721_426, (1, 1, 3), (1, 1, 1)),
        (2_299_160, (1582, 10, 4), (1582, 10, 14)),
        (2_299_161, (1582, 10, 5), (1582, 10, 15)),
        (2_451_545, (1999, 12, 19), (2000, 1, 1)),
    ],
)
def test_the_count_of_days_is_the_astronomers(number: int, old: tuple[int, ...], new: tuple[int, ...]) -> None:
    """The Julian Day Numbers of well-known days are those that astronomers use."""
    assert civil(number, JULIAN) == old
    assert civil(number, GREGORIAN) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((1582, 10, 5), (1582, 10, 15)),
        ((1600, 2, 19), (1600, 2, 29)),
        ((1600, 2, 29), (1600, 3, 10)),
        ((1700, 2, 18), (1700, 2, 28)),
        ((1700, 2, 19), (1700, 3, 1)),
        ((1700, 2, 29), (1700, 3, 11)),
        ((1752, 9, 3), (1752, 9, 14)),
        ((1770, 6, 26), (1770, 7, 7)),
        ((1812, 8, 26), (1812, 9, 7)),
        ((1866, 5, 24), (1866, 6, 5)),
        ((1900, 2, 28), (1900, 3, 12)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((1917, 10, 25), (1917, 11, 7)),
        ((1918, 2, 1), (1918, 2, 14)),
        ((2000, 2, 16), (2000, 2, 29)),
        ((2000, 2, 17), (2000, 3, 1)),
    ],
)
def test_well_known_days_have_both_their_names(old: tuple[int, int, int], new: tuple[int, int, int]) -> None:
    """Days that history books name in both styles are one day here too."""
    assert civil(day_number(*old, JULIAN), GREGORIAN) == new
    assert civil(day_number(*new, GREGORIAN), JULIAN) == old


@BOTH
@given(numbers)
@settings(deadline=None)
def test_every_number_names_a_day_and_every_day_its_number(calendar: Calendar, number: int) -> None:
    """From a number to its day and back is the same number, and the day is one that the calendar has."""
    year, month, day = civil(number, calendar)
    assert 1 <= month <= 12
    assert 1 <= day <= month_length(year, month, calendar)
    assert day_number(year, month, day, calendar) == number


@BOTH
@given(st.integers(-4712, 9999), st.integers(1, 12), st.data())
@settings(deadline=None)
def test_every_day_of_the_years_of_the_notation_round_trips(
    calendar: Calendar, year: int, month: int, data: st.DataObject
) -> None:
    """From a day to its number and back is the same day, over all years that the notation can write."""
    day = data.draw(st.integers(1, month_length(year, month, calendar)))
    assert civil(day_number(year, month, day, calendar), calendar) == (year, month, day)


@BOTH
@given(numbers)
@settings(deadline=None)
def test_days_follow_one_another(calendar: Calendar, number: int) -> None:
    """The next number is the next day of the month, or the first of the next month, or of the next year."""
    year, month, day = civil(number, calendar)
    following = [(year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1)]
    length = month_length(year, month, calendar)
    expected = following[0] if day < length else following[1] if month < 12 else following[2]
    assert civil(number + 1, calendar) == expected


@BOTH
@given(numbers)
@settings(deadline=None)
def test_convertdate_agrees_on_the_day(calendar: Calendar, number: int) -> None:
    """An independent implementation gives every number the same name."""
    assert tuple(OTHERS[calendar].from_jd(number - 0.5)) == civil(number, calendar)


def test_the_standard_library_agrees_on_every_day_of_four_centuries() -> None:
    """Over a whole cycle of leap years, from 1 January 1600 on, every Gregorian day is the standard library's."""
    first = date(1600, 1, 1)
    number = day_number(1600, 1, 1, GREGORIAN)
    for later in range(146_097):
        day = first + timedelta(days=later)
        assert civil(number + later, GREGORIAN) == (day.year, day.month, day.day)


@BOTH
@given(st.integers(-4712, 9999), st.integers(1, 12), st.integers(1, 28))
@settings(deadline=None)
def test_convertdate_agrees_on_the_number(calendar: Calendar, year: int, month: int, day: int) -> None:
    """An independent implementation gives every day the same number."""
    assert OTHERS[calendar].to_jd(year, month, day) + 0.5 == day_number(year, month, day, calendar)


@pytest.mark.parametrize(
    ("year", "old", "new"),
    [
        (1866, False, False),
        (1864, True, True),
        (1700, True, False),
        (1900, True, False),
        (1600, True, True),
        (2000, True, True),
        (0, True, True),
        (-4, True, True),
        (-100, True, False),
        (-400, True, True),
        (-1, False, False),
        (4, True, True),
    ],
)
def test_only_some_century_years_are_leap_in_one_calendar(year: int, old: bool, new: bool) -> None:
    """A century year that 400 does not divide has a 29 February in the Julian calendar alone."""
    assert is_leap(year, JULIAN) is old
    assert is_leap(year, GREGORIAN) is new
    assert is_leap(year, UNKNOWN) is (old or new)
    assert month_length(year, 2, JULIAN) == 28 + old
    assert month_length(year, 2, GREGORIAN) == 28 + new
    assert month_length(year, 2, UNKNOWN) == 28 + (old or new)


@pytest.mark.parametrize("calendar", [JULIAN, GREGORIAN, UNKNOWN])
def test_the_other_months_have_their_lengths(calendar: Calendar) -> None:
    """All months but February are as long as ever, in leap years too."""
    for year in (1866, 1900, 2000):
        lengths = [month_length(year, month, calendar) for month in range(1, 13) if month != 2]
        assert lengths == [31, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@pytest.mark.parametrize(
    ("old", "days"),
    [
        ((1582, 10, 5), 10),
        ((1700, 2, 28), 10),
        ((1700, 2, 29), 11),
        ((1770, 6, 26), 11),
        ((1800, 2, 28), 11),
        ((1800, 2, 29), 12),
        ((1812, 8, 26), 12),
        ((1866, 5, 24), 12),
        ((1900, 2, 28), 12),
        ((1900, 2, 29), 13),
        ((1923, 1, 1), 13),
        ((2000, 2, 29), 13),
        ((325, 1, 1), 1),
        ((250, 1, 1), 0),
        ((1, 1, 1), -2),
    ],
)
def test_the_calendars_are_so_many_days_apart(old: tuple[int, int, int], days: int) -> None:
    """The offset grows by one on each 29 February that the Gregorian calendar left out, and not a day before."""
    assert offset(day_number(*old, JULIAN)) == days


@given(numbers)
@settings(deadline=None)
def test_the_offset_is_the_distance_of_the_names(number: int) -> None:
    """Read in the wrong calendar, a day is off by the offset of that day, to the day where both have the name."""
    name = civil(number, JULIAN)
    if name.day <= month_length(name.year, name.month, GREGORIAN):
        assert number - day_number(*name, GREGORIAN) == offset(number)


def test_each_calendar_has_another() -> None:
    """The other of Julian is Gregorian, and the other way round."""
    assert JULIAN.other is GREGORIAN
    assert GREGORIAN.other is JULIAN


def test_an_unknown_calendar_is_one_of_the_two() -> None:
    """A declared calendar has one reading, an unknown one has both."""
    assert JULIAN.readings == (JULIAN,)
    assert GREGORIAN.readings == (GREGORIAN,)
    assert set(UNKNOWN.readings) == {JULIAN, GREGORIAN}
