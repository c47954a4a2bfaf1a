"""Accepted: the entries that let findings stand, as a map has them."""

from __future__ import annotations

import json
from typing import Any


def pasted(entries: str) -> str:
    """Return entries that are written in JSON, with commas between them, as a part of a map, to paste at its end."""
    return "\n".join(map(_table, json.loads(f"[{entries}]")))


def _table(record: dict[str, Any]) -> str:
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items()]
    return "".join(["[[accepted]]\n", *lines])
