"""Days: the cells of a row that say when, as one date in EDTF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from khujand_cli.dates.typed import typed_date
from khujand_cli.dates.typed_date import TypedDate
from khujand_cli.errors import DateError

# The time of day that programs put behind a day where none is meant.
_DAY = re.compile(r"([0-9]{1,4})[-/. ]([0-9]{1,4})[-/. ]([0-9]{1,4})(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?\Z")


def day_of(texts: Sequence[str], order: str) -> str:
    """Return the date that one cell gives, or the cells of year, month and day; what cannot be read is left as it is.

    ``order`` is that of year, month and day in a cell, such as ``D/M/Y``; a month or day of 0 is not known.
    """
    if len(texts) == 1:
        return _ordered(texts[0], order) if order else texts[0]
    return _joined(texts) or " ".join(filter(None, texts))


class DateOf(NamedTuple):
    """The date of an event in EDTF, and how it was typed where an end of a span was typed otherwise."""

    text: str
    wording: str = ""


def span_of(begins: str, ends: str) -> DateOf:
    """Return the date of an event: a span where both ends are given, no more than the beginning where the end is not.

    An end alone says that the event was not after it.
    """
    if not ends or begins == ends:
        return DateOf(begins)
    first, last = _in_notation(begins), _in_notation(ends)
    typed = (first, last) != (begins, ends)
    return DateOf(f"{first}/{last}", f"{begins} to {ends}" if typed else "")


def _in_notation(day: str) -> str:
    """Return in EDTF an end that was typed otherwise and says no more than a day; any other as it is."""
    try:
        found = typed_date(day)
    except DateError:
        return day
    return found.date if found == TypedDate(found.date if found else "") and "/" not in found.date else day


def _ordered(text: str, order: str) -> str:
    found = _DAY.match(text)
    if found is None:
        return text
    letters = [letter for letter in order if letter in "YMD"]
    parts = dict(zip(letters, found.groups(), strict=True))
    # A year of two figures may be of any century.
    if len(parts["Y"]) < 3 or len(parts["M"]) > 2 or len(parts["D"]) > 2:
        return text
    return _joined([parts["Y"], parts["M"], parts["D"]]) or text


def _joined(texts: Sequence[str]) -> str:
    """Return year, month and day as far as they are known; nothing where they are not numbers in this order."""
    parts = [text.removesuffix(".0") for text in texts]
    while parts and (not parts[-1] or (len(parts) > 1 and parts[-1].strip("0") == "")):
        parts.pop()
    if not parts or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) < 3:
        return ""
    return "-".join((parts[0].zfill(4), *(part.zfill(2) for part in parts[1:])))
