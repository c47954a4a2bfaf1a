"""What the tests share: the installed program, a fixed environment, small datasets and golden files."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import settings

import forks
from khujand_cli.dataset.index import Index
from khujand_cli.files.reading import Document, read_json

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"

# A release holds the tests, but not the benchmark.
collect_ignore = [] if (ROOT / "benchmarks").is_dir() else ["test_benchmark.py"]

# How long a machine takes is no property of the program; derandomised, a failure is the same for everybody.
settings.register_profile("khujand", deadline=None, derandomize=True)
settings.load_profile("khujand")

# That with which an ordinary run begins to damage files.
ORDINARY_SEED = 1866
# The property of a test that stands for each damaged file that it tried.
DAMAGED = "damaged file"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person renew the golden files after looking at what changed, and go on with damaging files."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
    parser.addoption(
        "--fuzz-seconds", type=float, help="how long to try damaged files of all forms; else a few of each"
    )
    parser.addoption("--fuzz-seed", type=int, help="the seed of the first damaged file; with -m fuzz else a fresh one")


def pytest_report_header(config: pytest.Config) -> str:
    """Say with which option the same damaged files are tried again."""
    return f"damaged files: --fuzz-seed {config.getoption('--fuzz-seed')}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many damaged files were tried, whether they broke anything or not."""
    ended = [report for how in ("passed", "failed") for report in terminalreporter.getreports(how)]
    if tried := sum(name == DAMAGED for report in ended for name, _ in report.user_properties):
        terminalreporter.write_line(f"damaged files: {tried:,} tried")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Draw a seed, and run the tests in several processes where pytest can, unless somebody says in how many."""
    # The processes that it starts come by here as well, with the seed of the first. An ordinary run is always the same.
    if config.option.fuzz_seed is None:
        config.option.fuzz_seed = time.time_ns() % 10**9 if "fuzz" in config.option.markexpr else ORDINARY_SEED
    is_first = config.pluginmanager.hasplugin("xdist") and not hasattr(config, "workerinput")
    if is_first and config.option.numprocesses is None and not config.option.usepdb:
        config.option.numprocesses = "auto"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run the tests in as many processes as there are processors, up to eight; golden files are written by one."""
    # More would wait for each other's processes; and two that renew blocks of one page would lose one of them.
    return 0 if config.getoption("--update-golden") else min(os.cpu_count() or 1, 8)


def environment(**more: str) -> dict[str, str]:
    """Return an environment that does not depend on the machine: no colour, 80 columns, UTF-8."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT", "TEMP", "TMP")}
    return {**kept, "COLUMNS": "80", "PYTHONUTF8": "1", **more}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program as a process of its own, in an empty folder, and return what it printed and its status."""

    def run_it(*arguments: str | Path, stdin: str | bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        command = [*forks.PROGRAM, *map(str, arguments)]
        if forks.able(more):
            status, *streams = forks.run(command[3:], tmp_path, environment(**more), data)
            return subprocess.CompletedProcess(command, status, *(text.decode("utf-8", "replace") for text in streams))
        done = subprocess.run(
            command, input=data, capture_output=True, cwd=tmp_path, env=environment(**more), check=False
        )
        return subprocess.CompletedProcess(
            command, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        )

    return run_it


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or write the file anew when asked to."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is missing; look at the output and write it with --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare


def valid(report: str, schema: str) -> dict[str, Any]:
    """Return a report in JSON, which keeps to the schema of this name in docs/."""
    output: dict[str, Any] = json.loads(report)
    jsonschema.validate(output, json.loads((ROOT / "docs" / f"{schema}.schema.json").read_text(encoding="utf-8")))
    return output


def document(dataset: dict[str, Any], file: str = "dataset.json") -> Document:
    """Return the document that a dataset written as a Python value is read as."""
    return read_json(file, json.dumps(dataset).encode())


def indexed(dataset: dict[str, Any]) -> Index:
    """Return the index of a dataset written as a Python value."""
    return document(dataset).index


def figures(*claims: tuple[Any, ...], **more: Any) -> dict[str, Any]:
    """Return a dataset of figure claims, each given as (source, quantity, figure[, extra keys]).

    Quantities and sources come into being as they are named: persons, primary sources. Keys of ``more`` replace the
    lists of the same name entry by entry where ids are the same, and are added otherwise.
    """
    quantities = {claim[1]: {"id": claim[1], "label": claim[1].capitalize(), "unit": "person"} for claim in claims}
    sources = {claim[0]: {"id": claim[0], "label": claim[0].capitalize(), "kind": "primary"} for claim in claims}
    made = []
    for place, (source, quantity, figure, *rest) in enumerate(claims):
        extra = rest[0] if rest else {}
        made.append({"id": f"c{place}", "source": source, "quantity": quantity, "figure": figure, **extra})
    return _dataset({"sources": sources, "quantities": quantities}, made, more)


def dates(*claims: tuple[Any, ...], **more: Any) -> dict[str, Any]:
    """Return a dataset of date claims, each given as (source, event, date[, extra keys]); as ``figures`` does."""
    events = {claim[1]: {"id": claim[1], "label": claim[1].capitalize()} for claim in claims}
    sources = {claim[0]: {"id": claim[0], "label": claim[0].capitalize(), "kind": "primary"} for claim in claims}
    made = []
    for place, (source, event, date, *rest) in enumerate(claims):
        extra = rest[0] if rest else {}
        # What a claim says itself is certain; a calendar that only the dataset names is not.
        declared = {} if "calendar" in more else {"calendar": "gregorian"}
        made.append({"id": f"c{place}", "source": source, "event": event, "date": date, **declared, **extra})
    return _dataset({"sources": sources, "events": events}, made, more)


def _dataset(lists: dict[str, dict[str, Any]], claims: list[dict[str, Any]], more: dict[str, Any]) -> dict[str, Any]:
    for name in ("sources", "quantities", "events", "propositions"):
        known = lists.setdefault(name, {})
        for record in more.pop(name, []):
            known[record["id"]] = {**known.get(record["id"], {}), **record}
    made = {name: list(known.values()) for name, known in lists.items()}
    return {"schema_version": 1, "title": "A test", "calendar": "gregorian", **made, "claims": claims, **more}
