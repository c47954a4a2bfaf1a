"""One dispute is one finding, however many sources speak; and no sentence of a finding is long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import document, figures
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.files.reading import read
from khujand_cli.finding import Finding
from khujand_cli.reports.report import CheckReport, Judged
from made_up import made_up

PUBLISHED = Path(__file__).parent / "corpus" / "published"
LOSSES = [{"id": "losses", "sum_of": ["killed", "wounded"]}]
# No sentence of a finding is longer.
LONGEST = 600


def judged(dataset: dict[str, Any]) -> Criticism:
    """Return what all rules find in a dataset."""
    return criticise(document(dataset))


def printed(dataset: dict[str, Any]) -> str:
    """Return the findings on a dataset as plain text without the claims."""
    opened = document(dataset)
    findings = criticise(opened)
    return "".join(f"{finding.message}\n" for finding in findings.findings)


def a_figure_on_which_all_differ(sources: int) -> dict[str, Any]:
    """Return a dataset in which every second source gives a total and the others its two parts, all different."""
    claims: list[tuple[Any, ...]] = []
    for place in range(sources):
        if place % 2:
            claims.append((f"s{place}", "losses", 444 + 417 * place))
        else:
            claims += [(f"s{place}", "killed", 211 + 111 * place), (f"s{place}", "wounded", 633 + 333 * place)]
    kinds = [{"id": f"s{place}", "kind": "secondary"} for place in range(sources)]
    return figures(*claims, quantities=LOSSES, sources=kinds)


def test_sixteen_sources_that_all_differ_are_three_disputes() -> None:
    """Totals and what parts make are one finding, and so are the readings of either part."""
    findings = judged(a_figure_on_which_all_differ(16)).findings
    assert sorted(finding.subject or "" for finding in findings) == ["killed", "losses", "wounded"]
    total = next(finding for finding in findings if finding.subject == "losses")
    assert len([reading for reading in total.readings if reading.stated]) == 8
    assert len([reading for reading in total.readings if not reading.stated]) == 8


def test_forty_sources_take_little_more_room_than_sixteen() -> None:
    """Of more readings than a person reads the telling ones are named, and the others counted."""
    assert len(printed(a_figure_on_which_all_differ(40))) <= 1.5 * len(printed(a_figure_on_which_all_differ(16)))


@pytest.mark.parametrize(("step", "code", "readings"), [(11, "AGR001", 12), (0, "SUM002", 3)])
def test_a_total_of_ten_compilations_with_two_divisions_is_one_dispute(step: int, code: str, readings: int) -> None:
    """Whoever gives the total and in whatever way it is divided, the dispute about it is told once."""
    claims = [(f"book{place}", "losses", 3090 + step * place) for place in range(10)]
    parts = [("return", "killed", 387), ("return", "wounded", 2558), ("return", "lost", 112)]
    register = [("register", "hit", 2900), ("register", "lost", 112)]
    divided = [{"id": "losses", "sum_of": [["killed", "wounded", "lost"], ["hit", "lost"]]}]
    (finding,) = judged(figures(*claims, *parts, *register, quantities=divided)).findings
    assert (finding.code, finding.subject) == (code, "losses")
    assert len(finding.readings) == readings


def test_two_divisions_that_fail_alike_are_one_finding() -> None:
    """A published table divides a total in two ways of which one is the sum of the other: the gap is told once."""
    (finding,) = criticise(read(str(PUBLISHED / "port-gibson-twice.json"))).findings
    assert finding.code == "SUM001"


def test_a_total_below_its_parts_is_one_finding() -> None:
    """A row of a census whose stated total is below each of its parts has one sum that does not come out."""
    row = [("census", "total", 39565), ("census", "men", 190911), ("census", "women", 97442)]
    (finding,) = judged(figures(*row, quantities=[{"id": "total", "sum_of": ["men", "women"]}])).findings
    assert finding.code == "SUM001"


def elections(places: int, precincts: int) -> dict[str, Any]:
    """Return the votes of many counties: by one file the total, by another each precinct, two too many in all."""
    claims: list[tuple[Any, ...]] = []
    quantities = []
    for county in range(places):
        votes = [101 + (county * 7 + precinct * 13) % 97 for precinct in range(precincts)]
        parts = [f"county {county} precinct {precinct}".replace(" ", "-") for precinct in range(precincts)]
        claims += [("precincts", part, figure) for part, figure in zip(parts, votes, strict=True)]
        claims.append(("counties", f"county-{county}", sum(votes) - 2))
        label = f"County {county}, election of 2015, Governor: votes for the candidate of the first party"
        quantities.append({"id": f"county-{county}", "label": label, "unit": "vote", "sum_of": parts})
        quantities += [{"id": part, "label": f"{label}, {part}", "unit": "vote"} for part in parts]
    return figures(*claims, quantities=quantities)


def test_sums_of_many_parts_are_told_in_few_words_and_explained_by_nothing_from_elsewhere() -> None:
    """However many parts a sum has, its sentence is short, and no lead names a figure of another place."""
    criticism = judged(elections(379, 48))
    sums = [finding for finding in criticism.findings if finding.code == "SUM002"]
    assert len(sums) == 379
    for finding in criticism.findings:
        assert len(finding.message) <= LONGEST
        own = {claim_of(finding.subject)} if finding.subject else set()
        named = {place_of(claim) for lead in finding.leads for claim in lead.claims}
        assert named <= {place_of(claim) for claim in finding.claims} | own


def place_of(claim: str) -> int:
    """Return the county of a claim, of which every county has one more than it has precincts."""
    return int(claim.removeprefix("c")) // 49


def claim_of(subject: str) -> int:
    """Return the county of a quantity."""
    return int(subject.split("-")[1])


NAMES = "of the united armies of the north and of the south under their several commanders, by the printed return "


def lengthened(dataset: dict[str, Any], letters: int) -> dict[str, Any]:
    """Return a dataset whose labels are so much longer."""
    for name in ("sources", "quantities", "events", "propositions"):
        for place, record in enumerate(dataset.get(name, ())):
            record["label"] = f"{record.get('label', record['id'])} {(NAMES * 9)[:letters]}{place}"
    return dataset


def criticisms() -> list[tuple[int, Finding]]:
    """Return the findings on many made-up datasets with labels of any length."""
    seeds = [(seed, letters) for seed in range(60) for letters in (0, 90, 500)]
    return [
        (seed, finding) for seed, letters in seeds for finding in judged(lengthened(made_up(seed), letters)).findings
    ]


def test_no_sentence_is_long_whatever_the_labels_are() -> None:
    """A label that is longer than a sentence bears is cut in it; its whole stands in the claims below."""
    findings = criticisms()
    assert len({finding.code for _, finding in findings}) > 15
    for seed, finding in findings:
        assert len(finding.message) <= LONGEST, (seed, finding.code)


def test_where_a_label_is_cut_the_claims_have_it_whole() -> None:
    """What a sentence has no room for is not lost: the line of each claim names its source in full."""
    dataset = lengthened(figures(("a", "guns", 13), ("b", "guns", 31)), 500)
    opened = document(dataset)
    criticism = criticise(opened)
    (finding,) = criticism.findings
    assert dataset["sources"][0]["label"] not in finding.message
    text = CheckReport([Judged(criticism, opened.index)]).rendered("text")
    assert all(source["label"] in text for source in dataset["sources"])
