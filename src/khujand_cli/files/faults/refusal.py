"""Refusal: a value that pydantic did not take, and what the format demands in its place, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from math import isfinite
from typing import Any, NamedTuple
from unicodedata import normalize

from khujand_cli.dataset.records import Dataset, SecondDate
from khujand_cli.files.contents import NAMES, RECORDS
from khujand_cli.files.faults.fault import CHOICE, ID, Cause
from khujand_cli.finding import Path
from khujand_cli.wording import did_you_mean


class Refusal(NamedTuple):
    """Where something was refused, as what kind of error, what stood there, and what else is known of it."""

    path: Path
    kind: str
    given: object
    complaint: str
    context: Mapping[str, Any]

    @property
    def cause(self) -> object:
        """The exception that a reader of our own raised, if it was one of those that refused the value."""
        return self.context.get("error")

    @property
    def record(self) -> type[Any]:
        """The kind of the record that the value would be a member of; its name is in ``NAMES``."""
        outer = self.path[:-1]
        if "also" in outer:
            return SecondDate
        return RECORDS.get(str(outer[0]), Dataset) if outer else Dataset

    @property
    def in_words(self) -> str:
        """What stands there and what would be right: ``"label" is a text, not null``."""
        return f"{self._subject} {self._demand}"

    @property
    def record_in_words(self) -> str:
        """What the value would be a member of: ``a source``."""
        return NAMES[self.record]

    @property
    def _subject(self) -> str:
        """What stands at the end of the path: a dataset, an entry of a list, or the value of a key."""
        if not self.path:
            return "a dataset"
        name = f'"{next(part for part in reversed(self.path) if isinstance(part, str))}"'
        return f"an entry of {name}" if isinstance(self.path[-1], int) else name

    @property
    def _demand(self) -> str:
        contrast = f", not {_shown(self.given)}"
        match self.kind:
            case "literal_error":
                return f"is {self._choice}{contrast}{self._advice}"
            case "string_pattern_mismatch":
                letters = "letters, digits, full stops, hyphens and underscores, no blanks"
                return f'is an id: {letters}; write "{self._mended}"{contrast}'
            case "string_too_short":
                optional = "; leave the key out if there is nothing to say"
                return f"is empty{'' if self._required else optional}"
            case "string_type":
                return f"is a text{contrast}"
            case "too_short" | "too_long":
                return f"names two, and here are {self.context.get('actual_length', 'others')}"
            case "int_type" | "int_from_float" | "greater_than":
                return f"is a whole number above 0{contrast}"
            case "bool_type":
                return f"is true or false{contrast}"
            case "tuple_type" | "list_type":
                return f"is a list{contrast}"
            case "dict_type" | "dataclass_type" | "dataclass_exact_type":
                return f"is an object with named keys{contrast}"
            case "value_error":
                return f"cannot be read: {self.cause}"
            case _:
                return f"cannot be read: {self.complaint}"

    @property
    def _mended(self) -> str:
        """What to write instead of a text that is no id: ``lewis-1987`` for "Lewis 1987"."""
        plain = normalize("NFKD", str(self.given)).encode("ascii", "ignore").decode()
        word = re.sub(r"[^a-z0-9._]+", "-", plain.lower()).strip("-._")
        return word or "army-report"

    @property
    def behind(self) -> Cause | None:
        """What may be behind several such refusals in the records of a file; None where nothing is."""
        if len(self.path) > 2 and self.kind == "string_pattern_mismatch":
            return Cause(ID, f"{_shown(self._mended)} for {_shown(self.given)}")
        return Cause(CHOICE) if len(self.path) > 2 and self.kind == "literal_error" else None

    @property
    def _choice(self) -> str:
        """The words of which one belongs here: ``"primary", "secondary" or "tertiary"``."""
        choice: str = self.context["expected"]
        return choice.replace("'", '"')

    @property
    def _advice(self) -> str:
        """Which of these words was meant, or that a number was."""
        known = self._choice.replace('"', "").replace(" or ", ", ").split(", ")
        if not isinstance(self.given, str):
            return ""
        if self.given not in known:
            return did_you_mean(self.given, known, cutoff=0.7)
        return "" if f"'{self.given}'" in self.context["expected"] else "; write it without quotes"

    @property
    def _required(self) -> bool:
        return any(field.name == self.path[-1] and field.default is MISSING for field in fields(self.record))


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
