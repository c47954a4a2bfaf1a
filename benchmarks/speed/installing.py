"""Makes the environments in which everything is measured: khujand as a user installs it with its peers, and 0.1.0."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

from speed.timing import environment

BENCHMARKS = Path(__file__).resolve().parent.parent
CHECKOUT = BENCHMARKS.parent
PEERS = BENCHMARKS / "peers"
# The commit of version 0.1.0, against which every later version is measured.
FIRST = "f54a60232f87efe9ac8b6a86d2a00f8f7676c90b"
_NOW = BENCHMARKS / ".venv" / "now"
_FIRST = BENCHMARKS / ".venv" / "0.1.0"
_SHOWN = ("khujand-cli", "pydantic", "typer", "rich", "frictionless", "check-jsonschema", "duckdb", "pandas", "pandera")


def installed() -> Path:
    """Install khujand from the checkout anew, its peers where they changed, and return the folder of the programs."""
    peers = (PEERS / "requirements.txt").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    _made(_NOW, *peers, *project["dependencies"])
    # Never editable: a user's khujand is found without a detour, and was compiled when it was installed.
    _run(_NOW, "-m", "pip", "install", "-qq", "--force-reinstall", "--no-deps", str(CHECKOUT))
    return _NOW / "bin"


def first_installed() -> Path | None:
    """Install version 0.1.0 once, with the same libraries; None where the history does not have its commit."""
    git = shutil.which("git")
    archive = _FIRST.with_name(f"{FIRST}.zip")
    archived = (git or "", "-C", str(CHECKOUT), "archive", "--output", str(archive), FIRST)
    if not git or subprocess.run(archived, stderr=subprocess.DEVNULL).returncode:
        return None
    libraries = _run(_NOW, "-m", "pip", "freeze", "--exclude", "khujand-cli").splitlines()
    _made(_FIRST, *libraries, str(archive))
    return _FIRST / "bin"


def versions() -> str:
    """Return the versions of everything that is measured."""
    script = (
        "import importlib.metadata as m, sys; print(*(f'{one} {m.version(one)}' for one in sys.argv[1:]), sep=', ')"
    )
    return f"Python {sys.version.split()[0]}, {_run(_NOW, '-c', script, *_SHOWN).strip()}"


def _made(folder: Path, *requirements: str) -> None:
    """Make an environment with what is required and nothing else, unless it is there."""
    record = folder / "installed-for.txt"
    wanted = "\n".join([sys.version, *requirements])
    if not record.is_file() or record.read_text(encoding="utf-8") != wanted:
        venv.create(folder, clear=True, with_pip=True)
        _run(folder, "-m", "pip", "install", "-qq", *requirements)
        record.write_text(wanted, encoding="utf-8")


def _run(folder: Path, *arguments: str) -> str:
    command = [str(folder / "bin" / "python"), *arguments]
    done = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"python {' '.join(arguments)} failed")
    return done.stdout
