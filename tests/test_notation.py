"""The notation of figures: what is read, what is refused, and with what advice."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khujand_cli.errors import FigureError
from khujand_cli.figures.figure import Interval, Qualifier
from khujand_cli.figures.notation import as_number, numeral, read_figure
from khujand_cli.figures.written import Written, plain_decimal

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["low", "best", "high", "mid"]), inner, max_size=4)
    ),
    max_leaves=6,
)
near_notation = st.text(alphabet="0123456789.,-<>=~ ' \u2013\u2264cabout", max_size=14)


@pytest.mark.parametrize(
    ("stated", "qualifier", "low", "high"),
    [
        (65, Qualifier.PLAIN, "65", "65"),
        (0, Qualifier.PLAIN, "0", "0"),
        (3.3, Qualifier.PLAIN, "3.3", "3.3"),
        (2500.0, Qualifier.PLAIN, "2500", "2500"),
        (0.1, Qualifier.PLAIN, "0.1", "0.1"),
        (1e-7, Qualifier.PLAIN, "0.0000001", "0.0000001"),
        (10**15, Qualifier.PLAIN, "1000000000000000", "1000000000000000"),
        ("65", Qualifier.PLAIN, "65", "65"),
        ("3.30", Qualifier.PLAIN, "3.3", "3.3"),
        ("57..65", Qualifier.RANGE, "57", "65"),
        ("3.25..3.5", Qualifier.RANGE, "3.25", "3.5"),
        (">2500", Qualifier.MORE, "2500", "2500"),
        (">=2500", Qualifier.AT_LEAST, "2500", "2500"),
        ("<100", Qualifier.LESS, "100", "100"),
        ("<=100", Qualifier.AT_MOST, "100", "100"),
        ("~2500", Qualifier.ABOUT, "2500", "2500"),
        ({"low": 57, "high": 65}, Qualifier.RANGE, "57", "65"),
        ({"low": 57, "best": 60, "high": 65}, Qualifier.RANGE, "57", "65"),
        ({"low": "57", "high": 65.5}, Qualifier.RANGE, "57", "65.5"),
    ],
)
def test_every_notation_is_read(stated: Any, qualifier: Qualifier, low: str, high: str) -> None:
    """Each notation of the format gives its numerals and how the source hedges them."""
    figure = read_figure(stated)
    assert figure.qualifier is qualifier
    assert (figure.low.value, figure.high.value) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(("stated", "decimals"), [("3", 0), ("3.0", 1), ("3.30", 2), (3.3, 1), (3.0, 0), (3, 0)])
def test_a_text_keeps_the_precision_that_a_number_loses(stated: Any, decimals: int) -> None:
    """A numeral in a text keeps its trailing zeros, since JSON numbers and spreadsheets do not."""
    assert read_figure(stated).low.decimals == decimals


def test_a_best_estimate_is_kept_beside_its_ends() -> None:
    """The best estimate of a low/best/high object is known, and does not narrow it."""
    figure = read_figure({"low": 57, "best": 60, "high": 65})
    assert figure.best is not None
    assert figure.best.value == 60
    assert figure.interval(measured=False) == Interval(57, 65)
    assert read_figure({"low": 57, "high": 65}).best is None


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("2,500", "write 2500"),
        ("12,345,678", "write 12345678"),
        ("2 500", "write 2500"),
        ("2\u00a0500", "write 2500"),
        ("2'500", "write 2500"),
        ("over 2,500", 'write ">2500"'),
        ("Over 2,500", 'write ">2500"'),
        ("more than 2500", 'write ">2500"'),
        ("at least 2,500", 'write ">=2500"'),
        ("\u2265 2500", 'write ">=2500"'),
        ("under 100", 'write "<100"'),
        ("fewer than 100", 'write "<100"'),
        ("up to 100", 'write "<=100"'),
        ("at most 100", 'write "<=100"'),
        ("about 720", 'write "~720"'),
        ("c. 720", 'write "~720"'),
        ("circa 720", 'write "~720"'),
        ("an estimated 2,500", 'write "~2500"'),
        ("> 2500", 'write ">2500"'),
        (">= 2500", 'write ">=2500"'),
        ("ca. 720", 'write "~720"'),
        (">2,500", 'write ">2500"'),
        ("2500+", 'write ">=2500"'),
        ("57-65", 'write "57..65"'),
        ("57\u201365", 'write "57..65"'),
        ("57 - 65", 'write "57..65"'),
        ("57 to 65", 'write "57..65"'),
        (" 65", "write 65"),
        ("065", "write 65"),
    ],
)
def test_a_figure_as_people_write_it_is_refused_with_the_notation(written: str, advice: str) -> None:
    """What was most likely meant is offered, and what is offered can be read."""
    with pytest.raises(FigureError) as refusal:
        read_figure(written)
    assert str(refusal.value).endswith(advice)
    read_figure(advice.removeprefix("write ").strip('"'))


@pytest.mark.parametrize(
    "written", ["", "many", "2500?", "1e3", ".5", "5.", "1,5", "+5", "\uff16\uff15", "\u00bd", "0x41"]
)
def test_what_is_no_numeral_is_refused_with_the_whole_notation(written: str) -> None:
    """Where nothing can be guessed, the refusal names the text and recalls every notation."""
    with pytest.raises(FigureError) as refusal:
        read_figure(written)
    assert str(refusal.value).startswith(f'"{written}"')
    for notation in ("65", '"3.30"', '"57..65"', '">2500"', '">=2500"', '"<100"', '"<=100"', '"~2500"'):
        assert notation in str(refusal.value)


@pytest.mark.parametrize("stated", [-1, -0.5, "-5", "-5..3", "3..-5", "-1/4", "-5|3", "-5+-1", {"low": -1, "high": 5}])
def test_a_figure_below_0_is_known_for_one(stated: Any) -> None:
    """A figure may be less than nothing where its quantity says so, and says itself that it is."""
    assert read_figure(stated).negative


@pytest.mark.parametrize("stated", [-0.0, "-0", "-0.0", ">-0"])
def test_nothing_has_no_sign(stated: Any) -> None:
    """Minus nothing is refused: what was meant cannot be told."""
    with pytest.raises(FigureError, match="0 has none"):
        read_figure(stated)


@pytest.mark.parametrize(
    "stated",
    [10**15 + 1, 1e16, 10**400, "1000000000000001", "1000000000000000.5", ">9999999999999999", "1..1000000000000001"],
)
def test_a_figure_over_10_to_the_15th_is_refused(stated: Any) -> None:
    """The largest figure is 10^15, in every notation."""
    with pytest.raises(FigureError, match=r"over 10\^15"):
        read_figure(stated)


def test_a_unit_does_not_stand_in_a_figure() -> None:
    """A number with its unit is refused, with the place where the unit belongs."""
    with pytest.raises(FigureError, match=r'write 2\.5, and the unit under "unit"'):
        read_figure("2.5 miles")


@pytest.mark.parametrize(
    ("stated", "advice"),
    [("9 thousand", "9000"), ("2.5 million", "2500000"), ("3 dozen", "36"), ("over 2 hundred", '">200"')],
)
def test_a_numeral_in_words_is_multiplied(stated: str, advice: str) -> None:
    """A thousand is no unit: what is offered is the number that was meant."""
    with pytest.raises(FigureError) as refusal:
        read_figure(stated)
    assert str(refusal.value).endswith(f"; write {advice}")


@pytest.mark.parametrize(
    ("stated", "word"),
    [
        (True, "true"),
        (False, "false"),
        (None, "null"),
        ([57, 65], "a list"),
        (nan, "nan"),
        (inf, "over 10^15"),
        (-inf, "over 10^15"),
    ],
)
def test_what_is_no_number_is_refused_by_its_name(stated: Any, word: str) -> None:
    """A boolean is not 1, a list is no range, and what is not a number is left out, not written."""
    with pytest.raises(FigureError) as refusal:
        read_figure(stated)
    assert word in str(refusal.value)


@pytest.mark.parametrize(
    "stated",
    ["65..57", {"low": 65, "high": 57}, {"low": 57, "best": 70, "high": 65}, {"low": 9, "best": 5, "high": 12}],
)
def test_a_backward_range_is_read_as_it_is_printed(stated: Any) -> None:
    """A range whose ends are swapped is what its source says; that it cannot be is a finding, no fault of the file."""
    assert read_figure(stated).disordered


@pytest.mark.parametrize("stated", ["57..", "..65", "57..60..65", "57...65", ">57..65", "57..<65", "57 .. 65", ".."])
def test_half_a_range_is_refused(stated: str) -> None:
    """A range has two numerals, of which either may be about, and the upper have more above it."""
    with pytest.raises(FigureError, match="is not a range"):
        read_figure(stated)


def test_less_than_nothing_is_refused() -> None:
    """No figure can be under 0, and the refusal offers what may have been meant."""
    with pytest.raises(FigureError, match='write 0 or "<=0"'):
        read_figure("<0")


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ({}, "is missing"),
        ({"low": 57}, '"high" is missing'),
        ({"high": 65}, '"low" is missing'),
        ({"best": 60}, "is missing"),
        ({"low": 57, "mid": 60, "high": 65}, '"mid"'),
        ({"low": ">57", "high": 65}, "plain numbers"),
        ({"low": "57..60", "high": 65}, "plain numbers"),
        ({"low": 57, "best": "~60", "high": 65}, "plain numbers"),
        ({"low": {"low": 1, "high": 2}, "high": 65}, "plain numbers"),
        # Whatever is wrong with an object inside, none belongs there.
        ({"low": {}, "high": 65}, "plain numbers"),
        ({"low": True, "high": 65}, "true"),
        ({"low": "2,500", "high": 3000}, "write 2500"),
    ],
)
def test_a_broken_figure_object_is_refused_with_the_reason(stated: dict[str, Any], reason: str) -> None:
    """An object has plain low and high, perhaps a best between them, and nothing more."""
    with pytest.raises(FigureError) as refusal:
        read_figure(stated)
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3.3", 3.3), ("3.30", None), ("007", None), ("9" * 25, 10**25 - 1), ("9" * 26, None)],
)
def test_a_text_that_a_number_is_usually_written_as(text: str, value: float | None) -> None:
    """A number is taken from a text where it is written just so, with the digits that a cell may show."""
    assert as_number(text) == value


def test_a_number_is_written_with_the_digits_it_was_read_with() -> None:
    """Without an exponent, and with all that a float would lose; one too small to be written out stays as it is."""
    written = [plain_decimal(Written(text)) for text in ("1e-7", "0.1000000000000000055", "1e-500", "2.50")]
    assert written == ["0.0000001", "0.1000000000000000055", "1e-500", "2.5"]


def test_a_long_text_is_shortened_in_its_refusal() -> None:
    """A refusal stays a sentence, however long the text it refuses."""
    with pytest.raises(FigureError) as refusal:
        read_figure("many " * 1000)
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize("text", [">65", "57..65", "--1", "2,500", "", "6 5"])
def test_a_numeral_has_no_signs(text: str) -> None:
    """A plain numeral holds digits and at most one point, behind a minus sign where it is below 0."""
    with pytest.raises(FigureError):
        numeral(text)


@given(json_values)
@settings(deadline=None)
def test_any_json_value_is_a_figure_or_a_figure_error(value: Any) -> None:
    """Whatever JSON can hold is either read or refused with a sentence; nothing else escapes."""
    with suppress(FigureError):
        figure = read_figure(value)
        assert figure.low.value <= figure.high.value


@given(st.text(max_size=30) | near_notation)
@settings(deadline=None)
def test_any_text_is_a_figure_or_a_figure_error(text: str) -> None:
    """Whatever a text holds, it is either read, and kept as it was, or refused with a sentence."""
    with suppress(FigureError):
        assert read_figure(text).stated == text


@given(st.integers(0, 10**15))
@settings(deadline=None)
def test_a_whole_number_and_its_text_are_one_figure(value: int) -> None:
    """A number and the same number as a text allow the same, counted and measured."""
    number, text = read_figure(value), read_figure(str(value))
    assert number.whole == text.whole == value
    for measured in (True, False):
        assert number.interval(measured=measured) == text.interval(measured=measured)


@given(st.integers(1, 10**12))
@settings(deadline=None)
def test_a_number_with_separators_is_advised_without(value: int) -> None:
    """The advice for a number with thousands separated is that very number."""
    written = f"{value + 1000:,}"
    with pytest.raises(FigureError, match=f"write {value + 1000}$"):
        read_figure(written)
