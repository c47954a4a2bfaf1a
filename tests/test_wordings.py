"""The wording of a claim against its figure or date (FIG002), and the numbers that are read in it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import dates, document, figures
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.dates.mentioned import when
from khujand_cli.figures.mentioned import Unread, mentioned
from khujand_cli.figures.number_words import spoken
from khujand_cli.finding import Certainty

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += [f"{stem}teen" for stem in ["thir", "four", "fif", "six", "seven", "eigh", "nine"]]
TENS = [f"{stem}ty" for stem in ["twen", "thir", "for", "fif", "six", "seven", "eigh", "nine"]]


def in_words(number: int, *, joined: bool) -> str:
    """Say a number in English, as this test would; with ``joined``, with "and" before what is below a hundred."""
    if number < 20:
        return ONES[number - 1]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"-{ONES[ones - 1]}" if ones else "")
    scale, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, scale)
    link = " and " if joined and rest < 100 else " "
    return f"{ONES[count - 1]} {name}" + (f"{link}{in_words(rest, joined=joined)}" if rest else "")


def test_every_number_up_to_9999_is_read_in_words() -> None:
    """What English says of a number, with "and" or without, is that number."""
    for number in range(1, 10_000):
        for joined in (True, False):
            assert spoken(in_words(number, joined=joined)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Fifteen hundred and twenty-six", 1526),
        ("a hundred", 100),
        ("a thousand and five", 1005),
        ("ninety-nine hundred", 9900),
        ("zero", 0),
        ("ten thousand", None),
        ("twenty hundred", None),
        ("one hundred thousand", None),
        ("one-and-thirty", 31),
        ("a hundred and five-and-twenty", 125),
        ("five and twenty", None),
        ("two three", None),
        ("twenty eleven", None),
        ("hundred", None),
        ("thousand hundred", None),
        ("and five", None),
        ("five and", None),
        ("one thousand zero", None),
        ("mille", None),
        ("", None),
    ],
)
def test_only_numbers_in_words_are_read(text: str, number: int | None) -> None:
    """What says no number, not one, or one over 9,999 is none."""
    assert spoken(text) == number


def _judged(dataset: dict[str, Any]) -> Criticism:
    return criticise(document(dataset), {"FIG002"})


def _outcome(dataset: dict[str, Any]) -> str:
    """Return what FIG002 says, "not compared", or nothing."""
    judged = _judged(dataset)
    told = [found.message.partition("): ")[2] for found in judged.findings]
    return told[0] if told else "not compared" if judged.coverage["wordings"].not_evaluable else ""


FITTING: list[tuple[Any, str]] = [
    (1526, "1,526 in all"),
    (1526, "1 526 hommes"),
    (1526, "1.526 Mann"),
    (1526, "fifteen hundred and twenty-six"),
    (1526, "1526"),
    ("~1526", "about 1,526"),
    ("~1526", "1,526 of them"),
    (">2500", "over 2,500 killed"),
    ("~<5000", "nearly 5,000"),
    ("~5000", "nearly 5,000"),
    ("57..65", "57\u201365 contused"),
    ("57..65", "between 57 and 65"),
    ("10000..15000", "10-15,000"),
    ("150..160", "150-60"),
    ("379|1526", "1,526 or 379"),
    ("73000..>120000", "73,000 to over 120,000"),
    (36, "three dozen"),
    (12, "a dozen"),
    (2500000, "2.5 million"),
    (26, "26 of the 9th"),
    (26, "the 9th Regiment lost 26"),
    (26, "the Ninth lost 26"),
    (2, "two 12-pounders"),
    (4000, "4,000-strong"),
    ({"low": 57, "best": 60, "high": 65}, "57 to 65"),
    ({"low": 57, "best": 60, "high": 65}, "60"),
    ("~60", "60 men"),
    (">=1000", "a thousand or more"),
    ("<=40", "40 or fewer of them"),
    ("~500", "500 or so"),
    ("400..500", "400 to 500 or more"),
    (">300", "200 or more than 300"),
]


@pytest.mark.parametrize(("figure", "wording"), FITTING)
def test_a_wording_that_has_the_figure_is_silent(figure: Any, wording: str) -> None:
    """However the number is printed, and whatever is left out before it, nobody is accused."""
    assert _outcome(figures(("a", "guns", figure, {"wording": wording}))) in ("", "not compared")


DEPARTING: list[tuple[Any, str, str]] = [
    (1526, "1,562 in all", "the figure is 1,526, and its wording says 1,562"),
    (1526, "about 1,526", "the figure is 1,526, and its wording says about 1,526"),
    ("~2500", "over 2,500", "the figure is about 2,500, and its wording says over 2,500"),
    (">=2500", "over 2,500", "the figure is at least 2,500, and its wording says over 2,500"),
    (57, "57\u201365 contused", "the figure is 57, and its wording says 57-65"),
    ("57..65", "57 to 66", "the figure is 57 to 65, and its wording says 57 to 66"),
    (42, "forty-four", "the figure is 42, and its wording says forty-four"),
    (26, "the 9th Regiment lost 62", "the figure is 26, and its wording says 62"),
    ("379|1526", "379 or 1,562", "the figure is 379 or 1,526, and its wording says 379 or 1,562"),
    (30, "three dozen", "the figure is 30, and its wording says three dozen"),
    (1000, "a thousand or more", "the figure is 1,000, and its wording says a thousand or more"),
    ("~1000", "1,000 or more were hurt", "the figure is about 1,000, and its wording says 1,000 or more"),
    (500, "500 or so", "the figure is 500, and its wording says 500 or so"),
    (57, "65 or more", "the figure is 57, and its wording says 65 or more"),
]


@pytest.mark.parametrize(("figure", "wording", "told"), DEPARTING)
def test_a_wording_with_another_number_is_told(figure: Any, wording: str, told: str) -> None:
    """Another number, or another word before the same one, is a slip in one of the two places."""
    assert _outcome(figures(("a", "guns", figure, {"wording": wording}))) == f'{told}: "{wording}".'


@pytest.mark.parametrize(
    "wording",
    [
        "12 killed and 31 wounded", "killed in 1866", "XII Corps", "half of the 200", "2 p.m.", "on 24 May 1866",
        "3:00", "twice 600", "p. 40", "12 more", "hundreds", "six cents", "ten most", "no fewer", "600 of the 900",
        "the 1860s", "15k", "200 odd", "12 per company", "aged 40", "three companies of 40", "44 days", "44 miles",
        "x" * 201 + " 12", "44 B.C.", "12/31", "1,2,3", "ten to fifteen thousand",
        "five men or more", "about 500 or more", "44 or more miles",
    ],
)  # fmt: skip
def test_what_is_not_read_whole_is_not_compared(wording: str) -> None:
    """Years, clocks, remainders, parts, several numbers and words of other languages accuse nobody, and are counted."""
    assert _outcome(figures(("a", "guns", 65, {"wording": wording}))) == "not compared"


@pytest.mark.parametrize(
    "wording", ["in addition", "Bloody Sunday", "\u043c\u043d\u043e\u0433\u043e", "two-day siege", "the 9th"]
)
def test_a_wording_without_a_number_says_nothing(wording: str) -> None:
    """Where no number stands there is nothing to compare, and nothing is counted."""
    assert _outcome(figures(("a", "guns", 65, {"wording": wording}))) == ""


@pytest.mark.parametrize(
    ("unit", "figure", "wording", "told"),
    [
        ("share", 0.21, "21 %", ""),
        ("percent", 21, "0.21", "the figure is 21, and its wording says 0.21"),
        ("mile", 3.3, "3.3 miles", ""),
        ("mile", "1 1/4", "1\u00bc miles", ""),
        ("mile", "1 1/4", "1 1/2 miles", "the figure is 1 1/4, and its wording says 1 1/2"),
        ("mile", 3.3, "5.3 km", "not compared"),
        ("day", 3, "3 days", ""),
        ("hour", 72, "3 days", "not compared"),
    ],
)
def test_a_wording_in_another_unit_is_not_compared(unit: str, figure: Any, wording: str, told: str) -> None:
    """What stands in another measure has another number by right."""
    quantity = {"id": "guns", "label": "Guns", "unit": unit}
    found = _outcome(figures(("a", "guns", figure, {"wording": wording}), quantities=[quantity]))
    assert found.partition(": ")[0] == told


@pytest.mark.parametrize(
    ("date", "extra", "wording"),
    [
        ("1905-01-22", {}, "22 January"),
        ("1905-01-22", {}, "Sunday, 22 January 1905"),
        ("1905-01-09", {"calendar": "julian"}, "Sunday, 9 January"),
        ("1905-01-09", {"calendar": "unknown"}, "Sunday, 9 January"),
        ("1905-01-22", {"calendar": "unknown"}, "Sunday, 22 January"),
        ("1905-01-09", {"calendar": "julian", "also": {"calendar": "gregorian", "date": "1905-01-22"}}, "22 January"),
        ("1905-01-09", {"calendar": "julian"}, "9 (22) January 1905"),
        ("1905-01-09", {"calendar": "julian"}, "22 January 1905"),
        ("1905-01-21T23:00", {}, "the night of Sunday, 21 January"),
        ("1866-05-24T14:00", {}, "24 May, 2 p.m."),
        ("1866-05-24T14:00", {}, "at 2:00p.m."),
        ("1866-05-24T24:00", {}, "by midnight"),
        ("1866-05-24T24:00", {}, "at 12 o'clock"),
        ("1866-05-24T15:00", {}, "24 May, 3 o'clock"),
        ("1866-05-24T03:00", {}, "24 May, 3 o'clock"),
        ("1866-05-17/1866-05-24", {}, "17\u201324 May 1866"),
        ("1866-05-17/1866-05-24", {}, "on 20 May"),
        ("1866-05-19", {}, "the nights of 19 and 20 May"),
        ("1649-01-30", {"calendar": "julian"}, "30 January 1648/9"),
        ("1866-05", {}, "24 May 1866"),
        ("1866-05-24", {}, "May 1866"),
        ("1866-05-24", {}, "in 1866"),
        ("../1865", {}, "secured by 1865"),
        ("1866-05-25", {}, "the day after 24 May"),
        ("1905-01-22", {}, "Bloody Sunday"),
        ("1905-01-21", {}, "Bloody Sunday"),
        ("1866-05-24", {}, "24 mai 1867"),
        ("1866-05-24", {}, "Tag des 25. Mai"),
        ("1866-05-24", {}, "24 or 25 June"),
    ],
)
def test_a_wording_that_has_the_date_is_silent(date: str, extra: dict[str, Any], wording: str) -> None:
    """The day itself, in either calendar, a part of it, a time around it, or one that is not read: none is a slip."""
    assert _outcome(dates(("a", "siege", date, {"wording": wording, **extra}))) in ("", "not compared")


@pytest.mark.parametrize(
    ("date", "extra", "wording", "told"),
    [
        ("1905-01-22", {}, "21 January", "22 January 1905, and its wording says 21 January"),
        ("1905-01-22", {}, "22 January 1906", "22 January 1905, and its wording says 22 January 1906"),
        (
            "1905-01-21",
            {},
            "Sunday, 21 January",
            "21 January 1905, which is no Sunday but a Saturday, and its wording says Sunday",
        ),
        (
            "1905-01-10",
            {"calendar": "unknown"},
            "Sunday 10 January",
            "10 January 1905, which is no Sunday in either calendar, and its wording says Sunday",
        ),
        ("1866-05-24T14:00", {}, "24 May at 3 p.m.", "14:00, and its wording says 15:00"),
        ("1866-05-24T14:00", {}, "24 May at 3 o'clock", "14:00, and its wording says 03:00 or 15:00"),
        ("1866-05-17/1866-05-24", {}, "17-25 June 1866", "17 to 24 May 1866, and its wording says 17 to 25 June 1866"),
        ("1865", {}, "in 1866", "1865, and its wording says 1866"),
        ("1866-05-24", {}, "in June 1866", "24 May 1866, and its wording says June 1866"),
    ],
)
def test_a_wording_with_another_date_is_told(date: str, extra: dict[str, Any], wording: str, told: str) -> None:
    """Another day, month, year, clock, or a weekday that the date has not."""
    assert _outcome(dates(("a", "siege", date, {"wording": wording, **extra}))) == f'the date is {told}: "{wording}".'


def test_a_weekday_by_the_calendar_of_the_dataset_is_not_certain() -> None:
    """The default calendar is no word of the source."""
    claim = ("a", "siege", "1905-01-21", {"wording": "Sunday, 21 January"})
    (found,) = _judged(dates(claim, calendar="gregorian")).findings
    assert found.certainty is Certainty.POSSIBLE


def test_it_names_who_and_where() -> None:
    """The finding names the subject, the source and the place."""
    (found,) = _judged(figures(("a", "guns", 1526, {"wording": "1,562 in all", "locator": "p. 2"}))).findings
    assert found.message.startswith('"Guns" (A, p. 2): the figure is 1,526')


@given(st.text(max_size=250) | st.text("0123456789 ,.-/:()abcdefIVX\u00bd", max_size=60))
def test_any_wording_is_read_or_not(text: str) -> None:
    """No text makes it crash."""
    with suppress(Unread):
        assert isinstance(mentioned(text), list)
    when(text)


@given(st.text("0123456789 -/:.(),", max_size=30) | st.text("0123456789JanuryMySd ,.-", max_size=30))
def test_any_wording_is_judged(text: str) -> None:
    """No wording makes the rule crash."""
    if text.strip():
        assert _judged(dates(("a", "siege", "1866-05-24T14:00", {"wording": text}))).crashed == ()


@pytest.mark.parametrize(
    "wording",
    [
        "500 or more precisely the garrison",
        "500 or less fortunate men",
        "500 or more likely dead",
        "500 or more dead than alive",
        "some 500 or more",
    ],
)
def test_what_only_looks_like_a_hedge_behind_a_number_accuses_nobody(wording: str) -> None:
    """Of what stands behind "or more" it must be known that it ends there."""
    judged = criticise(document(figures(("adams", "killed", 500, {"wording": wording}))))
    assert judged.findings == ()
    assert judged.crashed == ()
