"""Old Style and New Style: a date seen in the other calendar, and a date in words."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from khujand_cli.dates.calendars import Calendar, Civil
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.forms import Kind
from khujand_cli.dates.in_words import STYLES, day_in_words, seen_in, words
from khujand_cli.dates.old_style import restated

J, G, U = Calendar.JULIAN, Calendar.GREGORIAN, Calendar.UNKNOWN

declared = st.sampled_from([J, G])
years = st.integers(-4712, 9999).map(lambda year: f"{'-' * (year < 0)}{abs(year):04}")
months = st.tuples(years, st.integers(1, 12)).map(lambda month: "{}-{:02}".format(*month))
# Days that every month has, and the last days of February, March and April.
days = st.tuples(months, st.integers(1, 28)).map(lambda day: "{}-{:02}".format(*day)) | years.map("{}-03-31".format)
clocks = st.integers(0, 24 * 60).map(lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}")
moments = st.tuples(days, clocks).map("T".join)
seasons = st.tuples(years, st.sampled_from(["21", "22", "23", "24"])).map("-".join)
decades = years.map(lambda year: f"{year[:-1]}X").filter(lambda decade: decade != "-471X")
unhedged = days | moments | months | years | seasons | decades
hedges = st.sampled_from(["", "?", "~", "%"])


def hedged(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return the dates with any qualifier or none."""
    return st.tuples(texts, hedges).map("".join)


def ordered(texts: st.SearchStrategy[str], form: str) -> st.SearchStrategy[str]:
    """Return intervals of two dates of this kind, the earlier first."""
    pairs = st.tuples(texts, texts).map(lambda pair: sorted(pair, key=lambda text: read_date(text).points[0].first))
    return pairs.map(lambda pair: form.format(*pair))


exact = days | moments
day_sure = exact | ordered(days, "{}/{}") | ordered(days, "[{}..{}]") | exact.map("{}/..".format)
readable = (
    hedged(unhedged)
    | hedged(unhedged).map("{}/..".format)
    | hedged(unhedged).map("../{}".format)
    | ordered(days | years, "[{}..{}]")
    | ordered(hedged(days), "{}/{}")
    | ordered(hedged(months), "{}/{}")
    | ordered(hedged(years), "{}/{}")
)


def other_style(text: str, calendar: Calendar) -> str | None:
    """Return the text of a date in the other calendar."""
    return restated(read_date(text), calendar, calendar.other)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1866-05-24", "1866-06-05"),
        ("1770-06-26", "1770-07-07"),
        ("1812-08-26", "1812-09-07"),
        ("1900-02-29", "1900-03-13"),
        ("1917-10-25", "1917-11-07"),
        ("1866-12-25", "1867-01-06"),
        ("1866-05-24T14:00", "1866-06-05T14:00"),
        ("1866-05-24T14:00:30", "1866-06-05T14:00:30"),
        ("1866-05-24T24:00", "1866-06-05T24:00"),
        ("1866-05-24~", "1866-06-05~"),
        ("1866-05-24?", "1866-06-05?"),
        ("1866-05-24%", "1866-06-05%"),
        ("1866-05-17/1866-05-24", "1866-05-29/1866-06-05"),
        ("1866-05-22T12:00/1866-05-24", "1866-06-03T12:00/1866-06-05"),
        ("1866-05-17/..", "1866-05-29/.."),
        ("../1866-05-24", "../1866-06-05"),
        ("[1866-05-19..1866-05-20]", "[1866-05-31..1866-06-01]"),
        ("-0043-03-15", "-0043-03-13"),
        ("0001-01-01", "0000-12-30"),
        ("0000-03-01", "0000-02-28"),
        ("0300-03-01", "0300-03-02"),
        ("0250-06-01", "0250-06-01"),
        ("-4712-06-01", "-4712-04-24"),
        ("9999-06-01", "9999-08-13"),
    ],
)
def test_a_date_sure_to_the_day_has_its_name_in_the_other_calendar(old: str, new: str) -> None:
    """A date of days is restated day by day, and the way back gives the date as it was stated."""
    assert restated(read_date(old), J, G) == new
    assert restated(read_date(new), G, J) == old


@pytest.mark.parametrize(
    ("text", "calendar", "view"),
    [
        ("1866-05", J, "[1866-05-13..1866-06-12]"),
        ("1866-05", G, "[1866-04-19..1866-05-19]"),
        ("1866-05-XX", J, "[1866-05-13..1866-06-12]"),
        ("1900-02", J, "[1900-02-13..1900-03-13]"),
        ("1900-02", G, "[1900-01-20..1900-02-16]"),
        ("1700-02", G, "[1700-01-22..1700-02-18]"),
        ("../1900-02", G, "../1900-02-16"),
        ("1866", J, "[1866-01-13..1867-01-12]"),
        ("186X", J, "[1860-01-13..1870-01-12]"),
        ("1866-22", J, "[1865-12-13..1867-04-12]"),
        ("[1866-05..1866-06]", J, "[1866-05-13..1866-07-12]"),
        ("1866-05/..", J, "1866-05-13/.."),
        ("../1866-05", J, "../1866-06-12"),
        ("1865/1866", J, "1865~/1866~"),
        ("1866-05/1866-06~", J, "1866-05~/1866-06~"),
    ],
)
def test_a_month_of_one_calendar_is_none_of_the_other(text: str, calendar: Calendar, view: str) -> None:
    """A month or year becomes one day out of a range, and as an end of a span about that month or year."""
    assert other_style(text, calendar) == view


@pytest.mark.parametrize("text", ["1866-05-24", "1866-05", "1866~", "1866-05-17/..", "[1866-05-19..1866-05-20]"])
def test_an_unknown_calendar_has_no_other(text: str) -> None:
    """A date whose calendar is unknown is restated in neither."""
    assert restated(read_date(text), U, J) is None
    assert restated(read_date(text), U, G) is None


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("-4712-01-01", J),
        ("-4712", J),
        ("9999-12-31", J),
        ("9999", J),
        ("-4712-01-01/..", J),
        ("../9999-12-31", J),
        ("9999-12-01/9999-12-31", J),
        ("[9999-01-01..9999-12-31]", J),
    ],
)
def test_a_view_that_cannot_be_written_is_none(text: str, calendar: Calendar) -> None:
    """Where the other calendar's day lies outside the years of the notation, there is no view."""
    assert other_style(text, calendar) is None


@given(readable, declared)
@settings(deadline=None)
def test_a_date_in_its_own_calendar_is_as_it_was_stated(text: str, calendar: Calendar) -> None:
    """The view in a date's own calendar is the date, untouched."""
    assert restated(read_date(text), calendar, calendar) == text


@given(readable, declared)
@settings(deadline=None)
def test_a_view_is_a_date(text: str, calendar: Calendar) -> None:
    """Every view can itself be read."""
    view = other_style(text, calendar)
    if view is not None:
        assert read_date(view).stated == view


@given(day_sure, declared)
@settings(deadline=None)
def test_a_view_and_back_is_the_same_date(text: str, calendar: Calendar) -> None:
    """Restated to the other calendar and back, a date sure to the day is what it was."""
    view = other_style(text, calendar)
    assume(view is not None)
    assert view is not None
    assert other_style(view, calendar.other) == text


@given(day_sure, declared)
@settings(deadline=None)
def test_a_view_means_the_same_moments(text: str, calendar: Calendar) -> None:
    """A date sure to the day and its view in the other calendar are one date, neither more nor less."""
    view = other_style(text, calendar)
    if view is not None:
        assert read_date(view).extents(calendar.other) == read_date(text).extents(calendar)


@given(
    unhedged | unhedged.map("{}/..".format) | unhedged.map("../{}".format) | ordered(years, "[{}..{}]"),
    declared,
)
@settings(deadline=None)
def test_a_view_covers_the_same_moments(text: str, calendar: Calendar) -> None:
    """A view says no more and no less about when something happened than the unhedged date it is a view of."""
    view = other_style(text, calendar)
    if view is not None:
        (here,), (there,) = read_date(text).extents(calendar), read_date(view).extents(calendar.other)
        assert there.whole == here.whole


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("1866", "1866"),
        ("1866-05", "May 1866"),
        ("1866-05-24", "24 May 1866"),
        ("1866-05-04", "4 May 1866"),
        ("1866-05-24T14:00", "24 May 1866, 14:00"),
        ("1866-05-21T03:00", "21 May 1866, 03:00"),
        ("1866-05-24T14:00:30", "24 May 1866, 14:00:30"),
        ("1866-05-24T24:00", "24 May 1866, 24:00"),
        ("1866~", "about 1866"),
        ("1866?", "perhaps 1866"),
        ("1866%", "perhaps about 1866"),
        ("1866-05~", "about May 1866"),
        ("186X", "1860s"),
        ("1866-21", "spring 1866"),
        ("1866-22", "summer 1866"),
        ("1866-23", "autumn 1866"),
        ("1866-24", "winter 1866"),
        ("1866-24~", "about winter 1866"),
        ("1866-05-XX", "May 1866"),
        ("1866-XX-XX", "1866"),
        ("1866-05-17/1866-05-24", "17 to 24 May 1866"),
        ("1866-05-17/1866-06-05", "17 May 1866 to 5 June 1866"),
        ("1866-05-24/1867-05-24", "24 May 1866 to 24 May 1867"),
        ("1866-05-17/1866-05-24~", "17 May 1866 to about 24 May 1866"),
        ("1866-05-22T12:00/1866-05-24", "22 May 1866, 12:00 to 24 May 1866"),
        ("1866-05-24T14:00/1866-05-24T19:00", "24 May 1866, 14:00 to 19:00"),
        ("1865/1866", "1865 to 1866"),
        ("1866-05-17/..", "not before 17 May 1866"),
        ("1880/..", "not before 1880"),
        ("../1866-06-05", "not after 5 June 1866"),
        ("../1866~", "not after about 1866"),
        ("[1866-05-19..1866-05-20]", "one day from 19 to 20 May 1866"),
        ("[1866-05-31..1866-06-01]", "one day from 31 May 1866 to 1 June 1866"),
        ("0001", "1"),
        ("0000", "1 BC"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("-0043-21", "spring 44 BC"),
    ],
)
def test_a_date_in_words(text: str, phrase: str) -> None:
    """A sentence has a date in words, with its hedge, and years before 1 as BC."""
    assert words(read_date(text)) == phrase


@pytest.mark.parametrize(
    ("old", "phrase"),
    [
        ("1866-05", "between 13 May 1866 and 12 June 1866"),
        ("1866", "between 13 January 1866 and 12 January 1867"),
        ("1866-05-24", "5 June 1866"),
        ("1866-05-17/1866-05-24", "29 May 1866 to 5 June 1866"),
        ("[1866-05-20..1866-05-21]", "one day from 1 to 2 June 1866"),
        ("1866-05-17/..", "not before 29 May 1866"),
    ],
)
def test_a_view_in_words(old: str, phrase: str) -> None:
    """A month or year seen in the other calendar lies between two days, and any other date is in its usual words."""
    date = read_date(old)
    view = restated(date, J, G)
    assert view is not None
    assert seen_in(view, date) == phrase


@given(readable)
@settings(deadline=None)
def test_words_keep_every_hedge(text: str) -> None:
    """A date that is hedged is so in words too, as is a bound and one day of several, and no other date is."""
    date, phrase = read_date(text), words(read_date(text))
    assert ("about" in phrase or "perhaps" in phrase) is date.approximate
    assert phrase.startswith(("not before ", "not after ")) is (date.kind is Kind.BOUND)
    assert phrase.startswith("one day from ") is (date.kind is Kind.ONE_OF)


@pytest.mark.parametrize(
    ("day", "phrase"),
    [((1866, 5, 24), "24 May 1866"), ((1, 1, 1), "1 January 1"), ((0, 12, 31), "31 December 1 BC")],
)
def test_a_day_in_words(day: tuple[int, int, int], phrase: str) -> None:
    """A sentence has a day with the name of its month."""
    assert day_in_words(Civil(*day)) == phrase


def test_each_calendar_has_a_style() -> None:
    """Julian dates are Old Style, Gregorian ones New Style, and an unknown calendar is said to be unknown."""
    assert (STYLES[J], STYLES[G], STYLES[U]) == ("Old Style", "New Style", "calendar unknown")
