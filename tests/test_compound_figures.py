"""Figures that are written with more than one numeral: what they allow, what they say in words, how they are judged."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import document, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.errors import FigureError
from khujand_cli.figures.figure import Interval
from khujand_cli.figures.in_words import figure, measured
from khujand_cli.figures.notation import read_figure
from khujand_cli.files.tables.cells import read_cell, write_cell
from khujand_cli.files.tables.columns import CellKind
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.finding import Finding


@pytest.mark.parametrize(
    ("stated", "words", "counted", "of_measures"),
    [
        ("1200+-50", "1,200 \u00b1 50", (1150, 1250), (1149.5, 1250.5)),
        ("1200\u00b150", "1,200 \u00b1 50", (1150, 1250), (1149.5, 1250.5)),
        ("73000..>120000", "73,000 to over 120,000", (73000, None), (72999.5, None)),
        ("~4000..~5000", "about 4,000 to about 5,000", (3500, 5500), (3500, 5500)),
        ("~4000..5000", "about 4,000 to 5,000", (3500, 5000), (3500, 5000.5)),
        ("379|1526", "379 or 1,526", (379, 1526), (378.5, 1526.5)),
        ("19|12|15", "19, 12 or 15", (12, 19), (11.5, 19.5)),
        ("~<5000", "nearly 5,000", (4250, 4999), (4250, 5000.5)),
        ("~<3", "nearly 3", (2, 2), (Fraction(51, 20), 3.5)),
        ("1/4", "1/4", (0.125, 0.375), (0.125, 0.375)),
        ("1 1/4", "1 1/4", (1.125, 1.375), (1.125, 1.375)),
        (">1 1/2", "over 1 1/2", (1.25, None), (1.25, None)),
        ("0", "0", (0, 0), (0, 0.5)),
    ],
)
def test_what_a_form_says(stated: str, words: str, counted: tuple[Any, Any], of_measures: tuple[Any, Any]) -> None:
    """Each form has its words, and its interval of things counted and of things measured."""
    read = read_figure(stated)
    assert figure(read) == words
    assert read.interval(measured=False) == counted
    assert read.interval(measured=True) == of_measures


@pytest.mark.parametrize(
    "stated",
    [
        "<5..9", "~3|4", ">3|4", "3|4..5", "12|12", "12|12.0", "|", "1|", "1|2|3|4|5|6|7|8|9|10", "1200+-0", "1200+-",
        "1200+--5", "+-5", "~1200+-50", "1200+-50..1300", "5/4", "4/4", "0/4", "1/0", "1 5/4", "1  1/4", "1/4/5",
        "1 1", "57..", "..57", "57..65..70", ">57..65", "57..<65", "57..>=65", "57..~<65", "~<0", "<0", "~<=5", "-0",
        "1/10000", "1234/2000",
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused(stated: str) -> None:
    """What only looks like one of the forms is refused."""
    with pytest.raises(FigureError):
        read_figure(stated)


@pytest.mark.parametrize(
    ("text", "told"),
    [("1/4", "1/4 mile"), ("1 1/4", "1 1/4 miles"), ("over 1", "over 1 mile"), ("12 or 1", "12 or 1 miles")],
)
def test_a_part_of_a_unit_is_singular(text: str, told: str) -> None:
    """A quarter is of one mile."""
    assert measured(text, "mile") == told


def test_a_fraction_covers_half_of_one_of_its_parts() -> None:
    """A quarter is an eighth to three eighths; two quarters, as they are printed, are no half."""
    assert read_figure("2/4").interval(measured=True) == Interval(Fraction(3, 8), Fraction(5, 8))
    assert read_figure("1/2").interval(measured=True) == Interval(Fraction(1, 4), Fraction(3, 4))
    assert figure(read_figure("2/4")) == "2/4"


@pytest.mark.parametrize("unit", ["person", None])
def test_a_fraction_of_what_is_counted_is_refused_with_both_readings(unit: str | None) -> None:
    """5/6 persons are five or six."""
    quantity = {"id": "guns", "label": "Guns", "unit": unit}
    with pytest.raises(InvalidDataset, match=r'5/6 of things that are counted: a fraction, or 5 or 6; write "5\|6"'):
        document(figures(("a", "guns", "5/6"), quantities=[quantity]))


@pytest.mark.parametrize("stated", [-5, -0.5, "-5", "-5..3", "<=-5", {"low": -1, "high": 3}])
def test_a_figure_below_0_is_refused_of_what_is_never_below_0(stated: Any) -> None:
    """Nothing that is counted or measured is less than nothing, unless its quantity says so."""
    with pytest.raises(InvalidDataset, match="a figure is not negative"):
        document(figures(("a", "guns", stated)))


def test_below_0_a_bound_has_no_lower_end() -> None:
    """What is under a number and may be below 0 reaches below it."""
    assert read_figure("<5").interval(measured=False) == (0, 4)
    assert read_figure("<5").interval(measured=False, signed=True) == (-(10**15), 4)
    assert read_figure("-5").interval(measured=False) == (-5, -5)
    assert read_figure("-1 1/2").interval(measured=True) == (-1.75, -1.25)
    assert figure(read_figure("-1 1/2")) == "-1 1/2"


def check(dataset: dict[str, Any]) -> list[Finding]:
    """Return what the rules find in a dataset."""
    return list(criticise(document(dataset)).findings)


def _codes(*claims: tuple[Any, ...], **more: Any) -> list[str]:
    return [f"{found.code} {found.certainty.value}" for found in check(figures(*claims, **more))]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("379|1526", 379, []),
        ("379|1526", 1526, []),
        ("379|1526", 901, ["AGR001 certain"]),
        ("379|1526", "401..1501", ["AGR001 certain"]),
        ("379|1526", "379..400", []),
        ("379|1526", "12|1526", []),
        ("379|1526", "12|15", ["AGR001 certain"]),
        ("380|1520", 1524, ["AGR001 possible"]),
        ("73000..>120000", 200_001, []),
        ("73000..>120000", 71_111, ["AGR001 certain"]),
        ("~4000..~5000", 5333, []),
        ("~4000..~5000", 6111, ["AGR001 possible"]),
        ("~<5000", 4500, []),
        ("~<5000", 5001, ["AGR001 possible"]),
        ("~<5000", ">5000", ["AGR003 certain"]),
        ("1200+-50", 1249, []),
        ("1200+-50", 1251, ["AGR001 possible"]),
    ],
)  # fmt: skip
def test_agreement(one: Any, other: Any, found: list[str]) -> None:
    """What lies between two alternatives is neither of them; what is soft makes nothing certain."""
    assert _codes(("a", "guns", one), ("b", "guns", other)) == found


SUM = [{"id": "all", "label": "All", "unit": "person", "sum_of": ["x", "y"]}]


@pytest.mark.parametrize(
    ("total", "part", "found"),
    [
        (43, "12|13", []),
        (44, "12|13", []),
        (45, "12|13", ["SUM001 certain"]),
        (53, "12|33", ["SUM001 certain"]),
        ("43|53", 12, []),
        ("44|53", 12, ["SUM001 certain"]),
        (43, "12..>13", []),
        (44, "12..~13", []),
        (45, "12+-1", ["SUM001 possible"]),
    ],
)
def test_sums(total: Any, part: Any, found: list[str]) -> None:
    """A sum holds if it does with one of the alternatives, and not with what lies between them."""
    assert _codes(("a", "all", total), ("a", "x", part), ("a", "y", 31), quantities=SUM) == found


def test_what_parts_make_is_told_with_all_that_they_may_make() -> None:
    """A sum with two alternatives in it makes one of two numbers, and a sentence says no less."""
    dataset = figures(("b", "all", 44), ("c", "all", 99), ("a", "x", "12|13"), ("a", "y", 31), quantities=SUM)
    (found,) = check(dataset)
    assert "44 (B); 99 (C); 43 to 44 (the parts of A)" in found.message
    (found,) = check(figures(("a", "all", 99), ("a", "x", "12|13"), ("a", "y", 31), quantities=SUM))
    assert '12 or 13 ("X") + 31 ("Y"), make 43 to 44.' in found.message
    assert found.figures is not None
    assert found.figures.difference is None


def test_parts_of_several_sources_are_not_added_up_where_one_is_this_or_that() -> None:
    """What lies between two alternatives is not made a part of a sum."""
    assert _codes(("a", "all", 55), ("b", "x", "12|33"), ("c", "y", 31), quantities=SUM) == []


def test_who_gives_one_of_two_alternatives_has_lost_the_other() -> None:
    """A copy that settles what its source left open departs from it."""
    (found,) = check(figures(("a", "guns", "379|1526"), ("b", "guns", 1526, {"based_on": ["a"]})))
    assert found.code == "AGR007"
    assert "has 1,526 for its 379 or 1,526: what else it may be was lost" in found.message


def test_two_alternatives_are_no_range() -> None:
    """A range and two alternatives with the same numbers are two readings, and each keeps its words."""
    dataset = figures(("a", "guns", "12|15"), ("b", "guns", "12..15"), ("c", "guns", 99))
    (found,) = check(dataset)
    assert "12 or 15 (A)" in found.message
    assert "12 to 15 (B)" in found.message


def test_a_reading_between_two_alternatives_does_not_fit() -> None:
    """That something fits is said only of what has a value in common with all."""
    dataset = figures(("a", "guns", 300), ("b", "guns", 305), ("c", "guns", "100|900"))
    (found,) = check(dataset)
    assert "fits" not in found.message


STATED = st.one_of(
    st.integers(-(10**15), 10**15),
    st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda ends: f"{ends[0]}..>{ends[1]}"),
    st.tuples(st.integers(1, 10**6), st.integers(1, 99)).map(lambda ends: f"{ends[0]}+-{ends[1]}"),
    st.lists(st.integers(-99, 10**6), min_size=2, max_size=5, unique=True).map(lambda few: "|".join(map(str, few))),
    st.tuples(st.integers(0, 99), st.integers(1, 98), st.integers(99, 999)).map(
        lambda given: f"{f'{given[0]} ' if given[0] else ''}{given[1]}/{given[2]}"
    ),
    st.integers(-99, -1).map(str),
)


@given(stated=STATED, typed=st.booleans())
def test_a_form_is_in_a_table_what_it_is_in_json(stated: Any, *, typed: bool) -> None:
    """Written into a cell and read again, it is the same."""
    read_figure(stated)
    again = read_cell(CellKind.FIGURE, write_cell(CellKind.FIGURE, stated, typed=typed), typed=typed)
    assert again == stated
    assert type(again) is type(stated)


# What may be below 0: arrivals less departures, with a total of them.
BALANCE = [
    {"id": "net", "signed": True, "sum_of": ["came", "left"]}, {"id": "left", "signed": True}, {"id": "came"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("came", "left", "net", "codes"),
    [(30, -50, -20, set()), (30, -10, 20, set()), (30, -50, 20, {"SUM001"}), (30, "<=-40", -10, set())],
)
def test_what_is_signed_may_be_below_0(came: Any, left: Any, net: Any, codes: set[str]) -> None:
    """A part that takes away leaves its total less than another part, and sums are reckoned with it."""
    dataset = figures(("a", "came", came), ("a", "left", left), ("a", "net", net), quantities=BALANCE)
    assert {finding.code for finding in criticise(document(dataset)).findings} == codes


def test_two_that_differ_in_sign_differ() -> None:
    """A gain and a loss of one number are no agreement."""
    dataset = figures(("a", "net", -20), ("b", "net", 20), quantities=[{"id": "net", "signed": True}])
    (finding,) = criticise(document(dataset)).findings
    assert finding.code == "AGR001"
    assert "-20" in finding.message
