"""A text holds a control character or one that overrides the direction of writing.

Such characters are invisible, and can make a reader see another text than the one that is stored. Newline and tab may
stand in a note. The marks U+200C to U+200F, which scripts need, may stand anywhere.

Flagged:

    {"title": "The \\u202eegeis"}

Not flagged:

    {"title": "\\u0645\\u06cc\\u200c\\u062e\\u0648\\u0627\\u0647\\u0645"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from khujand_cli.files.contents import Contents
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.own_keys import is_own
from khujand_cli.finding import Path, Rule, Severity
from khujand_cli.wording import ANYWHERE, UNSAFE

RULE = Rule("DAT013", "unsafe-character", Severity.ERROR, "0.1.0", __doc__)

IN_NOTES = f"(?!\r?\n|\t)[{UNSAFE}]"
# What stands in a JSON text and may: all that is printed in ASCII, but no escapes.
_PLAIN = bytes(code for code in range(0x20, 0x7F) if code != ord("\\")) + b"\n\r\t"


def find(contents: Contents) -> Iterator[Fault]:
    """Yield a fault for each text, and each key of a reference, that holds a character which deceives the eye."""
    if _may_deceive(contents.data):
        yield from _search(contents.raw())


def _may_deceive(data: bytes) -> bool:
    """Whether a JSON text may hold a character that deceives the eye, plainly or as an escape."""
    # The reader of JSON has refused bare control characters already, but for this one.
    if data.isascii() and b"\\" not in data and b"\x7f" not in data:
        return False
    others = data.translate(None, _PLAIN)
    return b"\\" in others or ANYWHERE.search(others.decode("utf-8", "surrogatepass")) is not None


def _search(raw: Any) -> Iterator[Fault]:
    waiting: list[tuple[Path, Any]] = [((), raw)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            for key, member in value.items():
                if match := ANYWHERE.search(key):
                    yield Fault(RULE, _sentence("a key", match[0]), (*path, key), at_key=True)
                waiting.append(((*path, key), member))
        elif isinstance(value, list):
            waiting.extend(((*path, index), member) for index, member in enumerate(value))
        elif isinstance(value, str):
            free = "csl" in path or path[-1:] in (("note",), ("reason",)) or any(map(is_own, path))
            if match := re.search(IN_NOTES if free else ANYWHERE, value):
                yield Fault(RULE, _sentence(f'"{path[-1]}"' if path else "the text", match[0]), path)


def _sentence(what: str, character: str) -> str:
    if character == "\r" and what in ('"note"', '"reason"'):
        return f"{what} holds a carriage return without a line break after it; remove it"
    name = f"U+{ord(character):04X}"
    if character in "\n\t\r":
        kind = {"\n": "a line break", "\t": "a tab", "\r": "a carriage return"}[character]
        return f"{what} holds {kind}, which only a note may; write it on one line"
    return f"{what} holds the invisible character {name}; remove it"
