"""The layout holds: imports point downwards, Rich stands in one file, nothing heavy is imported before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, environment

PACKAGE = ROOT / "src" / "khujand_cli"

# From the ground up; a module may import from its own floor only what stands before it, and anything below.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors", "interruption", "files", "wording"),
    (
        "units",
        "figures",
        "calendars",
        "dating",
        "notation",
        "edtf_advice",
        "edtf",
        "date_words",
        "old_style",
        "phrasing",
        "citations",
    ),
    ("finding", "position", "faults", "model"),
    ("lineage", "dossier", "index"),
    (
        "json_text",
        "tables",
        "characters",
        "circles",
        "integrity",
        "shapes",
        "validation",
        "shipped",
        "reading",
        "records",
        "writing",
        "starter",
    ),
    (
        "survey",
        "balance",
        "agreement",
        "readings",
        "sums",
        "corroboration",
        "chance",
        "keystroke",
        "excess",
        "bounds",
        "sequence",
        "regrouping",
        "reconcile",
        "acceptance",
    ),
    ("rules",),
    ("choice", "coverage", "criticism", "order", "chronology", "reporters", "collation", "bibliography", "excerpt"),
    ("pictures",),
    ("render",),
    ("progress", "terminal"),
    ("notebook",),
    ("options", "jobs", "running", "authoring", "cli", "__main__"),
)
RANK = {name: place for place, name in enumerate(name for floor in FLOORS for name in floor)}


def _modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


def _floor_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def _imports(path: Path) -> set[str]:
    """Return the khujand_cli modules that a file imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "khujand_cli" and len(parts) > 1 and parts[1] in RANK:
                found.add(parts[1])
    return found


def test_every_module_has_its_floor() -> None:
    """Every module of the package stands on a floor, and every floor names modules that exist."""
    assert {_floor_name(path) for path in _modules()} == set(RANK)


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    """A module imports only from floors below, or what stands before it on its own."""
    own = _floor_name(path)
    above = {name for name in _imports(path) if RANK[name] > RANK[own]}
    allowed = {"terminal"} if own == "render" else set()
    assert not above - allowed


def test_rich_stands_in_one_file() -> None:
    """Only terminal.py knows Rich."""
    knowing = {path.name for path in _modules() if "from rich" in path.read_text() or "import rich" in path.read_text()}
    assert knowing == {"terminal.py"}


def test_only_the_command_line_knows_typer() -> None:
    """Typer is known to the commands, their options, and where they are started from."""
    knowing = {path.name for path in _modules() if "import typer" in path.read_text()}
    assert knowing == {"__main__.py", "authoring.py", "cli.py", "options.py"}


def test_rules_know_no_dataset() -> None:
    """No id of the bundled dataset, and no name in it, stands in the code of the program."""
    code = "\n".join(path.read_text(encoding="utf-8").lower() for path in _modules())
    for word in ("romanovsky", "morrison", "mamadaliev", "khujandi", "contused", "kokand"):
        assert word not in code


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_rooms_of_one_purpose(path: Path) -> None:
    """A module stays short and begins with what it is about; the catalogue of faults is prose and may be longer."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= (330 if path.name == "faults.py" else 290)


def _imported(*arguments: str) -> set[str]:
    command = [sys.executable, "-X", "importtime", "-m", "khujand_cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def test_version_and_help_import_nothing_heavy() -> None:
    """Asking for the version or for help loads no rule, no record and no Rich."""
    for arguments in (["--version"], ["--help"], ["check", "--help"]):
        modules = _imported(*arguments)
        assert "khujand_cli.cli" in modules
        assert not {"khujand_cli.model", "khujand_cli.rules", "khujand_cli.reading", "rich"} & modules


def test_a_pipe_needs_no_rich() -> None:
    """In a pipe nothing is painted, so Rich is not loaded."""
    modules = _imported("check")
    assert "khujand_cli.rules" in modules
    assert not any(name == "rich" or name.startswith("rich.") for name in modules)
