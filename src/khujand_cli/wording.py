"""Wording: lists and counts as English has them, the word that was meant, and characters that deceive the eye.

Unsafe characters are printed by name, so that they cannot act on a terminal or a reader: the controls, the line and
paragraph separators, and those that embed, override or isolate a direction of writing. Left alone are U+200C to U+200F
and U+061C, which scripts need.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from unicodedata import normalize


def listed(items: Iterable[str], word: str = "and") -> str:
    """Return the items as English lists them: ``A, B and C``; with another ``word``, ``A, B or C``."""
    texts: Sequence[str] = list(items)
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}"


def folded(text: str) -> str:
    """Return a name without regard to capitals, to the form of its accents, and to how its blanks are spaced."""
    return " ".join(normalize("NFC", text).casefold().split())


# A sentence that names more items than these is not for reading.
_MOST = 12


def abridged(items: Collection[str]) -> str:
    """Return the items as English lists them; of more than thirteen, twelve and how many more: ``A and 30 more``."""
    if len(items) <= _MOST + 1:
        return listed(items)
    return listed([*islice(items, _MOST), f"{len(items) - _MOST:,} more"])


def counted(count: int, singular: str, plural: str = "") -> str:
    """Return a count with its noun: ``1 note``, ``2,500 notes``; ``plural`` where it is not made with an s."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


# A stem of fewer letters is no burden.
_LEAST_STEM = 12


def without_stem(labels: Sequence[str]) -> list[str]:
    """Return labels without a long beginning or end that all have in common, with ``...`` in its place.

    Cut is only between words, and only where of every label something is left.
    """
    words = [label.split(" ") for label in labels]
    most = min(map(len, words), default=0) - 1
    first = next((place for place in range(most) if len({label[place] for label in words}) > 1), most)
    last = next(
        (place for place in range(most - first) if len({label[-1 - place] for label in words}) > 1), most - first
    )
    begin = first if words and len(" ".join(words[0][:first])) >= _LEAST_STEM else 0
    end = last if words and len(" ".join(words[0][len(words[0]) - last :])) >= _LEAST_STEM else 0
    return [
        " ".join((*("...",) * (begin > 0), *label[begin : len(label) - end], *("...",) * (end > 0))) for label in words
    ]


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word that is nearest to a word, or an empty text where none is near.

    ``cutoff`` is how alike two words must be, from 0 to 1.
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return ``; did you mean "wounded"?`` for the known word nearest to "wonded", or an empty text where none is."""
    near = nearest(word, known, cutoff)
    return f'; did you mean "{near}"?' if near else ""


# The unsafe characters, as a class of a regular expression has them between its brackets; and what finds one.
UNSAFE = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
ANYWHERE = re.compile(f"[{UNSAFE}]")


def spelled_out(text: str) -> str:
    """Return the text with every unsafe character spelled out: ``<U+202E>``."""
    return ANYWHERE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text) if ANYWHERE.search(text) else text


def in_json(text: str) -> str:
    """Return JSON text with every unsafe character of its strings as an escape, such as ``\\u202e``."""
    return re.sub(f"(?!\n)[{UNSAFE}]", lambda match: f"\\u{ord(match[0]):04x}", text) if ANYWHERE.search(text) else text


def on_one_line(text: str) -> str:
    """Return the text with its line breaks and tabs as spaces, and every other unsafe character spelled out."""
    return spelled_out(re.sub(r"[\r\n\t]+", " ", text)) if ANYWHERE.search(text) else text
