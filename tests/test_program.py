"""The program as the shell sees it: what it prints where, its exit status, and the streams and signals it meets."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

import forks
from conftest import Run, environment, figures
from khujand_cli.reports import FORMATS

DONE, FOUND, COULD_NOT, INTERRUPTED = 0, 1, 2, 130
READING = ("timeline", "compare-sources", "check", "sources")
PROGRAM = (sys.executable, "-m", "khujand_cli")

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such terminals nor such signals")

SOURCES = [{"id": "a", "label": "Adams", "kind": "primary"}, {"id": "b", "label": "Brown", "kind": "primary"}]
SOUND = figures(("a", "killed", 5), ("b", "killed", 5), events=[{"id": "siege", "label": "The siege"}])
ERROR = figures(
    ("a", "losses", 71), ("a", "killed", 5), ("a", "wounded", 63),
    quantities=[{"id": "losses", "sum_of": ["killed", "wounded"]}],
)  # fmt: skip
WARNING = figures(("a", "killed", 57), ("b", "killed", 66))
NOTE = {
    "sources": SOURCES,
    "propositions": [{"id": "relief", "label": "Relief came"}],
    "claims": [
        {"id": "c0", "source": "a", "proposition": "relief", "stance": "affirms"},
        {"id": "c1", "source": "b", "proposition": "relief", "stance": "denies"},
    ],
}
CONTESTED = {
    "sources": SOURCES,
    "quantities": ERROR["quantities"],
    "propositions": NOTE["propositions"],
    "claims": [
        *ERROR["claims"],
        {"id": "b-killed", "source": "b", "quantity": "killed", "figure": 8},
        {"id": "a-relief", "source": "a", "proposition": "relief", "stance": "affirms"},
        {"id": "b-relief", "source": "b", "proposition": "relief", "stance": "denies"},
    ],
}
BROKEN = '{"titel": "x",\n "sources": [{"id": "a",\n  "label": "A", "kind": "primery"}]}'


def saved(path: Path, dataset: dict[str, Any] | str) -> Path:
    """Write a dataset, or a text that is none, to a file."""
    text = dataset if isinstance(dataset, str) else json.dumps(dataset, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def codes(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the codes of the findings that a run printed as JSON."""
    return [one["code"] for one in json.loads(done.stdout)["findings"]]


@contextmanager
def started(*arguments: str | Path, folder: Path, **more: str) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    """Start the program with pipes on all its streams, and end it whatever happens."""
    command = [*PROGRAM, *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=environment(**more)
    ) as process:
        assert process.stdin is not None
        try:
            yield process, process.stdin
        finally:
            process.kill()


def on_terminal(
    *arguments: str | Path, folder: Path, columns: int = 200, variables: dict[str, str] | None = None
) -> tuple[int, str]:
    """Run the program on a terminal of its own; return its exit status and all that the terminal was sent."""
    import fcntl
    import pty
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    command = [*PROGRAM, *map(str, arguments)]
    environs = {"TERM": "xterm-256color", **environment(), "COLUMNS": str(columns), **(variables or {})}
    if forks.able(variables or {}):
        wait = forks.on_terminal(command[3:], folder, environs, its)
    else:
        wait = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=its, stderr=its, cwd=folder, env=environs, start_new_session=True
        ).wait
    os.close(its)
    sent = b""
    try:
        while part := os.read(ours, 65536):
            sent += part
    # This is how a terminal says that nobody writes to it any more.
    except OSError:
        pass
    finally:
        os.close(ours)
    return wait(), sent.decode()


def test_what_nobody_reads_at_once_is_not_painted(tmp_path: Path) -> None:
    """A timeline of thousands of events is printed plainly on a terminal too, and a sentence says so."""
    events = [{"id": f"event-{place}", "label": f"Event {place}"} for place in range(5001)]
    path = saved(tmp_path / "d.json", {"events": events, "claims": []})
    status, sent = on_terminal("timeline", path, folder=tmp_path)
    assert status == DONE
    assert "\nundated | Event 5000\r\n" in sent
    assert "printed plainly" in sent
    fewer = saved(tmp_path / "fewer.json", {"events": events[:50], "claims": []})
    assert "printed plainly" not in on_terminal("timeline", fewer, folder=tmp_path)[1]


# Exit status


@pytest.mark.parametrize("command", READING)
def test_nothing_wrong_is_0(run: Run, tmp_path: Path, command: str) -> None:
    """A command that did its work, with nothing to complain of, exits with 0 and is silent about the run itself."""
    done = run(command, saved(tmp_path / "d.json", SOUND))
    assert (done.returncode, done.stderr) == (DONE, "")
    assert done.stdout.endswith("\n")


@pytest.mark.parametrize("command", READING)
def test_no_dataset_means_the_bundled_one(run: Run, command: str) -> None:
    """Without a file each command reports on the dataset that comes with the program."""
    done = run(command)
    assert (done.returncode, done.stderr) == (DONE, "")
    assert "Khujand" in done.stdout


@pytest.mark.parametrize(
    ("dataset", "level", "status"),
    [
        pytest.param(ERROR, "error", FOUND, id="error fails on error"),
        pytest.param(ERROR, "note", FOUND, id="error fails on note"),
        pytest.param(ERROR, "never", DONE, id="error fails never"),
        pytest.param(WARNING, "error", DONE, id="warning does not fail on error"),
        pytest.param(WARNING, "warning", FOUND, id="warning fails on warning"),
        pytest.param(NOTE, "warning", DONE, id="note does not fail on warning"),
        pytest.param(NOTE, "note", FOUND, id="note fails on note"),
        pytest.param(SOUND, "note", DONE, id="nothing does not fail on note"),
    ],
)
def test_check_fails_from_the_severity_asked_for(
    run: Run, tmp_path: Path, dataset: dict[str, Any], level: str, status: int
) -> None:
    """``check`` exits with 1 where a finding is as grave as --fail-on or graver, and with 0 otherwise."""
    assert run("check", saved(tmp_path / "d.json", dataset), "--fail-on", level).returncode == status


@pytest.mark.parametrize(("dataset", "status"), [(ERROR, FOUND), (WARNING, DONE)], ids=["an error", "a warning"])
def test_check_fails_on_errors_by_default(run: Run, tmp_path: Path, dataset: dict[str, Any], status: int) -> None:
    """Contested history is no failure; a source that contradicts itself is one."""
    done = run("check", saved(tmp_path / "d.json", dataset), "-f", "json")
    assert done.returncode == status
    assert codes(done)


@pytest.mark.parametrize("command", ["timeline", "compare-sources"])
def test_findings_change_no_status_but_that_of_check(run: Run, tmp_path: Path, command: str) -> None:
    """Commands that show a dataset exit with 0 though its sources contradict themselves."""
    assert run(command, saved(tmp_path / "d.json", ERROR)).returncode == DONE


def test_accepted_findings_do_not_fail(run: Run, tmp_path: Path) -> None:
    """A finding that a person has accepted is counted apart and no longer decides the exit status."""
    accepted = [{"rule": "value-conflict", "claims": ["c0", "c1"], "reason": "two counts"}]
    path = saved(tmp_path / "d.json", {**WARNING, "accepted": accepted})
    done = run("check", path, "-f", "json", "--fail-on", "warning")
    assert done.returncode == DONE
    assert json.loads(done.stdout)["summary"]["accepted"] == 1


def test_a_misspelt_rule_in_an_accepted_entry_fails(run: Run, tmp_path: Path) -> None:
    """An accepted entry that names no rule would silently accept nothing: ``check`` reports it, with a suggestion."""
    accepted = [{"rule": "value-conflct", "claims": ["c0", "c1"], "reason": "two counts"}]
    done = run("check", saved(tmp_path / "d.json", {**WARNING, "accepted": accepted}), "-f", "json")
    assert (done.returncode, codes(done)) == (FOUND, ["DAT006", "AGR001"])
    assert 'did you mean "value-conflict"' in json.loads(done.stdout)["findings"][0]["message"]


@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize("command", ["timeline", "compare-sources"])
def test_an_invalid_dataset_prints_nothing(run: Run, tmp_path: Path, command: str, format_: str) -> None:
    """An invalid dataset gives no report, a sentence with file:line:column for each fault, and exit status 2."""
    saved(tmp_path / "d.json", BROKEN)
    done = run(command, "d.json", "-f", format_)
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    first, second = done.stderr.splitlines()
    assert re.match(r'khujand: d\.json:1:2: DAT003 unknown-key: .*"titel".*did you mean "title"', first)
    assert re.match(r'khujand: d\.json:3:25: DAT002 wrong-shape: .*"primery".*did you mean "primary"', second)


@pytest.mark.parametrize("level", ["error", "never"])
def test_check_reports_an_invalid_dataset(run: Run, tmp_path: Path, level: str) -> None:
    """``check`` prints what is wrong with the file as findings and exits with 1, whatever --fail-on says."""
    saved(tmp_path / "d.json", BROKEN)
    done = run("check", "d.json", "--fail-on", level)
    assert (done.returncode, done.stderr) == (FOUND, "")
    first, second, *_ = done.stdout.splitlines()
    assert first.startswith("d.json:1:2: error DAT003 unknown-key: ")
    assert second.startswith("d.json:3:25: error DAT002 wrong-shape: ")


def test_check_reports_an_invalid_dataset_as_json(run: Run, tmp_path: Path) -> None:
    """In JSON the faults of a file are findings like all others, with their place."""
    saved(tmp_path / "d.json", BROKEN)
    done = run("check", "d.json", "-f", "json")
    assert done.returncode == FOUND
    report = json.loads(done.stdout)
    assert codes(done) == ["DAT003", "DAT002"]
    assert report["summary"]["error"] == 2
    assert report["findings"][1]["location"] == {
        "file": "d.json", "pointer": "/sources/0/kind", "line": 3, "column": 25
    }  # fmt: skip


def test_ignoring_does_not_make_an_invalid_dataset_valid(run: Run, tmp_path: Path) -> None:
    """What is wrong with a file cannot be switched off: without a dataset there is nothing to judge."""
    done = run("check", saved(tmp_path / "d.json", BROKEN), "--ignore", "DAT", "-f", "json")
    assert (done.returncode, codes(done)) == (FOUND, ["DAT003", "DAT002"])


def test_an_invalid_dataset_does_not_hide_the_others(run: Run, tmp_path: Path) -> None:
    """Of several files ``check`` reports each, and one that is no dataset decides the exit status."""
    saved(tmp_path / "bad.json", BROKEN)
    saved(tmp_path / "good.json", WARNING)
    done = run("check", "bad.json", "good.json", "-f", "json")
    assert done.returncode == FOUND
    assert [(one["code"], one["location"]["file"]) for one in json.loads(done.stdout)["findings"]] == [
        ("DAT003", "bad.json"),
        ("DAT002", "bad.json"),
        ("AGR001", "good.json"),
    ]


def test_several_files_are_checked_each_for_itself(run: Run, tmp_path: Path) -> None:
    """The same ids in two files do not clash, and any of the files can fail the run."""
    saved(tmp_path / "one.json", SOUND)
    saved(tmp_path / "two.json", ERROR)
    assert run("check", "one.json", "one.json").returncode == DONE
    done = run("check", "one.json", "two.json", "-f", "json")
    assert done.returncode == FOUND
    assert {one["location"]["file"] for one in json.loads(done.stdout)["findings"]} == {"two.json"}


@pytest.mark.parametrize(
    ("arguments", "wrong", "meant"),
    [
        pytest.param(("chek",), "chek", "check", id="command"),
        pytest.param(("timeline", "-f", "jsno"), "jsno", "json", id="format of timeline"),
        pytest.param(("compare-sources", "-f", "txt"), "txt", "text", id="format of compare-sources"),
        pytest.param(("check", "--output-format=jason"), "jason", "json", id="format of check"),
        pytest.param(("check", "--fail-on", "eror"), "eror", "error", id="severity"),
        pytest.param(("check", "--color", "allways"), "allways", "always", id="colour"),
        pytest.param(("timeline", "--calendar", "jullian"), "jullian", "julian", id="calendar"),
        pytest.param(("timeline", "-s", "romanovski"), "romanovski", "romanovsky", id="source of timeline"),
        pytest.param(("compare-sources", "-s", "morison"), "morison", "morrison", id="source of compare-sources"),
        pytest.param(("check", "-s", "morrison", "-s", "artcle"), "artcle", "article", id="second source of check"),
        pytest.param(("check", "--select", "value-conflct"), "value-conflct", "value-conflict", id="name of a rule"),
        pytest.param(("check", "--ignore", "SUM02"), "SUM02", "SUM002", id="code of a rule"),
        pytest.param(("check", "--select", "AGR,vlaue-conflict"), "vlaue-conflict", "value-conflict", id="second rule"),
        pytest.param(("rule", "value-conflct"), "value-conflct", "value-conflict", id="rule to explain"),
        pytest.param(("check", "datset.json"), "datset.json", "dataset.json", id="file"),
    ],
)
def test_misspelt_words_are_2_with_a_suggestion(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], wrong: str, meant: str
) -> None:
    """A misspelt command, value, id or file exits with 2 and no report, naming it and the one that was meant."""
    saved(tmp_path / "dataset.json", SOUND)
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert re.search(rf"""(?<!\w){re.escape(wrong)}\b.*[Dd]id you mean .*['"]{re.escape(meant)}['"].*\?""", done.stderr)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("check", "--selct", "AGR"), ["--selct", "--select"], id="option"),
        pytest.param(("check", "-s", "xyz"), ["xyz", "romanovsky", "morrison", "article"], id="source like no other"),
        pytest.param(("check", "-f", "yaml"), ["yaml", *FORMATS["check"]], id="format like no other"),
        pytest.param(("timeline", "--since", "24.05.1866"), ["24.05.1866", "1866-05-24"], id="date"),
        pytest.param(("check", "dataset.json", "nowhere.json"), ["nowhere.json"], id="second file"),
        pytest.param(("timeline", "dataset.json", "too-many.json"), ["too-many.json"], id="too many files"),
    ],
)
def test_other_usage_errors_are_2(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: list[str]) -> None:
    """What could not be done prints no report, exits with 2, and names what was wrong and what is possible."""
    saved(tmp_path / "dataset.json", SOUND)
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert set(said) <= set(re.findall(r"[\w.-]*\w", done.stderr))
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", READING)
def test_an_empty_folder_is_no_dataset(run: Run, tmp_path: Path, command: str) -> None:
    """A folder without claims in it is said to be no dataset: by check as a finding, by the others as a sentence."""
    (tmp_path / "folder").mkdir()
    done = run(command, "folder")
    told = done.stdout if command == "check" else done.stderr
    assert done.returncode == (FOUND if command == "check" else COULD_NOT)
    assert "folder:1:1" in told
    assert "there is no claims.csv in this one" in told


@pytest.mark.parametrize(
    "arguments", [("--version",), ("-h",), ("check", "--help"), ("rule",), ("schema",)], ids=" ".join
)
def test_what_is_no_report_on_a_dataset_is_0_too(run: Run, arguments: tuple[str, ...]) -> None:
    """Version, help, the list of rules and the schema are printed on standard output, with exit status 0."""
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (DONE, "")
    assert done.stdout.endswith("\n")


def test_a_rule_is_explained(run: Run) -> None:
    """A rule is found by its code, in capitals or not, and by its name."""
    by_name = run("rule", "value-conflict")
    assert (by_name.returncode, by_name.stderr) == (DONE, "")
    assert "AGR001" in by_name.stdout
    assert run("rule", "agr001").stdout == by_name.stdout


@pytest.mark.parametrize("command", FORMATS)
def test_help_names_the_formats(run: Run, command: str) -> None:
    """The help of a command names every form that its report can have."""
    text = run(command, "-h").stdout
    assert all(re.search(rf"\b{format_}\b", text) for format_ in FORMATS[command])


BOOM = """
import sys
import khujand_cli.{module} as module
def boom(*_, **__):
    raise RuntimeError("[boom]\\nsecond line")
{patch}
sys.argv = ["khujand", *sys.argv[1:]]
from khujand_cli.__main__ import main
main()
"""


def test_an_internal_fault_is_2(tmp_path: Path) -> None:
    """A fault of the program itself is no finding: exit status 2, a sentence that asks for a report, no traceback."""
    script = BOOM.format(module="views.collation", patch="module.collate = boom")
    command = [sys.executable, "-c", script, "compare-sources"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=environment(), check=False
    )
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert "[boom]" in done.stderr
    assert "report" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_else_is_installed_has_no_part_in_it(run: Run, tmp_path: Path) -> None:
    """A plugin for pydantic that some other package brought is not even loaded, unless plugins are asked for."""
    (tmp_path / "meddling.py").write_text('import sys\nprint("loaded", file=sys.stderr)\nplugin = None\n')
    installed = tmp_path / "meddling-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: meddling\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[pydantic]\nmeddling = meddling\n")
    assert run("check", PYTHONPATH=str(tmp_path)).stderr == ""
    asked = run("check", PYTHONPATH=str(tmp_path), PYDANTIC_DISABLE_PLUGINS="none-of-these")
    assert "loaded" in asked.stderr


def test_a_rule_that_fails_does_not_silence_the_others(tmp_path: Path) -> None:
    """A rule that crashes becomes a finding of its own, the others still report, and the exit status is 2."""
    patch = "module.CHECKS = tuple(c._replace(find=boom) if c.rule.code == 'SUM001' else c for c in module.CHECKS)"
    command = [sys.executable, "-c", BOOM.format(module="criticism.run", patch=patch), "check", "-f", "json"]
    path = saved(tmp_path / "d.json", WARNING)
    done = subprocess.run(
        [*command, str(path)], capture_output=True, text=True, encoding="utf-8", env=environment(), check=False
    )
    assert done.returncode == COULD_NOT
    assert codes(done) == ["SUM001", "AGR001"]


# Choosing rules and sources


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param((), ["SUM001", "AGR001", "AGR005"], id="all"),
        pytest.param(("--select", "AGR"), ["AGR001", "AGR005"], id="family"),
        pytest.param(("--select", "agr001"), ["AGR001"], id="code in small letters"),
        pytest.param(("--select", "value-conflict"), ["AGR001"], id="name"),
        pytest.param(("--select", "SUM001,contested-proposition"), ["SUM001", "AGR005"], id="comma-separated"),
        pytest.param(("--select", "SUM001", "--select", "AGR005"), ["SUM001", "AGR005"], id="repeated"),
        pytest.param(("--ignore", "AGR"), ["SUM001"], id="family ignored"),
        pytest.param(("--ignore", "SUM001,value-conflict"), ["AGR005"], id="two ignored"),
        pytest.param(("--select", "AGR", "--ignore", "AGR001"), ["AGR005"], id="family but one"),
    ],
)
def test_rules_are_chosen(run: Run, tmp_path: Path, options: tuple[str, ...], expected: list[str]) -> None:
    """--select and --ignore take codes, names and family prefixes, comma-separated or repeated."""
    done = run("check", saved(tmp_path / "d.json", CONTESTED), "-f", "json", *options)
    assert codes(done) == expected
    assert done.returncode == (FOUND if "SUM001" in expected else DONE)


def test_findings_can_be_limited_to_sources(run: Run, tmp_path: Path) -> None:
    """With --source, ``check`` keeps the findings in which one of the sources takes part."""
    path = saved(tmp_path / "d.json", CONTESTED)
    assert codes(run("check", path, "-f", "json", "-s", "b")) == ["AGR001", "AGR005"]
    assert codes(run("check", path, "-f", "json", "-s", "b", "--source", "a")) == ["SUM001", "AGR001", "AGR005"]


# Files and streams


@pytest.mark.parametrize(
    ("command", "format_"), [("timeline", "text"), ("compare-sources", "json"), ("check", "text"), ("check", "json")]
)
def test_a_report_can_go_to_a_file(run: Run, tmp_path: Path, command: str, format_: str) -> None:
    """With -o the report stands whole in the file instead of on standard output, and nothing else is left behind."""
    saved(tmp_path / "d.json", CONTESTED)
    shown = run(command, "d.json", "-f", format_)
    done = run(command, "d.json", "-f", format_, "-o", "report")
    assert (done.returncode, done.stdout, done.stderr) == (shown.returncode, "", "")
    assert (tmp_path / "report").read_bytes().decode() == shown.stdout
    assert {one.name for one in tmp_path.iterdir()} == {"d.json", "report"}


@posix
def test_a_report_is_an_ordinary_file(run: Run, tmp_path: Path) -> None:
    """The file that -o makes can be read by those who can read any new file of that user."""
    run("timeline", "-o", "report")
    (tmp_path / "ordinary").touch()
    assert (tmp_path / "report").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


def test_no_file_is_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    """-o leaves a file that exists as it is and exits with 2, naming it and --force; with --force it is replaced."""
    report = saved(tmp_path / "report", "mine")
    done = run("timeline", "-o", "report")
    assert (done.returncode, done.stdout, report.read_text(encoding="utf-8")) == (COULD_NOT, "", "mine")
    assert "report" in done.stderr
    assert "--force" in done.stderr
    assert run("timeline", "-o", "report", "--force").returncode == DONE
    assert report.read_text(encoding="utf-8") == run("timeline").stdout
    assert [one.name for one in tmp_path.iterdir()] == ["report"]


def test_a_run_that_fails_leaves_the_file_alone(run: Run, tmp_path: Path) -> None:
    """Where there is no report to write, -o neither makes a file nor empties one, --force or not."""
    saved(tmp_path / "d.json", BROKEN)
    report = saved(tmp_path / "report", "mine")
    assert run("timeline", "d.json", "-o", "report", "--force").returncode == COULD_NOT
    assert run("compare-sources", "d.json", "-o", "new").returncode == COULD_NOT
    assert report.read_text(encoding="utf-8") == "mine"
    assert {one.name for one in tmp_path.iterdir()} == {"d.json", "report"}


def test_check_writes_what_is_wrong_with_a_file_to_a_file(run: Run, tmp_path: Path) -> None:
    """For ``check`` the faults of an invalid dataset are the report, so -o writes them, and the exit status stays 1."""
    saved(tmp_path / "d.json", BROKEN)
    done = run("check", "d.json", "-o", "report")
    assert (done.returncode, done.stdout) == (FOUND, "")
    assert "d.json:1:2: error DAT003" in (tmp_path / "report").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["nowhere/report", "folder", "d.json/report"])
def test_a_file_that_cannot_be_written_is_2(run: Run, tmp_path: Path, name: str) -> None:
    """Where the file cannot be written, a sentence names it, the exit status is 2 and nothing is left behind."""
    saved(tmp_path / "d.json", SOUND)
    (tmp_path / "folder").mkdir()
    done = run("check", "d.json", "-o", name, "--force")
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert Path(name).parts[0] in done.stderr
    assert "internal fault" not in done.stderr
    assert {one.name for one in tmp_path.iterdir()} == {"d.json", "folder"}
    assert not list((tmp_path / "folder").iterdir())


@pytest.mark.parametrize("command", READING)
def test_standard_input_is_a_dataset(run: Run, tmp_path: Path, command: str) -> None:
    """``-`` reads the dataset from standard input and gives the same report as its file does."""
    path = saved(tmp_path / "d.json", {**CONTESTED, "title": "Осада"})
    done = run(command, "-", stdin=path.read_bytes())
    shown = run(command, path)
    assert done.returncode == shown.returncode
    assert done.stdout == shown.stdout.replace(str(path), "<stdin>")


def test_faults_on_standard_input_have_a_place(run: Run) -> None:
    """A fault of a dataset on standard input is located in <stdin>."""
    done = run("timeline", "-", stdin='{"title":\n 1}')
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert "<stdin>:2:2: DAT002" in done.stderr


def test_a_byte_order_mark_on_standard_input_is_refused(run: Run) -> None:
    """Standard input is read as bytes, so that its encoding is judged as that of a file is."""
    assert codes(run("check", "-", "-f", "json", stdin=b"\xef\xbb\xbf{}")) == ["DAT014"]
    assert codes(run("check", "-", "-f", "json", stdin='{"title": "Осада"}'.encode("cp1251"))) == ["DAT014"]


@posix
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(("check", "--fail-on", "error"), FOUND, id="check that fails"),
        pytest.param(("check", "--fail-on", "never"), DONE, id="check that does not"),
        pytest.param(("check", "-f", "json"), FOUND, id="check as JSON"),
        pytest.param(("timeline",), DONE, id="timeline"),
        pytest.param(("compare-sources",), DONE, id="compare-sources"),
    ],
)
def test_a_closed_pipe_changes_no_verdict(tmp_path: Path, arguments: tuple[str, ...], status: int) -> None:
    """A reader who goes away before anything was written changes no exit status and causes no complaint."""
    with started(*arguments, "-", folder=tmp_path) as (process, stdin):
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        stdin.write(json.dumps(CONTESTED).encode())
        stdin.close()
        assert process.stderr.read() == b""
        assert process.wait() == status


@posix
def test_a_reader_who_has_seen_enough_changes_no_verdict(tmp_path: Path) -> None:
    """``| head -1`` of a report too long for the pipe gets its line; the exit status is that of the whole report."""
    long = {"locator": "p. 1" * 250}
    claims = [(source, f"q{place}", figure, long) for place in range(50) for source, figure in (("a", 57), ("b", 66))]
    path = saved(tmp_path / "d.json", figures(*claims))
    with started("check", path, "--fail-on", "warning", folder=tmp_path) as (process, stdin):
        stdin.close()
        assert process.stdout is not None
        assert process.stderr is not None
        assert b"AGR001" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == FOUND


NO_FILE, MISSPELT, FAILING, WRITING = ("check", "nowhere.json"), ("chek",), ("check", "d.json"), ("new", "new.json")


@posix
@pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full"], ids=["closed", "full"])
@pytest.mark.parametrize(
    ("arguments", "status"), [(NO_FILE, COULD_NOT), (MISSPELT, COULD_NOT), (FAILING, FOUND), (WRITING, DONE)]
)
def test_a_complaint_that_reaches_nobody_changes_no_status(
    tmp_path: Path, stream: str, arguments: tuple[str, ...], status: int
) -> None:
    """Where standard error takes nothing, the exit status is what it would have been."""
    saved(tmp_path / "d.json", ERROR)
    command = ["sh", "-c", f'exec "$@" {stream}', "sh", *PROGRAM, *arguments]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, cwd=tmp_path, env=environment(), check=False)
    assert done.returncode == status


@posix
@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("schema",), ("timeline",)], ids=" ".join)
def test_a_full_disk_is_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """What cannot be written to standard output is complained of, and the exit status is that of all complaints."""
    command = ["sh", "-c", 'exec "$@" >/dev/full', "sh", *PROGRAM, *arguments]
    done = subprocess.run(command, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(), check=False)
    assert done.returncode == COULD_NOT
    assert re.fullmatch(rb"khujand: .*No space left on device.*\n", done.stderr)


TORN = """
import os
class Torn:
    def __del__(self):
        os._exit(5)
torn = Torn()
from khujand_cli.__main__ import main
main()
"""


def test_nothing_is_torn_down_at_the_end(tmp_path: Path) -> None:
    """Once all is written the run is over: whatever would be taken apart then has no say in the exit status."""
    path = saved(tmp_path / "d.json", ERROR)
    done = subprocess.run(
        [sys.executable, "-c", TORN, "check", str(path)], capture_output=True, env=environment(), check=False
    )
    assert (done.returncode, done.stderr) == (FOUND, b"")
    assert b"SUM001" in done.stdout


@posix
@pytest.mark.parametrize("command", READING)
def test_ctrl_c_is_130(tmp_path: Path, command: str) -> None:
    """Interrupted while it waits for standard input, the program exits with 130 and prints nothing at all."""
    with started(command, "-", folder=tmp_path) as (process, stdin):
        # More than a pipe holds: once this is written, the program has begun to read.
        stdin.write(b" " * 2**20)
        stdin.flush()
        process.send_signal(signal.SIGINT)
        out, complaint = process.communicate()
    assert (process.returncode, out, complaint) == (INTERRUPTED, b"", b"")


WATCH = """
import os, sys
FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "pty.spawn",
             "urllib.", "http.", "webbrowser.", "builtins.input", "os.startfile")
def watch(event, arguments):
    if event.startswith(FORBIDDEN):
        os.write(2, event.encode())
        os._exit(99)
sys.addaudithook(watch)
open("watched", "w").close()
"""


@pytest.mark.parametrize("arguments", [*((one,) for one in READING), ("-h",), ("check", "nowhere.json")], ids=" ".join)
def test_no_network_no_pager_no_prompt(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """No command opens a socket, starts another program or asks for input."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    done = run(*arguments, PYTHONPATH=str(tmp_path / "hook"), PAGER="less", MANPAGER="less")
    assert (tmp_path / "watched").is_file()
    assert done.returncode == (COULD_NOT if "nowhere.json" in arguments else DONE)


@posix
@pytest.mark.parametrize("command", READING)
def test_no_pager_on_a_terminal(tmp_path: Path, command: str) -> None:
    """On a terminal too a report longer than the screen is simply printed."""
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    variables = {"PYTHONPATH": str(tmp_path), "PAGER": "less", "MANPAGER": "less"}
    status, sent = on_terminal(command, folder=tmp_path, variables=variables)
    assert (tmp_path / "watched").is_file()
    assert (status, "Khujand" in sent) == (DONE, True)


# Colour


@pytest.mark.parametrize("command", READING)
def test_no_colour_in_a_pipe(run: Run, command: str) -> None:
    """What goes to a pipe has no escape sequences in it, whatever the terminal beside it can do."""
    assert "\x1b" not in run(command, TERM="xterm-256color", COLORTERM="truecolor", CI="true", CLICOLOR="1").stdout


@pytest.mark.parametrize("arguments", [("-h",), ("check", "-h"), ("chek",), ("check", "-f", "x"), ("check", "x.json")])
def test_no_colour_in_help_and_complaints(run: Run, arguments: tuple[str, ...]) -> None:
    """Help and complaints stay plain in a pipe, on a build server too."""
    done = run(*arguments, GITHUB_ACTIONS="true", FORCE_COLOR="1", PY_COLORS="1")
    assert done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@posix
@pytest.mark.parametrize(
    ("options", "variables", "coloured"),
    [
        pytest.param((), {}, True, id="terminal"),
        pytest.param((), {"TERM": "dumb"}, False, id="dumb terminal"),
        pytest.param(("--color", "always"), {}, True, id="always"),
        pytest.param(("--color", "always"), {"NO_COLOR": "1", "TERM": "dumb"}, True, id="always goes before NO_COLOR"),
        pytest.param(("--color", "never"), {}, False, id="never"),
        pytest.param(("--color", "never"), {"FORCE_COLOR": "1"}, False, id="never goes before FORCE_COLOR"),
        pytest.param((), {"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param(("--color", "auto"), {"NO_COLOR": "1"}, False, id="auto asks NO_COLOR"),
        pytest.param((), {"NO_COLOR": ""}, True, id="empty NO_COLOR"),
        pytest.param((), {"FORCE_COLOR": "1", "TERM": "dumb"}, True, id="FORCE_COLOR"),
        pytest.param((), {"FORCE_COLOR": "0", "TERM": "dumb"}, False, id="FORCE_COLOR is 0"),
        pytest.param((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, id="NO_COLOR goes before FORCE_COLOR"),
    ],
)
def test_colour_on_a_terminal(
    tmp_path: Path, options: tuple[str, ...], variables: dict[str, str], coloured: bool
) -> None:
    """The flag decides on colour, then NO_COLOR, then FORCE_COLOR, then whether the terminal can show it."""
    path = saved(tmp_path / "d.json", WARNING)
    status, sent = on_terminal("check", path, *options, folder=tmp_path, variables=variables)
    assert (status, "AGR001" in sent, "\x1b[" in sent) == (DONE, True, coloured)


@posix
@pytest.mark.parametrize("command", READING)
def test_without_colour_not_even_bold(tmp_path: Path, command: str) -> None:
    """NO_COLOR leaves no escape sequence of any kind on the terminal, though something would force colour."""
    status, sent = on_terminal(command, folder=tmp_path, variables={"NO_COLOR": "1", "FORCE_COLOR": "1"})
    assert (status, "\x1b" in sent) == (DONE, False)


@posix
@pytest.mark.parametrize("command", READING)
def test_json_is_never_coloured_or_wrapped(tmp_path: Path, command: str) -> None:
    """JSON on a terminal is the same JSON, whatever is said about colour and however narrow the terminal."""
    options = ("-f", "json", "--color", "always")
    status, sent = on_terminal(command, *options, folder=tmp_path, columns=30, variables={"FORCE_COLOR": "1"})
    assert status == DONE
    assert json.loads(sent)["schema"] == 2
    assert "\x1b" not in sent


# Encodings

MIXED = "Осада — “é” 安 👑"
CYRILLIC = figures(
    ("a", "killed", 57, {"locator": MIXED, "wording": MIXED}), ("b", "killed", 66),
    title=MIXED, sources=[{"id": "a", "label": MIXED}], quantities=[{"id": "killed", "label": MIXED}],
    events=[{"id": "siege", "label": MIXED}],
)  # fmt: skip


def strings(value: Any) -> Iterator[str]:
    """Yield all texts of a JSON value."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from strings(item)
        case dict():
            for item in value.values():
                yield from strings(item)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("command", READING)
def test_an_encoding_that_lacks_the_letters_crashes_nothing(tmp_path: Path, command: str, encoding: str) -> None:
    """Where the stream cannot take a letter an escape stands for it: text stays readable.

    JSON is UTF-8 by what it is, so that it has escapes for all letters there and reads the same in any encoding.
    """
    path = saved(tmp_path / "d.json", CYRILLIC)
    variables = environment(PYTHONUTF8="0", PYTHONIOENCODING=encoding)
    for format_ in ("text", "json"):
        done = subprocess.run(
            [*PROGRAM, command, str(path), "-f", format_], capture_output=True, env=variables, cwd=tmp_path, check=False
        )
        assert (done.returncode, done.stderr) == (DONE, b"")
        printed = done.stdout.decode(encoding)
        assert ("é" in printed) == (encoding == "cp1252" and format_ == "text")
        if format_ == "json":
            assert any(MIXED in text for text in strings(json.loads(printed)))
        else:
            assert "\\u041e\\u0441\\u0430\\u0434\\u0430" in printed


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_complaints_survive_an_encoding_that_lacks_the_letters(run: Run, tmp_path: Path, encoding: str) -> None:
    """A sentence about a Cyrillic name on such a stream is still one sentence with exit status 2."""
    saved(tmp_path / "d.json", '{"Осада": 1}')
    done = run("timeline", "d.json", PYTHONUTF8="0", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert "d.json:1:2: DAT003" in done.stderr
    assert "\\u041e" in done.stderr


def test_a_file_is_utf_8_whatever_the_streams_are(run: Run, tmp_path: Path) -> None:
    """What -o writes is UTF-8, on a machine whose streams are ASCII too."""
    saved(tmp_path / "d.json", CYRILLIC)
    done = run("compare-sources", "d.json", "-o", "report", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == DONE
    assert MIXED in (tmp_path / "report").read_text(encoding="utf-8")


@posix
@pytest.mark.parametrize("command", READING)
def test_a_machine_without_a_locale(run: Run, tmp_path: Path, command: str) -> None:
    """With LC_ALL=C a Cyrillic dataset under a Cyrillic name is reported, and a misspelt name is a sentence."""
    saved(tmp_path / "Осада.json", CYRILLIC)
    variables = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(command, "Осада.json", "-f", "json", **variables)
    assert (done.returncode, done.stderr) == (DONE, "")
    assert any(MIXED in text for text in strings(json.loads(done.stdout)))
    missing = run(command, "Осад.json", **variables)
    assert (missing.returncode, missing.stdout) == (COULD_NOT, "")
    assert "there is no file" in missing.stderr
