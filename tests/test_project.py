"""What stands round the program is true: its metadata, its promises, and what other tools are told about it."""

from __future__ import annotations

import re

from conftest import ROOT
from khujand_cli.dataset.records import Dataset
from khujand_cli.reports.json import SCHEMA
from khujand_cli.rules import RULES
from test_house import PACKAGE, imported

# What reaches out of the process, or makes more of bytes than a value.
_REACHING = {"socket", "ssl", "http", "urllib.request", "ftplib", "subprocess", "ctypes", "pickle", "marshal"}


def test_the_page_on_versions_names_those_of_today() -> None:
    """docs/versions.md shows the versions of the dataset format and of the machine output."""
    shown = re.findall(r"^\| the (\w+ \w+) \|.*\| (\d+) \|$", (ROOT / "docs" / "versions.md").read_text("utf-8"), re.M)
    assert shown == [
        ("dataset format", str(Dataset().schema_version)),
        ("machine output", str(SCHEMA)),
    ]


def test_no_two_rules_share_a_code_or_a_name() -> None:
    """A code means one thing, and so does a name."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_nothing_of_a_dataset_is_run_or_fetched() -> None:
    """As SECURITY.md says: no module reaches the network, another program, or objects that bytes bring with them."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not any(f"{name}.".startswith(tuple(f"{one}." for one in _REACHING)) for name in imported(path)), path
        assert not re.search(r"(?<![\w.])(?:eval|exec)\(|os\.(?:system|popen|spawn|exec)", text), path
