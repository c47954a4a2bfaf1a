"""Pieces: the JSON text of a large dataset is read a piece at a time, so that it takes half the memory.

Where its lists of records stand is a guess, which reading them bears out: the text without them is a dataset in which
all of these lists are empty, every piece is whole records, and between two pieces stood a comma and nothing else. Of a
list that stands twice the reader keeps one, here as in a text that is read at once; the keys are counted elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from khujand_cli.characters import all_safe
from khujand_cli.cutting import BORDER
from khujand_cli.json_text import within
from khujand_cli.model import Dataset
from khujand_cli.validation import taken, taken_briefs, taken_records

# The text of a piece and what the reader makes of it stay near the processor.
_PIECE = 1 << 18


def taken_in_pieces(data: bytes, spans: Mapping[str, range], wanted: Mapping[str, range]) -> Dataset | None:
    """Return the dataset that pydantic reads from JSON; of its lists, at ``spans``, only what stands at ``wanted``.

    None where the text does not bear out that these lists stand there, is no dataset, or may hold a character that no
    dataset may.
    """
    text = _without(data, spans.values())
    frame = taken(text)
    if frame is None or not _bears_out(frame, spans) or not all_safe(frame, text):
        return None
    found: dict[str, Any] = {}
    for name, span in wanted.items():
        records: list[Any] = []
        brief = name == "claims"
        for piece in _pieces(data, span):
            # Where one claim says more than most, the others after it are likely to.
            more: Any = taken_briefs(piece) if brief else None
            brief = more is not None
            if more is None:
                more = taken_records(name, piece)
            if more is None or not all_safe(replace(Dataset(), **{name: more}), piece):
                return None
            records += more
        found[name] = tuple(records)
    return replace(frame, **found)


def _bears_out(frame: Dataset, names: Mapping[str, range]) -> bool:
    """Whether the lists that were taken out were those of the dataset.

    Lists of such names may stand in what is accepted, where none is empty, and in references, where anything may stand.
    """
    free = (one for source in frame.sources for one in within(source.csl))
    return (
        all(getattr(frame, name) == () for name in names)
        and all(one.claims for one in frame.accepted)
        and all(names.keys().isdisjoint(one) for one in free if isinstance(one, dict))
    )


def _without(data: bytes, spans: Iterable[range]) -> bytes:
    view, texts, place = memoryview(data), [], 0
    for span in sorted(spans, key=lambda one: one.start):
        texts.append(view[place : span.start])
        place = span.stop
    return b"".join((*texts, view[place:]))


def _pieces(data: bytes, span: range) -> Iterator[bytes]:
    """Yield the records as lists of some, as JSON; where one seems to end may be in the middle of a text."""
    place = span.start
    while border := BORDER.search(data, min(place + _PIECE, span.stop), span.stop):
        yield b"[%b]" % data[place : border.start() + 1]
        place = border.end() - 1
    yield b"[%b]" % data[place : span.stop]
