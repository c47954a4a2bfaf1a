"""First maps: what is proposed for a table is what stands in it, and works as it is."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Run

_HEAD = "District,Dead,Injured,Both,Reported"
_ROWS = ("Presnya,35,43,78,19 May 1896", "Arbat,55,66,121,19 May 1896", "Yauza,40,16,56,20 May 1896")


def _guessed(run: Run, folder: Path, *rows: str, head: str = _HEAD) -> str:
    (folder / "table.csv").write_text("\n".join((head, *rows)) + "\n")
    return run("import", "table.csv", "--guess").stdout


def _sums(run: Run, folder: Path, guessed: str) -> list[str]:
    """Return the totals that do not fit in a table read with a first map, its proposals for totals taken up."""
    (folder / "map.toml").write_text(guessed.replace("# total =", "total =").replace('source = "..."', 'source = "X"'))
    done = run("check", "table.csv", "--map", "map.toml", "-f", "json")
    assert "not added up" not in done.stderr
    return [one["claims"][0] for one in json.loads(done.stdout)["findings"] if one["code"] == "SUM001"]


def test_rows_are_called_by_the_column_that_names_them(tmp_path: Path, run: Run) -> None:
    """Where words name every row they are what it is called, never a day or a figure in their place."""
    guessed = _guessed(run, tmp_path, *_ROWS)
    assert 'id = "District"' in guessed
    assert "label" not in guessed
    numbered = (f"{place},{row}" for place, row in enumerate(_ROWS))
    guessed = _guessed(run, tmp_path, *numbered, head=f"id,{_HEAD}")
    assert 'id = "id"' in guessed
    assert 'label = "{District}"' in guessed


def test_days_name_no_row(tmp_path: Path, run: Run) -> None:
    """Days in words are neither the id nor the label of a row, though they all differ."""
    rows = (f"{count},{day} May 1896" for count, day in ((5, 19), (6, 20), (7, 21)))
    guessed = _guessed(run, tmp_path, *rows, head="Dead,Reported")
    assert "Reported" in guessed.splitlines()[-1]
    assert "label" not in guessed


def test_a_name_is_no_code_for_what_is_missing(tmp_path: Path, run: Run) -> None:
    """A place that is called Unknown is one; among figures and days, or several times, the word tells of no value."""
    assert 'missing = [""]' in _guessed(run, tmp_path, *_ROWS, "Unknown,1,2,3,")
    assert 'id = "District"' in _guessed(run, tmp_path, *_ROWS, "Unknown,1,2,3,20 May 1896")
    assert 'missing = ["Unknown"]' in _guessed(run, tmp_path, *_ROWS, "Tver,1,Unknown,3,20 May 1896")
    assert 'missing = ["unknown"]' in _guessed(run, tmp_path, *_ROWS, "Tver,1,2,3,unknown")
    assert 'missing = ["NA"]' in _guessed(run, tmp_path, *_ROWS, "NA,1,2,3,20 May 1896", "NA,1,2,3,20 May 1896")


def test_a_proposed_total_is_added_up(tmp_path: Path, run: Run) -> None:
    """What is proposed for totals works as it stands: over a column that tells of which rows each is, else over all."""
    guessed = _guessed(run, tmp_path, *_ROWS, "Total,130,126,256,")
    assert 'is = "Total", over = []}' in guessed
    assert _sums(run, tmp_path, guessed) == ["X-Total-Both", "X-Total-Injured"]
    halves = (
        "North,A,5,19 May",
        "North,B,6,19 May",
        "North,Total,12,19 May",
        "South,A,1,20 May",
        "South,Total,2,20 May",
    )
    guessed = _guessed(run, tmp_path, *halves, head="Half,Part,Dead,Reported")
    assert 'over = ["Half"]}' in guessed
    assert len(_sums(run, tmp_path, guessed)) == 2


def test_totals_of_which_no_column_tells_are_not_proposed(tmp_path: Path, run: Run) -> None:
    """Of two totals of the same rows it is said that they may be such, and nothing is proposed."""
    guessed = _guessed(run, tmp_path, "A,5", "B,6", "Total,11", "C,1", "Total,1", head="Part,Dead")
    assert '# 2 rows with "Total" in "Part", which may be totals of others, though no column tells of which' in guessed
    assert "# total" not in guessed
