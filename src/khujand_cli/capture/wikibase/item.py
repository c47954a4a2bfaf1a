"""An item as ``Special:EntityData`` gives it: entities, statements, snaks; whatever is of another shape is nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from khujand_cli.capture.visible import on_one_line
from khujand_cli.errors import KhujandError

Record = dict[str, Any]


def read_item(name: str, data: bytes) -> Any:
    """Return the JSON value of a file; raises KhujandError where it is none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise KhujandError(f"{name} is no item of a Wikibase: not JSON: {error}") from None


def entities_of(value: Any) -> dict[str, Record]:
    """Return the entities of a file by their ids, all texts in them on one line: those it lists, or the one it is."""
    try:
        value = _seen(value)
    # No item is nested so deep.
    except RecursionError:
        return {}
    listed = members(value, "entities") or ({value["id"]: value} if _is_entity(value) else {})
    return {str(identifier): entity for identifier, entity in listed.items() if _is_entity(entity)}


def _seen(value: Any) -> Any:
    """Return a JSON value without the characters that no name in a dataset may hold, in keys and texts."""
    if isinstance(value, dict):
        return {on_one_line(key): _seen(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_seen(part) for part in value]
    return on_one_line(value) if isinstance(value, str) else value


def _is_entity(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("id"), str)


def members(value: Any, *keys: str) -> Record:
    """Return the object under these keys, one in the other; where it has no members, an empty list may stand there."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def label_of(entity: Record) -> str:
    """Return the label of an entity, the English one if there is one."""
    labels = members(entity, "labels")
    for language in ("en", *sorted(labels)):
        text = members(labels, language).get("value")
        if isinstance(text, str) and on_one_line(text):
            return on_one_line(text)
    return ""


def statements_of(entity: Record) -> Iterator[tuple[str, Record]]:
    """Yield the statements of an entity, each with its property, in the order of the file."""
    for name, statements in members(entity, "claims").items():
        for statement in statements if isinstance(statements, list) else ():
            if isinstance(statement, dict):
                yield name, statement


def snaks_of(holder: Record, name: str) -> list[Record]:
    """Return the snaks of a property: what qualifies a statement, or what a reference is made of."""
    found = holder.get(name)
    return [snak for snak in found if isinstance(snak, dict)] if isinstance(found, list) else []


def value_of(statement: Record, name: str) -> Record:
    """Return the value of the first qualifier of a property, if that is an object."""
    for snak in snaks_of(members(statement, "qualifiers"), name):
        if value := members(snak, "datavalue", "value"):
            return value
    return {}


def items_of(holder: Record, name: str) -> list[str]:
    """Return the ids of the items that a property has."""
    values = [members(snak, "datavalue", "value").get("id") for snak in snaks_of(holder, name)]
    return [value for value in values if isinstance(value, str)]


def texts_of(holder: Record, name: str) -> list[str]:
    """Return the texts that a property has, in whatever language."""
    found = []
    for snak in snaks_of(holder, name):
        value = members(snak, "datavalue").get("value")
        text = value.get("text") if isinstance(value, dict) else value
        if isinstance(text, str) and on_one_line(text):
            found.append(on_one_line(text))
    return found
