"""Figures: intervals, and what each way of giving a number allows, counted and measured."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khujand_cli.figures.figure import Interval, plain, total
from khujand_cli.figures.notation import read_figure

Bounds = tuple[str, str | None]

numbers = st.fractions(min_value=0, max_value=10**6, max_denominator=1000)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw an interval, one in four without an upper end."""
    low, high = sorted((draw(numbers), draw(numbers)))
    return Interval(low, None if draw(st.integers(0, 3)) == 0 else high)


@st.composite
def values_within(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """Draw an interval and one of its values."""
    interval = draw(intervals())
    above = draw(numbers)
    value = Fraction(interval.low) + above
    return interval, value if interval.high is None else min(value, Fraction(interval.high))


@st.composite
def notations(draw: st.DrawFn) -> Any:
    """Draw a figure as a dataset may hold it, in any of the notations."""
    digits, decimals = draw(st.integers(0, 10**9)), draw(st.integers(0, 3))
    zeros = draw(st.integers(0, 3))
    whole = digits * 10**zeros
    numeral = f"{whole // 10**decimals}" + (f".{whole % 10**decimals:0{decimals}}" if decimals else "")
    sign = draw(st.sampled_from(["", ">", ">=", "<", "<=", "~", "..", "{}"]))
    if sign == "..":
        return f"{numeral}..{whole + draw(st.integers(0, 1000))}"
    if sign == "{}":
        return {"low": numeral, "high": whole + draw(st.integers(0, 1000))}
    return numeral if sign == "<" and whole == 0 else sign + numeral


def holds(outer: Interval, inner: Interval) -> bool:
    """Whether every value of the inner interval is one of the outer."""
    high_fits = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return outer.low <= inner.low and high_fits


def bounds(low_high: Bounds) -> Interval:
    """Return the interval that a table writes as two texts."""
    low, high = low_high
    return Interval(Fraction(low), None if high is None else Fraction(high))


TABLE: list[tuple[Any, Bounds, Bounds]] = [
    (0, ("0", "0"), ("0", "0.5")),
    (65, ("65", "65"), ("64.5", "65.5")),
    (20, ("20", "20"), ("19.5", "20.5")),
    (2500, ("2500", "2500"), ("2499.5", "2500.5")),
    (3.3, ("3.25", "3.35"), ("3.25", "3.35")),
    ("65", ("65", "65"), ("64.5", "65.5")),
    ("3.3", ("3.25", "3.35"), ("3.25", "3.35")),
    ("3.30", ("3.295", "3.305"), ("3.295", "3.305")),
    ("0.3", ("0.25", "0.35"), ("0.25", "0.35")),
    ("57..65", ("57", "65"), ("56.5", "65.5")),
    ("57..57", ("57", "57"), ("56.5", "57.5")),
    ("0..5", ("0", "5"), ("0", "5.5")),
    (">2500", ("2501", None), ("2499.5", None)),
    (">0", ("1", None), ("0", None)),
    (">=2500", ("2500", None), ("2499.5", None)),
    ("<100", ("0", "99"), ("0", "100.5")),
    ("<1", ("0", "0"), ("0", "1.5")),
    ("<=100", ("0", "100"), ("0", "100.5")),
    ("<=0", ("0", "0"), ("0", "0.5")),
    ("~2500", ("2450", "2550"), ("2450", "2550")),
    ("~2000", ("1700", "2300"), ("1700", "2300")),
    ("~65", ("64.5", "65.5"), ("64.5", "65.5")),
    ("~100", ("85", "115"), ("85", "115")),
    ("~3.3", ("3.25", "3.35"), ("3.25", "3.35")),
    ("~3.0", ("2.55", "3.45"), ("2.55", "3.45")),
    ("~0.50", ("0.45", "0.55"), ("0.45", "0.55")),
    ("~0", ("0", "0.5"), ("0", "0.5")),
    ({"low": 57, "high": 65}, ("57", "65"), ("56.5", "65.5")),
    ({"low": 57, "best": 60, "high": 65}, ("57", "65"), ("56.5", "65.5")),
    ({"low": "3.30", "high": 4}, ("3.295", "4"), ("3.295", "4.5")),
]


@pytest.mark.parametrize(("stated", "counted", "measured"), TABLE)
def test_a_figure_is_an_interval(stated: Any, counted: Bounds, measured: Bounds) -> None:
    """Things counted are exactly so many; what is measured, or has decimals, reaches half a unit of its last digit."""
    figure = read_figure(stated)
    assert figure.interval(measured=False) == bounds(counted)
    assert figure.interval(measured=True) == bounds(measured)


@pytest.mark.parametrize("stated", [row[0] for row in TABLE], ids=str)
def test_a_figure_keeps_what_was_written(stated: Any) -> None:
    """What the dataset holds is kept untouched beside the interval."""
    assert read_figure(stated).stated == stated


@pytest.mark.parametrize(
    ("stated", "rounded"),
    [
        (2500, ("2450", "2550")),
        (70, ("65", "75")),
        (100, ("85", "115")),
        (10_000, ("8500", "11500")),
        (20, ("17", "23")),
        (10, ("10", "10")),
        (71, ("71", "71")),
        (105, ("105", "105")),
        (0, ("0", "0")),
        (">2500", ("2450", None)),
        (">=2500", ("2450", None)),
        (">65", ("66", None)),
        ("<100", ("0", "115")),
        ("<=100", ("0", "115")),
        ("57..70", ("57", "75")),
        ("50..65", ("45", "65")),
        ("~2500", ("2450", "2550")),
        ({"low": 50, "best": 60, "high": 100}, ("45", "115")),
    ],
)
def test_a_figure_ending_in_0_may_be_a_rounded_number(stated: Any, rounded: Bounds) -> None:
    """Only whole numerals from 20 on that end in 0 widen, by half a unit of their last other digit, 15 % at most."""
    assert read_figure(stated).rounded(measured=False) == bounds(rounded)


@pytest.mark.parametrize(
    ("stated", "rounded"),
    [
        (20, ("17", "23")),
        ("3.3", ("3.25", "3.35")),
        ("3.30", ("3.295", "3.305")),
        ("3.0", ("2.95", "3.05")),
        ("0.10", ("0.095", "0.105")),
        ("3.05", ("3.045", "3.055")),
    ],
)
def test_noughts_behind_a_point_are_not_rounding(stated: Any, rounded: Bounds) -> None:
    """Nobody prints idle decimals: 3.30 is no rounded 3.3, while 20 miles may be 17 to 23."""
    assert read_figure(stated).rounded(measured=True) == bounds(rounded)


@pytest.mark.parametrize("stated", [65, "65", "3.30", "57..65", ">2500", ">=2500", "<100", "<=100"])
def test_only_about_is_approximate(stated: Any) -> None:
    """A bound or a range is as firm as an exact number; only "about" is not."""
    assert not read_figure(stated).approximate
    assert read_figure("~2500").approximate


@pytest.mark.parametrize(
    ("stated", "whole"),
    [
        (65, 65),
        (65.0, 65),
        ("65", 65),
        (0, 0),
        (3.3, None),
        ("~65", None),
        (">65", None),
        (">=65", None),
        ("<65", None),
        ("<=65", None),
        ("65..66", None),
        ({"low": 65, "best": 65, "high": 66}, None),
    ],
)
def test_the_whole_number_of_a_figure_is_given_without_a_hedge(stated: Any, whole: int | None) -> None:
    """A figure that is hedged or no whole number gives none."""
    assert read_figure(stated).whole == whole


@given(notations(), st.booleans())
@settings(deadline=None)
def test_a_figure_allows_a_number_by_its_numerals(stated: Any, measured: bool) -> None:
    """No figure allows less than 0 or nothing at all, and each allows a number at most 1 from its numerals."""
    figure = read_figure(stated)
    interval = figure.interval(measured=measured)
    assert interval.low >= 0
    assert interval.high is None or interval.low <= interval.high
    assert interval.meets(Interval(figure.low.value - 1, figure.high.value + 1))


@given(notations(), st.booleans())
@settings(deadline=None)
def test_rounding_never_narrows_a_figure(stated: Any, measured: bool) -> None:
    """A figure's rounded interval contains its interval."""
    figure = read_figure(stated)
    assert holds(figure.rounded(measured=measured), figure.interval(measured=measured))


@given(notations())
@settings(deadline=None)
def test_measuring_never_narrows_a_figure(stated: Any) -> None:
    """What is measured allows all that the same figure allows of things counted."""
    figure = read_figure(stated)
    assert holds(figure.interval(measured=True), figure.interval(measured=False))


@given(st.integers(0, 10**15), st.booleans())
@settings(deadline=None)
def test_hedges_widen_a_number(value: int, measured: bool) -> None:
    """At least, at most and about each allow the plain number, and over and under exclude it where it is counted."""
    plain = read_figure(value).interval(measured=measured)
    for sign in (">=", "<=", "~"):
        assert holds(read_figure(f"{sign}{value}").interval(measured=measured), plain)
    for sign in (">", "<") if value else (">",):
        assert not read_figure(f"{sign}{value}").interval(measured=False).meets(Interval(value, value))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("70", "70"), ("70", "70"), True),
        (("70", "70"), ("71", "71"), False),
        (("57", "65"), ("65", "70"), True),
        (("57", "65"), ("66", "70"), False),
        (("57", "65"), ("60", "61"), True),
        (("2501", None), ("2500", "2500"), False),
        (("2501", None), ("2501", "2501"), True),
        (("2501", None), ("9000", None), True),
        (("3.25", "3.35"), ("3.35", "3.45"), True),
        (("3.25", "3.34"), ("3.35", "3.45"), False),
    ],
)
def test_intervals_meet_where_they_share_a_value(one: Bounds, other: Bounds, meet: bool) -> None:
    """Two intervals meet where they overlap or touch, and only there, whichever is named first."""
    assert bounds(one).meets(bounds(other)) is meet
    assert bounds(other).meets(bounds(one)) is meet


@given(intervals(), intervals())
@settings(deadline=None)
def test_meeting_is_symmetric_and_reflexive(one: Interval, other: Interval) -> None:
    """Whether two intervals meet does not depend on which is named first, and each meets itself."""
    assert one.meets(other) is other.meets(one)
    assert one.meets(one)


@given(values_within(), intervals())
@settings(deadline=None)
def test_intervals_with_a_common_value_meet(one: tuple[Interval, Fraction], other: Interval) -> None:
    """An interval meets every other that holds one of its values."""
    interval, value = one
    assert interval.meets(Interval(value, value))
    widened = Interval(min(other.low, value), None if other.high is None else max(other.high, value))
    assert interval.meets(widened)


@given(st.lists(values_within(), max_size=5))
@settings(deadline=None)
def test_a_sum_holds_the_sum_of_the_members(members: list[tuple[Interval, Fraction]]) -> None:
    """Whatever the parts really were, their sum lies in the sum of their intervals."""
    value = sum((value for _, value in members), Fraction(0))
    assert holds(total(interval for interval, _ in members), Interval(value, value))


@given(st.lists(intervals(), min_size=1, max_size=5))
@settings(deadline=None)
def test_a_sum_is_no_wider_than_its_parts_make_it(members: list[Interval]) -> None:
    """The ends of a sum are the sums of the ends, open where any part is."""
    result = total(members)
    assert result.low == sum(member.low for member in members)
    highs = [member.high for member in members if member.high is not None]
    assert result.high == (sum(highs) if len(highs) == len(members) else None)


def test_the_sum_of_nothing_is_0() -> None:
    """No parts make exactly 0."""
    assert total([]) == Interval(0, 0)
    assert total([]).exact


@pytest.mark.parametrize(
    ("interval", "exact"),
    [(("70", "70"), True), (("0", "0"), True), (("70", "71"), False), (("70", None), False)],
)
def test_an_interval_of_one_value_is_exact(interval: Bounds, exact: bool) -> None:
    """An interval is exact where it holds one number only."""
    assert bounds(interval).exact is exact


@given(values_within(), st.fractions(min_value=Fraction(1, 1000), max_value=1000))
@settings(deadline=None)
def test_another_unit_keeps_the_values(one: tuple[Interval, Fraction], factor: Fraction) -> None:
    """A value of an interval, converted, lies in the converted interval, and the way back undoes it."""
    interval, value = one
    there = interval.times(factor)
    assert holds(there, Interval(value * factor, value * factor))
    assert there.times(1 / factor) == interval


@pytest.mark.parametrize(
    ("value", "held"),
    [(70, 70), (Fraction(70), 70), (Fraction(7, 2), 3.5), (0, 0), (Fraction("3.3"), 3.3), (10**15, 10**15)],
)
def test_a_number_leaves_as_json_holds_it(value: int | Fraction, held: float) -> None:
    """A whole number leaves as an integer and any other as a decimal fraction."""
    assert plain(value) == held
    assert type(plain(value)) is type(held)
