"""Excerpts: the line of a file with a mark under what is wrong with it, on a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Run
from khujand_cli.commands import painting
from khujand_cli.files.excerpts import excerpts
from khujand_cli.finding import Location
from khujand_cli.reports.blocks import Pointed, cells

JSON = '{"sources": [{"id": "a", "label": "A", "kind": "primary"}],\n "quantities": [{"id": "n", "label": "N"}],\n%s}'
_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def shown(run: Run, name: str) -> list[str]:
    """Return what a terminal would show of a check, without colours."""
    return _COLOUR.sub("", run("check", name, "--color", "always").stdout).splitlines()


def pointed_at(lines: list[str]) -> str:
    """Return what the first mark stands under, in columns of the terminal."""
    place = next(place for place, line in enumerate(lines) if re.fullmatch(r" *\| *\^+", line))
    start, end = lines[place].index("^"), len(lines[place])
    line = lines[place - 1]
    return "".join(letter for at, letter in enumerate(line) if start <= cells(line[:at]) < end)


@pytest.mark.parametrize("before", ["x", "á and ä, ", "書 "])
def test_a_fault_in_json_is_pointed_at(before: str, run: Run, tmp_path: Path) -> None:
    """The mark stands under the whole value, whatever letters stand in front of it."""
    claim = f'"claims": [{{"id": "c", "source": "a", "quantity": "n", "wording": "{before}", "figure": "2,5,00"}}]'
    (tmp_path / "bad.json").write_text(JSON % claim, encoding="utf-8")
    assert pointed_at(shown(run, "bad.json")) == '"2,5,00"'


def test_a_fault_in_a_cell_is_pointed_at(run: Run, tmp_path: Path) -> None:
    """In a CSV file the cell is marked, also behind one in quotation marks with a comma in it."""
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "sources.csv").write_text("id,label,kind\na,A,primary\n", encoding="utf-8")
    (folder / "quantities.csv").write_text("id,label\nn,N\n", encoding="utf-8")
    claims = 'id,wording,source,quantity,figure\nc,"one, or two",a,n,15k\n'
    (folder / "claims.csv").write_text(claims, encoding="utf-8")
    assert pointed_at(shown(run, "tables")) == "15k"


def test_a_pipe_shows_no_lines_of_the_file(run: Run, tmp_path: Path) -> None:
    """In a pipe a fault is one record."""
    (tmp_path / "bad.json").write_text(JSON % '"claims": [{"id": "c", "source": "b"}]', encoding="utf-8")
    assert "^" not in run("check", "bad.json").stdout


def test_what_cannot_be_read_again_is_not_shown(tmp_path: Path) -> None:
    """A pipe, a folder, a file that is gone, one that is no text and a line past the end have no excerpt."""
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\n")
    files = ("<stdin>", str(tmp_path), str(tmp_path / "gone"), str(binary))
    assert excerpts(Location(file, "", 1, 1) for file in files) == {}
    short = tmp_path / "short.json"
    short.write_text("{", encoding="utf-8")
    assert excerpts([Location(str(short), "", 9, 1)]) == {}


def test_of_a_long_line_a_part_is_shown(tmp_path: Path) -> None:
    """However long a line is, what the place points at is in what is shown of it."""
    file = tmp_path / "long.json"
    file.write_text(f'[{"1, " * 300}"here"{", 1" * 300}]', encoding="utf-8")
    place = Location(str(file), "", 1, 902)
    (found,) = excerpts([place]).values()
    for width in (60, 500):
        shown = painting.paint([Pointed("  1 | ", *found, "error")], width, colour=False).splitlines()
        assert pointed_at(shown) == '"here"'
        assert max(map(len, shown)) <= 90
        assert shown[0].startswith("  1 | ...")
        assert shown[0].endswith("...")


@pytest.mark.parametrize("width", [24, 40, 60, 77, 200])
def test_the_mark_stands_under_the_fault_at_any_width(width: int) -> None:
    """On a narrow terminal a part of the line is shown, with what is wrong in it."""
    line = Pointed("  12 | ", f'{"before " * 5}"2,5,00"{", after" * 5}', 35, 8, "error")
    shown = painting.paint([line], width, colour=False).splitlines()
    assert len(shown) == 2
    assert max(map(len, shown)) <= width
    assert pointed_at(shown) == '"2,5,00"'
