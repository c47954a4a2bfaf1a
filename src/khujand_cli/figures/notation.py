"""The notation of figures: from what stands in a dataset to a figure, or to a sentence on what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from khujand_cli.errors import FigureError
from khujand_cli.figures.figure import LARGEST, Figure, Numeral, Qualifier, tidy
from khujand_cli.wording import did_you_mean

_NUMERAL = re.compile(r"(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?\Z")


def numeral(text: str) -> Numeral:
    """Read a plain numeral such as ``65`` or ``3.30``.

    Raises FigureError where the text is no plain numeral, is negative or is over 10^15.
    """
    if not _NUMERAL.match(text):
        raise FigureError(f"{quoted(text)} is not a plain numeral{_hint(text)}")
    value = tidy(Fraction(text))
    if value > LARGEST:
        raise FigureError(f"{quoted(text)} is over 10^15, the largest figure that khujand takes")
    return Numeral(value, len(text.partition(".")[2]))


def read_figure(raw: object) -> Figure:
    """Read a figure as a dataset holds it: a number, a string in the notation, or a low/best/high object.

    ``65``, ``"~2500"`` and ``{"low": 57, "high": 65}`` are figures. Raises FigureError with what is wrong and what
    would be right.
    """
    # A large dataset holds few different figures, many times over: shared, they take less time and memory.
    return _recurring(raw) if raw.__class__ is int or raw.__class__ is str else _figure(raw)


@lru_cache(maxsize=1 << 16, typed=True)
def _recurring(raw: int | str) -> Figure:
    return _figure(raw)


def _figure(raw: object) -> Figure:
    if isinstance(raw, bool) or raw is None or isinstance(raw, list):
        raise FigureError(f"a figure is a number, a string or a low/best/high object, not {_json_word(raw)}")
    if isinstance(raw, dict):
        return _estimate(raw)
    if isinstance(raw, str):
        return _notation(raw)
    if not isinstance(raw, int | float):
        raise FigureError(f"a figure cannot be {raw!r}")
    if raw != raw:
        raise FigureError(f"{raw} is not a figure; leave the claim out if the number is not known")
    if raw > LARGEST:
        raise FigureError("this figure is over 10^15, the largest that khujand takes")
    if raw < -LARGEST or str(raw).startswith("-"):
        raise FigureError("a figure is not negative")
    # JSON and spreadsheets do not keep trailing zeros: 3.0 there is 3, and a person who means 3.0 writes "3.0".
    written = Numeral(int(raw)) if raw == int(raw) else numeral(plain_decimal(raw))
    return Figure(raw, Qualifier.PLAIN, written, written)


def _notation(text: str) -> Figure:
    if ".." in text:
        ends = text.split("..")
        if len(ends) != 2 or not all(_NUMERAL.match(end) for end in ends):
            raise FigureError(f'{quoted(text)} is not a range; write it like "57..65", plain numerals')
        low, high = numeral(ends[0]), numeral(ends[1])
        if low.value > high.value:
            raise FigureError(f'the range {quoted(text)} runs backwards; write "{ends[1]}..{ends[0]}"')
        return Figure(text, Qualifier.RANGE, low, high)
    sign = next((sign for sign in (">=", "<=", ">", "<", "~") if text.startswith(sign)), "")
    written = numeral(text[len(sign) :]) if sign and _NUMERAL.match(text[len(sign) :]) else None
    if written is None:
        written = numeral(text)
        sign = ""
    if sign == "<" and written.value == 0:
        raise FigureError('nothing is less than 0; write 0 or "<=0"')
    return Figure(text, Qualifier(sign), written, written)


def _estimate(raw: dict[Any, Any]) -> Figure:
    keys = ("low", "best", "high")
    for key in raw:
        if key not in keys:
            hint = did_you_mean(str(key), keys)
            raise FigureError(f'a figure object has the keys "low", "best" and "high", not {quoted(str(key))}{hint}')
    if "low" not in raw or "high" not in raw:
        missing = "low" if "low" not in raw else "high"
        raise FigureError(f'a figure object needs both ends; "{missing}" is missing')
    figures = {key: read_figure(value) for key, value in raw.items() if not isinstance(value, dict)}
    if len(figures) < len(raw) or any(figure.qualifier is not Qualifier.PLAIN for figure in figures.values()):
        raise FigureError('"low", "best" and "high" are plain numbers, without signs or ranges')
    low, high = figures["low"].low, figures["high"].high
    best = figures["best"].low if "best" in figures else None
    if low.value > high.value or (best is not None and not low.value <= best.value <= high.value):
        raise FigureError('"low", "best" and "high" must not run backwards')
    return Figure(raw, Qualifier.RANGE, low, high, best)


def shortest(value: int | float) -> int | float:
    """Return a number that is whole as an int: 3 for 3.0, between which JSON and spreadsheets make no difference."""
    return int(value) if value == int(value) else value


def as_number(text: str) -> int | float | None:
    """Return the number that a text is the usual way to write, or None: "3.30" keeps its precision as a text."""
    if len(text) > 25 or not _NUMERAL.match(text):
        return None
    value = float(text) if "." in text else int(text)
    return value if plain_decimal(value) == text and not text.endswith(".0") else None


def plain_decimal(value: float) -> str:
    """Return a number without an exponent, in the digits that tell it from every other float: 1e-7 as 0.0000001."""
    return format(Decimal(repr(value)), "f")


class Written(float):
    """A number that keeps the numeral it was read from: ``28.000`` is 28, and may have been meant for 28,000."""

    def __new__(cls, written: str) -> Written:
        """Read a numeral, and keep it."""
        number = super().__new__(cls, written)
        number.numeral = written
        return number

    numeral: str


_PARTED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}\Z")


def parted(stated: Any) -> str | None:
    """Return the first numeral of a stated figure whose point may stand between thousands, as in ``2.500``; or None."""
    return next((written for written in _numerals(stated) if _PARTED.match(written)), None)


def _numerals(stated: Any) -> Iterator[str]:
    for part in stated.values() if isinstance(stated, dict) else (stated,):
        if isinstance(part, str):
            yield from (end.lstrip("<>=~") for end in part.split(".."))
        elif isinstance(part, float):
            yield from (part.numeral, plain_decimal(part)) if isinstance(part, Written) else (plain_decimal(part),)


def _json_word(raw: object) -> str:
    return {bool: "true" if raw else "false", list: "a list"}.get(type(raw), "null")


def quoted(text: str) -> str:
    """Return the text in quotation marks, shortened where it is longer than 60 characters."""
    return f'"{text}"' if len(text) <= 60 else f'"{text[:57]}..."'


def _range_meant(low: str, high: str) -> str:
    """Advise on a range whose points may stand between thousands, or whose lower end lacks its thousands: 2-3000."""
    ends = (low, high)
    if any(map(_PARTED.match, ends)) and all(_PARTED.match(end) or end.isdigit() for end in ends):
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
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,.' \u00a0\u2009\u202f][0-9]{3})+\Z")


_MULTIPLES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6}


def _hint(text: str) -> str:
    """Suggest the notation for what the writer most likely meant, or recall the notation."""
    stripped = text.strip().lower()
    words = sorted(_WORDS, key=len, reverse=True)
    word = next((word for word in words if stripped.startswith(word)), "")
    rest = stripped[len(word) :].strip() if word else stripped
    if _GROUPED.match(rest) and not _NUMERAL.match(rest):
        rest = re.sub(r"[^0-9]", "", rest)
    pair = re.fullmatch(r"([0-9.]+)\s*(?:-|\u2013|\u2014|to|\.\.\.?)\s*([0-9.]+)", rest)
    if (
        pair
        and not word
        and _NUMERAL.match(pair[1])
        and _NUMERAL.match(pair[2])
        and Fraction(pair[1]) <= Fraction(pair[2])
    ):
        return _range_meant(pair[1], pair[2])
    if _NUMERAL.match(rest) and rest.isascii() and len(rest) <= 16 and (word, rest) != ("under", "0"):
        sign = _WORDS.get(word, "")
        return f'; write "{sign}{rest}"' if sign else f"; write {rest}"
    if rest.endswith("+") and _NUMERAL.match(rest[:-1]):
        return f'; write ">={rest[:-1]}"'
    if (unit := re.fullmatch(r"([0-9.]+)\s+([a-z]+)", rest)) and _NUMERAL.match(unit[1]):
        sign = _WORDS.get(word, "")
        if times := _MULTIPLES.get(unit[2].removesuffix("s")):
            number = f"{float(Fraction(unit[1]) * times):.15g}"
            return f'; write "{sign}{number}"' if sign else f"; write {number}"
        amount = f'"{sign}{unit[1]}"' if sign else unit[1]
        return f'; write {amount}, and the unit under "unit"'
    if re.fullmatch(r"0+[0-9]{1,15}", rest):
        return f"; write {int(rest)}"
    if stripped.startswith(("-", "\u2212")):
        return "; a figure is not negative"
    return '; write 65, "3.30", "57..65", ">2500", ">=2500", "<100", "<=100" or "~2500"'
