"""The README and the docs show what the program really prints."""

from __future__ import annotations

import hashlib
import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import ROOT, Run
from khujand_cli.commands import painting
from khujand_cli.criticism.choice import chosen
from khujand_cli.criticism.run import criticise
from khujand_cli.files.reading import read, read_json
from khujand_cli.reports.report import CheckReport, Judged

_BLOCK = re.compile(r"^```console\n\$ khujand (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_JSON = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def _blocks(path: Path) -> list[tuple[str, str]]:
    return [(command, output) for command, output in _BLOCK.findall(path.read_text(encoding="utf-8"))]


def test_readme_shows_each_of_the_three_commands() -> None:
    """Each of the three commands stands in the README with its output under it."""
    commands = {command.split()[0] for command, _ in _blocks(ROOT / "README.md")}
    assert {"timeline", "compare-sources", "check"} <= commands


def _lay_out(page: Path, folder: Path) -> None:
    """Write the files that a page shows, so that its commands can be given as they stand."""
    for name, text in _FILE.findall(page.read_text(encoding="utf-8")):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_console_blocks_are_true(page: Path, run: Run, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What a console block shows is what its command prints, to the letter."""
    _lay_out(page, tmp_path)
    text = page.read_text(encoding="utf-8")
    for command, shown in _blocks(page):
        printed = run(*shlex.split(command)).stdout
        if request.config.getoption("--update-golden"):
            text = text.replace(f"$ khujand {command}\n{shown}```", f"$ khujand {command}\n{printed}```")
        else:
            assert printed == shown
    if request.config.getoption("--update-golden"):
        page.write_text(text, encoding="utf-8")


def test_readme_dataset_is_read_and_finds_what_it_is_meant_to_show() -> None:
    """The dataset in the README is valid, and its total is found to be one off the parts."""
    found = _JSON.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found is not None
    document = read_json("readme.json", found[1].encode())
    findings = criticise(document).findings
    assert [(one.code, one.subject) for one in findings] == [("SUM002", "losses")]


@pytest.mark.parametrize("picture", ["check.svg", "check-dark.svg"])
def test_picture_is_whole_in_itself(picture: str) -> None:
    """The README's picture is well-formed and refers to nothing outside itself."""
    text = (ROOT / "docs" / picture).read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert not re.search(r"(?:href|src|url)\s*[=(]|@import|@font-face", text)


def test_photograph_shows_the_page_of_today(run: Run) -> None:
    """The README's picture of the page is of the page that the program writes now (docs/page_picture.py renews it)."""
    png = (ROOT / "docs" / "report.png").read_bytes()
    digest = hashlib.sha256(run("report").stdout.encode()).hexdigest()
    assert b"khujand-page\0" + digest.encode() in png


@pytest.mark.parametrize("picture", ["check.svg", "check-dark.svg"])
def test_picture_shows_what_the_command_says(picture: str) -> None:
    """The picture holds what the command paints now, line by line, on light ground and on dark."""
    document = read(None)
    report = CheckReport([Judged(criticise(document, chosen(["SUM002"], [])), document.index)])
    root = ElementTree.parse(ROOT / "docs" / picture).getroot()
    rows = ["".join(row.itertext()).rstrip() for row in root.iter("{http://www.w3.org/2000/svg}text")]
    assert rows[1:] == painting.paint(report.blocks(), 92, colour=False).splitlines()
