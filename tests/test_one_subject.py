"""One subject in full, every two sources, a long table and a table for a wiki: more ways to compare."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, figures, valid
from test_program import COULD_NOT, DONE, saved

# Brown repeats Adams, Clark has a total of his own, which Adams' parts do not make, and Dyer is far from all.
DATASET = figures(
    ("adams", "killed", 5), ("adams", "wounded", 65), ("brown", "killed", 5, {"based_on": ["adams"]}),
    ("clark", "losses", 71), ("dyer", "killed", ">300"), ("clark", "killed", 5),
    sources=[{"id": "brown", "kind": "tertiary"}],
    quantities=[{"id": "losses", "sum_of": ["killed", "wounded"]}],
)  # fmt: skip


@pytest.fixture
def dataset(tmp_path: Path) -> str:
    """Return the name of a file with the dataset."""
    saved(tmp_path / "d.json", DATASET)
    return "d.json"


def test_a_subject_in_full(run: Run, dataset: str) -> None:
    """Each reading has a line with who gives it and who repeats it; what follows is in brackets."""
    killed = run("compare-sources", dataset, "--subject", "Killed").stdout.splitlines()
    assert killed[0].startswith("Killed: 4 claims of 4 sources")
    assert "  5 | Adams and Clark, repeated by Brown" in killed
    assert "  over 300 | Dyer" in killed
    assert "  does not fit | 5 | over 300" in killed
    losses = run("compare-sources", dataset, "--subject", "losses").stdout.splitlines()
    assert "  (70) | 5 + 65 (Adams)" in losses
    assert "  does not fit | 71 | (70)" in losses


def test_what_fits_is_told(run: Run, tmp_path: Path) -> None:
    """A derived total that somebody states is told with him."""
    saved(tmp_path / "d.json", {**DATASET, "claims": [*DATASET["claims"], _claim("dyer", "losses", 70)]})
    told = run("compare-sources", "d.json", "--subject", "losses").stdout
    assert "  fits | (70), 5 + 65 (Adams), and 70" in told


def test_what_lies_between_two_alternatives_fits_neither(run: Run, tmp_path: Path) -> None:
    """Parts that make 70 do not fit a source that has 60 or 80, and fit one that has 60 or 70."""
    for other, fits in (("60|80", False), ("60|70", True)):
        claims = [claim for claim in DATASET["claims"] if claim["quantity"] != "losses"]
        saved(tmp_path / "d.json", {**DATASET, "claims": [*claims, _claim("dyer", "losses", other)]})
        told = run("compare-sources", "d.json", "--subject", "losses").stdout
        assert ("  fits | (70), 5 + 65 (Adams), and 60 or 70" in told) is fits
        assert ("  does not fit | 60 or 80 | (70)" in told) is not fits


def test_a_total_that_its_own_parts_make_is_told(run: Run, tmp_path: Path) -> None:
    """That a source adds up is told with its parts."""
    saved(tmp_path / "d.json", {**DATASET, "claims": [*DATASET["claims"], _claim("adams", "losses", 70)]})
    told = run("compare-sources", "d.json", "--subject", "losses").stdout
    assert "  fits | Adams: 5 + 65, its own parts, make 70" in told


def _claim(source: str, quantity: str, figure: Any) -> dict[str, Any]:
    return {"id": f"{source}-{quantity}", "source": source, "quantity": quantity, "figure": figure}


def test_a_copy_that_departs_is_told(run: Run, tmp_path: Path) -> None:
    """What a copy changed stands beside what its source has."""
    departing = figures(("adams", "dead", ">3000"), ("brown", "dead", ">300000", {"based_on": ["adams"]}))
    saved(tmp_path / "d.json", departing)
    told = run("compare-sources", "d.json", "--subject", "dead").stdout
    assert "  departs | Brown has over 300,000; Adams, on whom it rests here, has over 3,000" in told


def test_the_matrix_counts_what_two_sources_share(run: Run, dataset: str) -> None:
    """On how many subjects both speak, on how many alike, and on how many they alone; and that this is no proof."""
    pairs = {
        (pair["a"], pair["b"]): (pair["both"], pair["equal"], pair["shared_alone"])
        for pair in valid(run("compare-sources", dataset, "--matrix", "-f", "json").stdout, "matrix")["pairs"]
    }
    assert pairs == {
        ("adams", "brown"): (1, 1, 0),
        ("adams", "clark"): (1, 1, 0),
        ("adams", "dyer"): (1, 0, 0),
        ("brown", "clark"): (1, 1, 0),
        ("brown", "dyer"): (1, 0, 0),
        ("clark", "dyer"): (1, 0, 0),
    } | {pair: counts for pair, counts in pairs.items() if pair[0] > pair[1]}
    assert "not copying" in run("compare-sources", dataset, "--matrix").stdout


def test_what_two_alone_share(run: Run, tmp_path: Path) -> None:
    """A figure that two sources have against a third counts; one that two have where nobody else speaks does not."""
    saved(
        tmp_path / "d.json",
        figures(("a", "x", 1), ("b", "x", 1), ("c", "x", 2), ("a", "y", 3), ("b", "y", 3)),
    )
    (first, *_) = json.loads(run("compare-sources", "d.json", "--matrix", "-f", "json").stdout)["pairs"]
    assert (first["both"], first["equal"], first["shared_alone"]) == (2, 2, 1)


def test_the_matrix_refuses_what_it_cannot_show(run: Run, dataset: str) -> None:
    """It has no picture, and is over all subjects."""
    for options in (("-f", "svg"), ("--subject", "killed")):
        assert run("compare-sources", dataset, "--matrix", *options).returncode == COULD_NOT


def test_a_long_table_has_a_row_for_each_reading(run: Run, dataset: str) -> None:
    """Its numbers stand in columns of their own; what follows from parts is a row that is not stated."""
    rows = list(csv.DictReader(run("compare-sources", dataset, "-f", "csv").stdout.splitlines()))
    killed = [row for row in rows if row["subject"] == "killed"]
    assert [(row["source"], row["low"], row["high"], row["repeated_by"]) for row in killed] == [
        ("adams", "5", "5", "brown"),
        ("clark", "5", "5", "brown"),
        ("dyer", "301", "", ""),
    ]
    derived = [(row["subject"], row["source"], row["low"]) for row in rows if row["stated"] == "false"]
    assert derived == [("wounded", "clark", "66"), ("losses", "adams", "70")]


def test_a_table_for_a_wiki(run: Run, tmp_path: Path) -> None:
    """What would be markup in a label is spelled out, and each subject has a row."""
    data = figures(("a", "dead", 5), ("b", "dead", 7), sources=[{"id": "a", "label": "[[A]] {{x}} '''b''' | c"}])
    saved(tmp_path / "d.json", data)
    done = run("compare-sources", "d.json", "-f", "wikitext")
    assert done.returncode == DONE
    lines = done.stdout.splitlines()
    assert (lines[0], lines[-1]) == ('{| class="wikitable"', "|}")
    assert not any(sign in lines[1].removeprefix("! ") for sign in ("[[", "{{", "'''", "|"))
    assert lines[3] == "| Dead || 5 || 7"


def test_a_table_for_a_wiki_has_what_is_asked_for(run: Run, tmp_path: Path) -> None:
    """A subject of which one source alone speaks is left out of the table, and stands there where it is named."""
    saved(tmp_path / "d.json", figures(("a", "dead", 5), ("b", "dead", 7), ("a", "hurt", 3)))
    assert "| Hurt || 3" not in run("compare-sources", "d.json", "-f", "wikitext").stdout
    assert "| Hurt || 3" in run("compare-sources", "d.json", "-f", "wikitext", "--subject", "hurt").stdout


def test_words_and_notes_are_told_where_they_are_asked_for(run: Run, tmp_path: Path) -> None:
    """Every wording and every note of a claim that is shown has a line, with its place."""
    said = {"wording": "some five", "note": "by hearsay", "locator": "p. 2"}
    saved(tmp_path / "d.json", figures(("a", "x", 5, said), ("b", "x", 5), ("a", "y", 1, {"note": "alone"})))
    line = 'note: X, A, p. 2: "some five"; by hearsay\n'
    assert line not in run("compare-sources", "d.json").stdout
    assert line in run("compare-sources", "d.json", "--notes").stdout
    assert "alone" not in run("compare-sources", "d.json", "--notes").stdout
    assert "note: Y, A: alone\n" in run("compare-sources", "d.json", "--notes", "--all").stdout


def test_what_one_source_alone_says_is_counted(run: Run, tmp_path: Path) -> None:
    """It is seen with --all, and always in JSON."""
    saved(tmp_path / "d.json", figures(("a", "x", 1), ("b", "x", 2), ("a", "y", 3), ("b", "z", 4), ("b", "w", 5)))
    short = run("compare-sources", "d.json").stdout
    assert "3 more subjects have one source only: B 2 (2 figures) and A 1 (1 figure). See them with --all." in short
    assert "one source only | Y" in run("compare-sources", "d.json", "--all").stdout
    assert len(json.loads(run("compare-sources", "d.json", "-f", "json").stdout)["rows"]) == 4


def test_a_place_stands_behind_the_work_in_which_it_was_read(run: Run, tmp_path: Path) -> None:
    """Note 1 of a book is no note of the letter that it quotes, in no form; and notes go with one subject, too."""
    said = {"cited_in": "book", "locator": "note 1", "wording": "some five"}
    book = {"id": "book", "label": "The book", "kind": "secondary"}
    saved(tmp_path / "d.json", figures(("a", "x", 5, said), ("b", "x", 7), sources=[book]))
    for form in ("text", "markdown", "wikitext"):
        assert "5 (in The book, note 1)" in run("compare-sources", "d.json", "-f", form).stdout
    in_full = run("compare-sources", "d.json", "--subject", "x", "--notes").stdout
    assert '  note | X, A, in The book, note 1: "some five"\n' in in_full


def test_a_sum_that_does_not_fit_is_told_in_every_form(run: Run, tmp_path: Path) -> None:
    """Where one states a total and the parts of another make a different one, no form says that one source speaks."""
    data = figures(("adams", "killed", 5), ("adams", "wounded", 65), ("clark", "losses", 71), quantities=LOSSES)
    saved(tmp_path / "d.json", data)
    plain, table = (run("compare-sources", "d.json", "-f", form).stdout for form in ("text", "markdown"))
    assert "differ, as added up | Losses | Clark: 71" in plain
    assert "differ, as added up" in table
    assert "nothing to compare" not in plain + table
    assert "but on 1 subject one speaks, and a figure follows from another" in plain
    head = run("compare-sources", "d.json", "--subject", "losses").stdout.splitlines()[0]
    assert head == "Losses: 1 claim of 1 source; differ, as added up"
    alone = run("compare-sources", "d.json", "--subject", "killed", "-f", "markdown").stdout
    assert alone == "**Killed: 1 claim of 1 source; one source only**\n\n- **5**: Adams\n\n"


LOSSES = [{"id": "losses", "sum_of": ["killed", "wounded"]}]


def test_of_whom_it_is_said_that_he_rests_on_nobody_is_told_apart(run: Run, tmp_path: Path) -> None:
    """That a source rests on nobody is one thing; that none is named, another."""
    nobody: dict[str, Any] = {"based_on": []}
    saved(tmp_path / "d.json", figures(("e", "killed", 5, nobody), ("f", "killed", 7), ("e", "hurt", 5)))
    tree = run("compare-sources", "d.json").stdout
    assert "lineage: E (2 claims, 1 on nobody, no source named for 1)" in tree
    assert "lineage: F (1 claim, no source named)" in tree
    listed = run("sources", "d.json").stdout.splitlines()
    assert listed[0].endswith("2 claims | rests on nobody for 1")
    assert "nobody" not in listed[1]
    saved(tmp_path / "d.json", figures(("e", "killed", 5, nobody), ("f", "killed", 7)))
    assert "lineage: E (1 claim, rests on nobody)" in run("compare-sources", "d.json").stdout


def test_a_row_and_the_last_line_say_one_thing(run: Run, tmp_path: Path) -> None:
    """Where each gives its own word by the last line, the row does not call it unknown."""
    saved(tmp_path / "d.json", figures(("e", "killed", 5), ("f", "killed", 7)))
    told = run("compare-sources", "d.json").stdout
    assert "| each its own word\n" in told
    assert "dependence unknown" not in told


def test_sources_of_one_label_are_told_apart(run: Run, tmp_path: Path) -> None:
    """Where two are called alike, each has its id behind it; where none are, nobody has."""
    alike = [{"id": one, "label": "Same"} for one in ("e", "f")]
    saved(tmp_path / "d.json", figures(("e", "killed", 5), ("f", "killed", 7), ("g", "killed", 7), sources=alike))
    told = run("compare-sources", "d.json").stdout
    assert "Same (e): 5 | Same (f): 7 | G: 7" in told


def test_a_place_is_not_joined_to_the_next_stance(run: Run, tmp_path: Path) -> None:
    """Behind a place the sentence begins anew, so that it is nobody's place but one's."""
    data = figures(("e", "killed", 5), propositions=[{"id": "p", "label": "The gate fell"}])
    stances = (("affirms", {"locator": "p. 2"}), ("denies", {"locator": "p. 9"}))
    data["claims"] = [
        {"id": stance, "source": "e", "proposition": "p", "stance": stance, **at} for stance, at in stances
    ]
    saved(tmp_path / "d.json", data)
    assert "is affirmed by E, p. 2, and is denied by E, p. 9." in run("check", "d.json").stdout


def test_counts_are_not_told_as_if_more_were_to_come(run: Run, tmp_path: Path) -> None:
    """Under a summary alone no findings are missing; what is no dataset and what was checked are told apart."""
    saved(tmp_path / "d.json", DATASET)
    assert "more finding" not in run("check", "d.json", "--summary").stdout
    assert "more finding" in run("check", "d.json", "--summary", "--top", "1").stdout
    (tmp_path / "no.json").write_text("{")
    told = run("check", "d.json", "no.json").stdout
    assert "nothing in it was checked. Checked in the rest: " in told


def test_an_author_is_not_listed_twice(run: Run, tmp_path: Path) -> None:
    """Of an author alone no short note is made that only says the name again."""
    saved(
        tmp_path / "d.json",
        figures(("e", "killed", 5), sources=[{"id": "e", "label": "A letter", "author": ["Weiss"]}]),
    )
    assert run("sources", "d.json").stdout == "e | A letter | primary | Weiss. | 1 claim\n"
