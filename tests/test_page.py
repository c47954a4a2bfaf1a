"""The page of khujand report: self-contained, safe, the same each time, and whole without a script."""

from __future__ import annotations

import hashlib
import json
import os
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, figures
from khujand_cli.files.reading import read
from khujand_cli.reports.wording.first import first_sentence
from test_pictures import HOSTILE, many
from test_program import on_terminal, posix


class Page(HTMLParser):
    """Reads a page: its elements, its texts, and what stands in its script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inline: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br", "link", "img"):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without contents."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Check that elements end in the order in which they began."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text, that of the script and the style apart."""
        if self._open and self._open[-1] in ("script", "style"):
            self.inline[self._open[-1]] = self.inline.get(self._open[-1], "") + data
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        """The texts of the page, with single blanks."""
        return " ".join(" ".join(self.texts).split())


def made(run: Run, *arguments: str) -> Page:
    """Return the page that the command writes to a pipe."""
    done = run("report", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return Page(done.stdout)


def test_the_page_tells_everything(run: Run) -> None:
    """Title, every finding with its telling leads and claims, every event, every source, and how it was made."""
    page = made(run)
    found = json.loads(run("check", "-f", "json").stdout)["findings"]
    for one in found:
        assert first_sentence(one["message"], read(None).index)[0] in page.text
        likely = [lead for lead in one["leads"] if lead["chance"] is not None and lead["chance"] > 0.5]
        assert all((lead["message"] in page.text) is (lead not in likely) for lead in one["leads"])
    for entry in json.loads(run("timeline", "-f", "json").stdout)["entries"]:
        assert entry["label"] in page.text
    for row in json.loads(run("compare-sources", "-f", "json").stdout)["rows"]:
        assert row["label"] in page.text
    assert "Morrison took from Romanovsky" in page.text
    assert re.search(r"All \d+ rules were run.*SUM001, .*AGR009", page.text)
    assert run("--version").stdout.split()[1] in page.text
    headings = [attrs["id"] for tag, attrs in page.elements if tag == "section"]
    assert headings == ["findings", "comparison", "timeline", "lineage", "bibliography", "making"]
    assert [tag for tag, _ in page.elements].count("h1") == 1


def test_nothing_is_fetched_and_nothing_else_may_run(run: Run) -> None:
    """The policy allows the one style and the one script that stand in the page, by their digests, and nothing else."""
    page = made(run)
    policy = next(attrs["content"] or "" for tag, attrs in page.elements if attrs.get("http-equiv"))
    for name in ("script", "style"):
        digest = b64encode(hashlib.sha256(page.inline[name].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert not {"img", "link", "iframe", "object", "embed", "audio", "video"} & {tag for tag, _ in page.elements}
    for _, attrs in page.elements:
        assert "style" not in attrs
        assert not any(name.startswith("on") or name in ("src", "srcset") for name in attrs)
        assert not (attrs.get("href") or "#").startswith(("javascript:", "data:", "//"))
    assert "@import" not in page.inline["style"]
    assert "url(" not in page.inline["style"]


def test_links_lead_somewhere_and_names_are_given_once(run: Run, tmp_path: Path) -> None:
    """Every link within the page has its goal, every id is one, also with hundreds of events."""
    (tmp_path / "many.json").write_text(json.dumps(many(120)))
    for page in (made(run), made(run, "many.json")):
        ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
        assert len(ids) == len(set(ids))
        goals = {(attrs["href"] or "")[1:] for _, attrs in page.elements if (attrs.get("href") or "").startswith("#")}
        assert goals <= set(ids)
        painted = {one for _, attrs in page.elements for one in re.findall(r"url\(#(.+?)\)", attrs.get("fill") or "")}
        assert painted <= set(ids)


@pytest.mark.parametrize("label", HOSTILE)
def test_labels_stay_text(label: str, run: Run, tmp_path: Path) -> None:
    """Whatever a label holds, wherever it stands on the page, it is read as it was written."""
    name = {"label": label}
    data = figures(
        ("a", "guns", 1, {"locator": label, "note": label}), ("b", "guns", 2, {"based_on": ["a"]}),
        sources=[{"id": "a", **name, "csl": {"title": label, "URL": "javascript:alert(1)"}}],
        quantities=[{"id": "guns", **name}], events=[{"id": "e", **name}],
    )  # fmt: skip
    (tmp_path / "bad.json").write_text(json.dumps({**data, "title": label}))
    page = made(run, "bad.json")
    plain = " ".join(label.split())
    assert page.text.count(plain) >= 4 or plain == "\ufffe"
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not any((attrs.get("href") or "").startswith("javascript") for _, attrs in page.elements)


def test_the_same_data_make_the_same_page(run: Run, tmp_path: Path) -> None:
    """Twice the same bytes, also from a workbook and a folder of the same data but for the name of the file."""
    first = run("report").stdout
    assert run("report").stdout == first
    for name in ("khujand.xlsx", "khujand"):
        source = Path(__file__).parent.parent / "data" / "khujand.json"
        run("convert", source, name)
        again = run("report", name).stdout
        assert again.replace(f"from {name}:", "from khujand.json:") == first
    os.utime(tmp_path / "khujand.xlsx", (0, 0))
    assert run("report", "khujand.xlsx").stdout.replace("from khujand.xlsx:", "from khujand.json:") == first
    assert str(tmp_path) not in first


def test_a_page_is_written_whole_and_over_nothing(run: Run, tmp_path: Path) -> None:
    """The file is named, an existing one is kept without --force, and a broken dataset writes none."""
    done = run("report", "-o", "siege.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "khujand: wrote siege.html\n")
    page = (tmp_path / "siege.html").read_text(encoding="utf-8")
    assert page == run("report").stdout
    (tmp_path / "siege.html").write_text("precious")
    assert run("report", "-o", "siege.html").returncode == 2
    assert (tmp_path / "siege.html").read_text() == "precious"
    assert run("report", "-o", "siege.html", "--force").returncode == 0
    (tmp_path / "bad.json").write_text('{"claims": 5}')
    done = run("report", "bad.json", "-o", "bad.html")
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / "bad.html").exists()


@posix
def test_on_a_terminal_it_explains_itself(tmp_path: Path) -> None:
    """No page of HTML is written to a person's screen."""
    status, sent = on_terminal("report", folder=tmp_path, columns=100, variables={})
    assert status == 2
    assert "khujand report -o page.html" in sent
    assert "<html" not in sent


def test_line_breaks_in_notes_are_blanks(run: Run, tmp_path: Path) -> None:
    """What a note says over several lines is read on the page without codes in it."""
    data = figures(("a", "guns", 1, {"note": "first line\nsecond\tline"}), ("b", "guns", 2))
    (tmp_path / "a.json").write_text(json.dumps(data))
    page = made(run, "a.json")
    assert "first line second line" in page.text
    assert "U+000A" not in page.text


def test_a_date_of_unknown_calendar_is_in_neither_column(run: Run) -> None:
    """It stands across both, so that nobody reads it as Old Style."""
    page = made(run)
    across = [attrs for tag, attrs in page.elements if tag == "td" and attrs.get("colspan") == "2"]
    assert len(across) == 1
    assert "5 June 1866 (calendar unknown)" in page.text


def test_an_empty_dataset_has_a_page(run: Run, tmp_path: Path) -> None:
    """Where there is nothing to show, the page says so."""
    (tmp_path / "empty.json").write_text("{}")
    text = made(run, "empty.json").text
    assert "The dataset has no events." in text
    assert "Nothing was found that cannot all be true." in text


def test_one_source_alone(run: Run) -> None:
    """With --source the page tells of that source only, and says so first."""
    text = made(run, "--source", "morrison").text
    assert "Only what Morrison says is shown on this page." in text
    assert "took from Inomjon Mamadaliev" not in text
    assert "No two sources speak" not in text
    assert "Russians contused" in text
    assert "The city is silent" in made(run).text.rpartition("How this page was made")[0]
    assert "The city is silent" not in text.rpartition("How this page was made")[0]


def test_references_are_links_to_where_they_say(run: Run, tmp_path: Path) -> None:
    """A DOI or an address in a reference can be followed, and only that."""
    csl: dict[str, Any] = {"type": "webpage", "title": "T", "URL": "https://example.org/a?b=c&d"}
    data = figures(("a", "guns", 1), sources=[{"id": "a", "label": "A", "csl": csl}])
    (tmp_path / "a.json").write_text(json.dumps(data))
    page = made(run, "a.json")
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a" and not (attrs["href"] or "").startswith("#")]
    assert links == ["https://example.org/a?b=c&d"]


def test_the_news_comes_first(run: Run) -> None:
    """The head of the page has a line for each finding, which leads to it, with the readings that do not fit."""
    page = made(run)
    head = page.text.partition("How this page was made")[0]
    assert "What the sources make of it" in head
    assert "71 (Morrison) or 70 as reckoned (Inomjon Mamadaliev and English Wikipedia)" in head
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    found = json.loads(run("check", "-f", "json").stdout)["findings"]
    assert all(f"#finding-{one['fingerprint']}" in links for one in found)


def test_places_do_not_move(run: Run, tmp_path: Path) -> None:
    """Subjects, sources, findings and rules have places named after what they are, in whatever order they stand."""
    data = figures(("a", "guns", 1), ("b", "guns", 2))
    (tmp_path / "a.json").write_text(json.dumps(data))
    fingerprint = json.loads(run("check", "a.json", "-f", "json").stdout)["findings"][0]["fingerprint"]
    places = {"source-a", "source-b", "subject-guns", f"finding-{fingerprint}", "rule-AGR001"}
    for order in (data["sources"], data["sources"][::-1]):
        (tmp_path / "b.json").write_text(json.dumps({**data, "sources": order}))
        assert places <= {attrs.get("id") for _, attrs in made(run, "b.json").elements}


def test_a_large_dataset_is_shown_in_part(run: Run, tmp_path: Path) -> None:
    """Of many quarrels and sources the page shows some and says how to ask for the rest; --all has all."""
    names = [f"s{number}" for number in range(400)]
    claims = [(name, f"q{number // 2}", number) for number, name in enumerate(names)]
    (tmp_path / "big.json").write_text(json.dumps(figures(*claims)))
    text = made(run, "big.json").text
    assert re.search(r"\d+ more findings are not on this page: khujand check shows all", text)
    assert re.search(r"\d+ more subjects are not on this page: khujand compare-sources shows all", text)
    assert re.search(r"\d+ more sources are not on this page: khujand sources shows all", text)
    assert ("main", {"class": "large"}) in made(run, "big.json").elements
    every = made(run, "big.json", "--all")
    assert ("main", {}) in every.elements
    assert "not on this page" not in every.text
    assert [tag for tag, _ in every.elements].count("article") == 200


def test_from_whom_a_source_took_is_told_as_far_as_there_is_room(run: Run, tmp_path: Path) -> None:
    """Of a few sources all of it; of many that each took from five, three of the five, and how many more there are."""
    for copies, told in ((1, 5), (60, 3)):
        claims: list[tuple[Any, ...]] = [(f"w{number}", f"q{number}", 1) for number in range(5)]
        for copy in range(copies):
            claims += [(f"copy{copy}", f"q{number}", 1, {"based_on": [f"w{number}"]}) for number in range(5)]
        (tmp_path / "many.json").write_text(json.dumps(figures(*claims)))
        text = made(run, "many.json").text
        assert text.count("Copy0 took from W") == told
        assert ("2 more reliances are not on this page" in text) is (told == 3)


def test_wordings_and_notes_are_footnotes(run: Run, tmp_path: Path) -> None:
    """What is printed and what the dataset notes stand once, under a number to which the claim leads."""
    data = figures(("a", "guns", 1, {"note": "In a late hand.", "wording": "one gun"}), ("b", "guns", 2))
    (tmp_path / "a.json").write_text(json.dumps(data))
    page = made(run, "a.json")
    assert "\u201cone gun\u201d. In a late hand." in page.text
    assert [attrs["href"] for tag, attrs in page.elements if tag == "a"].count("#note-1") == 2
    assert "note-2" not in {attrs.get("id") for _, attrs in page.elements}
