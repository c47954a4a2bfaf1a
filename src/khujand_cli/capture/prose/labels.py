"""Labels: a few words of a text for what a proposed claim is about, until a person finds better ones."""

from __future__ import annotations

import re

_LONGEST = 80
_CLAUSE = re.compile(r"[,;:]\s+|\s+[–—]\s+|[()]")
_EDGE = " \t,;:.()[]–—-\u201c\u201d\"'‘’"
_LEADING = re.compile(
    r"^(?:(?:and|but|or|while|when|then|who|which|that|so|on|in|at|by|from|during|until|since|after|before|between|the "
    r"night of|of|dated)\s+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s+(?:on|in|at|by|from|during|until|till|since|after|before|between|of|to|the|and|or|dated|early|late|about|"
    r"around|circa|c\.|night|nights|not))+$",
    re.IGNORECASE,
)


def happening(text: str, start: int, end: int, sentence: tuple[int, int]) -> str:
    """Return what a sentence says to have happened at the date that stands in it from ``start`` to ``end``."""
    clauses = _clauses(text, sentence)
    home = next((place for place, (_, last) in enumerate(clauses) if start < last), len(clauses) - 1)
    order = [home, *range(home + 1, len(clauses)), *range(home - 1, -1, -1)]
    if text[:start].endswith("("):
        order = [*range(home - 1, -1, -1), *range(home, len(clauses))]
    for place in order:
        label = _without(text, clauses[place], start, end)
        if len(label.split()) > (1 if place == home else 2):
            return shortened(label)
    return shortened(_without(text, sentence, start, end) or text[start:end])


def around(text: str, start: int, end: int, sentence: tuple[int, int]) -> str:
    """Return a figure with the words beside it, where no noun says what it counts."""
    first = max(sentence[0], text.rfind(" ", sentence[0], max(start - 12, sentence[0])) + 1)
    last = text.find(" ", min(end + 24, sentence[1]))
    last = sentence[1] if last < 0 else min(last, sentence[1])
    return shortened(text[first:last].strip(_EDGE))


def shortened(label: str) -> str:
    """Return a label of a few words; what is longer ends in an ellipsis."""
    label = re.sub(r"\s+", " ", label).strip()
    if len(label) <= _LONGEST:
        return label
    return f"{label[:_LONGEST].rpartition(' ')[0] or label[:_LONGEST]} ..."


def _clauses(text: str, sentence: tuple[int, int]) -> list[tuple[int, int]]:
    begins, found = sentence[0], []
    for comma in _CLAUSE.finditer(text, *sentence):
        found.append((begins, comma.start()))
        begins = comma.end()
    return [*found, (begins, sentence[1])]


def _without(text: str, clause: tuple[int, int], start: int, end: int) -> str:
    """Return a clause without the date in it."""
    first, last = clause
    if not (first < end and start < last):
        return _LEADING.sub("", text[first:last].strip(_EDGE))
    before = _TRAILING.sub("", " " + text[first : max(start, first)].strip(_EDGE)).strip(_EDGE)
    behind = text[min(end, last) : last].strip(_EDGE)
    return _LEADING.sub("", " ".join(part for part in (before, behind) if part))
