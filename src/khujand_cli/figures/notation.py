"""The notation of figures: from what stands in a dataset to a figure, or to a sentence on what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from khujand_cli.errors import FigureError
from khujand_cli.figures.advice import PARTED, hint, quoted
from khujand_cli.figures.figure import LARGEST, Figure, Qualifier
from khujand_cli.figures.numeral import Numeral, magnitude, tidy
from khujand_cli.figures.written import MOST_DECIMALS, Written, plain_decimal, shortest
from khujand_cli.wording import did_you_mean

_WHOLE = "(?:0|[1-9][0-9]{0,30})"
_DECIMAL = rf"-?{_WHOLE}(?:\.[0-9]{{1,{MOST_DECIMALS}}})?"
# As written: 1/4, 3/10, 1 1/4.
_FRACTION = r"-?(?:[1-9][0-9]{0,15} )?[1-9][0-9]{0,2}/[1-9][0-9]{0,3}"
_NUMERAL = re.compile(rf"{_DECIMAL}\Z")
_NUMERAL_OR_FRACTION = rf"({_DECIMAL}|{_FRACTION})"
_SIGNED = re.compile(rf"(>=|<=|~<|>|<|~|){_NUMERAL_OR_FRACTION}\Z")
# Of these forms most datasets have none, so that they are compiled, and what they make is imported, where needed.
_PARTED_NUMERAL = r"(-?)(?:([0-9]+) )?([0-9]+)/([0-9]+)\Z"
_ALONE = rf"{_NUMERAL_OR_FRACTION}\Z"
_RANGE = rf"(~|){_NUMERAL_OR_FRACTION}\.\.(~|>|){_NUMERAL_OR_FRACTION}\Z"
_MARGIN = rf"{_NUMERAL_OR_FRACTION}(?:\+-|\u00b1){_NUMERAL_OR_FRACTION}\Z"


def numeral(text: str) -> Numeral:
    """Read a plain numeral such as ``65``, ``3.30`` or ``1 1/4``.

    Raises FigureError where the text is no plain numeral, or is over 10^15.
    """
    if _NUMERAL.match(text):
        value = tidy(Fraction(text))
        if magnitude(value) > LARGEST:
            raise FigureError(f"{quoted(text)} is over 10^15, the largest figure that khujand takes")
        if value == 0 and text.startswith("-"):
            raise FigureError(f"{quoted(text)} has a sign, and 0 has none")
        return Numeral(value, len(text.partition(".")[2]))
    parted = re.match(_PARTED_NUMERAL, text)
    if parted is None:
        raise FigureError(f"{quoted(text)} is not a plain numeral{hint(text)}")
    return _fraction(text, *parted.groups())


def _fraction(text: str, sign: str, whole: str | None, counted: str, parts: str) -> Numeral:
    if not re.match(_ALONE, text):
        raise FigureError(f"{quoted(text)} is not a fraction; write it like 1/4 or 1 1/4")
    if int(counted) >= int(parts):
        raise FigureError(f"{quoted(text)} is one whole or more; write the whole number first, like 1 1/4")
    value = int(whole or 0) + Fraction(int(counted), int(parts))
    if value > LARGEST:
        raise FigureError(f"{quoted(text)} is over 10^15, the largest figure that khujand takes")
    return Numeral(-value if sign else value, parts=int(parts))


def read_figure(raw: object) -> Figure:
    """Read a figure as a dataset holds it: a number, a string in the notation, or a low/best/high object.

    ``65``, ``"~2500"`` and ``{"low": 57, "high": 65}`` are figures. Raises FigureError with what is wrong and what
    would be right.
    """
    # A large dataset holds few different figures, many times over: shared, they take less time and memory.
    return _recurring(raw) if raw.__class__ is int or raw.__class__ is str else _figure(raw)


@lru_cache(maxsize=1 << 16)
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
    if abs(raw) > LARGEST:
        raise FigureError("this figure is over 10^15, the largest that khujand takes")
    if raw == 0 and str(raw).startswith("-"):
        raise FigureError("-0 has a sign, and 0 has none")
    # JSON and spreadsheets do not keep trailing zeros: 3.0 there is 3, and a person who means 3.0 writes "3.0".
    number = shortest(raw)
    written = Numeral(number) if isinstance(number, int) else numeral(plain_decimal(number))
    return Figure(raw, Qualifier.PLAIN, written, written)


def _notation(text: str) -> Figure:
    if match := _SIGNED.match(text):
        sign, written = match[1], numeral(match[2])
        if sign in ("<", "~<") and written.value == 0:
            raise FigureError('nothing is less than 0; write 0 or "<=0"')
        return Figure(text, Qualifier(sign), written, written)
    if ".." in text:
        return _range(text)
    if "|" in text:
        return _either(text)
    if match := re.match(_MARGIN, text):
        return _margin(text, numeral(match[1]), numeral(match[2]))
    written = numeral(text)
    return Figure(text, Qualifier.PLAIN, written, written)


def _range(text: str) -> Figure:
    match = re.match(_RANGE, text)
    if match is None:
        forms = '"57..65", with plain numerals, "~4000..~5000" or "73000..>120000"'
        raise FigureError(f"{quoted(text)} is not a range; write it like {forms}")
    lower, low, upper, high = match.groups()
    if not lower and not upper:
        if len(high) < len(low) and f"{low}{high}".isdigit() and int(high) < int(low):
            raise FigureError(_elided(text, low, high))
        return Figure(text, Qualifier.RANGE, numeral(low), numeral(high))
    from khujand_cli.figures.compound import SoftRange

    return SoftRange(text, Qualifier.RANGE, numeral(low), numeral(high), lower=Qualifier(lower), upper=Qualifier(upper))


def _either(text: str) -> Figure:
    given = text.split("|")
    if not all(re.match(_ALONE, one) for one in given):
        raise FigureError(f'{quoted(text)} is not one number or another; write it like "379|1526", plain numerals')
    choices = tuple(map(numeral, given))
    if len({choice.value for choice in choices}) < len(choices):
        raise FigureError(f"{quoted(text)} has one number twice; write it once")
    if len(choices) > _MOST_CHOICES:
        raise FigureError(f"{quoted(text)} is one of {len(choices)} numbers, and {_MOST_CHOICES} are the most")
    low = min(choices, key=lambda choice: choice.value)
    high = max(choices, key=lambda choice: choice.value)
    from khujand_cli.figures.compound import Either

    return Either(text, Qualifier.EITHER, low, high, choices=choices)


# Each of several such figures is held against each of the others.
_MOST_CHOICES = 9


def _margin(text: str, best: Numeral, margin: Numeral) -> Figure:
    if margin.value <= 0 or best.parts != margin.parts:
        raise FigureError(f'{quoted(text)} is not a number with its margin; write it like "1200+-50"')
    decimals = max(best.decimals, margin.decimals)
    low, high = (
        Numeral(tidy(value), decimals, best.parts) for value in (best.value - margin.value, best.value + margin.value)
    )
    from khujand_cli.figures.compound import Margin

    return Margin(text, Qualifier.RANGE, low, high, best, margin)


def _elided(text: str, low: str, high: str) -> str:
    """Say how to write a range of which the end may have lost its first digits: 150 to 60 is 150 to 160."""
    meant = low[: len(low) - len(high)] + high
    whole = f'write "{low}..{meant}"; ' if int(meant) > int(low) else ""
    backwards = f'if it runs backwards in print, {{"low": {low}, "high": {high}}}'
    return f"{quoted(text)} may have a shortened end; {whole}{backwards}"


def _estimate(raw: dict[Any, Any]) -> Figure:
    keys = ("low", "best", "high")
    for key in raw:
        if key not in keys:
            meant = did_you_mean(str(key), keys)
            raise FigureError(f'a figure object has the keys "low", "best" and "high", not {quoted(str(key))}{meant}')
    if "low" not in raw or "high" not in raw:
        missing = "low" if "low" not in raw else "high"
        raise FigureError(f'a figure object needs both ends; "{missing}" is missing')
    figures = {key: read_figure(value) for key, value in raw.items() if not isinstance(value, dict)}
    if len(figures) < len(raw) or any(figure.qualifier is not Qualifier.PLAIN for figure in figures.values()):
        raise FigureError('"low", "best" and "high" are plain numbers, without signs or ranges')
    low, high = figures["low"].low, figures["high"].high
    best = figures["best"].low if "best" in figures else None
    return Figure(raw, Qualifier.RANGE, low, high, best)


def as_number(text: str) -> int | float | None:
    """Return the number that a text is the usual way to write, or None: "3.30" keeps its precision as a text."""
    if len(text) > 25 or not _NUMERAL.match(text):
        return None
    value = float(text) if "." in text else int(text)
    return value if plain_decimal(value) == text and not text.endswith(".0") else None


_DIVIDERS = r"\.\.|\||\+-|\u00b1"


def parted(stated: Any) -> str | None:
    """Return the first numeral of a stated figure whose point may stand between thousands, as in ``2.500``; or None."""
    return next((written for written in _numerals(stated) if re.match(PARTED, written)), None)


def _numerals(stated: Any) -> Iterator[str]:
    for part in stated.values() if isinstance(stated, dict) else (stated,):
        if isinstance(part, str):
            yield from (end.lstrip("<>=~-") for end in re.split(_DIVIDERS, part))
        elif isinstance(part, float):
            yield from (part.numeral, plain_decimal(part)) if isinstance(part, Written) else (plain_decimal(part),)


def _json_word(raw: object) -> str:
    return {bool: "true" if raw else "false", list: "a list"}.get(type(raw), "null")
