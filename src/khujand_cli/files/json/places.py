"""JSON places: from a JSON Pointer (RFC 6901) to the line and column where its value stands in the text."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from khujand_cli.finding import Location, Path, pointer

_SPACE = re.compile(r"[ \t\n\r]*")
_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')
_skip_value = _read_text = json.JSONDecoder().raw_decode


class JsonText:
    """The text of a JSON document and where things stand in it; nothing is looked for before it is asked for."""

    def __init__(self, file: str, given: str | bytes) -> None:
        self.file = file
        self.divider = ""
        self._given = given
        self._line_starts: list[int] | None = None

    @property
    def text(self) -> str:
        """The whole text."""
        if isinstance(self._given, bytes):
            self._given = self._given.decode("utf-8")
        return self._given

    def at(self, offset: int, where: str = "") -> Location:
        """Return the place of a character of the text."""
        if self._line_starts is None:
            self._line_starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect_right(self._line_starts, offset)
        return Location(self.file, where, line, offset - self._line_starts[line - 1] + 1)

    def values(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the values at these paths begin; a path that does not exist gets its nearest ancestor's."""
        return self._places(paths, keys=False)

    def keys(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the keys that end these paths stand."""
        return self._places(paths, keys=True)

    def _places(self, paths: Iterable[Path], *, keys: bool) -> dict[Path, Location]:
        wanted = list(paths)
        # To look at the text takes as much memory again as the file.
        if not wanted:
            return {}
        tree: dict[str | int, Any] = {}
        for path in wanted:
            branch = tree
            for part in path:
                branch = branch.setdefault(part, {})
        offsets: dict[Path, int] = {(): _space(self.text, 0)}
        key_offsets: dict[Path, int] = {}
        if tree:
            _descend(self.text, offsets[()], tree, (), offsets, key_offsets)
        result = {}
        for path in wanted:
            known = path
            while known not in offsets:
                known = known[:-1]
            offset = key_offsets.get(path, offsets[known]) if keys else offsets[known]
            result[path] = self.at(offset, pointer(path))
        return result

    def named(self, ids: Mapping[Path, str]) -> dict[Path, Location]:
        """Return where the records at these paths begin, given in the order of the text with their ids.

        The ids stand nowhere else under a key "id". What lies between the records is not read if each begins with it.
        """
        offsets = _beginnings(self._given, ids.values()) if isinstance(self._given, bytes) else None
        if offsets is None or not isinstance(self._given, bytes):
            return self.values(ids)
        lines = _lines(self._given, offsets)
        return {
            path: Location(self.file, pointer(path), line, column)
            for path, (line, column) in zip(ids, lines, strict=True)
        }

    def duplicate_keys(self) -> Iterator[tuple[Path, Location]]:
        """Yield the path and place of every key that stands in its object already."""
        containers: list[set[str] | None] = []
        path: list[str | int] = []
        expects_key = False
        for match in _MARK.finditer(self.text):
            mark = match[0]
            if mark in "{[":
                containers.append(set() if mark == "{" else None)
                path.append("" if mark == "{" else 0)
                expects_key = mark == "{"
            elif mark in "}]":
                containers.pop()
                path.pop()
                expects_key = False
            elif mark == ",":
                expects_key = containers[-1] is not None
                if not expects_key:
                    path[-1] = int(path[-1]) + 1
            elif expects_key and (seen := containers[-1]) is not None:
                key = json.loads(mark)
                path[-1] = key
                if key in seen:
                    yield tuple(path), self.at(match.start(), pointer(tuple(path)))
                seen.add(key)
                expects_key = False


_AFTER_BRACE = re.compile(rb'\{[ \t\n\r]*"id"[ \t\n\r]*:[ \t\n\r]*\Z')
_COMMONLY = b'{"id": '
_WINDOW = 200


def _beginnings(data: bytes, ids: Iterable[str]) -> list[int] | None:
    """Return the offsets of the records that bear these ids; None where a record does not begin with its id."""
    offsets = []
    place = 0
    for identifier in ids:
        wanted = f'"{identifier}"'.encode()
        offset = -1
        while offset < 0:
            place = data.find(wanted, place + 1)
            if place < 0:
                return None
            offset = _brace(data, place)
        offsets.append(offset)
    return offsets


def _brace(data: bytes, place: int) -> int:
    """Return where the object begins of whose first member, the id, this is the value; -1 if it is none."""
    if data.startswith(_COMMONLY, place - len(_COMMONLY)):
        return place - len(_COMMONLY)
    match = _AFTER_BRACE.search(data, max(place - _WINDOW, 0), place)
    return match.start() if match else -1


def _lines(data: bytes, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the line and the column, in characters, of each of these offsets, which rise."""
    before, line, column = 0, 1, 1
    for offset in offsets:
        line_start = data.rfind(b"\n", before, offset) + 1
        if line_start:
            line, column = line + data.count(b"\n", before, offset), 1
        column += len(data[line_start or before : offset].decode("utf-8"))
        before = offset
        yield line, column


def _space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def _descend(
    text: str, offset: int, tree: dict[str | int, Any], path: Path, offsets: dict[Path, int], keys: dict[Path, int]
) -> int:
    """Note where the wanted members of one value begin; return where the value ends."""
    opener = text[offset]
    if opener not in "{[":
        return int(_skip_value(text, offset)[1])
    offset = _space(text, offset + 1)
    index = 0
    while text[offset] not in "}]":
        part: str | int = index
        key_at = offset
        if opener == "{":
            part, offset = _read_text(text, offset)
            offset = _space(text, _space(text, offset) + 1)
        if part in tree:
            here = (*path, part)
            offsets[here] = offset
            keys[here] = key_at
            offset = _descend(text, offset, tree[part], here, offsets, keys)
        else:
            offset = int(_skip_value(text, offset)[1])
        offset = _space(text, offset)
        if text[offset] == ",":
            offset = _space(text, offset + 1)
        index += 1
    return offset + 1
