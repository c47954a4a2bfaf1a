"""Plain: a look ahead at a JSON text whose records are all there, which spares most files to be taken apart twice.

Readers of JSON tell neither that a key stands twice in an object nor that a number lost digits; to learn of both, every
object and every number has to be asked. But behind each key stands a colon. Where the records hold as many values as
the text has colons, no value is missing, and so no key stands twice; and where none of these is a float, neither a
number with a point or an exponent stands anywhere nor NaN. What this look does not clear, such as a text with two dates
under ``also``, is taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from operator import attrgetter, truth
from typing import Any

from khujand_cli.files.contents import LISTS, RECORDS, Contents

# The one field whose default counts as true, so that it has to be seen in the text whether it is given: at its head.
_VERSION = "schema_version"
_HEAD = re.compile(rb'\s*\{\s*(?:"\$schema"\s*:\s*"[^"\\]*"\s*,\s*)?"schema_version"\s*:')
_SPACE = b" \t\n\r"
_PIECE = 2**18


def is_plain(contents: Contents) -> bool:
    """Whether no key stands twice in the JSON text of these records, and no number in it is more than a whole one."""
    if contents.own or any(isinstance(claim.figure.stated, float) for _, claim in contents.figured):
        return False
    values = _values(contents)
    return any(keys == values for keys in _keys_at_most(contents.data))


def _values(contents: Contents) -> int:
    """Return how many keys stand in the text at the least: an empty value may have been given, or not."""
    claims = sum(times * len(given) for given, times in contents.shapes.items())
    others = (_given(contents.records[name], RECORDS[name]) for name in LISTS if name != "claims")
    head = _HEAD.match(contents.data) is not None
    return claims + sum(others) + _given([contents.dataset], type(contents.dataset)) + head


def _given(records: Sequence[Any], kind: type[Any]) -> int:
    names = [field.name for field in fields(kind) if field.name != _VERSION]
    return sum(sum(map(truth, map(attrgetter(name), records))) for name in names)


def _keys_at_most(data: bytes) -> Iterator[int]:
    """Yield how many keys a JSON text has at most, the second time more closely: their quotation marks are counted."""
    yield data.count(b":")
    yield sum(piece.translate(None, _SPACE).count(b'":') for piece in _pieces(data))


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield a JSON text in pieces, so that no copy of it is made; none ends between a key and its colon."""
    start = 0
    while start < len(data):
        end = data.find(b",", start + _PIECE) + 1 or len(data)
        yield data[start:end]
        start = end
