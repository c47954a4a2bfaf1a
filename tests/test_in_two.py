"""A large file judged by two processes: the same as by one, or not done at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, environment
from khujand_cli import criticism, cutting, in_two, running, share
from khujand_cli.criticism import criticise
from khujand_cli.cutting import cut
from khujand_cli.dossier import Gathered
from khujand_cli.errors import ExitStatus, KhujandError
from khujand_cli.finding import Finding
from khujand_cli.in_two import Task, judged_in_two
from khujand_cli.index import Index
from khujand_cli.model import Dataset, Event
from khujand_cli.pieces import taken_in_pieces
from khujand_cli.reading import read_json
from khujand_cli.render import Judged, Wanted, renderer
from khujand_cli.rules import CHECKS, RULES, Check
from khujand_cli.share import LISTS, numbered, parted, ties
from khujand_cli.validation import InvalidDataset
from made_up import damaged, seeded, several, written
from test_interruption import PROGRAM as PROGRAM_THAT_WAITS
from test_interruption import interrupted

CODES = frozenset(rule.code for rule in RULES)
SEEDS = range(150)


class Beside:
    """A partner that is no process of its own, and works when it is asked for its answer."""

    def __init__(self, work: Callable[[Any, Any], Any]) -> None:
        self._work = work
        self._requests: list[Any] = []

    def ask(self, request: Any) -> None:
        """Keep the request for later."""
        self._requests.append(request)

    def answer(self) -> Any:
        """Do what was asked first; None where that is given up, as a process of its own would have it."""
        try:
            return self._work(self._requests.pop(0), None)
        except KhujandError:
            return None


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file as small as those of a test, what stands at the cut, or out of its order, is a large part of it."""
    monkeypatch.setattr(share, "_MOST_HANDED", 1)
    monkeypatch.setattr(cutting, "_SAMPLES", 0)
    monkeypatch.setattr(cutting, "_FIRST_PART", 1 / 2)


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the work of the second process be done in this one."""

    @contextmanager
    def partner(work: Callable[[Any, Any], Any]) -> Iterator[Beside]:
        yield Beside(work)

    monkeypatch.setattr(in_two, "partner", partner)


def reports(judged: Judged) -> list[str]:
    """Return what several formats print, with all that may be asked for."""
    wanted = Wanted(accepted=True, coverage=True)
    return [renderer(name).check([judged], wanted) for name in ("json", "text", "markdown", "sarif")]


def alone(data: bytes, sources: tuple[str, ...] = ()) -> list[str] | None:
    """Return the reports on the file as one process makes them; None where it is no dataset."""
    try:
        document = read_json("d.json", data)
    except InvalidDataset:
        return None
    return reports(Judged(criticise(document, CODES, sources, document.index), document.index))


def together(data: bytes, sources: tuple[str, ...] = ()) -> list[str] | None:
    """Return the reports as two make them; None where they leave the file to one."""
    found = judged_in_two(Task("d.json", data, CODES, sources, Wanted(coverage=True)), lambda *_: None)
    return None if found is None else reports(Judged(found[0].criticism, Index(found[0].excerpt)))


@pytest.mark.usefixtures("beside")
def test_what_is_found_is_the_same() -> None:
    """Findings, sentences, leads, places, coverage and what is accepted are those of one process, in their order."""
    parted = 0
    for seed in SEEDS:
        data = written(several(seed), seeded(seed)).encode()
        both = together(data)
        assert both is None or both == alone(data), seed
        parted += both is not None
    assert parted > len(SEEDS) / 3


@pytest.mark.usefixtures("beside")
def test_findings_of_one_source() -> None:
    """With --source it is the same, whichever part the source speaks in."""
    for seed in range(20):
        data = json.dumps(several(seed)).encode()
        both = together(data, ("b-s0",))
        assert both is None or both == alone(data, ("b-s0",))


@pytest.mark.usefixtures("beside")
def test_a_faulty_file_is_left_to_one_process() -> None:
    """Whatever is wrong with a file, two processes never take it for a sound one."""
    parted = 0
    for seed in range(400):
        drawn = seeded(seed)
        data = damaged(several(seed), drawn).encode("utf-8", "surrogatepass")
        both = together(data)
        assert both is None or both == alone(data), seed
        parted += both is not None
    assert parted


def sieges(*names: str) -> dict[str, Any]:
    """Return a dataset of events that have nothing to do with each other."""
    whole: dict[str, Any] = {
        "schema_version": 1,
        "calendar": "julian",
        "sources": [
            {"id": "adams", "label": "Adams", "kind": "primary"},
            {"id": "brown", "label": "Brown", "kind": "primary"},
        ],
        "quantities": [],
        "events": [],
        "claims": [],
    }
    for name in names:
        whole["events"].append({"id": name, "label": f"The siege of {name}"})
        for place, figure in (("killed", 5), ("wounded", 7), ("losses", 13)):
            one: dict[str, Any] = {"id": f"{name}-{place}", "label": place, "unit": "person", "event": name}
            if place == "losses":
                one["sum_of"] = [f"{name}-killed", f"{name}-wounded"]
            whole["quantities"].append(one)
            for source, more in (("adams", 0), ("brown", 1)):
                body = {"source": source, "quantity": one["id"], "figure": figure + more}
                whole["claims"].append({"id": f"{one['id']}-{source}", **body})
        for source, day in (("adams", 1), ("brown", 2)):
            whole["claims"].append(
                {"id": f"{name}-{source}", "source": source, "event": name, "date": f"1866-05-0{day}"}
            )
    return whole


# So many that those at the cut are few.
MANY = [f"siege-{place}" for place in range(80)]
SIX = ("ura", "khiva", "merv", "osh", "andijan", "yang")


def changed(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Return a dataset of six events in which something is changed, mostly of the first and the last."""
    dataset = sieges(*SIX)
    change(dataset)
    return dataset


@pytest.mark.usefixtures("beside")
def test_events_are_judged_in_two() -> None:
    """Of six sieges each process gets some, with all that is said on them, and what they find is one report."""
    data = json.dumps(changed(lambda _: None)).encode()
    cuts = cut(data)
    assert cuts is not None
    spans = {name: one.whole for name, one in cuts.items()}
    parts = ({name: one.first for name, one in cuts.items()}, {name: one.second for name, one in cuts.items()})
    halves = [taken_in_pieces(data, spans, part) for part in parts]
    assert halves[0] is not None
    assert halves[1] is not None
    for name in ("events", "quantities", "claims"):
        ids = [[one.id for one in getattr(half, name)] for half in halves]
        assert all(ids)
        assert ids[0] + ids[1] == [one["id"] for one in json.loads(data)[name]]
    assert {one.event for one in halves[0].quantities} == {one.id for one in halves[0].events}
    assert together(data) == alone(data) is not None


def _by_source(dataset: dict[str, Any]) -> None:
    dataset["claims"].sort(key=lambda one: str(one["source"]))


def _without_events(dataset: dict[str, Any]) -> None:
    for one in dataset["quantities"]:
        del one["event"]


@pytest.mark.parametrize("separators", [(", ", ": "), (",", ":")])
@pytest.mark.parametrize(("change", "likely"), [(lambda _: None, True), (_by_source, False), (_without_events, False)])
def test_what_is_not_cut(
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[dict[str, Any]], None],
    separators: tuple[str, str],
    likely: bool,
) -> None:
    """A file that stands by sources, or without events, is seen to be one before anything of it is read."""
    monkeypatch.undo()
    dataset = sieges(*MANY)
    change(dataset)
    assert (cut(json.dumps(dataset, separators=separators).encode()) is not None) is likely


@pytest.mark.usefixtures("beside")
def test_a_rule_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is told once, as one process tells it, and not once for each part."""

    def fail(_: Index) -> Iterator[Finding]:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(criticism, "CHECKS", (Check(RULES[-1], fail), *CHECKS))
    assert together(json.dumps(changed(lambda _: None)).encode()) is None


@pytest.mark.parametrize("backwards", [True, False])
def test_a_long_order_is_followed_either_way(backwards: bool) -> None:
    """Events that follow each other go together, whether each names the one before it or the one behind."""
    events = [
        Event("e0", "An event"),
        *(Event(f"e{place}", "An event", after=(f"e{place - 1}",)) for place in range(1, 50)),
    ]
    events += [Event(f"f{place}", "Another") for place in range(50)]
    dataset = Dataset(events=tuple(events[::-1] if backwards else events))
    whole = numbered(dataset, dict.fromkeys(LISTS, 0))
    for one in ("e0", "e25", "e49"):
        parting = parted(whole, ties(dataset), Gathered(dataset), {one})
        assert parting is not None
        handed, kept = parting.handed(), parting.kept()
        assert {event.id for event in handed.dataset.events} == {f"e{place}" for place in range(50)}
        assert {event.id for event in kept.dataset.events} == {f"f{place}" for place in range(50)}
        for part in (handed, kept):
            assert [whole.dataset.events[place] for place in part.numbers["events"]] == list(part.dataset.events)


def _tie(dataset: dict[str, Any]) -> None:
    dataset["events"][-1]["after"] = ["ura"]


def _one_day(dataset: dict[str, Any]) -> None:
    for place, name in ((0, "yang"), (-1, "ura")):
        dataset["events"][place]["same_as"] = [] if place else [name]
    dataset["events"] = [{key: one[key] for key in one if one[key]} for one in dataset["events"]]
    dataset["claims"][-1]["date"] = "1866-05-13"


def _tie_forward(dataset: dict[str, Any]) -> None:
    dataset["events"][0]["same_as"] = ["yang"]


def _sum_over_both(dataset: dict[str, Any]) -> None:
    dataset["quantities"][0]["includes"] = ["yang-killed"]


def _without_calendar(dataset: dict[str, Any]) -> None:
    del dataset["calendar"]


def _other_calendars(dataset: dict[str, Any]) -> None:
    dataset["calendar"] = "gregorian"
    dataset["claims"][-1]["calendar"] = "julian"


def _accepted_behind(dataset: dict[str, Any]) -> None:
    named = ["yang-losses-adams", "yang-killed-adams", "yang-wounded-adams"]
    dataset["accepted"] = [
        {"rule": "SUM001", "claims": named, "reason": "seen"},
        {"rule": "SUM002", "claims": named, "reason": "seen"},
    ]


def _braces_in_some_texts(dataset: dict[str, Any]) -> None:
    _braces_in_texts(dataset)
    for one in dataset["claims"][5:-5]:
        del one["wording"]


def _braces_in_texts(dataset: dict[str, Any]) -> None:
    for one in dataset["claims"]:
        one["wording"] = 'he says "}, {" and "claims": [{"quantity": "yang-killed"}], {"id": "yang"}'
    dataset["sources"][0]["label"] = '"claims": [{ "quantities": [{'


def _lists_in_references(dataset: dict[str, Any]) -> None:
    dataset["sources"][0]["csl"] = {
        "claims": [{"quantity": "yang-killed"}, {"quantity": "yang-killed"}],
        "quantities": [{"a": 1}, {"a": 1}],
        "events": [{"id": "yang"}, {"id": "yang"}],
    }


def _only_in_references(dataset: dict[str, Any]) -> None:
    _lists_in_references(dataset)
    del dataset["quantities"], dataset["events"], dataset["claims"]


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize(
    "change",
    [_tie, _one_day, _tie_forward, _sum_over_both, _other_calendars, _accepted_behind, _braces_in_some_texts],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_what_bears_on_both_parts(change: Callable[[dict[str, Any]], None], indent: int | None) -> None:
    """What is tied, or accepted, is judged together, and what holds for the whole file is known to both processes."""
    data = json.dumps(changed(change), indent=indent).encode()
    assert together(data) == alone(data) is not None


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize(
    "change",
    [_without_events, _without_calendar, _braces_in_texts, _by_source, _lists_in_references, _only_in_references],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_what_is_left_to_one_process(change: Callable[[dict[str, Any]], None], indent: int | None) -> None:
    """Where all may bear on all, or the lists cannot be told, the report is that of one process or left to it."""
    data = json.dumps(changed(change), indent=indent).encode()
    assert together(data) in (None, alone(data))


def _twice(dataset: dict[str, Any]) -> None:
    dataset["claims"][-1]["id"] = dataset["claims"][0]["id"]


def _id_of_a_subject(dataset: dict[str, Any]) -> None:
    dataset["claims"][-1]["id"] = "ura-killed"


def _nobody(dataset: dict[str, Any]) -> None:
    dataset["claims"][-1]["source"] = "nobody"


def _on_nothing(dataset: dict[str, Any]) -> None:
    dataset["claims"][-1]["event"] = "nothing"


def _plural(dataset: dict[str, Any]) -> None:
    for one in dataset["quantities"][6:]:
        one["unit"] = "persons"


def _circle(dataset: dict[str, Any]) -> None:
    dataset["events"][0]["after"], dataset["events"][-1]["after"] = ["yang"], ["ura"]


def _accepted_of_nothing(dataset: dict[str, Any]) -> None:
    dataset["accepted"] = [{"rule": "AGR001", "claims": ["nothing"], "reason": "seen"}]


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize(
    "change", [_twice, _id_of_a_subject, _nobody, _on_nothing, _plural, _circle, _accepted_of_nothing]
)
def test_faults_between_the_parts(change: Callable[[dict[str, Any]], None]) -> None:
    """What is wrong only with both parts together is left to one process, which says so."""
    data = json.dumps(changed(change)).encode()
    assert alone(data) is None
    assert together(data) is None


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"events": [', '"title": "a", "title": "b", "events": ['),
        ('], "claims": [', '], "claims": [], "claims": ['),
        ('"event": "yang", "date"', '"event": "yang", "event": "yang", "date"'),
        ('"claims": [', '"claims": [ ,'),
        ('"figure": 14}', '"figure": 14}]'),
    ],
)
def test_faults_of_the_text(old: str, new: str) -> None:
    """A key that stands twice, or a text that is no JSON, is a fault of the whole file."""
    text = json.dumps(sieges("ura", "yang"))
    assert old in text
    data = text.replace(old, new).encode()
    assert alone(data) is None
    assert together(data) is None


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize("name", ["quantities", "events", "claims"])
@pytest.mark.parametrize("between", [b" ", b",,", b",5,", b', "x",', b",null,", b",[],", b',"\xff",', b",{},", b"},"])
def test_what_stands_at_the_cut(name: str, between: bytes) -> None:
    """No byte of a file is passed over: what two records have between them beside a comma is a fault of the file."""
    data = json.dumps(changed(lambda _: None)).encode()
    cuts = cut(data)
    assert cuts is not None
    place = cuts[name].end
    assert data[place : cuts[name].resume] == b", "
    assert together(data[:place] + b" \r\n,\t" + data[place + 1 :]) is not None
    faulty = data[:place] + between + data[place + 1 :]
    assert alone(faulty) is None
    assert together(faulty) is None


PROGRAM = """
import sys
from khujand_cli import criticism, cutting, in_two, running, share
from khujand_cli.__main__ import main
running._LARGE, share._MOST_HANDED, running._processors = 0, 1, lambda: 2
done = in_two.judged_in_two
def told(*arguments):
    found = done(*arguments)
    print("alone" if found is None else "in two", file=sys.stderr)
    return found
in_two.judged_in_two = told
{more}
main()
"""


def program(folder: Path, *arguments: str, more: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run the program as if every file were a large one, and let it say on standard error how it was judged."""
    command = [sys.executable, "-c", PROGRAM.replace("{more}", more), *arguments]
    return subprocess.run(command, capture_output=True, cwd=folder, env=environment(), check=False)


START = "import multiprocessing; multiprocessing.set_start_method('{}')"


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("format_", ["json", "text", "csv"])
def test_two_real_processes(tmp_path: Path, run: Run, format_: str, method: str) -> None:
    """However processes are started here, the program prints what one would, with the same status."""
    if method == "fork" and not hasattr(os, "fork"):
        pytest.skip("this system starts no process so")
    (tmp_path / "d.json").write_text(json.dumps(sieges(*MANY)))
    arguments = ("check", "d.json", "-f", format_, "--show-coverage")
    usual = run(*arguments)
    done = program(tmp_path, *arguments, more=START.format(method))
    assert (done.stdout.decode(), done.returncode) == (usual.stdout, usual.returncode)
    assert done.stderr == b"in two\n"


def test_a_process_that_is_ended_from_outside(tmp_path: Path, run: Run) -> None:
    """If the second process dies, the first does all of it, and nobody need know."""
    (tmp_path / "d.json").write_text(json.dumps(sieges("ura", "yang")))
    usual = run("check", "d.json")
    for death in ("in_two.parted = lambda *_: __import__('os')._exit(9)", "in_two.parted = lambda *_: 1 / 0"):
        done = program(tmp_path, "check", "d.json", more=death)
        assert (done.stdout.decode(), done.stderr, done.returncode) == (usual.stdout, b"alone\n", usual.returncode)


def test_no_process_to_be_had(tmp_path: Path, run: Run) -> None:
    """Where the system starts no further process, one does all of it."""
    (tmp_path / "d.json").write_text(json.dumps(sieges("ura", "yang")))
    usual = run("check", "d.json")
    more = "import multiprocessing.context as c\ndef start(self): raise BlockingIOError(11, 'none left')\n"
    for kind in ("Process", "ForkProcess", "SpawnProcess"):
        more += f"if hasattr(c, '{kind}'): c.{kind}.start = start\n"
    done = program(tmp_path, "check", "d.json", more=more)
    assert (done.stdout.decode(), done.stderr, done.returncode) == (usual.stdout, b"alone\n", usual.returncode)


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    """An unknown source is told as it is of any file."""
    (tmp_path / "d.json").write_text(json.dumps(sieges("ura", "yang")))
    done = program(tmp_path, "check", "d.json", "--source", "adam")
    assert done.returncode == 2
    assert b'no source of this dataset has the id "adam"; did you mean "adams"?' in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_ctrl_c_ends_both(tmp_path: Path) -> None:
    """Ctrl-C at any moment leaves no process and nothing half written, whatever the two are at."""
    (tmp_path / "d.json").write_text(json.dumps(sieges(*MANY, *(f"{one}-again" for one in MANY))))
    arguments = ["check", "d.json", "-f", "json", "-o", "report", "--force"]
    large = PROGRAM_THAT_WAITS.replace("main()", "running._LARGE, running._processors = 0, lambda: 2\nmain()").replace(
        "import os, signal", "import os, signal\nfrom khujand_cli import running"
    )
    begun = time.monotonic()
    usual, _ = interrupted(arguments, tmp_path, None, large)
    took = time.monotonic() - begun
    whole = (tmp_path / "report").read_bytes()
    heard = 0
    for moment in range(8):
        (tmp_path / "report").write_bytes(b"old")
        status, complaint = interrupted(arguments, tmp_path, took * (moment + 0.5) / 8, large)
        assert status in (ExitStatus.INTERRUPTED, usual)
        assert complaint == ""
        assert (tmp_path / "report").read_bytes() in (b"old", whole)
        heard += status == ExitStatus.INTERRUPTED
    assert heard


@pytest.mark.parametrize(
    "arguments", [["d.json", "--jobs", "1"], ["d.json", "d.json"], ["-"], ["d.txt"], ["nowhere.json"], []]
)
def test_what_is_never_judged_in_two(tmp_path: Path, arguments: list[str]) -> None:
    """With --jobs 1, of several files, of standard input and of what is no JSON file, nobody asks for a second one."""
    for name in ("d.json", "d.txt"):
        (tmp_path / name).write_text(json.dumps(sieges("ura", "yang")))
    done = program(tmp_path, "check", *arguments)
    assert b"alone" not in done.stderr
    assert b"in two" not in done.stderr


def test_only_large_files_and_several_processors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is read in a moment, and a machine with one processor, get one process."""
    path = tmp_path / "d.json"
    path.write_text(json.dumps(sieges("ura", "yang")))
    asked: list[str] = []

    def judged(task: Task, _step: object) -> None:
        asked.append(task.file)

    monkeypatch.setattr(in_two, "judged_in_two", judged)
    for large, processors in ((None, 2), (0, 1), (0, 2)):
        if large is not None:
            monkeypatch.setattr(running, "_LARGE", large)
        monkeypatch.setattr(running, "_processors", lambda number=processors: number)
        found = running.judged_all([str(path)], CODES, None, Wanted(), None)
        assert found[0].criticism.findings
    assert asked == [str(path)]
