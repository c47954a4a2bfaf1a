"""Keystroke: what one slip of a finger, or of a pen, makes of a number."""

from __future__ import annotations

from functools import lru_cache


def one_keystroke(one: int, other: int) -> bool:
    """Whether one keystroke turns the first numeral into the other: optimal string alignment distance 1.

    A digit changed, swapped with its neighbour, added or dropped. The restricted edit distance of Damerau (1964), as
    described by Boytsov (2011) under the name optimal string alignment.
    """
    a, b = sorted((str(one), str(other)), key=len)
    if len(b) - len(a) > 1 or a == b:
        return False
    start = next((place for place, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    return a[start + 1 :] == b[start + 1 :] or (
        a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    )


@lru_cache(maxsize=1 << 14)
def keystrokes(number: int) -> frozenset[int]:
    """Return every number that one keystroke makes of this one; ``one_keystroke`` says what one is."""
    text = str(number)
    digits, places = "0123456789", range(len(text))
    made = {text[:place] + digit + text[place + 1 :] for place in places for digit in digits}
    made |= {text[:place] + digit + text[place:] for place in range(len(text) + 1) for digit in digits}
    made |= {text[:place] + text[place + 1 :] for place in places}
    made |= {text[:place] + text[place + 1] + text[place] + text[place + 2 :] for place in places[:-1]}
    return frozenset(int(one) for one in made if one and one != text and (one == "0" or one[0] != "0"))
