"""The commands that make a dataset of something else: draft, import, and new with a template."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run
from khujand_cli.capture.templates import TEMPLATES

TEXT = "On 24 May 1866 they lost 5 killed and 65 wounded. At 3 p.m. it ended; 2.500 men fled."
ITEM = {
    "id": "Q1",
    "labels": {"en": {"value": "Siege of Marvat"}},
    "claims": {
        "P1120": [{"mainsnak": {"datavalue": {"type": "quantity", "value": {"amount": "+213", "unit": "1"}}}}],
        "P2044": [{"mainsnak": {"datavalue": {"type": "quantity", "value": {"amount": "-5", "unit": "1"}}}}],
    },
}


@pytest.mark.parametrize("name", ["siege.json", "siege.xlsx", "siege"])
def test_a_draft_is_read_at_once(name: str, run: Run, tmp_path: Path) -> None:
    """What draft writes in any form is checked without a finding, and the person hears how much there is to look at."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run("draft", "a.txt", "-o", name)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"drafted 2 figures and 2 dates of a.txt into {name}; every row is a proposal" in done.stderr
    assert 'not proposed: "2.500 men" (lead, par. 1): 2.500 may be 2500' in done.stderr
    checked = run("check", name)
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (0, "0 errors, 0 warnings, 0 notes.")


@pytest.mark.parametrize("name", ["siege.json", "siege.xlsx", "siege"])
def test_what_is_still_to_do_is_counted(name: str, run: Run, tmp_path: Path) -> None:
    """Check says how many drafted rows a person has still to look at; rows of another mark are not among them."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run("draft", "a.txt", "-o", name)
    assert f'khujand: {name}: 4 rows are still "to do" (x-review)' in run("check", name).stderr
    if name == "siege.json":
        text = (tmp_path / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace('"to do"', '"seen"', 3), encoding="utf-8")
        assert '1 row is still "to do"' in run("check", name).stderr


@pytest.mark.parametrize("name", ["siege.json", "siege.xlsx"])
def test_the_same_draft_is_the_same_file(name: str, run: Run, tmp_path: Path) -> None:
    """The same text makes the same bytes, whenever it is drafted."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run("draft", "a.txt", "-o", name)
    first = (tmp_path / name).read_bytes()
    assert run("draft", "a.txt", "-o", name, "--force").returncode == 0
    assert (tmp_path / name).read_bytes() == first


def test_a_draft_without_a_name_is_printed(run: Run) -> None:
    """From standard input to standard output, as JSON; what is left to say goes to standard error."""
    done = run("draft", "-", stdin=TEXT)
    assert [claim["wording"] for claim in json.loads(done.stdout)["claims"]] == [
        "24 May 1866", "5 killed", "65 wounded", "3 p.m.",
    ]  # fmt: skip
    assert "khujand: drafted 2 figures and 2 dates of <stdin>;" in done.stderr


def test_many_that_are_not_proposed_are_counted(run: Run) -> None:
    """Of many that cannot be proposed some are told, and the others counted."""
    done = run("draft", "-", stdin="Of them 2.500 men fled.\n\n" * 20)
    assert done.stderr.count("not proposed: ") == 13
    assert "not proposed: 8 more" in done.stderr


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    """What stands there is kept unless --force says that it may go, and the text itself is never written over."""
    (tmp_path / "a").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.json").write_text("precious", encoding="utf-8")
    assert run("draft", "a", "-o", "b.json").returncode == 2
    assert run("draft", "a", "-o", "a", "--force").returncode == 2
    assert (tmp_path / "a").read_text(encoding="utf-8") == TEXT
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("command", ["draft", "import"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing.txt",), "there is no file nothing.txt"),
        (("a.txt", "-o", "b.csv"), "name a folder"),
        ((".",), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(command: str, arguments: tuple[str, ...], said: str, run: Run) -> None:
    """A missing file, a folder and an ending that khujand does not write end with status 2 and a sentence."""
    done = run(command, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize("name", ["item.json", "item.xlsx"])
def test_an_item_is_imported(name: str, run: Run, tmp_path: Path) -> None:
    """An item of a Wikibase becomes a dataset that checks; what no dataset can hold is told."""
    (tmp_path / "q1.json").write_text(json.dumps(ITEM), encoding="utf-8")
    done = run("import", "q1.json", "-o", name)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"imported 1 claim of q1.json into {name}" in done.stderr
    assert "left out: elevation: " in done.stderr
    assert run("check", name).returncode == 0


def test_an_item_without_a_name_is_printed(run: Run) -> None:
    """From standard input to standard output, as JSON."""
    done = run("import", "-", stdin=json.dumps(ITEM))
    assert json.loads(done.stdout)["title"] == "Siege of Marvat"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("form", ["mine.json", "mine.xlsx", "mine"])
def test_a_template_in_every_form(template: str, form: str, run: Run, tmp_path: Path) -> None:
    """A template is written in the form that the name says, explained beside a folder, and has something to find."""
    done = run("new", form, "--template", template)
    assert (done.returncode, done.stdout) == (0, "")
    assert "khujand: What khujand check finds in it: " in done.stderr
    assert run("check", form, "--fail-on", "warning").returncode == 1
    if form == "mine":
        readme = (tmp_path / "mine" / "README.md").read_text(encoding="utf-8")
        assert "What `khujand check` finds in it" in readme
        assert "# A dataset for khujand" in readme


def test_a_template_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    """A name that is none is refused with the nearest, and nothing is written."""
    done = run("new", "mine.json", "--template", "batle")
    assert done.returncode == 2
    assert 'did you mean "battle"?' in done.stderr
    assert not (tmp_path / "mine.json").exists()
