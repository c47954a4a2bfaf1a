"""Reading: a file becomes a whole dataset, or findings about it; never half of one."""

from __future__ import annotations

import gc
import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from khujand_cli import faults
from khujand_cli.characters import unsafe_characters
from khujand_cli.errors import KhujandError
from khujand_cli.faults import Fault
from khujand_cli.finding import Finding, Location
from khujand_cli.integrity import LISTS, Contents, faults_between
from khujand_cli.json_text import NotJson, decoded, parsed
from khujand_cli.model import Dataset
from khujand_cli.position import JsonText, Path

STANDARD_INPUT = "-"


class InvalidDataset(KhujandError):
    """The file could be read, but what it holds is no dataset; the findings say why and where."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(*(f"{one.location}: {one.code} {one.rule}: {one.message}" for one in findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Document:
    """A dataset, and the text it came from, so that findings can say where a claim stands."""

    file: str
    dataset: Dataset
    text: JsonText

    def places(self, paths: list[Path]) -> dict[Path, Location]:
        """Return where the values at these paths stand in the file."""
        return self.text.values(paths)


def read(dataset: str | None) -> Document:
    """Read the named file, ``-`` for standard input, None for the bundled dataset.

    Raises InvalidDataset where the content is no dataset, KhujandError where there is nothing to read.
    """
    if dataset is None:
        return read_json(BUNDLED, shipped(BUNDLED))
    if dataset == STANDARD_INPUT:
        return read_json("<stdin>", sys.stdin.buffer.read())
    if not dataset:
        raise KhujandError("the name of the dataset is empty; name a JSON file")
    path = FilePath(dataset)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise KhujandError(f"there is no file {dataset}{_near(path)}") from None
    except IsADirectoryError:
        raise KhujandError(f"{dataset} is a folder; name the JSON file of a dataset") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise KhujandError(f"{dataset} cannot be read: {reason}") from None
    return read_json(dataset, data)


BUNDLED = "khujand.json"
SCHEMA = "dataset.schema.json"


def shipped(name: str) -> bytes:
    """Return a file that comes with khujand: inside the installed package, or in ``data`` at the top of a checkout."""
    here = FilePath(__file__).parent
    for folder in (here / "data", here.parents[1] / "data"):
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    raise KhujandError(f"{name} is missing from this installation; install khujand-cli again")


def _near(path: FilePath) -> str:
    from khujand_cli.suggest import did_you_mean

    try:
        return did_you_mean(path.name, (one.name for one in path.parent.iterdir()))
    except OSError:
        return ""


@cache
def _adapter() -> TypeAdapter[Dataset]:
    return TypeAdapter(Dataset)


def read_json(file: str, data: bytes) -> Document:
    """Read a dataset from the bytes of a JSON file.

    Raises InvalidDataset with everything that can be told about it in one run.
    """
    try:
        return _document(file, data)
    except NotJson as error:
        raise InvalidDataset((error.finding,)) from None


def _document(file: str, data: bytes) -> Document:
    text = JsonText(file, decoded(file, data))
    # A million small records make the collector search again and again for garbage that is not there.
    collecting = gc.isenabled()
    gc.disable()
    try:
        raw, found = parsed(text)
        try:
            dataset = _adapter().validate_json(data)
            contents = Contents.whole(dataset)
        except ValidationError as error:
            from khujand_cli.shapes import shape_faults

            _refuse_unparsed(text, error)
            found += shape_faults(error)
            contents = _readable(raw, found)
        found += unsafe_characters(text.text, raw)
        found += faults_between(contents)
    finally:
        if collecting:
            gc.enable()
    if found:
        _refuse(text, raw, found)
    return Document(file, contents.dataset, text)


def _refuse_unparsed(text: JsonText, error: ValidationError) -> None:
    """Refuse what Python's own JSON reader lets pass and pydantic's does not: deep nesting, half surrogate pairs."""
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        place = re.search(r" at line (\d+) column (\d+)$", first["msg"])
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        deep = "recursion" in first["msg"]
        message = "brackets are nested too deeply for a dataset" if deep else f"not JSON: {first['ctx']['error']}"
        raise NotJson(Fault(faults.NOT_JSON, message, ()).found(Location(text.file, "", line, column)))


def _readable(raw: Any, found: list[Fault]) -> Contents:
    """Return the records that are sound, and of the others what could be read, so that no mistake hides another."""
    from khujand_cli.shapes import RECORDS, remains

    records: dict[str, list[tuple[int, Any]]] = {name: [] for name in LISTS}
    broken = {fault.path[:2] for fault in found}
    top = raw if isinstance(raw, dict) else {}
    for name in LISTS:
        adapter = TypeAdapter(RECORDS[name])
        items = top.get(name)
        for index, item in enumerate(items if isinstance(items, list) else []):
            if (name, index) not in broken:
                records[name].append((index, adapter.validate_json(json.dumps(item))))
            elif isinstance(item, dict):
                records[name].append((index, remains(RECORDS[name], item)))
    calendar = top.get("calendar")
    units = top.get("period_units")
    sound = Dataset(
        calendar=calendar if calendar in ("julian", "gregorian", "unknown") else None,
        period_units=tuple(unit for unit in units if isinstance(unit, str) and unit) if isinstance(units, list) else (),
    )
    places = {(str(path[0]), int(path[1])) for path in broken if len(path) == 2 and isinstance(path[1], int)}
    return Contents(sound, records, places)


def _refuse(text: JsonText, raw: Any, found: list[Fault]) -> NoReturn:
    paths = [_as_written(fault.path, raw) for fault in found]
    values = text.values(path for path, fault in zip(paths, found, strict=True) if not fault.at_key)
    keys = text.keys(path for path, fault in zip(paths, found, strict=True) if fault.at_key)
    findings = [fault.found((keys if fault.at_key else values)[path]) for path, fault in zip(paths, found, strict=True)]
    findings.sort(key=lambda one: (one.location[2:] if one.location else (), one.code))
    raise InvalidDataset(tuple(findings))


def _as_written(path: Path, raw: Any) -> Path:
    """Return the path as it stands in the file, where a sum divided in one way only is a plain list of parts."""
    if len(path) == 5 and path[2] == "sum_of" and isinstance(raw[path[0]][path[1]]["sum_of"][0], str):
        return (*path[:3], path[4])
    return path
