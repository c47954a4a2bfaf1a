"""Accepted: the entry that lets a finding stand, as a map has it."""

from __future__ import annotations

import json


def pasted(entry: str) -> str:
    """Return an entry that is written in JSON as a part of a map, to paste at its end."""
    record = json.loads(entry)
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in record.items()]
    return "\n".join(["[[accepted]]", *lines]) + "\n"
