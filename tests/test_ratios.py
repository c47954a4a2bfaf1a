"""Ratios against their figures: what is rounded, cut off or rounded up is right, and what nothing gives is not."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import document, figures
from khujand_cli.concordance.ratios.factors import Missed
from khujand_cli.concordance.ratios.factors import missed as misses
from khujand_cli.concordance.sums import Term
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.figures.notation import read_figure
from khujand_cli.figures.units import factor
from khujand_cli.finding import Finding


def term(stated: Any) -> Term:
    """Return a term of counted things."""
    figure = read_figure(stated)
    best = None if figure.best is None else figure.best.value
    interval, rounded = figure.interval(measured=False), figure.rounded(measured=False)
    return Term("quantity", interval, rounded, figure.approximate, ("claim",), best=best)


def missed(ratio: Any, numerator: Any, denominator: Any, unit: str | None = "percent") -> Missed | None:
    """Return how a ratio misses what its two figures give; each may be several, in a list."""
    above, below = (given if isinstance(given, list) else [given] for given in (numerator, denominator))
    return misses(read_figure(ratio), unit, factor(unit), list(map(term, above)), list(map(term, below)))


def certainty(found: Missed | None) -> bool | None:
    """Return whether a misfit is certain; None where there is none."""
    return None if found is None else found.certain


def test_a_percentage_that_its_figures_do_not_give_is_a_misfit() -> None:
    """33,653 of 235,585 are 14.3 in a hundred, not 24."""
    found = missed(24, 33_653, 235_585)
    assert found is not None
    assert found.certain
    assert round(float(found.given.low), 1) == 14.3


@pytest.mark.parametrize("printed", ["14.28", "14.29", "14.2", "14.3", 14, 15])
def test_a_ratio_may_be_rounded_cut_off_or_rounded_up(printed: Any) -> None:
    """14.285 in a hundred may be printed with any number of digits, in any of three ways."""
    assert missed(printed, 14_285, 100_001) is None


@pytest.mark.parametrize("printed", ["14.27", "14.30", "14.1", "14.4", 13, 16])
def test_a_ratio_a_whole_unit_off_is_a_misfit(printed: Any) -> None:
    """No way of rounding is as far off as a unit of the last digit."""
    assert certainty(missed(printed, 14_285, 100_001)) is True


def test_what_comes_out_exactly_is_not_cut_off() -> None:
    """51 to 17 are neither 299 nor 301 in a hundred; 15 of 100 are only perhaps not 14, since 100 may be rounded."""
    assert certainty(missed(299, 51, 17)) is certainty(missed(301, 51, 17)) is True
    assert missed(300, 51, 17) is None
    assert certainty(missed(14, 15, 100)) is False


@pytest.mark.parametrize(
    ("given", "fits"), [(74, False), (75, True), (80, True), (89, True), (90, True), (91, False), (70, False)]
)
def test_eight_times_as_many(given: int, *, fits: bool) -> None:
    """Eight times as many are 7.5 to 9 times as many."""
    for unit in (None, "ratio"):
        assert (missed(8, given, 10, unit) is None) is fits


@pytest.mark.parametrize(
    ("unit", "per", "times"),
    [
        ("percent", None, 100),
        ("per-mille", None, 1000),
        ("share", None, 1),
        (None, None, 1),
        ("per-head", 9_000, 9_000),
    ],
)
def test_the_factor_is_that_of_the_unit(unit: str | None, per: int | None, times: int) -> None:
    """Percent are out of a hundred, per mille out of a thousand, anything else is as it is or as ``per`` says."""
    assert factor(unit, per) == times


def test_a_share_and_a_percentage_of_one_quantity_differ_by_a_hundred() -> None:
    """The unit of the claim decides: 0.14 is a share of one in seven, and 14 the percentage."""
    assert missed("0.14", 1, 7, "share") is None
    assert missed(14, 1, 7, "percent") is None
    assert certainty(missed("0.14", 1, 7, "percent")) is True
    assert certainty(missed("14.0", 1, 7, "share")) is True


def test_a_rounded_figure_lowers_certainty() -> None:
    """27.3 in a hundred of 30 and 110 may be 25 of 29 and 114."""
    assert certainty(missed(25, 30, 110)) is False
    assert certainty(missed(25, 31, 111)) is True
    assert certainty(missed(25, "~31", 111)) is False
    assert certainty(missed(25, {"low": 31, "best": 32, "high": 33}, 111)) is False
    assert certainty(missed(30, 26, 101)) is False


def test_a_ratio_may_be_reckoned_from_unrounded_figures() -> None:
    """Where an account gives a figure twice, or its parts as well, any of them may lie behind the ratio."""
    assert certainty(missed("52.4", 2500, 4807)) is False
    assert missed("52.4", [2500, 2519], 4807) is None
    assert missed("52.4", [2519], [4807, 5000]) is None


@pytest.mark.parametrize("denominator", [0, "<=9", "0..3", "<5"])
def test_a_denominator_that_may_be_nothing_is_not_judged(denominator: Any) -> None:
    """Nothing can be said of a ratio to what may be 0, even where another reading is not."""
    assert missed(24, 3, denominator) is None
    assert missed(24, 3, [10, denominator]) is None


def test_what_is_not_given_is_not_judged() -> None:
    """A ratio of which one figure is not given is no misfit."""
    assert missed(24, [], 10) is None
    assert missed(24, 3, []) is None


@pytest.mark.parametrize(
    ("ratio", "numerator", "denominator", "fits"),
    [
        (">14", 13, 100, False),
        (">14", 15, 100, True),
        (">=14", 14, 100, True),
        ("<20", 25, 100, False),
        ("<20", 1, 100, True),
        ("<=20", 41, 200, True),
        ("<=20", 43, 200, False),
        (24, ">=30", 100, False),
        (24, ">=20", 100, True),
        (24, 20, ">=100", False),
        (24, 30, ">=100", True),
    ],
)
def test_bounds_are_taken_as_bounds(ratio: Any, numerator: Any, denominator: Any, *, fits: bool) -> None:
    """A ratio, or a figure, that is only bounded misses only what lies beyond the bound."""
    assert (missed(ratio, numerator, denominator) is None) is fits


# The rule

DEAD: list[dict[str, Any]] = [
    {"id": "rate", "label": "Dead of the sick", "unit": "percent", "ratio_of": ["dead", "sick"]},
    {"id": "dead", "label": "Dead", "unit": "person"},
    {"id": "sick", "label": "Sick", "unit": "person"},
]
PLAIN = [("r", "dead", 33_653), ("r", "sick", 235_585)]


def judged(*claims: tuple[Any, ...], quantities: Any = DEAD, **more: Any) -> Criticism:
    """Return what is found in figures of the dead and the sick."""
    return criticise(document(figures(*claims, quantities=quantities, **more)))


def found(*claims: tuple[Any, ...], **more: Any) -> list[Finding]:
    """Return what RAT001 finds."""
    return [finding for finding in judged(*claims, **more).findings if finding.code == "RAT001"]


def test_a_wrong_percentage_is_an_error_of_its_account() -> None:
    """It names both figures and what they give; nothing else is found."""
    (finding,) = judged(*PLAIN, ("r", "rate", 24)).findings
    assert (finding.code, finding.severity, finding.certainty, finding.origin) == ("RAT001", "error", "certain", "r")
    assert finding.message == (
        'R gives 24 for "Dead of the sick", but 33,653 for "Dead" over 235,585 for "Sick" is 14.28 per cent.'
    )
    assert finding.claims == ("c2", "c0", "c1")
    assert [(reading.stated, reading.sources) for reading in finding.readings] == [(True, ("r",)), (False, ("r",))]


@pytest.mark.parametrize("rate", ["14.28", "14.3", 14, 15, "~14", ">14", "10..20"])
def test_what_its_figures_give_is_silent(rate: Any) -> None:
    """Rounded, cut off, rounded up or hedged, it is right."""
    assert found(*PLAIN, ("r", "rate", rate)) == []


def test_round_figures_are_only_possible() -> None:
    """Where a figure may be rounded, the ratio may have been reckoned from the unrounded one."""
    (finding,) = found(("r", "dead", 30), ("r", "sick", 110), ("r", "rate", 25))
    assert (finding.severity, finding.certainty) == ("warning", "possible")
    assert finding.message.endswith("; if the round figures among these are rounded, it could be right.")


def test_the_parts_may_be_what_a_ratio_was_reckoned_from() -> None:
    """Where the parts of a figure do not make it, a ratio of what they make is right as well."""
    divided = [*DEAD[:1], {**DEAD[1], "sum_of": ["officers", "men"]}, DEAD[2]]
    parts = [("r", "officers", 1_013), ("r", "men", 2_011)]
    assert found(*parts, ("r", "dead", 3_924), ("r", "sick", 30_241), ("r", "rate", 10), quantities=divided) == []
    assert found(*parts, ("r", "sick", 30_241), ("r", "rate", 10), quantities=divided) == []
    (finding,) = found(*parts, ("r", "sick", 30_241), ("r", "rate", 14), quantities=divided)
    assert 'parts of "Dead" that make 3,024 over 30,241 for "Sick" is 10' in finding.message


def test_across_sources_it_is_a_warning_that_says_why_both_may_be_right() -> None:
    """A rate of one source and the figures of another may be of other cases."""
    (finding,) = found(*PLAIN, ("a", "rate", 24))
    assert (finding.severity, finding.origin) == ("warning", None)
    assert finding.message == (
        'A gives 24 for "Dead of the sick", but 33,653 for "Dead" (R) over 235,585 for "Sick" (R) is 14.28 per cent. '
        "A share or a mean may be over other cases than those that are counted."
    )
    assert found(*PLAIN, ("b", "dead", 56_540), ("a", "rate", 24)) == []


def test_what_others_quote_or_repeat_is_not_held_against_them() -> None:
    """A source read in another work is warned of; who repeats the ratio is named with it."""
    copies = [(("copy", *claim[1:], {"based_on": ["r"]})) for claim in (*PLAIN, ("r", "rate", 24))]
    (finding,) = found(*PLAIN, ("r", "rate", 24), *copies)
    assert finding.sources == ("r",)
    assert finding.message.startswith("R (repeated by Copy) gives 24")
    quoted = [(*claim, {"cited_in": "adams"}) for claim in (*PLAIN, ("r", "rate", 24))]
    (finding,) = found(*quoted, sources=[{"id": "adams", "label": "Adams", "kind": "secondary"}])
    assert finding.severity == "warning"
    assert finding.message.startswith('As Adams quotes R, 24 for "Dead of the sick" is not what its figures give')


def test_only_figures_of_one_time_are_held_together() -> None:
    """What was counted at another time says nothing of a ratio."""
    later = {"as_of": "1866-05-25"}
    assert found(*PLAIN, ("r", "rate", 24, later)) == []
    assert len(found(*((*claim, later) for claim in (*PLAIN, ("r", "rate", 24))))) == 1


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ([("r", "dead", 3), ("r", "rate", 24)], "no source states Sick for the same time"),
        ([("r", "sick", 3), ("r", "rate", 24)], "no source states Dead for the same time"),
        ([("r", "dead", 3), ("r", "sick", "<9"), ("r", "rate", 24)], "Sick may be 0"),
    ],
)
def test_what_cannot_be_judged_is_counted(claims: list[tuple[Any, ...]], reason: str) -> None:
    """A ratio one figure of which nobody gives, or to what may be nothing, is told in the coverage."""
    checked, failed = judged(*claims).coverage["ratios"]
    assert (checked, [one.reason for one in failed]) == (0, [reason])
    assert judged(*PLAIN, ("r", "rate", 14)).coverage["ratios"] == (1, ())


def test_means_and_rates_have_units_of_their_own() -> None:
    """Persons to a house, and deaths in 100,000, are reckoned as they are declared."""
    houses = [
        {"id": "mean", "label": "Persons to a house", "unit": "ratio", "ratio_of": ["people", "houses"]},
        {"id": "people", "label": "People", "unit": "person"},
        {"id": "houses", "label": "Houses", "unit": "house"},
    ]
    town = [("r", "people", 4_107), ("r", "houses", 811)]
    assert found(*town, ("r", "mean", "5.06"), quantities=houses) == []
    assert len(found(*town, ("r", "mean", "6.05"), quantities=houses)) == 1
    per = [{**DEAD[0], "unit": "per-100000", "per": 100_000}, *DEAD[1:]]
    assert found(*PLAIN, ("r", "rate", 14_285), quantities=per) == []
    assert len(found(*PLAIN, ("r", "rate", 24_285), quantities=per)) == 1
    assert found(*PLAIN, ("r", "rate", "0.14", {"unit": "share"})) == []
    assert len(found(*PLAIN, ("r", "rate", "0.24", {"unit": "share"}))) == 1


def test_what_may_be_negative_is_not_judged() -> None:
    """A gain over a loss is no share."""
    signed = [DEAD[0], {**DEAD[1], "signed": True}, DEAD[2]]
    assert found(*PLAIN, ("r", "rate", 24), quantities=signed) == []


def test_percentages_that_were_rounded_alone_make_a_total() -> None:
    """Three shares of 33.3 make 100 within half a unit each."""
    shares = [{"id": "all", "label": "All", "unit": "percent", "sum_of": ["a", "b", "c"]}]
    shares += [{"id": one, "label": one, "unit": "percent"} for one in "abc"]
    thirds = [("r", one, "33.3") for one in "abc"]
    assert judged(*thirds, ("r", "all", "100.0"), quantities=shares).findings == ()
    assert [one.code for one in judged(*thirds, ("r", "all", "100.2"), quantities=shares).findings] == ["SUM001"]
