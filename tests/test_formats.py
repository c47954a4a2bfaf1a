"""The formats: golden files of real output, and machine output that keeps to its schema."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import ROOT, Run, dates, figures
from khujand_cli.commands import painting
from khujand_cli.criticism.run import criticise
from khujand_cli.files.reading import read
from khujand_cli.finding import Certainty, Severity
from khujand_cli.reports import FORMATS
from khujand_cli.reports.json_writing import safe, text
from khujand_cli.reports.report import CheckReport, ComparisonReport, Judged, Report, SourcesReport, TimelineReport
from khujand_cli.rules import RULES
from khujand_cli.views.bibliography import bibliography
from khujand_cli.views.chronology import timeline
from khujand_cli.views.collation import collate
from khujand_cli.wording import in_json

COMMANDS = ("timeline", "compare-sources", "check", "sources")
_ENDINGS = {"text": "txt", "markdown": "md", "concise": "concise.txt", "github": "github.txt",
            "timelinejs": "timelinejs.json"}  # fmt: skip
BROKEN = {"sources": [{"id": "a", "lable": "A", "kind": "primary"}], "claims": [{"id": "c", "source": "b"}]}


def _schema(command: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "docs" / f"{command}.schema.json").read_text(encoding="utf-8"))
    return schema


@pytest.mark.parametrize(("command", "form"), [(command, form) for command in COMMANDS for form in FORMATS[command]])
def test_output_on_the_bundled_dataset(command: str, form: str, run: Run, golden: Callable[[str, str], None]) -> None:
    """What each command prints in a pipe on the bundled dataset is what was last looked at and found good."""
    done = run(command, "-f", form)
    assert (done.returncode, done.stderr) == (0, "")
    golden(f"{command}.{_ENDINGS.get(form, form)}", done.stdout)


@pytest.mark.parametrize("form", sorted({form for forms in FORMATS.values() for form in forms}))
def test_a_format_is_offered_wherever_it_can_be(form: str) -> None:
    """Each report that the file of a format can make can be asked for in that format, and no other."""
    functions = {"timeline": "timeline", "compare-sources": "compare", "check": "check", "rule": "rules",
                 "sources": "sources", "diff": "difference"}  # fmt: skip
    module = import_module(f"khujand_cli.reports.{form}")
    made = {command for command, function in functions.items() if hasattr(module, function)}
    assert made == {command for command, forms in FORMATS.items() if form in forms}


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("command", COMMANDS)
def test_output_on_a_terminal(command: str, width: int, golden: Callable[[str, str], None]) -> None:
    """What each command paints on terminals of several widths is what was last looked at, and no line is too long."""
    document = read(None)
    index = document.index
    criticism = criticise(document)
    reports: dict[str, Report] = {
        "timeline": TimelineReport(index, timeline(index, criticism.findings), criticism.findings),
        "compare-sources": ComparisonReport(index, collate(index), every=False),
        "check": CheckReport([Judged(criticism, index)]),
        "sources": SourcesReport(index, bibliography(index)),
    }
    painted = painting.paint(reports[command].blocks(), width, colour=False)
    assert max(map(len, painted.split("\n"))) <= width
    golden(f"{command}.{width}.txt", painted)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_schema_is_a_schema(command: str) -> None:
    """The committed schemas are themselves valid, and describe every key."""
    Draft202012Validator.check_schema(_schema(command))


@pytest.mark.parametrize("command", COMMANDS)
def test_machine_output_keeps_to_its_schema(command: str, run: Run, tmp_path: Path) -> None:
    """Machine output has constant keys and the committed form, on the bundled dataset and on others."""
    rich = figures(
        ("a", "hurt", {"low": 57, "best": 60, "high": 65}), ("b", "hurt", ">70"), ("a", "way", "3.30"), ("b", "way", 9),
        ("a", "losses", 1), ("a", "part", "~9"),
        quantities=[{"id": "way", "unit": "mile"}, {"id": "losses", "sum_of": ["part"]}],
    )  # fmt: skip
    vague = dates(
        ("a", "siege", "1453~"), ("b", "siege", "1460/.."), ("a", "fall", "[1453-05-01..1453-05-09]"), calendar="julian"
    )
    files = []
    for name, dataset in (("rich", rich), ("vague", vague), ("empty", {"title": "Nothing"})):
        (tmp_path / f"{name}.json").write_text(json.dumps(dataset))
        files.append(f"{name}.json")
    validator = Draft202012Validator(_schema(command))
    for arguments in ([], *([file] for file in files)):
        output = json.loads(run(command, *arguments, "-f", "json").stdout)
        assert [error.message for error in validator.iter_errors(output)] == []


def test_findings_of_a_broken_file_keep_to_the_schema(run: Run, tmp_path: Path) -> None:
    """The faults of a file that is no dataset come in the same form, with their places."""
    (tmp_path / "broken.json").write_text(json.dumps(BROKEN))
    output = json.loads(run("check", "broken.json", "-f", "json").stdout)
    assert [error.message for error in Draft202012Validator(_schema("check")).iter_errors(output)] == []
    assert {one["code"] for one in output["findings"]} == {"DAT002", "DAT003", "DAT006"}
    assert all(one["location"]["file"] == "broken.json" for one in output["findings"])


def test_text_and_json_report_the_same_findings(run: Run) -> None:
    """The plain text has a line for each finding of the JSON, with its place, code and sentence."""
    text = run("check").stdout
    for one in json.loads(run("check", "-f", "json").stdout)["findings"]:
        place = one["location"]
        assert (
            f"{place['file']}:{place['line']}:{place['column']}: {one['severity']} {one['code']} {one['rule']}" in text
        )
        assert one["message"] in text


def test_several_files_in_one_run(run: Run, tmp_path: Path) -> None:
    """Each finding of a run over several files names its own, and a broken one does not hide the others."""
    (tmp_path / "good.json").write_text(json.dumps(figures(("a", "guns", 1), ("b", "guns", 2))))
    (tmp_path / "broken.json").write_text(json.dumps(BROKEN))
    done = run("check", "good.json", "broken.json", "-f", "json")
    files = {(one["location"]["file"], one["code"]) for one in json.loads(done.stdout)["findings"]}
    assert {("good.json", "AGR001"), ("broken.json", "DAT003")} <= files
    assert done.returncode == 1


def test_what_was_checked_is_said_beside_what_was_refused(run: Run, tmp_path: Path) -> None:
    """Where one of several files is no dataset, it is still said what was checked in the others."""
    (tmp_path / "broken.json").write_text(json.dumps(BROKEN), encoding="utf-8")
    (tmp_path / "two.json").write_text(json.dumps(figures(("a", "guns", 13), ("b", "guns", 31))), encoding="utf-8")
    (last,) = run("check", "broken.json", "two.json").stdout.splitlines()[-1:]
    assert last.startswith("What is no dataset was refused")
    assert "Checked in the rest: 1 subject with several claims." in last


@pytest.mark.parametrize(
    ("options", "checked"),
    [
        ((), "Checked: 1 inclusion.\n"),
        (("--select", "UNT"), "Checked: no sum, no subject with several claims, no relation between events.\n"),
    ],
)
def test_it_is_not_said_that_nothing_was_there(
    run: Run, tmp_path: Path, options: tuple[str, ...], checked: str
) -> None:
    """What was judged is counted; where no sum, agreement or order was, that is said, whatever else was looked at."""
    inside = [{"id": "losses", "label": "Losses", "includes": ["killed"]}]
    broken = figures(("a", "killed", 51), ("a", "losses", 33), quantities=inside)
    (tmp_path / "inside.json").write_text(json.dumps(broken), encoding="utf-8")
    done = run("check", "inside.json", *options).stdout
    assert ("SUM003" in done) == (not options)
    assert done.endswith(checked)


def test_figures_in_machine_output(run: Run, tmp_path: Path) -> None:
    """Exact figures are numbers, others intervals with null for an open end; the difference is derived minus stated."""
    quantities = [{"id": "losses", "sum_of": ["killed", "wounded"]}]
    cases = [
        ((5, 65, 71), 71, 70, -1),
        ((5, ">70", 70), 70, {"low": 76, "high": None}, None),
        ((9, "1..3", 5), 5, {"low": 10, "high": 12}, None),
    ]
    for (killed, wounded, total), stated, derived, difference in cases:
        dataset = figures(
            ("a", "killed", killed), ("a", "wounded", wounded), ("a", "losses", total), quantities=quantities
        )
        (tmp_path / "sum.json").write_text(json.dumps(dataset))
        found = json.loads(run("check", "sum.json", "--select", "SUM001", "-f", "json").stdout)["findings"]
        assert [one["figures"] for one in found] == [{"stated": stated, "derived": derived, "difference": difference}]


@pytest.mark.parametrize("form", FORMATS["check"])
def test_every_format_reports_the_same_findings(form: str, run: Run) -> None:
    """Every format of check names every finding of the JSON, and no other rule."""
    findings = json.loads(run("check", "-f", "json").stdout)["findings"]
    output = run("check", "-f", form).stdout
    if form == "footnote":
        # A note is for readers who know no codes, and one for all that is found in the same readings.
        assert 0 < len(output.splitlines()) <= len(findings)
        return
    if form == "sarif":
        output = json.dumps(json.loads(output)["runs"][0]["results"])
    found = sorted(re.findall(r"\b(?:DAT|SUM|AGR|CHR|UNT|SRC|ACC)[0-9]{3}\b", output))
    assert found == sorted(one["code"] for one in findings)


def test_sarif_keeps_to_its_standard(run: Run, tmp_path: Path) -> None:
    """The SARIF log is read by an independent model of the standard, broken files and suppressions included."""
    from sarif_pydantic import Sarif

    accepted = figures(
        ("a", "guns", 1), ("b", "guns", 2),
        accepted=[{"rule": "AGR001", "claims": ["c0", "c1"], "reason": "two counts"}],
    )  # fmt: skip
    (tmp_path / "accepted set.json").write_text(json.dumps(accepted))
    (tmp_path / "broken.json").write_text(json.dumps(BROKEN))
    text = run("check", "accepted set.json", "broken.json", "-f", "sarif").stdout
    Sarif.model_validate_json(text)
    log = json.loads(text)["runs"][0]
    rules = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert rules == sorted(rules)
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in log["results"])
    (first,) = [one for one in log["results"] if one["ruleId"] == "AGR001"]
    assert first["suppressions"] == [{"kind": "external", "justification": "two counts"}]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "accepted%20set.json"
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_github_annotations_are_escaped(run: Run, tmp_path: Path) -> None:
    """Percent signs, colons and commas of data cannot break out of an annotation."""
    dataset = figures(("a", "guns", 1), ("b", "guns", 2), quantities=[{"id": "guns", "label": "50% :: of, all"}])
    (tmp_path / "a,b.json").write_text(json.dumps(dataset))
    line = run("check", "a,b.json", "-f", "github").stdout.splitlines()[0]
    assert line.startswith("::warning file=a%2Cb.json,line=1,col=")
    assert "50%25 :: of, all" in line


def test_csv_is_safe_in_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    """Cells that a spreadsheet would run as formulas are text, and a .csv file begins with a byte-order mark."""
    dataset = dates(("a", "siege", "-0044-03-15"), events=[{"id": "siege", "label": '=HYPERLINK("x")'}])
    (tmp_path / "d.json").write_text(json.dumps(dataset))
    run("timeline", "d.json", "-f", "csv", "-o", "out.csv")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert rows[0]["label"] == '\'=HYPERLINK("x")'
    assert rows[0]["stated"] == "'-0044-03-15"


@pytest.mark.parametrize("command", COMMANDS)
def test_markdown_keeps_data_as_data(command: str, run: Run, tmp_path: Path) -> None:
    """What would be Markdown, HTML or an emoji code in a label is escaped, and the rest is left alone."""
    label = "*a* <b> `c` |d| [x](http://y) :crown: [sic]"
    dataset = figures(("a", "guns", 1), ("b", "guns", 2), quantities=[{"id": "guns", "label": label}])
    dataset["events"] = [{"id": "e", "label": label}]
    dataset["sources"][0]["label"] = label
    (tmp_path / "d.json").write_text(json.dumps(dataset))
    output = run(command, "d.json", "-f", "markdown").stdout
    assert r"\*a\* \<b\> \`c\` \|d\| \[x](http`:`//y) `:`crown: \[sic]" in output


def test_the_page_of_rules_is_not_stale(run: Run) -> None:
    """docs/rules.md is what the program says of its rules today."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == run("rule", "-f", "markdown").stdout


def test_rules_are_listed_and_explained(run: Run) -> None:
    """``rule`` lists all rules, a family, or explains one by code or name; a misspelt one gets a suggestion."""
    assert len(run("rule").stdout.splitlines()) == len(RULES)
    assert {line[:3] for line in run("rule", "SUM").stdout.splitlines()} == {"SUM"}
    assert run("rule", "SUM001").stdout == run("rule", "sum-mismatch").stdout
    assert RULES[-1].doc.strip() in run("rule", RULES[-1].code).stdout
    done = run("rule", "sum-mismach")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'did you mean "sum-mismatch"?' in done.stderr
    listed = json.loads(run("rule", "-f", "json").stdout)["rules"]
    assert [one["code"] for one in listed] == [rule.code for rule in RULES]


def test_an_entry_to_paste_accepts_the_finding(run: Run, tmp_path: Path) -> None:
    """What --accept prints, pasted into the dataset, sets the finding aside; the file is not edited."""
    dataset = figures(("a", "guns", 1), ("b", "guns", 2))
    path = tmp_path / "d.json"
    path.write_text(json.dumps(dataset))
    entry = run("check", "d.json", "--accept", "value-conflict", "--claims", "c1,c0", "--reason", "two days").stdout
    assert json.loads(path.read_text()) == dataset
    path.write_text(json.dumps({**dataset, "accepted": [json.loads(entry)]}))
    assert "1 finding accepted" in run("check", "d.json").stdout
    assert "two days" not in run("check", "d.json").stdout
    assert "two days" in run("check", "d.json", "--show-accepted").stdout
    assert run("check", "d.json", "--accept", "AGR001", "--claims", "c0", "--reason", "x").returncode == 2


@pytest.mark.parametrize("width", [60, 200])
def test_only_differences_on_a_terminal(width: int) -> None:
    """On a terminal, too, only the rows that were asked for are shown."""
    index = read(None).index
    report = ComparisonReport(index, collate(index, only_differences=True))
    painted = painting.paint(report.blocks(), width, colour=False)
    rows = painted.partition("Who relies")[0]
    assert "contused" in rows
    assert "They agree" not in rows


# Texts with whatever JSON escapes, and with what is escaped so that it cannot act on a terminal or a reader.
_TEXTS = (
    st.text(st.characters(exclude_categories=()))
    | st.text(st.sampled_from('a"\\/\n\t\x00\x1f\x7f\x85\u2028\u202e\u2066\ud800é👑'))
    | st.sampled_from([*Severity, *Certainty])
)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(_VALUES)
def test_json_is_what_python_writes_with_unsafe_characters_escaped(value: Any) -> None:
    """Any value is written to the byte as Python writes it, but for characters that could be acted on."""
    assert safe(text(value, "\n")) == in_json(json.dumps(value, ensure_ascii=False, indent=2))


def _said_then(run: Run, folder: Path, form: str) -> str:
    """Return a comparison of claims that hold for different times, one of them of a unit of its own."""
    may, june = {"as_of": "1866-05"}, {"as_of": "1866-06"}
    data = figures(
        ("a", "force", 5, {"unit": "sotnia"}), ("b", "force", 28, may), ("b", "force", 35, june),
        propositions=[{"id": "held", "label": "Held the town"}], quantities=[{"id": "force", "unit": "person"}],
    )  # fmt: skip
    data["claims"] += [
        {"id": "yes", "source": "a", "proposition": "held", "stance": "affirms", **may},
        {"id": "no", "source": "b", "proposition": "held", "stance": "denies", **june},
    ]
    (folder / "then.json").write_text(json.dumps(data))
    done = run(
        "report" if form == "html" else "compare-sources", "then.json", *(("-f", form) if form != "html" else ())
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_comparison_says_when_a_claim_held(run: Run, tmp_path: Path) -> None:
    """Figures and stances of different times stand with their times, and their row is said not to be comparable."""
    text = _said_then(run, tmp_path, "text")
    for said in ("5 sotnias |", "28 as of May 1866 / 35 as of June 1866", "affirms as of May 1866"):
        assert said in text
    for said in ("5 sotnias", "28 as of May 1866", "denies as of June 1866"):
        assert said in _said_then(run, tmp_path, "html")
    rows = json.loads(_said_then(run, tmp_path, "json"))["rows"]
    assert [(row["subject"], row["verdict"], row["comparable"]) for row in rows] == [
        ("force", "overlap", False),
        ("held", "overlap", False),
    ]
    times = [[claim["as_of"] for claims in row["claims"].values() for claim in claims] for row in rows]
    assert times == [[None, "1866-05", "1866-06"], ["1866-05", "1866-06"]]


def test_a_comparison_gives_both_dates_that_a_source_prints(run: Run, tmp_path: Path) -> None:
    """The second date that a source prints itself is not lost in JSON."""
    both = {"calendar": "julian", "also": {"calendar": "gregorian", "date": "1812-09-07"}}
    data = dates(("a", "battle", "1812-08-26", both), ("b", "battle", "1812-08-26", {"calendar": "julian"}))
    (tmp_path / "both.json").write_text(json.dumps(data))
    (row,) = json.loads(run("compare-sources", "both.json", "-f", "json").stdout)["rows"]
    assert row["comparable"] is True
    assert [row["claims"][source][0]["also"] for source in "ab"] == [
        {"calendar": "gregorian", "date": "1812-09-07"},
        None,
    ]


def test_a_timeline_of_sources_without_dates_says_why_it_is_empty(run: Run, tmp_path: Path) -> None:
    """That the chosen sources date nothing is told apart from a time in which nothing lies."""
    data = dates(("a", "battle", "1812-08-26"), sources=[{"id": "b", "label": "B", "kind": "primary"}])
    (tmp_path / "a.json").write_text(json.dumps(data))
    assert run("timeline", "a.json", "-s", "b").stderr == "khujand: the sources named date no event\n"
    assert (
        run("timeline", "a.json", "--since", "1813").stderr
        == "khujand: no event lies there (read in the dataset's calendar)\n"
    )
