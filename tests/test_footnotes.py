"""Footnotes: a dispute in sentences to paste, with references and locators, in four styles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, dates, figures
from test_program import COULD_NOT, FOUND, saved

CSL = {"type": "book", "title": "R", "author": [{"family": "Smith_Jones"}], "issued": {"date-parts": [[1901]]}}
LOSSES = [{"id": "losses", "sum_of": ["killed", "wounded"]}]
# One letter, two figures, and a total that is one off.
DATASET = figures(
    ("adams", "losses", 71, {"based_on": ["letter"], "locator": "p. 5"}),
    ("brown", "killed", 5, {"based_on": ["letter"], "cited_in": "book", "locator": "note 1"}),
    ("brown", "wounded", 65, {"based_on": ["letter"], "cited_in": "book", "locator": "note 1"}),
    ("clark", "losses", 71, {"based_on": ["adams"]}),
    sources=[
        {"id": "letter", "label": "The letter", "kind": "primary"},
        {"id": "adams", "kind": "secondary", "csl": CSL},
        {"id": "brown", "kind": "secondary"},
        {"id": "book", "label": "A {book}", "kind": "tertiary"},
        {"id": "clark", "kind": "tertiary"},
    ],
    quantities=LOSSES,
)  # fmt: skip


@pytest.fixture
def dataset(tmp_path: Path) -> str:
    """Return the name of a file with the dataset."""
    saved(tmp_path / "d.json", DATASET)
    return "d.json"


def test_a_note_in_plain_text(run: Run, dataset: str) -> None:
    """It says on whom all rely, who gives which, who only repeats it, and where; a reference goes by name and year."""
    assert run("check", dataset, "-f", "footnote").stdout == (
        "While Adams and Brown both rely on The letter, Adams, repeated by Clark, gives 71 for "
        '"Losses" (Smith_Jones 1901, p. 5), and the figures of Brown, 5 and 65, make 70, one fewer '
        "(quoted in A {book}, note 1).\n"
    )


@pytest.mark.parametrize(
    ("style", "pieces"),
    [
        ("wikitext", ["{{efn|1=While ", "{{sfn|Smith&#95;Jones|1901|loc=p. 5}}", "A &#123;book&#125;", "}}\n"]),
        ("latex", ["\\footnote{While ", "71 for ``Losses'' (", "(Smith\\_Jones 1901, p. 5)", "A \\{book\\}", "}\n"]),
        ("markdown", ["[^1]: While ", "(Smith\\_Jones 1901, p. 5)", "A {book}"]),
    ],
)
def test_a_note_in_each_style(run: Run, dataset: str, style: str, pieces: list[str]) -> None:
    """What the style would act on in a label is spelled out."""
    note = run("check", dataset, "-f", "footnote", "--style", style).stdout
    for piece in pieces:
        assert piece in note


def test_a_subject_as_a_note(run: Run, dataset: str) -> None:
    """A comparison of one subject has the same sentences as the finding on it."""
    assert (
        run("compare-sources", dataset, "--subject", "losses", "-f", "footnote").stdout
        == run("check", dataset, "-f", "footnote").stdout
    )


@pytest.mark.parametrize("claims", [[("a", "x", 5), ("b", "x", 7)], [("a", "x", "~5000"), ("b", "x", 7000)]])
def test_a_note_says_no_more_than_the_finding(run: Run, tmp_path: Path, claims: list[Any]) -> None:
    """Sources that may depend on each other rely on nobody that the note could name; doubt is told."""
    saved(tmp_path / "d.json", figures(*claims))
    note = run("check", "d.json", "-f", "footnote").stdout
    assert note.startswith("A gives ")
    assert "rely" not in note
    assert ("possible, not certain" in note) is ("(possible)" in run("check", "d.json").stdout)


def test_what_is_no_dispute_on_readings_is_told_by_its_sentence(run: Run, tmp_path: Path) -> None:
    """That a part is more than its whole is not what the two say of one subject."""
    saved(
        tmp_path / "d.json",
        figures(
            ("a", "losses", 429), ("b", "killed", 4000), quantities=[*LOSSES, {"id": "wounded", "label": "Wounded"}]
        ),
    )
    (note,) = run("check", "d.json", "-f", "footnote").stdout.splitlines()
    message = json.loads(run("check", "d.json", "-f", "json").stdout)["findings"][0]["message"]
    assert note.startswith(message)


def test_a_file_that_is_no_dataset_is_told(run: Run, tmp_path: Path) -> None:
    """There is no note to make of it, and it is not passed over in silence."""
    (tmp_path / "d.json").write_text('{"claims": [', encoding="utf-8")
    done = run("check", "d.json", "-f", "footnote")
    assert done.returncode == FOUND
    assert done.stdout.startswith("d.json:1:")


def test_a_style_goes_with_footnotes(run: Run, dataset: str) -> None:
    """For another form it is refused."""
    assert run("check", dataset, "--style", "latex").returncode == COULD_NOT


def test_nothing_found_is_no_note(run: Run, tmp_path: Path) -> None:
    """Of a dataset without findings nothing is printed."""
    saved(tmp_path / "d.json", figures(("a", "x", 5)))
    assert run("check", "d.json", "-f", "footnote").stdout == ""


def test_no_piece_of_a_wiki_note_is_left_out(run: Run, tmp_path: Path) -> None:
    """Four readings have three separators between them, and each its own place, even where two are called alike."""
    claims = [(name, "killed", 10 * place, {"locator": f"p. {place % 2}"}) for place, name in enumerate("efgh", 1)]
    saved(tmp_path / "d.json", figures(*claims))
    assert run("check", "d.json", "-f", "footnote", "--style", "wikitext").stdout == (
        '{{efn|1=E gives 10 for "Killed" (p. 1), F gives 20 (p. 0), G gives 30 (p. 1), and H gives 40 (p. 0).}}\n'
    )


@pytest.mark.parametrize(("stance", "told"), [("denies", "denied"), ("doubts", "doubted")])
def test_what_another_denies_is_not_noted_without_that(run: Run, tmp_path: Path, stance: str, told: str) -> None:
    """A figure that somebody denies or doubts is never pasted as if nobody did."""
    data = figures(("e", "killed", 900, {"id": "x"}), sources=[{"id": "f", "label": "F", "kind": "primary"}])
    data["claims"].append({"id": "y", "source": "f", "claim": "x", "stance": stance, "locator": "p. 3"})
    saved(tmp_path / "d.json", data)
    note = run("compare-sources", "d.json", "-f", "footnote").stdout
    assert note == f'E gives 900 for "Killed". 900 (E) is {told} by F, p. 3.\n'
    in_full = run("compare-sources", "d.json", "--subject", "killed").stdout.splitlines()
    assert f"  response | 900 (E) is {told} by F, p. 3" in in_full


def test_a_note_asks_nothing(run: Run, tmp_path: Path) -> None:
    """That two dates may be one day is said with the same words in a check and in a note, with every label in full."""
    label = "The memoirs of an officer who was at the siege, and wrote long after it"
    saved(tmp_path / "d.json", dates(
        ("e", "fall", "1790-12-11", {"calendar": "julian"}), ("f", "fall", "1790-12-22", {"calendar": "unknown"}),
        sources=[{"id": "e", "label": label}],
    ))  # fmt: skip
    told = 'The two dates of "Fall", 11 December 1790 Old Style'
    assert told in run("check", "d.json", "--select", "CHR003").stdout
    note = run("check", "d.json", "--select", "CHR003", "-f", "footnote").stdout
    assert note.startswith(told)
    assert "may be one day, read in two calendars. " in note
    assert "?" not in note
    assert label in note


def test_a_note_on_many_parts(run: Run, tmp_path: Path) -> None:
    """Of many parts it says how many they are, and of their places the first; four places are all told."""
    for count, places in ((4, "row 2; row 3; row 4; row 5"), (29, "row 2; row 3; row 4 and 26 more")):
        parts = [f"p{place}" for place in range(count)]
        given = [("r", part, 2, {"locator": f"row {place}"}) for place, part in enumerate(parts, 2)]
        total = ("r", "losses", 9, {"locator": f"row {count + 2}"})
        saved(tmp_path / "d.json", figures(total, *given, quantities=[{"id": "losses", "sum_of": parts}]))
        note = run("check", "d.json", "-f", "footnote").stdout
        assert f"({places})." in note
    assert "(row 31), and 29 figures of R make 58, 49 more (" in note
    assert "but its own 29 parts make 58, 49 too many" in run("check", "d.json").stdout


def test_a_note_says_what_was_corrected(run: Run, tmp_path: Path) -> None:
    """A figure that its source gave up is not told as one that it gives."""
    old = ("a", "x", 60, {"id": "old", "locator": "p. 1"})
    copied = ("c", "x", 53, {"based_on": ["a"], "locator": "p. 2"})
    saved(tmp_path / "d.json", figures(old, ("a", "x", 71, {"corrects": ["old"]}), copied))
    corrected = 'A gave 60 for "X" (p. 1), which it corrected since, and C, relying on A here, gives 53 (p. 2).\n'
    assert corrected in run("check", "d.json", "-f", "footnote").stdout
    assert "A gives 71" in run("check", "d.json", "-f", "footnote").stdout
    saved(tmp_path / "e.json", figures(old, ("a", "x", 60, {"corrects": ["old"]}), copied))
    assert "since" not in run("check", "e.json", "-f", "footnote").stdout


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ([("a", "x", 5), ("b", "x", 7, {"based_on": ["a"]})], "B, relying on A here, gives 7."),
        (
            [("a", "x", 5), ("b", "x", 7, {"based_on": ["a"]}), ("c", "x", 7, {"based_on": ["b"]})],
            "B, relying on A here and repeated by C, gives 7.",
        ),
        ([("a", "x", 5), ("b", "x", 7, {"based_on": ["c"]}), ("c", "y", 7)], "B gives 7."),
        ([("a", "x", 5), ("b", "x", 7, {"based_on": ["a"]}), ("b", "x", 7)], "B gives 7."),
    ],
)
def test_a_note_says_who_relies_on_whom_beside_him(run: Run, tmp_path: Path, claims: list[Any], said: str) -> None:
    """It is said where all that a source says here is taken from one who is named beside it, and of nobody else."""
    saved(tmp_path / "d.json", figures(*claims))
    assert said in run("check", "d.json", "-f", "footnote").stdout


@pytest.mark.parametrize(
    ("locator", "set_as"),
    [
        ('map 6" by 8"', 'map 6" by 8"'),
        ('the "old" map', "the ``old'' map"),
        ('"old" map', "``old'' map"),
        ('map ("old")', "map (``old'')"),
        ('"" and', '"" and'),
        ("a|b", "a\\textbar{}b"),
    ],
)
def test_inches_are_no_quotation_marks(run: Run, tmp_path: Path, locator: str, set_as: str) -> None:
    """LaTeX has a pair of quotation marks only where the first can open and the second close; a bar stays one."""
    saved(tmp_path / "d.json", figures(("a", "x", 5, {"locator": locator}), ("b", "x", 7)))
    assert f"({set_as})" in run("check", "d.json", "-f", "footnote", "--style", "latex").stdout
