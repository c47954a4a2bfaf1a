"""The commands that are measured, and the datasets that they read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from speed.campaigns import Shares
from speed.data import digest, write_csv, write_json
from speed.installing import CHECKOUT, PEERS
from speed.rows import Sizes
from speed.timing import Command
from speed.truth import Truth

_IMPORTS = (
    "import typer; from rich.console import Console; from rich.table import Table; from pydantic import TypeAdapter"
)
_FRICTIONLESS = "frictionless validate {table} --trusted --json --schema {peers}/claims.schema.json"
# What no constraint of a field can say and the JSON Schema does: a claim has exactly one body.
_WITH_RULE = _FRICTIONLESS + " --checklist {peers}/claims.checklist.json"

MIXED = Shares()
NOTHING_WRONG = Shares(broken=0, conflicting=0, copied=0)
# As many as make one finding in ten claims, in a dataset of the same shape as that with none.
MUCH_WRONG = Shares(broken=0.1, conflicting=0.55, copied=0)


class _Measured(NamedTuple):
    """A command as it is written down here; those of one batch take turns."""

    name: str
    batch: str
    dataset: str | None
    line: str
    prints: str
    onto: str = "file"


_ALL = (
    _Measured("check-piped", "start", None, "khujand check", "anything", "pipe"),
    _Measured("timeline-shown", "start", None, "khujand timeline", "anything", "terminal"),
    _Measured("help", "start", None, "khujand --help", "anything", "pipe"),
    _Measured("imports", "start", None, "python -c {imports}", "nothing", "pipe"),
    _Measured("check-large", "large", "large", "khujand check -f json {file}", "findings"),
    _Measured("validate", "large", "large", "python {peers}/validate.py {file}", "count"),
    _Measured("plain", "large", "large", "python {peers}/plain.py {file}", "lists"),
    _Measured("duckdb", "large", "large", "python {peers}/duck.py {file}", "lists"),
    _Measured("check-small", "large", "small", "khujand check -f json {file}", "findings"),
    _Measured("check-bundled", "large", None, "khujand check -f json", "anything"),
    _Measured("check-middle", "middle", "middle", "khujand check -f json {file}", "findings"),
    _Measured("frictionless", "middle", "middle", _WITH_RULE, "valid"),
    _Measured("frictionless-fields", "middle", "middle", _FRICTIONLESS, "valid"),
    _Measured("jsonschema", "middle", "middle", "check-jsonschema --schemafile {schema} {file}", "anything"),
    _Measured("compare-sources", "middle", "middle", "khujand compare-sources -f json {file}", "rows"),
    _Measured("timeline", "middle", "middle", "khujand timeline -f json {file}", "entries"),
    _Measured("check-many", "pair", "many", "khujand check -f json {file}", "many findings"),
    _Measured("check-none", "pair", "none", "khujand check -f json {file}", "no findings"),
)


def datasets(chosen: Collection[str]) -> set[str]:
    """Return the datasets that these commands read."""
    return {one.dataset for one in _ALL if one.dataset and one.name in chosen}


def written(folder: Path, dataset: str, sizes: Sizes) -> tuple[Truth, str]:
    """Write a dataset, the middle one as a table too, and return its truth and a line on the files."""
    claims = {"middle": sizes.middle, "small": sizes.small}.get(dataset, sizes.large)
    shares = {"many": MUCH_WRONG, "none": NOTHING_WRONG}.get(dataset, MIXED)
    files = [folder / f"{dataset}.json"]
    truth = write_json(files[0], claims, shares)
    if dataset == "middle":
        files.append(files[0].with_suffix(".csv"))
        write_csv(files[1], claims, shares)
    listed = (f"{file.name} {file.stat().st_size / 1e6:,.1f} MB, SHA-256 {digest(file)}" for file in files)
    return truth, f"{claims:,} claims: {'; '.join(listed)}"


def batches(
    programs: Path, folder: Path, truths: Mapping[str, Truth], chosen: Collection[str]
) -> dict[str, list[tuple[Command, Truth | None]]]:
    """Return the chosen commands of each batch, each with what is true of the dataset that it reads."""
    found: dict[str, list[tuple[Command, Truth | None]]] = {}
    for one in _ALL:
        if one.name not in chosen:
            continue
        truth = truths.get(one.dataset or "")
        file = folder / f"{one.dataset}.json"
        words = {
            "file": file,
            "table": file.with_suffix(".csv"),
            "peers": PEERS,
            "schema": CHECKOUT / "data" / "dataset.schema.json",
            "imports": _IMPORTS,
        }
        program, *arguments = (word.format(**words) for word in one.line.split())
        # A broken sum is an error in the file, for which khujand check ends with 1.
        status = int("findings" in one.prints and truth is not None and bool(truth.broken))
        command = Command(one.name, (str(programs / program), *arguments), one.prints, one.onto, status)
        found.setdefault(one.batch, []).append((command, truth))
    return found
