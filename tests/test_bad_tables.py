"""A workbook or a folder that is no dataset: one clear sentence at its place, and nothing else."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from conftest import Run
from khujand_cli.dataset.records import Dataset
from khujand_cli.files.reading import read, read_file
from khujand_cli.files.validation import InvalidDataset

Rows = list[list[Any]]
SOURCES: Rows = [["id", "label", "kind"], ["letter", "The letter", "primary"]]
QUANTITIES: Rows = [["id", "label", "unit"], ["killed", "Killed", "person"]]
EVENTS: Rows = [["id", "label"], ["siege", "The siege"]]
CLAIMS: Rows = [
    ["id", "source", "quantity", "figure", "event", "date", "locator"],
    ["a", "letter", "killed", 5, None, None, "p. 1"],
    ["b", "letter", None, None, "siege", "1866-05-24", "p. 2"],
]
SHEETS: dict[str, Rows] = {
    "dataset": [["title", "calendar"], ["A siege", "julian"]],
    "sources": SOURCES,
    "quantities": QUANTITIES,
    "events": EVENTS,
    "claims": CLAIMS,
}


def book(sheets: Mapping[str, Rows], change: Callable[[Workbook], None] | None = None) -> bytes:
    """Return a workbook with these rows, as a spreadsheet program would write it."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def with_cell(cell: str, value: Any, number_format: str | None = None) -> bytes:
    """Return the workbook with one cell of its claims changed."""

    def change(made: Workbook) -> None:
        made["claims"][cell] = value
        if number_format:
            made["claims"][cell].number_format = number_format

    return book(SHEETS, change)


def told(data: bytes) -> list[tuple[str, str]]:
    """Return the code and the place of everything that is found wrong with a workbook."""
    with pytest.raises(InvalidDataset) as caught:
        read_file("file.xlsx", data)
    return [(one.code, str(one.location)) for one in caught.value.findings]


def sentence(data: bytes, file: str = "file.xlsx") -> str:
    """Return the one sentence that is told of a workbook."""
    with pytest.raises(InvalidDataset) as caught:
        read_file(file, data)
    (only,) = caught.value.findings
    return only.message


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Return the workbook with its parts changed as only another program or a vandal would."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in more.items():
            new.writestr(name, part)
    return buffer.getvalue()


GOOD = book(SHEETS)


def dataset(data: bytes) -> Dataset:
    """Return what a workbook is read as."""
    return read_file("file.xlsx", data).dataset


def test_a_plain_workbook_is_read() -> None:
    """What the other tests break is a dataset when it is whole."""
    claims = dataset(GOOD).claims
    assert [(one.id, one.locator) for one in claims] == [("a", "p. 1"), ("b", "p. 2")]
    assert claims[0].figure is not None
    assert claims[0].figure.stated == 5


def scratched(data: bytes, part: str) -> bytes:
    """Return the workbook with some bytes of a part destroyed."""
    start = data.index(part.encode()) + 60
    return data[:start] + b"\xff" * 50 + data[start + 50 :]


# What can be wrong with the file as a whole.

OLD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(OLD, "old form (.xls)", id="xls"),
        pytest.param(OLD + "EncryptedPackage".encode("utf-16-le"), "locked with a password", id="password"),
        pytest.param(b"", "no .xlsx workbook", id="empty"),
        pytest.param(b"id,label\n", "no .xlsx workbook", id="text under the name of a workbook"),
        pytest.param(GOOD[:900], "damaged", id="cut short"),
        pytest.param(scratched(GOOD, "xl/worksheets/sheet5.xml"), "damaged", id="scratched"),
        pytest.param(repacked(GOOD, lambda _, part: part, mimetype=b"application/vnd.oasis"), "OpenDocument", id="ods"),
        pytest.param(repacked(GOOD, lambda name, part: None if "Content" in name else part), "ZIP file", id="zip"),
        pytest.param(
            repacked(GOOD, lambda name, part: part[:-20] if name.endswith("sheet5.xml") else part), "damaged", id="xml"
        ),
        pytest.param(
            repacked(GOOD, lambda name, part: None if name.endswith("sheet5.xml") else part), "damaged", id="no part"
        ),
        pytest.param(repacked(GOOD, lambda _, part: part, bomb=b"0" * 200_000_000), "unpacks to 190 MiB", id="bomb"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(data: bytes, said: str) -> None:
    """Each says what is wrong with the file and what to do; nothing is read of it."""
    assert said in sentence(data)


@pytest.mark.parametrize(
    ("name", "data"), [("old.xls", OLD), ("siege.xlsx", OLD), ("siege", OLD), ("siege.ods", b"x"), ("siege.xlsx", b"")]
)
def test_its_status_is_that_of_a_broken_dataset(name: str, data: bytes, run: Run, tmp_path: Path) -> None:
    """A workbook that cannot be opened is 1 for check and 2 for the others, with one sentence."""
    (tmp_path / name).write_bytes(data)
    checked = run("check", name)
    assert (checked.returncode, checked.stderr) == (1, "")
    assert f"{name}:1:1: error DAT015" in checked.stdout
    other = run("timeline", name)
    assert (other.returncode, other.stdout) == (2, "")
    assert len(other.stderr.splitlines()) == 1


def test_rows_that_nobody_has_are_not_counted() -> None:
    """A row number beyond those of a sheet is refused at once."""
    far = repacked(GOOD, lambda name, part: part.replace(b'r="3"', b'r="99999999999"') if "sheet5" in name else part)
    assert told(far)[0][0] == "DAT016"


# What can be wrong with its sheets.


@pytest.mark.parametrize(
    ("sheets", "code", "place", "said"),
    [
        pytest.param({**SHEETS, "claims": []}, "DAT016", "file.xlsx: claims!A1", "the first row", id="empty"),
        pytest.param({"sources": SOURCES}, "DAT016", "file.xlsx:1:1", "no sheet claims", id="no claims"),
        pytest.param({**SHEETS, "accept": CLAIMS}, "DAT016", "file.xlsx: accept!A1", 'mean "accepted"', id="misspelt"),
        pytest.param({"claims": CLAIMS}, "DAT016", "file.xlsx:1:1", "no sheet sources", id="no sources"),
        pytest.param(
            {**SHEETS, "claims": [["My table"], *CLAIMS]}, "DAT016", "file.xlsx: claims!A1", "none of them", id="title"
        ),
        pytest.param(
            {**SHEETS, "claims": [[*CLAIMS[0], "lokator"], *CLAIMS[1:]]},
            "DAT003", "file.xlsx: claims!H1", 'did you mean "locator"', id="unknown column",
        ),
        pytest.param(
            {**SHEETS, "claims": [[*CLAIMS[0], "Locator "], *CLAIMS[1:]]},
            "DAT004", "file.xlsx: claims!H1", 'two columns "locator"', id="column twice",
        ),
        pytest.param(
            {**SHEETS, "claims": [*CLAIMS, [*CLAIMS[1], "stray"]]},
            "DAT016", "file.xlsx: claims!H4", "no heading above it", id="beside the table",
        ),
        pytest.param(
            {**SHEETS, "dataset": [["title"], ["A"], ["B"]]},
            "DAT016", "file.xlsx: dataset!A3", "one row", id="two titles",
        ),
    ],
)  # fmt: skip
def test_a_sheet_that_is_no_table_is_refused(sheets: dict[str, Any], code: str, place: str, said: str) -> None:
    """The finding names the cell, what is wrong there and what would be right."""
    data = book(sheets)
    assert told(data) == [(code, place)]
    assert said in sentence(data)


def test_two_sheets_of_one_name_are_refused() -> None:
    """Sheets whose names differ by large and small letters alone are one name; neither is chosen."""
    both = book({**SHEETS, "CLAIMS2": CLAIMS})
    data = repacked(both, lambda name, part: part.replace(b"CLAIMS2", b"CLAIMS") if name == "xl/workbook.xml" else part)
    assert told(data) == [("DAT016", "file.xlsx: CLAIMS!A1")]


def test_merged_cells_in_a_table_are_refused() -> None:
    """Merged cells would leave records without the value that a person sees beside them; elsewhere they do no harm."""
    inside = book(SHEETS, lambda made: made["claims"].merge_cells("B2:B3"))
    assert ("DAT016", "file.xlsx: claims!B2") in told(inside)
    beside = book({**SHEETS, "README": [["Read me"]]}, lambda made: made["README"].merge_cells("A1:D1"))
    assert len(dataset(beside).claims) == 2
    below = book(SHEETS, lambda made: made["claims"].merge_cells("A9:C9"))
    assert len(dataset(below).claims) == 2


def test_sheets_of_other_names_are_left_alone() -> None:
    """A sheet with a person's own notes or sums is no concern of ours, nor is a copy of a table that is there."""
    assert len(dataset(book({**SHEETS, "claims (2)": [["x"]], "old sources": [["y"]]})).claims) == 2
    assert len(dataset(book({**SHEETS, "Notes to myself": [["anything"], [1]]})).claims) == 2


# What can be wrong with a cell.


@pytest.mark.parametrize(
    ("cell", "value", "shown", "code", "said"),
    [
        ("F3", datetime(1912, 9, 1), "mmm\\-yy", "DAT017", "shows a part of a date"),
        ("F3", datetime(1912, 1, 1), "yyyy", "DAT017", "shows a part of a date"),
        ("F3", datetime(2026, 9, 7), "d-mmm", "DAT017", "shows a part of a date"),
        ("D2", datetime(2026, 12, 5), None, "DAT017", "has made a date (2026-12-05)"),
        ("D2", datetime(2026, 12, 5), None, "DAT017", "such as 12-5 or 5-12 for a range"),
        ("G2", datetime(2026, 12, 3), None, "DAT017", "has made a date"),
        ("F3", time(14, 0), None, "DAT017", "has made a time"),
        ("F3", datetime(1900, 1, 15), None, "DAT017", "disagree on which day this is"),
        ("D2", 0.21, "0%", "DAT017", "shows a percentage here"),
        ("G2", 0.5, "# ?/?", "DAT017", "in a form of its own and holds 0.5"),
        ("D2", 3.142857, "0.0", "DAT017", "shows a rounded number"),
        ("D2", 2500000, "0,", "DAT017", "in a form of its own"),
        ("G2", 2500, "#,##0", "DAT017", "is shown in another form"),
        ("G2", 7, "000", "DAT017", "is shown in another form"),
        ("F3", datetime(1914, 6, 28, 14), "yyyy-mm-dd", "DAT017", "shows a part of a date"),
        ("D2", "=2+3", None, "DAT017", "was never calculated"),
        ("D2", True, None, "DAT017", "logical value TRUE"),
        ("D2", "2,500+", None, "DAT008", 'write ">=2500"'),
        ("D2", "2-300", None, "DAT008", 'write "2..300"'),
        ("D2", -5, None, "DAT008", "not negative"),
        ("F3", "24 May", None, "DAT007", "write it with its year"),
        ("F3", "1866-02-30T25:00", None, "DAT007", "1866-02-30T25:00"),
        ("B2", "leter", None, "DAT006", 'did you mean "letter"'),
    ],
)
def test_a_cell_that_cannot_be_meant_is_refused(cell: str, value: Any, shown: str | None, code: str, said: str) -> None:
    """The finding stands at the cell; nothing is guessed, and no second finding follows from the first."""
    data = with_cell(cell, value, shown)
    assert told(data) == [(code, f"file.xlsx: claims!{cell}")]
    assert said in sentence(data)


def test_a_formula_that_failed_is_refused() -> None:
    """An error is no value, also where a label happens to look like one."""
    failed = repacked(
        with_cell("D2", "=1/0"),
        lambda _, part: (
            part.replace(b'<c r="D2"><f>1/0</f><v />', b'<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v>')
            .replace(b'<c r="D2"><f>1/0</f><v></v>', b'<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v>')
            .replace(b'<c r="D2"><f>1/0</f><v/>', b'<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v>')
        ),
    )
    assert told(failed) == [("DAT017", "file.xlsx: claims!D2")]
    assert "error #DIV/0!" in sentence(failed)
    assert dataset(with_cell("G2", "#N/A (sic)")).claims[0].locator == "#N/A (sic)"


def test_everything_wrong_is_told_at_once() -> None:
    """One broken cell does not hide the next, in whichever sheet."""
    sheets: dict[str, Rows] = {
        **SHEETS,
        "sources": [SOURCES[0], ["letter", "The letter", "primery"]],
        "claims": [CLAIMS[0], ["a", "letter", "killed", "lots", None, None, None], ["a", "lettre", *CLAIMS[2][2:]]],
    }
    assert told(book(sheets)) == [
        ("DAT002", "file.xlsx: sources!C2"),
        ("DAT008", "file.xlsx: claims!D2"),
        ("DAT005", "file.xlsx: claims!A3"),
        ("DAT006", "file.xlsx: claims!B3"),
    ]


# What people type, and must come through.


def test_what_a_person_types_is_read_as_meant() -> None:
    """Dates in date cells, numbers as text, blanks that cannot be seen, headings in capitals, in any order."""
    rows: Rows = [
        ["Note", "Figure", "ID", "Source", " Quantity", "as of"],
        ["A & B, Хўжанд, خجند", "65", "a", "letter\u00a0", " killed", datetime(1914, 6, 28)],
        [None, None, None, None, None, None],
        [" kept ", "57..65", "b", "letter", "killed", datetime(1914, 6, 28, 14, 30)],
        [12, 5.0, "c", "letter", "killed", "1914-06-28 "],
    ]
    others = {name: sheet for name, sheet in SHEETS.items() if name != "claims"}
    claims = dataset(book({**others, "Claims": rows})).claims
    assert [one.note for one in claims] == ["A & B, Хўжанд, خجند", " kept ", "12"]
    assert [one.figure.stated if one.figure else None for one in claims] == ["65", "57..65", 5]
    assert [one.as_of.stated if one.as_of else None for one in claims] == [
        "1914-06-28",
        "1914-06-28T14:30",
        "1914-06-28",
    ]


def test_a_wrong_size_in_the_file_cuts_nothing() -> None:
    """What a sheet says of its own size is not believed."""
    data = repacked(GOOD, lambda name, part: part.replace(b'ref="A1:G3"', b'ref="A1:A1"') if "sheet5" in name else part)
    assert dataset(data) == dataset(GOOD)


def test_texts_that_a_spreadsheet_program_escapes_are_read_back() -> None:
    """A carriage return and a text that looks like its escape are told apart, as in the files of Excel."""

    def shared(_: str, part: bytes) -> bytes:
        return part.replace(b"p. 1", b"_x005F_x000D_ x005F_").replace(b"p. 2", b"one_x000D_\ntwo")

    sheets = {**SHEETS, "claims": [[*CLAIMS[0][:-1], "note"], *CLAIMS[1:]]}
    notes = [one.note for one in dataset(repacked(book(sheets), shared)).claims]
    assert notes == ["_x000D_ x005F_", "one\r\ntwo"]


def test_cells_of_objects_may_be_columns_or_json() -> None:
    """An estimate with its bounds and a second date have columns of their own; pasted JSON is read as well."""
    claims: Rows = [
        ["id", "source", "quantity", "figure", "figure.low", "figure.high", "event", "date", "calendar", "also.date",
         "also.calendar", "also"],
        ["a", "letter", "killed", None, 57, "65", None, None, None, None, None, None],
        ["b", "letter", "killed", '{"low": 57, "high": 65}'],
        ["c", "letter", None, None, None, None, "siege", "1812-08-26", "julian", "1812-09-07", "gregorian"],
    ]  # fmt: skip
    rows = [[one for one in row if one != "also"] for row in claims]
    first, second, third = dataset(book({**SHEETS, "claims": rows})).claims
    assert first.figure is not None
    assert first.figure.stated == {"low": 57, "high": "65"}
    assert second.figure is not None
    assert second.figure.stated == {"low": 57, "high": 65}
    assert third.also is not None
    assert third.also.date.stated == "1812-09-07"
    twice = [rows[0], ["a", "letter", "killed", 60, 57, 65]]
    assert ("DAT004", f"file.xlsx: claims!{get_column_letter(5)}2") in told(book({**SHEETS, "claims": twice}))


# Folders.


def folder(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """Make a folder of CSV files."""
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


CSV = {
    "sources.csv": "id,label,kind\nletter,The letter,primary\n",
    "events.csv": "id,label\nsiege,The siege\n",
    "claims.csv": 'id,source,event,date,note\na,letter,siege,1866-05-24,"two\nlines"\nb,letter,siege,1866-05-25,\n',
}


def in_folder(path: Path, **files: str | bytes) -> list[tuple[str, str]]:
    """Return what is found wrong with a folder, with its name left out."""
    named = {f"{name}.csv": text for name, text in files.items()}
    made = folder(path / "f", {**CSV, **named})
    with pytest.raises(InvalidDataset) as caught:
        read(str(made))
    return [(one.code, str(one.location).replace(str(made), "f").replace("\\", "/")) for one in caught.value.findings]


def test_a_folder_is_read(tmp_path: Path) -> None:
    """A folder with sources, events and claims is a dataset; a byte-order mark and other files do no harm."""
    marked = {name: b"\xef\xbb\xbf" + text.encode() for name, text in CSV.items()}
    data = read(str(folder(tmp_path / "f", {**marked, "notes.txt": "x", "map.csv": "x,y\n"}))).dataset
    assert [one.note for one in data.claims] == ["two\nlines", None]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param("id;source;event;date\na;letter;siege;1866\n", [("DAT016", "f/claims.csv:1:1")], id="semicolons"),
        pytest.param("id\tsource\tevent\tdate\n", [("DAT016", "f/claims.csv:1:1")], id="tabs"),
        pytest.param("", [("DAT016", "f/claims.csv:1:1")], id="empty"),
        pytest.param("id,source,event,date\na,letter,siege,1867-02-32\n", [("DAT007", "f/claims.csv:2:4")], id="date"),
        pytest.param(
            'id,source,event,note,date\na,letter,siege,"x\ny",1866\nb,letter,siege,,18660\n',
            [("DAT007", "f/claims.csv:4:5")], id="line after a line break",
        ),
        pytest.param('id,source,event,date\na,"letter,siege,1866\n', [("DAT016", "f/claims.csv:2:1")], id="quote"),
        pytest.param(
            "id,source,event,date,note\na,letter,siege,1866,Осада\n".encode("cp1251"),
            [("DAT014", "f/claims.csv:2:5")], id="cp1251",
        ),
        pytest.param("id,source\n".encode("utf-16"), [("DAT014", "f/claims.csv:1:1")], id="utf-16"),
        pytest.param("id,source,event,date\na,letter,siege,1866,x\n", [("DAT016", "f/claims.csv:2:5")], id="too long"),
        pytest.param(
            "id,source,event,date,wording,note\na,letter,siege,1866,May, 1866,\n",
            [("DAT016", "f/claims.csv:2:7")], id="a comma that is not quoted, in front of an empty cell",
        ),
    ],
)  # fmt: skip
def test_a_csv_file_that_is_no_table_is_refused(claims: Any, expected: list[Any], tmp_path: Path) -> None:
    """The place is file:line:column, the column being that of the table."""
    assert in_folder(tmp_path, claims=claims) == expected


def test_a_reference_in_a_cell_says_where_its_json_breaks(tmp_path: Path) -> None:
    """What is wrong with the JSON of a reference is told at its cell."""
    for text, code in (('"{""type"": }"', "DAT001"), ('"{""a"": 1, ""a"": 2}"', "DAT004"), ("book", "DAT002")):
        sources = f"id,label,kind,csl\nletter,The letter,primary,{text}\n"
        assert in_folder(tmp_path, sources=sources) == [(code, "f/sources.csv:2:4")]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    """Of claims.csv and Claims.csv neither is chosen."""
    made = folder(tmp_path / "f", {**CSV, "Claims.csv": CSV["claims.csv"]})
    if len(list(made.iterdir())) == len(CSV):
        pytest.skip("this file system has one file for both names")
    with pytest.raises(InvalidDataset) as caught:
        read(str(made))
    assert [one.code for one in caught.value.findings] == ["DAT016"]


def test_one_file_of_a_folder_is_no_dataset(run: Run, tmp_path: Path) -> None:
    """Naming one CSV file gets the advice to name its folder."""
    folder(tmp_path / "f", CSV)
    done = run("check", "f/claims.csv")
    assert done.returncode == 2
    assert "name the folder" in done.stderr


@pytest.mark.parametrize("form", ["json", "concise", "github", "sarif", "csv", "markdown", "text"])
def test_every_form_of_report_takes_a_cell_for_a_place(form: str, run: Run, tmp_path: Path) -> None:
    """A finding in a workbook is reported in each form, with its cell where there is room for one."""
    (tmp_path / "file.xlsx").write_bytes(with_cell("D2", "2,500+"))
    done = run("check", "file.xlsx", "-f", form)
    assert done.returncode == 1
    assert "DAT008" in done.stdout
    if form == "json":
        place = json.loads(done.stdout)["findings"][0]["location"]
        assert place == {"file": "file.xlsx", "pointer": "/claims/0/figure", "line": 2, "column": 4}
    elif form != "csv":
        assert "claims!D2" in done.stdout


def test_a_workbook_is_read_from_standard_input(run: Run) -> None:
    """What comes through a pipe is known by its beginning."""
    done = run("timeline", "-", stdin=GOOD)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The siege" in done.stdout


@pytest.mark.parametrize("text", ["letter, adams", "letter\nadams", "[letter; adams]", "[letter]"])
def test_a_list_that_is_not_divided_by_semicolons_gets_advice(text: str) -> None:
    """What a person is likely to write instead is told apart from an id that does not exist."""
    rows = [[*CLAIMS[0], "based_on"], [*CLAIMS[1], text]]
    data = book({**SHEETS, "claims": rows})
    assert [place for _, place in told(data)] == ["file.xlsx: claims!H2"]
    assert "a; b" in sentence(data)


@pytest.mark.parametrize(
    ("row", "cell"),
    [(["a", None, "killed", 5], "B2"), (["a", "letter", None, 5], "C2")],
)  # fmt: skip
def test_what_is_missing_is_shown_at_its_empty_cell(row: list[Any], cell: str) -> None:
    """The place of a missing value is the cell in which it should stand."""
    assert [place for _, place in told(book({**SHEETS, "claims": [CLAIMS[0], row]}))] == [f"file.xlsx: claims!{cell}"]


def test_words_may_begin_with_capitals() -> None:
    """Where one of a few words is to be chosen, Primary is primary."""
    sheets = {
        **SHEETS,
        "sources": [SOURCES[0], ["letter", "The letter", "Primary "]],
        "dataset": [["calendar"], ["Julian"]],
    }
    read_in = dataset(book(sheets))
    assert (read_in.sources[0].kind, read_in.calendar) == ("primary", "julian")


def test_an_accepted_finding_is_given_as_a_row_of_cells(run: Run, tmp_path: Path) -> None:
    """What --accept prints for a workbook can be pasted into its table, and is what the finding lapses by."""
    claims = [*CLAIMS, ["c", "letter", "killed", 7]]
    (tmp_path / "a.xlsx").write_bytes(book({**SHEETS, "claims": claims}))
    row = run("check", "a.xlsx", "--accept", "AGR001", "--claims", "a,c", "--reason", "two days").stdout.rstrip("\n")
    cells = row.split("\t")
    assert cells[:3] == ["AGR001", "a; c", "two days"]
    accepted = [["rule", "claims", "reason", "fingerprint"], cells]
    (tmp_path / "b.xlsx").write_bytes(book({**SHEETS, "claims": claims, "accepted": accepted}))
    assert run("check", "b.xlsx").stdout.startswith("0 errors, 0 warnings, 0 notes; 1 finding accepted")
    as_text = [CLAIMS[0], ["a", "letter", "killed", "5"], *claims[2:]]
    (tmp_path / "c.xlsx").write_bytes(book({**SHEETS, "claims": as_text, "accepted": accepted}))
    assert run("check", "c.xlsx").stdout.startswith("0 errors, 0 warnings, 0 notes; 1 finding accepted")


def test_numbers_are_read_as_they_are_shown() -> None:
    """What a formula leaves behind the fifteenth digit is no part of a figure; money and thousands are figures."""
    for value, shown, stated in (
        (1.1 + 2.2, None, 3.3), (2500, "#,##0", 2500), (65, '[$€-407] #,##0', 65), (3.5, "0.00", 3.5),
        (5, '0.00 "€"', 5), (0, '_("$"* #,##0_);_("$"* "-"??_)', 0), (0, '#,##0;-#,##0;"-"', 0), (5, "0;-0;;@", 5),
    ):  # fmt: skip
        figure = dataset(with_cell("D2", value, shown)).claims[0].figure
        assert figure is not None
        assert figure.stated == stated


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="3">', b'<row r="0">'), (b'<row r="3">', b'<row r="2">'), (b'<row r="3">', b'<row r="-5">'),
        (b'r="G2"', b'r="A2"'), (b'r="G2"', b'r="D2"'), (b'r="G2"', b'r="G3"'), (b'r="G2"', b'r="ZZZZ2"'),
    ],
)  # fmt: skip
def test_rows_and_cells_out_of_order_are_refused(old: bytes, new: bytes) -> None:
    """What the reader of cells would pass over is not passed over."""
    data = repacked(GOOD, lambda name, part: part.replace(old, new) if name.endswith("sheet5.xml") else part)
    assert told(data) == [("DAT016", "file.xlsx: claims!A1")]
    assert "do not follow each other" in sentence(data)


def test_a_cell_far_beside_the_table_is_refused() -> None:
    """A cell at the other end of the sheet is told of; an empty one that is only coloured costs nothing."""
    far = book(SHEETS, lambda made: made["claims"].__setitem__("XFD2", "x"))
    assert "far beside the table" in sentence(far)
    blank = repacked(far, lambda _, part: re.sub(rb'<c r="XFD2".*?</c>', b'<c r="XFD2" s="0"/>', part))
    assert len(dataset(blank).claims) == 2


def test_formulas_are_found_where_cells_do_not_say_where_they_are() -> None:
    """A formula without a value is found by counting where its cell has no name."""
    data = repacked(
        GOOD,
        lambda name, part: re.sub(rb'<c r="[A-Z]2"', b"<c", part).replace(
            b'<c t="inlineStr"><is><t>p. 1</t></is></c>', b"<c><f>A1</f></c>"
        ) if name.endswith("sheet5.xml") else part,
    )  # fmt: skip
    codes = told(data)
    assert ("DAT017", "file.xlsx: claims!E2") in codes or ("DAT017", "file.xlsx: claims!G2") in codes


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'<c r="D2"', b'<c r="D2" s="99"'), (b"<v>5</v>", b"<v>1E400</v>")],
    ids=["no such style", "endless"],
)
def test_impossible_parts_of_a_cell_are_told(old: bytes, new: bytes) -> None:
    """A style that is not there and a number without end are findings, not faults of the program."""
    data = repacked(GOOD, lambda name, part: part.replace(old, new) if name.endswith("sheet5.xml") else part)
    assert {code for code, _ in told(data)} <= {"DAT016", "DAT017"}


def test_texts_are_taken_from_the_part_that_the_workbook_names() -> None:
    """A part of the same name elsewhere in the file is not taken for the texts of the workbook."""
    shared = repacked(GOOD, lambda _, part: part, **{"xl/backup/sharedStrings.xml": b"<sst/>"})
    assert dataset(shared) == dataset(GOOD)


def test_other_documents_in_a_zip_are_named() -> None:
    """A text document under the name of a workbook is said to be none, and so is a strict one."""
    document = repacked(
        GOOD, lambda _, part: part.replace(b"spreadsheetml.sheet.main", b"wordprocessingml.document.main")
    )
    assert "document of another program" in sentence(document)
    strict = repacked(
        GOOD, lambda name, part: part + b"<!-- http://purl.oclc.org/ooxml/x -->" if name == "xl/workbook.xml" else part
    )
    assert "Strict" in sentence(strict)


def test_styles_in_disorder_are_no_concern_of_ours() -> None:
    """Of the styles of a workbook only those are read that say how a cell shows its number."""
    data = repacked(
        GOOD,
        lambda name, part: (
            re.sub(rb"<cellStyleXfs.*?</cellStyleXfs>", b"", part, flags=re.DOTALL)
            if name.endswith("styles.xml")
            else part
        ),
    )
    assert dataset(data) == dataset(GOOD)
    without = repacked(GOOD, lambda name, part: None if name.endswith("styles.xml") else part)
    assert dataset(without) == dataset(GOOD)


@pytest.mark.parametrize("cell", ["'", ";", "; ;", "|"])
@pytest.mark.parametrize("key", ["based_on", "csl"])
def test_signs_without_a_word_are_no_value(cell: str, key: str) -> None:
    """A lone sign in a list or a reference is told, and never read as "on nobody"."""
    rows = [[*SOURCES[0], key], [*SOURCES[1], cell]]
    assert {place for _, place in told(book({**SHEETS, "sources": rows}))} == {"file.xlsx: sources!D2"}


TORN = [b'"', b",", b"\n", b"\r", b";", b"'", b"[", b"{", b"\xff", b"\0", b"|", b"", b"\xe2\x80\xae"]
FILES = ["sources.csv", "events.csv", "claims.csv"]
DAMAGE = st.lists(
    st.tuples(st.sampled_from(FILES), st.integers(0, 200), st.integers(0, 6), st.sampled_from(TORN)), max_size=3
)


@settings(max_examples=150)
@given(DAMAGE)
def test_a_damaged_folder_is_read_or_refused(damage: list[tuple[str, int, int, bytes]]) -> None:
    """Whatever happens to its files, a folder is a dataset or the findings say where it is none."""
    files = {name: text.encode() for name, text in CSV.items()}
    for name, start, length, piece in damage:
        files[name] = files[name][:start] + piece + files[name][start + length :]
    with tempfile.TemporaryDirectory() as path:
        try:
            assert read(str(folder(Path(path) / "f", files))).dataset.schema_version == 1
        except InvalidDataset as error:
            told_of = error.findings
        else:
            return
    assert all(one.location is not None and one.message for one in told_of)


PARTS = ("xl/worksheets/sheet5.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml")
PIECES = [b'r="', b"<c", b"</c>", b't="b"', b't="d"', b"<f>1</f>", b"-1", b"99999999999", b"1E999", b"", b'"', b">",
          b"&x;", b"<row", b's="77"', b"\xff"]  # fmt: skip


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(st.sampled_from(PARTS), st.integers(0, 900), st.integers(0, 6), st.sampled_from(PIECES)), max_size=3
    )
)
def test_a_damaged_workbook_is_read_or_refused(damage: list[tuple[str, int, int, bytes]]) -> None:
    """Whatever happens to its parts, a workbook is a dataset or the findings say where it is none."""

    def spoilt(name: str, part: bytes) -> bytes:
        for which, start, length, piece in damage:
            if which == name:
                part = part[:start] + piece + part[start + length :]
        return part

    try:
        assert dataset(repacked(GOOD, spoilt)).schema_version == 1
    except InvalidDataset as error:
        told_of = error.findings
    else:
        return
    assert all(one.location is not None and one.message for one in told_of)
