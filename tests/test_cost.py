"""What a file may cost: no family of datasets grows much faster than its size, or a limit of the budget is told."""

from __future__ import annotations

import json
import re
from cProfile import Profile
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from conftest import ROOT, Run
from families_of_cost import FAMILIES, dataset
from khujand_cli.criticism.run import Criticism, broken, criticise
from khujand_cli.files.budget import Limit, grant, name, shortfalls
from khujand_cli.files.reading import read_json
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.reports.report import CheckReport, ComparisonReport, Judged, TimelineReport
from khujand_cli.views.chronology import timeline
from khujand_cli.views.collation import collate

# Three times as much may take so many times as many steps: n log n, and something for what is built up in rounds.
MOST = 4.5
SMALL, LARGE = 80, 240
# What is held two by two until the budget ends it, and the part of the budget that ends it at these sizes.
ENDED = {
}


class Cost(NamedTuple):
    """What a dataset cost: the calls that were made, and the letters that were written; and which limits were told."""

    steps: int
    letters: int
    told: set[str]


@pytest.fixture(autouse=True)
def usual_budget() -> Iterator[None]:
    """Give back the usual budget after each test."""
    yield
    grant(1)


def _check(data: bytes) -> tuple[str, set[str]]:
    try:
        document = read_json("cost.json", data)
    except InvalidDataset as error:
        return CheckReport([Judged(broken(error.findings), None)]).rendered("json"), set()
    criticism = criticise(document)
    text = CheckReport([Judged(criticism, document.index)]).rendered("json")
    return text, {one.limit for one in criticism.budget}


def _others(data: bytes) -> tuple[str, set[str]]:
    try:
        document = read_json("cost.json", data)
    except InvalidDataset:
        return "", set()
    index = document.index
    text = ComparisonReport(index, collate(index)).rendered("text")
    text += ComparisonReport(index, collate(index)).rendered("svg")
    text += TimelineReport(index, timeline(index, (), sources=(), since=None, until=None), ()).rendered("text")
    return text, {one.limit for one in shortfalls(index)}


def _cost(data: dict[str, Any], work: Any) -> Cost:
    encoded = json.dumps(data).encode()
    counted = Profile()
    counted.enable()
    text, told = work(encoded)
    counted.disable()
    return Cost(sum(entry.callcount for entry in counted.getstats()), len(text), told)


def _held(family: str, work: Any, factor: float) -> Cost:
    """Hold what the family costs at two sizes, and return what it costs at the larger one."""
    grant(factor)
    nothing = _cost(FAMILIES["plain_claims"](1), work)
    small, large = (_cost(FAMILIES[family](size), work) for size in (SMALL, LARGE))
    # A run has a beginning that costs the same for any dataset.
    assert large.steps - nothing.steps <= MOST * max(small.steps - nothing.steps, 2000)
    assert large.letters <= MOST * max(small.letters, 2000)
    return large


@pytest.mark.parametrize("family", [pytest.param(name, id=name) for name in FAMILIES])
def test_the_cost_of_check_grows_with_the_file(family: str) -> None:
    """Three times as many records take little more than three times as many steps, and print as much more."""
    factor, limit = ENDED.get(family, (1, None))
    told = _held(family, _check, factor).told
    assert limit is None or limit in told
