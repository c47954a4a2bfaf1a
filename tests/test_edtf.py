"""The notation of dates: what is read, what is refused, and with what advice."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from khujand_cli.dates.calendars import Calendar, civil
from khujand_cli.dates.date import DAY
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.forms import Kind, Precision
from khujand_cli.errors import DateError

near_notation = st.text(alphabet="0123456789-/.:TXZ~?%[] cmay", max_size=24)


@st.composite
def points(draw: st.DrawFn, *, unspecified: bool = True) -> str:
    """Draw a date of level 0 or 1 without a time, as people might write it, impossible days included."""
    year = draw(st.integers(-4712, 9999).map(lambda year: f"{'-' * (year < 0)}{abs(year):04}"))
    month, day = draw(st.integers(0, 13).map("{:02}".format)), draw(st.integers(0, 32).map("{:02}".format))
    forms = [year, f"{year}-{month}", f"{year}-{month}-{day}"]
    if unspecified:
        forms += [f"{year[:-1]}X", f"{year[:-2]}XX", f"{year}-XX", f"{year}-XX-XX", f"{year}-{month}-XX"]
    return draw(st.sampled_from(forms)) + draw(st.sampled_from(["", "?", "~", "%"]))


def intervals() -> st.SearchStrategy[str]:
    """Return a strategy for spans and bounds, reversed ones included."""
    ends = points(unspecified=False)
    return st.tuples(ends, ends).map("/".join) | ends.map("{}/..".format) | ends.map("../{}".format)


@pytest.mark.parametrize(
    ("text", "kind", "precision"),
    [
        ("1866", Kind.SINGLE, Precision.YEAR),
        ("1866-05", Kind.SINGLE, Precision.MONTH),
        ("1866-05-24", Kind.SINGLE, Precision.DAY),
        ("1866-05-24T14:00", Kind.SINGLE, Precision.TIME),
        ("1866-05-24T14:00:30", Kind.SINGLE, Precision.TIME),
        ("1866-05-24T23:59:59", Kind.SINGLE, Precision.TIME),
        ("1866-05-24T00:00", Kind.SINGLE, Precision.TIME),
        ("1866-05-24T24:00", Kind.SINGLE, Precision.TIME),
        ("1866-05~", Kind.SINGLE, Precision.MONTH),
        ("1866?", Kind.SINGLE, Precision.YEAR),
        ("1866-05-24%", Kind.SINGLE, Precision.DAY),
        ("1866-21", Kind.SINGLE, Precision.SEASON),
        ("1866-24", Kind.SINGLE, Precision.SEASON),
        ("1866-XX", Kind.SINGLE, Precision.YEAR),
        ("1866-XX-XX", Kind.SINGLE, Precision.YEAR),
        ("1866-05-XX", Kind.SINGLE, Precision.MONTH),
        ("186X", Kind.SINGLE, Precision.COARSE),
        ("18XX", Kind.SINGLE, Precision.COARSE),
        ("18XX?", Kind.SINGLE, Precision.COARSE),
        ("0000", Kind.SINGLE, Precision.YEAR),
        ("-0043-03-15", Kind.SINGLE, Precision.DAY),
        ("-4712", Kind.SINGLE, Precision.YEAR),
        ("9999-12-31", Kind.SINGLE, Precision.DAY),
        ("1866-05-17/1866-05-24", Kind.SPAN, Precision.DAY),
        ("1866-05-22T12:00/1866-05-24", Kind.SPAN, Precision.TIME),
        ("1865/1866-05", Kind.SPAN, Precision.YEAR),
        ("1866-05~/1866-06?", Kind.SPAN, Precision.MONTH),
        ("1866-05-17/..", Kind.BOUND, Precision.DAY),
        ("1880/..", Kind.BOUND, Precision.YEAR),
        ("[1866-05-19..1866-05-20]", Kind.ONE_OF, Precision.DAY),
        ("[1865..1866]", Kind.ONE_OF, Precision.YEAR),
    ],
)
def test_every_notation_is_read(text: str, kind: Kind, precision: Precision) -> None:
    """Each notation is read as its kind, with the precision of its first date, and is kept as it was written."""
    date = read_date(text)
    assert date.kind is kind
    assert date.start is not None
    assert date.start.precision is precision
    assert date.stated == text


def test_a_bound_has_one_end() -> None:
    """An interval open on one side knows nothing of that side."""
    after, before = read_date("1866-05-17/.."), read_date("../1866-06-05")
    assert (after.kind, before.kind) == (Kind.BOUND, Kind.BOUND)
    assert after.end is None
    assert before.start is None
    assert before.end is not None
    assert before.end.last == (1866, 6, 5)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1866", (1866, 1, 1), (1866, 12, 31)),
        ("1866-05", (1866, 5, 1), (1866, 5, 31)),
        ("1864-02", (1864, 2, 1), (1864, 2, 29)),
        ("1866-05-24", (1866, 5, 24), (1866, 5, 24)),
        ("1866-05-XX", (1866, 5, 1), (1866, 5, 31)),
        ("1866-XX", (1866, 1, 1), (1866, 12, 31)),
        ("1866-XX-XX", (1866, 1, 1), (1866, 12, 31)),
        ("186X", (1860, 1, 1), (1869, 12, 31)),
        ("18XX", (1800, 1, 1), (1899, 12, 31)),
        ("000X", (0, 1, 1), (9, 12, 31)),
        ("-001X", (-19, 1, 1), (-10, 12, 31)),
        ("-01XX", (-199, 1, 1), (-100, 12, 31)),
        ("1866-21", (1866, 1, 1), (1866, 12, 31)),
        ("1866-22", (1865, 12, 1), (1867, 3, 31)),
        ("1866-23", (1866, 1, 1), (1866, 12, 31)),
        ("1866-24", (1865, 12, 1), (1867, 3, 31)),
        ("[1866-05-19..1866-05-20]", (1866, 5, 19), (1866, 5, 20)),
    ],
)
def test_a_date_covers_all_days_it_may_mean(text: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    """Left-out digits mean any digit, and a season is that of either hemisphere, across the turn of the year."""
    date = read_date(text)
    assert date.start is not None
    assert date.end is not None
    assert (date.start.first, date.end.last) == (first, last)


@pytest.mark.parametrize("text", ["1866~", "1866?", "1866%", "1866-05~/1866-06", "1866-05/1866-06?", "../1866%"])
def test_a_qualifier_anywhere_makes_a_date_approximate(text: str) -> None:
    """About, perhaps and both hedge the whole date, and the same date without them is not hedged."""
    assert read_date(text).approximate
    assert not read_date(text.translate(dict.fromkeys(map(ord, "~?%")))).approximate


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("24 May 1866", "1866-05-24"),
        ("24 may 1866", "1866-05-24"),
        ("4 September 1866", "1866-09-04"),
        ("24. May 1866", "1866-05-24"),
        ("May 24, 1866", "1866-05-24"),
        ("May 1866", "1866-05"),
        ("Sept. 1866", "1866-09"),
        ("24.5.1866", "1866-05-24"),
        ("5/5/1866", "1866-05-05"),
        ("1866-5-24", "1866-05-24"),
        ("1866-5", "1866-05"),
        ("1866/05/24", "1866-05-24"),
        ("1866.5.24", "1866-05-24"),
        ("c. 1866", "1866~"),
        ("ca. 1866", "1866~"),
        ("circa 1866", "1866~"),
        ("about 1866", "1866~"),
        ("c. 24 May 1866", "1866-05-24~"),
        ("1866-05-24 14:00", "1866-05-24T14:00"),
        ("1866-05-24T9:30", "1866-05-24T09:30"),
        ("29 February 1900", "1900-02-29"),
        ("24 May 1866/1866-05-28", "1866-05-24"),
    ],
)
def test_a_date_as_people_write_it_is_refused_with_the_notation(written: str, advice: str) -> None:
    """What was most likely meant is offered, and what is offered can be read."""
    with pytest.raises(DateError) as refusal:
        read_date(written)
    assert str(refusal.value).endswith(f"; write {advice}")
    assert read_date(advice).stated == advice


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("44 BC", "-0043"),
        ("1 BC", "0000"),
        ("44 b.c.e.", "-0043"),
        ("spring 1866", "1866-21"),
        ("Autumn 1866", "1866-23"),
        ("winter of 1866", "1866-24"),
        ("~1866", "1866~"),
        ("?1866-05", "1866-05?"),
        ("before 1866", "../1865"),
        ("by 1866", "../1866"),
        ("by 1866-05-24", "../1866-05-24"),
        ("after 1880", "1881/.."),
        ("since 1880", "1880/.."),
        ("since 1866-05", "1866-05/.."),
    ],
)
def test_a_bound_a_season_or_an_era_is_refused_with_the_notation(written: str, advice: str) -> None:
    """What EDTF says with signs is offered for what people say with words, and what is offered can be read."""
    with pytest.raises(DateError) as refusal:
        read_date(written)
    assert str(refusal.value).endswith(f"write {advice}")
    assert read_date(advice).stated == advice


@pytest.mark.parametrize("written", ["before 1866-05", "after 1880-05-31", "before 0000", "after 9999"])
def test_before_and_after_do_not_include_the_date_itself(written: str) -> None:
    """An open end includes its date, so that of a month or a day it is said which one is to be written."""
    with pytest.raises(DateError, match="date that it may be") as refusal:
        read_date(written)
    assert written.split()[1] not in str(refusal.value).partition(";")[2]


def test_a_day_in_both_calendars_is_no_interval() -> None:
    """A day that the source prints in both styles has a key for the second one."""
    with pytest.raises(DateError, match='"also"'):
        read_date("26 June/7 July 1770")


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "in the spring", "31 June 1866", "24 Foo 1866", "24/5/66", "1866--05", "866", "1866-05-24-25"],
)
def test_what_is_no_date_is_refused_with_the_whole_notation(written: str) -> None:
    """Where nothing sure can be guessed, the refusal recalls the notation."""
    with pytest.raises(DateError) as refusal:
        read_date(written)
    for notation in ("1866-05-24", "1866-05-24T14:00", "1866-05~", "1866-05-17/1866-05-24", "1866-05-17/.."):
        assert notation in str(refusal.value)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1866-13", "no month 13"),
        ("1866-00", "no month 00"),
        ("1866-25", "no month 25"),
        ("1866-13-01", "no month 13"),
        ("1866-21-05", "no month 21"),
        ("1866-05-32", "no day 32"),
        ("1866-05-00", "no day 00"),
        ("1866-06-31", "no day 31"),
        ("1866-02-29", "no day 29"),
        ("1900-02-30", "no day 30"),
        ("1866-05-24T24:01", "no time 24:01"),
        ("1866-05-24T25:00", "no time 25:00"),
        ("1866-05-24T14:60", "no time 14:60"),
        ("1866-05-24T14:00:60", "no time 14:00:60"),
        ("1866-05-24T24:00:01", "no time 24:00:01"),
        ("1866-05-24T14:00Z", "leave the zone out"),
        ("1866-05-24T14:00+05:00", "leave the zone out"),
        ("1866-05-XXT14:00", "needs a whole date"),
        ("1866-XX-24", "a day needs its month"),
        ("186X-05", "takes no month"),
        ("18XX-XX", "takes no month"),
        ("-0000", "written 0000"),
        ("-4713", "before 4713 BC"),
        ("-4713-12-31", "before 4713 BC"),
        ("-471X", "before 4713 BC"),
        ("Y17000", "four digits"),
        ("Y-17000", "four digits"),
        ("1865/1866/1867", "more than one slash"),
        ("../..", "says nothing"),
        ("1866-02-29/1866-03-01", "no day 29"),
        ("[1866-02-29..1866-03-01]", "no day 29"),
    ],
)
def test_an_impossible_date_is_refused_with_the_reason(written: str, reason: str) -> None:
    """A date that no calendar has, or that the notation does not allow, is refused by what is wrong with it."""
    with pytest.raises(DateError) as refusal:
        read_date(written)
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    "written",
    [
        "1866-05-24/1866-05-17",
        "1866/1865",
        "1866-06/1866-05",
        "1866-05-24T14:00/1866-05-24T13:59",
        "1866-05-24T14:00/1866-05-23",
        "0001/-0001",
        "-0001/-0002",
        "[1866-05-20..1866-05-19]",
    ],
)
def test_a_reversed_interval_is_refused(written: str) -> None:
    """Nothing ends before it begins."""
    with pytest.raises(DateError, match="ends before it begins"):
        read_date(written)


@pytest.mark.parametrize(
    "text",
    [
        "1866-05-24/1866-05-24",
        "1866-05-24T14:00/1866-05-24",
        "1866-05-24/1866-05-24T00:00",
        "1866-05-24T24:00/1866-05-24",
        "1866-05-24/1866-05",
        "1866-05/1866-05-01",
        "1866/1866-05",
        "1866-05-24T14:00/1866-05-24T14:00",
        "1866-05-24T24:00/1866-05-25T00:00",
        "-0002/-0001",
        "[1866-05-24..1866-05-24]",
    ],
)
def test_an_interval_may_begin_and_end_within_one_date(text: str) -> None:
    """Ends of different precision may overlap, as long as some beginning comes no later than some end."""
    assert read_date(text).stated == text


@pytest.mark.parametrize("text", ["1600-02-29", "1700-02-29", "1864-02-29", "1900-02-29", "2000-02-29", "0000-02-29"])
def test_a_leap_day_of_either_calendar_is_read(text: str) -> None:
    """29 February 1900 exists in the Julian calendar, and the notation does not know which is meant."""
    assert read_date(text).exact_day is not None


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (1866, "a number"),
        (18.66, "a number"),
        ([], "a list"),
        ({}, "an object"),
    ],
)
def test_a_date_is_a_text(raw: Any, name: str) -> None:
    """A year as a bare number, or anything else that is no text, is refused by its name."""
    with pytest.raises(DateError, match=name):
        read_date(raw)


def test_a_long_text_is_no_date() -> None:
    """A text that no date can fill is refused without being repeated."""
    with pytest.raises(DateError) as refusal:
        read_date("1866-05-24/" * 1000)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("text", [" 1866", "1866 ", "1866\n", "\uff11\uff18\uff16\uff16", "1866-05-24t14:00", "186x"])
def test_the_notation_is_exact(text: str) -> None:
    """Blanks, line ends, other digits and small letters are not let through in silence."""
    with pytest.raises(DateError):
        read_date(text)


@given(st.text(max_size=40) | near_notation | points())
@settings(deadline=None, max_examples=300)
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    """Whatever a text holds, it is either read, kept as it was and found in a calendar, or refused with a sentence."""
    with suppress(DateError):
        date = read_date(text)
        assert date.stated == text
        assert date.extents(Calendar.UNKNOWN)


@given(points() | intervals())
@settings(deadline=None)
def test_the_edtf_package_reads_what_is_read_here(text: str) -> None:
    """No date of days, months and years is accepted that an independent reader of EDTF refuses."""
    with suppress(DateError):
        read_date(text)
        assert parse_edtf(text) is not None


@given(points())
@settings(deadline=None)
def test_the_edtf_package_agrees_on_the_days(text: str) -> None:
    """A date read in the Gregorian calendar covers the days that an independent reader of EDTF gives it."""
    assume(not (text.startswith("-") and "-X" in text[1:]))  # the package swaps the ends of months and days left out BC
    exact = text.rstrip("~%")
    with suppress(DateError):
        for extent in read_date(exact).extents(Calendar.GREGORIAN):
            low, high = extent.whole.ends
            assert low is not None
            assert high is not None
            other = parse_edtf(exact)
            assert civil(low // DAY, Calendar.GREGORIAN) == tuple(other.lower_strict())[:3]
            assert civil(high // DAY - 1, Calendar.GREGORIAN) == tuple(other.upper_strict())[:3]
