"""What a file may cost: no family of datasets grows much faster than its size, or a limit of the budget is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from cProfile import Profile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook

from conftest import ROOT, Run
from families_of_cost import FAMILIES, dataset
from khujand_cli.capture.prose.draft import draft
from khujand_cli.capture.prose.texts.reading import read_prose
from khujand_cli.capture.tables.carriers import carried
from khujand_cli.capture.tables.guessing import guessed_map
from khujand_cli.capture.tables.mapped import read_mapped
from khujand_cli.commands import delivery, terminal
from khujand_cli.criticism.run import broken, criticise
from khujand_cli.files.budget import Limit, grant, name, shortfalls
from khujand_cli.files.reading import read_json
from khujand_cli.files.tables.tables import NoTables
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.reports.pictures.lineage import lineage_picture
from khujand_cli.reports.report import CheckReport, ComparisonReport, Judged, TimelineReport
from khujand_cli.views.chronology import timeline
from khujand_cli.views.collation import collate, reliances
from khujand_cli.views.days import stretch
from khujand_cli.views.matrix import matrix
from khujand_cli.views.ties import ties
from newer_families_of_cost import TABLES, TEXTS

# Three times as much may take so many times as many steps: n log n, and something for what is built up in rounds.
MOST = 4.5
SMALL, LARGE = 80, 240
# What is held two by two until the budget ends it: the part of the budget that ends it at these sizes, and the limit.
ENDED = {
    "two_figures_of_each": (0.02, Limit.COMPARISONS),
    "open_dates_reversed": (0.02, Limit.PAIRS_OF_EVENTS),
    "years_reversed": (0.02, Limit.PAIRS_OF_EVENTS),
    "chain_of_totals": (0.02, Limit.PARTS),
    "chain_of_includes": (0.02, Limit.STEPS_OF_A_FAMILY),
    "tied_sums": (0.02, Limit.STEPS_OF_A_FAMILY),
    "ring_of_sums": (0.02, Limit.STEPS_OF_A_FAMILY),
    "wholes_within_wholes": (0.02, Limit.STEPS_OF_A_FAMILY),
    "falling_tallies": (0.02, Limit.COMPARISONS),
    "tallies_down_a_chain": (0.02, Limit.COMBINATIONS),
    "distances_between_many_dates": (0.1, Limit.DATES),
    "lengths_of_one_source": (0.02, Limit.COMPARISONS),
    "lengths_beside_dates_that_agree": (0.02, Limit.COMPARISONS),
    "weekdays_beside_dates": (0.02, Limit.WEEKDAYS),
    "weekdays_that_no_date_has": (0.02, Limit.WEEKDAYS),
}
SAMPLE = ("figures_of_one_quantity", "years_reversed", "shared_errors", "circles_through_the_first", "plain_claims")


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


def _compare(data: bytes) -> tuple[str, set[str]]:
    index = read_json("cost.json", data).index
    report = ComparisonReport(index, collate(index))
    text = report.rendered("text") + report.rendered("svg")
    return text, {one.limit for one in shortfalls(index)}


def _matrix(data: bytes) -> tuple[str, set[str]]:
    index = read_json("cost.json", data).index
    return str(matrix(index)), set()


def _cost(data: dict[str, Any], work: Any) -> Cost:
    encoded = json.dumps(data).encode()
    counted = Profile()
    counted.enable()
    text, told = work(encoded)
    counted.disable()
    return Cost(sum(entry.callcount for entry in counted.getstats()), len(text), told)


def _held(family: str, work: Any, factor: float = 1, most: float = MOST) -> Cost:
    """Hold what the family costs at two sizes, and return what it costs at the larger one."""
    grant(factor)
    # A run has a beginning that costs the same for any dataset, and the first run of all imports what it needs.
    _cost(FAMILIES[family](SMALL // 4), work)
    nothing = _cost(FAMILIES["plain_claims"](1), work)
    small, large = (_cost(FAMILIES[family](size), work) for size in (SMALL, LARGE))
    assert large.steps - nothing.steps <= most * max(small.steps - nothing.steps, 2000)
    assert large.letters <= MOST * max(small.letters, 2000)
    return large


@pytest.mark.parametrize(
    "family", [pytest.param(one, id=one, marks=() if one in SAMPLE else pytest.mark.long) for one in FAMILIES]
)
def test_the_cost_of_check_grows_with_the_file(family: str) -> None:
    """Three times as many records take little more than three times as many steps, and print as much more.

    What is held two by two is ended by a limit of the budget, which is told.
    """
    factor, limit = ENDED.get(family, (1, None))
    found = _held(family, _check, factor)
    assert limit is None or name(limit) in found.told


def _grown(work: Callable[[int], object]) -> None:
    """Hold the steps of work at two sizes, once it has imported what it needs."""
    work(SMALL // 4)
    nothing, small, large = (_steps(work, size) for size in (1, SMALL, LARGE))
    assert large - nothing <= MOST * max(small - nothing, 2000)


def _steps(work: Callable[[int], object], size: int) -> int:
    counted = Profile()
    counted.enable()
    work(size)
    counted.disable()
    return sum(entry.callcount for entry in counted.getstats())


@pytest.mark.parametrize("name", TABLES)
def test_the_cost_of_a_table_grows_with_the_table(name: str, tmp_path: Path) -> None:
    """A table with its map takes little more than three times as many steps with three times as many rows."""
    path, table_map = tmp_path / "table.csv", tmp_path / "map.toml"
    # What is found in them is held by the families of datasets; one of them is judged two by two until its limit.
    grant(0.02)

    def work(size: int) -> None:
        table, by = TABLES[name](size)
        path.write_text(table, encoding="utf-8")
        table_map.write_text(by, encoding="utf-8")
        criticise(read_mapped(str(path), str(table_map)))

    _grown(work)


@pytest.mark.parametrize("name", TABLES)
def test_the_cost_of_a_first_map_grows_with_the_table(name: str) -> None:
    """So does a first map."""
    _grown(lambda size: guessed_map("table.csv", TABLES[name](size)[0].encode()))


@pytest.mark.parametrize("cell", ["x{} word", "{}", "1{}00-01-01"])
def test_the_cost_of_a_first_map_grows_with_the_columns(cell: str) -> None:
    """With three times as many columns, of words, of numbers or of days, three times as many cells are looked at."""

    def work(columns: int) -> None:
        rows = [",".join(cell.format((place * row) % 7 + 1) for place in range(columns)) for row in range(90)]
        guessed_map("table.csv", "\n".join([",".join(f"c{place}" for place in range(columns)), *rows]).encode())

    work(2)
    small, large = _steps(work, 14), _steps(work, 42)
    assert large <= 6 * small, (small, large)


@pytest.mark.parametrize("name", TEXTS)
def test_the_cost_of_a_draft_grows_with_the_text(name: str) -> None:
    """So does a draft with its text."""
    _grown(lambda size: draft(read_prose("text.txt", TEXTS[name](size).encode())))


def test_the_cost_of_the_matrix_grows_with_the_claims() -> None:
    """Who agrees with whom is asked over pairs of sources, of which there are as many as claims."""
    _held("matrix_of_sources", _matrix)


def test_a_table_has_only_so_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet of few cells that stand far to the right is refused, as is a CSV file of more; the limit is named."""
    monkeypatch.setattr(Limit.CELLS, "most", 50)
    book = Workbook()
    for row in range(1, 4):
        book["Sheet"].cell(row, 40, "x")
    book.save(tmp_path / "wide.xlsx")
    with pytest.raises(NoTables) as refused:
        carried("wide.xlsx", (tmp_path / "wide.xlsx").read_bytes())
    assert "this table has more than 50 cells (--budget raises it)" in refused.value.findings[0].message
    with pytest.raises(NoTables):
        carried("long.csv", b"a,b\n" + b"1,2\n" * 30)


def test_so_many_findings_are_told(run: Run) -> None:
    """What a dataset has beyond is left out, and that is told; the others are there."""
    data = json.dumps(FAMILIES["weekdays_of_many_events"](30))
    told = run("check", "-", "--budget", "0.00001", "-f", "json", stdin=data).stdout
    report = json.loads(told)
    assert len(report["findings"]) == 5
    assert "findings" in [one["limit"] for one in report["coverage"]["budget"]]
    assert len(json.loads(run("check", "-", "-f", "json", stdin=data).stdout)["findings"]) > 5


def test_the_lines_of_a_lineage_are_bounded_together() -> None:
    """A ladder of sources has lines without end; so many are drawn, and it is told that others are not."""
    # The lines are bounded, but each is as long as the ladder is high.
    assert "lines" in _held("ladder_of_authors", _compare, 0.01, 5.5).told


def test_a_dense_lineage_is_not_drawn() -> None:
    """A lineage of more links than anybody can follow is a sentence instead of a picture."""
    grant(0.1)
    index = read_json("cost.json", json.dumps(FAMILIES["dense_authors"](300)).encode()).index
    picture = lineage_picture(index, ties(index, tuple(index.sources), reliances(index, index.sources)))
    assert "too many to draw" in picture
    assert "links-drawn" in {one.limit for one in shortfalls(index)}


def test_of_a_knot_the_shortest_circle_is_told() -> None:
    """Of events that all follow each other one circle is told, the shortest, and how many more are tied to it."""
    data = json.dumps(FAMILIES["circles_through_the_first"](50)).encode()
    with pytest.raises(InvalidDataset) as refused:
        read_json("cost.json", data)
    (only,) = refused.value.findings
    assert only.message == '"e0" follows "e1", which follows "e0" (48 more lead to these and back)'


def test_a_long_circle_is_told_in_short() -> None:
    """Of a circle of many records the first are named, and the others counted."""
    events = [{"id": f"e{place}", "label": "An event", "after": [f"e{(place + 1) % 40}"]} for place in range(40)]
    with pytest.raises(InvalidDataset) as refused:
        read_json("cost.json", json.dumps(dataset([], sources=["s0"], events=events)).encode())
    (only,) = refused.value.findings
    assert only.message.endswith('which follows "e12", which follows 27 more in turn, the last of which follows "e0"')


def test_a_limit_that_is_reached_is_told(run: Run) -> None:
    """A sentence says which limit was reached, on which subject, and what was not judged; so does the JSON."""
    data = json.dumps(FAMILIES["two_events_in_order"](60))
    told = run("check", "-", "--budget", "0.05", stdin=data).stdout
    assert "Left out for what it would cost:" in told
    assert "(--budget raises it)" in told
    machine = json.loads(run("check", "-", "--budget", "0.05", "-f", "json", stdin=data).stdout)
    (over,) = [one for one in machine["coverage"]["budget"] if one["limit"] == "pairs-of-dates"]
    assert (over["subject"], over["allowed"]) == ("e1", 500)
    assert json.loads(run("check", "-", "-f", "json", stdin=data).stdout)["coverage"]["budget"] == []
    assert "--budget" in run("timeline", "-", "--budget", "0.05", stdin=data).stderr


@pytest.mark.parametrize("factor", ["-1", "much", "nan", "1e9"])
def test_the_budget_is_a_factor(run: Run, factor: str) -> None:
    """What is no factor is refused with a sentence."""
    done = run("check", "--budget", factor)
    assert done.returncode == 2
    assert "is not a number from 0 (no limit)" in done.stderr


def test_no_dataset_of_the_corpus_comes_near_a_limit() -> None:
    """With a fifth of the budget nothing is left out of any real dataset."""
    grant(0.2)
    for path in sorted((ROOT / "tests" / "corpus").rglob("*.json")):
        try:
            document = read_json(path.name, path.read_bytes())
        except InvalidDataset:
            continue
        assert criticise(document).budget == (), path.name


def test_the_page_has_the_numbers(request: pytest.FixtureRequest) -> None:
    """The table of docs/budget.md is the limits of the program; --update-golden writes it anew."""
    page = ROOT / "docs" / "budget.md"
    rows = "".join(f"| `{name(limit)}` | {limit.counted} | {limit.most:,} |\n" for limit in Limit)
    head = "| limit | what it counts | how many |\n|---|---|---|\n"
    before, _, rest = page.read_text(encoding="utf-8").partition(head)
    after = rest[rest.index("\n\n") + 1 :]
    wanted = before + head + rows + after
    if request.config.getoption("--update-golden"):
        page.write_text(wanted, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == wanted


def test_the_cost_of_the_chart_grows_with_the_events() -> None:
    """The fullest days are found without holding each event against each other."""

    def work(size: int) -> None:
        claims = [
            {"source": "s", "event": f"e{place}", "date": f"1866-05-{1 + place % 28:02}"} for place in range(size)
        ]
        events = [{"id": f"e{place}", "label": f"E{place}"} for place in range(size)]
        data = dataset(claims, sources=["s"], events=events, calendar="gregorian")
        index = read_json("cost.json", json.dumps(data).encode()).index
        entries = timeline(index)
        counted = Profile()
        counted.enable()
        assert stretch(index, entries) is not None
        counted.disable()
        steps[size] = sum(entry.callcount for entry in counted.getstats())

    steps: dict[int, int] = {}
    for size in (SMALL // 4, SMALL, LARGE):
        work(size)
    assert steps[LARGE] <= MOST * steps[SMALL]


def test_blocks_are_not_made_of_what_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of more findings, events or rows than can be read at once is not laid out to find out how long it is."""
    monkeypatch.setattr(delivery, "_MOST_PAINTED", 20)
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    index = read_json("cost.json", json.dumps(FAMILIES["weekdays_of_many_events"](30)).encode())
    found = criticise(index)
    entries = timeline(index.index)
    reports: list[Any] = [
        CheckReport([Judged(found, index.index)]), TimelineReport(index.index, entries, every=True),
        ComparisonReport(index.index, collate(index.index)),
    ]  # fmt: skip
    for report in reports:
        monkeypatch.setattr(type(report), "blocks", lambda _: pytest.fail("blocks were made"))
        delivery.deliver(report, "text", None, "auto", force=False)
