"""The house: imports point one way, each library has one home, and no room is a warehouse."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "src" / "khujand_cli"
# From the ground up: a module imports its own package, and what stands before it here.
ORDER = (
    "errors", "interruption", "wording", "dates", "figures", "finding", "dataset", "files", "capture", "concordance",
    "leads", "rules", "criticism", "views", "reports", "notebook", "commands", "__main__",
)  # fmt: skip
HOMES = {
    "typer": {"commands", "__main__.py"},
    "rich": {"commands/laying", "commands/painting.py", "commands/terminal.py"},
    "openpyxl": {"files/tables"},
    "duckdb": {"capture/tables"},
    "jinja2": {"reports/page/page.py"},
    "mwparserfromhell": {"capture/prose/texts/wikitext"},
    "pandas": {"notebook.py"},
    "pyarrow": {"capture/tables"},
    "pydantic": {"dataset/members.py", "dataset/records.py", "files/validation.py"},
    "multiprocessing": {"commands/jobs.py"},
}
MODULES = [pytest.param(path, id=path.relative_to(PACKAGE).as_posix()) for path in sorted(PACKAGE.rglob("*.py"))]


def imported(path: Path) -> Iterator[str]:
    """Yield what a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_front_door() -> None:
    """The package holds the rooms of the house and nothing else."""
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms == {"__init__", *ORDER}


@pytest.mark.parametrize("path", MODULES)
def test_imports_point_downwards(path: Path) -> None:
    """A module imports its own package and what stands before it; the front of the package may show what it likes."""
    room = path.relative_to(PACKAGE).with_suffix("").parts[0]
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("khujand_cli.")} & set(ORDER)
    assert room == "__init__" or all(ORDER.index(other) <= ORDER.index(room) for other in rooms)


@pytest.mark.parametrize("path", MODULES)
def test_each_library_has_its_home(path: Path) -> None:
    """What khujand builds on is known in one place each, so that it can be exchanged there."""
    place = path.relative_to(PACKAGE).as_posix()
    for library in {name.split(".")[0] for name in imported(path)} & set(HOMES):
        assert any(place == home or place.startswith(f"{home}/") for home in HOMES[library])


@pytest.mark.parametrize("path", MODULES)
def test_a_module_is_a_room_of_one_purpose(path: Path) -> None:
    """A module says what it is about and stays short; so does a folder."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 250
    assert len(list(path.parent.glob("*.py"))) <= 24


def test_contributing_shows_the_rooms(request: pytest.FixtureRequest) -> None:
    """The table of CONTRIBUTING is the docstrings of the rooms, in their order; --update-golden writes it anew."""
    contributing = ROOT / "CONTRIBUTING.md"
    head = "| room | what it is for |\n|---|---|\n"
    lines = []
    for room in ("__init__", *ORDER):
        folder = (PACKAGE / room).is_dir()
        path = PACKAGE / room / "__init__.py" if folder else PACKAGE / f"{room}.py"
        summary = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        lines.append(f"| `{room}{'/' if folder else '.py'}` | {summary} |\n")
    before, _, rest = contributing.read_text(encoding="utf-8").partition(head)
    _, end, after = rest.partition("|\n\n")
    wanted = before + head + "".join(lines)[: -len("|\n")] + end + after
    if request.config.getoption("--update-golden"):
        contributing.write_text(wanted, encoding="utf-8")
    assert contributing.read_text(encoding="utf-8") == wanted
