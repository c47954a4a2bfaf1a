"""Lettering: about how wide a text will be, and where to break it, before any font is known."""

from __future__ import annotations

import unicodedata

# In pixels, as the style of pictures has them: usual letters, small ones, and a line.
SIZE, SMALL, LINE = 12.0, 11.0, 15.0
# Bold letters are wider by this factor.
BOLD = 1.1

# In parts of the size of the letters; wider than in most fonts, so that no text runs into another.
_NARROW, _USUAL, _CAPITAL, _WIDE = 0.38, 0.6, 0.76, 1.05
_THIN = frozenset("iljtfrI.,:;'!|()[] ")


def width(text: str, size: float = SIZE) -> float:
    """Return about how many pixels a text takes in a sans-serif font of this size."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _THIN:
        return _NARROW
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or letter in "MWmw—":
        return _WIDE
    if unicodedata.bidirectional(letter) in ("R", "AL"):
        return _CAPITAL
    return _CAPITAL if letter.isupper() else _USUAL


def wrapped(text: str, room: float, size: float = SIZE) -> list[str]:
    """Return the lines of a text for which there are so many pixels; a word longer than a line is broken, never cut."""
    lines: list[str] = []
    line = ""
    # By blanks alone: at a no-break space a line must not break.
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, room, size)
        lines += whole
    return [*lines, line] if line or not lines else lines


def _broken(word: str, room: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
