"""Whatever a dataset holds, check answers: no crash, no half answer, and the same findings in any order."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import document
from khujand_cli.criticism.run import criticise
from khujand_cli.files.reading import read_json
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.finding import Finding
from khujand_cli.reports import FORMATS
from khujand_cli.reports.report import (
    CheckReport,
    ComparisonReport,
    Judged,
    Report,
    SourcesReport,
    TimelineReport,
)
from khujand_cli.reports.wanted import Wanted
from khujand_cli.rules import RULES
from khujand_cli.views.bibliography import bibliography
from khujand_cli.views.chronology import timeline
from khujand_cli.views.collation import collate

SOURCES, QUANTITIES, EVENTS = ("s0", "s1", "s2"), ("q0", "q1", "q2", "q3"), ("e0", "e1", "e2", "e3")
UNITS = ("person", "mile", "verst", "horse")
FIGURES = st.one_of(
    st.integers(0, 120),
    st.sampled_from(["57..65", ">60", ">=60", "<60", "<=60", "~60", "3.30", "3.3", {"low": 5, "best": 6, "high": 60}]),
)
DATES = st.sampled_from(
    ["1866-05-24", "1866-06-05", "1866-05", "1866~", "1866-05-17/1866-05-24", "1866-05-20/..", "../1866", "18XX",
     "[1866-05-19..1866-05-20]", "1866-05-24T24:00", "1900-02-28", "-0044-03-15"]
)  # fmt: skip
CALENDARS = st.sampled_from(["julian", "gregorian", "unknown", None])


def _without_none(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None}


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a valid dataset in which everything may contradict everything."""

    def some(names: tuple[str, ...]) -> list[str]:
        if not names:
            return []
        found: list[str] = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
        return found

    sources = [
        {"id": one, "label": one.upper(), "kind": draw(st.sampled_from(["primary", "secondary", "tertiary"])),
         "side": draw(st.sampled_from(["x", "y"]))}
        for one in SOURCES
    ]  # fmt: skip
    quantities = []
    for place, one in enumerate(QUANTITIES):
        later = QUANTITIES[place + 1 :]
        parts = some(later)
        record = {"id": one, "label": one.upper(), "unit": draw(st.sampled_from(UNITS)), "side": "x"}
        quantities.append({**record, **({draw(st.sampled_from(["sum_of", "includes"])): parts} if parts else {})})
    events: list[dict[str, Any]] = []
    for place, one in enumerate(EVENTS):
        earlier = EVENTS[:place]
        ties = {"after": some(earlier), "after_end": some(earlier), "same_as": some(earlier)}
        whole = {"part_of": earlier[0]} if some(earlier) else {}
        events.append({"id": one, "label": one.upper(), **ties, **whole})
    claims = []
    for place in range(draw(st.integers(0, 9))):
        source = draw(st.integers(0, 2))
        based_on = draw(st.sampled_from([None, [], list(SOURCES[:source])]))
        common = {"id": f"c{place}", "source": SOURCES[source], "based_on": based_on}
        body: dict[str, Any]
        match draw(st.integers(0, 2)):
            case 0:
                body = {"quantity": draw(st.sampled_from(QUANTITIES)), "figure": draw(FIGURES)}
            case 1:
                body = {"event": draw(st.sampled_from(EVENTS)), "date": draw(DATES), "calendar": draw(CALENDARS)}
            case _:
                body = {"proposition": "p", "stance": draw(st.sampled_from(["affirms", "doubts", "denies"]))}
        claims.append(_without_none({**common, **body}))
    return _without_none(
        {
            "calendar": draw(CALENDARS),
            "period_units": ["verst", "sazhen"],
            "sources": sources,
            "quantities": quantities,
            "events": events,
            "propositions": [{"id": "p", "label": "P"}],
            "claims": claims,
        }
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(datasets())
def test_every_command_answers_on_every_dataset(dataset: dict[str, Any]) -> None:
    """No rule crashes on any dataset, and every format of every command can say what was found."""
    read = document(dataset)
    index = read.index
    result = criticise(read)
    assert result.crashed == ()
    reports: dict[str, Report] = {
        "check": CheckReport([Judged(result, index)], Wanted(accepted=True, coverage=True)),
        "timeline": TimelineReport(index, timeline(index, result.findings), result.findings),
        "compare-sources": ComparisonReport(index, collate(index)),
        "sources": SourcesReport(index, bibliography(index)),
    }
    for command, report in reports.items():
        for form in FORMATS[command]:
            assert isinstance(report.rendered(form), str)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(datasets(), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_claims(dataset: dict[str, Any], random: Any) -> None:
    """Claims in another order give the same findings, to the word."""
    shuffled = {**dataset, "claims": random.sample(dataset["claims"], len(dataset["claims"]))}

    def said(one: dict[str, Any]) -> list[tuple[Any, ...]]:
        found = criticise(document(one)).findings
        return [(finding.code, finding.message, finding.claims, finding.leads) for finding in found]

    assert said(dataset) == said(shuffled)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(datasets(), st.sampled_from([rule.code for rule in RULES]))
def test_ignoring_one_rule_changes_no_other_finding(dataset: dict[str, Any], code: str) -> None:
    """Without one rule the others find what they found with it."""
    read = document(dataset)
    every = criticise(read).findings
    left = criticise(read, frozenset(rule.code for rule in RULES) - {code}).findings
    assert left == tuple(one for one in every if one.code != code)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(datasets(), st.data())
def test_mutated_text_is_read_whole_or_refused(dataset: dict[str, Any], data: st.DataObject) -> None:
    """A dataset with some characters lost, doubled or changed is a whole dataset or a list of faults with places."""
    text = json.dumps(dataset)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + data.draw(st.sampled_from(["", '"', "}", "[", ",", "9", "x", "null"])) + text[place + 1 :]
    faults: tuple[Finding, ...] = ()
    try:
        read = read_json("mutated.json", text.encode())
    except InvalidDataset as error:
        faults = error.findings
    else:
        assert criticise(read).crashed == ()
        return
    assert faults
    assert all(one.code.startswith("DAT") and one.location for one in faults)
