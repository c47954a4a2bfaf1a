"""Asking for less: findings by subject and certainty, sorted, cut short, under heads, on one screen, or in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, figures, valid
from khujand_cli.commands import options
from khujand_cli.views import arrangement
from test_program import COULD_NOT, DONE, FOUND, saved

# A says a total that its parts do not make; B and C differ by much on one subject and by little on another.
DATASET = figures(
    ("a", "losses", 44), ("a", "killed", 12), ("a", "wounded", 31),
    ("b", "guns", 100), ("c", "guns", 900), ("b", "men", 5000), ("c", "men", 5100), ("b", "tents", "~70"),
    ("c", "tents", 73),
    quantities=[{"id": "losses", "sum_of": ["killed", "wounded"]}, {"id": "guns", "event": "siege"}],
    events=[{"id": "siege", "label": "The siege"}],
)  # fmt: skip

Asked = Callable[..., dict[str, Any]]


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> Asked:
    """Return what is printed of the dataset with some options, as JSON."""
    saved(tmp_path / "d.json", DATASET)

    def ask(*arguments: str, status: int | None = None) -> dict[str, Any]:
        done = run("check", "d.json", "-f", "json", *arguments)
        assert done.returncode in ((DONE, FOUND) if status is None else (status,)), done.stderr
        return valid(done.stdout, "check")

    return ask


def subjects(output: dict[str, Any]) -> list[str]:
    """Return the subjects of the findings, in their order."""
    return [finding["subject"] for finding in output["findings"]]


def test_the_options_name_all_the_ways() -> None:
    """What can be typed is what there is."""
    assert tuple(arrangement.SORTS) == options.SORTS
    assert tuple(arrangement.HEADS) == options.HEADS


def test_a_subject_is_asked_for_by_id_or_label(asked: Asked) -> None:
    """Only what it takes part in is shown and counted, and the status is that of what is left."""
    assert set(subjects(asked("--subject", "guns", status=DONE))) == {"guns"}
    assert subjects(asked("--subject", "GUNS")) == subjects(asked("--subject", "guns"))
    assert set(subjects(asked("--subject", "killed", status=FOUND))) == {"losses"}
    assert asked("--subject", "tents")["summary"]["error"] == 0


def test_a_subject_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    """With the one that may be meant."""
    saved(tmp_path / "d.json", DATASET)
    done = run("check", "d.json", "--subject", "gunz")
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert 'did you mean "guns"' in done.stderr


def test_only_what_is_certain(asked: Asked) -> None:
    """Possible findings are left out, and not counted."""
    every, certain = asked(), asked("--certain")
    possible = [finding for finding in every["findings"] if finding["certainty"] == "possible"]
    assert possible
    assert certain["findings"] == [finding for finding in every["findings"] if finding["certainty"] == "certain"]
    assert sum(certain["summary"].values()) == len(certain["findings"])


def test_findings_are_sorted(asked: Asked) -> None:
    """By difference and share the largest come first; those without a number last."""
    for key in ("difference", "relative"):
        numbers = [finding[key] for finding in asked("--sort", key)["findings"]]
        known = [number for number in numbers if number is not None]
        assert known == sorted(known, reverse=True)
        assert numbers[: len(known)] == known
    lines = [finding["location"]["column"] for finding in asked("--sort", "place")["findings"]]
    assert lines == sorted(lines)
    assert asked("--sort", "severity") == asked()


def test_top_shows_the_first_and_counts_all(asked: Asked, run: Run) -> None:
    """The status and the counts are over all of them, and how many are not shown is said."""
    every, first = asked("--sort", "relative"), asked("--sort", "relative", "--top", "1", status=FOUND)
    assert first["findings"] == every["findings"][:1]
    assert first["summary"] == every["summary"]
    left = len(every["findings"]) - 1
    assert f"and {left} more findings" in run("check", "d.json", "--top", "1").stdout


def test_findings_stand_under_heads(asked: Asked, run: Run) -> None:
    """Each group names what its findings have in common; a finding of two sources is in both groups."""
    output = asked("--group-by", "source")
    groups = {group["key"]: group["findings"] for group in output["groups"]}
    marks = {finding["fingerprint"]: set(finding["sources"]) for finding in output["findings"]}
    assert {key: set(found) for key, found in groups.items()} == {
        source: {mark for mark, sources in marks.items() if source in sources} for source in ("a", "b", "c")
    }
    events = {group["key"]: group for group in asked("--group-by", "event")["groups"]}
    assert events["siege"]["label"] == "The siege"
    text = run("check", "d.json", "--group-by", "source", "-f", "text").stdout
    assert text.count(" AGR001 ") == sum(finding["code"] == "AGR001" for finding in output["findings"])
    assert '"B" (b): ' in text


def test_the_summary_is_one_screen(asked: Asked, run: Run, tmp_path: Path) -> None:
    """However many findings there are it has as many lines, and the status is that of all."""
    done = run("check", "d.json", "--summary")
    assert done.returncode == FOUND
    assert "SUM001 sum-mismatch: 1 error" in done.stdout
    many = figures(
        *[(source, f"q{place}", place * number) for place in range(1, 300) for source, number in (("a", 2), ("b", 3))]
    )
    saved(tmp_path / "many.json", many)
    assert len(run("check", "many.json", "--summary").stdout.splitlines()) < 40
    output = asked("--summary")
    assert output["findings"] == []
    assert {group["key"] for group in output["overview"]["rule"]} >= {"SUM001", "AGR001"}
    assert len(asked("--summary", "--top", "2")["findings"]) == 2


def test_a_concise_line_is_short(run: Run, tmp_path: Path) -> None:
    """Behind the path it has at most 120 characters, however long the labels are, and one line is one finding."""
    long = figures(("a", "x", 5), ("b", "x", 7), quantities=[{"id": "x", "label": "word " * 60}])
    saved(tmp_path / "long.json", long)
    (line,) = run("check", "long.json", "-f", "concise").stdout.splitlines()
    place, _, rest = line.partition(": ")
    assert place.startswith("long.json:1:")
    assert len(rest) <= 120
    assert rest.startswith("AGR001 value-conflict")


def test_a_folder_is_searched_for_datasets(run: Run, tmp_path: Path) -> None:
    """Each dataset in it is judged and has a line; what is none is left out and counted; hidden ones as well."""
    place = tmp_path / "work"
    (place / "deep" / ".hidden").mkdir(parents=True)
    saved(place / "d.json", DATASET)
    run("new", str(place / "deep" / "book.xlsx"))
    run("new", str(place / "deep" / "folder"))
    (place / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    (place / ".draft.json").write_text('{"claims": []}', encoding="utf-8")
    (place / "deep" / ".hidden" / "e.json").write_text('{"claims": [', encoding="utf-8")
    done = run("check", "work")
    assert done.returncode == FOUND
    assert "work: 3 datasets; left out: 1 file without any of the lists and 1 hidden file" in done.stderr
    assert "work/deep/folder: 0 errors, 0 warnings, 0 notes." in done.stdout
    (place / "broken.json").write_text('{"claims": [', encoding="utf-8")
    assert "work/broken.json:1:" in run("check", "work").stdout


def test_a_folder_with_tables_is_one_dataset(run: Run, tmp_path: Path) -> None:
    """A folder that holds any of the format's tables is not searched."""
    place = tmp_path / "work"
    place.mkdir()
    (place / "sources.csv").write_text("id,label,kind\na,A,primary\n", encoding="utf-8")
    saved(place / "d.json", DATASET)
    assert "there is no claims.csv" in run("check", "work").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_has_no_end_is_not_searched(run: Run, tmp_path: Path) -> None:
    """In a folder that is searched a link to a device, or a pipe, is no dataset, and is left out."""
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "endless.json").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "sets" / "pipe.json")
    (tmp_path / "sets" / "sound.json").write_text('{"claims": []}', encoding="utf-8")
    done = run("check", "sets")
    assert (done.returncode, done.stderr) == (
        0,
        "khujand: sets: 1 dataset; left out: 2 files without any of the lists\n",
    )
