"""Machine output: every finding has its readings, how far they are apart, whose it is and why, with constant keys."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from conftest import dates, document, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Rule
from khujand_cli.reports.report import CheckReport, ComparisonReport, Judged
from khujand_cli.rules import CHECKS
from khujand_cli.views.collation import collate

KEYS = ["low", "high", "best", "calendar", "stance", "stated", "sources", "repeated_by", "claims", "from"]
ON_SUBJECTS = [check.rule for check in CHECKS if not check.rule.code.startswith("DAT")]
# What is told of a whole dataset, or of several subjects, has no readings of one.
ON_NOTHING = ("CHR005", "SRC004")
LOSSES = [{"id": "losses", "sum_of": ["killed", "wounded"]}]


def flagged(rule: Rule) -> dict[str, Any]:
    """Return the dataset that the page of a rule says is flagged."""
    found = re.search(r"^Flagged:\n\n(.*?)^\S", f"{rule.doc}\n.", re.MULTILINE | re.DOTALL)
    assert found is not None
    dataset: dict[str, Any] = json.loads(found[1])
    return dataset


def reported(dataset: dict[str, Any], form: str = "json") -> str:
    """Return the findings on a dataset in a format."""
    opened = document(dataset)
    return CheckReport([Judged(criticise(opened), opened.index)]).rendered(form)


def findings(dataset: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the findings on a dataset as the JSON has them."""
    output: list[dict[str, Any]] = json.loads(reported(dataset))["findings"]
    return output


@pytest.mark.parametrize("rule", ON_SUBJECTS, ids=lambda rule: rule.code)
def test_every_rule_gives_its_readings(rule: Rule) -> None:
    """The example of every rule's page has a finding with readings, and with each key that a reading has."""
    one = next(finding for finding in findings(flagged(rule)) if finding["code"] == rule.code)
    assert {"readings", "difference", "relative", "origin", "because"} <= one.keys()
    assert bool(one["readings"]) is (rule.code not in ON_NOTHING)
    for reading in one["readings"]:
        assert list(reading) == KEYS
        assert reading["sources"]
        assert bool(reading["from"]) is not reading["stated"]
        assert bool(reading["claims"]) is reading["stated"]
    dated = any(reading["calendar"] or reading["stance"] for reading in one["readings"])
    assert (one["difference"] is None) is (dated or not one["readings"])
    assert one["difference"] is None or one["difference"] >= 0
    assert bool(one["because"]) is (rule.code in ("SUM004", "CHR006", "CHR008"))


def test_a_reading_of_a_figure_is_numbers() -> None:
    """Ends are in the unit of the subject, null where there is none, with the best of an estimate."""
    (one,) = findings(figures(("a", "hurt", {"low": 57, "best": 60, "high": 65}), ("b", "hurt", ">70")))
    assert [(reading["low"], reading["best"], reading["high"]) for reading in one["readings"]] == [
        (57, 60, 65),
        (71, None, None),
    ]
    assert (one["difference"], round(one["relative"], 3)) == (10, 0.143)


def test_what_follows_from_parts_is_a_reading() -> None:
    """A total that nobody states so is a reading that is not stated; its difference is that of the readings."""
    (one,) = findings(figures(("a", "losses", 71), ("b", "killed", 5), ("b", "wounded", 65), quantities=LOSSES))
    stated, derived = one["readings"]
    assert (stated["stated"], stated["claims"], stated["from"]) == (True, ["c0"], [])
    assert (derived["stated"], derived["claims"], derived["from"]) == (False, [], ["c1", "c2"])
    assert (one["difference"], one["figures"]["difference"], one["origin"]) == (1, -1, None)


def test_who_only_repeats_is_no_source_of_a_reading() -> None:
    """A copyist stands under repeated_by, and his claim among those of the reading."""
    copied = ("c", "guns", 13, {"based_on": ["a"]})
    one = next(
        one for one in findings(figures(("a", "guns", 13), ("b", "guns", 31), copied)) if one["code"] == "AGR001"
    )
    first = one["readings"][0]
    assert (first["sources"], first["repeated_by"], first["claims"]) == (["a"], ["c"], ["c0", "c2"])


def test_the_source_judged_is_the_origin() -> None:
    """What one source says against itself has that source for its origin."""
    (one,) = findings(figures(("a", "losses", 71), ("a", "killed", 5), ("a", "wounded", 65), quantities=LOSSES))
    assert (one["code"], one["origin"]) == ("SUM001", "a")


def test_dates_are_given_as_they_are_stated() -> None:
    """A date is the EDTF of its source with the calendar; the dates of both events stand in what breaks an order."""
    events = [{"id": "fall", "after": ["siege"]}]
    (one,) = findings(
        dates(("a", "siege", "1866-05-24"), ("a", "fall", "1866-05"), ("a", "fall", "1866-04"), events=events)
    )[:1]
    assert {reading["low"] for reading in one["readings"]} <= {"1866-05-24", "1866-05", "1866-04"}
    assert {reading["calendar"] for reading in one["readings"]} == {"gregorian"}
    assert (one["difference"], one["relative"]) == (None, None)


def test_a_chain_of_events_is_given_step_by_step() -> None:
    """Where order runs through undated events, every declared link of it is a step."""
    events = [{"id": "truce", "label": "Truce", "after_end": ["siege"]}, {"id": "fall", "after": ["truce"]}]
    broken = dates(("a", "siege", "1866-05-24"), ("a", "fall", "1866-05-20"), events=events)
    (one,) = [one for one in findings(broken) if one["code"] == "CHR001"]
    assert [(step["kind"], step["from"], step["to"]) for step in one["because"]] == [
        ("after", "fall", "truce"),
        ("after_end", "truce", "siege"),
    ]
    assert one["origin"] == "a"


def test_a_table_has_the_numbers_in_columns_and_the_readings_in_a_cell() -> None:
    """In CSV difference, relative and origin are columns, and the readings are JSON that can be read again."""
    dataset = figures(("a", "losses", 71), ("a", "killed", 5), ("a", "wounded", 65), quantities=LOSSES)
    (row,) = csv.DictReader(io.StringIO(reported(dataset, "csv")))
    (one,) = findings(dataset)
    assert (row["difference"], float(row["relative"]), row["origin"]) == ("1", one["relative"], "a")
    assert json.loads(row["readings"]) == one["readings"]


def test_sarif_has_the_same_under_properties() -> None:
    """SARIF carries what the JSON says of the readings."""
    dataset = figures(("a", "losses", 71), ("a", "killed", 5), ("a", "wounded", 65), quantities=LOSSES)
    (result,) = json.loads(reported(dataset, "sarif"))["runs"][0]["results"]
    (one,) = findings(dataset)
    for key in ("readings", "difference", "relative", "origin", "because", "leads"):
        assert result["properties"][key] == one[key]


@pytest.mark.parametrize(("shown", "derived"), [((), 1), (("a", "b"), 1), (("a",), 0)])
def test_a_comparison_knows_what_parts_make(shown: tuple[str, ...], derived: int) -> None:
    """The row of a total has what follows from the parts, where the sources that give these are shown."""
    opened = document(figures(("a", "losses", 71), ("b", "killed", 5), ("b", "wounded", 65), quantities=LOSSES))
    output = json.loads(ComparisonReport(opened.index, collate(opened.index, shown)).rendered("json"))
    (row,) = [row for row in output["rows"] if row["subject"] == "losses"]
    assert [reading["low"] for reading in row["readings"] if reading["stated"]] == [71]
    assert [reading["low"] for reading in row["readings"] if not reading["stated"]] == [70] * derived
