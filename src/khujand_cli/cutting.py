"""Cutting: the text of a large dataset becomes two, each with a part of every list of records.

Nothing is read here. Where to cut is a guess: at the record in the middle of the claims, and in the other lists at what
that claim is about. If khujand reads both texts, the whole text holds just what they hold: all of it but the commas at
the cuts is in one of them, a cut inside a string would leave it open, and one inside a record would put keys where the
format has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
# Who judges the second part gives up some of it, and sees that no id stands in both.
_FIRST_PART = 0.53
_SAMPLES = 8
_NEAR = 1 << 20
_BEFORE = ("sources", "quantities", "events", "propositions")
# Entries of what is accepted are written by hand.
_TAIL = 1 << 24
_BORDER = re.compile(rb"\}[ \t\r\n]*,[ \t\r\n]*\{")
_BEFORE_RECORD = re.compile(rb"\}[ \t\r\n]*,[ \t\r\n]*\Z")
_MOST_SPACE = 200
_EVENT = re.compile(rb'"event"[ \t\r\n]*:[ \t\r\n]*"([a-z0-9-]+)"')
_SUBJECT = re.compile(rb'(?<!\\)"(quantity|event|proposition)"[ \t\r\n]*:[ \t\r\n]*"([a-z0-9-]+)"')


def cut(data: bytes) -> Cuts | None:
    """Return where to cut each list of records that the JSON text of a dataset has; None where that cannot be seen."""
    spans = _spans(data)
    if "claims" not in spans:
        return None
    opening, closing = spans["claims"]
    border = _BORDER.search(data, opening + int((closing - opening) * _FIRST_PART), closing)
    subject = border and _SUBJECT.search(data, border.end(), closing)
    if not border or not subject:
        return None
    places = {"claims": border.end() - 1, **_of_subject(data, spans, subject[1], subject[2])}
    cuts = {name: _cut(data, span, places.get(name)) for name, span in spans.items()}
    sure = {name: one for name, one in cuts.items() if one is not None}
    return sure if len(sure) == len(cuts) and _in_order(data, sure) else None


def _cut(data: bytes, span: tuple[int, int], place: int | None) -> Cut | None:
    """Return the cut before the record that begins at a place; None where more stands before it than a comma.

    Without a place the first text gets the whole list. What neither text gets is that comma, and nothing else.
    """
    opening, closing = span
    if place is None:
        return Cut(opening, closing, closing, closing)
    border = _BEFORE_RECORD.search(data, max(opening, place - _MOST_SPACE), place)
    if border is not None:
        return Cut(opening, border.start() + 1, place, closing)
    return Cut(opening, opening, opening, closing) if not data[opening:place].strip(b" \t\r\n") else None


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


def _of_subject(data: bytes, spans: Mapping[str, tuple[int, int]], kind: bytes, subject: bytes) -> dict[str, int]:
    """Return where the quantity begins that a claim is on, or the first of its event, and where that event does."""
    quantities, events = spans.get("quantities", (0, 0)), spans.get("events", (0, 0))
    event: bytes | None = subject if kind == b"event" else None
    quantity = _place(data, *quantities, b"id" if kind == b"quantity" else b"event", subject)
    if kind == b"quantity" and quantity is not None:
        match = _EVENT.search(data, quantity, data.find(b"}", quantity))
        event = match and match[1]
    places = {"quantities": quantity, "events": event and _place(data, *events, b"id", event)}
    return {name: place for name, place in places.items() if isinstance(place, int)}


def _place(data: bytes, opening: int, closing: int, key: bytes, value: bytes) -> int | None:
    """Return where the record begins that has this text under this key, if that is how the text is spaced."""
    for pattern in (b'"%s": "%s"', b'"%s":"%s"'):
        place = data.find(pattern % (key, value), opening, closing)
        if place >= 0:
            return data.rfind(b"{", 0, place)
    return None
