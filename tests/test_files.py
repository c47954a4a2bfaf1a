"""Files: a report is written whole or not at all, and nothing is lost that was not asked to be replaced."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from conftest import Run, figures

posix = pytest.mark.skipif(os.name != "posix", reason="links, modes and devices as POSIX has them")


@pytest.mark.parametrize("command", ["timeline", "compare-sources", "check"])
def test_the_dataset_is_never_overwritten(command: str, run: Run, tmp_path: Path) -> None:
    """Not even --force writes a report over a dataset that it was made from."""
    text = json.dumps(figures(("a", "guns", 1)))
    (tmp_path / "mine.json").write_text(text)
    done = run(command, "mine.json", "-o", "mine.json", "--force")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is what is read here" in done.stderr
    assert (tmp_path / "mine.json").read_text() == text


def test_an_existing_file_is_kept_unless_asked(run: Run, tmp_path: Path) -> None:
    """A file that exists is replaced only with --force, and then whole."""
    (tmp_path / "out.txt").write_text("precious")
    assert run("check", "-o", "out.txt").returncode == 2
    assert (tmp_path / "out.txt").read_text() == "precious"
    assert run("check", "-o", "out.txt", "--force").returncode == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == run("check").stdout


@posix
def test_links_are_followed_and_modes_kept(run: Run, tmp_path: Path) -> None:
    """A report goes through a link to the file behind it, which keeps its mode."""
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "real.txt").chmod(0o600)
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert run("check", "-o", "link.txt", "--force").returncode == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").stat().st_mode & 0o777 == 0o600
    assert "SUM002" in (tmp_path / "real.txt").read_text(encoding="utf-8")


@posix
def test_a_device_is_written_to_and_not_replaced(run: Run) -> None:
    """What is no file cannot be replaced by one."""
    assert run("check", "-o", "/dev/null", "--force").returncode == 0
    assert not Path("/dev/null").is_file()


@posix
def test_a_full_disk_is_no_fault_of_the_program(run: Run, tmp_path: Path) -> None:
    """Where standard output cannot be written, that is said, with status 2."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = run("check", "-o", "/dev/full", "--force")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_hyphen_is_standard_output(run: Run, tmp_path: Path) -> None:
    """``-o -`` is standard output, as ``-`` is standard input."""
    assert run("check", "-o", "-").stdout == run("check").stdout
    assert not list(tmp_path.iterdir())


def test_a_folder_that_does_not_exist(run: Run) -> None:
    """A report for a folder that does not exist is refused with a sentence."""
    done = run("check", "-o", "no/such/folder.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be written" in done.stderr
