"""The commands for those who write a dataset: new, convert and sources, as a person uses them."""

from __future__ import annotations

import io
import json
import os
import re
from itertools import pairwise
from pathlib import Path

import frictionless
import pytest
from openpyxl import load_workbook

from conftest import ROOT, Run, figures
from khujand_cli.errors import KhujandError
from khujand_cli.files.reading import read

FORMS = ["mine.json", "mine.xlsx", "mine"]
BUNDLED = ROOT / "data" / "khujand.json"


@pytest.mark.parametrize("name", [*FORMS, "mine/", "Mine.XLSX", "Осада.xlsx"])
def test_a_starter_is_a_dataset_that_checks(name: str, run: Run, tmp_path: Path) -> None:
    """What new makes is valid and finds nothing, and holds a record of each sort but what a person accepts."""
    done = run("new", name)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"khujand check {name}" in done.stderr
    checked = run("check", name)
    assert checked.returncode == 0
    assert checked.stdout.startswith("0 errors, 0 warnings, 0 notes.")
    dataset = read(str(tmp_path / name)).dataset
    assert dataset.sources
    assert dataset.quantities
    assert dataset.events
    assert dataset.propositions
    assert {claim.subject for claim in dataset.claims} >= {"killed", "assault", "relief-came"}


@pytest.mark.parametrize("name", FORMS)
def test_new_overwrites_nothing(name: str, run: Run, tmp_path: Path) -> None:
    """What stands there is kept, unless --force says that it may go."""
    target = tmp_path / name
    if target.suffix:
        target.write_text("precious")
    else:
        target.mkdir()
        (target / "claims.csv").write_text("precious")
        (target / "notes.txt").write_text("mine")
    done = run("new", name)
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert (target if target.suffix else target / "claims.csv").read_text() == "precious"
    assert run("new", name, "--force").returncode == 0
    assert run("check", name).returncode == 0
    if not target.suffix:
        assert (target / "notes.txt").read_text() == "mine"


def test_a_folder_keeps_what_is_not_ours(run: Run, tmp_path: Path) -> None:
    """A README of one's own stays, and a folder described by another's datapackage.json is not written to at all."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "README.md").write_text("# My project")
    assert run("new", "mine", "--force").returncode == 0
    assert (tmp_path / "mine" / "README.md").read_text() == "# My project"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "datapackage.json").write_text('{"name": "my-data"}')
    done = run("new", "other", "--force")
    assert done.returncode == 2
    assert "not of khujand's making" in done.stderr
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["datapackage.json"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.csv", "name a folder"), ("a.xls", '".xlsx"'), ("", "needs a name"), (".xlsx", "needs a name")],
)
def test_other_endings_are_refused(name: str, said: str, run: Run) -> None:
    """The name must say the form; for another ending there is advice, before anything is read or written."""
    for command in (("new", name), ("convert", "nothing-there.json", name)):
        done = run(*command)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


def test_the_workbook_is_easy_to_fill_in(run: Run, tmp_path: Path) -> None:
    """It explains itself, its headings stay in sight, columns are wide enough, and cells offer what may stand there."""
    run("new", "mine.xlsx")
    book = load_workbook(tmp_path / "mine.xlsx")
    assert book.sheetnames[0] == "README"
    explained = {(row[0].value, row[1].value) for row in book["README"].iter_rows(max_col=2)}
    assert all(cell.alignment.wrap_text for cell in book["README"][30])
    for name in ("dataset", "sources", "quantities", "events", "propositions", "claims", "accepted"):
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        keys = [cell.value for cell in sheet[1]]
        assert {(name, key) for key in keys} <= explained
        assert all(column.width >= 14 for column in sheet.column_dimensions.values())
        # What is typed below stays as it is typed.
        assert {cell.number_format for cell in sheet[1]} == {"@"}
        assert {column.number_format for column in sheet.column_dimensions.values()} == {"@"}
        assert all(cell.font.b for cell in sheet[1])
    offered = {
        sheet.cell(1, next(iter(rule.sqref.ranges)).min_col).value: rule.formula1
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    assert offered["kind"] == '"primary,secondary,tertiary"'
    assert offered["stance"] == '"affirms,doubts,denies"'
    assert offered["calendar"] == '"julian,gregorian,unknown,other,islamic,french-republican,swedish"'
    assert offered["source"].startswith("sources!$A$2:")
    assert set(offered) == {
        "kind", "side", "calendar", "weekday", "stance", "source", "quantity", "event", "proposition", "cited_in",
        "part_of",
    }  # fmt: skip


def test_the_folder_is_a_data_package(run: Run, tmp_path: Path) -> None:
    """An independent reader of Data Packages finds nothing wrong with the folder, and reads the same records."""
    run("convert", BUNDLED, "siege")
    report = frictionless.validate(str(tmp_path / "siege" / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    package = frictionless.Package(str(tmp_path / "siege" / "datapackage.json"))
    claims = package.get_table_resource("claims").read_rows()
    bundled = json.loads(BUNDLED.read_text(encoding="utf-8"))
    assert [row["id"] for row in claims] == [one["id"] for one in bundled["claims"]]
    csl = {row["id"]: row["csl"] for row in package.get_table_resource("sources").read_rows()}
    assert csl["article"] == next(one["csl"] for one in bundled["sources"] if one["id"] == "article")
    assert all(field.description for resource in package.resources for field in resource.schema.fields)


def test_a_data_package_says_what_may_stand_in_a_column(run: Run, tmp_path: Path) -> None:
    """The description is true: an unknown source and a wrong kind are found by it too."""
    run("new", "mine")
    for name, old, new in (("claims", "adams,killed", "eve,killed"), ("sources", "primary", "primery")):
        path = tmp_path / "mine" / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8-sig").replace(old, new), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "mine" / "datapackage.json"))
    assert {row[0] for row in report.flatten(["type"])} == {"constraint-error", "foreign-key"}


def test_convert_by_hand(run: Run, tmp_path: Path) -> None:
    """From JSON to a workbook to a folder and back, each checks the same; standard output gets JSON."""
    before = run("check", BUNDLED, "-f", "json")
    told = [(one["code"], one["message"]) for one in json.loads(before.stdout)["findings"]]
    route = [BUNDLED, "b.xlsx", "c", "d.json"]
    for source, target in pairwise(route):
        done = run("convert", source, target)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"khujand: wrote {target}\n")
        found = json.loads(run("check", target, "-f", "json").stdout)["findings"]
        assert [(one["code"], one["message"]) for one in found] == told
    assert run("convert", "c", "-").stdout == (tmp_path / "d.json").read_text(encoding="utf-8")


def test_convert_never_overwrites_what_it_reads(run: Run) -> None:
    """Not even --force writes a dataset over itself, in whichever form."""
    for name in FORMS:
        run("new", name)
        done = run("convert", name, name, "--force")
        assert done.returncode == 2
        assert "is what is read here" in done.stderr
        assert run("check", name).returncode == 0
    done = run("check", "mine", "-o", "mine/claims.csv", "-f", "csv", "--force")
    assert done.returncode == 2
    assert "part of the dataset itself" in done.stderr


def test_a_broken_dataset_is_not_converted(run: Run, tmp_path: Path) -> None:
    """Nothing is written where the dataset is none, nor where the form cannot hold it; what stood there stays."""
    (tmp_path / "bad.json").write_text('{"claims": 5}')
    (tmp_path / "out.xlsx").write_text("precious")
    assert run("convert", "bad.json", "out.xlsx", "--force").returncode == 2
    long = figures(("a", "guns", 5, {"note": "x" * 40_000}))
    (tmp_path / "long.json").write_text(json.dumps(long))
    done = run("convert", "long.json", "out.xlsx", "--force")
    assert done.returncode == 2
    assert "32,767 characters" in done.stderr
    assert (tmp_path / "out.xlsx").read_text() == "precious"
    assert run("convert", "long.json", "out").returncode == 0
    assert read(str(tmp_path / "out")).dataset == read(str(tmp_path / "long.json")).dataset


def test_what_cannot_be_put_back_is_not_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even the way back fails, the old files are kept, and the message says where."""
    from khujand_cli.files.exchange import replace_all

    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "claims.csv").write_text("precious")

    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(KhujandError, match=re.escape(str(folder / ".khujand" / "old"))):
        replace_all(str(folder), {"claims.csv": b"x"}, force=True)
    assert (folder / ".khujand" / "old" / "claims.csv").read_text() == "precious"


def test_only_ordinary_files_are_replaced(run: Run, tmp_path: Path) -> None:
    """A folder or a link in the place of a table is not replaced; a private table stays private."""
    run("new", "mine")
    (tmp_path / "mine" / "claims.csv").chmod(0o600)
    assert run("new", "mine", "--force").returncode == 0
    assert (tmp_path / "mine" / "claims.csv").stat().st_mode & 0o777 == 0o600 or os.name != "posix"
    (tmp_path / "mine" / "events.csv").unlink()
    (tmp_path / "mine" / "events.csv").mkdir()
    (tmp_path / "mine" / "events.csv" / "mine.txt").write_text("precious")
    done = run("new", "mine", "--force")
    assert done.returncode == 2
    assert "no ordinary file" in done.stderr
    assert (tmp_path / "mine" / "events.csv" / "mine.txt").read_text() == "precious"


def test_an_endless_number_is_refused_where_it_is_read(run: Run, tmp_path: Path) -> None:
    """A number that JSON could not hold again is told at its reference, and nothing is converted."""
    (tmp_path / "a.json").write_text(
        '{"sources": [{"id": "a", "label": "A", "kind": "primary", "csl": {"x": [1e999]}}]}'
    )
    done = run("convert", "a.json", "b.json")
    assert done.returncode == 2
    assert "too large" in done.stderr
    assert not (tmp_path / "b.json").exists()


@pytest.mark.parametrize("key", ["custom", "note", "citation-key", "系"])
def test_unknown_keys_of_a_reference_are_kept(key: str, run: Run, tmp_path: Path) -> None:
    """What a reference manager exports comes back to the letter, also what khujand has no use for."""
    csl = {"id": 7, "type": "book", key: {"a": [1, None, True, "x\ny"]}, "title": "<i>T</i>"}
    data = figures(("a", "guns", 5), sources=[{"id": "a", "csl": csl}])
    (tmp_path / "a.json").write_text(json.dumps(data))
    for step in (("a.json", "b.xlsx"), ("b.xlsx", "c"), ("c", "d.json")):
        run("convert", *step)
    (source,) = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))["sources"]
    assert source["csl"] == csl
    assert list(source["csl"]) == list(csl)


def test_sources_says_what_each_rests_on(run: Run, tmp_path: Path) -> None:
    """A source is listed with its claims and its debts, those of single claims and those of the whole work."""
    data = figures(
        ("a", "guns", 5), ("b", "guns", 5, {"based_on": ["a"]}), ("b", "tents", 5, {"based_on": ["a", "c"]}),
        sources=[{"id": "c", "label": "C", "kind": "primary"},
                 {"id": "d", "label": "D", "kind": "tertiary", "based_on": ["b"], "csl": {"title": "The D"}}],
    )  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(data))
    assert run("sources", "a.json").stdout.splitlines() == [
        "a | A | primary | no reference | 1 claim",
        "b | B | primary | no reference | 2 claims | rests on A for 2 and C for 1",
        "c | C | primary | no reference | no claims of its own",
        "d | D | tertiary | The D | The D. | no claims of its own | rests on B",
    ]


def test_help_of_the_new_commands(run: Run) -> None:
    """Each says what it takes."""
    for command, word in (("new", ".xlsx"), ("convert", "--force"), ("sources", "--output-format")):
        assert word in run(command, "--help").stdout


def test_a_workbook_is_read_by_other_programs(run: Run, tmp_path: Path) -> None:
    """Texts stand in the workbook as texts, numbers as numbers: nothing becomes a formula, a date or an error."""
    data = figures(("a", "guns", 5, {"note": "=1+1", "locator": "5-12", "wording": "#N/A"}), ("a", "tents", "3.30"))
    (tmp_path / "a.json").write_text(json.dumps(data))
    run("convert", "a.json", "a.xlsx")
    sheet = load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes()))["claims"]
    row = {heading.value: cell for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    assert [(row[key].value, row[key].data_type) for key in ("figure", "note", "locator", "wording")] == [
        (5, "n"), ("=1+1", "s"), ("5-12", "s"), ("#N/A", "s"),
    ]  # fmt: skip
