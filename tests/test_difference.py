"""Difference: what came, went and changed between two versions of a dataset; and a baseline of what may stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, figures, valid
from test_program import COULD_NOT, DONE, FOUND, saved

OLD = figures(("a", "killed", 5), ("b", "killed", 5), ("a", "hurt", 9), ("b", "hurt", 8))


def changed(**claims: Any) -> dict[str, Any]:
    """Return the dataset with other values for these claims, or without them."""
    kept = ({**claim, **(claims.get(claim["id"]) or {})} for claim in OLD["claims"])
    return {**OLD, "claims": [claim for claim in kept if claims.get(claim["id"], "") is not None]}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with the dataset as it was."""
    saved(tmp_path / "old.json", OLD)
    return tmp_path


def test_the_same_is_0(run: Run, files: Path) -> None:
    """Another order of the file, another layout or another form is no change."""
    (files / "same.json").write_text(json.dumps(dict(reversed(OLD.items())), indent=3), encoding="utf-8")
    run("convert", "old.json", "book.xlsx")
    for new in ("old.json", "same.json", "book.xlsx"):
        done = run("diff", "old.json", new)
        assert (done.returncode, done.stdout) == (DONE, "Nothing has changed.\n")


def test_claims_are_told_in_words(run: Run, files: Path) -> None:
    """What came, what went and what changed, and the findings that it opened and closed."""
    saved(files / "new.json", changed(c1={"figure": 57}, c3=None))
    done = run("diff", "old.json", "new.json")
    assert done.returncode == FOUND
    assert 'changed claim c1: B: "Killed", 5 -> B: "Killed", 57' in done.stdout
    assert 'claim gone c3: B: "Hurt", 8' in done.stdout
    assert "finding opened: warning AGR001 value-conflict" in done.stdout
    assert "finding closed: warning AGR001 value-conflict" in done.stdout
    assert "Claims: 0 new, 1 gone, 1 changed. Findings: 1 opened, 1 closed, 0 changed." in done.stdout


def test_a_wording_is_what_was_given_and_not_what_was_printed(run: Run, files: Path) -> None:
    """What was typed as the value stays as wording, and is told in the same true words as what a source prints."""
    saved(files / "new.json", changed(c0={"figure": "c. 57"}, c2={"wording": "nine were hurt"}))
    told = ('A: "Killed", about 57, given as "c. 57"', 'A: "Hurt", 9, given as "nine were hurt"')
    reports = [run("diff", "old.json", "new.json"), run("check", "new.json", "-f", "markdown", "--show-claims")]
    page = run("report", "new.json").stdout.replace("&#34;", '"')
    for output in (*(done.stdout for done in reports), page):
        assert all(line in output for line in told)
        assert "printed as" not in output


def test_machines_get_all_of_it(run: Run, files: Path) -> None:
    """JSON has the claims and the findings that were added, removed and changed."""
    saved(files / "new.json", {**changed(c1={"figure": 57}), "title": "Another"})
    output = valid(run("diff", "old.json", "new.json", "-f", "json").stdout, "diff")
    (pair,) = output["claims"]["changed"]
    assert (pair["before"]["figure"], pair["after"]["figure"]) == (5, 57)
    assert [finding["code"] for finding in output["findings"]["added"]] == ["AGR001"]
    assert output["findings"]["removed"] == []
    assert output["beside"] is True


def test_other_records_are_told(run: Run, files: Path) -> None:
    """A quantity that is named otherwise is a change, too."""
    quantities = [{**one, "label": f"{one['label']}!"} for one in OLD["quantities"]]
    saved(files / "new.json", {**OLD, "quantities": quantities})
    done = run("diff", "old.json", "new.json")
    assert done.returncode == FOUND
    assert 'changed in quantities: killed "Killed!"' in done.stdout


def test_what_cannot_be_read_is_2(run: Run, files: Path) -> None:
    """With the place of what is wrong."""
    (files / "new.json").write_text('{"claims": [', encoding="utf-8")
    done = run("diff", "old.json", "new.json")
    assert (done.returncode, done.stdout) == (COULD_NOT, "")
    assert "new.json:1:" in done.stderr
    assert run("diff", "old.json", "nowhere.json").returncode == COULD_NOT


def test_a_baseline_accepts_all_that_is_open(run: Run, files: Path) -> None:
    """What is printed, pasted into the list of what is accepted, leaves nothing open; nothing is written."""
    saved(files / "many.json", changed(c1={"figure": 57}))
    before = (files / "many.json").read_bytes()
    printed = run("check", "many.json", "--accept-all", "--reason", "as we found it").stdout
    assert (files / "many.json").read_bytes() == before
    saved(files / "many.json", {**changed(c1={"figure": 57}), "accepted": json.loads(f"[{printed}]")})
    summary = json.loads(run("check", "many.json", "-f", "json").stdout)["summary"]
    assert summary == {"error": 0, "warning": 0, "note": 0, "accepted": 2}


@pytest.mark.usefixtures("files")
def test_a_baseline_needs_a_reason(run: Run) -> None:
    """Without one nothing is accepted."""
    assert run("check", "old.json", "--accept-all").returncode == COULD_NOT
    assert run("check", "old.json", "--accept-all", "--reason", " ").returncode == COULD_NOT
