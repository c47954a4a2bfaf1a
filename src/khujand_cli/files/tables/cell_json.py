"""Cell JSON: a JSON value that stands in a cell."""

from __future__ import annotations

import json
from typing import Any

from khujand_cli.files.faults import not_json
from khujand_cli.files.json.places import JsonText
from khujand_cli.files.json.text import NotJson, keys_standing_twice, parsed
from khujand_cli.files.tables.cell_texts import CellFault

# Deeper than any reference is nested, and less deep than JSON readers give up at.
_DEEPEST = 100


def json_in(text: str) -> Any:
    """Return the value of a JSON text; raises CellFault where it is none, or holds what no dataset may."""
    try:
        doubled = keys_standing_twice(JsonText("", text))
        value = parsed(JsonText("", text))
    except NotJson as error:
        place = error.finding.location
        where = f" (character {place.column} of line {place.line} of the cell)" if place else ""
        raise CellFault(f"{error.finding.message}{where}", not_json.RULE) from None
    for fault in doubled:
        raise CellFault(fault.message, fault.rule)
    if _depth(value) > _DEEPEST:
        raise CellFault("brackets are nested too deeply", not_json.RULE)
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in json.dumps(value, ensure_ascii=False)):
        raise CellFault("an escape (\\ud800 to \\udfff) is half of a character; write both halves", not_json.RULE)
    return value


def _depth(value: Any) -> int:
    """Return how deep lists and objects are nested."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        nested, depth = waiting.pop()
        if isinstance(nested, dict | list):
            deepest = max(deepest, depth)
            waiting += [(inner, depth + 1) for inner in (nested.values() if isinstance(nested, dict) else nested)]
    return deepest
