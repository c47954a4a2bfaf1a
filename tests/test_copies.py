"""Copies: what a claim has that nothing it was taken from has, figures that moved, and bounds that lie far apart."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, figures
from test_accusations import COPY, SUM, codes, only, told

WOUNDED = {"id": "wounded", "label": "Wounded", "unit": "person"}
LOSSES = [*SUM, WOUNDED]


def copied(original: Any, copy: Any, **more: Any) -> dict[str, Any]:
    """Return a dataset of a letter and of a book that rests on it, on one figure."""
    return figures(("l", "crowd", original), ("m", "crowd", copy, COPY), **more)


def copied_date(original: str, copy: str, **more: Any) -> dict[str, Any]:
    """Return a dataset of a letter and of a book that rests on it, on one date."""
    return dates(("l", "e", original), ("m", "e", copy, COPY), **more)


@pytest.mark.parametrize(
    ("original", "copy", "change"),
    [
        (">3000", ">300000", "two noughts more"),
        (">2500", ">25000", "one nought more"),
        (">21082560", ">21082", "a group of three digits less"),
        ("~2000", "~3000", "one digit is another"),
        ("4000..5000", "4000..50000", "one nought more"),
        ("~1000", 1023, "more exact than anything it was taken from"),
        (">=5000", 9000, "more exact than anything it was taken from"),
        ("150..200", 200, "one end of the range was lost"),
        ("150..200", 150, "one end of the range was lost"),
    ],
)
def test_what_a_copy_altered_is_said(original: Any, copy: Any, change: str) -> None:
    """Another numeral is a departure, whether it contradicts the source or not, and it is said of what kind."""
    finding = only(copied(original, copy), "AGR007")
    assert (finding.severity, finding.certainty) == ("warning", "certain")
    assert change in finding.message
    assert codes(copied(original, copy)) == {"AGR007"}


@pytest.mark.parametrize(("original", "copy"), [(2541, "~2500"), (65, "60..70"), ("57..65", "50..70")])
def test_a_copy_that_only_rounds_or_widens_is_a_note(original: Any, copy: Any) -> None:
    """Who says less than his source says nothing else."""
    assert only(copied(original, copy), "AGR007").severity == "note"


@pytest.mark.parametrize(
    "dataset",
    [
        pytest.param(copied(57, 57), id="the same"),
        pytest.param(copied(57, 75), id="a conflict tells it"),
        pytest.param(copied("~500", ">500"), id="another qualifier"),
        pytest.param(copied({"low": 51, "best": 57, "high": 63}, "51..63"), id="the ends of an estimate"),
        pytest.param(
            figures(("l", "x", ">40"), ("l", "x", ">50"), ("m", "x", ">50", COPY)), id="any reading of the source"
        ),
        pytest.param(
            figures(
                ("l", "x", ">40", {"as_of": "1865"}), ("l", "x", ">50", {"as_of": "1866"}), ("m", "x", ">50", COPY)
            ),
            id="a later reading",
        ),
        pytest.param(
            figures(("l", "x", ">40", {"as_of": "1865"}), ("m", "x", ">50", {**COPY, "as_of": "1866"})),
            id="the source says nothing of that time",
        ),
        pytest.param(
            figures(("l", "x", ">40"), ("k", "x", ">50"), ("m", "x", ">50", {"based_on": ["l", "k"]})),
            id="any of its sources",
        ),
        pytest.param(
            figures(
                ("l", "losses", ">60"), ("l", "killed", 5), ("l", "wounded", 65), ("m", "losses", 70, COPY),
                quantities=SUM,
            ),
            id="what its parts make",
        ),
        pytest.param(
            figures(
                ("l", "losses", 70), ("l", "killed", 5), ("l", "wounded", ">60"), ("m", "wounded", 65, COPY),
                quantities=SUM,
            ),
            id="what its total leaves",
        ),
        pytest.param(
            figures(
                ("l", "way", 20, {"unit": "verst"}), ("m", "way", 13, {**COPY, "unit": "mile"}),
                quantities=[{"id": "way", "unit": "mile"}],
            ),
            id="converted",
        ),
        pytest.param(
            figures(("l", "x", ">3000", {"cited_in": "m"}), ("m", "x", ">300000", COPY)), id="known through the copy"
        ),
        pytest.param(figures(("l", "x", ">3000"), ("m", "x", ">300000")), id="nobody says that it is a copy"),
    ],
)  # fmt: skip
def test_no_copy_is_accused_of_what_its_sources_have(dataset: dict[str, Any]) -> None:
    """What any source has, states or lets follow, in any unit and at any time, was not altered."""
    assert "AGR007" not in codes(dataset)


def test_a_copy_of_a_copy_may_have_it_from_either() -> None:
    """What the first source has may have come past the second; what neither has is told once, of who changed it."""
    claims = [("l", "x", ">3000"), ("m", "x", ">300000", COPY)]
    for figure, times in ((">3000", 1), (">300000", 1), (">900", 2)):
        found = figures(*claims, ("n", "x", figure, {"based_on": ["m"]}))
        assert sum(code == "AGR007" for code in _every(found)) == times


def corrected(first: Any, then: Any, copy: Any) -> dict[str, Any]:
    """Return a dataset of a letter that corrects itself, and of a book that rests on it."""
    return figures(("l", "crowd", first), ("l", "crowd", then, {"corrects": ["c0"]}), ("m", "crowd", copy, COPY))


def test_who_copied_before_the_source_corrected_itself_has_altered_nothing() -> None:
    """What a source has taken back since was its word when it was copied; another numeral than both is told."""
    assert "AGR007" not in codes(corrected(">3000", ">4000", ">3000"))
    assert "AGR007" not in codes(corrected(">3000", ">4000", ">4000"))
    assert "one digit is another" in only(corrected(">3000", ">4000", ">5000"), "AGR007").message


@pytest.mark.parametrize("first", [{"low": 9, "high": 5}, None])
def test_what_a_source_took_back_and_nobody_can_have_copied(first: Any) -> None:
    """A figure that cannot be, or none at all, is no reading of the source, and whatever stands there judges on."""
    assert only(corrected(first, ">4000", ">40000"), "AGR007").claims == ("c2", "c1")


def _every(dataset: dict[str, Any]) -> list[str]:
    return [finding.code for finding in told(dataset)]


def test_the_same_numeral_of_other_things_is_another_unit() -> None:
    """65 guns for 65 men were taken from it, and are no men."""
    claims = [("l", "taken", 65, {"unit": "person"}), ("m", "taken", 65, {**COPY, "unit": "gun"})]
    assert "another unit" in only(figures(*claims), "AGR007").message


def test_what_is_known_from_another_work_is_said() -> None:
    """Where the source was not seen, the work that quotes it is named."""
    claims = [("l", "x", ">3000", {"cited_in": "w"}), ("m", "x", ">300000", COPY)]
    dataset = figures(*claims, sources=[{"id": "w", "label": "Wells", "kind": "secondary"}])
    assert "where that has over 3,000 (as Wells quotes it)" in only(dataset, "AGR007").message


@pytest.mark.parametrize(
    ("original", "copy"),
    [("1896-03", "1896-03-11"), ("1896", "1896-03"), ("1896-03-01/1896-03-05", "1896-03-04"), ("/1896-03", "1896-02")],
)
def test_a_date_more_exact_than_its_source_is_told(original: str, copy: str) -> None:
    """A month that became a day has a precision that its source does not have."""
    finding = only(copied_date(original, copy), "AGR007")
    assert "more exact than anything it was taken from" in finding.message


@pytest.mark.parametrize(
    "dataset",
    [
        pytest.param(copied_date("1896-03-11", "1896-03"), id="coarser"),
        pytest.param(copied_date("1896-03-11", "1896"), id="a year for a day"),
        pytest.param(copied_date("1896-03-11", "1896-03-11T14:00"), id="a time of the day"),
        pytest.param(copied_date("1896-03-11", "1896-03-12"), id="a conflict tells it"),
        pytest.param(copied_date("1866-05-24", "1866-06-05", calendar="julian"), id="perhaps converted"),
        pytest.param(
            dates(("l", "e", "1866-05-24", {"calendar": "julian"}), ("m", "e", "1866-06-05", COPY)), id="converted"
        ),
        pytest.param(
            dates(("l", "e", "1866-05-24", {"calendar": "unknown"}), ("m", "e", "1866-05-24", COPY)),
            id="the calendar filled in",
        ),
    ],
)
def test_a_date_that_its_source_has_is_not_told(dataset: dict[str, Any]) -> None:
    """A coarser date says nothing else, and a converted one is the same."""
    assert "AGR007" not in codes(dataset)


def test_a_date_that_fits_and_is_another_is_told() -> None:
    """A span that only begins within what its source allows is not what the source says."""
    finding = only(copied_date("/1896-03-05", "1896-03-03/1896-03-08"), "AGR007")
    assert finding.message.endswith(": another date.")


def test_casualties_as_killed_are_told() -> None:
    """All casualties of the doctor are the killed of a page that rests on him."""
    dataset = figures(("l", "losses", 1526), ("m", "killed", 1526, COPY), quantities=LOSSES)
    finding = only(dataset, "AGR008")
    assert finding.severity == "note"
    assert (
        finding.message == '1,526 is "Killed" in M, and "Losses" in L, on which M rests here; or L says so elsewhere.'
    )


def test_what_the_source_only_lets_follow_may_have_moved_too() -> None:
    """The killed and wounded that a source gives make the losses that its copy calls killed."""
    tie = [{"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}]
    dataset = figures(("l", "killed", ">500"), ("l", "missing", 526), ("l", "wounded", 1001),
                      ("m", "killed", 1527, COPY), quantities=[*tie, {"id": "lost", "label": "Lost", "unit": "person",
                                                                       "sum_of": ["missing", "wounded"]}])  # fmt: skip
    assert "AGR008" not in codes(dataset)
    through = [{**tie[0], "sum_of": ["killed", "gone"]},
               {"id": "gone", "label": "Gone", "unit": "person", "sum_of": ["missing", "wounded"]}]  # fmt: skip
    claims = [("l", "missing", 526), ("l", "wounded", 1001), ("m", "killed", 1527, COPY)]
    assert 'what the figures of L make of "Gone"' in only(figures(*claims, quantities=through), "AGR008").message


@pytest.mark.parametrize(
    "dataset",
    [
        pytest.param(
            figures(("l", "losses", 1526), ("l", "killed", 1526), ("m", "killed", 1526, COPY), quantities=LOSSES),
            id="the source has it here as well",
        ),
        pytest.param(
            figures(("l", "losses", 1526), ("l", "wounded", 0), ("m", "killed", 1526, COPY), quantities=SUM),
            id="it follows here",
        ),
        pytest.param(
            figures(("l", "losses", 1520), ("m", "killed", 1520, COPY), quantities=LOSSES), id="a round figure"
        ),
        pytest.param(figures(("l", "losses", 1526), ("m", "killed", 1526), quantities=LOSSES), id="no copy"),
        pytest.param(
            figures(
                ("l", "losses", 1526), ("m", "killed", 1526, {**COPY, "unit": "horse"}), quantities=LOSSES
            ), id="another unit",
        ),
        pytest.param(
            figures(("l", "losses", 1526), ("l", "killed", 526), ("m", "killed", 1526, COPY), quantities=LOSSES),
            id="a conflict tells it",
        ),
    ],
)  # fmt: skip
def test_figures_that_did_not_move_are_not_told(dataset: dict[str, Any]) -> None:
    """What the source has here too, what chance repeats and what is disputed already is no moved figure."""
    assert "AGR008" not in codes(dataset)


def test_distant_bounds_are_told_only_where_nothing_else_is() -> None:
    """One note on a subject, and none where anything else names it."""
    apart = [("a", "x", ">100"), ("b", "x", ">4000")]
    assert codes(figures(*apart)) == {"AGR009"}
    assert _every(figures(*apart, ("a", "x", ">30", {"as_of": "1866"}), ("b", "x", ">90", {"as_of": "1866"}))) == [
        "AGR009"
    ]
    assert codes(figures(*apart, ("c", "x", 57), ("d", "x", 65))) == {"AGR001"}
    assert codes(figures(*apart[:1], ("b", "x", ">4000", {"based_on": ["a"]}))) == {"AGR007"}


@pytest.mark.parametrize(
    "dataset",
    [
        pytest.param(copied(57, 57), id="figure"),
        pytest.param(copied_date("1866-05-24", "1866-05-24"), id="date"),
    ],
)
def test_a_copy_of_what_was_corrected_since_is_no_departure(dataset: dict[str, Any]) -> None:
    """A copy that has what its source said before it corrected itself departs from nothing, and no rule fails on it."""
    first = dataset["claims"][0]
    first["id"] = "before"
    changed = {"figure": 61} if "figure" in first else {"date": "1866-05-26"}
    later = {key: value for key, value in first.items() if key != "id"} | changed
    dataset["claims"].append({**later, "id": "later", "corrects": ["before"]})
    assert "AGR007" not in codes(dataset)


def test_what_a_source_says_twice_is_told_once() -> None:
    """A figure that a copy alters on two pages, and a pair of days that are not one, are one finding each."""
    altered = [("l", "crowd", ">3000"), *[("b", "crowd", ">300000", COPY)] * 2]
    assert [one.code for one in told(figures(*altered))] == ["AGR007"]
    pair = {"calendar": "julian", "also": {"calendar": "gregorian", "date": "1866-06-06"}}
    assert [one.code for one in told(dates(*[("a", "siege", "1866-05-24", pair)] * 2))] == ["CHR004"]


def test_who_repeats_both_of_two_figures_does_not_contradict_himself() -> None:
    """A book that takes one figure from a letter and gives another is copied with both; the copyist adds nothing."""
    book = [("letter", "dead", 65), ("book", "dead", 65, {"based_on": ["letter"]}), ("book", "dead", 60)]
    copy = [("copy", "dead", figure, {"based_on": ["book"]}) for figure in (65, 60)]
    kinds = [{"id": name, "label": name.title(), "kind": "secondary"} for name in ("book", "copy")]
    (before, after) = (told(figures(*said, sources=kinds)) for said in (book, [*book, *copy]))
    assert {(one.code, one.severity, one.certainty) for one in before} == {("AGR001", "warning", "possible")}
    assert [one.certainty for one in after] == ["possible"]
