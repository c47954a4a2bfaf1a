"""Views of dates that claim no more than the date, and advice that can be followed."""

from __future__ import annotations

from typing import Any

import pytest

from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import can_agree, certainly_begins_before
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.in_words import words
from khujand_cli.dates.old_style import restated
from khujand_cli.errors import DateError, FigureError
from khujand_cli.figures.in_words import number
from khujand_cli.figures.notation import read_figure

J, G = Calendar.JULIAN, Calendar.GREGORIAN


@pytest.mark.parametrize("stated", ["0" + "9" * 5000], ids=["text"])
def test_a_figure_of_many_digits_is_refused_as_one(stated: Any) -> None:
    """A number of hundreds of digits is over 10^15, and no fault of the program."""
    with pytest.raises(FigureError):
        read_figure(stated)


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("1866-05-24/1866-05", J),
        ("1865-12-25/1865", J),
        ("1866-05-31T14:00/1866-05", J),
        ("1866-05/1866-05-01", G),
    ],
)
def test_a_view_of_a_span_with_one_coarse_end_is_a_date(text: str, calendar: Calendar) -> None:
    """Every view can itself be read, also where one end of a span is a day and the other its month."""
    view = restated(read_date(text), calendar, calendar.other)
    assert view is not None
    assert read_date(view).stated == view


@pytest.mark.parametrize(
    "text", ["1866~", "1866-05~", "1866-21~", "1866~/..", "../1866-05~", "[1866~..1867~]", "1865?/1866?"]
)
@pytest.mark.parametrize("calendar", [J, G])
def test_a_view_never_claims_more_than_the_date(text: str, calendar: Calendar) -> None:
    """All moments that a hedged date allows are allowed by its view in the other calendar."""
    view = restated(read_date(text), calendar, calendar.other)
    assert view is not None
    (here,), (there,) = read_date(text).extents(calendar), read_date(view).extents(calendar.other)
    for stated, seen in ((here.began, there.began), (here.ended, there.ended)):
        assert seen.low is None or (stated.low is not None and seen.low <= stated.low)
        assert seen.high is None or (stated.high is not None and seen.high >= stated.high)


def test_times_that_share_a_moment_agree() -> None:
    """Not after noon and not before noon agree at noon, and so do two ranges of hours that touch."""
    before, after = read_date("../1866-05-24T12:00").extents(J), read_date("1866-05-24T12:00/..").extents(J)
    assert can_agree(before, after)
    assert not certainly_begins_before(before, after)
    morning, afternoon = "[1866-05-24T10:00..1866-05-24T12:00]", "[1866-05-24T12:00..1866-05-24T14:00]"
    assert can_agree(read_date(morning).extents(J), read_date(afternoon).extents(J))


def test_a_decade_and_a_century_differ_in_words() -> None:
    """The decade 1800 to 1809 is not called what the century is called."""
    assert words(read_date("180X")) != words(read_date("18XX"))


@pytest.mark.parametrize("text", ["-001X", "-000X", "-01XX"])
def test_a_decade_before_christ_is_said_to_be_one(text: str) -> None:
    """A decade of negative years is BC in words."""
    assert "BC" in words(read_date(text))


@pytest.mark.parametrize(
    "written",
    ["65-57", "about 57-65", "at least 57-65", "1,000,000,000,000,000,000", "under 0", "2,500-3,000"],
)
def test_advice_on_a_figure_can_be_followed(written: str) -> None:
    """What a refusal offers can be read, and keeps the hedge of what was written."""
    with pytest.raises(FigureError) as refusal:
        read_figure(written)
    _, _, advice = str(refusal.value).partition("; write ")
    if advice and not advice.startswith("65,"):
        hedged = "about" in written or "at least" in written
        assert not hedged or advice.startswith(('"~', '">='))
        read_figure(advice.strip('"'))


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("about 1866-05-24 14:00", "write 1866-05-24T14:00~"),
        ("about May 1866", "write 1866-05~"),
        ("c. May 1866", "write 1866-05~"),
        ("1866-05-24 25:00", "1866-05~"),
    ],
)
def test_advice_on_a_date_keeps_the_hedge_and_can_be_read(written: str, advice: str) -> None:
    """About a moment is advised as about that moment, and no impossible time is advised."""
    with pytest.raises(DateError) as refusal:
        read_date(written)
    assert advice in str(refusal.value)


def test_the_last_day_of_a_century_february_is_told_for_each_calendar() -> None:
    """The refusal of 30 February 1900 does not say that the month has 29 days in either calendar."""
    with pytest.raises(DateError) as refusal:
        read_date("1900-02-30")
    assert "29 in either calendar" not in str(refusal.value)


def test_no_fraction_is_printed_as_nothing() -> None:
    """A small difference does not become 0 or minus 0 in a sentence."""
    from fractions import Fraction

    assert number(Fraction(1, 1000)) != "0"
    assert number(Fraction(-1, 1000)) != "-0"


def test_one_day_written_as_a_span_is_one_day_in_words() -> None:
    """A span within a day is not said to run from that day to itself."""
    assert words(read_date("1866-05-24/1866-05-24")) == "24 May 1866"


@pytest.mark.parametrize("written", ["0 BC", "5000 BC", "~1866-5", "after 866", "before 1866-5", "by 1866-13"])
def test_advice_on_a_date_can_be_read(written: str) -> None:
    """What a refusal offers can be read, or nothing is offered."""
    with pytest.raises(DateError) as refusal:
        read_date(written)
    _, _, advice = str(refusal.value).partition("write ")
    if advice and "1866, 1866-05" not in advice:
        read_date(advice)


@pytest.mark.parametrize("written", ["24 May 1866/28 May 1866", "24.5.1866/28.5.1866", "1866-05-17/24", "1866/67"])
def test_a_span_with_a_badly_written_end_is_not_called_one_day(written: str) -> None:
    """Two days with years of their own, or a span in short form, are not said to be one day in two calendars."""
    with pytest.raises(DateError) as refusal:
        read_date(written)
    assert '"also"' not in str(refusal.value)
