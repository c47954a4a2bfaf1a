"""Faithfulness: what a person wrote comes out as it went in, and what is computed from it is exact."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, dates, document, environment, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.dates.edtf import read_date
from khujand_cli.errors import DateError
from khujand_cli.files.tables.cells import Formatted, Unreadable, read_cell, write_cell
from khujand_cli.files.tables.columns import CellKind
from khujand_cli.files.tables.shown import shown_date, shown_number
from khujand_cli.reports.markdown import escaped
from khujand_cli.views.citations import reference
from test_program import PROGRAM, posix

ROUBLES = [{"id": one, "unit": "rouble"} for one in "xy"] + [{"id": "t", "unit": "rouble", "sum_of": ["x", "y"]}]


def saved(path: Path, dataset: dict[str, Any]) -> None:
    """Write a dataset."""
    path.write_text(json.dumps(dataset, ensure_ascii=False), encoding="utf-8")


# What is computed


@pytest.mark.parametrize(
    ("total", "x", "y", "said"),
    [
        ("2.0041", "1.0011", "1.0011", "make 2.0021 to 2.0023."),
        (0.5, 0.125, 0.25, "make 0.3695 to 0.3805."),
        (1.5, 0.001, 0.001, "make 0.001 to 0.003."),
        (1000000.5, "500000.755", 500000.25, "make 1,000,000.9995 to 1,000,001.0105."),
        ("0.1", 0.1, "0.2", "make 0.2 to 0.4."),
    ],
)
def test_sums_are_told_exactly(total: Any, x: Any, y: Any, said: str) -> None:
    """What parts make, each true to half its last decimal, is never rounded where it differs from the total."""
    result = criticise(document(figures(("a", "t", total), ("a", "x", x), ("a", "y", y), quantities=ROUBLES)))
    (one,) = [finding for finding in result.findings if finding.code == "SUM001"]
    assert said in one.message


def test_differences_are_told_exactly(run: Run, tmp_path: Path) -> None:
    """How far figures differ is not rounded, neither in a finding nor in a comparison."""
    saved(tmp_path / "a.json", figures(("a", "t", 100), ("b", "t", 1234567)))
    assert "differ by 1,234,467" in run("compare-sources", "a.json").stdout
    assert "They differ by 1,234,467." in run("check", "a.json").stdout


def test_numbers_of_json_are_shown_as_a_person_writes_them(run: Run, tmp_path: Path) -> None:
    """However JSON spells a number, it is shown in one way, and the same as from a table."""
    text = '{"low": 1.0, "best": 2e0, "high": 3}'
    data = figures(
        ("a", "x", 1), ("b", "x", 2), ("c", "x", 3), ("d", "x", 4), quantities=[{"id": "x", "unit": "verst"}]
    )
    spelt = json.dumps(data)
    for place, one in enumerate(("65.0", "1e-7", "1E3", text), 1):
        spelt = spelt.replace(f'"figure": {place}}}', f'"figure": {one}}}')
    (tmp_path / "a.json").write_text(spelt)
    run("convert", "a.json", "b.xlsx")
    printed = run("compare-sources", "a.json").stdout
    assert "A: 65 | B: 0.0000001 | C: 1,000 | D: 2 (1 to 3)" in printed
    assert run("compare-sources", "b.xlsx").stdout == printed


def test_an_acceptance_outlives_another_spelling(run: Run, tmp_path: Path) -> None:
    """The order of keys and the form of numbers are no part of what was let stand."""
    estimate = {"high": 65, "best": 60.0, "low": 57}
    data = figures(("a", "guns", estimate), ("b", "guns", 90))
    saved(tmp_path / "a.json", data)
    entry = run("check", "a.json", "--accept", "AGR001", "--claims", "c0,c1", "--reason", "seen").stdout
    data["accepted"] = [json.loads(entry)]
    saved(tmp_path / "a.json", data)
    for form in ("b.json", "b.xlsx", "b"):
        run("convert", "a.json", form)
        assert run("check", form).stdout.startswith("0 errors, 0 warnings, 0 notes; 1 finding accepted.")


# What is typed into tables


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (CellKind.WORD, "'Alimqul ", "'Alimqul"),
        (CellKind.WORD, "'araba\u00a0", "'araba"),
        (CellKind.TEXT, "'Alimqul ", "'Alimqul "),
        (CellKind.TEXT, "''", "''"),
        (CellKind.TEXT, "'", "'"),
        (CellKind.WORD, "'a'", "'a'"),
        (CellKind.LIST, "'arba; batman ", ["'arba", "batman"]),
    ],
)
def test_an_apostrophe_that_was_typed_is_kept(typed: bool, kind: CellKind, cell: str, value: Any) -> None:
    """It is a letter of many names; blanks that were typed behind it make no mark of it."""
    assert read_cell(kind, cell, typed=typed) == value
    assert read_cell(kind, write_cell(kind, value, typed=typed), typed=typed) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (5, '"~"0'), (5, '">"0'), (5, '0"+"'), (5, '"about "0'), (5, '0 "thousand"'), (5, 'General"0"'), (5, '"many"'),
        (5, ";;;"), (5, "0\\-9"), (0, '0;-0;"none"'), (0, "0;-0;"), (5, "[>100]0;0.0"), (12, '"p. "0'), (5, '@"x"'),
    ],
)  # fmt: skip
def test_a_number_that_is_shown_with_words_is_not_read_without_them(value: int, shown: str) -> None:
    """A person sees ~5, so that 5 would be another figure."""
    assert isinstance(shown_number(value, shown), Unreadable)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (5, "General"), (5, "0"), (5, "@"), (5, ""), (5, "[Red]0"), (5, "0_-"), (5, '0.00 "€"'), (5, "[$€-407] 0"),
        (1234, "[$-409]#,##0"), (5, "0;-0;;@"), (5, "General;-General"), (0, '_("$"* #,##0_);_("$"* "-"??_)'),
        (0, '#,##0;-#,##0;"-"'), (5, '0\\ "₽"'), (5, '#,##0.00"р."'), (5, "#,##0\\ [$CHF-807]"), (5, '0.00\\ "Kč"'),
        (0, "#,##0;-#,##0;-"), (0, '0;-0;"\u2013"'), (1234, "[>=1000]#,##0;0"),
        (1234, "[>=100000]##\\,##\\,##0;##,##0"),
    ],
)  # fmt: skip
def test_a_number_that_is_shown_as_such_is_read(value: int, shown: str) -> None:
    """Money, colours, thousands and the dash of accounts change no number."""
    found = shown_number(value, shown)
    assert (found.value if isinstance(found, Formatted) else found) == value


@pytest.mark.parametrize(
    "shown", ['dd.mm.yyyy"?"', '"ca. "dd.mm.yyyy', '"before "yyyy-mm-dd', "d/yyyy", "dd yy", "yyyy", "mmm yyyy"]
)
def test_a_date_that_is_shown_with_a_doubt_or_in_part_is_not_read_without(shown: str) -> None:
    """What a person sees of a date is all of it, and no more than it."""
    assert isinstance(shown_date(datetime(1905, 5, 1), shown), Unreadable)


@pytest.mark.parametrize(
    ("shown", "read_as"),
    [
        ("yyyy-mm-dd h", None), ("yyyy-mm-dd h AM/PM", None), ("hh:mm yyyy", None),
        ("yyyy-mm-dd hh:mm", "1905-05-01T14:30"),
        ("h:mm dd.mm.yyyy", "1905-05-01T14:30"), ('d" de "mmmm" de "yyyy h:mm', "1905-05-01T14:30"),
        ("m/d/yy h:mm AM/PM", "1905-05-01T14:30"),
    ],
)  # fmt: skip
def test_a_time_is_read_as_far_as_it_is_shown(shown: str, read_as: str | None) -> None:
    """Half past two that is shown as two is not read."""
    found = shown_date(datetime(1905, 5, 1, 14, 30), shown)
    assert isinstance(found, Unreadable) if read_as is None else getattr(found, "date", "") == read_as


def test_a_cell_that_shows_a_count_with_three_decimals_is_not_taken_for_less() -> None:
    """28 shown as 28.000 may have been typed as 28,000; the figure says how it was shown."""
    found = shown_number(28, "0.000")
    assert isinstance(found, Formatted)
    assert getattr(found.value, "numeral", None) == "28.000"


# What is printed and written


@pytest.mark.parametrize("command", ["check", "timeline", "compare-sources"])
def test_json_in_another_encoding_is_the_same_json(tmp_path: Path, command: str) -> None:
    """Letters that the encoding has become no other letters for a reader of UTF-8."""
    data = dates(("a", "fall", "1866-05-24"), ("b", "fall", "1866-05-26"), sources=[{"id": "a", "label": "Ã©tude Ж"}])
    saved(tmp_path / "a.json", data)
    variables = environment(PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    done = subprocess.run(
        [*PROGRAM, command, "a.json", "-f", "json"], capture_output=True, cwd=tmp_path, env=variables, check=False
    )
    there = subprocess.run(
        [*PROGRAM, command, "a.json", "-f", "json"], capture_output=True, cwd=tmp_path, env=environment(), check=False
    )
    assert json.loads(done.stdout.decode("utf-8")) == json.loads(there.stdout.decode("utf-8"))


@pytest.mark.parametrize("command", [("report",), ("timeline", "-f", "svg")])
def test_pages_in_another_encoding_are_the_same_pages(tmp_path: Path, command: tuple[str, ...]) -> None:
    """HTML and SVG in a pipe that is not UTF-8 have references for their letters, and none is lost."""
    saved(tmp_path / "a.json", dates(("a", "fall", "1866-05-24"), events=[{"id": "fall", "label": "Қўқон é"}]))
    variables = environment(PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    done = subprocess.run(
        [*PROGRAM, command[0], "a.json", *command[1:]], capture_output=True, cwd=tmp_path, env=variables, check=False
    )
    assert "Қўқон é" in unescape(done.stdout.decode("ascii"))


@posix
def test_a_file_name_that_is_no_text_is_named_in_sarif(tmp_path: Path) -> None:
    """A byte that is no letter stands in the address of a file as addresses have it."""
    name = os.fsdecode(b"bad\xff.json")
    saved(tmp_path / name, figures(("a", "guns", 5), ("b", "guns", 7)))
    done = subprocess.run(
        [*PROGRAM, "check", name, "-f", "sarif"], capture_output=True, cwd=tmp_path, env=environment(), check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"uri": "bad%FF.json"' in done.stdout


@pytest.mark.parametrize("name", ["datapackage.json", "accepted.csv", "Claims.csv", "more.csv"])
def test_a_report_is_written_into_no_dataset(run: Run, tmp_path: Path, name: str) -> None:
    """A folder of tables would be another dataset, or none, with one file more."""
    saved(tmp_path / "a.json", figures(("a", "guns", 5)))
    run("convert", "a.json", "d")
    before = {path.name: path.read_bytes() for path in (tmp_path / "d").iterdir()}
    done = run("check", "d", "-f", "csv", "-o", f"d/{name}", "--force")
    assert (done.returncode, done.stdout) == (2, "")
    assert "would be a part of the dataset itself" in done.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "d").iterdir()} == before
    assert run("check", "d", "-o", "d/report.txt").returncode == 0


@pytest.mark.parametrize("reason", ["'=quoted", "=1+1", "two  blanks", "two\nlines", "a, b; c", " ends "])
@pytest.mark.parametrize("form", ["d", "d.xlsx"])
def test_a_reason_is_printed_as_it_is_read(run: Run, tmp_path: Path, form: str, reason: str) -> None:
    """The row to paste into a table says what was said, whatever a spreadsheet would make of it."""
    saved(tmp_path / "a.json", figures(("a", "guns", 5), ("b", "guns", 7)))
    run("convert", "a.json", form)
    row = run("check", form, "--accept", "AGR001", "--claims", "c0,c1", "--reason", reason).stdout
    if form == "d":
        (tmp_path / "d" / "accepted.csv").write_text(f"rule,claims,reason,fingerprint\n{row}", encoding="utf-8")
        run("convert", "d", "back.json")
        (entry,) = json.loads((tmp_path / "back.json").read_text())["accepted"]
        assert (entry["reason"], entry["claims"]) == (reason, ["c0", "c1"])
    else:
        assert str(write_cell(CellKind.TEXT, reason, typed=True)) in row.replace('"', "")


def test_a_reason_that_no_dataset_may_hold_is_refused(run: Run, tmp_path: Path) -> None:
    """An entry that the next check would refuse is not printed."""
    saved(tmp_path / "a.json", figures(("a", "guns", 5), ("b", "guns", 7)))
    done = run("check", "a.json", "--accept", "AGR001", "--claims", "c0,c1", "--reason", "\u202ex")
    assert (done.returncode, done.stdout) == (2, "")
    assert "U+202E" in done.stderr


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([1998, "", 3], "1998"),
        ([1998, 9, 31], "1998-9-31"),
        ([1998, 13], "1998-13"),
        ([1998, 9], "September 1998"),
        (["1998", "9", "30"], "30 September 1998"),
    ],
)
def test_a_date_of_a_reference_is_no_other_date(parts: list[Any], said: str) -> None:
    """A part that is left out moves no other into its place, and a day that does not exist stands as it was written."""
    assert reference({"type": "letter", "title": "T", "issued": {"date-parts": [parts]}}).endswith(f"{said}.")


@pytest.mark.parametrize("label", [" 1) Smith", " - x", "  # x", "\u00a0+ x", "1. x", "- x"])
def test_a_label_begins_no_list_in_markdown(label: str) -> None:
    """A blank before a sign does not hide it."""
    assert "\\" in escaped(label)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("it's.json", "'it'\"'\"'s.json'"),
        ("$HOME a.json", "'$HOME a.json'"),
        ("-y.json", "./-y.json"),
        ("Осада.json", "Осада.json"),
    ],
)
def test_the_next_command_can_be_typed_as_it_is_shown(run: Run, name: str, shown: str) -> None:
    """A name that a shell would read otherwise is quoted."""
    assert run("new", "--", name).stderr.endswith(f"then: khujand check {shown}\n")


@pytest.mark.parametrize(("written", "advice"), [("[..1866]", "../1866"), ("[1866-05..]", "1866-05/..")])
def test_an_open_end_of_a_set_is_a_bound(written: str, advice: str) -> None:
    """What is open at one end has a notation of its own, which is offered."""
    with pytest.raises(DateError, match="no day out of a range") as refusal:
        read_date(written)
    assert str(refusal.value).endswith(f"write {advice}")


@pytest.mark.parametrize(
    ("written", "advice"),
    [("28/6/1709", "1709-06-28"), ("6/28/1709", "1709-06-28"), ("6/6/1709", "1709-06-06")],
)
def test_days_with_slashes_are_turned_round(written: str, advice: str) -> None:
    """Where only one number can be the month the date is offered; else both are."""
    with pytest.raises(DateError) as refusal:
        read_date(written)
    assert str(refusal.value).endswith(f"write {advice}")
    with pytest.raises(DateError, match="write 1709-05-06 or 1709-06-05, whichever it is"):
        read_date("5/6/1709")
