"""Members: whether any key of a JSON text stands twice, told by counting and without reading the text again.

Readers of JSON say nothing of a key that stands twice, and keep the last. But a dataset tells how many members it must
have been written with, and the text how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields
from operator import attrgetter

from khujand_cli.json_text import within
from khujand_cli.model import Dataset

_PIECE = 1 << 24
_END = 4096
_SPACES = bytes.maketrans(b"\n\r\t", b"   ")


def all_single(dataset: Dataset, data: bytes, of_claims: int, colons: int) -> bool:
    """Whether every key of the JSON that a sound dataset was read from certainly stands once in its object.

    ``of_claims`` is how many members its claims have, ``colons`` how many of these the text has. False where it cannot
    be told: where members say no more than their absence would (``null``, an empty list).
    """
    free = [key for source in dataset.sources for one in within(source.csl) if isinstance(one, dict) for key in one]
    known = len(free) + of_claims + of_records(dataset)
    # Where no text has a colon in it, there is one for each key.
    if _are_of_top(colons - known, dataset, data, free):
        return True
    # Quotation marks in texts are escaped, so that every key ends in these two, and hardly anything else does.
    written = data.count(b'":')
    if not any(key.endswith("\\") for key in free):
        written -= data.count(b'\\":')
    return not _spaced(data) and _are_of_top(written - known, dataset, data, free)


def _spaced(data: bytes) -> bool:
    """Whether white space may stand between a key and its colon, so that it is not counted."""
    pieces = (data[start : start + _PIECE + 1] for start in range(0, len(data), _PIECE))
    suspicious = any(b" :" in piece.translate(_SPACES) for piece in pieces)
    return suspicious and re.search(rb'"[ \n\r\t]+:', data) is not None


_OF_SOURCE = attrgetter("side", "date", "based_on", "csl")
_OF_QUANTITY = attrgetter("side", "unit", "event", "sum_of", "includes")
_OF_EVENT = attrgetter("part_of", "after", "after_end", "same_as")


def of_records(dataset: Dataset) -> int:
    """Return with how many members all records but the claims are written, without what their references hold."""
    members = sum(7 - _OF_SOURCE(one).count(None) for one in dataset.sources)
    for records, optional in ((dataset.quantities, _OF_QUANTITY), (dataset.events, _OF_EVENT)):
        for one in records:
            values = optional(one)
            members += 2 + len(values) - values.count(None) - values.count(())
    members += 2 * len(dataset.propositions)
    return members + sum(3 + (one.fingerprint is not None) for one in dataset.accepted)


def _are_of_top(left: int, dataset: Dataset, data: bytes, free: Collection[str]) -> bool:
    """Whether so many members, left over when all others are counted, are just those of the dataset itself.

    Those that say the same as their absence are looked for at both ends of the text, where they stand as a rule.
    """
    silent = [one.name for one in fields(dataset) if getattr(dataset, one.name) == one.default]
    telling = len(fields(dataset)) - len(silent)
    if left == telling:
        return True
    # The calendar of a dataset says nothing only as null, which is not counted; and claims have calendars too.
    sought = [name for name in silent if name != "calendar"]
    ends = data[:_END] + b" " + data[max(_END, len(data) - _END) :]
    counts = {name: ends.count(f'"{name}":'.encode()) for name in sought}
    elsewhere = {*free, "claims"} if dataset.accepted else set(free)
    told = all(count < 2 and not (count and name in elsewhere) for name, count in counts.items())
    return told and left == telling + sum(counts.values())
