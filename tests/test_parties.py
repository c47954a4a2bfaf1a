"""Parties: who takes part in a dispute, by what he says or by what his figures make, and who only stands beside it."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import document, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.figures.in_words import likelihood, percent
from khujand_cli.finding import Finding
from khujand_cli.reports.sentences import lead_heading

OWN: dict[str, Any] = {"based_on": []}


def found(dataset: dict[str, Any], *codes: str) -> list[Finding]:
    """Return the findings of these rules."""
    return [finding for finding in criticise(document(dataset)).findings if finding.code in codes]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"based_on": ["s"]}, "O relies on S here."),
        ({}, ""),
        (OWN, "The witnesses are independent."),
    ],
)  # fmt: skip
def test_whose_parts_make_a_reading_is_a_witness_too(parts: dict[str, Any], said: str) -> None:
    """Two totals are of independent witnesses; where a third has the parts alone, on whom these rest counts as well."""
    dataset = figures(
        ("s", "losses", 45, OWN), ("l", "losses", 90, OWN), ("o", "killed", 18, parts), ("o", "wounded", 29, parts),
        quantities=[{"id": "losses", "sum_of": ["killed", "wounded"]}],
    )  # fmt: skip
    (finding,) = found(dataset, "AGR001")
    assert "47 (the parts of O)" in finding.message
    assert ("The witnesses are independent." in finding.message) == (said == "The witnesses are independent.")
    assert said in finding.message


def test_what_fits_all_is_no_suspect() -> None:
    """A bound that fits both of two figures is one keystroke from each, and explains nothing between them."""
    apart = [("anna", "dead", 120), ("ben", "dead", 200)]
    (alone,) = found(figures(*apart), "AGR001")
    (beside,) = found(figures(*apart, ("carl", "dead", ">100")), "AGR001")
    assert "over 100 (Carl) fits both" in beside.message
    assert beside.leads == alone.leads
    (with_slip,) = found(figures(*apart[:1], ("ben", "dead", 150), ("carl", "dead", ">100")), "AGR001")
    assert [lead.kind for lead in with_slip.leads] == ["slip"]
    assert "Carl" not in with_slip.leads[0].message


def test_nothing_mends_two_of_three_readings() -> None:
    """A slip that makes two of three readings agree leaves the third, and is not said to mend it; of two it does."""
    (three,) = found(figures(("a", "dead", 120), ("b", "dead", 200), ("c", "dead", 1200)), "AGR001")
    assert {lead.kind for lead in three.leads} >= {"slip", "noughts"}
    assert not any(lead.mends for lead in three.leads)
    (two,) = found(figures(("a", "dead", 120), ("b", "dead", 1200)), "AGR001")
    assert any(lead.mends for lead in two.leads)


def test_what_the_parts_make_is_not_mended_with_the_totals() -> None:
    """Where parts of a third make neither of two totals, one keystroke between these does not mend the dispute."""
    totals = [("a", "losses", 71), ("b", "losses", 77)]
    parts = [("c", "killed", 18), ("c", "wounded", 29)]
    made_of = [{"id": "losses", "sum_of": ["killed", "wounded"]}]
    (beside,) = found(figures(*totals, *parts, quantities=made_of), "AGR001")
    assert "47 (the parts of C)" in beside.message
    assert beside.leads
    assert not any(lead.mends for lead in beside.leads)
    (alone,) = found(figures(*totals), "AGR001")
    assert any(lead.mends for lead in alone.leads)


def test_no_chance_is_told_as_nought() -> None:
    """That none of a few hundred figures near by would do does not make a chance 0, in sentences and in headings."""
    assert (percent(0.0), percent(0.004), percent(0.01)) == ("under 1 %", "under 1 %", "1 %")
    assert (likelihood(0.0), likelihood(0.004), likelihood(0.01)) == ("under 0.01", "under 0.01", "0.01")
    (finding,) = found(figures(("a", "dead", 120), ("b", "dead", 1200)), "AGR001")
    noughts = next(lead for lead in finding.leads if lead.chance == 0)
    assert lead_heading(noughts) == f"{noughts.kind} (chance under 0.01)"
    assert "under 1 % would be explained" in noughts.message
