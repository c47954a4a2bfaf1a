"""Advice on figures: what somebody most likely meant who wrote a figure in another notation."""

from __future__ import annotations

import re
from fractions import Fraction

# Compiled where they are first needed, which is not where a sound file is read.
_NUMERAL = r"(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?\Z"
# A point that may stand between thousands: 2.500.
PARTED = r"[1-9][0-9]{0,2}\.[0-9]{3}\Z"


def quoted(text: str) -> str:
    """Return the text in quotation marks, shortened where it is longer than 60 characters."""
    return f'"{text}"' if len(text) <= 60 else f'"{text[:57]}..."'


def _range_meant(low: str, high: str) -> str:
    """Advise on a range whose points may stand between thousands, or whose lower end lacks its thousands: 2-3000."""
    ends = (low, high)
    if any(re.match(PARTED, end) for end in ends) and all(re.match(PARTED, end) or end.isdigit() for end in ends):
        plain = "..".join(end.replace(".", "") for end in ends)
        return f'; write "{plain}", or "{low}0..{high}0" if the points are decimal signs'
    if low.isdigit() and int(low) > 0 and len(high) >= len(low) + 3 and high.endswith("000"):
        return f'; write "{low}000..{high}", or "{low}..{high}" if it begins at {low}'
    return f'; write "{low}..{high}"'


_WORDS = {
    "about": "~", "around": "~", "approximately": "~", "circa": "~", "ca.": "~", "ca": "~", "c.": "~", "≈": "~",
    "an estimated": "~", "over": ">", "more than": ">", "at least": ">=", "≥": ">=", "under": "<", "less than": "<",
    "fewer than": "<", "at most": "<=", "up to": "<=", "≤": "<=", ">": ">", "<": "<", "~": "~", ">=": ">=", "<=": "<=",
}  # fmt: skip
_GROUPED = r"[0-9]{1,3}(?:[,.' \u00a0\u2009\u202f][0-9]{3})+\Z"


_MULTIPLES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6}


def hint(text: str) -> str:
    """Suggest the notation for what the writer most likely meant, or recall the notation."""
    stripped = text.strip().lower()
    words = sorted(_WORDS, key=len, reverse=True)
    word = next((word for word in words if stripped.startswith(word)), "")
    rest = stripped[len(word) :].strip() if word else stripped
    if re.match(_GROUPED, rest) and not re.match(_NUMERAL, rest):
        rest = re.sub(r"[^0-9]", "", rest)
    pair = re.fullmatch(r"([0-9.]+)\s*(?:-|\u2013|\u2014|to|\.\.\.?)\s*([0-9.]+)", rest)
    if (
        pair
        and not word
        and re.match(_NUMERAL, pair[1])
        and re.match(_NUMERAL, pair[2])
        and Fraction(pair[1]) <= Fraction(pair[2])
    ):
        return _range_meant(pair[1], pair[2])
    if re.match(_NUMERAL, rest) and rest.isascii() and len(rest) <= 16 and (word, rest) != ("under", "0"):
        sign = _WORDS.get(word, "")
        return f'; write "{sign}{rest}"' if sign else f"; write {rest}"
    if rest.endswith("+") and re.match(_NUMERAL, rest[:-1]):
        return f'; write ">={rest[:-1]}"'
    if (unit := re.fullmatch(r"([0-9.]+)\s*(?!(?:st|nd|rd|th)$)([a-z]+)", rest)) and re.match(_NUMERAL, unit[1]):
        sign = _WORDS.get(word, "")
        if times := _MULTIPLES.get(unit[2].removesuffix("s")):
            number = f"{float(Fraction(unit[1]) * times):.15g}"
            return f'; write "{sign}{number}"' if sign else f"; write {number}"
        amount = f'"{sign}{unit[1]}"' if sign else unit[1]
        return f'; write {amount}, and the unit under "unit"'
    if re.fullmatch(r"0+[0-9]{1,15}", rest):
        return f"; write {int(rest)}"
    return '; write 65, "3.30", "57..65", ">2500", ">=2500", "<100", "<=100" or "~2500"'
