"""Parties: who takes part in a dispute, by what he says or by what his figures make, and who only stands beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, document, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.figures.in_words import likelihood, percent
from khujand_cli.finding import Finding, Severity
from khujand_cli.reports.page.headline import headline
from khujand_cli.reports.sentences import lead_heading
from khujand_cli.reports.wording.comparison import witnesses
from khujand_cli.reports.wording.standing import independence
from khujand_cli.views.collation import collate
from test_program import saved

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


def test_who_departs_from_his_source_repeats_nobody_behind_it() -> None:
    """Who has 99 from one that has 100 does not repeat the 99 behind that, and departs from whom he rests on."""
    ben, carl = ("ben", "dead", 104, {"based_on": ["anna"]}), ("carl", "dead", 99, {"based_on": ["ben"]})
    (finding,) = found(figures(("anna", "dead", 99), ben, carl), "AGR002")
    assert "99 (Anna and Carl) against 104 (Ben)" in finding.message
    assert (
        "Ben rests on Anna here, and departs from it. Carl rests on Ben here, and departs from it." in finding.message
    )
    assert [reading.repeated_by for reading in finding.readings] == [(), ()]
    both = (*carl[:3], {"based_on": ["ben", "anna"]})
    (finding,) = found(figures(("anna", "dead", 99), ben, both), "AGR002")
    assert "99 (Anna, repeated by Carl) against 104 (Ben)" in finding.message
    assert "Carl rests" not in finding.message


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([], id="says nothing"),
        pytest.param([("ben", "dead", 104, {"based_on": ["anna"], "as_of": "1866-01-01"})], id="of another time"),
        pytest.param(
            [
                ("ben", "dead", 99, {"based_on": ["anna"]}),
                ("ben", "dead", 104, {"based_on": ["anna"], "corrects": ["c1"]}),
            ],
            id="had it before",
        ),
    ],
)
def test_who_passes_it_on_is_repeated(between: list[Any]) -> None:
    """Behind one who says nothing of it, speaks of another time or had it before he corrected it, a copy repeats."""
    silent = [{"id": "ben", "label": "Ben", "kind": "primary", "based_on": ["anna"]}]
    carl = ("carl", "dead", 99, {"based_on": ["ben"]})
    dataset = figures(("anna", "dead", 99), *between, carl, ("dora", "dead", 300), sources=silent)
    (finding,) = found(dataset, "AGR001")
    assert "99 (Anna, repeated by Carl)" in finding.message


def test_two_times_of_one_source_are_kept_in_the_note(run: Run, tmp_path: Path) -> None:
    """A source that says two things at two times is warned of once, and a note keeps when it said which."""
    first, then = {"said": "1800-01-01"}, {"said": "1800-02-01"}
    saved(tmp_path / "d.json", figures(("anna", "dead", 30, first), ("anna", "dead", 40, then)))
    assert run("check", "d.json", "-f", "footnote").stdout == (
        'Anna gives 30 for "Dead" (said 1 January 1800), and Anna gives 40 (said 1 February 1800).\n'
    )
    (finding,) = found(json.loads((tmp_path / "d.json").read_text()), "AGR001")
    assert finding.severity is Severity.WARNING
    assert [lead.kind for lead in finding.leads].count("older-count") == 1
    both = [("anna", "dead", 30, first), ("ben", "dead", 30, then), ("carl", "dead", 40)]
    saved(tmp_path / "e.json", figures(*both))
    note = run("check", "e.json", "-f", "footnote").stdout
    assert note.startswith('Anna and Ben give 30 for "Dead" (said 1 January 1800 by Anna and 1 February 1800 by Ben)')


MANY = [(f"s{place}", "dead", 26000 + place * 1003) for place in range(8)]


def test_what_fits_all_displaces_no_party(run: Run, tmp_path: Path) -> None:
    """Of nine readings eight exclude each other, and are named first; the bound that fits all stands behind them."""
    dataset = figures(("ann", "dead", ">20000"), *MANY)
    (finding,) = found(dataset, "AGR001")
    for _, _, figure in MANY:
        assert f"{figure:,} (" in finding.message
    assert "; over 20,000 (Ann) fits all of these." in finding.message
    saved(tmp_path / "d.json", dataset)
    note = run("check", "d.json", "-f", "footnote").stdout
    assert note.startswith("S0 gives 26,000")
    assert note.endswith("and Ann gives over 20,000.\n")
    for source, _, figure in MANY:
        assert f"{source.capitalize()} gives {figure:,}" in note


def test_the_headline_of_the_page_names_who_excludes_another() -> None:
    """It says that no value fits all, and does not count among them a bound that does."""
    dataset = document(figures(("anna", "dead", 120), ("ben", "dead", 200), ("carl", "dead", ">100")))
    (news,) = headline(dataset.index, list(enumerate(criticise(dataset).findings)))
    assert news.told == "120 (Anna) or 200 (Ben)"
    assert news.clauses[0].text == "no value fits all"


def standing_of(dataset: dict[str, Any], subject: str) -> tuple[str, str, Dependence]:
    """Return what is said of the witnesses of a subject: in its row, in the sentence on all rows, and in the JSON."""
    index = document(dataset).index
    collation = collate(index, subjects=[subject])
    (row,) = collation.rows
    return witnesses(row), independence(index, collation).partition(": on 1 ")[2], row.witnesses


def test_what_goes_back_to_declared_witnesses_is_said_to() -> None:
    """Where two rest on nobody and a third on both, that is known, though the three are not independent."""
    dataset = figures(("a", "dead", 103, OWN), ("b", "dead", 103, OWN), ("c", "dead", 127, {"based_on": ["a", "b"]}))
    (finding,) = found(dataset, "AGR001")
    assert "They go back to two independent witnesses, A and B." in finding.message
    goes_back = ("from independent witnesses", "all goes back to independent witnesses.", Dependence.UNKNOWN)
    assert standing_of(dataset, "dead") == goes_back
    dataset["claims"][1].pop("based_on")
    (finding,) = found(dataset, "AGR001")
    assert "independent" not in finding.message
    assert standing_of(dataset, "dead")[:2] == ("", "it is not known whether they depend on each other.")


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        ({}, {"edition_of": "a"}, "editions of one work"),
        ({"author": ["Smith, A."]}, {"author": ["A. Smith"]}, "of one author"),
    ],
)  # fmt: skip
def test_two_of_one_hand_are_said_to_be(mine: dict[str, Any], theirs: dict[str, Any], said: str) -> None:
    """Of two editions of one work, or two works of one author, it is known how they stand to each other."""
    both = [{"id": "a", **mine}, {"id": "b", **theirs}]
    dataset = figures(("a", "dead", 103), ("b", "dead", 127), sources=both)
    (finding,) = found(dataset, "AGR001")
    assert f"A and B are {said}." in finding.message
    assert not criticise(document(dataset)).dependence_unknown
    assert standing_of(dataset, "dead")[:2] == (said, f"they are {said}.")
    third = figures(("a", "dead", 103), ("b", "dead", 127), ("c", "dead", 127), sources=both)
    assert standing_of(third, "dead")[0] == "some of one hand"


def test_a_row_calls_nobody_independent_of_his_copy() -> None:
    """Two who state a total are independent, but not of a third whose parts of it rest on one of them."""
    made_of = [{"id": "losses", "sum_of": ["killed", "wounded"]}]
    stated = [("s", "losses", 45, OWN), ("l", "losses", 90, OWN)]
    of_s = {"based_on": ["s"]}
    parts = [("o", "killed", 18, of_s), ("o", "wounded", 29, of_s)]
    assert standing_of(figures(*stated, *parts, quantities=made_of), "losses")[0] == "not all independent"
    own = [(*part[:3], OWN) for part in parts]
    assert standing_of(figures(*stated, *own, quantities=made_of), "losses")[2] is Dependence.INDEPENDENT


def test_what_a_sum_lacks_in_another_source_is_told_with_it() -> None:
    """Where another source has the one part with which the total comes out, nobody says that nothing explains it."""
    made_of = [{"id": "votes", "sum_of": ["a", "b"]}]
    anna = [("anna", "votes", 45021), ("anna", "a", 22000), ("anna", "b", 23000)]
    exact = {"quantities": made_of, "precision": "exact"}
    of_ben = {"based_on": ["anna"]}
    dataset = figures(*anna, ("ben", "a", 22021, of_ben), **exact)
    every = criticise(document(dataset)).findings
    assert {finding.code for finding in every} >= {"SUM001", "AGR002"}
    assert not [finding for finding in every if "othing simple" in finding.message]
    (failing,) = found(dataset, "SUM001")
    assert 'With 22,021 for "A", which Ben has, they would make 45,021.' in failing.message
    other = figures(*anna, ("ben", "a", 22019, of_ben), **exact)
    (failing,) = found(other, "SUM001")
    assert "Ben" not in failing.message
    assert "Nothing simple explains it." in failing.message
