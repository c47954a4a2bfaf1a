"""Naming: ids for the rows, columns and sources of tables, made of their own names and never of where they stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from unicodedata import normalize

from khujand_cli.dataset.members import ID_PATTERN

_LONGEST = 60


def names_of(texts: Iterable[str]) -> dict[str, str]:
    """Return an id for each text: the text itself where it is one, else its letters and digits: ``fort-wagner``.

    Where several texts would have the same, all but the one that is that id get a digest of the text behind it.
    """
    groups: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        groups.setdefault(_word(text).lower(), []).append(text)
    named = {}
    for group in groups.values():
        own = next((text for text in sorted(group) if _word(text) == text), group[0] if len(group) == 1 else None)
        for text in group:
            word = _word(text)
            named[text] = word if text == own and word else f"{word or 'row'}-{_digest(text)}"
    return named


def name_of(text: str) -> str:
    """Return the id of a text beside which no other would have the same."""
    return _word(text) or f"row-{_digest(text)}"


def _word(text: str) -> str:
    if re.fullmatch(ID_PATTERN, text) and len(text) <= _LONGEST:
        return text
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    word = re.sub(r"[^a-z0-9._]+", "-", plain).strip("-._")
    # A text that is cut, or that has letters which an id has not, may be another's beginning.
    return word if len(word) <= _LONGEST else word[:_LONGEST].rstrip("-._")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
