"""TOML places: where the keys and values of a TOML text stand, which the reader of the standard library does not say.

Only texts that have been read are walked, so that every sign stands where TOML allows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khujand_cli.errors import KhujandError
from khujand_cli.finding import Path

_PASSED = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_QUOTED = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\n]*")


class MapFaults(KhujandError):
    """What is wrong with a map, a sentence each that begins with its place."""


_ADVICE = {
    "overwrite": "; a key stands once in its part",
    "twice": "; a part stands once, with all its keys below it",
    "Invalid value": "; a text stands in quotation marks",
}


def no_toml(file: str, complaint: str) -> str:
    """Say where a text is no TOML, which the library says behind its complaint."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", complaint)
    place = f":{found[1]}:{found[2]}" if found and found[1] else ""
    what = complaint[: found.start()] if found and found[1] else complaint
    advice = next((text for word, text in _ADVICE.items() if word in what), "")
    return f"{file}{place}: this is no TOML: {what[:1].lower()}{what[1:]}{advice}"


class TomlPlaces:
    """The places of a map: of a TOML text by line and column; of a value that has no text, by the keys that lead there.

    ``file`` is the name by which the person knows the map.
    """

    def __init__(self, file: str, text: str | None) -> None:
        self.file = file
        self._text = text
        self._starts: dict[Path, int] = {}
        if text is not None:
            _Walk(text, self._starts).whole()

    def line_and_column(self, path: Path) -> tuple[int, int]:
        """Return where the value at a path stands, or what is nearest to it, counted from 1."""
        while path and path not in self._starts:
            path = path[:-1]
        before = (self._text or "")[: self._starts.get(path, 0)]
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1

    def shown(self, path: Path) -> str:
        """Return the place as a message begins with it: ``map.toml:4:8``, or ``map: columns.best.low``."""
        if self._text is not None:
            line, column = self.line_and_column(path)
            return f"{self.file}:{line}:{column}"
        keys = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        return f"{self.file}: {keys}" if keys else self.file


class _Walk:
    """One walk through a text, which notes where each key begins, or where the entry of a list does."""

    def __init__(self, text: str, starts: dict[Path, int]) -> None:
        self._text, self._starts = text, starts
        self._at = 0
        self._counts: dict[Path, int] = {}

    def whole(self) -> None:
        table: Path = ()
        self._pass()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._pass()

    def _pass(self) -> None:
        self._at = self._after(_PASSED)

    def _after(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        return found.end() if found else self._at

    def _header(self) -> Path:
        start = self._at
        several = self._text.startswith("[[", start)
        self._at += 2 if several else 1
        path = self._within(tuple(self._key()))
        if several:
            self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, self._counts[path])
        self._starts.setdefault(path, start)
        self._at = self._text.index("]", self._at) + (2 if several else 1)
        return path

    def _within(self, keys: Path) -> Path:
        """Return the path of a header, with the place in the list where its beginning names a list of tables."""
        path: Path = ()
        for place, key in enumerate(keys):
            path = (*path, key)
            if path in self._counts and place < len(keys) - 1:
                path = (*path, self._counts[path])
        return path

    def _key(self) -> Iterator[str]:
        while True:
            self._at = self._after(_SPACE)
            start = self._at
            self._at = self._after(_QUOTED if self._text[start] in "\"'" else _BARE)
            yield _unquoted(self._text[start : self._at])
            self._at = self._after(_SPACE)
            if not self._text.startswith(".", self._at):
                return
            self._at += 1

    def _pair(self, table: Path) -> None:
        start = self._at
        path = (*table, *self._key())
        self._starts.setdefault(path, start)
        self._at = self._text.index("=", self._at) + 1
        self._at = self._after(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        sign = self._text[self._at]
        if sign in "\"'":
            self._at = self._after(_QUOTED)
        elif sign == "[":
            self._members(path, "]")
        elif sign == "{":
            self._members(path, "}")
        else:
            self._at = self._after(_PLAIN)

    def _members(self, path: Path, end: str) -> None:
        self._at += 1
        self._pass()
        count = 0
        while self._text[self._at] != end:
            if end == "}":
                self._pair(path)
            else:
                self._starts.setdefault((*path, count), self._at)
                self._value((*path, count))
            count += 1
            self._pass()
            if self._text[self._at] == ",":
                self._at += 1
                self._pass()
        self._at += 1


def _unquoted(key: str) -> str:
    if key[:1] not in ("'", '"'):
        return key
    import tomllib

    return next(iter(tomllib.loads(f"{key} = 0")))
