"""khujand in Python: the values of the commands, frozen, each shown as HTML."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, dates, environment, figures
from khujand_cli import check, compare, from_pandas, load, timeline
from khujand_cli.errors import KhujandError
from khujand_cli.files.validation import InvalidDataset


class _Texts(HTMLParser):
    """Gathers the texts of a fragment and checks that its elements are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert "script" not in self.open
        self.texts.append(data)


def shown(value: Any) -> str:
    """Return the text that a notebook shows for a value."""
    reader = _Texts()
    reader.feed(value._repr_html_())
    assert reader.open == []
    return "\n".join(reader.texts)


def test_the_values_are_those_of_the_commands(run: Run) -> None:
    """Findings, entries and rows are what the commands report as JSON."""
    data = load()
    found = json.loads(run("check", "-f", "json").stdout)["findings"]
    assert [one.message for one in check(data)] == [one["message"] for one in found]
    entries = json.loads(run("timeline", "-f", "json").stdout)["entries"]
    assert [one.event for one in timeline(data)] == [one["event"] for one in entries]
    rows = json.loads(run("compare-sources", "-f", "json").stdout)["rows"]
    assert [one.subject for one in compare(data)] == [one["subject"] for one in rows]
    assert len(check(data)) == len(found)
    assert timeline(data)[0].event == entries[0]["event"]


def test_options_are_those_of_the_commands(tmp_path: Path) -> None:
    """Rules, sources and stretches of time are chosen as on the command line, also by one word alone."""
    data = dates(("a", "siege", "1866-05"), ("b", "siege", "1866-07"), ("a", "war", "1890"))
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(data))
    assert {one.code for one in check(path)} == {"AGR001"}
    assert len(check(path, ignore="AGR")) == 0
    assert len(check(path, select=["CHR"])) == 0
    assert [one.event for one in timeline(path, until="1870")] == ["siege"]
    assert [one.subject for one in compare(path, only_differences=True)] == ["siege"]
    assert compare(str(path), sources="a").collation.sources == ("a",)
    with pytest.raises(KhujandError, match='did you mean "a"'):
        check(path, sources=["aa"])


def test_the_values_are_frozen() -> None:
    """What was found cannot be changed by accident."""
    for value in (load(), check(), timeline(), compare()):
        name = dataclasses.fields(value)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, None)


def test_values_of_the_same_contents_are_equal(tmp_path: Path) -> None:
    """What was read or found twice is the same; what was found in another dataset is not."""
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(figures(("a", "guns", 1), ("b", "guns", 2))))
    for function in (load, check, timeline, compare):
        assert function() == function()
        assert function() != function(path)


def test_a_notebook_shows_what_the_terminal_shows() -> None:
    """Each value shows its report, whole, and says in one line at a prompt what it is."""
    data = load()
    assert "8 sources, 137 claims" in repr(data)
    assert "The siege of Khujand" in shown(data)
    checked = shown(check(data))
    assert all(f"[{one.code}" in checked for one in check(data))
    assert "5 + 65 is 70, but Morrison has 71" in checked
    assert "Formal surrender, with bread and salt" in shown(timeline(data))
    assert "Russians contused" in shown(compare(data))
    for value in (check(data), timeline(data), compare(data)):
        assert len(repr(value)) < 300
        assert "\n" not in repr(value)


def test_a_long_comparison_is_shown_in_part() -> None:
    """Of many subjects those on which sources differ come first, and it is said how many are left out."""
    many = [(source, f"q{place}", 5 + (source == "b" and place == 70)) for place in range(80) for source in "ab"]
    compared = compare(figures(*many))
    page = shown(compared)
    assert len(compared) == 80
    assert "Q70" in page or "q70" in page
    assert page.count("q") < 60
    assert "and 60 more subjects" in page


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;", "  two  "])
def test_data_stays_text(label: str, tmp_path: Path) -> None:
    """No label becomes part of the page."""
    data = figures(("a", "guns", 1), ("b", "guns", 2), quantities=[{"id": "guns", "label": label}])
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(data))
    for value in (check(path), compare(path)):
        assert label.strip() in shown(value)


def test_a_broken_dataset_says_what_is_wrong(tmp_path: Path) -> None:
    """The exception carries the findings; a file that is not there is said to be none."""
    path = tmp_path / "mine.json"
    path.write_text('{"claims": 5}')
    with pytest.raises(InvalidDataset) as caught:
        load(path)
    assert [one.code for one in caught.value.findings] == ["DAT002"]
    with pytest.raises(KhujandError, match="there is no file"):
        load(tmp_path / "none.json")


def test_importing_stays_light() -> None:
    """Importing the package loads nothing else; asking for load loads neither Rich nor Typer nor a workbook reader."""
    script = "import sys, khujand_cli; print(*[name for name in sys.modules if name.startswith('khujand_cli.')])"
    script += "; khujand_cli.load; print(*[name for name in ('rich', 'typer', 'openpyxl') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment(), check=True)
    assert done.stdout.split() == []


def test_other_names_are_no_part_of_it() -> None:
    """A name that is not there is said to be missing, as of any module."""
    import khujand_cli

    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = khujand_cli.chekc


TABLE = {"id": ["1", "2", "3"], "dead": [12.0, 7.0, None], "a": [5, 3, 1], "b": [6, 4, 1], "x": [0.5, 1.5, 2.5]}
MAP = {
    "row": {"id": "id", "source": "X"},
    "columns": {"dead": {"unit": "person", "precision": "exact", "sum_of": ["a", "b"]}},
}


def test_a_data_frame_is_a_dataset_with_a_map() -> None:
    """A frame is read by a map in a dict or in a file; what it says nothing of is told, and what is missing is no 0."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(TABLE)
    data = from_pandas(frame, map=MAP)
    assert load(frame, map=MAP) == data
    assert data.remarks == ("left out 1 column that the map does not name: x",)
    assert data.remarks[0] in shown(data)
    found = check(data)
    assert [(one.code, one.message) for one in found] == [
        ("SUM001", 'X states 12 for "1: dead", but its own parts, 5 ("1: a") + 6 ("1: b"), make 11, one short.')
    ]
    assert found.coverage["sums"].checked == 2
    with pytest.raises(KhujandError, match=r"map: row\.id: frame has no column"):
        from_pandas(frame, map={**MAP, "row": {"id": "idd", "source": "X"}})


def test_findings_become_a_data_frame() -> None:
    """The columns are plain: texts and numbers, one row a finding, which says in which row of the table it stands."""
    pandas = pytest.importorskip("pandas")
    made = check(from_pandas(pandas.DataFrame(TABLE), map=MAP)).to_pandas()
    assert list(made.columns) == [
        "code", "severity", "certainty", "subject", "event", "sources", "values", "difference", "relative", "lead",
        "chance", "file", "row",
    ]  # fmt: skip
    first = made.iloc[0]
    assert (first["code"], first["values"], first["difference"], first["row"]) == ("SUM001", "12; 11", 1.0, 2)
    assert str(made["difference"].dtype) == "float64"
    bundled = check().to_pandas()
    assert len(bundled) == len(check())
    assert set(bundled["file"]) == {"khujand.json"}
    assert len(check(load({"claims": []})).to_pandas()) == 0


def test_an_index_with_a_name_is_a_column() -> None:
    """Whoever has set the ids aside as the index of a frame has the same findings, in the same rows."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(TABLE)
    plain, indexed = (check(from_pandas(one, map=MAP)).to_pandas() for one in (frame, frame.set_index("id")))
    assert len(plain) > 0
    assert plain.equals(indexed)


def test_a_dict_is_a_dataset() -> None:
    """A dict is read as the JSON that it is, and its lists may be data frames."""
    data = figures(("a", "guns", 1), ("b", "guns", 2))
    assert [one.code for one in check(data)] == ["AGR001"]
    pandas = pytest.importorskip("pandas")
    claims = pandas.DataFrame([{**claim, "note": None} for claim in data["claims"]])
    assert load({**data, "claims": claims}).dataset == load(data).dataset
    with pytest.raises(InvalidDataset, match='"claims" is a list, not 5'):
        load({"claims": 5})


@pytest.mark.parametrize("given", [5, {"claims": {1}}, b"x"])
def test_what_is_no_dataset_is_told(given: Any) -> None:
    """Whatever cannot be read raises KhujandError with a sentence, and no other error."""
    with pytest.raises(KhujandError):
        load(given)


def test_a_notebook_shows_twenty_findings() -> None:
    """Of more findings the first twenty are shown, with how many more there are, and the counts of all."""
    many = [(source, f"guns{place}", value) for place in range(30) for source, value in (("a", 1), ("b", 2))]
    found = check(figures(*many))
    assert len(found) == 30
    page = shown(found)
    assert page.count("[AGR001]") == 20
    assert "and 10 more" in page
    assert "30 warnings" in page


def test_pandas_is_not_imported_for_a_dict() -> None:
    """Nothing imports pandas unless it is handed a frame, or asked for one."""
    script = "import sys, khujand_cli as k; k.check({'claims': []})._repr_html_(); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment(), check=True)
    assert done.stdout.split() == ["False"]
