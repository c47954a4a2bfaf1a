"""Validation: a value as JSON holds it becomes a whole dataset, or everything that is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, NoReturn, Protocol

from pydantic import TypeAdapter, ValidationError

from khujand_cli.dataset.records import Dataset
from khujand_cli.errors import DateError, FigureError, KhujandError
from khujand_cli.files.contents import LISTS, RECORDS, Contents, remains
from khujand_cli.files.faults import CHECKS, REFUSED
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.given_ids import with_ids
from khujand_cli.files.json.exact import restored
from khujand_cli.files.json.places import JsonText
from khujand_cli.files.json.text import refuse_unparsed
from khujand_cli.files.own_keys import gathered, may_have_own, with_own_gathered
from khujand_cli.files.references import resolved
from khujand_cli.files.typed_told import Typed
from khujand_cli.finding import Finding, Location, Path, pointer
from khujand_cli.interruption import undisturbed


class InvalidDataset(KhujandError):
    """The file could be read, but what it holds is no dataset; the findings say why and where."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            *(f"{finding.location}: {finding.code} {finding.rule}: {finding.message}" for finding in findings)
        )
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
    # Where it is built, early versions of pydantic panic at whatever they have not raised themselves.
    with undisturbed():
        return TypeAdapter(Dataset)


@cache
def _adapter_of(name: str) -> TypeAdapter[Any]:
    with undisturbed():
        return TypeAdapter(RECORDS[name])


# What shows only where a file is taken apart: faults, and whether a number may have lost digits since.
Apart = tuple[Sequence[Fault], bool]


class Given(NamedTuple):
    """What a file holds, before it is known to be a dataset.

    ``data`` is the file as JSON, ``raw`` makes the JSON value of it, which a sound file hardly ever needs. ``apart``
    takes the file apart, as far as the records need it that are given to it; None where they could not be made.
    ``typed`` learns what was read that is not in the notation.
    """

    origin: Origin
    data: bytes
    raw: Callable[[], Any]
    apart: Callable[[Contents | None], Apart]
    typed: Typed | None = None


def validated(given: Given) -> Dataset:
    """Return the whole dataset; raises InvalidDataset with everything that is wrong with what was given."""
    dataset, own, refused = Dataset(), False, None
    try:
        dataset, own = _records(given)
    except ValidationError as error:
        refused = error
    contents = _whole(given, dataset, own=own)
    faults, exact = given.apart(None if refused else contents)
    found = [*faults]
    if refused:
        if given.typed is not None and not given.typed.tried:
            return validated(_in_notation(given, given.typed, refused))
        # Of a record that already has a fault, what is missing may be what could not be read.
        known = {fault.path[:2] for fault in found}
        found += [fault for fault in _refused(given, refused) if fault.path not in known]
    if exact and not found:
        dataset, found = restored(dataset, given.raw())
        contents = _whole(given, dataset, own=own)
    contents, doubts = _linked(_readable(given, found) if found else contents)
    found += doubts
    for find in CHECKS:
        found += find(contents)
    if found:
        from khujand_cli.files.faults.kin import told_once

        _refuse(given.origin, given.raw(), told_once(found))
    return contents.dataset


# Where a file has keys of a person's own, most often one stands near its beginning.
_BEGINNING = 2**16


def _records(given: Given) -> tuple[Dataset, bool]:
    """Return the dataset, and whether a key of a person's own stands in it; raises ValidationError."""
    own = may_have_own(given.data[:_BEGINNING])
    try:
        return _adapter().validate_json(with_own_gathered(given.raw(), given.data) if own else given.data), own
    except ValidationError:
        if own or not may_have_own(given.data):
            raise
    return _adapter().validate_json(with_own_gathered(given.raw(), given.data)), True


def _linked(contents: Contents) -> tuple[Contents, list[Fault]]:
    """Return the contents with an id for every claim and for every name of a record, and what names two of them."""
    contents, doubts = resolved(contents)
    contents, more = resolved(with_ids(contents), claims=True)
    return contents, [*doubts, *more]


def _in_notation(given: Given, typed: Typed, error: ValidationError) -> Given:
    """Return what a file holds with the values that were typed in the notation, as far as they can be read."""
    from khujand_cli.files.typed import as_json, in_notation

    causes = {details["loc"]: details.get("ctx", {}).get("error") for details in error.errors(include_url=False)}
    refused = {path: cause for path, cause in causes.items() if isinstance(cause, FigureError | DateError)}
    if not refused:
        typed.tried = True
        return given
    raw = in_notation(given.raw(), refused, typed)
    return given._replace(data=as_json(raw), raw=lambda: raw) if typed.figures or typed.dates else given


def _refused(given: Given, error: ValidationError) -> Iterator[Fault]:
    """Yield one fault for each thing that pydantic refused in the records."""
    from khujand_cli.files.faults.refusal import Refusal

    origin, typed = given.origin, given.typed or Typed()
    for details in error.errors(include_url=False):
        context = details.get("ctx", {})
        if details["type"] == "json_invalid":
            refuse_unparsed(origin.file, origin if isinstance(origin, JsonText) else None, context["error"])
        refusal = Refusal(details["loc"], details["type"], details["input"], details["msg"], context)
        fault = next(fault for refused in REFUSED if (fault := refused(refusal)))
        yield fault._replace(
            message=typed.refused.get(fault.path, fault.message), cause=typed.unitless.get(fault.path, fault.cause)
        )


def _whole(given: Given, dataset: Dataset, *, own: bool) -> Contents:
    """Return the contents of a dataset every record of which could be read."""
    records = {name: getattr(dataset, name) for name in LISTS}
    return Contents(dataset, records, given.data, given.raw, whole=True, own=own)


def _readable(given: Given, found: Sequence[Fault]) -> Contents:
    """Return the records that are sound and, of the others, what remains, so that no mistake hides another."""
    broken = {fault.path[:2] for fault in found}
    raw = gathered(given.raw())
    top = raw if isinstance(raw, dict) else {}
    records: dict[str, list[Any]] = {}
    for name in LISTS:
        adapter, items = _adapter_of(name), top.get(name)
        records[name] = [
            remains(name, item) if (name, index) in broken else adapter.validate_json(json.dumps(item))
            for index, item in enumerate(items if isinstance(items, list) else ())
        ]
    calendar, units = top.get("calendar"), top.get("period_units")
    general = Dataset(
        calendar=calendar if calendar in ("julian", "gregorian", "unknown") else None,
        period_units=tuple(unit for unit in units if isinstance(unit, str) and unit) if isinstance(units, list) else (),
    )
    return Contents(general, records, given.data, given.raw, own=may_have_own(given.data))


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
    """Return the findings as they stand, from the top; of tables, those first whose records others name."""

    def where(finding: Finding) -> tuple[Any, ...]:
        place = finding.location
        return (_rank(place), place.file, place.line, place.column, finding.code) if place else ()

    return tuple(sorted(findings, key=where))


def _rank(place: Location) -> int:
    """Return the rank of the table in which a place lies: a claim of an unknown source stands behind the sources."""
    name = place.pointer.split("/")[1] if place.pointer and not place.characters else ""
    return LISTS.index(name) + 1 if name in LISTS else 0


def _as_written(path: Path, raw: Any) -> Path:
    """Return the path as it stands in the file, where a sum divided in one way only is a plain list of parts."""
    if len(path) == 5 and path[2] == "sum_of" and isinstance(raw[path[0]][path[1]]["sum_of"][0], str):
        return (*path[:3], path[4])
    return path
