"""Makes the environment in which everything is measured: khujand as a user installs it, and its peers."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

from speed.timing import environment

BENCHMARKS = Path(__file__).resolve().parent.parent
CHECKOUT = BENCHMARKS.parent
PEERS = BENCHMARKS / "peers"
_VENV = BENCHMARKS / ".venv"
_RECORD = _VENV / "installed-for.txt"
_SHOWN = ("khujand-cli", "pydantic", "typer", "rich", "duckdb", "frictionless", "check-jsonschema")


def installed() -> Path:
    """Install khujand from the checkout anew, its peers where they changed, and return the folder of the programs."""
    requirements = (PEERS / "requirements.txt").read_text(encoding="utf-8")
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = "\n".join([sys.version, *project["dependencies"], requirements])
    if not _RECORD.is_file() or _RECORD.read_text(encoding="utf-8") != wanted:
        venv.create(_VENV, clear=True, with_pip=True)
        _run("-m", "pip", "install", "-qq", "-r", str(PEERS / "requirements.txt"), *project["dependencies"])
        _RECORD.write_text(wanted, encoding="utf-8")
    # Never editable: a user's khujand is found without a detour, and was compiled when it was installed.
    _run("-m", "pip", "install", "-qq", "--force-reinstall", "--no-deps", str(CHECKOUT))
    _run("-m", "compileall", "-q", str(_VENV / "lib"))
    return _VENV / "bin"


def versions() -> str:
    """Return the versions of everything that is measured."""
    script = (
        "import importlib.metadata as m, sys; print(*(f'{one} {m.version(one)}' for one in sys.argv[1:]), sep=', ')"
    )
    return f"Python {sys.version.split()[0]}, {_run('-c', script, *_SHOWN).strip()}"


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [str(_VENV / "bin" / "python"), *arguments], env=environment(os.environ), stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise SystemExit(f"python {' '.join(arguments)} failed")
    return done.stdout
