"""Keys: under which names the fields of records stand in a file, and what a file leaves for khujand to name."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

# The key under which the keys of a person's own are gathered, and with which each of them begins.
OWN = "x-"
# The fields that stand under another name than their own.
_RENAMED = {"schema": "$schema"}


class GivenId(str):
    """The id of a claim to which its file gives none: it is made of what the claim says, and written nowhere."""

    __slots__ = ()


def key_of(field: str) -> str:
    """Return the key of a field in a file."""
    return _RENAMED.get(field, field)


def keys_of(record: type[Any]) -> list[str]:
    """Return the keys that records of a kind may have, but for those of a person's own."""
    return [key_of(field.name) for field in fields(record) if field.name != "own"]
