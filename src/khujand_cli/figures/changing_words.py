"""Changing words: what in a few words changes what a number says, or makes a date of it.

Patterns are texts, compiled where they are first looked for; few datasets need them all.
"""

from __future__ import annotations

import re

from khujand_cli.dates.typed_words import MONTHS
from khujand_cli.figures.typed import ENDED

_MORE = rf"(?:less|fewer|more)(?! than)(?:(?<!or less)(?<!or fewer)(?<!or more)|(?!{ENDED}))"
# Words that make a number say something else than it does alone: parts, multiples, remainders, places in a book.
_OTHERWISE = {
    "quarter", "quarters", "third", "thirds", "fifth", "fifths", "tenth", "tenths", "twice", "thrice", "double",
    "doubled", "triple", "tripled", "both", "each", "every", "apiece", "times", "fold", "plus", "minus", "another",
    "further", "odd", "additional", "but", "dozens", "scores", "hundreds", "thousands", "millions", "several", "few",
    "couple", "pair", "pairs", "nos", "none", "nil", "p", "pp", "vol", "ch", "art", "fig", "tab", "table", "note",
    "page", "line", "age", "aged",
}  # fmt: skip
# What several words say, or the beginning of a word.
_OTHERWISE_TOGETHER = (
    r"hal[fv]\w*", "per(?! ?cent)", _MORE, r"remain\w*", "out of", r"except\w*", "no(?! (?:more|less|fewer) than)",
    "not(?! (?:more|less|fewer) than)", "of (?:the|these|them|those|his|their|its|whom)", "years? old",
)  # fmt: skip
# Clocks and years, and signs behind a number.
_TIMES = (
    r"[0-9][:+]", r"[0-9]k\b", r"[0-9]'?s\b",
    r"\b(?:a\. ?m|p\. ?m|am|pm|o'clock|b\.? ?c|a\. ?d|ad|centur\w*)\b", "[\u00b1\u00a7#]",
)  # fmt: skip
_UNREAD = "|".join((rf"\b(?:{'|'.join(_OTHERWISE_TOGETHER)})\b", *_TIMES))
_MONTH = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_DATED = rf"\b{_MONTH}\b\.? ?[0-9]|[0-9](?:st|nd|rd|th)? ?(?:of )?{_MONTH}\b"


def changed(text: str) -> bool:
    """Whether a text holds what changes what a number says, or a date."""
    if not _OTHERWISE.isdisjoint(re.findall(r"\w+", text)) or re.search(_UNREAD, text):
        return True
    return any(month in text for month in MONTHS) and re.search(_DATED, text) is not None
