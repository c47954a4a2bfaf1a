"""First sentence: where what a finding says in one sentence ends, whatever marks stand in the names that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept

_OPENING, _CLOSING = "([", ")]"
_WORD = re.compile(r"\w+")
# What tells where a sentence ends; in a name it tells nothing, and a sentence may begin with what it is there.
_MARKS = str.maketrans(dict.fromkeys(f'."{_OPENING}{_CLOSING}', "X"))


class _Names(NamedTuple):
    """The names with such marks, and by their first word how far in front of it they begin and how long they are."""

    names: Set[str]
    shapes: Mapping[str, Set[tuple[int, int]]]


def first_sentence(message: str, index: Index | None) -> tuple[str, str]:
    """Return the first sentence of a message, and what follows it.

    A stop in brackets, in quotation marks or in a name of the dataset ends none.
    """
    text = masked(message, index)
    depth, quoted = 0, False
    for place, letter in enumerate(text):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        quoted ^= letter == '"'
        after = text[place + 2 : place + 3]
        if letter == "." and text[place + 1 : place + 2] == " " and after.isupper() and depth <= 0 and not quoted:
            return message[: place + 1], message[place + 2 :]
    return message, ""


def masked(text: str, index: Index | None) -> str:
    """Return a text, letter for letter, without the stops, brackets and quotation marks of the names in it."""
    names = _names(index) if index is not None else None
    if not names or not names.names:
        return text
    letters = list(text)
    for word in _WORD.finditer(text):
        for before, length in names.shapes.get(word[0], ()):
            place = slice(word.start() - before, word.start() - before + length)
            if text[place] in names.names and not text[place.stop : place.stop + 1].isalnum():
                letters[place] = text[place].translate(_MARKS)
    return "".join(letters)


@kept
def _names(index: Index) -> _Names:
    """Return the names of the dataset in which a sentence seems to end, or a bracket or quotation mark stands."""
    names = {name for name in _labels(index) if name.translate(_MARKS) != name}
    shapes: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for name in names:
        if word := _WORD.search(name):
            shapes[word[0]].add((word.start(), len(name)))
    return _Names(names, shapes)


def _labels(index: Index) -> Iterator[str]:
    yield from map(index.label, (*index.sources, *index.quantities, *index.events, *index.propositions))
    yield from map(index.short, index.sources)
