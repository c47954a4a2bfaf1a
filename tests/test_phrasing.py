"""Phrasing: numbers, figures and lists in sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khujand_cli.figures.figure import Interval
from khujand_cli.figures.in_words import figure, interval, measured, number, percent, shortfall, small
from khujand_cli.figures.notation import read_figure
from khujand_cli.wording import abridged, counted, listed


@pytest.mark.parametrize(
    ("value", "phrase"),
    [
        (0, "0"),
        (70, "70"),
        (999, "999"),
        (2500, "2,500"),
        (10**15, "1,000,000,000,000,000"),
        (-1234, "-1,234"),
        (Fraction(2500), "2,500"),
        (Fraction(7, 2), "3.5"),
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction("3.25"), "3.25"),
        (Fraction("2499.5"), "2,499.5"),
        (Fraction("100.5"), "100.5"),
        (Fraction("-0.5"), "-0.5"),
    ],
)
def test_a_number_has_its_thousands_separated(value: int | Fraction, phrase: str) -> None:
    """A sentence separates thousands by commas, and gives a fraction with two decimals at the most."""
    assert number(value) == phrase


@given(st.integers(-(10**15), 10**15))
@settings(deadline=None)
def test_a_whole_number_loses_no_digit(value: int) -> None:
    """A whole number in a sentence is that number, however large."""
    assert int(number(value).replace(",", "")) == value


@pytest.mark.parametrize(
    ("value", "phrase"),
    [
        (1, "one"),
        (2, "two"),
        (9, "nine"),
        (10, "ten"),
        (11, "11"),
        (0, "0"),
        (2500, "2,500"),
        (-1, "-1"),
        (Fraction(3), "three"),
        (Fraction(3, 2), "1.5"),
    ],
)
def test_a_small_number_is_a_word(value: int | Fraction, phrase: str) -> None:
    """Whole numbers from one to ten are words, all others numerals."""
    assert small(value) == phrase


@pytest.mark.parametrize(
    ("low", "high", "phrase"),
    [
        ("70", "70", "70"),
        ("57", "65", "57 to 65"),
        ("2501", None, "2,501 or more"),
        ("0", None, "0 or more"),
        ("0", "99", "99 or less"),
        ("3.25", "3.35", "3.25 to 3.35"),
        ("19.5", "20.5", "19.5 to 20.5"),
        ("2450", "2550", "2,450 to 2,550"),
    ],
)
def test_an_interval_in_words(low: str, high: str | None, phrase: str) -> None:
    """A sentence has one number, both ends, or the lower end where there is no upper one."""
    assert interval(Interval(Fraction(low), None if high is None else Fraction(high))) == phrase


@pytest.mark.parametrize(
    ("stated", "phrase"),
    [
        (65, "65"),
        (0, "0"),
        (2500, "2,500"),
        (3.3, "3.3"),
        ("3.30", "3.30"),
        ("3.05", "3.05"),
        ("3.0", "3.0"),
        ("1234.50", "1,234.50"),
        (10**15, "1,000,000,000,000,000"),
        ("57..65", "57 to 65"),
        ("3.25..3.5", "3.25 to 3.5"),
        (">2500", "over 2,500"),
        (">=2500", "at least 2,500"),
        ("<100", "under 100"),
        ("<=100", "at most 100"),
        ("~2500", "about 2,500"),
        ({"low": 57, "high": 65}, "57 to 65"),
        ({"low": 57, "best": 60, "high": 65}, "60 (57 to 65)"),
        ({"low": "3.30", "best": 3.5, "high": 4000}, "3.5 (3.30 to 4,000)"),
    ],
)
def test_a_figure_in_words(stated: Any, phrase: str) -> None:
    """A figure keeps the source's hedge and the digits that the source gives, trailing zeros included."""
    assert figure(read_figure(stated)) == phrase


@given(st.integers(0, 10**12), st.integers(1, 6))
@settings(deadline=None)
def test_a_decimal_figure_keeps_its_digits(digits: int, decimals: int) -> None:
    """No digit of a decimal numeral is lost or added in words."""
    written = f"{digits // 10**decimals}.{digits % 10**decimals:0{decimals}}"
    assert figure(read_figure(written)).replace(",", "") == written


@pytest.mark.parametrize(
    ("items", "phrase"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B, C and D"),
    ],
)
def test_items_are_listed_as_english_does(items: list[str], phrase: str) -> None:
    """The last two items are joined by a word, the others by commas."""
    assert listed(items) == phrase
    assert listed(iter(items)) == phrase


def test_items_may_be_alternatives() -> None:
    """The joining word can be another."""
    assert listed(["A", "B", "C"], "or") == "A, B or C"


@pytest.mark.parametrize(
    ("difference", "phrase"),
    [
        (-1, "one short"),
        (-6, "six short"),
        (-2500, "2,500 short"),
        (1, "one too many"),
        (3, "three too many"),
        (12, "12 too many"),
        (Fraction(-1, 2), "0.5 short"),
    ],
)
def test_a_difference_says_which_way_it_goes(difference: int | Fraction, phrase: str) -> None:
    """Parts that make less than the total fall short, parts that make more are too many."""
    assert shortfall(difference) == phrase


@pytest.mark.parametrize(
    ("count", "words", "phrase"),
    [
        (0, ("note",), "0 notes"),
        (1, ("note",), "1 note"),
        (2, ("note",), "2 notes"),
        (1000, ("claim",), "1,000 claims"),
        (1, ("entry", "entries"), "1 entry"),
        (2, ("entry", "entries"), "2 entries"),
    ],
)
def test_a_count_has_its_noun(count: int, words: tuple[str, ...], phrase: str) -> None:
    """One thing is in the singular, none or several are in the plural, a regular one unless another is given."""
    assert counted(count, *words) == phrase


@pytest.mark.parametrize(
    ("amount", "unit", "phrase"),
    [
        ("3.3", "mile", "3.3 miles"),
        ("5", "verst", "5 versts"),
        ("900", "foot", "900 feet"),
        ("28", "inch", "28 inches"),
        ("70", None, "70"),
    ],
)
def test_an_amount_has_its_unit(amount: str, unit: str | None, phrase: str) -> None:
    """An amount is followed by its unit in the plural, and stands alone where it has none."""
    assert measured(amount, unit) == phrase


def test_one_of_a_unit_is_in_the_singular() -> None:
    """One foot is no feet, nor is over one; what may be several is."""
    assert measured("1", "foot") == "1 foot"
    assert measured("over 1", "verst") == "over 1 verst"
    assert measured("0 to 1", "verst") == "0 to 1 versts"
    assert measured("0.1", "mile") == "0.1 miles"


@pytest.mark.parametrize(
    ("share", "phrase"),
    [
        (0.0, "under 1 %"),
        (0.0001, "under 1 %"),
        (0.0099, "under 1 %"),
        (0.01, "1 %"),
        (0.15, "15 %"),
        (0.208, "21 %"),
        (1.0, "100 %"),
    ],
)
def test_a_share_is_a_percentage(share: float, phrase: str) -> None:
    """A share, measured on some figures, is rounded to whole percents; a little, or none of these, is never nothing."""
    assert percent(share) == phrase


def test_a_long_list_says_how_many_more_there_are() -> None:
    """Twelve are named; of the others it is said how many, if they are more than one."""
    names = [f"n{place}" for place in range(1012)]
    assert abridged(names[:2]) == "n0 and n1"
    assert abridged(names[:13]) == listed(names[:13])
    assert abridged(names[:14]) == f"{', '.join(names[:12])} and 2 more"
    assert abridged(names) == f"{', '.join(names[:12])} and 1,000 more"
