"""Cutting: where the lists of records stand in the text of a large dataset, and where to part each of them in two.

Nothing is read here, and all of it is a guess: the lists are looked for by their names, and parted at the record in the
middle of the claims, the others at what that claim is about. What is between two parts is a comma and nothing else.
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

    @property
    def whole(self) -> range:
        """The records of the whole list."""
        return range(self.opening, self.closing)

    @property
    def first(self) -> range:
        """Those of its first part."""
        return range(self.opening, self.end)

    @property
    def second(self) -> range:
        """Those of its second part."""
        return range(self.resume, self.closing)


Cuts = Mapping[str, Cut]

_LIST_OF = {b"quantity": "quantities", b"event": "events", b"proposition": "propositions"}
# Who judges the second part gives up some of it, and sees that no id stands in both.
_FIRST_PART = 0.51
_SAMPLES = 8
_NEAR = 1 << 20
# What stands first, and what stands last, before the claims: either is found soonest from its own end.
_FIRST = ("sources", "quantities")
_LAST = ("events", "propositions")
# Entries of what is accepted are written by hand.
_TAIL = 1 << 24
BORDER = re.compile(rb"\}[ \t\r\n]*,[ \t\r\n]*\{")
_BEFORE_RECORD = re.compile(rb"\}[ \t\r\n]*,[ \t\r\n]*\Z")
_MOST_SPACE = 200
_EVENT = re.compile(rb'"event"[ \t\r\n]*:[ \t\r\n]*"([a-z0-9-]+)"')
_SUBJECT = re.compile(rb'(?<!\\)"(quantity|event|proposition)"[ \t\r\n]*:[ \t\r\n]*"([a-z0-9-]+)"')


def cut(data: bytes) -> Cuts | None:
    """Return where to cut each list of records that the JSON text of a dataset has; None where that cannot be seen."""
    spans = lists(data)
    if "claims" not in spans:
        return None
    claims = spans["claims"]
    border = BORDER.search(data, claims.start + int(len(claims) * _FIRST_PART), claims.stop)
    subject = border and _SUBJECT.search(data, border.end(), claims.stop)
    if not border or not subject:
        return None
    places = {"claims": border.end() - 1, **_of_subject(data, spans, subject[1], subject[2])}
    cuts = {name: _cut(data, span, places.get(name)) for name, span in spans.items()}
    sure = {name: one for name, one in cuts.items() if one is not None}
    return sure if len(sure) == len(cuts) and _in_order(data, sure) else None


def _cut(data: bytes, span: range, place: int | None) -> Cut | None:
    """Return the cut before the record that begins at a place; None where more stands before it than a comma.

    Without a place the first part is the whole list. In neither part is that comma, and nothing else.
    """
    opening, closing = span.start, span.stop
    if place is None:
        return Cut(opening, closing, closing, closing)
    border = _BEFORE_RECORD.search(data, max(opening, place - _MOST_SPACE), place)
    if border is not None:
        return Cut(opening, border.start() + 1, place, closing)
    return Cut(opening, opening, opening, closing) if not data[opening:place].strip(b" \t\r\n") else None


def _in_order(data: bytes, cuts: Cuts) -> bool:
    """Whether claims, here and there, stand in the same part as what they are on, and their quantities have events."""
    for behind in (False, True):
        claims = cuts["claims"].second if behind else cuts["claims"].first
        for number in range(_SAMPLES):
            share = (number + 0.5) / _SAMPLES
            found = _SUBJECT.search(data, claims.start + int(len(claims) * share), claims.stop)
            if found is None:
                continue
            name = _LIST_OF[found[1]]
            if name not in cuts:
                return False
            record = _record(data, cuts[name].second if behind else cuts[name].first, share, found[2])
            if record is None or (name == "quantities" and data.find(b'"event"', record, data.find(b"}", record)) < 0):
                return False
    return True


def _record(data: bytes, part: range, share: float, subject: bytes) -> int | None:
    """Return where the record of a subject begins, looked for where it should be first, then in the whole part."""
    middle = part.start + int(len(part) * share)
    near = range(max(part.start, middle - _NEAR), min(part.stop, middle + _NEAR))
    places = (_place(data, one, b"id", subject) for one in (near, part))
    return next((place for place in places if place is not None), None)


def lists(data: bytes) -> dict[str, range]:
    """Return where the records of each list seem to stand, but for the sources; nothing of a list that has none.

    They are looked for where khujand writes them: the claims behind all that they are on, and what is accepted last.
    """
    claims = data.find(b'"claims"')
    named = [(data.find(b'"%s"' % name.encode(), 0, claims), name) for name in _FIRST]
    named += [(data.rfind(b'"%s"' % name.encode(), 0, claims), name) for name in _LAST]
    begun = sorted((place, name) for place, name in named if place >= 0)
    accepted = data.rfind(b'"accepted"', max(claims, len(data) - _TAIL))
    begun += [(claims, "claims"), (accepted if accepted > 0 else len(data), "")]
    spans = {}
    for (place, name), (end, _) in pairwise(begun):
        opening = re.compile(rb'(?<!\\)"%s"[ \t\r\n]*:[ \t\r\n]*\[(?=[ \t\r\n]*\{)' % name.encode()).match(data, place)
        closing = data.rfind(b"]", place, end)
        if name != "sources" and opening and closing > opening.end():
            spans[name] = range(opening.end(), closing)
    return spans


def _of_subject(data: bytes, spans: Mapping[str, range], kind: bytes, subject: bytes) -> dict[str, int]:
    """Return where the quantity begins that a claim is on, or the first of its event, and where that event does."""
    quantities, events = spans.get("quantities", range(0)), spans.get("events", range(0))
    event: bytes | None = subject if kind == b"event" else None
    quantity = _place(data, quantities, b"id" if kind == b"quantity" else b"event", subject)
    if kind == b"quantity" and quantity is not None:
        match = _EVENT.search(data, quantity, data.find(b"}", quantity))
        event = match and match[1]
    places = {"quantities": quantity, "events": event and _place(data, events, b"id", event)}
    return {name: place for name, place in places.items() if isinstance(place, int)}


def _place(data: bytes, span: range, key: bytes, value: bytes) -> int | None:
    """Return where the record begins that has this text under this key, if that is how the text is spaced."""
    for pattern in (b'"%s": "%s"', b'"%s":"%s"'):
        place = data.find(pattern % (key, value), span.start, span.stop)
        if place >= 0:
            return data.rfind(b"{", 0, place)
    return None
