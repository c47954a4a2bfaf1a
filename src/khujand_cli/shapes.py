"""Shapes: what pydantic found wrong with single records, in the words of the format."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from khujand_cli import faults
from khujand_cli.errors import DateError, FigureError
from khujand_cli.faults import Fault
from khujand_cli.model import Acceptance, Claim, Dataset, Event, Proposition, Quantity, SecondDate, Source
from khujand_cli.suggest import did_you_mean

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
        message = f'"{path[-1]}" is not a key of {_NAMES[owner]}{did_you_mean(str(path[-1]), known)}'
        return Fault(faults.UNKNOWN_KEY, message, path, at_key=True)
    if kind in ("missing", "missing_argument"):
        return Fault(faults.WRONG_SHAPE, f'{_NAMES[_owner(path[:-1])]} needs "{path[-1]}"', path[:-1])
    what = f'"{_name(path)}"' if path else "a dataset"
    return Fault(faults.WRONG_SHAPE, f"{what} {_demand(details, given)}", path)


def _owner(path: tuple[int | str, ...]) -> type[Any]:
    if "also" in path:
        return SecondDate
    return RECORDS.get(str(path[0]), Dataset) if path else Dataset


def _name(path: tuple[int | str, ...]) -> str:
    """Return the last key on the path, which a number may follow."""
    return next(part for part in reversed(path) if isinstance(part, str))


def _demand(details: ErrorDetails, given: object) -> str:
    kind = details["type"]
    but = f", not {_shown(given)}"
    match kind:
        case "literal_error":
            allowed = details["ctx"]["expected"].replace("'", '"')
            known = allowed.replace('"', "").replace(" or ", ", ").split(", ")
            hint = did_you_mean(given, known) if isinstance(given, str) else ""
            return f"is {allowed}{but}{hint}"
        case "string_pattern_mismatch":
            return f'holds ids in lower-case kebab-case such as "army-report"{but}'
        case "string_too_short":
            return "is empty; leave the key out if there is nothing to say"
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
            text = str(given)
            return text if len(text) <= 60 else "that"
