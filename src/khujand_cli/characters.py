"""Characters that no text of a dataset may hold, since they deceive the eye; spelling.py says which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from khujand_cli.faults import UNSAFE_CHARACTER, Fault
from khujand_cli.json_text import within
from khujand_cli.model import Dataset
from khujand_cli.position import Path
from khujand_cli.spelling import ANYWHERE, UNSAFE

IN_NOTES = re.compile(f"(?!\r?\n|\t)[{UNSAFE}]")
_MAY_BE_THERE = re.compile(f"(?![\n\r\t])[{UNSAFE}]|\\\\[ubfnrt]")


def unsafe_characters(text: str, raw: Any) -> Iterator[Fault]:
    """Yield a fault for each text of the parsed JSON that holds such a character."""
    if _MAY_BE_THERE.search(text):
        yield from _search(raw)


# What stands in a JSON text and may: all that is printed in ASCII, but no escapes.
_PLAIN = bytes(code for code in range(0x20, 0x7F) if code != ord("\\")) + b"\n\r\t"


def all_safe(dataset: Dataset, data: bytes) -> bool:
    """Whether certainly no text of a sound dataset, read from this JSON, holds such a character."""
    # The reader of JSON has refused bare control characters already, but for this one.
    if data.isascii() and b"\\" not in data and b"\x7f" not in data:
        return True
    others = data.translate(None, _PLAIN)
    if b"\\" in others and re.search(rb"\\[ubfnrt]", data):
        lines, notes = _texts(dataset)
        return not ANYWHERE.search(" ".join(lines)) and not IN_NOTES.search(" ".join(notes))
    return not others or not ANYWHERE.search(others.decode())


def _texts(dataset: Dataset) -> tuple[list[str], list[str]]:
    """Return all that a person wrote freely, the texts of one line and those that may have several."""
    lines = [dataset.title, *dataset.period_units]
    notes = [one.reason for one in dataset.accepted]
    for source in dataset.sources:
        lines += (source.label, source.side or "")
        for one in within(source.csl):
            if isinstance(one, dict):
                lines += one
            elif isinstance(one, str):
                notes.append(one)
    for quantity in dataset.quantities:
        lines += (quantity.label, quantity.side or "", quantity.unit or "")
    lines += [event.label for event in dataset.events]
    lines += [proposition.label for proposition in dataset.propositions]
    for claim in dataset.claims:
        lines += (claim.locator or "", claim.wording or "", claim.unit or "")
        if claim.note is not None:
            notes.append(claim.note)
    for acceptance in dataset.accepted:
        lines += (acceptance.rule, acceptance.fingerprint or "")
    return lines, notes


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
