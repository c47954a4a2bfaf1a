"""Verdicts that a small slip in the code would change, and for a long time no test would have objected to."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, document, figures, indexed
from khujand_cli.concordance.shared_errors import between
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.lineage import Dependence, Lineage
from khujand_cli.finding import Certainty, Finding, Severity

PARTS = {"quantities": [{"id": "losses", "sum_of": ["killed", "wounded"]}]}


def found(dataset: dict[str, Any], *codes: str) -> list[Finding]:
    """Return the findings of these rules."""
    return [finding for finding in criticise(document(dataset)).findings if finding.code in codes]


@pytest.mark.parametrize("killed", [900, "~900"])
def test_about_makes_no_total_certainly_wrong(killed: int | str) -> None:
    """A source that says "about 2,500" and gives parts of 5,900 may have erred, and is not told to have."""
    (finding,) = found(
        figures(("a", "losses", "~2500"), ("a", "killed", killed), ("a", "wounded", 5000), **PARTS), "SUM001"
    )
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.POSSIBLE)
    (finding,) = found(figures(("a", "losses", 2503), ("a", "killed", 901), ("a", "wounded", 5002), **PARTS), "SUM001")
    assert (finding.severity, finding.certainty) == (Severity.ERROR, Certainty.CERTAIN)


@pytest.mark.parametrize(("first", "second"), [("1866-05-24~", "1900-01-01"), ("1866-05-24", "1900-01-01~")])
def test_about_makes_no_date_certainly_wrong(first: str, second: str) -> None:
    """A day that one of two sources gives with "about" may be the other's, however far the two lie apart."""
    (finding,) = found(dates(("a", "fall", first), ("b", "fall", second)), "AGR001")
    assert finding.certainty == Certainty.POSSIBLE
    (finding,) = found(dates(("a", "fall", first.strip("~")), ("b", "fall", second.strip("~"))), "AGR001")
    assert finding.certainty == Certainty.CERTAIN


def test_all_that_a_source_took_from_others_counts() -> None:
    """Who made two claims, each after another source, rests on both, and is not one witness with either."""
    index = indexed(
        figures(
            ("c", "guns", 5, {"based_on": ["d"]}), ("c", "guns", 6, {"based_on": ["e"]}),
            ("d", "guns", 5, {"based_on": []}), ("e", "guns", 6, {"based_on": []}),
            ("f", "guns", 5, {"based_on": ["c"]}),
        )
    )  # fmt: skip
    claims = index.on("guns")
    lineage = Lineage(claims, index.sources, index.hands)
    assert lineage.parents("c") == ("d", "e")
    assert lineage.roots(claims[-1]) == {"d", "e"}
    assert between(index, claims[-1], claims[2]) == Dependence.UNKNOWN


def test_a_claim_that_rests_on_two_makes_no_other_one_dependent() -> None:
    """Of two witnesses who rest on nobody, and one who follows two others, all are independent of each other."""
    index = indexed(
        figures(
            ("c", "guns", 5, {"based_on": ["d", "e"]}), ("w", "guns", 6, {"based_on": []}),
            sources=[{"id": one, "label": one, "kind": "primary", "based_on": []} for one in "de"],
        )
    )  # fmt: skip
    lineage = Lineage(index.on("guns"), index.sources, index.hands)
    assert lineage.among(index.on("guns")) == Dependence.INDEPENDENT


@pytest.mark.parametrize("twice", ["a", "b"])
def test_nobody_is_held_against_what_another_also_says(twice: str) -> None:
    """Where one of two sources gives 5 and 7 and the other 5, the two have a reading in common, whoever comes first."""
    once = "b" if twice == "a" else "a"
    claims = sorted([(twice, "guns", 5), (twice, "guns", 7), (once, "guns", 5)])
    told = found(figures(*claims), "AGR001")
    assert all(once not in finding.sources for finding in told)


@pytest.mark.parametrize(("totals", "others", "judged"), [(2, 22, True), (3, 22, False)])
def test_too_many_readings_of_a_sum_are_not_tried(totals: int, others: int, judged: bool) -> None:
    """With 2 totals, 22 figures of either part make 968 readings of a sum, which are tried; with 3 it is too many."""
    claims: list[tuple[Any, ...]] = [("a", "losses", 100_001 + 2 * place) for place in range(totals)]
    claims += [("a", part, 11 + 2 * place) for part in ("killed", "wounded") for place in range(others)]
    assert bool(found(figures(*claims, **PARTS), "SUM001", "SUM002", "SUM003")) == judged


def test_a_ladder_of_sources_is_climbed_once() -> None:
    """Sixty rungs of two sources, each based on both below it, have 2^60 lines; each source is one ancestor."""
    rungs = [(f"a{place}", f"b{place}") for place in range(60)]
    claims = [(source, "guns", 5, {"based_on": list(rungs[place - 1]) if place else []})
              for place, rung in enumerate(rungs) for source in rung]  # fmt: skip
    index = indexed(figures(*claims))
    lineage = Lineage(index.on("guns"), index.sources, index.hands)
    assert len(lineage.ancestors("a59")) == 118
    assert lineage.roots(index.on("guns")[-1]) == {"a0", "b0"}


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ({"missing": 69, "taken": 70}, "make 139 exactly; "),
        ({"missing": 69, "taken": 70, "sick": 77}, "make 139 exactly, and so does one other group; "),
        ({"missing": 69, "taken": 70, "sick": 77, "lost": 88}, "make 139 exactly, and so do two other groups; "),
    ],
)
def test_other_groups_that_would_do_are_counted(beside: dict[str, int], said: str) -> None:
    """A lead that names a group of figures says how many others make the total as well."""
    given = {"losses": 139, "killed": 51, "wounded": 62, **beside}
    quantities: list[dict[str, Any]] = [{"id": name, "event": "siege"} for name in given]
    quantities[0]["sum_of"] = ["killed", "wounded"]
    events = [{"id": "siege", "label": "The siege"}]
    claims = [("a", name, figure) for name, figure in given.items()]
    (finding,) = found(figures(*claims, quantities=quantities, events=events), "SUM001")
    (told,) = [lead.message for lead in finding.leads if lead.kind == "regrouping"]
    assert said in told
