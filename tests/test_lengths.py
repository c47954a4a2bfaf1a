"""Lengths: a duration or a distance is held against the dates, in every way that authors count."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import document
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Finding

_OLD: dict[str, Any] = {"calendar": "julian"}
_NEW: dict[str, Any] = {"calendar": "gregorian"}
SIEGE = ("event", "siege", "1866-05-17/1866-05-24")


def dataset(figure: Any, *said: tuple[Any, ...], unit: str = "day", **more: Any) -> dict[str, Any]:
    """Return a dataset of one source with a figure of a length or a distance, and dates, each (event, date[, keys])."""
    tie = more.pop("tie", {"length_of": "siege"})
    keys = more.pop("keys", {})
    sources = ("report", "book")
    events = dict.fromkeys([*(event for event, *_ in said), *tie.get("between", ("siege",))])
    claims = [{"id": "figure", "source": "report", "quantity": "length", "figure": figure, **keys}]
    for place, (event, date, *rest) in enumerate(said):
        declared = {} if "calendar" in more else {"calendar": "gregorian"}
        extra = rest[0] if rest else {}
        claims.append({"id": f"date-{place}", "source": "report", "event": event, "date": date, **declared, **extra})
    return {
        "calendar": "gregorian",
        "sources": [{"id": name, "label": f"The {name}", "kind": "primary"} for name in sources],
        "events": [{"id": event, "label": event.title()} for event in events],
        "quantities": [{"id": "length", "label": "Length", "unit": unit, **tie}],
        "claims": claims,
        **more,
    }


def found(*given: Any, **more: Any) -> list[Finding]:
    """Return what is found on the length."""
    result = criticise(document(dataset(*given, **more)))
    assert result.crashed == ()
    return [one for one in result.findings if one.code == "CHR006"]


def test_a_length_that_the_dates_do_not_make() -> None:
    """Twelve days are not those from the 17th to the 24th, however they are counted: an error of the report."""
    (one,) = found(12, ("siege", "1866-05-17/1866-05-24"))
    assert (one.severity, one.certainty, one.subject, one.origin) == ("error", "certain", "length", "report")
    assert one.message == (
        'The report has 12 days for "Length" and 17 to 24 May 1866 for "Siege", '
        "which by any way of counting is 6 to 8 days."
    )
    assert [(step.kind, step.start, step.end, step.claims) for step in one.because] == [
        ("length_of", "length", "siege", ("figure",)),
        ("date", "siege", "siege", ("date-0",)),
    ]


@pytest.mark.parametrize("days", [6, 7, 8, "~8", "6|30", ">6", "5..7"], ids=str)
def test_days_with_both_ends_one_or_none(days: Any) -> None:
    """Days are counted with both ends, one or none, and a figure that leaves any of these is silent."""
    misfit = [one.certainty for one in found(days, ("siege", "1866-05-17/1866-05-24"))]
    assert misfit == []


@pytest.mark.parametrize(
    ("figure", "unit", "dates", "fits"),
    [
        pytest.param(34, "hour", "1866-05-22T12:00/1866-05-23T22:00", True, id="hours"),
        pytest.param(50, "hour", "1866-05-22T12:00/1866-05-23T22:00", False, id="too many hours"),
        pytest.param(7, "nights", "1866-05-17/1866-05-24", True, id="nights"),
        pytest.param(1, "week", "1866-05-17/1866-05-24", True, id="a week"),
        pytest.param(3, "weeks", "1866-05-17/1866-05-24", False, id="too many weeks"),
        pytest.param(2, "months", "1866-05-17/1866-07", True, id="months to a month"),
        pytest.param(5, "months", "1866-05-17/1866-07", False, id="too many months"),
        pytest.param(33, "years", "1866/1898", True, id="lunar years"),
        pytest.param(2, "centuries", "1700/1866", True, id="centuries"),
        pytest.param(4, "centuries", "1700/1866", False, id="too many centuries"),
    ],
)
def test_units_of_time(figure: Any, unit: str, dates: str, fits: bool) -> None:
    """Units from the minute to the century are known, most also in the plural."""
    assert (found(figure, ("siege", dates), unit=unit) == []) is fits


@pytest.mark.parametrize(("age", "fits"), [(84, True), (85, True), (86, True), (90, False), (80, False)])
def test_ages(age: int, fits: bool) -> None:
    """An age may be completed or running, or count the year of birth; neither is it several years more."""
    lived = (("birth", "1781-03-02"), ("death", "1865-08-11"))
    assert (found(age, *lived, unit="years", tie={"between": ["birth", "death"]}) == []) is fits


def test_a_distance_may_lead_back() -> None:
    """Between two events twelve days pass, whichever comes first."""
    between = {"between": ["nau", "arrival"]}
    assert found(12, ("nau", "1866-05-26"), ("arrival", "1866-05-14"), tie=between) == []
    assert len(found(29, ("nau", "1866-05-26"), ("arrival", "1866-05-14"), tie=between)) == 1


def test_a_single_date_says_no_length() -> None:
    """Of what is no span it is not known when it ended, so nothing is judged; nor where a unit is none of time."""
    assert found(12, ("siege", "1866-05-17")) == []
    assert found(12, ("siege", "1866-05-17/..")) == []
    assert found(12, ("siege", "1866-05-17/1866-05-24"), unit="verst") == []
    assert found(12) == []


def test_what_is_not_surely_wrong_is_possible() -> None:
    """About a figure or a date, a round figure that may be rounded, or a calendar by default accuse nobody for sure."""
    assert [one.certainty for one in found("~12", ("siege", "1866-05-17/1866-05-24"))] == ["possible"]
    assert [one.certainty for one in found(12, ("siege", "1866-05-17~/1866-05-24"))] == ["possible"]
    between = {"between": ["nau", "arrival"]}
    (one,) = found(29, ("nau", "1866-05-17", {"calendar": "julian"}), ("arrival", "1866-06-15"), tie=between)
    assert (one.certainty, one.severity) == ("certain", "error")
    said = (("nau", "1866-05-17"), ("arrival", "1866-06-03"))
    (one,) = found(29, *said, tie=between, calendar="gregorian")
    assert (one.certainty, one.severity) == ("possible", "warning")


def test_dates_of_an_unknown_calendar_may_be_of_either() -> None:
    """Where a calendar is not known, a distance fits if it fits in either."""
    between = {"between": ["nau", "arrival"]}
    unknown = {"calendar": "unknown"}
    assert found(29, ("nau", "1866-05-17"), ("arrival", "1866-06-03", unknown), tie=between) == []


def test_across_sources() -> None:
    """Dates of another source are held against a figure, as a warning; not where sources differ on them."""
    other = {"source": "book"}
    (one,) = found(12, ("siege", "1866-05-17/1866-05-24", other))
    assert (one.severity, one.origin) == ("warning", None)
    assert one.message.startswith('The report has 12 days for "Length"; "Siege" is dated 17 to 24 May 1866 (The book)')
    disputed = (("siege", "1866-05-17/1866-05-24", other), ("siege", "1866-05-07/1866-05-09", {"source": "third"}))
    more = [{"id": name, "label": name, "kind": "primary"} for name in ("report", "book", "third")]
    assert found(12, *disputed, sources=more) == []


def test_a_source_that_quotes_is_not_accused() -> None:
    """What was read in another work is a warning."""
    (one,) = found(12, ("siege", "1866-05-17/1866-05-24"), keys={"cited_in": "book"})
    assert one.severity == "warning"


@pytest.mark.parametrize(
    ("unit", "date", "checked", "reason"),
    [
        ("day", "1866-05-17/1866-05-24", 1, ""),
        ("day", "1866-05-17", 0, "no source dates the end of"),
        ("day", None, 0, "no source dates"),
        ("person", "1866-05-17/1866-05-24", 0, "no unit of time"),
    ],
)
def test_what_could_not_be_held_against_dates_is_counted(
    unit: str, date: str | None, checked: int, reason: str
) -> None:
    """A length is judged where its event has a begin and an end, and its figures count time; else the why is told."""
    claims = [{"id": "f", "source": "a", "quantity": "lasted", "figure": 8}]
    claims += [{"id": "d", "source": "a", "event": "siege", "date": date}] if date else []
    dataset = {
        "sources": [{"id": "a", "label": "A", "kind": "primary"}],
        "events": [{"id": "siege", "label": "The siege"}],
        "quantities": [{"id": "lasted", "label": "How long", "unit": unit, "length_of": "siege"}],
        "claims": claims,
    }
    count = criticise(document(dataset)).coverage["lengths"]
    assert (count.checked, len(count.not_evaluable)) == (checked, 1 - checked)
    assert all(reason in gap.reason for gap in count.not_evaluable)


@pytest.mark.parametrize(
    ("said", "span", "made"),
    [
        pytest.param(19, ("1866-05-17/1866-05-24", _OLD), "12 days apart, it would be 18 to 20", id="longer"),
        pytest.param(4, ("1866-05-01/1866-05-17", _OLD), "12 days apart, it would be 3 to 5", id="shorter"),
        pytest.param(20, ("1917-05-17/1917-05-24", _NEW), "13 days apart, it would be 19 to 21", id="13 days"),
        pytest.param(25, ("1866-05-17/1866-05-24", _OLD), "", id="neither"),
        pytest.param(9, ("1866-05-17/1866-05-20", _OLD), "", id="an end before its begin"),
        pytest.param(16, ("1453-05-17/1453-05-24", _OLD), "", id="before there were two"),
    ],
)
def test_a_length_may_have_been_counted_across_two_calendars(said: int, span: tuple[Any, ...], made: str) -> None:
    """Where one end in the other calendar would make the length, that is a lead with its chance; else there is none."""
    (finding,) = found(said, ("siege", *span))
    assert [made in lead.message for lead in finding.leads] == [True] * bool(made)
    assert all(lead.kind == "calendar" and lead.mends and lead.chance for lead in finding.leads)
    assert not any(lead.discriminating for lead in finding.leads)


def test_the_chance_of_two_calendars_is_that_among_the_lengths_near_it() -> None:
    """Of the 14 lengths above 3 to 5 days, and the 3 below, the three from 15 to 17 would be explained as well."""
    (finding,) = found(16, ("siege", "1866-05-17/1866-05-21", _OLD))
    assert finding.leads[0].chance == 0.1765


def test_a_distance_may_have_been_counted_across_two_calendars() -> None:
    """17 May Old Style and 5 June New Style are seven days apart; who takes both for one calendar says 19."""
    ends = [("siege", "1866-05-17", _OLD), ("relief", "1866-06-05", _NEW)]
    tie = {"between": ["siege", "relief"]}
    (finding,) = found(19, *ends, tie=tie)
    assert "12 days apart, it would be 18 to 20" in finding.leads[0].message
    assert found(7, *ends, tie=tie) == []
    assert found(19, *((event, date) for event, date, _ in ends), tie=tie, calendar="unknown") == []
