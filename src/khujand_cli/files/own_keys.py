"""Own keys: those of a person's own, which begin with ``x-`` and stand in any record; kept, and judged by nobody."""

from __future__ import annotations

import json
from typing import Any

from khujand_cli.dataset.keys import OWN
from khujand_cli.files.contents import LISTS

# How such a key begins in JSON; the last two where one of its first characters is written as an escape.
_MARKS = (b'"x-', b'"\\u0078', b'"x\\u002')


def may_have_own(data: bytes) -> bool:
    """Whether a JSON text may hold a key of a person's own."""
    return any(mark in data for mark in _MARKS)


def gathered(raw: Any) -> Any:
    """Return a dataset, as JSON has it, with the own keys of each record under the one name that records know."""
    if not isinstance(raw, dict):
        return raw
    lists = {name: list(map(_gathered, raw[name])) for name in LISTS if isinstance(raw.get(name), list)}
    return _gathered(raw | lists)


def _gathered(record: Any) -> Any:
    if not isinstance(record, dict):
        return record
    own = {key: value for key, value in record.items() if is_own(key)}
    return {**{key: value for key, value in record.items() if key not in own}, OWN: own} if own else record


def is_own(key: object) -> bool:
    """Whether a key is one of a person's own."""
    return isinstance(key, str) and key.startswith(OWN)


def as_json(raw: Any, data: bytes) -> bytes:
    """Return a dataset with its own keys gathered as JSON; ``data``, as it was, where it is nested too deeply."""
    try:
        return json.dumps(gathered(raw)).encode()
    except RecursionError:
        return data
