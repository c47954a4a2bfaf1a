"""Validation: a value as JSON holds it becomes a whole dataset, or everything that is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from math import isfinite
from typing import Any, NamedTuple, NoReturn, Protocol

from pydantic import TypeAdapter, ValidationError

from khujand_cli.dataset.records import Dataset
from khujand_cli.errors import KhujandError
from khujand_cli.files import faults
from khujand_cli.files.characters import unsafe_characters
from khujand_cli.files.faults import Fault
from khujand_cli.files.integrity import LISTS, Contents, faults_between
from khujand_cli.files.json_places import JsonText
from khujand_cli.files.json_text import NotJson, half_pair, within
from khujand_cli.finding import Finding, Location, Path, pointer


class InvalidDataset(KhujandError):
    """The file could be read, but what it holds is no dataset; the findings say why and where."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(*(f"{one.location}: {one.code} {one.rule}: {one.message}" for one in findings))
        self.findings = findings


class Origin(Protocol):
    """Where a dataset came from: a text or tables, in which places can be looked up.

    ``divider`` stands between the cells of a row there: a tab in a workbook, a comma in CSV, nothing in JSON.
    """

    file: str
    divider: str

    def values(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the values at these paths stand."""
        ...

    def keys(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the keys that end these paths stand."""
        ...


@cache
def _adapter() -> TypeAdapter[Dataset]:
    return TypeAdapter(Dataset)


@cache
def _adapter_of(name: str) -> TypeAdapter[Any]:
    from khujand_cli.files.shapes import RECORDS

    return TypeAdapter(RECORDS[name])


class Given(NamedTuple):
    """What a file holds, before it is known to be a dataset.

    ``data`` is it as JSON, ``raw`` makes the JSON value of it, which a sound file hardly ever needs, and ``faults`` are
    those that showed when it was taken apart.
    """

    origin: Origin
    data: bytes
    raw: Callable[[], Any]
    faults: Sequence[Fault] = ()


def validated(given: Given) -> Dataset:
    """Return the whole dataset; raises InvalidDataset with everything that is wrong with what was given."""
    found = [*given.faults]
    # Of a record that already has a fault, what is missing may be what could not be read.
    known = {fault.path[:2] for fault in found}
    try:
        dataset = _adapter().validate_json(given.data)
    except ValidationError as error:
        from khujand_cli.files.shapes import shape_faults

        _refuse_unparsed(given.origin, error)
        found += [fault for fault in shape_faults(error) if fault.path not in known]
    contents = _readable(given.raw(), found) if found else Contents.whole(dataset)
    found += unsafe_characters(given.data, given.raw)
    found += _endless(contents, given.raw)
    found += faults_between(contents, given.raw)
    if found:
        _refuse(given.origin, given.raw(), found)
    return contents.dataset


def _endless(contents: Contents, raw: Callable[[], Any]) -> Iterator[Fault]:
    """Yield a fault for each reference with a number that no JSON can hold: it would be lost in writing it again."""
    if not contents.broken and not any(source.csl for _, source in contents.records["sources"]):
        return
    top = raw()
    sources = top.get("sources") if isinstance(top, dict) else None
    for place, source in enumerate(sources if isinstance(sources, list) else ()):
        free = source.get("csl") if isinstance(source, dict) else None
        if any(isinstance(one, float) and not isfinite(one) for one in within(free)):
            yield Fault(faults.WRONG_SHAPE, '"csl" holds a number that is too large', ("sources", place, "csl"))


def _refuse_unparsed(origin: Origin, error: ValidationError) -> None:
    """Refuse what Python's own JSON reader lets pass and pydantic's does not: deep nesting, half surrogate pairs."""
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        place = re.search(r" at line (\d+) column (\d+)$", first["msg"]) if isinstance(origin, JsonText) else None
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        deep = "recursion" in first["msg"]
        if isinstance(origin, JsonText) and not deep and (half := half_pair(origin.text)):
            message = f"not JSON: {half[0]} alone is half a character; write the character itself, or both its halves"
            raise NotJson(Fault(faults.NOT_JSON, message, ()).found(origin.at(half[1])))
        message = "brackets are nested too deeply for a dataset" if deep else f"not JSON: {first['ctx']['error']}"
        raise NotJson(Fault(faults.NOT_JSON, message, ()).found(Location(origin.file, "", line, column)))


def _readable(raw: Any, found: list[Fault]) -> Contents:
    """Return the records that are sound, and of the others what could be read, so that no mistake hides another."""
    from khujand_cli.files.shapes import RECORDS, remains

    records: dict[str, list[tuple[int, Any]]] = {name: [] for name in LISTS}
    broken = {fault.path[:2] for fault in found}
    top = raw if isinstance(raw, dict) else {}
    for name in LISTS:
        adapter = _adapter_of(name)
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


def _refuse(origin: Origin, raw: Any, found: list[Fault]) -> NoReturn:
    paths = [_as_written(fault.path, raw) for fault in found]
    # In JSON what is missing has no place; in a table there is an empty cell for it.
    spots = [
        (*path, fault.lacks) if fault.lacks and not isinstance(origin, JsonText) else path
        for path, fault in zip(paths, found, strict=True)
    ]
    values = origin.values(spot for spot, fault in zip(spots, found, strict=True) if not fault.at_key)
    keys = origin.keys(spot for spot, fault in zip(spots, found, strict=True) if fault.at_key)
    places = [(keys if fault.at_key else values)[spot] for spot, fault in zip(spots, found, strict=True)]
    raise InvalidDataset(
        in_order(
            fault.found(place._replace(pointer=pointer(path)))
            for fault, place, path in zip(found, places, paths, strict=True)
        )
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings as they stand, file by file and sheet by sheet, from the top."""

    def where(one: Finding) -> tuple[Any, ...]:
        place = one.location
        return (place.file, place.sheet or "", place.line, place.column, one.code) if place else ()

    return tuple(sorted(findings, key=where))


def _as_written(path: Path, raw: Any) -> Path:
    """Return the path as it stands in the file, where a sum divided in one way only is a plain list of parts."""
    if len(path) == 5 and path[2] == "sum_of" and isinstance(raw[path[0]][path[1]]["sum_of"][0], str):
        return (*path[:3], path[4])
    return path
