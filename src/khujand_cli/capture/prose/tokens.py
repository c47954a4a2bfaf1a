"""Tokens: the words, numerals and signs of a paragraph, each with its place; and where its sentences end."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from khujand_cli.capture.prose.english.nouns import ABBREVIATIONS

# Blanks part thousands only where they are the ones that no line is broken at.
_TOKEN = re.compile(
    r"(?P<numeral>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|\S"
)
_STOP = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_LAST_WORD = re.compile(r"([\w.]+)\.$")


class Token(NamedTuple):
    """A word, a numeral or a single sign; ``lower`` is in small letters, ``glued`` says that no blank precedes it."""

    text: str
    lower: str
    start: int
    end: int
    numeral: bool
    word: bool
    glued: bool


Tokens = Sequence[Token]


def at(found: Tokens, place: int) -> str:
    """Return the token at a place in small letters; nothing outside of the text."""
    return found[place].lower if 0 <= place < len(found) else ""


def tokens(text: str) -> list[Token]:
    """Return the tokens of a paragraph in their order; hyphens part words."""
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        lower = match[0].lower().replace("’", "'")
        numeral, word = match["numeral"] is not None, match["word"] is not None
        found.append(Token(match[0], lower, match.start(), match.end(), numeral, word, match.start() == last))
        last = match.end()
    return found


def phrase(found: Tokens, place: int, known: Collection[str], longest: int = 4) -> tuple[str, int]:
    """Return the longest of the known phrases that begins at this token, and how many tokens it takes; else nothing."""
    best, taken, text = "", 0, ""
    for count, token in enumerate(found[place : place + longest], start=1):
        text += token.lower if count == 1 or token.glued else f" {token.lower}"
        if text in known:
            best, taken = text, count
    return best, taken


def phrase_before(found: Tokens, place: int, known: Collection[str], longest: int = 4) -> tuple[str, int]:
    """Return the longest of the known phrases that ends before this token, and how many tokens it takes."""
    best, taken, text = "", 0, ""
    for count in range(1, min(longest, place) + 1):
        token = found[place - count]
        text = token.lower + text
        if text in known:
            best, taken = text, count
        text = text if token.glued else f" {text}"
    return best, taken


def sentences(text: str) -> list[tuple[int, int]]:
    """Return from where to where each sentence runs; a full stop behind an abbreviation ends none."""
    begins, found = 0, []
    for stop in _STOP.finditer(text):
        word = _LAST_WORD.search(text[begins : stop.start() + 1])
        if text[stop.start()] == "." and word and (word[1].lower() in ABBREVIATIONS or re.fullmatch("[A-Z]", word[1])):
            continue
        found.append((begins, stop.end()))
        begins = stop.end()
    return [*found, (begins, len(text))]
