"""Nobody accused falsely, nothing plain missed: what looks an error and is none, and what looks small and is one."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, document, figures
from khujand_cli.concordance.copies.altered import altered
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Certainty, Finding, Severity
from khujand_cli.views.chronology import timeline
from khujand_cli.views.collation import collate

SUM = [{"id": "losses", "sum_of": ["killed", "wounded"]}]


def told(dataset: dict[str, Any]) -> list[Finding]:
    """Return what is found in a dataset, the grave and the slight."""
    result = criticise(document(dataset))
    assert result.crashed == ()
    return list(result.findings)


def codes(dataset: dict[str, Any]) -> set[str]:
    """Return the codes of what is found in a dataset."""
    return {finding.code for finding in told(dataset)}


def only(dataset: dict[str, Any], code: str) -> Finding:
    """Return the one finding of a rule in a dataset."""
    (finding,) = [finding for finding in told(dataset) if finding.code == code]
    return finding


def measured(unit: str, *values: Any) -> dict[str, Any]:
    """Return a dataset in which a source each gives one of these figures of one thing in a unit."""
    claims = [(f"s{place}", "size", value) for place, value in enumerate(values)]
    return figures(*claims, quantities=[{"id": "size", "unit": unit}])


def counted(unit: str, *values: Any) -> dict[str, Any]:
    """Return a dataset in which one source gives parts of a total and, last, the total itself, in a unit."""
    parts = [f"p{place}" for place in range(len(values) - 1)]
    claims = [("a", quantity, value) for quantity, value in zip([*parts, "total"], values, strict=True)]
    units = [{"id": part, "unit": unit} for part in parts]
    return figures(*claims, quantities=[*units, {"id": "total", "unit": unit, "sum_of": parts}])


SEEN = {"cited_in": "adams"}
BOOK = [{"id": "adams", "label": "Adams", "kind": "secondary"}]

# Each is right, or no more than possible; none is an error, none is certain.
NOT_SO = {
    "a letter seen and quoted": figures(("l", "dead", 12), ("l", "dead", 13, SEEN), sources=BOOK),
    "parts seen, total quoted": figures(
        ("l", "killed", 5), ("l", "wounded", 65), ("l", "losses", 71, SEEN), quantities=SUM, sources=BOOK
    ),
    "all known through one book": figures(
        *(("l", quantity, figure, SEEN) for quantity, figure in (("killed", 5), ("wounded", 65), ("losses", 71))),
        quantities=SUM, sources=BOOK,
    ),
}  # fmt: skip


@pytest.mark.parametrize("dataset", NOT_SO.values(), ids=NOT_SO)
def test_what_was_not_seen_is_no_error_of_its_source(dataset: dict[str, Any]) -> None:
    """Where any claim was read in another work, that work is named and the source is not said to err."""
    (finding,) = told(dataset)
    assert finding.severity is Severity.WARNING
    assert "Adams" in finding.message
    assert "contradicts itself" not in finding.message


@pytest.mark.parametrize(
    "dataset",
    [
        pytest.param(counted("percent", 14.3, 55.8, 70.2), id="shares with decimals"),
        pytest.param(counted("percent", 14, 22, 22, 57), id="whole shares"),
        pytest.param(measured("percent", 14, 14.3), id="a share rounded"),
        pytest.param(measured("percent", 32, "32.30"), id="a share with noughts"),
        pytest.param(measured("league", 3, 3.5), id="leagues"),
        pytest.param(measured("tons", 1.5, 1.53), id="tons"),
        pytest.param(counted("rouble", 12.35, 3.4, 15.8), id="roubles"),
        pytest.param(measured("day", 53, 54), id="days of a siege"),
        pytest.param(measured("year", 73, 74), id="years of a life"),
        pytest.param(
            figures(
                ("a", "dead", {"low": 51, "best": 57, "high": 63}), ("b", "dead", 66),
            ), id="soft ends of an estimate",
        ),
        pytest.param(
            figures(("a", "killed", ">63"), ("a", "wounded", 44), ("a", "losses", 107), quantities=SUM),
            id="a bound that may be its own numeral",
        ),
        pytest.param(dates(("a", "e", "1866-05-24T14:00"), ("b", "e", "1866-05-24T14:01")), id="clocks"),
        pytest.param(
            dates(("a", "e", "1866-05-24"), ("b", "e", "1866-06-05"), calendar="julian"), id="a default calendar"
        ),
        pytest.param(
            dates(("a", "e", "1453-05-29"), ("b", "e", "1453-05-29", {"calendar": "julian"}), calendar="gregorian"),
            id="a default before the reform",
        ),
    ],
)  # fmt: skip
def test_what_may_be_so_is_never_certain(dataset: dict[str, Any]) -> None:
    """What rounding, counting, a clock, an estimate or one change of calendar explains is possible, or not told."""
    grave = [finding for finding in told(dataset) if finding.severity is not Severity.NOTE]
    assert [finding for finding in grave if finding.certainty is Certainty.CERTAIN] == []


def test_two_primary_sources_are_independent_only_where_they_say_so() -> None:
    """Two reports of one office, or two papers of one author, are not called independent witnesses."""
    own: dict[str, Any] = {"based_on": []}
    author = {"csl": {"type": "report", "author": [{"family": "Romanovsky", "given": "D. I."}]}}
    silent = figures(("a", "dead", 12), ("b", "dead", 19))
    one_author = figures(
        ("a", "dead", 12, own), ("b", "dead", 19, own), sources=[{"id": "a", **author}, {"id": "b", **author}]
    )
    for dataset in (silent, one_author):
        assert "independent" not in only(dataset, "AGR001").message
        assert collate(document(dataset).index).rows[0].witnesses == "unknown"


def test_parts_that_overlap_are_the_fault_of_the_declaration() -> None:
    """A sum whose parts hold a common quantity accuses no source, and what else is said is judged."""
    quantities = [
        {"id": "force", "sum_of": ["foot", "horse", "guards"]}, {"id": "foot", "includes": ["guards"]},
    ]  # fmt: skip
    claims = [("a", "foot", 500), ("a", "horse", 45), ("a", "guards", 33), ("a", "force", 545)]
    assert codes(figures(*claims, quantities=quantities)) == {"DAT018"}
    assert "AGR001" in codes(figures(*claims, ("b", "horse", 67), quantities=quantities))
    apart = [{"id": "force", "sum_of": ["foot", "horse"]}, {"id": "foot", "includes": ["guards"]}]
    assert codes(figures(*claims, quantities=apart)) == set()


def test_two_divisions_may_overlap() -> None:
    """Parts of different divisions of one total may well hold a common quantity."""
    quantities = [{"id": "all", "sum_of": [["killed", "wounded"], ["officers", "men"]]},
                  {"id": "officers", "includes": ["killed"]}]  # fmt: skip
    claims = [("a", "killed", 5), ("a", "wounded", 65), ("a", "officers", 7), ("a", "men", 63), ("a", "all", 70)]
    assert "DAT018" not in codes(figures(*claims, quantities=quantities))


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ({"low": 9, "best": 5, "high": 12}, "best 5, below its own low 9"),
        ({"low": 9, "best": 15, "high": 12}, "best 15, above its own high 12"),
        ({"low": 177, "best": 142, "high": 177}, "best 142, below its own low 177"),
        ({"low": 20, "best": 40, "high": 20}, "best 40, above its own high 20"),
        ("65..57", "65 to 57, a range that runs backwards"),
    ],
)
def test_bounds_that_run_backwards_are_told_and_judged_no_further(figure: Any, said: str) -> None:
    """An estimate that cannot be is a finding; it takes part in nothing else, and is shown as it is stated."""
    dataset = figures(("a", "dead", figure), ("b", "dead", 900))
    (finding,) = told(dataset)
    assert (finding.code, finding.severity) == ("FIG001", "error")
    assert said in finding.message
    (row,) = collate(document(dataset).index).rows
    assert (set(row.claims), row.comparable) == ({"a", "b"}, False)


def test_bounds_in_order_are_no_finding() -> None:
    """An estimate whose best lies on one of its ends is in order."""
    assert codes(figures(("a", "dead", {"low": 5, "best": 5, "high": 12}), ("b", "dead", "5..5"))) == set()


def test_the_rest_is_judged_beside_what_cannot_be() -> None:
    """Beside a backward estimate, a sum that does not come out is still told."""
    claims = [("a", "killed", 5), ("a", "wounded", 6), ("a", "losses", 12), ("b", "killed", "9..5")]
    assert codes(figures(*claims, quantities=SUM)) == {"FIG001", "SUM001"}


@pytest.mark.parametrize(
    ("date", "calendar", "severity"),
    [
        ("1866-02-30", "gregorian", "error"),
        ("1866-02-30", "unknown", "error"),
        ("1900-02-29", "gregorian", "warning"),
        ("1712-02-30", "julian", "warning"),
    ],
)
def test_a_day_that_its_calendar_has_not_is_told(date: str, calendar: str, severity: str) -> None:
    """It is an error where no calendar has it, and a warning with the lead where another has; and it is shown."""
    dataset = dates(("a", "e", date, {"calendar": calendar}), ("b", "e", "1866-05-24"))
    (finding,) = told(dataset)
    assert (finding.code, finding.severity) == ("CHR009", severity)
    (entry,) = timeline(document(dataset).index)
    assert {claim.stated.stated for claim in entry.claims} == {date, "1866-05-24"}


def test_a_day_that_may_have_been_is_no_finding() -> None:
    """A 29 February that one of two calendars has is nothing where the calendar is not known."""
    assert "CHR009" not in codes(dates(("a", "e", "1900-02-29", {"calendar": "unknown"})))


@pytest.mark.parametrize("day", ["1582-10-04", "1582-10-05", "1582-10-10", "1582-10-15", "1500-02-28"])
def test_a_day_before_the_reform_that_a_claim_calls_gregorian_is_reckoned_back(day: str) -> None:
    """Whoever writes Gregorian of such a day reckons back, also of the ten that Rome left out; nobody is accused."""
    assert codes(dates(("a", "e", day, {"calendar": "gregorian"}))) == set()


def test_a_mean_of_what_is_counted_has_decimals() -> None:
    """31.5 persons are no slip: means are printed so, and so are thousands."""
    assert codes(figures(("a", "crew", 31.5), quantities=[{"id": "crew", "unit": "person"}])) == set()


COPY = {"based_on": ["l"]}


def test_a_copy_that_altered_a_bound_is_told() -> None:
    """Over 3,000 that became over 300,000 contradicts nothing, and is not what the source says."""
    finding = only(figures(("l", "crowd", ">3000"), ("a", "crowd", ">300000", COPY)), "AGR007")
    assert finding.severity is Severity.WARNING
    assert "two noughts" in finding.message


def test_a_copy_of_a_copy_is_held_against_all_it_rests_on() -> None:
    """What a copyist has from the first source, past the second, is no alteration; what neither has is one."""
    first, second = ("l", "crowd", ">3000"), ("m", "crowd", ">4000", COPY)
    through = {"based_on": ["m"]}
    said = [
        {claim for finding in told(figures(first, second, ("n", "crowd", figure, through)))
         if finding.code == "AGR007" for claim in finding.claims}
        for figure in (">3000", ">5000")
    ]  # fmt: skip
    assert "c2" not in said[0]
    assert "c2" in said[1]


def test_a_faithful_copy_is_not_accused() -> None:
    """Who repeats any reading of his source, an end of its estimate or its sum, departs from nothing."""
    estimate = {"low": 51, "best": 57, "high": 63}
    assert codes(figures(("l", "dead", estimate), ("a", "dead", "51..63", COPY))) == set()
    assert codes(figures(("l", "dead", ">3000"), ("a", "dead", ">3000", COPY))) == set()
    summed = [("l", "killed", 5), ("l", "wounded", 65), ("a", "losses", 70, COPY)]
    assert codes(figures(*summed, quantities=SUM)) == set()


def test_a_source_known_only_through_its_copy_is_not_departed_from() -> None:
    """What a letter says is known from the book alone, so the book cannot be held against it."""
    claims = [("l", "crowd", ">3000", {"cited_in": "a"}), ("a", "crowd", ">300000", COPY)]
    assert "AGR007" not in codes(figures(*claims))


def test_a_copy_that_mends_its_source_is_known() -> None:
    """A copy whose figure makes its source's own sum come out is told from one that makes it no better."""
    claims = [("l", "killed", 1345), ("l", "wounded", 3290), ("l", "losses", 4645)]
    for figure, mends in ((4635, True), (4655, False)):
        (alteration,) = altered(document(figures(*claims, ("a", "losses", figure, COPY), quantities=SUM)).index)
        assert alteration.mends == mends


def test_a_moved_figure_is_told() -> None:
    """The losses of the source as the killed of its copy are told beside the figure that the copy should have."""
    claims = [("l", "losses", 1526), ("a", "killed", 1526, COPY)]
    tie = [{"id": "losses", "sum_of": ["killed", "wounded"]}, {"id": "wounded", "label": "Wounded", "unit": "person"}]
    finding = only(figures(*claims, quantities=tie), "AGR008")
    assert (finding.severity, finding.certainty) == ("note", "certain")
    assert finding.message.endswith("or L says so elsewhere.")


@pytest.mark.parametrize("value", [1520, 7])
def test_figures_that_chance_puts_in_two_places_are_not_moved(value: int) -> None:
    """A figure that ends in 0, or of one digit, stands under two headings by chance."""
    tie = [{"id": "losses", "sum_of": ["killed", "wounded"]}, {"id": "wounded", "label": "Wounded", "unit": "person"}]
    assert codes(figures(("l", "losses", value), ("a", "killed", value, COPY), quantities=tie)) == set()


def test_a_figure_of_two_digits_is_moved_where_chance_would_seldom_do_it() -> None:
    """One other figure of two digits is enough to tell; among many the same number comes by chance."""
    parts = [f"p{place}" for place in range(9)]
    tie = [{"id": "losses", "sum_of": ["killed", *parts]},
           *({"id": part, "label": part, "unit": "person"} for part in parts)]  # fmt: skip
    moved = [("l", "losses", 78), ("a", "killed", 78, COPY)]
    many = [("l", part, 11 + place) for place, part in enumerate(parts[:8]) if (11 + place) % 10]
    assert "AGR008" in codes(figures(*moved, quantities=tie))
    assert "AGR008" not in codes(figures(*moved, *many, quantities=tie))


def test_quantities_that_nothing_ties_are_not_held_against_each_other() -> None:
    """One number under two headings that have nothing to do with each other was not moved."""
    assert "AGR008" not in codes(figures(("l", "sheep", 1526), ("a", "killed", 1526, COPY)))


def test_bounds_far_apart_are_noted_once() -> None:
    """Over 100 and over 4,000 are one note; bounds that are near, low or on two sides are none."""
    assert codes(figures(("a", "dead", ">100"), ("b", "dead", ">4000"))) == {"AGR009"}
    for bounds in ((">3000", ">4000"), (">3", ">19"), (">100", "<4000")):
        assert codes(figures(*((source, "dead", bound) for source, bound in zip("ab", bounds, strict=True)))) == set()


def test_bounds_that_exclude_each_other_are_a_conflict() -> None:
    """Under 99 against over 99 cannot both be right; 500 and over 500 may."""
    assert only(figures(("a", "dead", "<99"), ("b", "dead", ">99")), "AGR001").certainty is Certainty.CERTAIN
    assert "AGR001" not in codes(figures(("a", "dead", "500"), ("b", "dead", ">500")))
