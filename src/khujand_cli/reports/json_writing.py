"""Writing JSON: as ``json.dumps`` writes it with an indent of 2, and several times as fast."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from math import isfinite
from typing import Any

from khujand_cli.finding import Location
from khujand_cli.wording import in_json

_string = json.encoder.encode_basestring
_key = lru_cache(maxsize=1 << 10)(_string)


def written(members: Mapping[str, Any]) -> str:
    """Return the text of a whole object; what is given as an iterator is written as a list, a value at a time."""
    return "".join(_pieces(members))


def _pieces(members: Mapping[str, Any]) -> Iterator[str]:
    # A report may have findings by the hundred thousand, and their text is copied no more often than it must be.
    before = "{\n  "
    for key, value in members.items():
        yield f"{before}{_key(key)}: "
        before = ",\n  "
        if isinstance(value, Iterator):
            opening = "[\n    "
            for one in value:
                yield opening
                yield safe(text(one, "\n    "))
                opening = ",\n    "
            yield "[]" if opening[0] == "[" else "\n  ]"
        else:
            yield safe(text(value, "\n  "))
    yield "\n}\n"


def safe(written: str) -> str:
    """Return JSON text in which no character is left that may deceive the eye."""
    return written if written.isascii() and "\x7f" not in written else in_json(written)


@lru_cache(maxsize=1 << 10)
def _shape(keys: tuple[str, ...], margin: str) -> str:
    """Return an object with these keys as the text into which its values are put; most objects are of few shapes."""
    deeper = f"{margin}  "
    members = f",{deeper}".join(f"{_key(key)}: ".replace("%", "%%") + "%s" for key in keys)
    return f"{{{deeper}{members}{margin}}}"


def text(value: Any, margin: str) -> str:
    """Return the text of a value that begins behind a margin, a line break with blanks."""
    kind = type(value)
    if not value and kind in (dict, list):
        return "{}" if kind is dict else "[]"
    deeper = margin + "  "
    # Most values are texts or nothing, and are written here without being asked what else they may be.
    if kind is dict:
        members = [
            _string(one) if type(one) is str else "null" if one is None else text(one, deeper) for one in value.values()
        ]
        return _shape(tuple(value), margin) % tuple(members)
    if kind is list:
        members = [_string(one) if type(one) is str else text(one, deeper) for one in value]
        return f"[{deeper}{f',{deeper}'.join(members)}{margin}]"
    as_json = _PLAIN.get(kind)
    if as_json is not None:
        return as_json(value)
    if isinstance(value, Location):
        return (
            f'{{{deeper}"file": {_key(value.file)},{deeper}"pointer": {_string(value.pointer)}'
            f',{deeper}"line": {value.line},{deeper}"column": {value.column}{margin}}}'
        )
    return _string(value) if isinstance(value, str) else json.dumps(value)


_PLAIN: dict[type, Callable[[Any], str]] = {
    str: _string,
    type(None): lambda _: "null",
    bool: lambda value: "true" if value else "false",
    int: repr,
    float: lambda value: repr(value) if isfinite(value) else json.dumps(value),
}
