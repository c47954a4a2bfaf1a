"""Units: known measures convert exactly, everything else is counted."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khujand_cli.figures.units import conversion, is_measure, meant_measure

LENGTHS = [
    "metre", "kilometre", "centimetre", "millimetre", "inch", "foot", "yard", "fathom", "furlong", "mile", "arshin",
    "vershok", "sazhen", "verst",
]  # fmt: skip
AREAS = ["hectare", "acre", "desyatina"]
DURATIONS = ["second", "minute", "hour"]
MASSES = ["gram", "kilogram", "tonne", "ounce", "pound", "funt", "pood"]
COUNTED = ["day", "person", "chest", "sotnia", "soldier", "ruble", "cannon", "boot", "glass", "compass", ""]


def converted(unit: str, into: str) -> Fraction:
    """Return what one unit makes in another that it certainly converts into."""
    factor = conversion(unit, into)
    assert factor is not None
    return Fraction(factor)


@pytest.mark.parametrize(
    ("unit", "into", "factor"),
    [
        ("verst", "sazhen", "500"),
        ("verst", "metre", "1066.8"),
        ("verst", "kilometre", "1.0668"),
        ("sazhen", "arshin", "3"),
        ("sazhen", "foot", "7"),
        ("sazhen", "metre", "2.1336"),
        ("arshin", "inch", "28"),
        ("arshin", "vershok", "16"),
        ("vershok", "inch", "1.75"),
        ("foot", "inch", "12"),
        ("yard", "foot", "3"),
        ("mile", "yard", "1760"),
        ("fathom", "foot", "6"),
        ("mile", "furlong", "8"),
        ("inch", "centimetre", "2.54"),
        ("mile", "metre", "1609.344"),
        ("metre", "millimetre", "1000"),
        ("kilometer", "metre", "1000"),
        ("pood", "funt", "40"),
        ("pood", "kilogram", "16.3804964"),
        ("funt", "gram", "409.51241"),
        ("pound", "gram", "453.59237"),
        ("pound", "ounce", "16"),
        ("tonne", "kilogram", "1000"),
        ("hour", "minute", "60"),
        ("minute", "second", "60"),
        ("acre", "hectare", "0.40468564224"),
    ],
)
def test_a_measure_converts_exactly_into_another_of_its_dimension(unit: str, into: str, factor: str) -> None:
    """A unit makes exactly as many of another as its definition says, with no rounding."""
    assert conversion(unit, into) == Fraction(factor)


@pytest.mark.parametrize(
    ("figure", "unit", "into", "rounded"),
    [
        (5, "verst", "mile", "3.314"),
        (1, "verst", "mile", "0.663"),
        (900, "foot", "sazhen", "128.571"),
        (1, "desyatina", "hectare", "1.093"),
        (1, "desyatina", "acre", "2.700"),
        (1, "pood", "pound", "36.113"),
    ],
)
def test_a_converted_figure_agrees_with_the_handbooks(figure: int, unit: str, into: str, rounded: str) -> None:
    """To three decimals a conversion gives what a handbook of Russian measures prints."""
    assert f"{float(figure * converted(unit, into)):.3f}" == rounded


@given(
    st.sampled_from([LENGTHS, AREAS, MASSES, DURATIONS]).flatmap(lambda units: st.tuples(*[st.sampled_from(units)] * 3))
)
@settings(deadline=None)
def test_a_conversion_does_not_depend_on_the_way(units: tuple[str, str, str]) -> None:
    """There and back is 1, and a detour through a third unit changes nothing."""
    one, two, three = units
    assert converted(one, two) * converted(two, one) == 1
    assert converted(one, two) * converted(two, three) == converted(one, three)


@pytest.mark.parametrize(
    ("unit", "into"),
    [
        ("mile", "kilogram"),
        ("acre", "mile"),
        ("pood", "desyatina"),
        ("hour", "mile"),
        ("day", "hour"),
        ("person", "soldier"),
        ("person", "verst"),
        ("verst", "person"),
        (None, "person"),
        ("person", None),
        (None, "mile"),
        ("mile", None),
    ],
)
def test_what_is_not_commensurable_does_not_convert(unit: str | None, into: str | None) -> None:
    """Neither two dimensions, nor two counted units, nor a unit and no unit convert into each other."""
    assert conversion(unit, into) is None


@pytest.mark.parametrize("unit", [*LENGTHS, *AREAS, *MASSES, *DURATIONS, *COUNTED, None])
def test_a_unit_is_one_of_itself(unit: str | None) -> None:
    """Figures in the same unit, whatever it is, need no conversion."""
    assert conversion(unit, unit) == 1


@pytest.mark.parametrize(
    "unit", [*LENGTHS, *AREAS, *MASSES, *DURATIONS, "meter", "kilometer", "centimeter", "millimeter"]
)
def test_a_known_measure_is_measured(unit: str) -> None:
    """A known measure is recognised, and needs no correction."""
    assert is_measure(unit)
    assert meant_measure(unit) is None


@pytest.mark.parametrize("unit", [*COUNTED, None])
def test_any_other_unit_is_counted(unit: str | None) -> None:
    """Persons, chests and sotnias are counted, and so is a quantity without a unit."""
    assert not is_measure(unit)


@pytest.mark.parametrize(
    ("unit", "meant"),
    [
        ("versts", "verst"),
        ("Verst", "verst"),
        ("VERSTS", "verst"),
        (" verst ", "verst"),
        ("sazhens", "sazhen"),
        ("arshins", "arshin"),
        ("miles", "mile"),
        ("yards", "yard"),
        ("feet", "foot"),
        ("Feet", "foot"),
        ("ft", "foot"),
        ("inches", "inch"),
        ("yd", "yard"),
        ("mi", "mile"),
        ("m", "metre"),
        ("metres", "metre"),
        ("meters", "meter"),
        ("km", "kilometre"),
        ("Kilometres", "kilometre"),
        ("cm", "centimetre"),
        ("mm", "millimetre"),
        ("ha", "hectare"),
        ("hectares", "hectare"),
        ("acres", "acre"),
        ("desyatinas", "desyatina"),
        ("g", "gram"),
        ("kg", "kilogram"),
        ("tonnes", "tonne"),
        ("lb", "pound"),
        ("lbs", "pound"),
        ("oz", "ounce"),
        ("pounds", "pound"),
        ("poods", "pood"),
    ],
)
def test_a_measure_in_another_dress_is_recognised(unit: str, meant: str) -> None:
    """A plural, a capital or an abbreviation must mean the measure, and is no measure as it stands."""
    assert meant_measure(unit) == meant
    assert not is_measure(unit)
    assert is_measure(meant)


@pytest.mark.parametrize("unit", [*COUNTED, "persons", "chests", "soldiers", "men"])
def test_a_counted_word_is_never_taken_for_a_measure(unit: str) -> None:
    """A counted unit stays what it is, in the plural too."""
    assert meant_measure(unit) is None
