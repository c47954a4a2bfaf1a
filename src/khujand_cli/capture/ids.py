"""Ids: names for records that come from somewhere else, made of what they say and never of where they stand."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 40
_SIGNS = (
    ("..", " to "),
    (">=", " at least "),
    ("<=", " at most "),
    (">", " over "),
    ("<", " under "),
    ("~", " about "),
)


def slug(text: str, words: int = 6) -> str:
    """Return the first words of a text as an id: ``killed-and-wounded``; letters that ASCII has not are taken apart."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    found = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower().replace("'", ""))
    while len(found) > 1 and len("-".join(found[:words])) > _LONGEST:
        words = min(words, len(found)) - 1
    return "-".join(found[:words])[:_LONGEST]


def value_slug(value: object) -> str:
    """Return a figure or a date as a part of an id: ``over-2500``, ``57-to-65``, ``1866-05-24``."""
    if isinstance(value, dict):
        value = "..".join(str(value[key]) for key in ("low", "best", "high") if key in value)
    text = str(value).lower()
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    return slug(text, words=12)


class Ids:
    """Hands out ids, no two of them the same in any case of letters."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        # Where to go on counting: thousands of rows may be called the same.
        self._next: dict[str, int] = {}

    def new(self, *parts: str, otherwise: str = "record") -> str:
        """Return an id made of these parts, with a number behind it where that is taken."""
        name = "-".join(filter(None, parts)) or otherwise
        if name.lower() in self._taken:
            name = self._numbered(name)
        self._taken.add(name.lower())
        return name

    def _numbered(self, stem: str) -> str:
        number = self._next.get(stem, 2)
        while (name := f"{stem}-{number}").lower() in self._taken:
            number += 1
        self._next[stem] = number + 1
        return name
