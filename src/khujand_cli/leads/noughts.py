"""Noughts: a number that lost or gained noughts, or a group of three digits, on its way from one book to another."""

from __future__ import annotations

_FACTORS = {10: "one nought", 100: "two noughts", 1000: "three noughts"}


def lost_between(one: int, other: int) -> str:
    """Return what the greater of two numbers has more than the lesser: so many noughts, or a group of three digits.

    Nothing where they differ in any other way: ``lost_between(3000, 300000)`` is ``two noughts``,
    ``lost_between(21082, 21082560)`` is ``a group of three digits``.
    """
    few, many = sorted((one, other))
    for factor, noughts in _FACTORS.items():
        if few and many == few * factor:
            return noughts
    return "a group of three digits" if few >= 100 and many // 1000 == few else ""
