"""Units: what a figure counts or measures.

A unit that is a known measure (verst, mile, pood) belongs to a dimension and converts exactly into the others of its
dimension. Any other word (person, chest, sotnia) is a unit of its own: its things are counted, and nothing converts.

Sources of the ratios: the international yard and pound of 1959 (0.9144 m, 0.45359237 kg); the Russian measures as
fixed by the ukase of 1835 and the statute of 1899 (1 sazhen = 7 English feet = 3 arshin, 1 verst = 500 sazhen; 1 funt,
the Russian pound, = 0.40951241 kg, 1 pood = 40 funt).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import NamedTuple

# A number that is exact: a float is none.
Number = int | Fraction


class Measure(NamedTuple):
    """A known measure: its dimension, and how many of the dimension's base unit it makes (exact)."""

    dimension: str
    ratio: Fraction


_FOOT = Fraction("0.3048")
_FUNT = Fraction("0.40951241")
_POUND = Fraction("0.45359237")

_RATIOS: dict[str, dict[str, Number]] = {
    # metres
    "length": {
        "metre": 1,
        "kilometre": 1000,
        "centimetre": Fraction(1, 100),
        "millimetre": Fraction(1, 1000),
        "inch": _FOOT / 12,
        "foot": _FOOT,
        "yard": _FOOT * 3,
        "fathom": _FOOT * 6,
        "furlong": _FOOT * 660,
        "mile": _FOOT * 5280,
        "arshin": _FOOT * 7 / 3,
        "vershok": _FOOT * 7 / 48,
        "sazhen": _FOOT * 7,
        "verst": _FOOT * 3500,
    },
    # square metres
    "area": {
        "hectare": 10_000,
        "acre": _FOOT**2 * 43_560,
        "desyatina": (_FOOT * 7) ** 2 * 2400,
    },
    # seconds; days are counted, for authors count them in different ways
    "duration": {
        "second": 1,
        "minute": 60,
        "hour": 3600,
    },
    # grams
    "mass": {
        "gram": 1,
        "kilogram": 1000,
        "tonne": 1_000_000,
        "ounce": _POUND * 1000 / 16,
        "pound": _POUND * 1000,
        "funt": _FUNT * 1000,
        "pood": _FUNT * 40_000,
    },
}

MEASURES: dict[str, Measure] = {
    name: Measure(dimension, Fraction(ratio)) for dimension, ratios in _RATIOS.items() for name, ratio in ratios.items()
}

# The American spellings are the same words.
for _british in ("metre", "kilometre", "centimetre", "millimetre"):
    MEASURES[_british.replace("metre", "meter")] = MEASURES[_british]

# How small and how great, against what it is here, a measure of this name was elsewhere: a mile had 1,100 yards in one
# land and 8,800 in another, and more in the north.
_ELSEWHERE: dict[str, tuple[Number, Number]] = {
    "mile": (Fraction(5, 8), 7),
    "pound": (Fraction(2, 3), Fraction(5, 4)),
    "foot": (Fraction(4, 5), Fraction(7, 6)),
}

_ABBREVIATIONS = {
    "m": "metre", "km": "kilometre", "cm": "centimetre", "mm": "millimetre", "mi": "mile", "ft": "foot",
    "feet": "foot", "inches": "inch", "yd": "yard", "ha": "hectare", "g": "gram", "kg": "kilogram", "lb": "pound",
    "lbs": "pound", "oz": "ounce", "poods": "pood", "sazhens": "sazhen",
}  # fmt: skip


def is_measure(unit: str | None) -> bool:
    """Whether the unit is a known measure; in every other unit, and without any, things are counted."""
    return unit in MEASURES


_FACTORS: dict[str | None, Number] = {"percent": 100, "per-mille": 1000, "share": 1, "ratio": 1}


@cache
def is_counted(unit: str | None) -> bool:
    """Whether a figure in this unit counts things, so that it is exact: no measure, no share, no rate.

    ``person`` and no unit at all are counted; ``mile``, ``percent`` and ``per-1000`` are not.
    """
    return unit not in MEASURES and unit not in _FACTORS and not (unit or "").startswith("per-")


_TIME = frozenset({"day", "night", "week", "month", "year"})


def counts_time(unit: str | None) -> bool:
    """Whether the unit is a length of time of which authors count the first, the last or the running one or not.

    Such a figure may be one more or one less, as 53 and 54 days of one siege: ``day`` and ``years``, not ``hour``.
    """
    return (unit or "").removesuffix("s") in _TIME


def meant_measure(unit: str) -> str | None:
    """Return the known measure that a plural, capitalised or abbreviated unit must mean: ``mile`` for ``Miles``.

    None where the unit is a known measure itself, or means none. Such a word would silently become a unit of its own,
    and its figures would never meet those in the real measure.
    """
    if unit in MEASURES:
        return None
    word = unit.strip().lower()
    for candidate in (word, _ABBREVIATIONS.get(word, ""), word.removesuffix("s")):
        if candidate in MEASURES:
            return candidate
    return None


def one_unit(unit: str, other: str | None) -> bool:
    """Whether two words are one unit: the same word, or two spellings of one measure (metre, meter)."""
    return unit == other or (unit in MEASURES and MEASURES[unit] == MEASURES.get(other or ""))


def leeway(unit: str | None, into: str | None) -> tuple[Number, Number]:
    """Return by what a figure that is converted may have to be multiplied, at least and at most.

    Two measures of one name are 1; a mile may be another land's mile, which is no matter between two miles.
    """
    if unit == into:
        return 1, 1
    (least, most), (below, above) = _ELSEWHERE.get(unit or "", (1, 1)), _ELSEWHERE.get(into or "", (1, 1))
    return Fraction(least) / above, Fraction(most) / below


def differed(units: Iterable[str | None]) -> str | None:
    """Return the measure among several that was not everywhere the same; None where all are one, or none is such."""
    several = set(units)
    return next((name for name in _ELSEWHERE if name in several and len(several) > 1), None)


def conversion(unit: str | None, into: str | None) -> Number | None:
    """Return how many of ``into`` one ``unit`` makes, exactly: 12 for foot into inch; None if they do not convert."""
    if unit == into:
        return 1
    if unit is None or into is None:
        return None
    measure, target = MEASURES.get(unit), MEASURES.get(into)
    if measure is None or target is None or measure.dimension != target.dimension:
        return None
    return measure.ratio / target.ratio


def factor(unit: str | None, per: Number | None = None) -> Number:
    """Return by how much a plain ratio is multiplied to come out in a unit: by 100 for ``percent``, else by ``per``.

    It goes by the unit of the claim: what is said in percent of a quantity in shares is 100 times as much.
    """
    return _FACTORS.get(unit, per or 1)
