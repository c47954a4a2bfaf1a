"""Fuzzing: whatever has become of a file, there is a finding or a sentence, and the file is left as it is.

``pytest -m fuzz --fuzz-seconds 600`` goes on for ten minutes, from a seed that it prints. What fails is kept below
tests/fuzz with the line that failed, and is asked again in every run; it bears the --fuzz-seed that begins with it.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from itertools import count, takewhile
from pathlib import Path
from time import monotonic

import pytest

from conftest import DAMAGED, ROOT
from damaged_files import FORMS, Files, Line, case, laid
from in_process import Done, run

DONE, FOUND, COULD_NOT = 0, 1, 2
BROKEN = ROOT / "tests" / "fuzz"
# No file here has more than some kilobytes; a thousand times as much as most of them take.
SECONDS = 10
# Of each form so many are damaged in an ordinary run.
FEW = 4


def below(folder: Path) -> Files:
    """Return every file below a folder by its name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written_by(line: Line) -> str | None:
    """Return what a line says that it writes."""
    named = line[2] if line[0] == "convert" else line[line.index("-o") + 1] if "-o" in line else "-"
    return None if named == "-" else named


def hold(files: Files, line: Line, folder: Path) -> Done:
    """Lay a case in an empty folder, run a line there, and return what came of it, which is held to every promise."""
    laid(files, folder)
    done = run(line, folder)
    hold_sentences(files, done)
    hold_status(line, done)
    left, output = below(folder), written_by(line)
    made = [left.pop(name) for name in list(left) if name.partition("/")[0] == output]
    assert left == files
    assert bool(made) == (done.status == DONE and output is not None)
    if made and output is not None:
        (folder / "printed.json").write_text(run(to_standard_output(line), folder).output, encoding="utf-8")
        written, printed = (run(("convert", name, "-"), folder) for name in (output, "printed.json"))
        assert written == printed._replace(seconds=written.seconds)
    return done


def to_standard_output(line: Line) -> Line:
    """Return a line that writes a dataset so that it prints it."""
    return (*line[:2], "-", *line[3:]) if line[0] == "convert" else line[: line.index("-o")]


def hold_sentences(files: Files, done: Done) -> None:
    """No page of Python, no fault of ours; what is told stands in sentences, of which one says of which file it is."""
    # A map may name a file that is not there.
    mapped = re.findall("[a-z]+[.]csv", files.get("map.toml", b"").decode("utf-8", "replace"))
    named = {*files, *(name.partition("/")[0] for name in files), *mapped}
    assert not re.search("internal fault|please report it|Traceback", done.output + done.told)
    told = done.told.splitlines()
    assert all(re.match("khujand: .", sentence) for sentence in told), told
    if done.status == COULD_NOT:
        assert done.output == ""
        assert any(re.search(rf"\b{re.escape(name)}\b", sentence) for sentence in told for name in named), told


def hold_status(line: Line, done: Done) -> None:
    """1 is what check found, at its place, and what differs; another command has not been able to do it."""
    assert done.status in ((DONE, FOUND, COULD_NOT) if line[0] == "check" else (DONE, COULD_NOT))
    if line[0] == "check" and "json" in line and done.status != COULD_NOT:
        report = json.loads(done.output)
        findings = [finding for one in report.get("files", [report]) for finding in one["findings"]]
        assert (done.status == FOUND) == any(finding["severity"] == "error" for finding in findings)
        assert all(finding["location"] for finding in findings if finding["code"].startswith("DAT"))
    elif done.status == FOUND:
        assert done.output


def need(form: str) -> None:
    """Skip the test where the extra is not installed by which a form is read."""
    if form == "wikitext":
        pytest.importorskip("mwparserfromhell")


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Iterator[int]:
    """Yield seeds for a form: a few, or as many as there is time for."""
    first, whole, began = (
        request.config.getoption("--fuzz-seed"),
        request.config.getoption("--fuzz-seconds"),
        monotonic(),
    )
    if whole is None:
        return iter(range(first, first + FEW))
    return takewhile(lambda seed: seed == first or monotonic() - began < whole / len(FORMS), count(first))


@pytest.mark.fuzz
@pytest.mark.parametrize("form", FORMS)
def test_damaged_files_are_told_and_left_alone(
    form: str, seeds: Iterator[int], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """A file that was damaged at random is read, or refused with a finding or a sentence; nothing else comes of it."""
    need(form)
    for seed in seeds:
        request.node.user_properties.append((DAMAGED, seed))
        files, line = case(form, seed)
        try:
            done = hold(files, line, tmp_path / str(seed))
            # Only who looks for it asks how long it takes.
            assert request.config.getoption("--fuzz-seconds") is None or done.seconds < SECONDS
        except Exception:
            laid({f"{seed}/{name}": data for name, data in files.items()}, BROKEN / form)
            (BROKEN / form / f"{seed}.txt").write_text(f"{shlex.join(line)}\n", encoding="utf-8")
            raise
        shutil.rmtree(tmp_path / str(seed))


KEPT = [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in sorted(BROKEN.glob("*/*.txt"))]


@pytest.mark.fuzz
@pytest.mark.parametrize("asked", KEPT)
def test_files_that_broke_it_once_do_so_no_more(asked: Path, tmp_path: Path) -> None:
    """What failed once, on whichever file, is asked again in every run."""
    need(asked.parent.name)
    hold(below(asked.with_suffix("")), tuple(shlex.split(asked.read_text(encoding="utf-8"))), tmp_path / "case")
