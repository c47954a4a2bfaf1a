"""Characters that no text of a dataset may hold, since they deceive the eye; wording.py says which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from khujand_cli.files.faults import UNSAFE_CHARACTER, Fault
from khujand_cli.finding import Path
from khujand_cli.wording import ANYWHERE, UNSAFE

IN_NOTES = re.compile(f"(?!\r?\n|\t)[{UNSAFE}]")
# What stands in a JSON text and may: all that is printed in ASCII, but no escapes.
_PLAIN = bytes(code for code in range(0x20, 0x7F) if code != ord("\\")) + b"\n\r\t"


def unsafe_characters(data: bytes, raw: Callable[[], Any]) -> Iterator[Fault]:
    """Yield a fault for each text that holds such a character; ``raw`` makes the value of the JSON ``data``."""
    # The reader of JSON has refused bare control characters already, but for this one.
    if data.isascii() and b"\\" not in data and b"\x7f" not in data:
        return
    others = data.translate(None, _PLAIN)
    if b"\\" not in others and not ANYWHERE.search(others.decode("utf-8", "surrogatepass")):
        return
    yield from _search(raw())


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
            if match := (IN_NOTES if free else ANYWHERE).search(value):
                yield Fault(UNSAFE_CHARACTER, _sentence(f'"{path[-1]}"' if path else "the text", match[0]), path)


def _sentence(what: str, character: str) -> str:
    if character == "\r" and what in ('"note"', '"reason"'):
        return f"{what} holds a carriage return without a line break after it; remove it"
    name = f"U+{ord(character):04X}"
    if character in "\n\t\r":
        kind = {"\n": "a line break", "\t": "a tab", "\r": "a carriage return"}[character]
        return f"{what} holds {kind}, which only a note may; write it on one line"
    return f"{what} holds the invisible character {name}; remove it"
