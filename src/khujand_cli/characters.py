"""Characters that no text of a dataset may hold, since they deceive the eye; spelling.py says which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from khujand_cli.faults import UNSAFE_CHARACTER, Fault
from khujand_cli.position import Path
from khujand_cli.spelling import ANYWHERE, UNSAFE

_IN_NOTES = re.compile(f"(?!\r?\n|\t)[{UNSAFE}]")
_MAY_BE_THERE = re.compile(f"(?![\n\r\t])[{UNSAFE}]|\\\\[ubfnrt]")


def unsafe_characters(text: str, raw: Any) -> Iterator[Fault]:
    """Yield a fault for each text of the parsed JSON that holds such a character."""
    if _MAY_BE_THERE.search(text):
        yield from _search(raw)


def _search(raw: Any) -> Iterator[Fault]:
    waiting: list[tuple[Path, Any]] = [((), raw)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            for key, member in value.items():
                if match := ANYWHERE.search(key):
                    yield Fault(UNSAFE_CHARACTER, _sentence("a key", match[0]), (*path, key), at_key=True)
                waiting.append(((*path, key), member))
        elif isinstance(value, list):
            waiting.extend(((*path, index), member) for index, member in enumerate(value))
        elif isinstance(value, str):
            free = "csl" in path or path[-1:] in (("note",), ("reason",))
            if match := (_IN_NOTES if free else ANYWHERE).search(value):
                yield Fault(UNSAFE_CHARACTER, _sentence(f'"{path[-1]}"' if path else "the text", match[0]), path)


def _sentence(what: str, character: str) -> str:
    if character == "\r" and what in ('"note"', '"reason"'):
        return f"{what} holds a carriage return without a line break after it; remove it"
    name = f"U+{ord(character):04X}"
    if character in "\n\t\r":
        kind = {"\n": "a line break", "\t": "a tab", "\r": "a carriage return"}[character]
        return f"{what} holds {kind}, which only a note may; write it on one line"
    return f"{what} holds the invisible character {name}; remove it"
