"""Dates compared: which can be of one event, and which certainly come before which."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import DAY, Extent, Range, can_agree, certainly_begins_before
from khujand_cli.dates.edtf import read_date

J, G, U = Calendar.JULIAN, Calendar.GREGORIAN, Calendar.UNKNOWN
Extents = tuple[Extent, ...]

calendars = st.sampled_from([J, G, U])
# Few years and few days of them, so that the dates drawn have something to do with one another.
days = st.tuples(st.integers(1865, 1867), st.integers(5, 6), st.sampled_from([1, 11, 12, 13, 18, 24, 25, 29, 30]))
day_texts = days.map(lambda day: "{}-{:02}-{:02}".format(*day))
month_texts = days.map(lambda day: "{}-{:02}".format(*day))
year_texts = days.map(lambda day: str(day[0]))
times = st.sampled_from(["00:00", "03:00", "14:00", "24:00"])
bare = year_texts | month_texts | day_texts | st.tuples(day_texts, times).map("T".join) | st.just("186X")
point_texts = st.tuples(bare, st.sampled_from(["", "", "?", "~", "%"])).map("".join)


@st.composite
def interval_texts(draw: st.DrawFn) -> str:
    """Draw a span or one day of several, in the right order."""
    start, end = sorted((draw(day_texts), draw(day_texts)))
    return draw(st.sampled_from(["{}/{}", "{}~/{}", "{}T14:00/{}", "[{}..{}]"])).format(start, end)


texts = point_texts | interval_texts() | bare.map("{}/..".format) | bare.map("../{}".format)
extents = st.tuples(texts, calendars).map(lambda drawn: read(*drawn))


def read(text: str, calendar: Calendar = J) -> Extents:
    """Return what a date may mean in a calendar."""
    return read_date(text).extents(calendar)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        # Days touch their neighbours, and only a moment that is itself midnight belongs to two of them.
        ("1866-05-24", "1866-05-24", True),
        ("1866-05-24", "1866-05-25", False),
        ("1866-05-24T24:00", "1866-05-24", True),
        ("1866-05-24T24:00", "1866-05-25", True),
        ("1866-05-24T24:00", "1866-05-26", False),
        ("1866-05-25T00:00", "1866-05-24", True),
        ("1866-05-25T00:00", "1866-05-24T24:00", True),
        ("1866-05-24T00:00", "1866-05-23", True),
        ("1866-05-24T00:00", "1866-05-24T24:00", False),
        ("1866-05-24T23:50", "1866-05-25", False),
        ("1866-05-24T23:59", "1866-05-25", True),
        ("1866-05-24T14:00", "1866-05-24T14:20", True),
        ("1866-05-24T14:00", "1866-05-24T14:31", False),
        # That holds for the end of a bound as well, if it names the midnight.
        ("../1866-05-24T24:00", "1866-05-25", True),
        ("../1866-05-24", "1866-05-25", False),
        ("../1866-05-24T24:00", "1866-05-25/..", True),
        ("1866-05-25T00:00/..", "1866-05-24", True),
        ("1866-05-25/..", "1866-05-24", False),
        ("1866-05-22/1866-05-24T24:00", "1866-05-25", True),
        ("1866-05-22/1866-05-24T24:00", "1866-05-25T00:21", False),
        ("1866-05-25T00:00/1866-05-28", "1866-05-24", True),
        ("1866-05-24T14:00", "1866-05-24T19:00", False),
        # What is less precise takes in what is more so.
        ("1866", "1866-05-24", True),
        ("1866", "1867-01-01", False),
        ("1866-05", "1866-05-24T14:00", True),
        ("1866-05", "1866-06", False),
        ("1866-05", "1866", True),
        ("1865-12", "1866", False),
        ("186X", "1866-05-24", True),
        ("186X", "1870", False),
        ("18XX", "186X", True),
        ("1866-XX", "1866-05-24", True),
        ("1866-05-XX", "1866-05-24", True),
        ("1866-05-XX", "1866-06-01", False),
        # A season may be that of either hemisphere.
        ("1866-21", "1866-04", True),
        ("1866-21", "1866-10", True),
        ("1866-21", "1865-12", False),
        ("1866-24", "1865-12-20", True),
        ("1866-24", "1867-02", True),
        ("1866-24", "1866-07", True),
        ("1866-24", "1867-04", False),
        # About reaches half the length either way; perhaps does not move a date.
        ("1866-05-24~", "1866-05-25", True),
        ("1866-05-24~", "1866-05-26", False),
        ("1866-05~", "1866-06-10", True),
        ("1866-05~", "1866-06-20", False),
        ("1866~", "1865-08", True),
        ("1866~", "1865-05", False),
        ("1866%", "1865-08", True),
        ("1866?", "1865-12", False),
        ("1866?", "1866-12", True),
        ("1866-05-24T14:00~", "1866-05-24T14:30", True),
        ("1866-05-24T14:00~", "1866-05-24T13:30", True),
        ("1866-05-24T14:00~", "1866-05-24T14:50", False),
        # Spans compare start with start and end with end, and with anything else as a whole.
        ("1866-05-17/1866-05-24", "1866-05-17/1866-05-24", True),
        ("1866-05-17/1866-05-24", "1866-05-18/1866-05-24", False),
        ("1866-05-17/1866-05-24", "1866-05-17/1866-05-23", False),
        ("1866-05-17/1866-05-24", "1866-05/1866-05", True),
        ("1866-05-17/1866-05-24", "1866-05-17/1866-06", False),
        ("1866-05-17/1866-05-24", "1866-05-17~/1866-05-25~", True),
        ("1866-05-17/1866-05-24", "1866-05-17T12:00/1866-05-24", True),
        ("1866-05-17/1866-05-24", "1866-05-20", True),
        ("1866-05-17/1866-05-24", "1866-05-24T24:00", True),
        ("1866-05-17/1866-05-24", "1866-05-16", False),
        ("1866-05-17/1866-05-24", "1866-05-25", False),
        ("1866-05-17/1866-05-24", "1866", True),
        ("1866-05-17/1866-05-24", "[1866-05-10..1866-05-17]", True),
        # A bound is open on one side.
        ("1880/..", "1890", True),
        ("1880/..", "1880", True),
        ("1880/..", "1879", False),
        ("../1866-06-05", "1866-05-24", True),
        ("../1866-06-05", "1866-06-05", True),
        ("../1866-06-05", "1866-06-06", False),
        ("../1866-06-05", "1866-06-05/..", True),
        ("../1866-06-04", "1866-06-05/..", False),
        ("1866-05-17/..", "1867/..", True),
        ("../1866-05-17", "../1865", True),
        ("1866-05-24T14:00/..", "1866-05-24T14:00", True),
        ("1866-05-24T14:00/..", "1866-05-24T13:39", False),
        # One day out of several is any of them.
        ("[1866-05-19..1866-05-20]", "1866-05-19", True),
        ("[1866-05-19..1866-05-20]", "1866-05-20", True),
        ("[1866-05-19..1866-05-20]", "1866-05-21", False),
        ("[1866-05-19..1866-05-20]", "[1866-05-20..1866-05-21]", True),
        ("[1866-05-19..1866-05-20]", "[1866-05-21..1866-05-22]", False),
        # Astronomical years: 1 BC is followed by AD 1.
        ("0000-12-31", "0001-01-01", False),
        ("0000-12-31T24:00", "0001-01-01", True),
        ("-0043-03-15", "-0043", True),
        ("-004X", "-0043", True),
    ],
)
def test_two_dates_agree_where_one_event_can_have_both(one: str, other: str, agree: bool) -> None:
    """Dates in one calendar agree where some moment fits both, whichever is named first."""
    for calendar in (J, G):
        assert can_agree(read(one, calendar), read(other, calendar)) is agree
        assert can_agree(read(other, calendar), read(one, calendar)) is agree


@pytest.mark.parametrize(
    ("one", "calendar", "other", "other_calendar", "agree"),
    [
        ("1866-05-24", J, "1866-06-05", G, True),
        ("1866-05-24", J, "1866-05-24", G, False),
        ("1866-05-24T14:00", J, "1866-06-05T14:00", G, True),
        ("1866-05-24", J, "1866-06", G, True),
        ("1866-05-24", J, "1866-05", G, False),
        ("1866", J, "1867-01-12", G, True),
        ("1866", J, "1867-01-13", G, False),
        ("1900-02", J, "1900-03-13", G, True),
        ("1900-02", J, "1900-03-14", G, False),
        ("1900-02", G, "1900-02-16", J, True),
        ("1900-02", G, "1900-02-17", J, False),
        ("1866-05-17/1866-05-24", J, "1866-05-29/1866-06-05", G, True),
        ("1866-05-17/1866-05-24", J, "1866-05-17/1866-05-24", G, False),
        ("1866-05-24", U, "1866-05-24", J, True),
        ("1866-05-24", U, "1866-05-24", G, True),
        ("1866-05-24", U, "1866-06-05", G, True),
        ("1866-05-24", U, "1866-05-12", J, True),
        ("1866-05-24", U, "1866-05-25", J, False),
        ("1866-05-24", U, "1866-06-05", J, False),
        ("1866-05-24", U, "1866-06-05", U, True),
        ("1866-05-24", U, "1866-05-12", U, True),
        ("1866-05-24", U, "1866-06-04", U, False),
        ("1900-02-29", U, "1900-03-13", G, True),
        ("1900-02-29", U, "1900-03-01", G, False),
    ],
)
def test_dates_agree_across_the_calendars(
    one: str, calendar: Calendar, other: str, other_calendar: Calendar, agree: bool
) -> None:
    """A day has another name in the other calendar, and one in an unknown calendar is either of two days."""
    assert can_agree(read(one, calendar), read(other, other_calendar)) is agree
    assert can_agree(read(other, other_calendar), read(one, calendar)) is agree


@pytest.mark.parametrize(
    ("one", "calendar", "other", "other_calendar", "before"),
    [
        ("1866-05-24", J, "1866-05-25", J, True),
        ("1866-05-24", J, "1866-05-24", J, False),
        ("1866-05-24T14:00", J, "1866-05-24T19:00", J, True),
        ("1866-05-24T14:00", J, "1866-05-24T14:00", J, False),
        ("1866-05-24", J, "1866-05-24T24:00", J, False),
        ("1866-05-24T24:00", J, "1866-05-25", J, False),
        ("1866-05-24T24:00", J, "1866-05-25T03:00", J, True),
        ("1866-05-24", J, "1866-05", J, False),
        ("1866", J, "1866-05-24", J, False),
        ("1865", J, "1866-05-24", J, True),
        ("1865~", J, "1866-05-24", J, False),
        ("1866-05-24", J, "1866-05-25", G, False),
        ("1866-05-24", J, "1866-06-05", G, False),
        ("1866-05-24", J, "1866-06-06", G, True),
        ("1866-05-25", G, "1866-05-24", J, True),
        ("1866-05-24", U, "1866-05-25", J, True),
        ("1866-05-24", U, "1866-06-05", G, False),
        ("1866-05-24", U, "1866-06-06", G, True),
        ("1866-05-24", U, "1866-05-25", U, False),
        ("1866-05-24", U, "1866-06-06", U, True),
        ("1866-05-17/1866-05-24", J, "1866-05-20", J, True),
        ("1866-05-20", J, "1866-05-17/1866-05-24", J, False),
        ("1866-05-17/1866-05-24", J, "1866-05-18/1866-05-19", J, True),
        ("../1866-05", J, "1866-06", J, True),
        ("../1866-05", J, "1866-05-31", J, False),
        ("1880/..", J, "1890", J, False),
        ("1870", J, "1880/..", J, True),
        ("1870", J, "../1880", J, False),
        ("[1866-05-19..1866-05-20]", J, "1866-05-20", J, False),
        ("[1866-05-19..1866-05-20]", J, "1866-05-21", J, True),
    ],
)
def test_one_date_certainly_begins_before_another(
    one: str, calendar: Calendar, other: str, other_calendar: Calendar, before: bool
) -> None:
    """One date begins before another only where no moment and no reading of either allows anything else."""
    assert certainly_begins_before(read(one, calendar), read(other, other_calendar)) is before


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("1866-05-20", "1866-05-17/1866-05-24", True),
        ("1866-05-24", "1866-05-17/1866-05-24", False),
        ("1866-05-25", "1866-05-17/1866-05-24", False),
        ("1866-05-23", "1866-05-24", True),
        ("1866-05-24", "1866-05-24", False),
        ("1866-05-20", "1866-05-17/..", False),
        ("1866-05-20", "../1866-05-24", False),
        ("1866-05-24T14:00", "1866-05-22/1866-05-24T19:00", True),
        ("1866-05-24T19:00", "1866-05-22/1866-05-24T14:00", False),
    ],
)
def test_one_date_certainly_begins_before_another_ends(one: str, other: str, before: bool) -> None:
    """Measured against the end, a date within a span comes before that end."""
    assert certainly_begins_before(read(one), read(other), end=True) is before


def test_the_assault_was_silent_within_the_siege() -> None:
    """Silence by midnight of the siege's last day belongs to the siege, and to no span that begins after it."""
    silence = read("1866-05-24T24:00")
    assert can_agree(silence, read("1866-05-17/1866-05-24"))
    assert not can_agree(silence, read("1866-05-17/1866-05-23"))


@given(extents)
@settings(deadline=None)
def test_every_date_agrees_with_itself(date: Extents) -> None:
    """Agreement is reflexive, and nothing begins before itself."""
    assert can_agree(date, date)
    assert not certainly_begins_before(date, date)


@given(extents, extents)
@settings(deadline=None)
def test_agreement_is_symmetric(one: Extents, other: Extents) -> None:
    """Whether two dates agree does not depend on which is named first."""
    assert can_agree(one, other) is can_agree(other, one)


@given(extents, extents)
@settings(deadline=None)
def test_order_is_antisymmetric(one: Extents, other: Extents) -> None:
    """Two dates never both begin certainly before the other."""
    assert not (certainly_begins_before(one, other) and certainly_begins_before(other, one))


@given(extents, extents, extents)
@settings(deadline=None)
def test_order_is_transitive(one: Extents, other: Extents, third: Extents) -> None:
    """What begins certainly before the second of two dates in order begins before the later one too."""
    if certainly_begins_before(one, other) and certainly_begins_before(other, third):
        assert certainly_begins_before(one, third)


@given(extents, extents)
@settings(deadline=None)
def test_beginning_before_the_beginning_is_beginning_before_the_end(one: Extents, other: Extents) -> None:
    """What begins certainly before another begins also begins certainly before it ends."""
    if certainly_begins_before(one, other):
        assert certainly_begins_before(one, other, end=True)


@given(point_texts, calendars, point_texts, calendars)
@settings(deadline=None)
def test_dates_in_order_do_not_agree(one: str, calendar: Calendar, other: str, other_calendar: Calendar) -> None:
    """Of two single dates that agree, neither comes certainly before the other."""
    if can_agree(read(one, calendar), read(other, other_calendar)):
        assert not certainly_begins_before(read(one, calendar), read(other, other_calendar))


@given(day_texts, st.sampled_from([4, 7]), extents, st.sampled_from([J, G]))
@settings(deadline=None)
def test_saying_less_never_creates_a_conflict(day: str, length: int, other: Extents, calendar: Calendar) -> None:
    """What agrees with a day agrees with its month and year, and these come before nothing that the day does not."""
    exact, coarse = read(day, calendar), read(day[:length], calendar)
    if can_agree(exact, other):
        assert can_agree(coarse, other)
    if certainly_begins_before(coarse, other):
        assert certainly_begins_before(exact, other)


@given(bare, st.sampled_from("~%?"), extents, st.sampled_from([J, G]))
@settings(deadline=None)
def test_a_hedge_never_creates_a_conflict(text: str, sign: str, other: Extents, calendar: Calendar) -> None:
    """What agrees with a date agrees with about that date, which comes before nothing that the date does not."""
    plain, hedged = read(text, calendar), read(text + sign, calendar)
    if can_agree(plain, other):
        assert can_agree(hedged, other)
    if certainly_begins_before(hedged, other):
        assert certainly_begins_before(plain, other)


@given(texts, extents)
@settings(deadline=None)
def test_an_unknown_calendar_is_never_more_certain_than_a_known_one(text: str, other: Extents) -> None:
    """A date in an unknown calendar agrees where either reading does, and is in order only where both are."""
    readings = (read(text, J), read(text, G))
    assert can_agree(read(text, U), other) is any(can_agree(reading, other) for reading in readings)
    in_order = all(certainly_begins_before(reading, other) for reading in readings)
    assert certainly_begins_before(read(text, U), other) is in_order


@given(texts)
@settings(deadline=None)
def test_an_unknown_calendar_gives_two_readings(text: str) -> None:
    """A date that both calendars have is read once in each, and a known calendar gives the one reading."""
    assert read_date(text).readings(U) == (J, G)
    assert len(read(text, U)) == 2
    assert len(read(text, J)) == len(read(text, G)) == 1


@pytest.mark.parametrize("text", ["1900-02-29", "1700-02-29", "1900-02-29T14:00", "1900-02-29/1900-03-01"])
def test_a_day_that_one_calendar_lacks_is_of_the_other(text: str) -> None:
    """29 February 1900 can only be Julian, so that an unknown calendar leaves one reading."""
    date = read_date(text)
    assert date.readings(U) == date.readings(J) == (J,)
    assert date.readings(G) == ()
    assert date.extents(U) == date.extents(J)
    assert date.extents(G) == ()


@pytest.mark.parametrize("text", ["1900-02", "1900", "1900-02-28", "2000-02-29", "1900-02~"])
def test_a_month_or_year_exists_in_both_calendars(text: str) -> None:
    """February 1900 has a day less in the Gregorian calendar, but it exists in both."""
    assert set(read_date(text).readings(U)) == {J, G}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1866-05-24", (1866, 5, 24)),
        ("1866-05-24T14:00", (1866, 5, 24)),
        ("1866-05-24T24:00", (1866, 5, 24)),
        ("1866-05-24?", None),
        ("1866-05-24~", None),
        ("1866-05", None),
        ("1866-05-XX", None),
        ("1866", None),
        ("1866-05-24/1866-05-24", None),
        ("1866-05-24/..", None),
        ("../1866-05-24", None),
        ("[1866-05-24..1866-05-25]", None),
    ],
)
def test_only_one_unqualified_day_is_an_exact_day(text: str, day: tuple[int, ...] | None) -> None:
    """A date names an exact day where it is one day, with or without a time, and nothing hedges it."""
    assert read_date(text).exact_day == day


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1866-05-24", ["1866-05-24"]),
        ("1866-05-17/1866-05-24", ["1866-05-17", "1866-05-24"]),
        ("1866-05-17/..", ["1866-05-17"]),
        ("../1866", ["1866"]),
        ("[1866-05-19..1866-05-20]", ["1866-05-19", "1866-05-20"]),
    ],
)
def test_a_date_names_each_of_its_points_once(text: str, points: list[str]) -> None:
    """The points of a date are those that are written, in order."""
    assert [point.stated for point in read_date(text).points] == points


def test_only_a_closed_interval_is_a_span() -> None:
    """A closed interval says when an event began and ended; nothing else says both."""
    assert all(extent.span for extent in read("1866-05-17/1866-05-24", U))
    for text in ("1866-05-17", "1866-05", "1866-05-17/..", "../1866-05-17", "[1866-05-17..1866-05-24]"):
        assert not any(extent.span for extent in read(text, U))


def test_the_whole_of_a_span_runs_from_its_beginning_to_its_end() -> None:
    """From first to last, a span of eight days is eight days long, and its ends are a day each."""
    (extent,) = read("1866-05-17/1866-05-24")
    low, high = extent.whole.ends
    assert low is not None
    assert high is not None
    assert high - low == 8 * DAY
    assert (extent.began, extent.ended) == (read("1866-05-17")[0].whole, read("1866-05-24")[0].whole)


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        (Range(0, 5 * DAY), Range(6 * DAY, 9 * DAY), True),
        (Range(0, 5 * DAY), Range(5 * DAY, 9 * DAY), True),
        (Range(5 * DAY, 5 * DAY, True, True), Range(5 * DAY, 9 * DAY), False),
        (Range(0, 5 * DAY), Range(5 * DAY, 5 * DAY, True, True), False),
        (Range(None, 5 * DAY, to_moment=True), Range(5 * DAY, 9 * DAY), False),
        (Range(0, 5 * DAY), Range(5 * DAY, None, from_moment=True), False),
        (Range(None, 5 * DAY, from_moment=True), Range(5 * DAY, 9 * DAY), True),
        (Range(0, 5 * DAY), Range(5 * DAY, None, to_moment=True), True),
        (Range(0, 5 * DAY), Range(4 * DAY, 9 * DAY), False),
        (Range(0, None), Range(5 * DAY, 9 * DAY), False),
        (Range(None, 5 * DAY), Range(6 * DAY, 9 * DAY), True),
        (Range(0, 5 * DAY), Range(None, 9 * DAY), False),
        (Range(0, 5 * DAY), Range(6 * DAY, None), True),
        (Range(None, None), Range(6 * DAY, 9 * DAY), False),
        (Range(0, 5 * DAY + 60), Range(5 * DAY + 60, 9 * DAY), False),
    ],
)
def test_a_range_lies_before_another(one: Range, other: Range, before: bool) -> None:
    """A range lies before another where nothing is common to both, and then they do not meet."""
    assert one.before(other) is before
    assert not other.before(one)
    assert one.meets(other) is other.meets(one) is not before


@given(st.integers(-4700, 9990), st.integers(1, 12), st.integers(1, 28), st.sampled_from([J, G]))
@settings(deadline=None)
def test_a_day_lasts_a_day_and_ends_with_its_midnight(year: int, month: int, day: int, calendar: Calendar) -> None:
    """A day covers 24 hours in either calendar, from one midnight to the next."""
    text = f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{day:02}"
    (whole,), (start,), (end,) = (read(one, calendar) for one in (text, f"{text}T00:00", f"{text}T24:00"))
    first = whole.whole.low
    assert first is not None
    assert whole.whole == Range(first, first + DAY)
    quarter = 900
    assert start.whole == Range(first - quarter, first + quarter, from_moment=True, to_moment=True)
    assert end.whole == Range(first + DAY - quarter, first + DAY + quarter, from_moment=True, to_moment=True)
