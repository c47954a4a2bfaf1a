"""Faults: one file each, with its page; and what is wrong with a file is decided in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT
from khujand_cli.files.faults import CHECKS, FAULTS, REFUSED

PACKAGE = ROOT / "src" / "khujand_cli"
ROOM = PACKAGE / "files" / "faults"
MODULES: dict[str, ModuleType] = {
    path.stem: module
    for path in sorted(ROOM.glob("*.py"))
    if path.stem != "__init__" and hasattr(module := import_module(f"khujand_cli.files.faults.{path.stem}"), "RULE")
}
SOURCES = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
TABLES = "files/tables/"
# Which rules there are is not known where files are read.
ELSEWHERE = {"unknown_id": {"criticism/run.py"}, "impossible_figure": {"files/json/exact.py"}}


def faults_raised(file: str) -> Iterator[str]:
    """Yield the faults, by the names of their modules, whose rules a module uses: its own, or those it imports."""
    for node in ast.walk(ast.parse(SOURCES[file])):
        if isinstance(node, ast.Attribute) and node.attr == "RULE" and isinstance(node.value, ast.Name):
            yield node.value.id
        if isinstance(node, ast.Name) and node.id == "RULE" and isinstance(node.ctx, ast.Load):
            yield Path(file).stem


RAISED = {file: set(faults_raised(file)) & MODULES.keys() for file in SOURCES}


def test_files_are_validated_through_one_door() -> None:
    """Whatever form a dataset comes in, one module makes records of it."""
    assert [file for file, text in SOURCES.items() if "validate_json" in text] == ["files/validation.py"]


def test_every_fault_is_named() -> None:
    """The rule of each module is among the faults, and what it has for finding or knowing the fault is in use."""
    assert len(FAULTS) == len(MODULES)
    assert set(FAULTS) == {module.RULE for module in MODULES.values()}
    # DAT018 is the one code of data that a rule has, since it refuses nothing.
    told = sorted([*(rule.code for rule in FAULTS), "DAT018"])
    assert told == [f"DAT{number:03}" for number in range(1, len(told) + 1)]
    assert set(CHECKS) == {module.find for module in MODULES.values() if hasattr(module, "find")}
    assert set(REFUSED) == {module.refused for module in MODULES.values() if hasattr(module, "refused")}


@pytest.mark.parametrize("name", MODULES)
def test_the_module_of_a_fault_is_its_page(name: str) -> None:
    """The page of a fault is the docstring of its module, which bears its name, and shows what is flagged."""
    rule = MODULES[name].RULE
    assert rule.doc == MODULES[name].__doc__
    assert rule.name.replace("-", "_") == name
    assert rule.summary.endswith(".")
    assert "\nFlagged:" in rule.doc
    assert "Not flagged:" in rule.doc


@pytest.mark.parametrize("name", MODULES)
def test_a_fault_is_decided_in_one_place(name: str) -> None:
    """One module tells each fault of a file: that of the fault, or the reader that takes the file apart."""
    places = {file for file, names in RAISED.items() if name in names} - ELSEWHERE.get(name, set())
    assert places
    assert len({file for file in places if not file.startswith(TABLES)}) <= 1
