"""Cutting: the text of a large dataset becomes two, each with a part of every list of records.

Nothing is read here. Where to cut is a guess: at the record in the middle of the claims, and in the other lists at what
that claim is about. If khujand reads both texts, the whole text holds just what they hold: a cut inside a text would
leave it open, and one inside a record would put keys where the format has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple


class Cut(NamedTuple):
    """Where a list of records is cut; all are offsets in the text.

    The list runs from ``opening`` to ``closing``, its first part ends at ``end`` and its second begins at ``resume``.
    """

    opening: int
    end: int
    resume: int
    closing: int


Cuts = Mapping[str, Cut]

_LIST_OF = {b"quantity": "quantities", b"event": "events", b"proposition": "propositions"}
_SAMPLES = 8
_NEAR = 1 << 20
_BEFORE = ("sources", "quantities", "events", "propositions")
# Entries of what is accepted are written by hand.
_TAIL = 1 << 24
_BORDER = re.compile(rb"\}[ \t\r\n]*,[ \t\r\n]*\{")
_SUBJECT = re.compile(rb'(?<!\\)"(quantity|event|proposition)"[ \t\r\n]*:[ \t\r\n]*"([a-z0-9-]+)"')


def cut(data: bytes) -> Cuts | None:
    """Return where to cut each list of records that the JSON text of a dataset has; None where that cannot be seen."""
    spans = _spans(data)
    if "claims" not in spans:
        return None
    opening, closing = spans["claims"]
    border = _BORDER.search(data, (opening + closing) // 2, closing)
    subject = border and _SUBJECT.search(data, border.end(), closing)
    if not border or not subject:
        return None
    # Of a list in which nothing shows where to cut it, the first text gets all.
    cuts = {name: Cut(opening, closing, closing, closing) for name, (opening, closing) in spans.items()}
    cuts["claims"] = Cut(opening, border.start() + 1, border.end() - 1, closing)
    cuts.update(_at_subject(data, spans, subject[1], subject[2]))
    return cuts if _in_order(data, cuts) else None


def _in_order(data: bytes, cuts: Cuts) -> bool:
    """Whether claims, here and there, stand in the same part as what they are on, and their quantities have events."""
    for behind in (False, True):
        claims = _part(cuts["claims"], behind=behind)
        for number in range(_SAMPLES):
            share = (number + 0.5) / _SAMPLES
            found = _SUBJECT.search(data, claims.start + int(len(claims) * share), claims.stop)
            if found is None:
                continue
            name = _LIST_OF[found[1]]
            record = _record(data, _part(cuts[name], behind=behind), share, found[2]) if name in cuts else None
            if record is None or (name == "quantities" and data.find(b'"event"', record, data.find(b"}", record)) < 0):
                return False
    return True


def _record(data: bytes, part: range, share: float, subject: bytes) -> int | None:
    """Return where the record of a subject begins, looked for where it should be first, then in the whole part."""
    middle = part.start + int(len(part) * share)
    near = range(max(part.start, middle - _NEAR), min(part.stop, middle + _NEAR))
    places = (_place(data, one.start, one.stop, b"id", subject) for one in (near, part))
    return next((place for place in places if place is not None), None)


def _part(one: Cut, *, behind: bool) -> range:
    return range(one.resume, one.closing) if behind else range(one.opening, one.end)


def first(data: bytes, cuts: Cuts) -> bytes:
    """Return the text with the first part of each list."""
    return _without(data, [(one.end, one.closing) for one in cuts.values()])


def second(data: bytes, cuts: Cuts) -> bytes:
    """Return the text with the second part of each list."""
    return _without(data, [(one.opening, one.resume) for one in cuts.values()])


def _without(data: bytes, gaps: list[tuple[int, int]]) -> bytes:
    view, pieces, place = memoryview(data), [], 0
    for start, end in sorted(gaps):
        pieces.append(view[place:start])
        place = end
    return b"".join((*pieces, view[place:]))


def _spans(data: bytes) -> dict[str, tuple[int, int]]:
    """Return where each list of records begins and ends, as far as the names of the lists show it.

    They are looked for where khujand writes them: the claims behind all that they are on, and what is accepted last.
    """
    claims = data.find(b'"claims"')
    begun = sorted((place, name) for name in _BEFORE if (place := data.find(b'"%s"' % name.encode(), 0, claims)) >= 0)
    accepted = data.rfind(b'"accepted"', max(claims, len(data) - _TAIL))
    begun += [(claims, "claims"), (accepted if accepted > 0 else len(data), "")]
    spans = {}
    for (place, name), (end, _) in pairwise(begun):
        opening = re.compile(rb'"%s"[ \t\r\n]*:[ \t\r\n]*\[(?=[ \t\r\n]*\{)' % name.encode()).match(data, place)
        closing = data.rfind(b"]", place, end)
        if name != "sources" and opening and closing > opening.end():
            spans[name] = opening.end(), closing
    return spans


def _at_subject(
    data: bytes, spans: Mapping[str, tuple[int, int]], kind: bytes, subject: bytes
) -> Iterator[tuple[str, Cut]]:
    """Yield the cuts before the event that a claim is on, or to which its quantity belongs, and before the quantity."""
    event: bytes | None = subject
    if kind == b"quantity" and "quantities" in spans:
        place = _place(data, *spans["quantities"], b"id", subject)
        if place is None:
            return
        named = re.compile(rb'"event"[ \t\r\n]*:[ \t\r\n]*"([a-z0-9-]+)"')
        match = named.search(data, place, data.find(b"}", place))
        event = match[1] if match else None
        yield from _before(data, spans, "quantities", place)
    elif kind == b"event" and "quantities" in spans:
        yield from _before(data, spans, "quantities", _place(data, *spans["quantities"], b"event", subject))
    if event is not None and "events" in spans:
        yield from _before(data, spans, "events", _place(data, *spans["events"], b"id", event))


def _place(data: bytes, opening: int, closing: int, key: bytes, value: bytes) -> int | None:
    """Return where the record begins that has this text under this key, if that is how the text is spaced."""
    for pattern in (b'"%s": "%s"', b'"%s":"%s"'):
        place = data.find(pattern % (key, value), opening, closing)
        if place >= 0:
            return data.rfind(b"{", 0, place)
    return None


def _before(
    data: bytes, spans: Mapping[str, tuple[int, int]], name: str, place: int | None
) -> Iterator[tuple[str, Cut]]:
    opening, closing = spans[name]
    if place is not None and place >= opening:
        end = data.rfind(b"}", opening, place) + 1
        yield name, Cut(opening, end, place, closing) if end else Cut(opening, opening, opening, closing)
