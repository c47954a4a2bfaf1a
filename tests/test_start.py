"""What is imported, and when: nothing heavy before it is needed; and no rule knows a dataset."""

from __future__ import annotations

import re
import subprocess
import sys

from conftest import ROOT, environment
from khujand_cli.commands.app import COMMANDS
from khujand_cli.reports import FORMATS

PACKAGE = ROOT / "src" / "khujand_cli"


def test_rules_know_no_dataset() -> None:
    """No id of the bundled dataset, and no name in it, stands in the code of the program."""
    code = "\n".join(path.read_text(encoding="utf-8").lower() for path in PACKAGE.rglob("*.py"))
    for word in ("romanovsky", "morrison", "mamadaliev", "khujandi", "contused", "kokand"):
        assert word not in code


def _imported(*arguments: str) -> set[str]:
    command = [sys.executable, "-v", "-m", "khujand_cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    return set(re.findall(r"^import '([\w.]+)' #", done.stderr, re.MULTILINE))


def test_version_and_help_import_nothing_heavy() -> None:
    """Asking for the version or for help loads no rule, no record and no Rich."""
    for arguments in (["--version"], ["--help"], ["check", "--help"]):
        modules = _imported(*arguments)
        assert "khujand_cli.commands.app" in modules
        assert not {"khujand_cli.dataset.records", "khujand_cli.rules", "khujand_cli.files.reading", "rich"} & modules


def test_a_pipe_needs_no_rich() -> None:
    """In a pipe nothing is painted, so Rich is not loaded."""
    modules = _imported("check")
    assert "khujand_cli.rules" in modules
    assert not any(name == "rich" or name.startswith("rich.") for name in modules)


def test_what_only_some_datasets_need_is_not_imported_for_the_others() -> None:
    """The bundled dataset has no ratio, no running total, no chain that breaks, no altered copy and nothing typed."""
    modules = _imported("check")
    assert {"khujand_cli.concordance.copies.altered", "khujand_cli.rules.ratios.ratio_mismatch"} < modules
    rare = {
        "concordance.copies.dates", "concordance.copies.figures", "concordance.families.held",
        "concordance.families.smallest", "concordance.ratios.shares", "concordance.ratios.tallies",
        "concordance.time.chains", "concordance.time.crossed", "dates.typed", "figures.compound",
        "files.faults.refusal", "files.typed", "leads.calendars", "leads.lengths", "reports.blocks",
        "rules.wording.weekdays",
    }  # fmt: skip
    assert not {f"khujand_cli.{name}" for name in rare} & modules


def test_a_timeline_needs_no_comparison() -> None:
    """Painting the events lays no sources side by side."""
    modules = _imported("timeline", "--color", "always")
    assert "khujand_cli.views.chronology" in modules
    assert not {"khujand_cli.views.collation", "khujand_cli.concordance.witnesses"} & modules


def test_only_the_command_and_the_format_that_are_named_are_imported() -> None:
    """Of the commands and of the formats, a run imports the one that it was asked for."""
    modules = _imported("check", "--output-format", "concise")
    commands = {f"khujand_cli.commands.{command.name.replace('-', '_')}" for command in COMMANDS}
    formats = {f"khujand_cli.reports.{form}" for forms in FORMATS.values() for form in forms}
    assert modules & commands == {"khujand_cli.commands.check"}
    assert modules & formats == {"khujand_cli.reports.concise"}
