"""Platforms: what other systems do otherwise is decided by what they say, and comes out the same."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, environment
from khujand_cli.commands import terminal

STARTED_ANEW = """
import multiprocessing, sys
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop(1))
    from khujand_cli.__main__ import main
    main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has one way only")
def test_jobs_do_not_depend_on_how_processes_come_into_being(tmp_path: Path) -> None:
    """Processes that are no copies of the first, as from Python 3.14 on, on macOS and on Windows, find the same."""
    script = tmp_path / "started.py"
    script.write_text(STARTED_ANEW, encoding="utf-8")
    siege = ROOT / "data" / "khujand.json"
    outputs = {
        subprocess.run(
            [sys.executable, script, way, "check", siege, siege, "--jobs", "2", "-f", "json"],
            env=environment(), check=True, capture_output=True,
        ).stdout
        for way in ("fork", "forkserver", "spawn")
    }  # fmt: skip
    assert len(outputs) == 1


class _Console(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("variables", "colour"), [({}, False), ({"WT_SESSION": "1"}, True), ({"TERM": "xterm"}, True)])
def test_the_old_console_of_windows_is_given_no_colours(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], colour: bool
) -> None:
    """On Windows only a terminal that is known to show colours is given them unasked."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "WT_SESSION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", _Console())
    assert terminal.wants_colour("auto") == colour
