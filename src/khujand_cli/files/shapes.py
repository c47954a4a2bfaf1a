"""Shapes: what pydantic found wrong with single records, in the words of the format."""

from __future__ import annotations

from dataclasses import MISSING, fields
from math import isfinite
from types import SimpleNamespace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from khujand_cli.dataset.records import Acceptance, Claim, Dataset, Event, Proposition, Quantity, SecondDate, Source
from khujand_cli.errors import DateError, FigureError
from khujand_cli.files import faults
from khujand_cli.files.faults import Fault
from khujand_cli.wording import did_you_mean

RECORDS: dict[str, type[Any]] = {
    "sources": Source, "quantities": Quantity, "events": Event, "propositions": Proposition, "claims": Claim,
    "accepted": Acceptance,
}  # fmt: skip
_NAMES = {
    Source: "a source", Quantity: "a quantity", Event: "an event", Proposition: "a proposition", Claim: "a claim",
    Acceptance: "an accepted entry", SecondDate: '"also"', Dataset: "a dataset",
}  # fmt: skip


def shape_faults(error: ValidationError) -> list[Fault]:
    """Return one fault for each thing that pydantic refused."""
    return [_fault(details) for details in error.errors(include_url=False)]


_TEXTS = ("id", "source", "quantity", "event", "proposition", "cited_in", "part_of", "unit")
_LISTS = ("based_on", "includes", "after", "after_end", "same_as", "claims")


def remains(record: type[Any], item: dict[str, Any]) -> Any:
    """Return what can be read of a record of the wrong shape: its id and what it refers to, if these are texts."""
    values: dict[str, Any] = {field.name: None for field in fields(record)}
    for key in values:
        given = item.get(key)
        if key in _TEXTS:
            values[key] = given if isinstance(given, str) else None
        elif key in _LISTS:
            values[key] = tuple(one for one in given if isinstance(one, str)) if isinstance(given, list) else ()
    if "sum_of" in values:
        values["sum_of"] = ()
    if record is Claim:
        values["subject"] = values["quantity"] or values["event"] or values["proposition"] or ""
    return SimpleNamespace(**values)


def _fault(details: ErrorDetails) -> Fault:
    path = details["loc"]
    kind, given = details["type"], details["input"]
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, FigureError):
        return Fault(faults.IMPOSSIBLE_FIGURE, str(cause), path)
    if isinstance(cause, DateError):
        return Fault(faults.IMPOSSIBLE_DATE, str(cause), path)
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        owner = _owner(path[:-1])
        known = [field.name for field in fields(owner)]
        hint = did_you_mean(str(path[-1]), known, cutoff=0.7) or f"; its keys are {', '.join(known)}"
        message = f'"{path[-1]}" is not a key of {_NAMES[owner]}{hint}'
        return Fault(faults.UNKNOWN_KEY, message, path, at_key=True)
    if kind in ("missing", "missing_argument"):
        key = str(path[-1])
        return Fault(faults.WRONG_SHAPE, f'{_NAMES[_owner(path[:-1])]} needs "{key}"', path[:-1], lacks=key)
    return Fault(faults.WRONG_SHAPE, f"{_what(path)} {_demand(details, given)}", path)


def _owner(path: tuple[int | str, ...]) -> type[Any]:
    if "also" in path:
        return SecondDate
    return RECORDS.get(str(path[0]), Dataset) if path else Dataset


def _what(path: tuple[int | str, ...]) -> str:
    """Return what stands at the end of the path: a dataset, an entry of a list, or the value of a key."""
    if not path:
        return "a dataset"
    name = f'"{next(part for part in reversed(path) if isinstance(part, str))}"'
    return f"an entry of {name}" if isinstance(path[-1], int) else name


def _demand(details: ErrorDetails, given: object) -> str:
    kind = details["type"]
    but = f", not {_shown(given)}"
    match kind:
        case "literal_error":
            allowed = details["ctx"]["expected"].replace("'", '"')
            known = allowed.replace('"', "").replace(" or ", ", ").split(", ")
            hint = did_you_mean(given, known) if isinstance(given, str) and given not in known else ""
            if isinstance(given, str) and given in known and f"'{given}'" not in details["ctx"]["expected"]:
                hint = "; write it without quotes"
            return f"is {allowed}{but}{hint}"
        case "string_pattern_mismatch":
            return f'is an id: lower-case words joined by hyphens, such as "army-report"{but}'
        case "string_too_short":
            optional = "; leave the key out if there is nothing to say"
            return f"is empty{'' if _required(details['loc']) else optional}"
        case "string_type":
            return f"is a text{but}"
        case "tuple_type" | "list_type":
            return f"is a list{but}"
        case "dict_type" | "dataclass_type" | "dataclass_exact_type":
            return f"is an object with named keys{but}"
        case "value_error":
            return f"cannot be read: {details['ctx']['error']}"
        case _:
            return f"cannot be read: {details['msg']}"


def _required(path: tuple[int | str, ...]) -> bool:
    owner = _owner(path[:-1])
    return any(one.name == path[-1] and one.default is MISSING for one in fields(owner))


def _shown(given: object) -> str:
    match given:
        case None:
            return "null"
        case bool():
            return "true" if given else "false"
        case str():
            return f'"{given}"' if len(given) <= 60 else f'"{given[:57]}..."'
        case list() | tuple():
            return "a list"
        case dict():
            return "an object"
        case _:
            text = str(given) if not isinstance(given, float) or isfinite(given) else "a number too large to be held"
            return text if len(text) <= 60 else "that"
