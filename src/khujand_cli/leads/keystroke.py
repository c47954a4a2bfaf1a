"""Keystroke: what one slip of a finger, or of a pen, makes of a number."""

from __future__ import annotations

from functools import lru_cache


def one_keystroke(number: int, other: int) -> bool:
    """Whether one keystroke turns the numeral of a number into that of the other: 65 into 56, 66, 6 or 665.

    A keystroke is a digit changed, swapped with its neighbour, added or dropped: a restricted edit distance of 1
    (Damerau 1964), which Boytsov (2011) describes under the name optimal string alignment.
    """
    shorter, longer = sorted((str(number), str(other)), key=len)
    if len(longer) - len(shorter) > 1 or shorter == longer:
        return False
    both = enumerate(zip(shorter, longer, strict=False))
    start = next((place for place, pair in both if pair[0] != pair[1]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    return shorter[start + 1 :] == longer[start + 1 :] or (
        shorter[start : start + 2] == longer[start : start + 2][::-1] and shorter[start + 2 :] == longer[start + 2 :]
    )


@lru_cache(maxsize=1 << 14)
def keystrokes(number: int) -> frozenset[int]:
    """Return every number that one keystroke, as ``one_keystroke`` has it, makes of this number."""
    if number < 0:
        return frozenset((-number, *(-made for made in keystrokes(-number))))
    plain = str(number)
    digits, places = "0123456789", range(len(plain))
    made = {plain[:place] + digit + plain[place + 1 :] for place in places for digit in digits}
    made |= {plain[:place] + digit + plain[place:] for place in range(len(plain) + 1) for digit in digits}
    made |= {plain[:place] + plain[place + 1 :] for place in places}
    made |= {plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :] for place in places[:-1]}
    return frozenset(int(text) for text in made if text and text != plain and (text == "0" or text[0] != "0"))
