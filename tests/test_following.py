"""What follows for a quantity from what a source says of others: told beside what is stated, and never as stated."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import document, figures, indexed
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Finding
from khujand_cli.reports import csv
from khujand_cli.reports import json as in_json
from khujand_cli.reports.report import ComparisonReport
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.views.collation import collate
from test_joint import LOSSES, OFFICERS, named


def told(dataset: dict[str, Any], quantity: str) -> dict[str, str]:
    """Return what is shown for each source in the row of a quantity."""
    index = indexed(dataset)
    (row,) = [row for row in collate(index).rows if row.subject == quantity]
    return {source: comparing.said(index, row, source) for source in comparing.speaking(row)}


def found(dataset: dict[str, Any], code: str) -> Finding:
    """Return the one finding of a rule."""
    (finding,) = [one for one in criticise(document(dataset)).findings if one.code == code]
    return finding


MEN = [*LOSSES, named("killed", sum_of=["officers", "men"]), named("officers"), named("men")]


@pytest.mark.parametrize(
    ("claims", "quantity", "follows"),
    [
        pytest.param([("killed", 5), ("wounded", 65)], "losses", "(70), 5 + 65, not stated", id="a sum"),
        pytest.param([("losses", 333), ("wounded", 34)], "killed", "(299), 333 - 34, not stated", id="a remainder"),
        pytest.param(
            [("officers", 2), ("men", 3), ("wounded", 65)], "losses", "(70), 2 + 3 + 65, not stated", id="sums of sums"
        ),
        pytest.param(
            [("losses", 70), ("wounded", 65), ("men", 3)], "officers", "(2), 70 - 65 - 3, not stated", id="a chain"
        ),
        pytest.param(
            [("killed", "5..7"), ("wounded", 65)], "losses", "(70 to 72), from 2 figures, not stated", id="a range"
        ),
    ],
)
def test_what_a_source_does_not_state_follows_from_what_it_does(
    claims: list[tuple[str, Any]], quantity: str, follows: str
) -> None:
    """Beside the figure of another source stands what follows, with how it is reckoned."""
    dataset = figures(*(("b", *claim) for claim in claims), ("a", quantity, 71), quantities=MEN)
    assert told(dataset, quantity) == {"a": "71", "b": follows}


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([("killed", 5)], id="a part is missing"),
        pytest.param([("killed", ">5"), ("wounded", 65)], id="an end is open"),
        pytest.param([("killed", 5), ("wounded", 65), ("losses", 70)], id="it is stated"),
        pytest.param([("killed", 5), ("wounded", 65, {"as_of": "1866-05-24"})], id="other times"),
        pytest.param([("killed", 5, {"unit": "mile"}), ("wounded", 65)], id="other units"),
        pytest.param([("killed", 5), ("killed", 6), ("wounded", 65)], id="it contradicts itself"),
    ],
)
def test_what_does_not_follow(claims: list[tuple[Any, ...]]) -> None:
    """Nothing follows from less than all the parts, from bounds, other times or units, and from what cannot be."""
    dataset = figures(*(("b", *claim) for claim in claims), ("a", "losses", 71), quantities=LOSSES)
    assert "not stated" not in told(dataset, "losses").get("b", "")


def test_what_only_bounds_does_not_follow() -> None:
    """That officers are no more than all who were killed says nothing of how many they were."""
    dataset = figures(("b", "killed", 5), ("b", "wounded", 2), ("a", "officers", 2), quantities=OFFICERS)
    assert told(dataset, "officers") == {"a": "2"}


def test_what_follows_is_a_reading_in_json_and_no_claim_in_a_table() -> None:
    """In JSON it names the claims it follows from; in a CSV the column of the source stays empty."""
    dataset = figures(("a", "losses", 71), ("b", "killed", 5), ("b", "wounded", 65), quantities=LOSSES)
    index = indexed(dataset)
    report = ComparisonReport(index, collate(index))
    losses = next(row for row in json.loads(in_json.compare(report))["rows"] if row["subject"] == "losses")
    stated, derived = losses["readings"]
    assert (stated["low"], stated["stated"], stated["sources"]) == (71, True, ["a"])
    assert (derived["low"], derived["high"], derived["stated"]) == (70, 70, False)
    assert (derived["sources"], derived["claims"], derived["from"]) == (["b"], [], ["c1", "c2"])
    assert "not stated" not in csv.compare(report)


def test_a_conflict_names_what_is_left_by_other_figures() -> None:
    """Of a part on which two differ, what a third says of the whole and of the rest is a reading."""
    claims = [("a", "killed", 5), ("b", "killed", 7), ("c", "losses", 103), ("c", "wounded", 97)]
    finding = found(figures(*claims, quantities=LOSSES), "AGR001")
    assert [(reading.low, reading.stated) for reading in finding.readings] == [(5, True), (7, True), (6, False)]
    assert "6 (left by other figures of C)" in finding.message
    assert finding.claims == ("c0", "c1")


def test_what_follows_may_be_just_what_another_states() -> None:
    """Who is borne out by what follows is told with it."""
    claims = [("a", "killed", 5), ("b", "killed", 7), ("c", "losses", 102), ("c", "wounded", 97)]
    assert "5 (A; left by other figures of C)" in found(figures(*claims, quantities=LOSSES), "AGR001").message
